package potential

import (
	"fmt"
	"maps"
	"math"
	"slices"
)

// Facts are what flows do not tell. Countries are ISO 3166-1 alpha-3 codes. A fact that is not given is missing, and so is
// what needs it, unless Assume says otherwise.
type Facts struct {
	GDPGrowth        map[string]float64 // GDP expected in five years over today's: 1.10 for ten percent more
	PopulationGrowth map[string]float64 // the same of the population
	IncomeElasticity map[string]float64 // by importer, of imports a head by income a head; 1 where it is not given
	Distances        map[Pair]float64   // kilometres
	Imports          Number             // USD a year of the product that the exporter itself imports, where the flows do not tell
	Tariffs          Tariffs
	Assume           Assume
}

// Pair is where goods come from and where they go.
type Pair struct{ Exporter, Importer string }

// Tariffs are ad valorem rates on the product as shares: 0.08 is 8 %.
type Tariffs struct {
	OnExporter Number             // the mean that the exporter meets in all markets, weighted by their imports
	OnAll      Number             // the mean of all flows
	Average    map[string]float64 // by importer: the mean that its suppliers meet there
	Applied    map[string]float64 // by importer: what the exporter meets there
	Elasticity Number             // the power of the tariff ratios; 1 where it is not given
}

// Assume says what to take for granted where the facts are missing. Each assumption that was used stands in Potential.Assumed.
type Assume struct {
	EqualTariffs bool // everybody meets the same tariff
	NetExporter  bool // the exporter imports less of the product than it exports
}

// check refuses a fact that cannot be true, and names it.
func (f Facts) check() error {
	for _, c := range []struct {
		name     string
		facts    map[string]float64
		from, to float64
	}{
		{"GDPGrowth", f.GDPGrowth, 0.01, 100}, {"PopulationGrowth", f.PopulationGrowth, 0.01, 100},
		{"IncomeElasticity", f.IncomeElasticity, -10, 10},
		{"Tariffs.Average", f.Tariffs.Average, 0, 100}, {"Tariffs.Applied", f.Tariffs.Applied, 0, 100},
	} {
		for _, key := range slices.Sorted(maps.Keys(c.facts)) {
			if v := c.facts[key]; !(v >= c.from && v <= c.to) {
				return invalid("Facts.%s[%q] is %g: expected %g to %g", c.name, key, v, c.from, c.to)
			}
		}
	}
	for pair, km := range f.Distances {
		if !(km > 0 && km <= 40_000) {
			return invalid("Facts.Distances[%s to %s] is %g: expected more than 0 and at most 40000 km", pair.Exporter, pair.Importer, km)
		}
	}
	for _, n := range []struct {
		name string
		n    Number
		to   float64
	}{
		{"Imports", f.Imports, mostUSD}, {"Tariffs.OnExporter", f.Tariffs.OnExporter, 100},
		{"Tariffs.OnAll", f.Tariffs.OnAll, 100}, {"Tariffs.Elasticity", f.Tariffs.Elasticity, 100},
	} {
		if v, known := n.n.Value(); known && !(v >= 0 && v <= n.to) {
			return invalid("Facts.%s is %g: expected 0 to %g", n.name, v, n.to)
		}
	}
	return nil
}

// growth is by how much more a country is expected to buy: by income a head, and by heads.
func (f Facts) growth(name string) Number {
	gdp, people := lookUp(f.GDPGrowth, name), lookUp(f.PopulationGrowth, name)
	return both(gdp.over(people), lookUp(f.IncomeElasticity, name).or(1), math.Pow).times(people)
}

// ratio is ((1+above)/(1+below))^elasticity, the way in which tariffs enter.
func (t Tariffs) ratio(above, below Number) Number {
	r := Known(1).plus(above).over(Known(1).plus(below))
	return both(r, t.Elasticity.or(1), math.Pow)
}

// needs notes what an answer lacked or took for granted.
type needs struct{ lacks, assumed []string }

// ask is the figure, and a note of its absence.
func (n *needs) ask(figure Number, format string, args ...any) Number {
	if !figure.IsKnown() {
		n.lacks = append(n.lacks, fmt.Sprintf(format, args...))
	}
	return figure
}

// assume is 1, and a note that it was taken for granted.
func (n *needs) assume(what string) Number {
	n.assumed = append(n.assumed, what)
	return Known(1)
}
