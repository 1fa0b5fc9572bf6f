package potential

import (
	"math"
	"slices"
)

// Potential is the export potential of the product from the exporter to one importer, by the method of the International Trade
// Centre (see the package comment), with all its factors.
type Potential struct {
	USD        Number // a year: Supply × Demand × Ease
	Actual     Number // USD a year, the mean of the years that are known
	Unrealised Number // USD a year: how far Actual stays behind, never below 0

	Supply Number // Share × NetExports × TariffStanding
	Demand Number // USD a year
	Ease   Number // DistanceFit × Affinity

	Share          Number // of the exporter in world exports of the product, as growth will have it
	NetExports     Number // exports over imports of the product, at most 1: who imports it to sell it on has little of its own
	TariffStanding Number // what the exporter meets everywhere, beside all others
	DistanceFit    Number // 1 at the distance from which the importer is used to buy, less nearer or farther
	Affinity       Number // how much more the two trade than their products would let expect

	Coverage Number   // the part of world exports of the product whose growth is known; the rest is left out of Share
	Lacks    []string // what is missing for USD
	Assumed  []string // what was taken for granted, see Assume
}

// supply is what the supply of all exporters of the product makes together.
type supply struct{ weighted, known, all Number }

func (v *view) supplyOfAll() supply {
	weighted, known, all := none, none, none
	for i := range v.countries {
		usd, traded := v.exported(i, v.own).Value()
		if !traded {
			continue
		}
		all += usd
		if growth, ok := v.facts.GDPGrowth[v.name(i)]; ok {
			weighted, known = weighted+usd*growth, known+usd
		}
	}
	return supply{sumOf(weighted), sumOf(known), sumOf(all)}
}

func (v *view) name(i int) string { return v.names[i] }

func (v *view) potential(importer int) Potential {
	p := Potential{}
	if v.exporter < 0 {
		p.Lacks = []string{"any exports of the exporter"}
		return p
	}
	var n needs
	v.fillSupply(&p, &n)
	p.Demand = v.demand(&n, importer)
	v.fillEase(&p, &n, importer)
	p.USD = p.Supply.times(p.Demand).times(p.Ease)
	p.Actual = v.traded(v.exporter, importer).mean()
	p.Unrealised = both(p.USD, p.Actual, func(could, does float64) float64 { return math.Max(0, could-does) })
	p.Lacks, p.Assumed = n.lacks, n.assumed
	return p
}

func (v *view) fillSupply(p *Potential, n *needs) {
	name := v.name(v.exporter)
	sold := n.ask(v.exported(v.exporter, v.own), "exports of %s of the product", name)
	growth := n.ask(lookUp(v.facts.GDPGrowth, name), "growth of the GDP of %s", name)
	p.Share = sold.times(growth).over(v.supply.weighted)
	p.Coverage = v.supply.known.over(v.supply.all)
	p.NetExports = v.netExports(n)
	t := v.facts.Tariffs
	p.TariffStanding = t.ratio(t.OnExporter, t.OnAll)
	if !p.TariffStanding.IsKnown() && v.facts.Assume.EqualTariffs {
		p.TariffStanding = n.assume("everywhere the same tariff for all")
	}
	n.ask(p.TariffStanding, "mean tariffs on the product")
	p.Supply = p.Share.times(p.NetExports).times(p.TariffStanding)
}

func (v *view) netExports(n *needs) Number {
	imports := v.facts.Imports
	if !imports.IsKnown() {
		imports = v.purchases(v.exporter).mean()
	}
	if !imports.IsKnown() && v.facts.Assume.NetExporter {
		return n.assume("exports of the product at least as large as imports")
	}
	imports = n.ask(imports, "imports of %s of the product", v.name(v.exporter))
	return both(v.sales(v.exporter).mean(), imports, func(x, m float64) float64 {
		if x >= m {
			return 1
		}
		return x / m
	})
}

// demand is what the importer is expected to buy: its mean imports, larger by income a head and by heads.
func (v *view) demand(n *needs, importer int) Number {
	name, t := v.name(importer), v.facts.Tariffs
	bought := n.ask(v.purchases(importer).mean(), "imports of %s of the product", name)
	n.ask(lookUp(v.facts.GDPGrowth, name), "growth of the GDP of %s", name)
	n.ask(lookUp(v.facts.PopulationGrowth, name), "growth of the population of %s", name)
	advantage := t.ratio(lookUp(t.Average, name), lookUp(t.Applied, name))
	if !advantage.IsKnown() && v.facts.Assume.EqualTariffs {
		advantage = n.assume("in " + name + " the same tariff for all")
	}
	n.ask(advantage, "tariffs of %s on the product", name)
	return bought.times(v.facts.growth(name)).times(advantage)
}

func (v *view) fillEase(p *Potential, n *needs, importer int) {
	from, to := v.name(v.exporter), v.name(importer)
	km := n.ask(v.distance(v.exporter, importer), "distance from %s to %s", from, to)
	p.DistanceFit = both(v.meanLogDistance(importer), km, func(mean, km float64) float64 { return math.Exp(-math.Abs(mean - math.Log(km))) })
	p.Affinity = n.ask(v.affinity(importer), "trade of any kind from %s to %s", from, to)
	p.Ease = p.DistanceFit.times(p.Affinity)
}

// meanLogDistance is the mean of the logarithms of the suppliers' distances over the window, weighted by what they sold,
// over those whose distance is known.
func (v *view) meanLogDistance(importer int) Number {
	weighted, weight := none, none
	for supplier := range v.countries {
		usd, traded := v.traded(supplier, importer).mean().Value()
		if !traded {
			continue
		}
		if km, known := v.distance(supplier, importer).Value(); known {
			weighted, weight = weighted+usd*math.Log(km), weight+usd
		}
	}
	return sumOf(weighted).over(sumOf(weight))
}

// affinity is the trade of all products between two countries, over what it would be if the exporter had in the importer's
// purchases of each product the share that it has in the world's.
func (v *view) affinity(importer int) Number {
	return sumOf(v.pairs[v.exporter*len(v.countries)+importer]).over(Known(v.expected[importer]))
}

func (v *view) expectations(flows []Flow) []float64 {
	shares := make([]float64, len(v.products))
	if v.exporter < 0 {
		return shares
	}
	for k, world := range v.space.world {
		if sold := v.exports[v.exporter*len(v.products)+k]; sold > 0 {
			shares[k] = sold / world
		}
	}
	return v.bought(flows, shares)
}

// traded is the product between two countries, year by year.
func (v *view) traded(exporter, importer int) series {
	s := make(series, len(v.years))
	for y, from := range v.suppliers[importer] {
		s[y] = sumOf(from.values[exporter])
	}
	return s
}

// purchases is what a country bought of the product from everybody, sales what it sold to everybody.
func (v *view) purchases(importer int) series {
	var s series
	for _, from := range v.suppliers[importer] {
		s = append(s, from.total())
	}
	return s
}

func (v *view) sales(exporter int) series {
	var s series
	for _, all := range v.sold {
		s = append(s, sumOf(all.values[exporter]))
	}
	return s
}

// Opportunities are the markets whose potential is known, the largest unrealised potential first; those whose actual trade is not
// known come after, by potential.
func (r *Report) Opportunities() []Market {
	out := slices.DeleteFunc(slices.Clone(r.Markets), func(m Market) bool { return !m.Potential.USD.IsKnown() })
	slices.SortStableFunc(out, func(a, b Market) int {
		if by := largerFirst(a.Potential.Unrealised, b.Potential.Unrealised); by != 0 {
			return by
		}
		return largerFirst(a.Potential.USD, b.Potential.USD)
	})
	return out
}
