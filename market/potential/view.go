package potential

import "slices"

// view answers questions about sums; what several answers need is worked out once.
type view struct {
	*sums
	facts  Facts
	names  []string      // the codes of the countries
	bought [][]suppliers // by importer and year
	sold   []suppliers   // by year, to everybody
	space  *space
	supply supply
}

func newView(s *sums, facts Facts) *view {
	v := &view{sums: s, facts: facts, space: newSpace(s)}
	for _, c := range s.countries {
		v.names = append(v.names, c.String())
	}
	n := len(s.countries)
	v.sold = make([]suppliers, len(s.years))
	v.bought = make([][]suppliers, n)
	for y := range s.years {
		v.sold[y] = suppliers{blank(n), blank(n), blank(n)}
	}
	for importer := range n {
		v.bought[importer] = make([]suppliers, len(s.years))
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
			v.bought[importer][y] = to
		}
	}
	v.supply = v.supplyOfAll()
	return v
}

// isMarket reports whether a country is known to have bought the product in the window.
func (v *view) isMarket(importer int) bool {
	return slices.ContainsFunc(v.bought[importer], func(s suppliers) bool { return s.total().IsKnown() })
}

func (v *view) market(exporter, importer int) Market {
	m := describe(v.bought[importer], exporter)
	m.Importer = v.countries[importer]
	m.DistanceKM = v.meanDistance(importer)
	m.Potential = v.potential(exporter, importer)
	return m
}

// all is the market that all importers make together.
func (v *view) all(exporter int) Market { return describe(v.sold, exporter) }

// meanDistance is the mean distance of the suppliers in the last year, weighted by value, over those whose distance is known.
func (v *view) meanDistance(importer int) Number {
	last := v.bought[importer][len(v.years)-1]
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
