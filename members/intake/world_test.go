package intake_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"anyam/account"
	"anyam/members"
	"anyam/members/intake"
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
)

// world is two chapters, a coordinator of each, and an officer.
type world struct {
	*intake.Service
	db                            *db.DB
	now                           *clock.Manual
	box                           *letters.Memory
	members                       *members.Service
	units                         *units.Service
	owes                          map[id.ID]error // what dues say of makers that are taken back
	officer, gresik, pacitan, buy account.Actor
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func newWorld(t testing.TB, d *db.DB) *world {
	t.Helper()
	box := new(letters.Memory)
	now := clock.NewManual(time.Date(2026, 11, 23, 5, 0, 0, 0, time.UTC))
	log := slog.New(slog.DiscardHandler)
	queue, err := jobs.New(jobs.Config{DB: d, Log: log})
	must(t, err)
	store, err := files.Open(t.Context(), "file://"+t.TempDir(), files.Credentials{})
	must(t, err)
	out := letters.NewBox(queue, box.Deliver)
	accounts, err := account.New(account.Deps{DB: d, Clock: now, Letters: out, BaseURL: &url.URL{Scheme: "https", Host: "anyam.test"}, Name: "Anyam"})
	must(t, err)
	w := &world{db: d, now: now, box: box, members: members.New(members.Deps{DB: d, Clock: now, Events: events.NewBus(queue), Accounts: accounts})}
	w.units = units.New(units.Deps{DB: d, Clock: now, Accounts: accounts, Members: w.members})
	w.Service = intake.New(intake.Deps{
		DB: d, Clock: now, Log: log, Queue: queue, Files: store, Accounts: accounts, Members: w.members, Units: w.units,
		Letters: out, BaseURL: &url.URL{Scheme: "https", Host: "anyam.test"}, Name: "Anyam",
		Crafts: func(words []string) []string { return words }, Techniques: func(words []string) []string { return words },
		WithdrawDues: func(_ context.Context, _ *db.Tx, _ account.Actor, maker id.ID) error { return w.owes[maker] },
	})
	person := func(email string, grants ...account.Grant) account.Actor {
		must(t, d.Tx(t.Context(), func(tx *db.Tx) error {
			user, err := accounts.Enrol(t.Context(), tx, account.Person{Email: email, Name: email, Lang: i18n.Indonesian})
			if err != nil {
				return err
			}
			for _, g := range grants {
				if err := accounts.Grant(t.Context(), tx, account.System(), user, g); err != nil {
					return err
				}
			}
			return nil
		}))
		a, err := accounts.ActorByEmail(t.Context(), email)
		must(t, err)
		return a
	}
	chapter := func(code, name string, regencies ...string) id.ID {
		c, err := w.units.AddChapter(t.Context(), account.System(), units.Chapter{Code: code, Name: name, Regencies: regencies})
		must(t, err)
		return c
	}
	w.officer, w.buy = person("officer@anyam.test", account.Grant{Role: account.Officer}), person("anna@brandt.test")
	w.gresik = person("lead@anyam.test", account.Grant{Role: account.Coordinator, Scope: chapter("one", "Gresik", "35.25", "35.22")})
	w.pacitan = person("lead2@anyam.test", account.Grant{Role: account.Coordinator, Scope: chapter("two", "Pacitan", "35.01")})
	return w
}

// workbook is an Excel file of rows; a cell may be anything that excelize takes.
func workbook(t testing.TB, rows ...[]any) []byte {
	t.Helper()
	f := excelize.NewFile()
	for i, row := range rows {
		must(t, f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row))
	}
	var out bytes.Buffer
	must(t, f.Write(&out))
	return out.Bytes()
}

// checked sends a file, agrees to what was guessed, and has its rows read.
func (w *world) checked(t testing.TB, who account.Actor, name string, content []byte) batch.Batch {
	t.Helper()
	b, err := w.Upload(t.Context(), who, name, bytes.NewReader(content))
	must(t, err)
	must(t, w.SetColumns(t.Context(), who, b.ID, intake.Columns{Sheet: int(b.Sheet), Meanings: b.Layout.Meanings, Regency: b.Layout.Defaults["regency"]}))
	b, err = w.Advance(t.Context(), who, b.ID)
	must(t, err)
	if b.State != batch.Ready {
		t.Fatalf("%s is %s: %s", name, b.State, b.Fault.Key)
	}
	return b
}

// confirmed writes an import that was checked.
func (w *world) confirmed(t testing.TB, who account.Actor, b batch.Batch, takesSheet bool) batch.Batch {
	t.Helper()
	must(t, w.Confirm(t.Context(), who, b.ID, takesSheet, ""))
	b, err := w.Advance(t.Context(), who, b.ID)
	must(t, err)
	if b.State != batch.Done {
		t.Fatalf("it is %s", b.State)
	}
	return b
}

// verdicts are the rows with their verdicts and what is said of them.
func (w *world) verdicts(t testing.TB, who account.Actor, b batch.Batch) map[int64]string {
	t.Helper()
	rows, err := w.Rows(t.Context(), who, b.ID, batch.Filter{Limit: 1000})
	must(t, err)
	all := map[int64]string{}
	for _, r := range rows {
		all[r.Line] = strings.TrimSpace(string(r.Verdict) + " " + strings.ReplaceAll(intake.Reasons(i18n.For(i18n.English), r), "\n", " + "))
	}
	return all
}

func (w *world) register(t testing.TB) []members.Maker {
	t.Helper()
	all, err := w.members.Register(t.Context(), w.officer, members.RegisterFilter{Limit: 500})
	must(t, err)
	return all
}
