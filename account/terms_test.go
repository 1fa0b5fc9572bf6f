package account_test

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
	"time"

	"anyam/account"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
)

// rule account-11
// rule account-12
func TestPowers(t *testing.T) {
	lead := account.Grant{Role: account.Coordinator, Scope: "c1"}
	officer, trainer, maker := account.Grant{Role: account.Officer}, account.Grant{Role: account.Trainer, Scope: "c1"}, account.Grant{Role: account.Maker, Scope: "m1"}
	term := func(g account.Grant, from, until clock.Date) account.Term {
		return account.Term{Grant: g, From: from, Until: until}
	}
	ended := term(lead, "2026-01-01", "")
	ended.EndedAt = time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
	one := func(g account.Grant) []account.Grant { return []account.Grant{g} }
	for _, tc := range []struct {
		name      string
		terms     []account.Term
		day       clock.Date
		vacant    clock.Date
		now, kept []account.Grant
	}{
		{name: "nothing", day: "2026-06-01"},
		{"until further notice", []account.Term{term(lead, "", "")}, "2026-06-01", "", one(lead), nil},
		{"the day before the first", []account.Term{term(lead, "2026-06-02", "2026-12-31")}, "2026-06-01", "", nil, nil},
		{"the first day", []account.Term{term(lead, "2026-06-01", "2026-12-31")}, "2026-06-01", "", one(lead), nil},
		{"the last day", []account.Term{term(lead, "2026-06-01", "2026-12-31")}, "2026-12-31", "", one(lead), nil},
		{"a term of one day", []account.Term{term(lead, "2026-06-01", "2026-06-01")}, "2026-06-01", "", one(lead), nil},
		{"the day after", []account.Term{term(lead, "2026-06-01", "2026-12-31")}, "2027-01-01", "", nil, one(lead)},
		{"thirty days after", []account.Term{term(lead, "2026-06-01", "2026-12-31")}, "2027-01-30", "", nil, one(lead)},
		{"thirty-one days after", []account.Term{term(lead, "2026-06-01", "2026-12-31")}, "2027-01-31", "", nil, nil},
		{"across the end of a February", []account.Term{term(lead, "2026-06-01", "2028-02-01")}, "2028-03-02", "", nil, one(lead)},
		{"ended at once", []account.Term{ended}, "2026-03-02", "", nil, nil},
		{"extended, before", []account.Term{term(lead, "2026-01-01", "2026-06-30"), term(lead, "2026-07-01", "2026-12-31")}, "2026-06-30", "", one(lead), nil},
		{"extended, after", []account.Term{term(lead, "2026-01-01", "2026-06-30"), term(lead, "2026-07-01", "2026-12-31")}, "2026-07-01", "", one(lead), nil},
		{"a gap before the next", []account.Term{term(lead, "2026-01-01", "2026-06-30"), term(lead, "2026-07-10", "")}, "2026-07-05", "", nil, one(lead)},
		{"an officer's end", []account.Term{term(officer, "2026-01-01", "2026-06-30")}, "2026-07-01", "", nil, one(officer)},
		{"the last officer's end", []account.Term{term(officer, "2026-01-01", "2026-06-30")}, "2026-07-01", "2026-06-30", one(officer), nil},
		{"the last officer's end, a year ago", []account.Term{term(officer, "2026-01-01", "2026-06-30")}, "2027-07-01", "2026-06-30", one(officer), nil},
		{"another's was the last", []account.Term{term(officer, "2026-01-01", "2026-06-30")}, "2026-08-15", "2026-08-01", nil, nil},
		{"no officer holds on for a coordinator", []account.Term{term(lead, "2026-01-01", "2026-06-30")}, "2026-07-01", "2026-06-30", nil, one(lead)},
		{"a trainer has nothing to read", []account.Term{term(trainer, "2026-01-01", "2026-06-30")}, "2026-07-01", "", nil, nil},
		{"a workshop beside", []account.Term{term(maker, "", ""), term(lead, "2026-01-01", "2026-06-30")}, "2026-07-01", "", one(maker), one(lead)},
	} {
		now, kept := account.Powers(tc.terms, tc.day, tc.vacant)
		if !slices.Equal(now, tc.now) || !slices.Equal(kept, tc.kept) {
			t.Errorf("%s: now %v, kept %v; want %v, %v", tc.name, now, kept, tc.now, tc.kept)
		}
	}
}

// rule account-12
func TestActor_readsWhatItLedUntilLately(t *testing.T) {
	lead := account.Actor{UserID: "u", Grants: []account.Grant{{Role: account.Coordinator, Scope: "c1"}, {Role: account.Cluster, Scope: "s1"}}}
	late := account.Actor{UserID: "u", Kept: lead.Grants}
	if !lead.Leads("c1") || late.Leads("c1") || late.IsCoordinator() || late.LeadsCluster("s1") || len(late.ChapterIDs()) != 0 {
		t.Error("an expired coordinator changes things")
	}
	for name, a := range map[string]account.Actor{"in office": lead, "lately": late} {
		if !a.ReadsChapter("c1") || a.ReadsChapter("c2") || !slices.Equal(a.ReadsClusters(), []id.ID{"s1"}) || !a.LooksAfter() || a.ReadsAll() {
			t.Errorf("%s: reads %v and %v", name, a.ReadsChapters(), a.ReadsClusters())
		}
	}
	was := account.Actor{UserID: "u", Kept: []account.Grant{{Role: account.Officer}}}
	if was.IsOfficer() || !was.ReadsAll() || account.MayGrant(was) || !account.MayReadAudit(was) {
		t.Error("an expired officer")
	}
}

// officer enrols somebody who is an officer until further notice.
func (w world) officer(t *testing.T) account.Actor {
	t.Helper()
	const email = "sri@example.com"
	if err := w.EnrolOfficer(context.Background(), account.Person{Email: email, Name: email, Lang: i18n.Indonesian}); err != nil {
		t.Fatal(err)
	}
	return w.actor(t, email)
}

func (w world) actor(t *testing.T, email string) account.Actor {
	t.Helper()
	a, err := w.ActorByEmail(context.Background(), email)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func (w world) person(t *testing.T, email string) id.ID {
	t.Helper()
	var user id.ID
	err := w.db.Tx(context.Background(), func(tx *db.Tx) (err error) {
		user, err = w.Enrol(context.Background(), tx, account.Person{Email: email, Name: email, Lang: i18n.Indonesian})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return user
}

// term is the newest term of a user.
func (w world) term(t *testing.T, user id.ID) id.ID {
	t.Helper()
	term, err := db.Value[id.ID](context.Background(), w.db.Read(), "select max(id) from account_role where user_id = $1", user)
	if err != nil {
		t.Fatal(err)
	}
	return term
}

func (w world) end(t *testing.T, by account.Actor, term id.ID, e account.End) error {
	t.Helper()
	version, err := db.Value[int64](context.Background(), w.db.Read(), "select version from account_role where id = $1", term)
	if err != nil {
		t.Fatal(err)
	}
	e.Version = version
	return w.endWith(by, term, e)
}

func (w world) endWith(by account.Actor, term id.ID, e account.End) error {
	return w.db.Tx(context.Background(), func(tx *db.Tx) error { return w.EndTerm(context.Background(), tx, by, term, e) })
}

func (w world) appoint(by account.Actor, user id.ID, a account.Appointment) (term id.ID, err error) {
	err = w.db.Tx(context.Background(), func(tx *db.Tx) error {
		term, err = w.Appoint(context.Background(), tx, by, user, a)
		return err
	})
	return term, err
}

func (w world) extend(by account.Actor, term id.ID, x account.Extension) error {
	return w.db.Tx(context.Background(), func(tx *db.Tx) error {
		_, err := w.Extend(context.Background(), tx, by, term, x)
		return err
	})
}

// rule account-11
func TestTerm_openLoginsObeyOnTheDay(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		officer := w.officer(t)
		login, siti := w.signIn(t, "siti@example.com", 1)
		if _, err := w.appoint(officer, siti.UserID, account.Appointment{Post: account.ChapterLead, Unit: "c1", From: "2026-11-25", Until: "2026-12-24", Document: "SK 12/2026"}); err != nil {
			t.Fatal(err)
		}
		for _, tc := range []struct {
			at          string // WIB
			leads, read bool
		}{
			{"2026-11-24T23:59:59", false, false}, {"2026-11-25T00:00:00", true, true}, {"2026-12-24T23:59:59", true, true},
			{"2026-12-25T00:00:00", false, true}, {"2027-01-23T23:59:59", false, true}, {"2027-01-24T00:00:00", false, false},
		} {
			at, err := time.ParseInLocation("2006-01-02T15:04:05", tc.at, clock.WIB)
			if err != nil {
				t.Fatal(err)
			}
			w.clock.Set(at)
			a, err := w.ActorOf(t.Context(), login.Login)
			if err != nil || a.Leads("c1") != tc.leads || a.ReadsChapter("c1") != tc.read {
				t.Errorf("%s: leads %t, reads %t, %v", tc.at, a.Leads("c1"), a.ReadsChapter("c1"), err)
			}
		}
	})
}

// rule account-13
func TestAppoint_faults(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		officer, siti := w.officer(t), w.person(t, "siti@example.com")
		base := account.Appointment{Post: account.ChapterLead, Unit: "c1", From: "2026-01-01", Until: "2026-12-31"}
		if _, err := w.appoint(officer, siti, base); err != nil {
			t.Fatal(err)
		}
		for _, tc := range []struct {
			name, field string
			change      func(*account.Appointment)
		}{
			{"a term that ends before it begins", "until", func(a *account.Appointment) { a.From, a.Until = "2027-05-02", "2027-05-01" }},
			{"overlapping posts", "from", func(a *account.Appointment) { a.From, a.Until = "2026-12-31", "" }},
			{"another post in the same unit", "from", func(a *account.Appointment) { a.Post, a.From = account.DeputyChapterLead, "2026-06-01" }},
			{"around the other", "from", func(a *account.Appointment) { a.From, a.Until = "2025-01-01", "" }},
			{"no such post", "post", func(a *account.Appointment) { a.Post = "king" }},
			{"a chapter's post in the association", "unit", func(a *account.Appointment) { a.Unit = "" }},
			{"the association's post in a chapter", "unit", func(a *account.Appointment) { a.Post = account.Chair }},
			{"no first day", "from", func(a *account.Appointment) { a.From = "" }},
			{"a day that there is not", "from", func(a *account.Appointment) { a.From = "2026-02-30" }},
			{"a day of the document that is none", "document_day", func(a *account.Appointment) { a.DocumentDay = "yesterday" }},
		} {
			a := base
			a.From, a.Until = "2027-01-01", "2027-12-31"
			tc.change(&a)
			_, err := w.appoint(officer, siti, a)
			if !errs.Is(err, errs.Invalid) || !hasField(err, tc.field) {
				t.Errorf("%s: %v, want a fault at %s", tc.name, err, tc.field)
			}
		}
		if _, err := w.appoint(w.actor(t, "siti@example.com"), siti, base); !errs.Is(err, errs.Forbidden) {
			t.Errorf("she appointed herself: %v", err)
		}
		for name, a := range map[string]account.Appointment{
			"the day after":                            {Post: account.ChapterLead, Unit: "c1", From: "2027-01-01", Until: "2027-12-31"},
			"at the same time elsewhere":               {Post: account.ChapterLead, Unit: "c2", From: "2026-01-01"},
			"a post of another power in the same unit": {Post: account.ChapterTrainer, Unit: "c1", From: "2026-01-01"},
		} {
			if _, err := w.appoint(officer, siti, a); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		if _, err := w.appoint(officer, officer.UserID, account.Appointment{Post: account.Chair, From: "2026-01-01", Until: "2030-12-31"}); err != nil {
			t.Errorf("an administrator becomes the chair: %v", err)
		}
	})
}

func hasField(err error, name string) bool {
	e, ok := errors.AsType[*errs.Error](err)
	return ok && slices.ContainsFunc(e.Fields, func(f errs.Field) bool { return f.Name == name })
}

// rule account-13
func TestExtend_keepsTheOlderTerm(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		officer, siti := w.officer(t), w.person(t, "siti@example.com")
		first, err := w.appoint(officer, siti, account.Appointment{Post: account.ChapterLead, Unit: "c1", From: "2026-01-01", Until: "2026-12-31", Document: "SK 1"})
		if err != nil {
			t.Fatal(err)
		}
		if err := w.extend(officer, first, account.Extension{Until: "2026-12-31", Version: 1}); !errs.Is(err, errs.Invalid) {
			t.Errorf("extended to the day on which it ends: %v", err)
		}
		if err := w.extend(officer, first, account.Extension{Until: "2029-12-31", Document: "SK 2", Version: 1}); err != nil {
			t.Fatal(err)
		}
		if err := w.extend(officer, first, account.Extension{Until: "2029-12-31", Document: "SK 2", Version: 1}); !errs.Is(err, errs.Conflict) {
			t.Errorf("extended twice from one page: %v", err)
		}
		held, err := w.Terms(t.Context(), w.db.Read(), account.TermFilter{Role: account.Coordinator, Scopes: []id.ID{"c1"}, Limit: 10})
		if err != nil || len(held) != 2 || held[0].From != "2027-01-01" || held[0].Until != "2029-12-31" || held[1].Until != "2026-12-31" || held[1].Document != "SK 1" {
			t.Errorf("terms %+v, %v", held, err)
		}
		w.clock.Set(time.Date(2030, 6, 1, 0, 0, 0, 0, clock.WIB))
		if err := w.extend(officer, held[0].ID, account.Extension{Until: "2030-12-31", Version: 1}); err != nil {
			t.Fatal(err)
		}
		if again, err := w.Terms(t.Context(), w.db.Read(), account.TermFilter{User: siti, Since: "2030-06-01", Limit: 10}); err != nil || len(again) != 1 || again[0].From != "2030-06-01" {
			t.Errorf("one that was over goes on from today: %+v, %v", again, err)
		}
	})
}

func TestEndTerm(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		officer, siti := w.officer(t), w.person(t, "siti@example.com")
		appointed := func(from, until clock.Date) id.ID {
			term, err := w.appoint(officer, siti, account.Appointment{Post: account.ChapterLead, Unit: "c1", From: from, Until: until})
			if err != nil {
				t.Fatal(err)
			}
			return term
		}
		term := appointed("2026-01-01", "2026-12-31")
		for name, e := range map[string]account.End{
			"without a reason": {LastDay: "2026-11-30"}, "a day gone by": {LastDay: "2026-11-22", Reason: "Moved."},
			"later than it ends": {LastDay: "2027-01-01", Reason: "Moved."}, "no day": {Reason: "Moved."},
		} {
			if err := w.end(t, officer, term, e); !errs.Is(err, errs.Invalid) {
				t.Errorf("%s: %v", name, err)
			}
		}
		if err := w.end(t, w.actor(t, "siti@example.com"), term, account.End{AtOnce: true, Reason: "Moved."}); !errs.Is(err, errs.Forbidden) {
			t.Errorf("by herself: %v", err)
		}
		if err := w.end(t, officer, term, account.End{LastDay: "2026-11-23", Reason: "Moved."}); err != nil {
			t.Fatal(err)
		}
		if a := w.actor(t, "siti@example.com"); !a.Leads("c1") {
			t.Error("she does not lead on her last day")
		}
		w.clock.Advance(24 * time.Hour)
		if a := w.actor(t, "siti@example.com"); a.Leads("c1") || !a.ReadsChapter("c1") {
			t.Error("the day after she leads, or does not read")
		}
		if err := w.end(t, officer, term, account.End{LastDay: "2026-11-24", Reason: "Moved."}); !errs.Is(err, errs.Conflict) {
			t.Errorf("ended twice: %v", err)
		}
		planned, running := appointed("2027-01-01", "2027-12-31"), appointed("2026-11-24", "2026-12-20")
		if err := w.end(t, officer, planned, account.End{Reason: "Somebody else will."}); err != nil {
			t.Errorf("before it begins: %v", err)
		}
		if err := w.end(t, officer, running, account.End{AtOnce: true, Reason: "By decision of the board."}); err != nil {
			t.Fatal(err)
		}
		w.clock.Advance(31 * 24 * time.Hour)
		if a := w.actor(t, "siti@example.com"); a.LooksAfter() {
			t.Errorf("still reads %v", a.Kept)
		}
	})
}

// rule account-8
func TestLastOfficer_powersDoNotEndByTheCalendar(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		sri := w.officer(t)
		hadi, wati := w.person(t, "hadi@example.com"), w.person(t, "wati@example.com")
		chair, err := w.appoint(sri, hadi, account.Appointment{Post: account.Chair, From: "2026-01-01", Until: "2026-12-31"})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.appoint(sri, wati, account.Appointment{Post: account.Secretary, From: "2026-01-01", Until: "2026-11-30"}); err != nil {
			t.Fatal(err)
		}
		if err := w.end(t, sri, w.term(t, sri.UserID), account.End{AtOnce: true, Reason: "Handed over."}); err != nil {
			t.Fatal(err)
		}
		if err := w.end(t, w.actor(t, "hadi@example.com"), chair, account.End{LastDay: "2026-12-01", Reason: "Tired."}); !errs.Is(err, errs.Conflict) {
			t.Errorf("the chair leaves when nobody would be left: %v", err)
		}
		w.clock.Set(time.Date(2027, 3, 1, 5, 0, 0, 0, time.UTC))
		if a := w.actor(t, "hadi@example.com"); !a.IsOfficer() {
			t.Error("nobody is an officer: the association is locked out")
		}
		if a := w.actor(t, "wati@example.com"); a.IsOfficer() || a.ReadsAll() {
			t.Error("the secretary, whose term ended earlier, is an officer")
		}
		if _, err := w.appoint(w.actor(t, "hadi@example.com"), wati, account.Appointment{Post: account.Chair, From: "2027-03-01", Until: "2031-12-31"}); err != nil {
			t.Fatal(err)
		}
		if a := w.actor(t, "hadi@example.com"); a.IsOfficer() {
			t.Error("the old chair stays an officer beside the new one")
		}
		if a := w.actor(t, "wati@example.com"); !a.IsOfficer() {
			t.Error("the new chair is none")
		}
	})
}

// rule account-8
func TestLastOfficer_whoIsOne(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		sri := w.officer(t)
		hadi := w.person(t, "hadi@example.com")
		isLast := func(want bool, user id.ID, what string) {
			t.Helper()
			if got, err := w.IsLastOfficer(t.Context(), w.db.Read(), user); err != nil || got != want {
				t.Errorf("%s: %t, %v", what, got, err)
			}
		}
		isLast(true, sri.UserID, "alone")
		isLast(false, hadi, "no officer at all")
		if _, err := w.appoint(sri, hadi, account.Appointment{Post: account.Chair, From: "2027-01-01", Until: "2027-12-31"}); err != nil {
			t.Fatal(err)
		}
		isLast(true, sri.UserID, "with a chair whose term is still to come")
		w.clock.Set(time.Date(2027, 6, 1, 5, 0, 0, 0, time.UTC))
		isLast(false, sri.UserID, "with a chair in office")
		if err := w.end(t, w.actor(t, "hadi@example.com"), w.term(t, sri.UserID), account.End{AtOnce: true, Reason: "Handed over."}); err != nil {
			t.Fatal(err)
		}
		isLast(true, hadi, "the chair alone")
		w.clock.Set(time.Date(2028, 3, 1, 5, 0, 0, 0, time.UTC))
		isLast(true, hadi, "the chair after the term, when nobody came")
	})
}

// Two officers who end each other's terms at the same moment: one of them stays (rule account-8).
func TestEndTerm_twoOfficersEndEachOtherAtOnce(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		sri := w.officer(t)
		wati := w.person(t, "wati@example.com")
		chair, err := w.appoint(sri, wati, account.Appointment{Post: account.Chair, From: "2026-01-01"})
		if err != nil {
			t.Fatal(err)
		}
		first, second := w.term(t, sri.UserID), chair
		ends := []struct {
			by   account.Actor
			term id.ID
		}{{w.actor(t, "wati@example.com"), first}, {sri, second}}
		faults := make([]error, len(ends))
		var both sync.WaitGroup
		for i, e := range ends {
			both.Go(func() { faults[i] = w.endWith(e.by, e.term, account.End{AtOnce: true, Reason: "Quarrel.", Version: 1}) })
		}
		both.Wait()
		if (faults[0] == nil) == (faults[1] == nil) {
			t.Errorf("one of the two has to stay: %v", faults)
		}
		for _, err := range faults {
			if err != nil && !errs.Is(err, errs.Conflict) {
				t.Errorf("whoever came second: %v", err)
			}
		}
	})
}
