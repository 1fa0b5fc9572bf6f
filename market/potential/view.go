package potential

import "slices"

// view answers questions about sums; what several answers need is worked out once.
type view struct {
	*sums
	facts     Facts
	names     []string      // the codes of the countries
	suppliers [][]suppliers // by importer and year
	sold      []suppliers   // by year, to everybody
	space     *space
	supply    supply

	exporter int       // who asks; -1 for a country that is not there
	expected []float64 // by importer: what it would buy from the exporter, see affinity
}

func newView(flows []Flow, s *sums, q question, facts Facts) *view {
	v := &view{sums: s, facts: facts, space: newSpace(s), exporter: s.country(q.exporter)}
	v.expected = v.expectations(flows)
	for _, c := range s.countries {
		v.names = append(v.names, c.String())
	}
	n := len(s.countries)
	v.sold = make([]suppliers, len(s.years))
	v.suppliers = make([][]suppliers, n)
	for y := range s.years {
		v.sold[y] = suppliers{blank(n), blank(n), blank(n)}
	}
	for importer := range n {
		v.suppliers[importer] = make([]suppliers, len(s.years))
		for y := range s.years {
			to := suppliers{blank(n), blank(n), blank(n)}
			for exporter := range n {
				c := s.cells[(y*n+exporter)*n+importer]
				to.values[exporter], to.net[exporter], to.weigh[exporter] = c.usd, c.net, c.weighed
				all := &v.sold[y]
				all.values[exporter] += c.usd
				all.net[exporter] += c.net
				all.weigh[exporter] += c.weighed
			}
			v.suppliers[importer][y] = to
		}
	}
	v.supply = v.supplyOfAll()
	return v
}

// isMarket reports whether a country is known to have bought the product in the window.
func (v *view) isMarket(importer int) bool {
	return slices.ContainsFunc(v.suppliers[importer], func(s suppliers) bool { return s.total().IsKnown() })
}

func (v *view) market(importer int) Market {
	m := describe(v.suppliers[importer], v.exporter)
	m.Importer = v.countries[importer]
	m.DistanceKM = v.meanDistance(importer)
	m.Potential = v.potential(importer)
	return m
}

// all is the market that all importers make together.
func (v *view) all() Market { return describe(v.sold, v.exporter) }

// meanDistance is the mean distance of the suppliers in the last year, weighted by value, over those whose distance is known.
func (v *view) meanDistance(importer int) Number {
	last := v.suppliers[importer][len(v.years)-1]
	weighted, weight := none, none
	for exporter, usd := range last.values {
		if !sumOf(usd).IsKnown() {
			continue
		}
		if km, known := v.distance(exporter, importer).Value(); known {
			weighted, weight = weighted+usd*km, weight+usd
		}
	}
	return sumOf(weighted).over(sumOf(weight))
}

func (v *view) distance(a, b int) Number {
	return lookUp(v.facts.Distances, Pair{v.name(a), v.name(b)})
}

// lookUp is a fact, or missing.
func lookUp[K comparable](facts map[K]float64, key K) Number {
	f, ok := facts[key]
	if !ok {
		return Number{}
	}
	return Known(f)
}
