package potential

import "math/bits"

// tally is one part of the flows, added up.
type tally struct {
	*places
	countries, products, years int

	exports, imports *scatter
	pairs            []float64
	cells            []cell
	met              []uint64 // a bit for each flow of the product: by year, exporter, importer and code
	twin             int      // the bit of a flow that stands twice; -1 for none
}

func newTally(s *sums, p *places) *tally {
	n := len(s.countries)
	t := &tally{places: p, countries: n, products: len(s.products), years: len(s.years), twin: -1}
	t.exports, t.imports, t.pairs = newScatter(n*t.products), newScatter(n*t.products), blank(n*n)
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
		product := int(t.product[f.Product.packed])
		if code := product - t.own; uint(code) < uint(t.under) {
			t.addOwn(f, (year*t.countries+exporter)*t.countries+importer, code)
			product = t.own
		}
		if v, known := f.USD.Value(); known {
			t.exports.add(exporter*t.products+product, v)
			t.imports.add(importer*t.products+product, v)
			t.pairs[exporter*t.countries+importer] += v
		}
	}
	t.exports.finish()
	t.imports.finish()
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
	addAll(t.imports.table, other.imports.table)
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
