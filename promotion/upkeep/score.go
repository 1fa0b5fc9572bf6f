package upkeep

import (
	"cmp"
	"slices"
	"time"
	"unicode/utf8"

	"anyam/gallery"
	"anyam/gallery/segment"
	"anyam/platform/i18n"
	"anyam/platform/id"
)

// Part is one thing that a piece is judged by.
type Part string

// The parts (rule upkeep-2).
const (
	Photographs Part = "photographs"
	Pictured    Part = "pictured" // photographs described in words
	Story       Part = "story"
	Translation Part = "translation"
	Measures    Part = "measures"
	Packing     Part = "packing"
	CustomsCode Part = "customs_code"
	Time        Part = "time" // lead time and what is made in a week
	Materials   Part = "materials"
	Public      Part = "public"
	Answers     Part = "answers" // of the workshop, not of a piece
)

// Worth is how many points a part has.
type Worth struct {
	Part   Part
	Points int64
}

// Parts are what a piece is judged by, with their points: 100 together. The order is that in which they are mended.
var Parts = []Worth{
	{Photographs, 20}, {Translation, 15}, {Packing, 15}, {Story, 10}, {CustomsCode, 10}, {Measures, 10}, {Time, 10}, {Public, 5}, {Materials, 3}, {Pictured, 2},
}

// What is asked for.
const (
	WantedPhotographs = 3
	WantedStory       = 200 // characters
	ofPieces          = 80
	ofAnswers         = 20
)

// Loss is a number of points that are missing for one reason at one place.
type Loss struct {
	Part    Part
	Product id.ID         // "" for Answers
	Name    gallery.Words // of the piece
	Field   string        // of the piece's form where it is mended, of Translation the unit; "" where it is mended elsewhere
	Photo   id.ID         // of Pictured: the first that is not described
	Gain    float64       // points of the workshop's score
}

// Answered is how a workshop answers buyers.
type Answered struct {
	Asked  int64         // inquiries that count
	Median time.Duration // until the first answer; as long as they wait, for those that wait
}

// Score is how well a gallery is kept.
type Score struct {
	Points int64  // of 100
	Losses []Loss // the largest first
}

// Of reckons the score of a workshop's pieces and answers (rule upkeep-1). Without pieces all points of pieces are lost, and there is
// no loss to name but the first piece.
func Of(pieces []gallery.Product, answered Answered) Score {
	pieces = slices.DeleteFunc(slices.Clone(pieces), func(p gallery.Product) bool { return p.State == gallery.Archived }) // rule upkeep-5
	lost := 0.0
	s := Score{}
	add := func(l Loss) {
		lost += l.Gain
		s.Losses = append(s.Losses, l)
	}
	if len(pieces) == 0 {
		add(Loss{Part: Public, Gain: ofPieces})
	}
	each := ofPieces / 100.0 / float64(max(len(pieces), 1))
	for _, p := range pieces {
		names := namesOf(p)
		for _, part := range Parts {
			if share, l := missing(p, part.Part); share > 0 {
				l.Part, l.Product, l.Name, l.Gain = part.Part, p.ID, names, share*float64(part.Points)*each
				add(l)
			}
		}
	}
	if share := lateness(answered); share > 0 {
		add(Loss{Part: Answers, Gain: share * ofAnswers})
	}
	slices.SortStableFunc(s.Losses, func(a, b Loss) int { return cmp.Compare(b.Gain, a.Gain) })
	s.Points = min(max(int64(100-lost+0.5), 0), 100)
	return s
}

func namesOf(p gallery.Product) gallery.Words {
	names := gallery.Words{}
	for lang, t := range p.Texts {
		names[lang] = t.Name
	}
	return names
}

// lateness is which share of the points for answering is lost (rule upkeep-4): none up to a day, all from four days on.
func lateness(a Answered) float64 {
	const day = 24 * time.Hour
	switch {
	case a.Asked == 0 || a.Median <= day:
		return 0
	case a.Median >= 4*day:
		return 1
	}
	return float64(a.Median-day) / float64(3*day)
}

// missing is which share of a part a piece lacks, from 0 to 1, and the place where it is mended.
func missing(p gallery.Product, part Part) (share float64, at Loss) {
	switch part {
	case Photographs:
		return lack(len(shownPhotographs(p)), WantedPhotographs), Loss{Field: "photos"}
	case Pictured:
		return undescribed(p)
	case Story:
		source := p.Source()
		return lack(utf8.RuneCountInString(p.Texts[source].Story), WantedStory), Loss{Field: "story_" + string(source)}
	case Translation:
		return untranslated(p)
	case Measures:
		if p.LengthMM == 0 || p.WidthMM == 0 {
			return 1, Loss{Field: "length"}
		}
		return unless(p.WeightGrams > 0, 0.5), Loss{Field: "weight"}
	case Packing:
		return unless(p.Carton.IsKnown(), 1), Loss{Field: "carton_pieces"}
	case CustomsCode:
		return unless(p.HS6 != "", 1), Loss{Field: "hs6"}
	case Time:
		if p.LeadDays == 0 {
			return 1, Loss{Field: "lead_days"}
		}
		return unless(p.WeeklyCapacity > 0, 0.5), Loss{Field: "weekly_capacity"}
	case Materials:
		return unless(len(p.Materials) > 0, 1), Loss{Field: "materials"}
	case Public:
		return unless(p.State == gallery.Published, 1), Loss{}
	}
	return 0, Loss{}
}

// untranslated is how much of name and story a buyer abroad cannot read in English, or not as the maker says it now: what is
// missing or outdated counts whole, what a machine wrote and nobody has looked at half.
func untranslated(p gallery.Product) (share float64, at Loss) {
	if p.Source() == i18n.English {
		return 0, Loss{}
	}
	for _, unit := range []string{gallery.UnitName, gallery.UnitStory} {
		lost := map[segment.State]float64{segment.Missing: 0.5, segment.Outdated: 0.5, segment.ByMachine: 0.25}[p.Standing(unit, i18n.English)]
		if lost > 0 && share == 0 {
			at.Field = unit
		}
		share += lost
	}
	if p.Texts[i18n.English].Name == "" {
		share = 1
	}
	return share, at
}

// lack is which share of what is wanted is missing.
func lack(there, wanted int) float64 {
	return float64(wanted-min(there, wanted)) / float64(wanted)
}

func unless(ok bool, share float64) float64 {
	if ok {
		return 0
	}
	return share
}

// shownPhotographs are those that have not failed.
func shownPhotographs(p gallery.Product) []gallery.Photo {
	return slices.DeleteFunc(slices.Clone(p.Photos), func(ph gallery.Photo) bool { return ph.State == gallery.PhotoFailed })
}

// undescribed is which share of the photographs is not described in words, and the first of them.
func undescribed(p gallery.Product) (share float64, at Loss) {
	all, without := shownPhotographs(p), 0
	for _, ph := range all {
		if len(ph.Alt) == 0 {
			if without == 0 {
				at.Photo = ph.ID
			}
			without++
		}
	}
	if len(all) == 0 {
		return 1, Loss{Field: "photos"}
	}
	return float64(without) / float64(len(all)), at
}
