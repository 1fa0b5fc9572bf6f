package bulk_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"strings"
	"testing"
	"time"

	"anyam/account"
	"anyam/gallery"
	"anyam/gallery/bulk"
	"anyam/gallery/search"
	"anyam/members"
	"anyam/members/units"
	"anyam/platform/batch"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/events"
	"anyam/platform/files"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/jobs"
	"anyam/platform/letters"
	"anyam/platform/picture"
)

// world is two workshops of two chapters with their owners, a coordinator of the first chapter, and an officer.
type world struct {
	*bulk.Service
	db                          *db.DB
	gallery                     *gallery.Service
	queue                       *jobs.Queue
	clock                       *clock.Manual
	memory                      *letters.Memory
	siti, budi                  id.ID
	owner, other, lead, officer account.Actor
	fetched                     []string
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// dot is a picture of one pixel.
const dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="

func newWorld(t testing.TB, d *db.DB) *world {
	t.Helper()
	now, log := clock.NewManual(time.Date(2026, 11, 23, 5, 0, 0, 0, time.UTC)), slog.New(slog.DiscardHandler)
	queue, err := jobs.New(jobs.Config{DB: d, Log: log})
	must(t, err)
	store, err := files.Open(t.Context(), "file://"+t.TempDir(), files.Credentials{})
	must(t, err)
	memory := new(letters.Memory)
	box := letters.NewBox(queue, memory.Deliver)
	accounts, err := account.New(account.Deps{DB: d, Clock: now, Letters: box, BaseURL: &url.URL{Scheme: "https", Host: "anyam.test"}, Name: "Anyam"})
	must(t, err)
	bus := events.NewBus(queue)
	m := members.New(members.Deps{DB: d, Clock: now, Events: bus, Accounts: accounts})
	tree := units.New(units.Deps{DB: d, Clock: now, Accounts: accounts, Members: m})
	w := &world{db: d, clock: now, memory: memory, queue: queue, gallery: gallery.New(gallery.Deps{
		DB: d, Clock: now, Log: log, Queue: queue, Events: bus, Files: store, Pictures: picture.NewPool(picture.Config{Log: log}), Accounts: accounts, Members: m, Search: search.New(d),
	})}
	w.Service = bulk.New(bulk.Deps{DB: d, Clock: now, Log: log, Queue: queue, Files: store, Accounts: accounts, Members: m, Gallery: w.gallery, Letters: box, BaseURL: &url.URL{Scheme: "https", Host: "anyam.test"}, Name: "Anyam", Fetch: w.fetch})
	actor := func(email string) account.Actor {
		a, err := accounts.ActorByEmail(t.Context(), email)
		must(t, err)
		return a
	}
	person := func(email string, g account.Grant) account.Actor {
		must(t, d.Tx(t.Context(), func(tx *db.Tx) error {
			user, err := accounts.Enrol(t.Context(), tx, account.Person{Email: email, Name: email, Lang: i18n.Indonesian})
			if err != nil {
				return err
			}
			return accounts.Grant(t.Context(), tx, account.System(), user, g)
		}))
		return actor(email)
	}
	for i, regency := range []string{"35.22", "35.01"} {
		chapter, err := tree.AddChapter(t.Context(), account.System(), units.Chapter{Code: fmt.Sprint("k", i), Name: regency, Regencies: []string{regency}})
		must(t, err)
		maker, err := m.AddMaker(t.Context(), account.System(), members.Maker{Name: []string{"Sumber Rejeki", "Jati Mulya"}[i], Owner: "Siti", Regency: regency, Place: "Padangan"},
			account.Person{Email: fmt.Sprintf("owner%d@anyam.test", i), Name: "Siti"})
		must(t, err)
		if i == 0 {
			w.siti, w.owner, w.lead = maker.ID, actor("owner0@anyam.test"), person("lead@anyam.test", account.Grant{Role: account.Coordinator, Scope: chapter})
			continue
		}
		w.budi, w.other = maker.ID, actor("owner1@anyam.test")
	}
	w.officer = person("officer@anyam.test", account.Grant{Role: account.Officer})
	return w
}

// fetch is the outside.
func (w *world) fetch(_ context.Context, address string) ([]byte, error) {
	w.fetched = append(w.fetched, address)
	switch {
	case strings.Contains(address, "page"):
		return []byte("<html>no picture</html>"), nil
	case strings.Contains(address, "gone"):
		return nil, errors.New("404")
	}
	return base64.StdEncoding.DecodeString(dot)
}

// checked sends a file and has it read.
func (w *world) checked(t testing.TB, who account.Actor, in bulk.Sent, name, content string) batch.Batch {
	t.Helper()
	b, err := w.Upload(t.Context(), who, in, name, strings.NewReader(content))
	must(t, err)
	b, err = w.Advance(t.Context(), who, b.ID)
	must(t, err)
	if b.State != batch.Ready {
		t.Fatalf("%s is %s: %s %v", name, b.State, b.Fault.Key, b.Fault.Args)
	}
	return b
}

func (w *world) confirmed(t testing.TB, who account.Actor, b batch.Batch, takesFile bool) batch.Batch {
	t.Helper()
	must(t, w.Confirm(t.Context(), who, b.ID, takesFile, ""))
	b, err := w.Advance(t.Context(), who, b.ID)
	must(t, err)
	if b.State != batch.Done {
		t.Fatalf("it is %s", b.State)
	}
	return b
}

// said are the rows with their verdicts, what differs and what is said of them.
func (w *world) said(t testing.TB, who account.Actor, b batch.Batch) []string {
	t.Helper()
	rows, err := w.Rows(t.Context(), who, b.ID, batch.Filter{Limit: 1000})
	must(t, err)
	var all []string
	for _, r := range rows {
		line := fmt.Sprint(r.Line, " ", r.Verdict)
		for _, c := range r.Changes {
			line += fmt.Sprintf(" [%s: %s > %s]", c.Field, c.Old, c.New)
		}
		for _, f := range r.Faults {
			line += " " + strings.TrimSpace(f.Address+" "+i18n.For(i18n.English).T(f.Key, f.Args...))
		}
		all = append(all, line)
	}
	return all
}

func (w *world) pieces(t testing.TB, maker id.ID) map[string]gallery.Product {
	t.Helper()
	all, err := w.gallery.ProductsOf(t.Context(), w.officer, maker, "", 500, 0)
	must(t, err)
	bySlug := map[string]gallery.Product{}
	for _, p := range all {
		bySlug[p.Slug] = p
	}
	return bySlug
}

func (w *world) given(t testing.TB, who account.Actor, in bulk.Wish) string {
	t.Helper()
	var out bytes.Buffer
	must(t, w.Export(t.Context(), who, in, &out))
	return out.String()
}
