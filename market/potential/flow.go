package potential

import (
	"fmt"
	"slices"

	"anyam/platform/errs"
)

// Flow is what one country sold to another of one product in one year: 24 bytes without a pointer.
type Flow struct {
	USD      Number // value; missing is missing, not nothing
	Net      Weight
	Product  Product
	Exporter Country
	Importer Country
	Year     uint16
}

// The bounds of a flow. The value is beyond what the whole world trades in a year; a sum of ten million such flows is
// still exact to fifteen digits.
const (
	firstYear = 1900
	lastYear  = 2155
	mostUSD   = 1e15
)

// NewFlow makes a flow from codes as statistics write them; usd may be missing.
func NewFlow(year int, exporter, importer, product string, usd Number) (Flow, error) {
	e, err := ParseCountry(exporter)
	if err != nil {
		return Flow{}, invalid("exporter: %w", err)
	}
	i, err := ParseCountry(importer)
	if err != nil {
		return Flow{}, invalid("importer: %w", err)
	}
	p, err := ParseProduct(product)
	if err != nil {
		return Flow{}, invalid("product: %w", err)
	}
	if year < firstYear || year > lastYear {
		return Flow{}, invalid("year is %d: expected %d to %d", year, firstYear, lastYear)
	}
	f := Flow{USD: usd, Product: p, Exporter: e, Importer: i, Year: uint16(year)}
	if why := f.fault(); why != "" {
		return Flow{}, invalid("%s", why)
	}
	return f, nil
}

// isSound is the quick form of fault.
func (f *Flow) isSound() bool {
	v, known := f.USD.Value()
	return f.Year >= firstYear && f.Year <= lastYear && f.Product.packed != 0 && f.Exporter.packed != 0 && f.Importer.packed != 0 &&
		(!known || v >= 0 && v <= mostUSD)
}

// fault says which field is wrong and what was expected; empty when nothing is.
func (f *Flow) fault() string {
	v, known := f.USD.Value()
	switch {
	case f.Year < firstYear || f.Year > lastYear:
		return fmt.Sprintf("Year is %d: expected %d to %d", f.Year, firstYear, lastYear)
	case f.Product.packed == 0:
		return "Product is empty: expected a code of the Harmonized System"
	case f.Exporter.packed == 0:
		return "Exporter is empty: expected a country"
	case f.Importer.packed == 0:
		return "Importer is empty: expected a country"
	case known && !(v >= 0 && v <= mostUSD):
		return fmt.Sprintf("USD is %g: expected 0 to %g, or missing", v, float64(mostUSD))
	}
	return ""
}

// key tells flows apart: two with one key are the same flow twice.
func (f *Flow) key() uint64 {
	return uint64(f.Year-firstYear)<<53 | uint64(f.Product.packed)<<32 | uint64(f.Exporter.packed)<<16 | uint64(f.Importer.packed)
}

// Check refuses a set of flows with one that is wrong in itself or stands twice, and names it. Study looks for what is wrong in
// all, but for twins only among those of its product, for it reads each flow once: whoever takes flows in asks Check.
func Check(flows []Flow) error {
	keys := make([]uint64, len(flows))
	for i := range flows {
		if why := flows[i].fault(); why != "" {
			return invalid("flows[%d].%s", i, why)
		}
		keys[i] = flows[i].key()
	}
	slices.Sort(keys)
	for i := 1; i < len(keys); i++ {
		if keys[i] == keys[i-1] {
			return twin(flows, keys[i])
		}
	}
	return nil
}

// twin is the error about the first two flows of one key.
func twin(flows []Flow, key uint64) error {
	first := -1
	for i := range flows {
		f := &flows[i]
		switch {
		case f.key() != key:
		case first < 0:
			first = i
		default:
			return invalid("flows[%d] and flows[%d] are both %s from %s to %s in %d: expected each flow once",
				first, i, f.Product, f.Exporter, f.Importer, f.Year)
		}
	}
	return invalid("a flow stands twice: expected each once")
}

func invalid(format string, args ...any) error {
	return errs.Wrap(errs.Invalid, fmt.Errorf(format, args...), "trade flows")
}
