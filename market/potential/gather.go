package potential

import (
	"math"
	"slices"
	"strings"
	"sync"
)

// sums are flows added up for the questions about one product: a first pass over the flows learns which countries, products and
// years there are, a second adds. Sums that nothing was added to are missing (see none).
type sums struct {
	places    *places
	product   Product
	countries []Country // in order of code
	products  []Product // in order of digits; the sums of all codes under product stand at own
	own       int
	years     []int

	exports []float64 // by exporter and product, over all years
	pairs   []float64 // by exporter and importer, all products, over all years
	cells   []cell    // of the product by year, exporter and importer
}

// cell is one product between two countries in one year. The unit value needs the value of just those flows whose weight is known.
type cell struct{ usd, net, weighed float64 }

// none is a sum to which nothing was added: minus zero. Adding 0 to it gives plus zero, adding anything else the other, so
// that the sums themselves remember whether they are missing, at no cost.
var none = math.Copysign(0, -1)

// sumOf makes a figure of a sum.
func sumOf(v float64) Number {
	if v == 0 && math.Signbit(v) {
		return Number{}
	}
	return Known(v)
}

// The sizes that a question may have: the tables of sums stay below 100 MB each. The world has 250 countries and 5,613 subheadings.
const (
	maxCountries = 512
	maxSums      = 4_000_000
	maxMet       = 800_000_000 // bits
)

// parts is in how many pieces the flows are read side by side. It is fixed, not the number of processors, because the order in which
// floats are added shows in their last digit: the same flows give the same figures everywhere.
const parts = 2

// gather adds up.
func gather(flows []Flow, q question) (*sums, error) {
	seen, err := look(flows)
	if err != nil {
		return nil, err
	}
	s, err := seen.layOut(q)
	if err != nil {
		return nil, err
	}
	tallies := make([]*tally, parts)
	inParts(flows, func(part int, flows []Flow) {
		tallies[part] = newTally(s)
		tallies[part].add(flows)
	})
	t := tallies[0]
	for _, other := range tallies[1:] {
		t.merge(other)
	}
	if t.twin >= 0 {
		return nil, twin(flows, s.keyOf(t.twin, s.places.under))
	}
	s.exports, s.pairs, s.cells = t.exports.table, t.pairs, t.cells
	return s, nil
}

// inParts runs f on each piece of the flows side by side.
func inParts(flows []Flow, f func(part int, flows []Flow)) {
	var wait sync.WaitGroup
	for part := range parts {
		from, to := len(flows)*part/parts, len(flows)*(part+1)/parts
		wait.Go(func() { f(part, flows[from:to]) })
	}
	wait.Wait()
}

// inventory is what there is in a set of flows.
type inventory struct {
	countries []bool
	products  []bool
	years     [lastYear - firstYear + 1]bool
	unsound   bool
}

// look checks every flow and notes which codes there are.
func look(flows []Flow) (*inventory, error) {
	var found [parts]*inventory
	inParts(flows, func(part int, flows []Flow) {
		v := &inventory{countries: make([]bool, allCountries), products: make([]bool, allProducts)}
		found[part] = v
		for i := range flows {
			f := &flows[i]
			if !f.isSound() {
				v.unsound = true
				return
			}
			v.countries[f.Exporter.packed], v.countries[f.Importer.packed] = true, true
			v.products[f.Product.packed], v.years[f.Year-firstYear] = true, true
		}
	})
	all := found[0]
	for _, v := range found[1:] {
		all.unsound = all.unsound || v.unsound
		join(all.countries, v.countries)
		join(all.products, v.products)
		join(all.years[:], v.years[:])
	}
	if !all.unsound {
		return all, nil
	}
	i := slices.IndexFunc(flows, func(f Flow) bool { return !f.isSound() })
	return nil, invalid("flows[%d].%s", i, flows[i].fault())
}

func join(to, from []bool) {
	for i, b := range from {
		to[i] = to[i] || b
	}
}

// places turns codes into rows and columns of the sums.
type places struct {
	country []uint16
	product []uint16
	year    [lastYear - firstYear + 1]int16 // -1 outside the window
	own     int                             // the column of the product, and of the first code under it
	under   int                             // how many codes are under it
}

// column is where a product is added, and for a code under the product asked for, which of them it is; else -1.
func (p *places) column(product Product) (column, code int) {
	column = int(p.product[product.packed])
	if code = column - p.own; uint(code) < uint(p.under) {
		return p.own, code
	}
	return column, -1
}

// layOut decides rows and columns.
func (v *inventory) layOut(q question) (*sums, error) {
	p := &places{country: make([]uint16, allCountries), product: make([]uint16, allProducts)}
	s := &sums{places: p, product: q.product}
	for code, there := range v.countries {
		if there {
			p.country[code] = uint16(len(s.countries))
			s.countries = append(s.countries, Country{uint16(code)})
		}
	}
	for code, there := range v.products {
		if there {
			s.products = append(s.products, Product{uint32(code)})
		}
	}
	if n := len(s.countries); n > maxCountries || n*len(s.products) > maxSums {
		return nil, invalid("%d countries and %d products: expected at most %d countries, and %d pairs of country and product",
			n, len(s.products), maxCountries, maxSums)
	}
	if err := s.layOutProducts(p); err != nil {
		return nil, err
	}
	if err := s.layOutYears(v, p, q); err != nil {
		return nil, err
	}
	return s, nil
}

// layOutProducts puts the codes in order of their digits, so that those under the product stand together.
func (s *sums) layOutProducts(p *places) error {
	digits := map[Product]string{}
	for _, code := range s.products {
		digits[code] = code.String()
	}
	slices.SortFunc(s.products, func(a, b Product) int { return strings.Compare(digits[a], digits[b]) })
	p.own = -1
	for i, code := range s.products {
		if i > 0 && code.isUnder(s.products[i-1]) {
			return invalid("%s is part of %s, and both are there: expected one level, for trade would be counted twice", code, s.products[i-1])
		}
		p.product[code.packed] = uint16(i)
		if s.product != (Product{}) && code.isUnder(s.product) {
			if p.own < 0 {
				p.own = i
			}
			p.under++
		}
	}
	s.own = p.own
	if p.own < 0 && s.product != (Product{}) {
		return missing("no flow of product %s", s.product)
	}
	return nil
}

func (s *sums) layOutYears(v *inventory, p *places, q question) error {
	for i := range p.year {
		p.year[i] = -1
	}
	from, to := q.from, q.to
	for i, there := range v.years {
		year := i + firstYear
		if !there {
			continue
		}
		if q.from == 0 {
			from = minYear(from, year)
		}
		if q.to == 0 {
			to = max(to, year)
		}
	}
	if from == 0 || from > to {
		return missing("no flow in the years asked for")
	}
	if n := len(s.countries); (to-from+1)*n*n > maxSums || (to-from+1)*n*n*p.under > maxMet {
		return invalid("%d years, %d countries and %d codes under %s: expected fewer, such as five years and a heading",
			to-from+1, n, p.under, s.product)
	}
	for year := from; year <= to; year++ {
		p.year[year-firstYear] = int16(len(s.years))
		s.years = append(s.years, year)
	}
	return nil
}

func minYear(a, b int) int {
	if a == 0 {
		return b
	}
	return min(a, b)
}

// country is the row of a country, or -1.
func (s *sums) country(c Country) int {
	i, ok := slices.BinarySearchFunc(s.countries, c, func(a, b Country) int { return int(a.packed) - int(b.packed) })
	if !ok {
		return -1
	}
	return i
}

// keyOf is the flow of a bit of tally.met.
func (s *sums) keyOf(bit, under int) uint64 {
	n, at := len(s.countries), bit/under
	f := Flow{Product: s.products[s.own+bit%under], Exporter: s.countries[at/n%n], Importer: s.countries[at%n], Year: uint16(s.years[at/n/n])}
	return f.key()
}
