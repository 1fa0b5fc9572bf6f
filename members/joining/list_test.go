package joining_test

import (
	"strings"
	"testing"

	"anyam/account"
	"anyam/members/joining"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
)

// rule roll-1, with the triggers of the database: whatever writes, in whatever process, is seen in the queue.
func TestQueue_followsEachChangeInEveryProcess(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		there := joining.New(w.Deps)
		want := func(what string, a account.Actor, f joining.QueueFilter, names string) {
			t.Helper()
			f.Limit = 100
			for place, s := range map[string]*joining.Service{"here": w.Service, "there": there, "after a restart": joining.New(w.Deps)} {
				found, err := s.Queue(t.Context(), a, f)
				must(t, err)
				n, err := s.CountQueue(t.Context(), a, f)
				must(t, err)
				var got []string
				for _, app := range found {
					got = append(got, app.Name)
				}
				if strings.Join(got, ", ") != names || n != int64(len(found)) {
					t.Errorf("%s, %s: %q and %d, want %q", what, place, got, n, names)
				}
			}
		}
		want("nobody", w.officer, joining.QueueFilter{}, "")
		first := w.apply(t, sri())
		w.clock.Set(w.clock.Now().AddDate(0, 0, 1))
		w.apply(t, sri(func(f *joining.Form) {
			f.Name, f.Email, f.Phone, f.Regency, f.Place = "Batik Wati", "wati@example.com", "0812 9999 9999", "35.01", "Pacitan"
		}))
		want("two, the longest wait first", w.officer, joining.QueueFilter{}, "Anyaman Sri, Batik Wati")
		want("by two words", w.officer, joining.QueueFilter{Words: "sri ANYAM"}, "Anyaman Sri")
		want("by signs", w.officer, joining.QueueFilter{Words: "%"}, "")
		want("her chapter's", w.lead, joining.QueueFilter{}, "Anyaman Sri")
		want("of a chapter that is not hers", w.lead, joining.QueueFilter{Words: "batik"}, "")
		must(t, w.Refuse(t.Context(), w.officer, first.ApplicationID, "Not a workshop.", w.file(t, first.ApplicationID).Version))
		want("one is refused", w.officer, joining.QueueFilter{}, "Batik Wati")
		want("refused", w.officer, joining.QueueFilter{States: []joining.State{joining.Refused}}, "Anyaman Sri")
		must(t, d.Tx(t.Context(), func(tx *db.Tx) error {
			_, err := db.Exec(t.Context(), tx, "update members_application set chapter_id = (select chapter_id from members_application where id = $1) where id <> $1", first.ApplicationID)
			return err
		}))
		want("moved past the program", w.lead, joining.QueueFilter{}, "Batik Wati")
	})
}
