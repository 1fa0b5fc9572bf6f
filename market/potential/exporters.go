package potential

import "slices"

// Standing is one exporter of the product beside all others. What is not said to be of another time is of the last year.
type Standing struct {
	Exporter     Country
	Exports      Number // USD
	SharePercent Number // of world exports of the product
	Rank         int    // 1 for the largest; 0 where Exports is missing

	RCA             Number // revealed comparative advantage over the window; above 1 is specialised
	Diversification int    // in how many products of the flows the country has an RCA above 1
	Density         Number // how much of what stands near the product the country is specialised in, 0 to 1

	Imports           Number // USD of the product
	Balance           Number // (exports - imports) / (exports + imports), -1 to 1
	UnitValue         Number // USD a kilogram
	RelativeUnitValue Number // over that of the world
	DistanceKM        Number // the mean distance of its markets, weighted by value
}

// World is the product in all countries together, in the last year.
type World struct {
	Exports    Number // USD
	Exporters  int
	HHI        Number // of the exporters, 0 to 1
	Equivalent Number // 1/HHI
	Ubiquity   int    // how many countries have an RCA above 1
	UnitValue  Number // USD a kilogram
}

func (v *view) world() World {
	last := v.sold[len(v.sold)-1]
	w := World{Exports: last.total(), Ubiquity: v.space.ubiquity[v.own]}
	w.Exporters, w.HHI, w.Equivalent = concentration(last.values)
	_, w.UnitValue = last.unitValue(-1)
	return w
}

// standings are all countries that are known to export the product, the largest first.
func (v *view) standings() []Standing {
	densities := v.space.densities(v.space.near(v.own))
	var out []Standing
	for i := range v.countries {
		if v.exported(i, v.own).IsKnown() {
			out = append(out, v.standing(i, densities[i]))
		}
	}
	slices.SortStableFunc(out, func(a, b Standing) int { return largerFirst(a.Exports, b.Exports) })
	return out
}

func (v *view) standing(i int, density Number) Standing {
	last := v.sold[len(v.sold)-1]
	s := Standing{Exporter: v.countries[i], Exports: at(last.values, i), Rank: rank(last.values, i)}
	s.SharePercent = s.Exports.over(last.total()).percent()
	s.RCA = v.space.rca(v.sums, i, v.own)
	s.Diversification, s.Density = v.space.diverse[i], density
	s.Imports = v.suppliers[i][len(v.years)-1].total()
	s.Balance = s.Exports.minus(s.Imports).over(s.Exports.plus(s.Imports))
	var world Number
	s.UnitValue, world = last.unitValue(i)
	s.RelativeUnitValue = s.UnitValue.over(world)
	s.DistanceKM = v.meanMarketDistance(i)
	return s
}

func (v *view) meanMarketDistance(exporter int) Number {
	weighted, weight, y := none, none, len(v.years)-1
	for importer := range v.countries {
		usd, traded := sumOf(v.suppliers[importer][y].values[exporter]).Value()
		if !traded {
			continue
		}
		if km, known := v.distance(exporter, importer).Value(); known {
			weighted, weight = weighted+usd*km, weight+usd
		}
	}
	return sumOf(weighted).over(sumOf(weight))
}
