package members_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"anyam/account"
	"anyam/members"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/errs"
	"anyam/platform/id"
)

func wantFault(t *testing.T, what string, err error, field string) {
	t.Helper()
	e, ok := errors.AsType[*errs.Error](err)
	if !ok || e.Kind != errs.Invalid || !slices.ContainsFunc(e.Fields, func(f errs.Field) bool { return f.Name == field }) {
		t.Errorf("%s: %v, want a fault at %s", what, err, field)
	}
}

// The world stands on 23 November 2026.
func TestMoveRegency(t *testing.T) { // rule members-21
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		one, two := w.Coordinator.ChapterIDs()[0], w.OtherLead.ChapterIDs()[0]
		move := func(regency string, to id.ID, from clock.Date, isBackDated bool) error {
			return w.Members.MoveRegency(t.Context(), w.Officer, members.Move{Regency: regency, To: to, From: from, IsBackDated: isBackDated})
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
		wantKind(t, "by a coordinator", w.Members.MoveRegency(t.Context(), w.Coordinator, members.Move{Regency: "35.25", To: two, From: "2026-12-01"}), errs.Forbidden)

		must(t, move("35.25", two, "2026-12-01", false))
		w.at("2026-11-30", 16)
		must(t, w.Members.FollowBoundaries(t.Context()))
		w.wantChapter(t, "before the day", one)
		w.at("2026-11-30", 17) // midnight in WIB
		must(t, w.Members.FollowBoundaries(t.Context()))
		w.wantChapter(t, "on the day", two)
		if w.Coordinator.ReadsChapter(two) {
			t.Fatal("the world is wrong")
		}
		_, err := w.Members.ReadMaker(t.Context(), w.Coordinator, w.own.ID)
		wantKind(t, "the old coordinator", err, errs.NotFound)
		if _, err := w.Members.ReadMaker(t.Context(), w.OtherLead, w.own.ID); err != nil {
			t.Errorf("the new coordinator: %v", err)
		}
		for day, want := range map[clock.Date]id.ID{"2026-11-30": one, "2026-12-01": two, "2030-01-01": two} {
			if got, err := w.Members.ChapterAt(t.Context(), d.Read(), "35.25", day); err != nil || got != want {
				t.Errorf("on %s: %s, %v", day, got, err)
			}
		}
		_, err = w.Members.ChapterAt(t.Context(), d.Read(), "35.25", "2026-11-22")
		wantKind(t, "before there was a chapter", err, errs.NotFound)
	})
}

func TestMoveRegency_planIsReplacedAndGivenUp(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		one, two := w.Coordinator.ChapterIDs()[0], w.OtherLead.ChapterIDs()[0]
		for _, m := range []members.Move{{Regency: "35.25", To: two, From: "2027-01-01"}, {Regency: "35.25", To: two, From: "2027-03-01"}} {
			must(t, w.Members.MoveRegency(t.Context(), w.Officer, m))
		}
		if got, err := w.Members.ChapterAt(t.Context(), d.Read(), "35.25", "2027-02-01"); err != nil || got != one {
			t.Errorf("the plan that was replaced still holds: %s, %v", got, err)
		}
		must(t, w.Members.MoveRegency(t.Context(), w.Officer, members.Move{Regency: "35.25", To: one, From: "2026-12-01"}))
		all, err := w.Members.Boundaries(t.Context(), d.Read())
		if err != nil || all.At("35.25", "2030-01-01") != one || len(all) != 2 {
			t.Errorf("the plan was not given up: %+v, %v", all, err)
		}
	})
}

func TestMoveRegency_backDated(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		one, two := w.Coordinator.ChapterIDs()[0], w.OtherLead.ChapterIDs()[0]
		w.at("2027-02-10", 5)
		m := members.Move{Regency: "35.25", To: two, From: "2027-01-01"}
		wantFault(t, "without saying so", w.Members.MoveRegency(t.Context(), w.Officer, m), "from")
		m.IsBackDated = true
		must(t, w.Members.MoveRegency(t.Context(), w.Officer, m))
		w.wantChapter(t, "at once", two)
		if got, _ := w.Members.ChapterAt(t.Context(), d.Read(), "35.25", "2026-12-31"); got != one {
			t.Errorf("the day before: %s", got)
		}
		m.To, m.From = one, "2026-12-15"
		wantFault(t, "before the last move", w.Members.MoveRegency(t.Context(), w.Officer, m), "from")
	})
}

// at sets the clock to an hour in UTC.
func (w *world) at(day clock.Date, hour int) {
	w.Clock.Set(day.Time().Add(time.Duration(hour) * time.Hour))
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
		chapter := w.OtherLead.ChapterIDs()[0]
		err := w.Members.CloseChapter(t.Context(), w.Officer, chapter)
		wantKind(t, "a chapter removed with members in it", err, errs.Conflict)
		if e, _ := errors.AsType[*errs.Error](err); e == nil || !slices.Equal(e.Args, []any{int64(1)}) {
			t.Errorf("it does not say how many: %v", err)
		}
		wantKind(t, "by its coordinator", w.Members.CloseChapter(t.Context(), w.OtherLead, chapter), errs.Forbidden)
		wantKind(t, "none", w.Members.CloseChapter(t.Context(), w.Officer, id.New()), errs.NotFound)
		w.at("2026-11-24", 5)
		must(t, w.Members.MoveRegency(t.Context(), w.Officer, members.Move{Regency: "35.01", To: w.Coordinator.ChapterIDs()[0], From: "2026-11-24"}))
		must(t, w.Members.CloseChapter(t.Context(), w.Officer, chapter))
		wantKind(t, "twice", w.Members.CloseChapter(t.Context(), w.Officer, chapter), errs.NotFound)
		open, err := w.Members.Chapters(t.Context())
		if err != nil || len(open) != 1 {
			t.Errorf("open are %v, %v", open, err)
		}
		if ever, err := w.Members.ChaptersEver(t.Context()); err != nil || len(ever) != 2 {
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
		led, err := w.Members.LedChapters(t.Context(), w.Officer)
		if err != nil || len(led) != 2 || led[0].Makers != 1 || led[1].Makers != 1 || len(led[0].Coordinators) != 1 || led[0].Coordinators[0].Holder.Email != "lead@anyam.test" {
			t.Errorf("an officer: %+v, %v", led, err)
		}
		led, err = w.Members.LedChapters(t.Context(), expired(w.Coordinator))
		if err != nil || len(led) != 1 || led[0].ID != w.Coordinator.ChapterIDs()[0] || led[0].Makers != 1 {
			t.Errorf("an expired coordinator: %+v, %v", led, err)
		}
	})
}
