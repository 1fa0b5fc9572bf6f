package joining_test

import (
	"context"
	"log/slog"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"anyam/account"
	"anyam/members"
	"anyam/members/joining"
	"anyam/members/record"
	"anyam/members/units"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/events"
	"anyam/platform/files"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/jobs"
	"anyam/platform/letters"
	"anyam/platform/money"
	"anyam/platform/picture"
)

// TestMain is also the child process that decodes pictures.
func TestMain(m *testing.M) {
	if picture.IsWorker(os.Args[1:]) {
		os.Exit(picture.WorkerMain(os.Stdin, os.Stdout))
	}
	os.Exit(m.Run())
}

// world is two chapters, one of them led, two officers, and an installation that writes letters.
type world struct {
	*joining.Service
	members                              *members.Service
	units                                *units.Service
	accounts                             *account.Service
	db                                   *db.DB
	clock                                *clock.Manual
	letters                              *letters.Memory
	officer, second, lead, other, nobody account.Actor
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func wantKind(t *testing.T, what string, err error, want errs.Kind) {
	t.Helper()
	if !errs.Is(err, want) {
		t.Errorf("%s: %v, want %s", what, err, want)
	}
}

func newWorld(t *testing.T, d *db.DB) *world {
	t.Helper()
	w := &world{db: d, clock: clock.NewManual(time.Date(2026, 11, 23, 5, 0, 0, 0, time.UTC)), letters: &letters.Memory{}}
	queue, err := jobs.New(jobs.Config{DB: d, Log: slog.New(slog.DiscardHandler), Poll: 5 * time.Millisecond})
	must(t, err)
	box := letters.NewBox(queue, w.letters.Deliver)
	base := &url.URL{Scheme: "https", Host: "anyam.test"}
	w.accounts, err = account.New(account.Deps{DB: d, Clock: w.clock, Letters: box, BaseURL: base, Name: "Anyam"})
	must(t, err)
	bus := events.NewBus(queue)
	w.members = members.New(members.Deps{DB: d, Clock: w.clock, Events: bus, Accounts: w.accounts})
	w.units = units.New(units.Deps{DB: d, Clock: w.clock, Accounts: w.accounts, Members: w.members})
	store, err := files.Open(t.Context(), "file://"+t.TempDir(), files.Credentials{})
	must(t, err)
	pool := picture.NewPool(picture.Config{Log: slog.New(slog.DiscardHandler)})
	w.Service = joining.New(joining.Deps{
		DB: d, Clock: w.clock, Events: bus, Letters: box, Files: store, Pictures: pool, Accounts: w.accounts, Members: w.members, Units: w.units, BaseURL: base, Name: "Anyam",
	})
	must(t, queue.Start(context.Background()))
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
		defer cancel()
		must(t, queue.Stop(ctx))
		must(t, pool.Close())
	})
	w.officer, w.second = w.person(t, "officer@anyam.test", account.Grant{Role: account.Officer}), w.person(t, "second@anyam.test", account.Grant{Role: account.Officer})
	w.lead = w.person(t, "lead@anyam.test", account.Grant{Role: account.Coordinator, Scope: w.chapter(t, "one", "35.25")})
	w.other = w.person(t, "other@anyam.test", account.Grant{Role: account.Coordinator, Scope: w.chapter(t, "two", "35.01")})
	return w
}

func (w *world) chapter(t *testing.T, code, regency string) id.ID {
	t.Helper()
	c, err := w.units.AddChapter(t.Context(), account.System(), units.Chapter{Code: code, Name: code, Regencies: []string{regency}})
	must(t, err)
	return c
}

func (w *world) person(t *testing.T, email string, grants ...account.Grant) account.Actor {
	t.Helper()
	must(t, w.db.Tx(t.Context(), func(tx *db.Tx) error {
		user, err := w.accounts.Enrol(t.Context(), tx, account.Person{Email: email, Name: "Bu " + email, Lang: i18n.English})
		if err != nil {
			return err
		}
		for _, g := range grants {
			if err := w.accounts.Grant(t.Context(), tx, account.System(), user, g); err != nil {
				return err
			}
		}
		return nil
	}))
	a, err := w.accounts.ActorByEmail(t.Context(), email)
	must(t, err)
	return a
}

// sri is a form that is filled in well.
func sri(change ...func(*joining.Form)) joining.Form {
	f := joining.Form{
		TypeKey: members.DefaultType, Name: "Anyaman Sri", Owner: "Sri Handayani", Email: "sri@example.com", Phone: "0812 3456 7890", Regency: "35.25",
		Place: "Desa Menganti, Menganti", Crafts: []string{"rattan"}, Since: 1998, Workers: 4, Scale: record.Micro, Lang: i18n.Indonesian,
	}
	for _, c := range change {
		c(&f)
	}
	return f
}

func (w *world) apply(t *testing.T, f joining.Form) joining.Received {
	t.Helper()
	r, err := w.Apply(t.Context(), joining.Sending{Form: f})
	must(t, err)
	return r
}

func (w *world) file(t *testing.T, application id.ID) joining.File {
	t.Helper()
	f, err := w.FileOf(t.Context(), w.officer, application)
	must(t, err)
	return f
}

// verified is an application for which the coordinator has vouched.
func (w *world) verified(t *testing.T, f joining.Form) id.ID {
	t.Helper()
	r := w.apply(t, f)
	must(t, w.Verify(t.Context(), w.lead, r.ApplicationID, joining.Verification{IsVisited: true, Note: "I know them well.", Version: w.file(t, r.ApplicationID).Version}))
	return r.ApplicationID
}

// letterTo waits for a letter to an address whose subject holds a word.
func (w *world) letterTo(t *testing.T, address, subject string) letters.Letter {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		for _, l := range w.letters.Newest() {
			if l.To == address && strings.Contains(l.Subject, subject) {
				return l.Letter
			}
		}
	}
	t.Fatalf("no letter to %s about %q", address, subject)
	return letters.Letter{}
}

// lettersTo is how many letters went to an address, once the box is empty.
func (w *world) lettersTo(t *testing.T, address string) int {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		left, err := db.Value[int64](t.Context(), w.db.Read(), "select count(*) from river_job where kind = 'letter' and state <> 'completed'")
		must(t, err)
		if left == 0 {
			break
		}
	}
	n := 0
	for _, l := range w.letters.Newest() {
		if l.To == address {
			n++
		}
	}
	return n
}

func (w *world) priced(t *testing.T, rupiah int64) {
	t.Helper()
	types, err := w.members.Types(t.Context())
	must(t, err)
	types[0].Fees = map[record.Scale]money.Amount{record.Micro: money.Rupiah(rupiah), record.Small: money.Rupiah(2 * rupiah), record.Medium: money.Rupiah(3 * rupiah)}
	must(t, w.members.SaveMembershipType(t.Context(), w.officer, types[0]))
}
