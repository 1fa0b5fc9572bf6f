package units_test

import (
	"errors"
	"sync"
	"testing"
	"time"

	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/errs"
	"anyam/platform/id"
)

// rule units-4: reports of the past name a chapter as it was called then, whatever it is called since.
func TestRenameChapter_pastKeepsTheName(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		chapter := w.one
		named := func(day clock.Date) string {
			ever, err := w.ChaptersEver(t.Context(), day)
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range ever {
				if c.ID == chapter {
					return c.Name
				}
			}
			return ""
		}
		rename := func(name string) {
			t.Helper()
			file, err := w.ChapterFile(t.Context(), w.Officer, chapter)
			if err != nil {
				t.Fatal(err)
			}
			if err := w.RenameChapter(t.Context(), w.Officer, chapter, name, file.Version); err != nil {
				t.Fatal(err)
			}
		}
		first, founded := named(w.Accounts.Today()), w.Accounts.Today()
		w.Clock.Advance(10 * 24 * time.Hour)
		rename("Korwil Gresik Raya")
		changed := w.Accounts.Today()
		rename("Korwil Gresik Bersatu") // the same day: the name between held on none
		w.Clock.Advance(10 * 24 * time.Hour)
		rename("Korwil Gresik Baru")
		today := w.Accounts.Today()
		for day, want := range map[clock.Date]string{
			founded: first, changed.AddDays(-1): first, changed: "Korwil Gresik Bersatu", today.AddDays(-1): "Korwil Gresik Bersatu", today: "Korwil Gresik Baru", "2020-01-01": first,
		} {
			if got := named(day); got != want {
				t.Errorf("on %s it was called %q, want %q", day, got, want)
			}
		}
		file, err := w.ChapterFile(t.Context(), w.Officer, chapter)
		if err != nil || len(file.Former) != 2 || file.Former[0].Name != first {
			t.Errorf("former names: %+v, %v", file.Former, err)
		}
	})
}

func TestRenameChapter_whoMayAndWhatIsRefused(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		chapter := w.one
		file, err := w.ChapterFile(t.Context(), w.Officer, chapter)
		if err != nil {
			t.Fatal(err)
		}
		if err := w.RenameChapter(t.Context(), w.Coordinator, chapter, "Mine", file.Version); !errs.Is(err, errs.Forbidden) {
			t.Errorf("its coordinator: %v", err)
		}
		if err := w.RenameChapter(t.Context(), w.Officer, chapter, "", file.Version); !errs.Is(err, errs.Invalid) {
			t.Errorf("no name: %v", err)
		}
		if err := w.RenameChapter(t.Context(), w.Officer, id.New(), "Nowhere", 1); !errs.Is(err, errs.NotFound) {
			t.Errorf("no chapter: %v", err)
		}
		var both sync.WaitGroup
		answers := make([]error, 2)
		for i, name := range []string{"Korwil A", "Korwil B"} {
			both.Go(func() { answers[i] = w.RenameChapter(t.Context(), w.Officer, chapter, name, file.Version) })
		}
		both.Wait()
		conflicts := 0
		for _, err := range answers {
			if errs.Is(err, errs.Conflict) {
				conflicts++
			}
		}
		if conflicts != 1 {
			t.Errorf("two at once: %v, want one conflict", errors.Join(answers...))
		}
	})
}
