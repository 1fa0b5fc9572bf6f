package stow

import "slices"

// catalogue are common containers. Inner sizes, doors and payloads of the containers are those of freightutils.com/containers (seen in November
// 2026); carriers' own differ by some millimetres and are to be preferred where they are known. Pallets are those of ISO 6780, stacked
// to 1,800 mm with their own 144 mm, as most lorries and warehouses take them.
var catalogue = []Container{
	{Name: "20'", Inner: Size{5890, 2340, 2380}, Door: Opening{2340, 2280}, PayloadGrams: 28_180_000},
	{Name: "40'", Inner: Size{12030, 2340, 2380}, Door: Opening{2340, 2280}, PayloadGrams: 26_730_000},
	{Name: "40' high cube", Inner: Size{12030, 2340, 2690}, Door: Opening{2340, 2590}, PayloadGrams: 26_540_000},
	{Name: "pallet 1200 × 800", Inner: Size{1200, 800, 1656}, FromTop: true, PayloadGrams: 1_500_000},
	{Name: "pallet 1200 × 1000", Inner: Size{1200, 1000, 1656}, FromTop: true, PayloadGrams: 1_500_000},
	{Name: "pallet 1219 × 1016", Inner: Size{1219, 1016, 1656}, FromTop: true, PayloadGrams: 1_500_000},
	{Name: "pallet 1100 × 1100", Inner: Size{1100, 1100, 1656}, FromTop: true, PayloadGrams: 1_000_000},
}

// Catalogue lists common containers and pallets, without prices.
func Catalogue() []Container { return slices.Clone(catalogue) }

// Named is the container of the catalogue with this name.
func Named(name string) (c Container, ok bool) {
	i := slices.IndexFunc(catalogue, func(c Container) bool { return c.Name == name })
	if i < 0 {
		return Container{}, false
	}
	return catalogue[i], true
}
