package network_test

import (
	"encoding/json"
	"log/slog"
	"net/url"
	"testing"
	"time"

	"anyam/account"
	"anyam/members"
	"anyam/members/network"
	"anyam/members/units"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/events"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/jobs"
	"anyam/platform/letters"
)

// world is two chapters with a coordinator each, three workshops, an officer and a buyer.
type world struct {
	*network.Service
	db    *db.DB
	clock *clock.Manual

	officer, lead, otherLead, buyer account.Actor
	siti, ravi, wati                account.Actor // siti and ravi are of lead's chapter, wati of the other one
	sitiShop, raviShop, watiShop    members.Maker
	chapter                         id.ID
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

func newWorld(t testing.TB, d *db.DB) *world {
	t.Helper()
	w := &world{db: d, clock: clock.NewManual(time.Date(2026, 11, 23, 5, 0, 0, 0, time.UTC))}
	queue, err := jobs.New(jobs.Config{DB: d, Log: slog.New(slog.DiscardHandler)})
	must(t, err)
	base, box := &url.URL{Scheme: "https", Host: "anyam.test"}, letters.NewBox(queue, new(letters.Memory).Deliver)
	accounts, err := account.New(account.Deps{DB: d, Clock: w.clock, Letters: box, BaseURL: base, Name: "Anyam"})
	must(t, err)
	register := members.New(members.Deps{DB: d, Clock: w.clock, Events: events.NewBus(queue), Accounts: accounts})
	tree := units.New(units.Deps{DB: d, Clock: w.clock, Accounts: accounts, Members: register})
	w.Service = network.New(network.Deps{
		DB: d, Clock: w.clock, Queue: queue, Letters: box, Accounts: accounts, Members: register, Units: tree, BaseURL: base, Name: "Anyam",
		SkillNames: func(_ network.SkillKind, key string) []string {
			return map[string][]string{"rattan": {"Anyaman rotan", "Rattan weaving"}}[key]
		},
	})
	w.people(t)
	return w
}

func (w *world) people(t testing.TB) {
	t.Helper()
	w.officer, w.buyer = w.person(t, "officer@anyam.test", "Hadi", account.Grant{Role: account.Officer}), w.person(t, "anna@brandt.test", "Anna")
	var err error
	w.chapter, err = w.Units.AddChapter(t.Context(), w.officer, units.Chapter{Code: "one", Name: "Gresik", Regencies: []string{"35.25", "35.24"}})
	must(t, err)
	other, err := w.Units.AddChapter(t.Context(), w.officer, units.Chapter{Code: "two", Name: "Pacitan", Regencies: []string{"35.01"}})
	must(t, err)
	w.lead = w.person(t, "lead@anyam.test", "Rini", account.Grant{Role: account.Coordinator, Scope: w.chapter})
	w.otherLead = w.person(t, "lead2@anyam.test", "Dewi", account.Grant{Role: account.Coordinator, Scope: other})
	w.sitiShop, w.siti = w.workshop(t, "Sentra Rotan Menganti", "35.25", "siti@anyam.test", "Siti", "rattan")
	w.raviShop, w.ravi = w.workshop(t, "Anyam Lamongan", "35.24", "ravi@anyam.test", "Ravi", "rattan", "bamboo")
	w.watiShop, w.wati = w.workshop(t, "Batik Pacitan", "35.01", "wati@anyam.test", "Wati", "batik")
}

func (w *world) person(t testing.TB, email, name string, grants ...account.Grant) account.Actor {
	t.Helper()
	a := account.Actor{Email: email, Name: name, Lang: i18n.English, Grants: grants}
	must(t, w.db.Tx(t.Context(), func(tx *db.Tx) (err error) {
		if a.UserID, err = w.Accounts.Enrol(t.Context(), tx, account.Person{Email: email, Name: name, Lang: i18n.English}); err != nil {
			return err
		}
		for _, g := range grants {
			if err := w.Accounts.Grant(t.Context(), tx, account.System(), a.UserID, g); err != nil {
				return err
			}
		}
		return nil
	}))
	return a
}

func (w *world) workshop(t testing.TB, name, regency, email, owner string, crafts ...string) (members.Maker, account.Actor) {
	t.Helper()
	m, err := w.Members.AddMaker(t.Context(), w.officer, members.Maker{Name: name, Owner: owner, Regency: regency, Phone: "+6281234567890", Crafts: crafts},
		account.Person{Email: email, Name: owner, Lang: i18n.English})
	must(t, err)
	return m, w.person(t, email, owner, account.Grant{Role: account.Maker, Scope: m.ID})
}

// list lets workshops be found.
func (w *world) list(t testing.TB, people ...account.Actor) {
	t.Helper()
	for _, a := range people {
		must(t, w.SetListing(t.Context(), a, a.MakerIDs()[0], network.Consent{IsFound: true}))
	}
}

// mail are the letters to an address that wait to be sent.
func (w *world) mail(t testing.TB, to string) []letters.Letter {
	t.Helper()
	text := "cast(args as text)"
	if w.db.Engine() == db.SQLite {
		text = "json(args)" // kept in SQLite's own form
	}
	all, err := db.All(t.Context(), w.db.Read(), func(scan db.Scan) (l letters.Letter, err error) {
		var args string
		if err := scan(&args); err != nil {
			return l, err
		}
		var job struct {
			Letter letters.Letter `json:"letter"`
		}
		err = json.Unmarshal([]byte(args), &job)
		return job.Letter, err
	}, "select "+text+" from river_job where kind = 'letter' order by id limit 1000")
	must(t, err)
	var theirs []letters.Letter
	for _, l := range all {
		if l.To == to {
			theirs = append(theirs, l)
		}
	}
	return theirs
}

// notices is how many jobs wait that would tell of messages.
func (w *world) notices(t testing.TB) int64 {
	t.Helper()
	n, err := db.Value[int64](t.Context(), w.db.Read(), "select count(*) from river_job where kind = 'network.notice'")
	must(t, err)
	return n
}
