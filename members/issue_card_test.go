package members_test

import (
	"testing"
	"time"

	"anyam/account"
	"anyam/members"
	"anyam/members/card"
	"anyam/members/standing"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/errs"
)

// rule members-9
func TestCard_validAsLongAsTheMembershipHolds(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		valid := func(code string) bool {
			ok, err := w.Members.IsCardValid(t.Context(), code)
			must(t, err)
			return ok
		}
		_, c, err := w.Members.CardOf(t.Context(), w.Maker, w.own.ID)
		must(t, err)
		_, same, err := w.Members.CardOf(t.Context(), w.Coordinator, w.own.ID)
		if err != nil || same != c || !valid(c.Code) || !valid(card.Grouped(c.Code)) {
			t.Errorf("the card %+v is %+v for her coordinator, %v; valid: %v", c, same, err, valid(c.Code))
		}
		for name, a := range map[string]account.Actor{"another member": w.OtherMaker, "another coordinator": w.OtherLead, "a buyer": w.Buyer, "nobody": {}} {
			if _, _, err := w.Members.CardOf(t.Context(), a, w.own.ID); !errs.Is(err, errs.NotFound) {
				t.Errorf("%s reads the card: %v", name, err)
			}
			if _, err := w.Members.ReplaceCard(t.Context(), a, w.own.ID); !errs.Is(err, errs.NotFound) {
				t.Errorf("%s replaces the card: %v", name, err)
			}
		}
		if valid(card.NewCode()) || valid("") || valid("' or 1=1 --") {
			t.Error("a code that there is not is valid")
		}
		must(t, w.Members.Suspend(t.Context(), w.Officer, w.own.ID, "A complaint."))
		if valid(c.Code) {
			t.Error("suspended, and the card is valid")
		}
		must(t, w.Members.EndSuspension(t.Context(), w.Officer, w.own.ID, "Cleared."))
		lost := c
		c, err = w.Members.ReplaceCard(t.Context(), w.Maker, w.own.ID)
		if err != nil || valid(lost.Code) || !valid(c.Code) {
			t.Errorf("replaced: %v, the lost one is valid: %v, the new one: %v", err, valid(lost.Code), valid(c.Code))
		}
		w.Clock.Set(time.Date(2028, 6, 1, 5, 0, 0, 0, time.UTC))
		if valid(c.Code) {
			t.Error("lapsed, and the card is valid")
		}
		_, err = w.Members.Renew(t.Context(), w.Officer, w.own.ID, "")
		if err != nil || !valid(c.Code) {
			t.Errorf("renewed, and the same card is not valid: %v", err)
		}
	})
}

// rule members-8: the register's condition says what the periods say.
func TestRegister_byStatus(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		must(t, w.Members.EndMembership(t.Context(), w.Officer, w.other.ID, "2026-11-23", "Moved away."))
		for _, day := range []time.Time{w.Clock.Now(), w.Clock.Now().AddDate(1, 0, 5), w.Clock.Now().AddDate(2, 0, 0)} {
			w.Clock.Set(day)
			found := 0
			for _, status := range []string{"active", "grace", "lapsed", "suspended", "left", "applied"} {
				f := members.RegisterFilter{Today: w.day(), Limit: 10}
				f.Status = standing.Status(status)
				all, err := w.Members.Register(t.Context(), w.Officer, f)
				must(t, err)
				for _, m := range all {
					found++
					if m.Status(w.day()) != f.Status {
						t.Errorf("on %s among the %s: %s, which is %s", w.day(), status, m.Name, m.Status(w.day()))
					}
				}
			}
			if found != 2 {
				t.Errorf("on %s %d makers are found by status, want each once", w.day(), found)
			}
		}
	})
}
