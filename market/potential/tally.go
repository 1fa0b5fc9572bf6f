package potential

import "math/bits"

// tally is one part of the flows, added up.
type tally struct {
	*places
	countries, products, years int

	exports *scatter
	pairs   []float64
	cells   []cell
	met     []uint64 // a bit for each flow of the product: by year, exporter, importer and code
	twin    int      // the bit of a flow that stands twice; -1 for none
}

func newTally(s *sums) *tally {
	n, p := len(s.countries), s.places
	t := &tally{places: p, countries: n, products: len(s.products), years: len(s.years), twin: -1}
	t.exports, t.pairs = newScatter(n*t.products), blank(n*n)
	t.cells = make([]cell, t.years*n*n)
	for i := range t.cells {
		t.cells[i] = cell{none, none, none}
	}
	t.met = make([]uint64, t.years*n*n*p.under/64+1)
	return t
}

func blank(n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = none
	}
	return out
}

// add adds flows. This is the loop that ten million flows go through.
func (t *tally) add(flows []Flow) {
	for i := range flows {
		f := &flows[i]
		year := int(t.year[f.Year-firstYear])
		if year < 0 {
			continue
		}
		exporter, importer := int(t.country[f.Exporter.packed]), int(t.country[f.Importer.packed])
		product, code := t.column(f.Product)
		if code >= 0 {
			t.addOwn(f, (year*t.countries+exporter)*t.countries+importer, code)
		}
		if v, known := f.USD.Value(); known {
			t.exports.add(exporter*t.products+product, v)
			t.pairs[exporter*t.countries+importer] += v
		}
	}
	t.exports.finish()
}

// addOwn adds a flow of the product itself.
func (t *tally) addOwn(f *Flow, at, code int) {
	bit := at*t.under + code
	if mask := uint64(1) << (bit % 64); t.met[bit/64]&mask != 0 {
		t.twin = bit
	} else {
		t.met[bit/64] |= mask
	}
	v, known := f.USD.Value()
	if !known {
		return
	}
	c := &t.cells[at]
	c.usd += v
	if kg, weighed := f.Net.Kilograms(); weighed {
		c.net += kg
		c.weighed += v
	}
}

// merge adds another part to this one.
func (t *tally) merge(other *tally) {
	t.twin = max(t.twin, other.twin)
	for i, word := range other.met {
		if both := t.met[i] & word; both != 0 {
			t.twin = 64*i + bits.TrailingZeros64(both)
		}
		t.met[i] |= word
	}
	addAll(t.exports.table, other.exports.table)
	addAll(t.pairs, other.pairs)
	for i, c := range other.cells {
		to := &t.cells[i]
		to.usd, to.net, to.weighed = to.usd+c.usd, to.net+c.net, to.weighed+c.weighed
	}
}

func addAll(to, from []float64) {
	for i, v := range from {
		to[i] += v
	}
}

// bought is what each importer bought over all years, each product times its weight. It is the third pass over the flows: a table by
// importer and product would need more memory and take longer.
func (s *sums) bought(flows []Flow, weights []float64) []float64 {
	var of [parts][]float64
	inParts(flows, func(part int, flows []Flow) {
		p, sum := s.places, make([]float64, len(s.countries))
		for i := range flows {
			f := &flows[i]
			if p.year[f.Year-firstYear] < 0 {
				continue
			}
			product, _ := p.column(f.Product)
			if v, known := f.USD.Value(); known {
				sum[p.country[f.Importer.packed]] += weights[product] * v
			}
		}
		of[part] = sum
	})
	for _, sum := range of[1:] {
		addAll(of[0], sum)
	}
	return of[0]
}

// boughtBy is what one importer bought over all years, by product.
func (s *sums) boughtBy(flows []Flow, importer Country) []float64 {
	sum := blank(len(s.products))
	for i := range flows {
		f := &flows[i]
		if v, known := f.USD.Value(); known && f.Importer == importer && s.places.year[f.Year-firstYear] >= 0 {
			product, _ := s.places.column(f.Product)
			sum[product] += v
		}
	}
	return sum
}
