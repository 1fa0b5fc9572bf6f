package members_test

import (
	"fmt"
	"strings"
	"testing"

	"anyam/account"
	"anyam/members"
	"anyam/members/standing"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/id"
)

// found are the names that an officer's register has.
func found(t *testing.T, s *members.Service, a account.Actor, f members.RegisterFilter) string {
	t.Helper()
	f.Limit = 100
	list, err := s.Register(t.Context(), a, f)
	must(t, err)
	n, err := s.CountRegister(t.Context(), a, f)
	must(t, err)
	if n != int64(len(list)) {
		t.Errorf("%d are counted and %d listed", n, len(list))
	}
	names := make([]string, len(list))
	for i, m := range list {
		names[i] = m.Name
	}
	return strings.Join(names, ", ")
}

// rule roll-1, with the triggers of the database: whatever writes, in whatever process, is seen.
func TestRegister_followsEachChangeInEveryProcess(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		there := members.New(members.Deps{DB: d, Clock: w.Clock, Accounts: w.Accounts})
		want := func(what string, f members.RegisterFilter, names string) {
			t.Helper()
			for place, s := range map[string]*members.Service{"here": w.Members, "there": there, "after a restart": members.New(members.Deps{DB: d, Clock: w.Clock, Accounts: w.Accounts})} {
				if got := found(t, s, w.Officer, f); got != names {
					t.Errorf("%s, %s: %q, want %q", what, place, got, names)
				}
			}
		}
		want("two", members.RegisterFilter{}, "Batik Pacitan, Sentra Rotan Menganti")
		want("by the owner", members.RegisterFilter{Words: "siti rotan"}, "Sentra Rotan Menganti")
		want("by a phone number as it is written", members.RegisterFilter{Words: "0812-3456-7890"}, "Batik Pacitan, Sentra Rotan Menganti")
		want("by signs", members.RegisterFilter{Words: "% _"}, "")

		m, err := w.Members.EditMaker(t.Context(), w.Officer, w.own.ID)
		must(t, err)
		m.Name, m.Crafts = "Anyaman Menganti", []string{"bamboo-weaving"}
		must(t, w.Members.SaveMaker(t.Context(), w.Officer, m))
		want("a new name", members.RegisterFilter{}, "Anyaman Menganti, Batik Pacitan")
		want("a new craft", members.RegisterFilter{Craft: "bamboo-weaving"}, "Anyaman Menganti")

		today := w.day()
		want("active", members.RegisterFilter{Status: standing.Active, Today: today}, "Anyaman Menganti, Batik Pacitan")
		must(t, w.Members.Suspend(t.Context(), w.Officer, w.own.ID, "A reason."))
		want("suspended", members.RegisterFilter{Status: standing.Suspended, Today: today}, "Anyaman Menganti")

		must(t, d.Tx(t.Context(), func(tx *db.Tx) error {
			makers, err := w.Members.AddMany(t.Context(), tx, account.System(), id.New(), []members.Newcomer{
				{Record: members.Record{Maker: members.Maker{Name: "Cahaya", Owner: "Rini", ChapterID: w.own.ChapterID, Regency: "35.25"}}},
				{Record: members.Record{Maker: members.Maker{Name: "Damar", Owner: "Rini", ChapterID: w.own.ChapterID, Regency: "35.25"}}},
			})
			if err != nil {
				return err
			}
			_, err = db.Exec(t.Context(), tx, "delete from members_period where maker_id = $1", makers[0].ID)
			if err != nil {
				return err
			}
			_, err = db.Exec(t.Context(), tx, "delete from members_maker where id = $1", makers[0].ID)
			return err
		}))
		want("one of two stays", members.RegisterFilter{Words: "rini"}, "Damar")

		must(t, d.Tx(t.Context(), func(tx *db.Tx) error {
			_, err := db.Exec(t.Context(), tx, "update members_maker set chapter_id = $1 where id = $2", w.other.ChapterID, w.own.ID)
			return err
		}))
		if got := found(t, w.Members, w.OtherLead, members.RegisterFilter{}); got != "Anyaman Menganti, Batik Pacitan" {
			t.Errorf("moved past the program: %q", got)
		}
	})
}

func TestRegister_isReadAgainOnlyAfterAChange(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		var seen []string
		s := members.New(members.Deps{DB: d.Watched(func(q string) { seen = append(seen, q) }), Clock: w.Clock, Accounts: w.Accounts})
		found(t, s, w.Officer, members.RegisterFilter{})
		seen = nil
		found(t, s, w.Officer, members.RegisterFilter{})
		if len(seen) != 3 { // twice the number of the last change, and the page
			t.Errorf("a page and its count ask %d questions: %q", len(seen), seen)
		}
		seen = nil
		must(t, d.Tx(t.Context(), func(tx *db.Tx) error {
			_, err := db.Exec(t.Context(), tx, "update members_maker set version = version where id = $1", w.own.ID)
			return err
		}))
		found(t, s, w.Officer, members.RegisterFilter{})
		if len(seen) != 3 {
			t.Errorf("a maker whose row was only held is read again: %q", seen)
		}
	})
}

// Scope adds no question for each row: a page of sixty asks what a page of two does.
func TestRegister_asksNoMoreForMoreRows(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		n := 0
		s := members.New(members.Deps{DB: d.Watched(func(string) { n++ }), Clock: w.Clock, Accounts: w.Accounts})
		ask := func() int {
			for _, a := range []account.Actor{w.Officer, w.Coordinator, expired(w.Coordinator)} {
				found(t, s, a, members.RegisterFilter{})
			}
			n = 0
			for _, a := range []account.Actor{w.Officer, w.Coordinator, expired(w.Coordinator)} {
				found(t, s, a, members.RegisterFilter{})
			}
			return n
		}
		few := ask()
		many := make([]members.Newcomer, 60)
		for i := range many {
			many[i].Maker = members.Maker{Name: fmt.Sprintf("Workshop %d", i), Owner: "Rini", ChapterID: w.own.ChapterID, Regency: "35.25"}
		}
		must(t, d.Tx(t.Context(), func(tx *db.Tx) error {
			_, err := w.Members.AddMany(t.Context(), tx, account.System(), id.New(), many)
			return err
		}))
		if got := ask(); got != few {
			t.Errorf("%d questions for sixty more, %d before", got, few)
		}
	})
}
