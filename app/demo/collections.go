package demo

import (
	"context"
	"slices"

	"anyam/gallery"
	"anyam/gallery/collections"
	"anyam/platform/clock"
	"anyam/platform/i18n"
	"anyam/platform/id"
)

// set is a collection of the demo: pieces of some crafts.
type set struct {
	kind             collections.Kind
	crafts           []string // none: any
	most             int
	titleID, titleEN string
	wordsID, wordsEN string
	days             int // that it is shown from today on; 0 for no end
	isDraft          bool
}

var sets = []set{
	{collections.Season, nil, 30, "Untuk malam yang panjang", "For long evenings",
		"Lampu, wadah, dan kain untuk bulan-bulan ketika orang lebih lama di rumah.\nDipilih dari bengkel di seluruh Jawa Timur; semuanya dapat dikirim sebelum musimnya.",
		"Lamps, vessels and cloth for the months in which we stay at home longer.\nChosen from workshops all over East Java; all of them can be sent before the season.", 90, false},
	{collections.Technique, []string{"gedog", "ikat", "batik", "sarong"}, 14, "Kain: dari benang sampai selesai", "Cloth: from the thread on",
		"Kain yang dikerjakan dengan tangan dari awal sampai akhir.\nSetiap bengkel menuliskan berapa lama sehelai dikerjakan.", "Cloth that is worked by hand from beginning to end.\nEach workshop says how long one piece takes.", 0, false},
	{collections.Exhibition, []string{"rattan", "bamboo"}, 18, "Rotan dan bambu di Ambiente", "Rattan and bamboo at Ambiente",
		"Karya yang kami bawa ke pameran di Frankfurt.", "What we bring to the fair in Frankfurt.", 60, false},
	{collections.Choice, nil, 6, "Hadiah kecil", "", "Ringan, mudah dikemas, di bawah satu kilogram.", "", 0, true},
}

// addCollections lets officers set pieces beside each other.
func (s *seeding) addCollections(ctx context.Context) error {
	for nth, x := range sets {
		pieces, err := s.chosen(ctx, x, nth)
		if err != nil {
			return err
		}
		if len(pieces) == 0 { // a small demo may have none of the crafts
			continue
		}
		if err := s.addCollection(ctx, x, pieces); err != nil {
			return err
		}
	}
	return nil
}

func (s *seeding) addCollection(ctx context.Context, x set, pieces []gallery.Product) error {
	in := collections.Typed{Kind: x.kind, Texts: map[i18n.Lang]collections.Text{i18n.Indonesian: {Title: x.titleID, Words: x.wordsID}, i18n.English: {Title: x.titleEN, Words: x.wordsEN}}}
	if x.days > 0 {
		in.To = clock.DateOf(s.now.AddDate(0, 0, x.days))
	}
	made, err := s.Collections.Make(ctx, s.officer, in)
	if err != nil {
		return err
	}
	for _, p := range pieces {
		if err := s.Collections.AddPiece(ctx, s.officer, made, p.Slug); err != nil {
			return err
		}
	}
	if x.isDraft {
		return nil
	}
	return s.Collections.Publish(ctx, s.officer, made)
}

// chosen are public pieces of the crafts, every so many-th, so that they come from many workshops.
func (s *seeding) chosen(ctx context.Context, x set, nth int) ([]gallery.Product, error) {
	var chosen []gallery.Product
	makers := map[id.ID]int{}
	for p, err := range s.Gallery.Catalogue(ctx, "", 2000) {
		if err != nil {
			return nil, err
		}
		fits := len(x.crafts) == 0 || slices.Contains(x.crafts, p.Craft)
		if fits && (int(p.WeightGrams)+nth)%3 == 0 && makers[p.MakerID] < 2 && len(chosen) < x.most {
			makers[p.MakerID]++
			chosen = append(chosen, p.Product)
		}
	}
	return chosen, nil
}
