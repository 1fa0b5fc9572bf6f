package potential

import "slices"

// Step is a product that a country could take up for one market.
type Step struct {
	Product Product
	Rank    int    // 1 for the first to look at
	Score   Number // Density × Demand; for the order only
	Density Number // how much of what stands near the product the exporter is specialised in, 0 to 1
	Demand  Number // USD a year that the importer is expected to buy
	RCA     Number // of the exporter; at most 1, or missing
}

// ProductTariffs are the ad valorem rates of the importer by product, as shares.
type ProductTariffs struct {
	Average map[string]float64 // what its suppliers meet on the average
	Applied map[string]float64 // what the exporter meets
}

// Diversify ranks the products that the exporter is not specialised in and that the importer buys. Question.Product says among
// which: a chapter or heading keeps those under it, empty keeps all. Products whose tariffs are missing are taken at the same tariff
// for all only where Facts.Assume says so; else they are left out.
func Diversify(flows []Flow, q Question, importer string, facts Facts, tariffs ProductTariffs) ([]Step, error) {
	asked, err := q.parse()
	if err != nil {
		return nil, err
	}
	to, err := ParseCountry(importer)
	if err != nil {
		return nil, invalid("importer: %w", err)
	}
	if err := facts.check(); err != nil {
		return nil, err
	}
	if err := (Facts{Tariffs: Tariffs{Average: tariffs.Average, Applied: tariffs.Applied}}).check(); err != nil {
		return nil, err
	}
	among := asked.product
	asked.product = Product{}
	s, err := gather(flows, asked)
	if err != nil {
		return nil, err
	}
	d := diversifier{sums: s, space: newSpace(s), facts: facts, tariffs: tariffs, exporter: s.country(asked.exporter), importer: to}
	if d.exporter < 0 || s.country(to) < 0 {
		return nil, missing("no flow of %s or of %s", asked.exporter, to)
	}
	d.imports = s.boughtBy(flows, to)
	return d.steps(among), nil
}

type diversifier struct {
	*sums
	space    *space
	facts    Facts
	tariffs  ProductTariffs
	exporter int
	importer Country
	imports  []float64 // of the importer, by product, over all years
}

func (d *diversifier) steps(among Product) []Step {
	var out []Step
	for k, code := range d.products {
		if d.space.isSpecialised(d.exporter, k) || !code.isUnder(among) {
			continue
		}
		s := Step{Product: code, Demand: d.demand(k), RCA: d.space.rca(d.sums, d.exporter, k)}
		if !s.Demand.IsKnown() {
			continue
		}
		s.Density = d.density(k)
		s.Score = s.Density.times(s.Demand)
		out = append(out, s)
	}
	slices.SortStableFunc(out, func(a, b Step) int { return largerFirst(a.Score, b.Score) })
	for i := range out {
		out[i].Rank = i + 1
	}
	return out
}

// density is that of the exporter around a product. It is Report's Standing.Density.
func (d *diversifier) density(k int) Number {
	made, all := 0.0, 0.0
	for l := range d.products {
		phi := d.space.proximity(k, l)
		all += phi
		if d.space.isSpecialised(d.exporter, l) {
			made += phi
		}
	}
	return Known(made / all)
}

// demand is what the importer is expected to buy of a product in a year.
func (d *diversifier) demand(k int) Number {
	name, code := d.importer.String(), d.products[k].String()
	bought := sumOf(d.imports[k]).over(Known(float64(len(d.years))))
	advantage := d.facts.Tariffs.ratio(lookUp(d.tariffs.Average, code), lookUp(d.tariffs.Applied, code))
	if d.facts.Assume.EqualTariffs {
		advantage = advantage.or(1)
	}
	return bought.times(d.facts.growth(name)).times(advantage)
}
