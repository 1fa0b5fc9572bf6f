package members_test

import (
	"slices"
	"testing"

	"anyam/account"
	"anyam/members"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
)

// ravi is somebody whom the register does not know yet.
var ravi = account.Person{Email: "ravi@anyam.test", Name: "Ravi", Lang: i18n.Indonesian}

func wantKind(t *testing.T, what string, err error, want errs.Kind) {
	t.Helper()
	if !errs.Is(err, want) {
		t.Errorf("%s: %v, want %s", what, err, want)
	}
}

// expired is the actor on the day after the last one of every term.
func expired(a account.Actor) account.Actor {
	a.Grants, a.Kept = nil, a.Grants
	return a
}

// rule members-2
func TestAddMaker_joinsTheChapterOfItsRegency(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		in := members.Maker{Name: "Rotan Ravi", Owner: "Ravi", Regency: "35.25"}
		m, err := w.Members.AddMaker(t.Context(), w.Coordinator, in, ravi)
		if err != nil {
			t.Fatal(err)
		}
		if !w.Coordinator.Leads(m.ChapterID) {
			t.Error("the maker is in another chapter")
		}
		_, err = w.Members.AddMaker(t.Context(), w.OtherLead, in, ravi)
		wantKind(t, "by the lead of another chapter", err, errs.Forbidden)
		in.Regency = "35.23"
		_, err = w.Members.AddMaker(t.Context(), w.Officer, in, ravi)
		wantKind(t, "in a regency without a chapter", err, errs.Invalid)
		in.Regency = "35.25"
		_, err = w.Members.AddMaker(t.Context(), w.Officer, in, account.Person{Email: "no address"})
		wantKind(t, "with an owner who cannot be written to", err, errs.Invalid)
	})
}

// rule members-3
func TestSaveMaker_byThoseWhoWorkForItAndLookAfterIt(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		for name, tc := range map[string]struct {
			actor account.Actor
			may   bool
		}{
			"its maker": {w.Maker, true}, "its coordinator": {w.Coordinator, true}, "an officer": {w.Officer, true},
			"another maker": {w.OtherMaker, false}, "another coordinator": {w.OtherLead, false}, "a buyer": {w.Buyer, false}, "nobody": {account.Actor{}, false},
		} {
			m, err := w.Members.EditMaker(t.Context(), tc.actor, w.own.ID)
			if (err == nil) != tc.may {
				t.Errorf("%s reads the record: %v", name, err)
			}
			if err != nil {
				m, err = w.Members.EditMaker(t.Context(), w.Officer, w.own.ID)
				if err != nil {
					t.Fatal(err)
				}
			}
			m.Place = name
			if err = w.Members.SaveMaker(t.Context(), tc.actor, m); (err == nil) != tc.may {
				t.Errorf("%s saves the record: %v", name, err)
			}
			if !tc.may {
				wantKind(t, name, err, errs.NotFound)
			}
		}
	})
}

func TestSaveMaker_olderVersionChangesNothing(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		m, err := w.Members.EditMaker(t.Context(), w.Maker, w.own.ID)
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Members.SaveMaker(t.Context(), w.Maker, m); err != nil {
			t.Fatal(err)
		}
		m.Name = "Too late"
		wantKind(t, "the version from before", w.Members.SaveMaker(t.Context(), w.Coordinator, m), errs.Conflict)
	})
}

// rule members-4
func TestHideMaker(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		maker := w.own.ID
		wantKind(t, "by its own maker", w.Members.HideMaker(t.Context(), w.Maker, maker, true), errs.NotFound)
		wantKind(t, "by another coordinator", w.Members.HideMaker(t.Context(), w.OtherLead, maker, true), errs.NotFound)
		if err := w.Members.HideMaker(t.Context(), w.Coordinator, maker, true); err != nil {
			t.Fatal(err)
		}
		for name, tc := range map[string]struct {
			actor account.Actor
			sees  bool
		}{
			"its maker": {w.Maker, true}, "its coordinator": {w.Coordinator, true}, "an officer": {w.Officer, true},
			"another maker": {w.OtherMaker, false}, "a buyer": {w.Buyer, false}, "nobody": {account.Actor{}, false},
		} {
			if _, err := w.Members.MakerByID(t.Context(), tc.actor, maker); (err == nil) != tc.sees {
				t.Errorf("%s sees the hidden maker: %v", name, err)
			}
		}
		if public, err := w.Members.PublicMakers(t.Context(), []id.ID{w.other.ID, maker}); err != nil || len(public) != 1 {
			t.Errorf("%d makers are public, %v", len(public), err)
		}
		if err := w.Members.HideMaker(t.Context(), w.Officer, maker, false); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Members.MakerByID(t.Context(), account.Actor{}, maker); err != nil {
			t.Errorf("shown again: %v", err)
		}
	})
}

// rule members-5
func TestMaySeeContact(t *testing.T) {
	m := members.Maker{ID: "m1", ChapterID: "c1"}
	for name, tc := range map[string]struct {
		grants []account.Grant
		may    bool
	}{
		"its maker":           {[]account.Grant{{Role: account.Maker, Scope: "m1"}}, true},
		"its coordinator":     {[]account.Grant{{Role: account.Coordinator, Scope: "c1"}}, true},
		"an officer":          {[]account.Grant{{Role: account.Officer}}, true},
		"another maker":       {[]account.Grant{{Role: account.Maker, Scope: "m2"}}, false},
		"another coordinator": {[]account.Grant{{Role: account.Coordinator, Scope: "c2"}}, false},
		"the government":      {[]account.Grant{{Role: account.Government}}, false},
		"a buyer":             {nil, false},
	} {
		if got := members.MaySeeContact(account.Actor{UserID: "u", Grants: tc.grants}, m); got != tc.may {
			t.Errorf("%s: %t", name, got)
		}
	}
}

func TestRegister_isNarrowedToOnesOwn(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		both := account.Actor{UserID: "u", Grants: append(slices.Clone(w.Coordinator.Grants), w.OtherLead.Grants...)}
		for name, tc := range map[string]struct {
			actor  account.Actor
			filter members.RegisterFilter
			want   int
		}{
			"an officer sees all":                    {w.Officer, members.RegisterFilter{}, 2},
			"a coordinator her own":                  {w.Coordinator, members.RegisterFilter{}, 1},
			"of two chapters both":                   {both, members.RegisterFilter{}, 2},
			"a coordinator asks for another's":       {w.Coordinator, members.RegisterFilter{Chapter: w.OtherLead.ChapterIDs()[0]}, 0},
			"part of a name":                         {w.Officer, members.RegisterFilter{Words: "Rotan Meng"}, 1},
			"a name that LIKE would take for a sign": {w.Officer, members.RegisterFilter{Words: "%"}, 0},
			"a regency":                              {w.Officer, members.RegisterFilter{Regency: "35.01"}, 1},
			"an expired coordinator":                 {expired(w.Coordinator), members.RegisterFilter{}, 1},
			"an expired officer":                     {expired(w.Officer), members.RegisterFilter{}, 2},
			"nobody is in that cluster":              {w.Officer, members.RegisterFilter{Cluster: "none"}, 0},
		} {
			tc.filter.Limit = 10
			found, err := w.Members.Register(t.Context(), tc.actor, tc.filter)
			if err != nil || len(found) != tc.want {
				t.Errorf("%s: %d makers, %v", name, len(found), err)
			}
			if n, err := w.Members.CountRegister(t.Context(), tc.actor, tc.filter); err != nil || n != int64(tc.want) {
				t.Errorf("%s: counted %d, %v", name, n, err)
			}
		}
		for name, actor := range map[string]account.Actor{"a maker": w.Maker, "a buyer": w.Buyer, "nobody": {}} {
			_, err := w.Members.Register(t.Context(), actor, members.RegisterFilter{Limit: 1})
			wantKind(t, name, err, errs.NotFound)
		}
	})
}
