package units_test

import (
	"errors"
	"slices"
	"testing"

	"anyam/account"
	"anyam/members/units"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/errs"
	"anyam/platform/id"
)

func TestMoveRegency(t *testing.T) { // rule units-2
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		one, two := w.one, w.two
		move := func(regency string, to id.ID, from clock.Date, isBackDated bool) error {
			return w.MoveRegency(t.Context(), w.Officer, units.Move{Regency: regency, To: to, From: from, IsBackDated: isBackDated})
		}
		for name, tc := range map[string]struct {
			err   error
			field string
		}{
			"a regency code that does not exist": {move("35.99", two, "2026-12-01", false), "regency"},
			"a day that is none":                 {move("35.25", two, "tomorrow", false), "from"},
			"a day that has passed":              {move("35.25", two, "2026-11-22", false), "from"},
			"one that it has already":            {move("35.25", one, "2026-12-01", false), "regency"},
			"the day on which it was founded":    {move("35.25", two, "2026-11-23", false), "from"},
		} {
			wantFault(t, name, tc.err, tc.field)
		}
		wantKind(t, "to no chapter", move("35.25", id.New(), "2026-12-01", false), errs.NotFound)
		wantKind(t, "by a coordinator", w.MoveRegency(t.Context(), w.Coordinator, units.Move{Regency: "35.25", To: two, From: "2026-12-01"}), errs.Forbidden)

		must(t, move("35.25", two, "2026-12-01", false))
		w.at("2026-11-30", 16)
		must(t, w.FollowBoundaries(t.Context()))
		w.wantChapter(t, "before the day", one)
		w.at("2026-11-30", 17) // midnight in WIB
		must(t, w.FollowBoundaries(t.Context()))
		w.wantChapter(t, "on the day", two)
		if w.Coordinator.ReadsChapter(two) {
			t.Fatal("the world is wrong")
		}
		_, err := w.Members.ReadMaker(t.Context(), w.Coordinator, w.own.ID)
		wantKind(t, "the old coordinator", err, errs.NotFound)
		if _, err := w.Members.ReadMaker(t.Context(), w.OtherLead, w.own.ID); err != nil {
			t.Errorf("the new coordinator: %v", err)
		}
		all, err := w.Boundaries(t.Context(), d.Read())
		must(t, err)
		for day, want := range map[clock.Date]id.ID{"2026-11-22": "", "2026-11-30": one, "2026-12-01": two, "2030-01-01": two} {
			if got := all.At("35.25", day); got != want {
				t.Errorf("on %s: %s, want %s", day, got, want)
			}
		}
		if got, err := w.Members.ChapterOf(t.Context(), d.Read(), "35.25"); err != nil || got != two {
			t.Errorf("today: %s, %v", got, err)
		}
		_, err = w.Members.ChapterOf(t.Context(), d.Read(), "35.23")
		wantKind(t, "of a regency that lies in no chapter", err, errs.NotFound)
	})
}

func TestMoveRegency_planIsReplacedAndGivenUp(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		one, two := w.one, w.two
		for _, m := range []units.Move{{Regency: "35.25", To: two, From: "2027-01-01"}, {Regency: "35.25", To: two, From: "2027-03-01"}} {
			must(t, w.MoveRegency(t.Context(), w.Officer, m))
		}
		if all, err := w.Boundaries(t.Context(), d.Read()); err != nil || all.At("35.25", "2027-02-01") != one {
			t.Errorf("the plan that was replaced still holds: %+v, %v", all, err)
		}
		must(t, w.MoveRegency(t.Context(), w.Officer, units.Move{Regency: "35.25", To: one, From: "2026-12-01"}))
		all, err := w.Boundaries(t.Context(), d.Read())
		if err != nil || all.At("35.25", "2030-01-01") != one || len(all) != 2 {
			t.Errorf("the plan was not given up: %+v, %v", all, err)
		}
	})
}

func TestMoveRegency_backDated(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		one, two := w.one, w.two
		w.at("2027-02-10", 5)
		m := units.Move{Regency: "35.25", To: two, From: "2027-01-01"}
		wantFault(t, "without saying so", w.MoveRegency(t.Context(), w.Officer, m), "from")
		m.IsBackDated = true
		must(t, w.MoveRegency(t.Context(), w.Officer, m))
		w.wantChapter(t, "at once", two)
		if all, err := w.Boundaries(t.Context(), d.Read()); err != nil || all.At("35.25", "2026-12-31") != one {
			t.Errorf("the day before: %+v, %v", all, err)
		}
		m.To, m.From = one, "2026-12-15"
		wantFault(t, "before the last move", w.MoveRegency(t.Context(), w.Officer, m), "from")
	})
}

func (w *world) wantChapter(t *testing.T, when string, want id.ID) {
	t.Helper()
	m, err := w.Members.MakerByID(t.Context(), account.System(), w.own.ID)
	if err != nil || m.ChapterID != want {
		t.Errorf("%s: the maker belongs to %s, %v; want %s", when, m.ChapterID, err, want)
	}
}

func TestCloseChapter(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		chapter := w.two
		err := w.CloseChapter(t.Context(), w.Officer, chapter)
		wantKind(t, "a chapter removed with members in it", err, errs.Conflict)
		if e, _ := errors.AsType[*errs.Error](err); e == nil || !slices.Equal(e.Args, []any{int64(1)}) {
			t.Errorf("it does not say how many: %v", err)
		}
		wantKind(t, "by its coordinator", w.CloseChapter(t.Context(), w.OtherLead, chapter), errs.Forbidden)
		wantKind(t, "none", w.CloseChapter(t.Context(), w.Officer, id.New()), errs.NotFound)
		w.at("2026-11-24", 5)
		must(t, w.MoveRegency(t.Context(), w.Officer, units.Move{Regency: "35.01", To: w.one, From: "2026-11-24"}))
		must(t, w.CloseChapter(t.Context(), w.Officer, chapter))
		wantKind(t, "twice", w.CloseChapter(t.Context(), w.Officer, chapter), errs.NotFound)
		open, err := w.Chapters(t.Context())
		if err != nil || len(open) != 1 {
			t.Errorf("open are %v, %v", open, err)
		}
		if ever, err := w.ChaptersEver(t.Context(), w.Accounts.Today()); err != nil || len(ever) != 2 {
			t.Errorf("figures of the past have lost it: %v, %v", ever, err)
		}
		if a, err := w.Accounts.ActorByEmail(t.Context(), w.OtherLead.Email); err != nil || a.LooksAfter() {
			t.Errorf("its coordinator keeps the post: %+v, %v", a.Grants, err)
		}
	})
}

// Whatever the number of chapters, three questions are asked.
func TestLedChapters(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		led, err := w.LedChapters(t.Context(), w.Officer)
		if err != nil || len(led) != 2 || led[0].Makers != 1 || led[1].Makers != 1 || len(led[0].Coordinators) != 1 || led[0].Coordinators[0].Holder.Email != "lead@anyam.test" {
			t.Errorf("an officer: %+v, %v", led, err)
		}
		led, err = w.LedChapters(t.Context(), expired(w.Coordinator))
		if err != nil || len(led) != 1 || led[0].ID != w.one || led[0].Makers != 1 {
			t.Errorf("an expired coordinator: %+v, %v", led, err)
		}
		for name, actor := range map[string]account.Actor{"a maker": {UserID: "m", Grants: []account.Grant{{Role: account.Maker, Scope: w.own.ID}}}, "a buyer": {UserID: "b"}, "nobody": {}} {
			_, err := w.LedChapters(t.Context(), actor)
			wantKind(t, name, err, errs.NotFound)
		}
	})
}
