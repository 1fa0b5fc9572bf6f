package impact_test

import (
	"slices"
	"testing"
	"time"

	"anyam/account"
	"anyam/impact"
	"anyam/members"
	"anyam/members/units"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/trade/tradetest"
)

// rule impact-7
// rule units-2
func TestChapters_pastFiguresStayWhenABoundaryMoves(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := tradetest.New(t, d)
		s, one, two := open(w), w.Coordinator.ChapterIDs()[0], w.OtherLead.ChapterIDs()[0]
		count := func(when string, want ...impact.ChapterRow) {
			t.Helper()
			got, err := s.Chapters(t.Context(), w.Officer)
			for i := range got {
				got[i].Name, got[i].Value = "", min(got[i].Value, 1)
			}
			if err != nil || !slices.Equal(got, want) {
				t.Errorf("%s: %+v, %v; want %+v", when, got, err, want)
			}
		}
		move := func(from clock.Date) {
			t.Helper()
			if err := w.Units.MoveRegency(t.Context(), w.Officer, units.Move{Regency: "35.25", To: two, From: from}); err != nil {
				t.Fatal(err)
			}
		}
		w.Clock.Set(time.Date(2026, 11, 23, 5, 0, 0, 0, time.UTC))
		w.Ordered(t)
		w.Clock.Set(time.Date(2026, 12, 10, 5, 0, 0, 0, time.UTC))
		w.Asked(t) // in the month of the move, before it
		count("before the move", impact.ChapterRow{ID: one, Makers: 1, Inquiries: 1, Orders: 1, Value: 1}, impact.ChapterRow{ID: two, Makers: 1})
		move("2026-12-15")
		w.Clock.Set(time.Date(2026, 12, 14, 5, 0, 0, 0, time.UTC))
		if err := w.Units.FollowBoundaries(t.Context()); err != nil {
			t.Fatal(err)
		}
		count("the day before", impact.ChapterRow{ID: one, Makers: 1, Inquiries: 1, Orders: 1, Value: 1}, impact.ChapterRow{ID: two, Makers: 1})
		w.Clock.Set(time.Date(2026, 12, 14, 17, 0, 0, 0, time.UTC)) // midnight in WIB
		count("on the day", impact.ChapterRow{ID: one, Inquiries: 1, Orders: 1, Value: 1}, impact.ChapterRow{ID: two, Makers: 2})
		w.Asked(t)
		w.Clock.Set(time.Date(2027, 1, 5, 5, 0, 0, 0, time.UTC))
		count("a month later, the month of the move divided", impact.ChapterRow{ID: one, Inquiries: 2, Orders: 1, Value: 1}, impact.ChapterRow{ID: two, Makers: 2, Inquiries: 1})
		for name, actor := range map[string]account.Actor{"a coordinator": w.Coordinator, "a maker": w.Maker, "the government": {UserID: "g", Grants: []account.Grant{{Role: account.Government}}}} {
			if _, err := s.Chapters(t.Context(), actor); !errs.Is(err, errs.NotFound) {
				t.Errorf("%s reads figures by chapter: %v", name, err)
			}
		}
	})
}

// rule units-4: figures name a chapter as it was called at the end of their months.
func TestChapters_keepTheNameOfTheirMonths(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := tradetest.New(t, d)
		s, one := open(w), w.Coordinator.ChapterIDs()[0]
		rename := func(name string, version int64) {
			t.Helper()
			if err := w.Units.RenameChapter(t.Context(), w.Officer, one, name, version); err != nil {
				t.Fatal(err)
			}
		}
		want := func(when, name, now string) {
			t.Helper()
			rows, err := s.Chapters(t.Context(), w.Officer)
			if err != nil || rows[0].ID != one || rows[0].Name != name || rows[0].NowCalled != now {
				t.Errorf("%s: %+v, %v; want %q, now %q", when, rows, err, name, now)
			}
		}
		w.Clock.Set(time.Date(2026, 12, 10, 5, 0, 0, 0, time.UTC))
		rename("Gresik Raya", 1)
		want("in the month of the change", "Gresik", "Gresik Raya")
		w.Clock.Set(time.Date(2027, 1, 5, 5, 0, 0, 0, time.UTC))
		want("in the next", "Gresik Raya", "")
	})
}

// rules impact-8 and members-10
func TestFigures_pastStaysWhereTheMakerWas(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := tradetest.New(t, d)
		s, one, two := open(w), w.Coordinator.ChapterIDs()[0], w.OtherLead.ChapterIDs()[0]
		w.Clock.Set(time.Date(2026, 12, 10, 5, 0, 0, 0, time.UTC))
		w.Asked(t)
		w.Clock.Set(time.Date(2026, 12, 20, 5, 0, 0, 0, time.UTC))
		m, err := w.Members.ReadMaker(t.Context(), w.Officer, w.Maker.MakerIDs()[0])
		if err == nil {
			err = w.Members.Relocate(t.Context(), w.Officer, members.Relocation{MakerID: m.ID, Regency: "35.01", Version: m.Version})
		}
		if err != nil {
			t.Fatal(err)
		}
		w.Asked(t)
		w.Clock.Set(time.Date(2027, 1, 5, 5, 0, 0, 0, time.UTC))
		got, err := s.Chapters(t.Context(), w.Officer)
		want := map[id.ID]impact.ChapterRow{one: {Inquiries: 1}, two: {Makers: 2, Inquiries: 1}}
		for _, row := range got {
			if w := want[row.ID]; row.Makers != w.Makers || row.Inquiries != w.Inquiries {
				t.Errorf("chapter %s: %+v, want %+v", row.ID, row, w)
			}
		}
		if err != nil || len(got) != 2 {
			t.Errorf("%d chapters, %v", len(got), err)
		}
		figures, err := s.Figures(t.Context(), w.Officer)
		if err != nil || len(figures.Regencies) != 2 {
			t.Errorf("regencies with something to count: %+v, %v", figures.Regencies, err)
		}
	})
}
