package posts_test

import (
	"encoding/json"
	"strings"
	"testing"

	"anyam/account"
	"anyam/members/posts"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/letters"
	"anyam/platform/once"
)

func (w *world) naming(email string, post account.Post, unit id.ID, from, until clock.Date) posts.Naming {
	p := ravi
	p.Email = email
	return posts.Naming{Person: p, Appointment: account.Appointment{Post: post, Unit: unit, From: from, Until: until}}
}

func (w *world) appoint(t *testing.T, email string, post account.Post, unit id.ID, from, until clock.Date) id.ID {
	t.Helper()
	term, err := w.Posts.Appoint(t.Context(), w.Officer, w.naming(email, post, unit, from, until))
	must(t, err)
	return term
}

func (w *world) actor(t *testing.T, email string) account.Actor {
	t.Helper()
	a, err := w.Accounts.ActorByEmail(t.Context(), email)
	must(t, err)
	return a
}

// lettersTo are the subjects of the letters to an address, the oldest first.
func (w *world) lettersTo(t *testing.T, email string) []string {
	t.Helper()
	text := "cast(args as text)"
	if w.DB.Engine() == db.SQLite {
		text = "json(args)"
	}
	var subjects []string
	_, err := db.All(t.Context(), w.DB.Read(), func(scan db.Scan) (none struct{}, err error) {
		var s string
		if err := scan(&s); err != nil {
			return none, err
		}
		var job struct{ Letter letters.Letter }
		if err = json.Unmarshal([]byte(s), &job); err == nil && job.Letter.To == email {
			subjects = append(subjects, job.Letter.Subject)
		}
		return none, err
	}, "select "+text+" from river_job where kind = 'letter' order by id")
	must(t, err)
	return subjects
}

func TestAppoint_faults(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		chapter := w.Coordinator.ChapterIDs()[0]
		for name, tc := range map[string]struct {
			naming posts.Naming
			field  string
		}{
			"an unknown unit":                   {w.naming("ravi@anyam.test", account.ChapterLead, id.New(), "2026-11-23", ""), "unit"},
			"a cluster's post in a chapter":     {w.naming("ravi@anyam.test", account.ClusterHead, chapter, "2026-11-23", ""), "unit"},
			"the chair of a chapter":            {w.naming("ravi@anyam.test", account.Chair, chapter, "2026-11-23", ""), "unit"},
			"no such post":                      {w.naming("ravi@anyam.test", "king", "", "2026-11-23", ""), "post"},
			"an address that is none":           {w.naming("ravi", account.Chair, "", "2026-11-23", ""), "email"},
			"a term that ends before it begins": {w.naming("ravi@anyam.test", account.Chair, "", "2026-11-23", "2026-11-22"), "until"},
			"overlapping posts of one person":   {w.naming("lead@anyam.test", account.DeputyChapterLead, chapter, "2026-11-23", ""), "from"},
			"a post without the day it begins":  {w.naming("ravi@anyam.test", account.Chair, "", "", ""), "from"},
			"a document's day that there is not": {func() posts.Naming {
				n := w.naming("ravi@anyam.test", account.Chair, "", "2026-11-23", "")
				n.DocumentDay = "2026-02-30"
				return n
			}(), "document_day"},
		} {
			_, err := w.Posts.Appoint(t.Context(), w.Officer, tc.naming)
			wantFault(t, name, err, tc.field)
		}
		_, err := w.Posts.Appoint(t.Context(), w.Coordinator, w.naming("ravi@anyam.test", account.ChapterLead, chapter, "2026-11-23", ""))
		wantKind(t, "by a coordinator", err, errs.Forbidden)
		_, err = w.Accounts.ActorByEmail(t.Context(), "ravi@anyam.test")
		wantKind(t, "an account is left behind", err, errs.NotFound)
	})
}

func TestAppoint_onceAndWithALetter(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		n := w.naming("ravi@anyam.test", account.ChapterLead, w.Coordinator.ChapterIDs()[0], "2026-11-23", "2027-11-22")
		n.Once = once.NewToken()
		first, err := w.Posts.Appoint(t.Context(), w.Officer, n)
		must(t, err)
		if again, err := w.Posts.Appoint(t.Context(), w.Officer, n); err != nil || again != first {
			t.Errorf("the second press: %s, %v", again, err)
		}
		if !w.actor(t, "ravi@anyam.test").Leads(n.Unit) {
			t.Error("he does not lead the chapter")
		}
		if got := w.lettersTo(t, "ravi@anyam.test"); len(got) != 1 || !strings.Contains(got[0], "Koordinator, Gresik") {
			t.Errorf("letters %q", got)
		}
	})
}

// rule posts-1
func TestOfficers_whatEachReads(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		past := w.appoint(t, "ravi@anyam.test", account.DeputyChapterLead, w.Coordinator.ChapterIDs()[0], "2025-01-01", "2025-12-31")
		far := w.appoint(t, "budi@anyam.test", account.DeputyChapterLead, w.OtherLead.ChapterIDs()[0], "2025-01-01", "")
		for name, tc := range map[string]struct {
			actor account.Actor
			want  int
		}{"an officer": {w.Officer, 5}, "a coordinator": {w.Coordinator, 3}, "an expired coordinator": {expired(w.Coordinator), 3}} {
			all, err := w.Posts.Officers(t.Context(), tc.actor)
			if err != nil || len(all) != tc.want {
				t.Errorf("%s reads %d posts, %v; want %d", name, len(all), err, tc.want)
				continue
			}
			if last := all[len(all)-1]; last.ID != past || !last.IsOver() || last.UnitName != "Gresik" {
				t.Errorf("%s: history does not come last: %+v", name, last)
			}
		}
		_, err := w.Posts.Officers(t.Context(), w.Maker)
		wantKind(t, "a maker", err, errs.NotFound)
		_, err = w.Posts.Officer(t.Context(), w.Coordinator, far)
		wantKind(t, "a sibling's post", err, errs.NotFound)
		if _, err := w.Posts.Officer(t.Context(), w.actor(t, "ravi@anyam.test"), past); err != nil {
			t.Errorf("his own past term: %v", err)
		}
	})
}

func TestRemindTerms_sixtyAndFourteenDaysBeforeAndAfter(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		chapter := w.Coordinator.ChapterIDs()[0]
		term := w.appoint(t, "ravi@anyam.test", account.DeputyChapterLead, chapter, "2026-11-01", "2027-03-01")
		office := len(w.lettersTo(t, w.Officer.Email))
		for _, tc := range []struct {
			day          clock.Date
			letters      int // to the holder, with that of the appointment
			own, officer int // banners
		}{
			{"2026-12-30", 1, 0, 0}, {"2026-12-31", 2, 1, 1}, {"2027-02-14", 2, 1, 1}, {"2027-02-15", 3, 1, 1}, {"2027-03-01", 3, 1, 1},
			{"2027-03-02", 4, 1, 0}, {"2027-03-31", 4, 1, 0}, {"2027-04-01", 4, 0, 0},
		} {
			w.at(tc.day, 1)
			for range 2 { // an hour later
				must(t, w.Posts.RemindTerms(t.Context()))
			}
			if got := w.lettersTo(t, "ravi@anyam.test"); len(got) != tc.letters {
				t.Errorf("%s: letters %q, want %d", tc.day, got, tc.letters)
			}
			if got := w.lettersTo(t, w.Officer.Email); len(got) != office+tc.letters-1 {
				t.Errorf("%s: the officer has %q", tc.day, got)
			}
			own, err := w.Posts.Endings(t.Context(), w.actor(t, "ravi@anyam.test"))
			if err != nil || len(own) != tc.own {
				t.Errorf("%s: own banners %d, %v; want %d", tc.day, len(own), err, tc.own)
			}
			if all, err := w.Posts.Endings(t.Context(), w.Officer); err != nil || len(all) != tc.officer {
				t.Errorf("%s: the officer's banners %d, %v; want %d", tc.day, len(all), err, tc.officer)
			}
		}
		w.at("2027-02-20", 1)
		if _, err := w.Posts.ExtendTerm(t.Context(), w.Officer, term, account.Extension{Until: "2028-03-01", Version: 1}); err != nil {
			t.Fatal(err)
		}
		if own, err := w.Posts.Endings(t.Context(), w.actor(t, "ravi@anyam.test")); err != nil || len(own) != 0 {
			t.Errorf("extended, and still warned: %+v, %v", own, err)
		}
	})
}

// rule account-8
func TestEndings_warnWhenNobodyIsLeft(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		w.appoint(t, "ravi@anyam.test", account.Chair, "", "2026-01-01", "2026-12-20")
		all, err := w.Posts.Endings(t.Context(), w.Officer)
		if err != nil || len(all) != 1 || all[0].LeavesNone || all[0].DaysLeft != 27 {
			t.Fatalf("beside an administrator: %+v, %v", all, err)
		}
		officers, err := w.Posts.Officers(t.Context(), w.Officer)
		must(t, err)
		for _, o := range officers {
			if o.Post == account.Administrator {
				must(t, w.Posts.EndTerm(t.Context(), w.Officer, o.ID, account.End{AtOnce: true, Reason: "Handed over.", Version: o.Version}))
			}
		}
		ravi := w.actor(t, "ravi@anyam.test")
		if all, err = w.Posts.Endings(t.Context(), ravi); err != nil || len(all) != 1 || !all[0].LeavesNone || !all[0].IsOwn {
			t.Errorf("the last officer is not warned: %+v, %v", all, err)
		}
	})
}

// rule account-14
func TestHandOver(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		chapter := w.Coordinator.ChapterIDs()[0]
		old := w.appoint(t, "ravi@anyam.test", account.DeputyChapterLead, chapter, "2026-01-01", "2026-12-31")
		next := w.appoint(t, "budi@anyam.test", account.ChapterLead, chapter, "2027-01-01", "2027-12-31")
		far := w.appoint(t, "dewi@anyam.test", account.ChapterLead, w.OtherLead.ChapterIDs()[0], "2027-01-01", "")
		leaving, heir := w.actor(t, "ravi@anyam.test"), w.actor(t, "budi@anyam.test")
		wantFault(t, "to a sibling chapter", w.Posts.HandOver(t.Context(), leaving, old, account.HandOver{Successor: far, Version: 1}, 3), "successor")
		wantFault(t, "to himself", w.Posts.HandOver(t.Context(), leaving, old, account.HandOver{Successor: old, Version: 1}, 3), "successor")
		wantKind(t, "by the chapter's coordinator", w.Posts.HandOver(t.Context(), w.Coordinator, old, account.HandOver{Successor: next, Version: 1}, 3), errs.NotFound)
		wantKind(t, "taken before it was handed over", w.Posts.TakeOver(t.Context(), heir, old), errs.NotFound)
		must(t, w.Posts.HandOver(t.Context(), leaving, old, account.HandOver{Successor: next, Note: "Keys are with Bu Rini.", Version: 1}, 3))
		wantKind(t, "from a page that is old", w.Posts.HandOver(t.Context(), leaving, old, account.HandOver{Successor: next, Version: 1}, 3), errs.Conflict)
		if got := w.lettersTo(t, "budi@anyam.test"); len(got) != 2 || !strings.Contains(got[1], "Ravi") {
			t.Errorf("the successor's letters: %q", got)
		}
		handed, err := w.Posts.HandedTo(t.Context(), heir)
		if err != nil || len(handed) != 1 || handed[0].ID != old || handed[0].UnitName != "Gresik" {
			t.Errorf("on the successor's desk: %+v, %v", handed, err)
		}
		if h, err := w.Posts.Handing(t.Context(), heir, old); err != nil || !h.IsSuccessor(heir) || !h.Powers().Leads(chapter) {
			t.Errorf("the successor opens it: %+v, %v", h, err)
		}
		wantKind(t, "taken by another", w.Posts.TakeOver(t.Context(), w.Officer, old), errs.NotFound)
		for range 2 { // the second press does nothing
			must(t, w.Posts.TakeOver(t.Context(), heir, old))
		}
		if w.passed != 1 {
			t.Errorf("what waits for the holder by name went along %d times", w.passed)
		}
		if handed, err = w.Posts.HandedTo(t.Context(), heir); err != nil || len(handed) != 0 {
			t.Errorf("taken, and still there: %+v, %v", handed, err)
		}
	})
}
