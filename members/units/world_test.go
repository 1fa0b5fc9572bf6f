package units_test

import (
	"errors"
	"log/slog"
	"net/url"
	"slices"
	"testing"
	"time"

	"anyam/account"
	"anyam/members"
	"anyam/members/units"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/events"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/jobs"
)

// world is two chapters with a coordinator and a workshop each, and an officer. It stands on 23 November 2026.
type world struct {
	*units.Service
	DB                              *db.DB
	Clock                           *clock.Manual
	Accounts                        *account.Service
	Members                         *members.Service
	Officer, Coordinator, OtherLead account.Actor
	one, two                        id.ID // the chapters
	own, other                      members.Maker
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

func newWorld(t *testing.T, d *db.DB) *world {
	t.Helper()
	now := clock.NewManual(time.Date(2026, 11, 23, 5, 0, 0, 0, time.UTC))
	queue, err := jobs.New(jobs.Config{DB: d, Log: slog.New(slog.DiscardHandler)})
	must(t, err)
	w := &world{DB: d, Clock: now, Officer: account.Actor{UserID: "officer", Grants: []account.Grant{{Role: account.Officer}}}}
	w.Accounts, err = account.New(account.Deps{DB: d, Clock: now, BaseURL: &url.URL{Scheme: "https", Host: "anyam.test"}, Name: "Anyam"})
	must(t, err)
	w.Members = members.New(members.Deps{DB: d, Clock: now, Events: events.NewBus(queue), Accounts: w.Accounts})
	w.Service = units.New(units.Deps{DB: d, Clock: now, Accounts: w.Accounts, Members: w.Members})
	chapter := func(code, name, regency, email string) (id.ID, account.Actor) {
		c, err := w.AddChapter(t.Context(), w.Officer, units.Chapter{Code: code, Name: name, Regencies: []string{regency}})
		must(t, err)
		lead := account.Actor{Email: email, Name: email, Lang: i18n.Indonesian, Grants: []account.Grant{{Role: account.Coordinator, Scope: c}}}
		must(t, d.Tx(t.Context(), func(tx *db.Tx) (err error) {
			if lead.UserID, err = w.Accounts.Enrol(t.Context(), tx, account.Person{Email: email, Name: email, Lang: i18n.Indonesian}); err != nil {
				return err
			}
			return w.Accounts.Grant(t.Context(), tx, account.System(), lead.UserID, lead.Grants[0])
		}))
		return c, lead
	}
	workshop := func(name, regency, email string) members.Maker {
		m, err := w.Members.AddMaker(t.Context(), w.Officer, members.Maker{Name: name, Owner: "Siti", Regency: regency}, account.Person{Email: email, Name: "Siti"})
		must(t, err)
		return m
	}
	w.one, w.Coordinator = chapter("one", "Gresik", "35.25", "lead@anyam.test")
	w.two, w.OtherLead = chapter("two", "Pacitan", "35.01", "lead2@anyam.test")
	w.own, w.other = workshop("Sentra Rotan Menganti", "35.25", "siti@anyam.test"), workshop("Batik Pacitan", "35.01", "wati@anyam.test")
	return w
}

// at sets the clock to an hour in UTC.
func (w *world) at(day clock.Date, hour int) {
	w.Clock.Set(day.Time().Add(time.Duration(hour) * time.Hour))
}

// expired is the actor on the day after the last one of every term.
func expired(a account.Actor) account.Actor {
	a.Grants, a.Kept = nil, a.Grants
	return a
}
