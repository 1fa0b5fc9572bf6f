package gallery

import (
	"time"

	"anyam/gallery/laws"
	"anyam/gallery/segment"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/money"
)

// State of a product.
type State string

// The states.
const (
	Draft     State = "draft"
	Published State = "published"
	Hidden    State = "hidden" // was public, and may be again
	Archived  State = "archived"
)

// Text is a product in one language.
type Text struct {
	Name    string
	Story   string
	Care    string // how to clean and keep it
	Warning string // what a buyer must be told beyond what its uses ask for
}

// Tier is a price from a quantity on.
type Tier struct {
	MinQty   int64
	Price    money.Amount // of one piece
	LeadDays int64        // for that quantity; 0: reckoned from the weekly capacity
}

// Carton is how pieces are packed for shipment.
type Carton struct {
	Pieces     int64 // in a full carton
	LengthMM   int64
	WidthMM    int64
	HeightMM   int64
	GrossGrams int64 // of a full carton
}

// IsKnown reports whether everything that a packing list asks for is there.
func (c Carton) IsKnown() bool {
	return c.Pieces > 0 && c.LengthMM > 0 && c.WidthMM > 0 && c.HeightMM > 0 && c.GrossGrams > 0
}

// Product is a design that a maker makes again.
type Product struct {
	ID             id.ID
	MakerID        id.ID
	Slug           string
	State          State
	SourceLang     i18n.Lang // in which the maker writes; empty: see Source
	Texts          map[i18n.Lang]Text
	Marks          segment.Marks // of translations
	Craft          string
	Materials      []string
	Techniques     []string
	HS6            string // Harmonized System 2022, six digits
	LengthMM       int64
	WidthMM        int64
	HeightMM       int64
	WeightGrams    int64
	Price          money.Amount // of one piece at the minimum order, ex works, in rupiah
	Tiers          []Tier
	Sample         money.Amount // price of one piece sent as a sample; zero: told on request
	Supply         Supply       // of a piece without variants
	Options        []Option
	Variants       []Variant // each combination of the options' values, in their order
	Origins        []Origin
	Uses           []laws.Use
	WorkMinutes    int64 // of work in one piece
	MinOrder       int64
	LeadDays       int64
	WeeklyCapacity int64
	Carton         Carton
	Photos         []Photo
	PublishedAt    time.Time
	CreatedAt      time.Time
	UpdatedAt      time.Time
	Version        int64
}

// Text is the product in the language, else in the maker's own words; lang says which.
func (p Product) Text(want i18n.Lang) (t Text, lang i18n.Lang) {
	if t, ok := p.Texts[want]; ok && t.Name != "" {
		return t, want
	}
	if source := p.Source(); p.Texts[source].Name != "" {
		return p.Texts[source], source
	}
	return Text{}, want
}

// UnitPrice is the price of one piece when quantity of them are ordered.
func (p Product) UnitPrice(quantity int64) money.Amount {
	price := p.Price
	for _, t := range p.Tiers {
		if quantity >= t.MinQty {
			price = t.Price
		}
	}
	return price
}

// LeadDaysFor is how many days quantity pieces take: what the maker says of the quantity, else the lead time, and longer
// when the weekly capacity asks for it. Zero when the maker has not said.
func (p Product) LeadDaysFor(quantity int64) int64 {
	said := int64(0)
	for _, t := range p.Tiers {
		if quantity >= t.MinQty {
			said = t.LeadDays
		}
	}
	if said > 0 {
		return said
	}
	if p.LeadDays == 0 || p.WeeklyCapacity == 0 || quantity <= p.MinOrder {
		return p.LeadDays
	}
	weeks := (quantity + p.WeeklyCapacity - 1) / p.WeeklyCapacity
	return max(p.LeadDays, weeks*7)
}

// Cover is the first photograph that can be shown; ok is false when there is none.
func (p Product) Cover() (Photo, bool) {
	for _, ph := range p.Photos {
		if ph.State == PhotoReady {
			return ph, true
		}
	}
	return Photo{}, false
}

// Gap is one thing that is missing, with the field of the form where it is put right.
type Gap struct {
	Field string
	Key   string // what is missing, an English source text
}

// MissingToPublish is what stops the product from being shown at home (rule gallery-2).
func (p Product) MissingToPublish() []Gap {
	t, _ := p.Text(i18n.Indonesian)
	return gaps(
		check{t.Name != "", "name_id", "a name"},
		check{t.Story != "", "story_id", "a story"},
		check{p.Craft != "", "craft", "the craft"},
		check{p.Price.Minor > 0, "price", "a price"},
		check{p.MinOrder > 0, "min_order", "a minimum order"},
		check{p.hasPhoto(), "photos", "a photograph"},
	)
}

// hasPhoto reports whether at least one photograph was taken in and has not failed.
func (p Product) hasPhoto() bool {
	for _, ph := range p.Photos {
		if ph.State != PhotoFailed {
			return true
		}
	}
	return false
}

// MissingForExport is what a buyer abroad, a customs paper or a container asks for beyond that (rule
// gallery-3).
func (p Product) MissingForExport() []Gap {
	en := p.Texts[i18n.English]
	return gaps(
		check{en.Name != "", "name_en", "an English name"},
		check{en.Story != "", "story_en", "an English story"},
		check{p.HS6 != "", "hs6", "the customs (HS) code"},
		check{len(p.Materials) > 0, "materials", "the materials"},
		check{p.LengthMM > 0 && p.WidthMM > 0 && p.HeightMM >= 0, "length", "the dimensions"},
		check{p.WeightGrams > 0, "weight", "the weight"},
		check{p.LeadDays > 0, "lead_days", "the lead time"},
		check{p.WeeklyCapacity > 0, "weekly_capacity", "the weekly capacity"},
		check{p.Carton.IsKnown(), "carton_pieces", "the packing"},
	)
}

// IsExportReady reports whether nothing is missing for export.
func (p Product) IsExportReady() bool { return len(p.MissingForExport()) == 0 }

type check struct {
	ok    bool
	field string
	key   string
}

func gaps(checks ...check) []Gap {
	var missing []Gap
	for _, c := range checks {
		if !c.ok {
			missing = append(missing, Gap{c.field, c.key})
		}
	}
	return missing
}
