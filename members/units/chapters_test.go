package units_test

import (
	"slices"
	"testing"

	"anyam/members/units"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/errs"
)

// rule units-1
func TestAddChapter_regencyLiesInOne(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		_, err := w.AddChapter(t.Context(), w.Officer, units.Chapter{Code: "three", Name: "Tuban", Regencies: []string{"35.23", "35.25"}})
		wantKind(t, "a regency that lies in another chapter", err, errs.Conflict)
		_, err = w.AddChapter(t.Context(), w.Coordinator, units.Chapter{Code: "three", Name: "Tuban", Regencies: []string{"35.23"}})
		wantKind(t, "by a coordinator", err, errs.Forbidden)
		_, err = w.AddChapter(t.Context(), w.Officer, units.Chapter{Code: "three", Name: "Nowhere", Regencies: []string{"99.99"}})
		wantKind(t, "a regency that there is not", err, errs.Invalid)
		if _, err = w.AddChapter(t.Context(), w.Officer, units.Chapter{Code: "three", Name: "Tuban", Regencies: []string{"35.23"}}); err != nil {
			t.Error(err)
		}
		chapters, err := w.Chapters(t.Context())
		if err != nil || len(chapters) != 3 || !slices.Equal(chapters[1].Regencies, []string{"35.23"}) {
			t.Errorf("chapters %v, %v", chapters, err)
		}
	})
}
