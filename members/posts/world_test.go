package posts_test

import (
	"context"
	"errors"
	"log/slog"
	"net/url"
	"slices"
	"testing"
	"time"

	"anyam/account"
	"anyam/members"
	"anyam/members/posts"
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
)

// ravi is somebody whom the association does not know yet.
var ravi = account.Person{Email: "ravi@anyam.test", Name: "Ravi", Lang: i18n.Indonesian}

// world is two chapters with a coordinator each, an officer, and somebody who works for a workshop. It stands on 23 November 2026.
type world struct {
	Posts                                  *posts.Service
	Officer, Coordinator, OtherLead, Maker account.Actor
	Clock                                  *clock.Manual
	Accounts                               *account.Service
	DB                                     *db.DB
	passed                                 int // how often what waits by name went to a successor
}

func must(t testing.TB, err error) {
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

func wantFault(t *testing.T, what string, err error, field string) {
	t.Helper()
	e, ok := errors.AsType[*errs.Error](err)
	if !ok || e.Kind != errs.Invalid || !slices.ContainsFunc(e.Fields, func(f errs.Field) bool { return f.Name == field }) {
		t.Errorf("%s: %v, want a fault at %s", what, err, field)
	}
}

// expired is the actor on the day after the last one of every term.
func expired(a account.Actor) account.Actor {
	a.Grants, a.Kept = nil, a.Grants
	return a
}

func (w *world) at(day clock.Date, hour int) {
	w.Clock.Set(day.Time().Add(time.Duration(hour) * time.Hour))
}

func newWorld(t testing.TB, d *db.DB) *world {
	t.Helper()
	now := clock.NewManual(time.Date(2026, 11, 23, 5, 0, 0, 0, time.UTC))
	queue, err := jobs.New(jobs.Config{DB: d, Log: slog.New(slog.DiscardHandler)})
	must(t, err)
	base := &url.URL{Scheme: "https", Host: "anyam.test"}
	accounts, err := account.New(account.Deps{DB: d, Clock: now, BaseURL: base, Name: "Anyam"})
	must(t, err)
	register := members.New(members.Deps{DB: d, Clock: now, Events: events.NewBus(queue), Accounts: accounts})
	tree := units.New(units.Deps{DB: d, Clock: now, Accounts: accounts, Members: register})
	store, err := files.Open(t.Context(), "file://"+t.TempDir(), files.Credentials{})
	must(t, err)
	w := &world{Clock: now, Accounts: accounts, DB: d}
	w.Posts = posts.New(posts.Deps{
		DB: d, Clock: now, Letters: letters.NewBox(queue, new(letters.Memory).Deliver), Files: store, Accounts: accounts, Units: tree,
		PassOn:  func(context.Context, *db.Tx, account.Actor, account.Held) error { w.passed++; return nil },
		BaseURL: base, Name: "Anyam",
	})
	person := func(email string, g account.Grant) account.Actor {
		a := account.Actor{Email: email, Name: email, Lang: i18n.Indonesian, Grants: []account.Grant{g}}
		must(t, d.Tx(t.Context(), func(tx *db.Tx) (err error) {
			if a.UserID, err = accounts.Enrol(t.Context(), tx, account.Person{Email: email, Name: email, Lang: i18n.Indonesian}); err != nil {
				return err
			}
			return accounts.Grant(t.Context(), tx, account.System(), a.UserID, g)
		}))
		return a
	}
	chapter := func(code, name, regency string) id.ID {
		c, err := tree.AddChapter(t.Context(), w.Officer, units.Chapter{Code: code, Name: name, Regencies: []string{regency}})
		must(t, err)
		return c
	}
	w.Officer = person("officer@anyam.test", account.Grant{Role: account.Officer})
	w.Coordinator = person("lead@anyam.test", account.Grant{Role: account.Coordinator, Scope: chapter("one", "Gresik", "35.25")})
	w.OtherLead = person("lead2@anyam.test", account.Grant{Role: account.Coordinator, Scope: chapter("two", "Pacitan", "35.01")})
	maker, err := register.AddMaker(t.Context(), w.Officer, members.Maker{Name: "Sentra Rotan Menganti", Owner: "Siti", Regency: "35.25"}, account.Person{Email: "siti@anyam.test", Name: "Siti"})
	must(t, err)
	w.Maker = person("siti@anyam.test", account.Grant{Role: account.Maker, Scope: maker.ID})
	return w
}
