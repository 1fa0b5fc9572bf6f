package record

// Scale is the size of a business as PP 7/2021, article 35, has it: by capital for new ones, by yearly sales for existing ones.
type Scale string

// The scales. Nobody has said it where it is empty; fees are then those of the smallest.
const (
	Micro  Scale = "micro"  // sales of up to 2 billion rupiah a year
	Small  Scale = "small"  // up to 15 billion
	Medium Scale = "medium" // up to 50 billion
)

// Scales are all scales with a fee, the smallest first.
var Scales = []Scale{Micro, Small, Medium}

// Large is a business above the scales of Government Regulation 7/2021.
const Large Scale = "large"

const billion = 1_000_000_000

// Upper bounds of micro, small and medium in whole rupiah, which belong to the smaller scale (Government Regulation
// 7/2021, article 35, paragraphs 3 and 5).
var (
	capitalBounds = [...]int64{1 * billion, 5 * billion, 10 * billion}
	salesBounds   = [...]int64{2 * billion, 15 * billion, 50 * billion}
)

// ScaleByCapital is the scale of a new business: by its capital in whole rupiah, without land and buildings (article 35,
// paragraph 3).
func ScaleByCapital(rupiah int64) Scale { return scaleWithin(capitalBounds, rupiah) }

// ScaleBySales is the scale of an existing business: by a year's sales in whole rupiah (article 35, paragraph 5).
func ScaleBySales(rupiah int64) Scale { return scaleWithin(salesBounds, rupiah) }

func scaleWithin(bounds [3]int64, rupiah int64) Scale {
	for i, bound := range bounds {
		if rupiah <= bound {
			return Scales[i]
		}
	}
	return Large
}

// Scale is the scale that the figures show, and whether they show one. A business with a whole year of sales exists and
// is measured by them; before that it is new and measured by its capital (rule record-3).
func (f Finance) Scale() (s Scale, isKnown bool) {
	switch {
	case f.SalesYear > 0:
		return ScaleBySales(f.Sales), true
	case f.Capital > 0:
		return ScaleByCapital(f.Capital), true
	}
	return "", false
}
