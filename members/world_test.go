package members_test

import (
	"log/slog"
	"net/url"
	"testing"
	"time"

	"anyam/account"
	"anyam/account/privacy"
	"anyam/members"
	"anyam/members/units"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/events"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/jobs"
)

// world is two chapters with a coordinator and a maker each, an officer, and a buyer.
type world struct {
	Members                            *members.Service
	Units                              *units.Service
	Officer, Coordinator, Maker, Buyer account.Actor
	OtherMaker, OtherLead              account.Actor
	Clock                              *clock.Manual
	Accounts                           *account.Service
	DB                                 *db.DB
	own, other                         members.Maker
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func newWorld(t testing.TB, d *db.DB) *world {
	t.Helper()
	now := clock.NewManual(time.Date(2026, 11, 23, 5, 0, 0, 0, time.UTC))
	queue, err := jobs.New(jobs.Config{DB: d, Log: slog.New(slog.DiscardHandler)})
	must(t, err)
	accounts, err := account.New(account.Deps{
		DB: d, Clock: now, BaseURL: &url.URL{Scheme: "https", Host: "anyam.test"}, Name: "Anyam",
	})
	must(t, err)
	w := &world{Clock: now, Accounts: accounts, DB: d}
	w.Members = members.New(members.Deps{DB: d, Clock: now, Events: events.NewBus(queue), Accounts: accounts})
	w.Units = units.New(units.Deps{DB: d, Clock: now, Accounts: accounts, Members: w.Members})
	person := func(email string, grants ...account.Grant) account.Actor {
		a := account.Actor{Email: email, Name: email, Lang: i18n.Indonesian, Grants: grants}
		must(t, d.Tx(t.Context(), func(tx *db.Tx) (err error) {
			if a.UserID, err = accounts.Enrol(t.Context(), tx, account.Person{Email: email, Name: email, Lang: i18n.Indonesian}); err != nil {
				return err
			}
			for _, g := range grants {
				if err := accounts.Grant(t.Context(), tx, account.System(), a.UserID, g); err != nil {
					return err
				}
			}
			return nil
		}))
		return a
	}
	chapter := func(code, name, regency string) id.ID {
		c, err := w.Units.AddChapter(t.Context(), w.Officer, units.Chapter{Code: code, Name: name, Regencies: []string{regency}})
		must(t, err)
		return c
	}
	workshop := func(name, regency, email string) members.Maker {
		m, err := w.Members.AddMaker(t.Context(), w.Officer, members.Maker{Name: name, Owner: "Siti", Regency: regency, Phone: "+6281234567890"}, account.Person{Email: email, Name: "Siti"})
		must(t, err)
		must(t, d.Tx(t.Context(), func(tx *db.Tx) error {
			return w.Members.Heed(t.Context(), tx, privacy.Change{MakerID: m.ID, Purpose: privacy.Public, IsGiven: true, At: m.CreatedAt})
		}))
		return m
	}
	w.Officer, w.Buyer = person("officer@anyam.test", account.Grant{Role: account.Officer}), person("anna@brandt.test")
	w.Coordinator = person("lead@anyam.test", account.Grant{Role: account.Coordinator, Scope: chapter("one", "Gresik", "35.25")})
	w.OtherLead = person("lead2@anyam.test", account.Grant{Role: account.Coordinator, Scope: chapter("two", "Pacitan", "35.01")})
	w.own, w.other = workshop("Sentra Rotan Menganti", "35.25", "siti@anyam.test"), workshop("Batik Pacitan", "35.01", "wati@anyam.test")
	w.Maker = person("siti@anyam.test", account.Grant{Role: account.Maker, Scope: w.own.ID})
	w.OtherMaker = person("wati@anyam.test", account.Grant{Role: account.Maker, Scope: w.other.ID})
	return w
}

// day is the day in East Java.
func (w *world) day() string { return string(clock.DateOf(w.Clock.Now().In(clock.WIB))) }
