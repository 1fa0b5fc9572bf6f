package upkeep_test

import (
	"math"
	"strings"
	"testing"
	"time"

	"anyam/gallery"
	"anyam/gallery/segment"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/promotion/upkeep"
)

// whole is a piece that lacks nothing.
func whole() gallery.Product {
	described := gallery.Words{i18n.Indonesian: "Keranjang di meja", i18n.English: "A basket on a table"}
	photo := gallery.Photo{ID: id.New(), State: gallery.PhotoReady, Alt: described}
	return gallery.Product{
		ID: id.New(), State: gallery.Published, HS6: "460212", Materials: []string{"rattan"}, LengthMM: 300, WidthMM: 200, HeightMM: 100, WeightGrams: 400, LeadDays: 14, WeeklyCapacity: 40,
		Carton: gallery.Carton{Pieces: 24, LengthMM: 600, WidthMM: 400, HeightMM: 400, GrossGrams: 11_000}, Photos: []gallery.Photo{photo, photo, photo},
		Texts: map[i18n.Lang]gallery.Text{
			i18n.Indonesian: {Name: "Keranjang", Story: strings.Repeat("a", upkeep.WantedStory)}, i18n.English: {Name: "Basket", Story: "Woven of rattan."},
		},
	}
}

// rule upkeep-2
func TestParts_addUpToAHundred(t *testing.T) {
	sum := int64(0)
	for _, p := range upkeep.Parts {
		sum += p.Points
	}
	if sum != 100 {
		t.Errorf("the parts add up to %d", sum)
	}
}

// rules upkeep-1 and upkeep-4
func TestOf_wholeGalleryHasAllPoints(t *testing.T) {
	s := upkeep.Of([]gallery.Product{whole(), whole()}, upkeep.Answered{})
	if s.Points != 100 || len(s.Losses) != 0 {
		t.Errorf("%d points, lost for %+v", s.Points, s.Losses)
	}
}

// rule upkeep-3: whatever is taken away is lost once, for its points, at the field where it is mended.
func TestOf_eachLackIsOneLossAtItsPlace(t *testing.T) {
	for name, tc := range map[string]struct {
		take  func(p *gallery.Product)
		part  upkeep.Part
		field string
		gain  float64 // of a gallery of one piece
	}{
		"no photograph of three": {func(p *gallery.Product) { p.Photos = p.Photos[:2] }, upkeep.Photographs, "photos", 80 * 0.20 / 3},
		"one that failed":        {func(p *gallery.Product) { p.Photos[1].State = gallery.PhotoFailed }, upkeep.Photographs, "photos", 80 * 0.20 / 3},
		"no description":         {func(p *gallery.Product) { p.Photos[2].Alt = nil }, upkeep.Pictured, "", 80 * 0.02 / 3},
		"half a story": {func(p *gallery.Product) {
			p.Texts[i18n.Indonesian] = gallery.Text{Name: "Keranjang", Story: strings.Repeat("é", upkeep.WantedStory/2)}
		}, upkeep.Story, "story_id", 80 * 0.05},
		"no English":       {func(p *gallery.Product) { delete(p.Texts, i18n.English) }, upkeep.Translation, "name", 80 * 0.15},
		"no English story": {func(p *gallery.Product) { p.Texts[i18n.English] = gallery.Text{Name: "Basket"} }, upkeep.Translation, "story", 80 * 0.075},
		"story outdated": {func(p *gallery.Product) {
			p.Marks = segment.Marks{i18n.English: {gallery.UnitStory: {By: segment.Human, Of: segment.Digest("another")}}}
		}, upkeep.Translation, "story", 80 * 0.075},
		"name by a machine": {func(p *gallery.Product) {
			p.Marks = segment.Marks{i18n.English: {gallery.UnitName: {By: segment.Machine, Of: segment.Digest("Keranjang")}}}
		}, upkeep.Translation, "name", 80 * 0.0375},
		"no length":          {func(p *gallery.Product) { p.LengthMM = 0 }, upkeep.Measures, "length", 8},
		"no weight":          {func(p *gallery.Product) { p.WeightGrams = 0 }, upkeep.Measures, "weight", 4},
		"no carton":          {func(p *gallery.Product) { p.Carton.GrossGrams = 0 }, upkeep.Packing, "carton_pieces", 12},
		"no code":            {func(p *gallery.Product) { p.HS6 = "" }, upkeep.CustomsCode, "hs6", 8},
		"no lead time":       {func(p *gallery.Product) { p.LeadDays = 0 }, upkeep.Time, "lead_days", 8},
		"no weekly capacity": {func(p *gallery.Product) { p.WeeklyCapacity = 0 }, upkeep.Time, "weekly_capacity", 4},
		"no material":        {func(p *gallery.Product) { p.Materials = nil }, upkeep.Materials, "materials", 80 * 0.03},
		"hidden from buyers": {func(p *gallery.Product) { p.State = gallery.Hidden }, upkeep.Public, "", 4},
	} {
		p := whole()
		p.Photos = append([]gallery.Photo{}, p.Photos...)
		tc.take(&p)
		s := upkeep.Of([]gallery.Product{p}, upkeep.Answered{})
		if len(s.Losses) != 1 {
			t.Errorf("%s: losses %+v", name, s.Losses)
			continue
		}
		l := s.Losses[0]
		if l.Part != tc.part || l.Field != tc.field || l.Product != p.ID || math.Abs(l.Gain-tc.gain) > 1e-9 || (l.Part == upkeep.Pictured) != (l.Photo != "") {
			t.Errorf("%s: %+v, want %s at %q for %.3f points", name, l, tc.part, tc.field, tc.gain)
		}
		if want := int64(100 - tc.gain + 0.5); s.Points != want {
			t.Errorf("%s: %d points, want %d", name, s.Points, want)
		}
	}
}

// rule upkeep-3: the losses are all that is missing.
func TestOf_lossesAddUp(t *testing.T) {
	pieces := []gallery.Product{whole(), {ID: id.New(), State: gallery.Draft}, {ID: id.New(), State: gallery.Archived}} // rule upkeep-5
	s := upkeep.Of(pieces, upkeep.Answered{Asked: 3, Median: 100 * time.Hour})
	sum := 0.0
	for i, l := range s.Losses {
		sum += l.Gain
		if i > 0 && l.Gain > s.Losses[i-1].Gain {
			t.Errorf("the larger loss %+v stands after %+v", l, s.Losses[i-1])
		}
	}
	if math.Abs(sum-60) > 1e-9 || s.Points != 40 {
		t.Errorf("one of two pieces is empty and answers are late: %d points, %.2f lost, want 40 and 60", s.Points, sum)
	}
	if none := upkeep.Of(nil, upkeep.Answered{}); none.Points != 20 || len(none.Losses) != 1 {
		t.Errorf("without pieces: %+v", none)
	}
}

// rule upkeep-1: up to a day nothing is lost for answering, from four days on everything.
func TestOf_answerTime(t *testing.T) {
	for hours, want := range map[int]int64{0: 100, 24: 100, 60: 90, 96: 80, 1000: 80} {
		s := upkeep.Of([]gallery.Product{whole()}, upkeep.Answered{Asked: 1, Median: time.Duration(hours) * time.Hour})
		if s.Points != want {
			t.Errorf("answered after %d h: %d points, want %d", hours, s.Points, want)
		}
	}
}
