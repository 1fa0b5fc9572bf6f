package landed

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/govalues/decimal"

	"anyam/platform/errs"
	"anyam/platform/money"
)

// mostMinor is the largest amount that is taken: ten trillion of a currency with cents. Whatever is added up from such amounts and rates
// fits the nineteen digits of decimal.
const mostMinor = 1_000_000_000_000_000

// checker notes what is wrong with a sale and an import at the path of its field, such as costs[main_carriage].amount.
type checker struct {
	faults errs.Faults
	*Sale
	*Import
}

func check(s *Sale, i *Import) error {
	c := checker{Sale: s, Import: i}
	c.destination()
	c.terms()
	c.amount("price", s.Price, true)
	c.source("source", s.Source)
	c.costs()
	c.measures()
	c.exchange()
	c.duties()
	c.fees()
	for n, t := range i.Taxes {
		at := fmt.Sprintf("taxes[%d]", n)
		c.name(at, t.Name, t.Source)
		c.share(at+".rate", t.Rate, 10)
	}
	return c.faults.Err()
}

func (c *checker) destination() {
	isCode := len(c.Country) == 2 && c.Country[0] >= 'A' && c.Country[0] <= 'Z' && c.Country[1] >= 'A' && c.Country[1] <= 'Z'
	c.faults.Check(isCode, "country", "Expected an ISO 3166-1 code of two letters, such as DE.")
	c.faults.Check(c.Import.Currency.IsKnown(), "currency", "Expected an ISO 4217 currency, such as EUR.")
	c.faults.Check(c.Rules.Base == OnCIF || c.Rules.Base == OnFOB, "rules.base", "Expected CIF or FOB.")
	c.source("rules.source", c.Rules.Source)
}

func (c *checker) terms() {
	if c.faults.Check(c.Term.IsKnown(), "term", "Expected one of the eleven Incoterms 2020.") {
		c.faults.Check(!c.Term.IsForShips() || c.Mode == Sea, "mode", "Expected sea: FAS, FOB, CFR and CIF are for ships only.")
	}
	c.faults.Check(modes[c.Mode], "mode", "Expected sea, air, road, courier or post.")
	for _, step := range slices.Sorted(maps.Keys(c.Agreed)) {
		at, payer := "agreed["+string(step)+"]", c.Agreed[step]
		c.faults.Check(!c.Term.IsKnown() || c.Term.Pays(step).IsAgreed, at, "Expected a step that this term leaves to the contract.")
		c.faults.Check(payer == Seller || payer == Buyer, at, "Expected seller or buyer.")
	}
}

func (c *checker) costs() {
	for _, step := range slices.Sorted(maps.Keys(c.Costs)) {
		at := "costs[" + string(step) + "]"
		if !c.faults.Check(slices.Contains(Steps, step) && step != ImportDutyAndTaxes, at, "Expected a step before duties and taxes.") {
			continue
		}
		c.amount(at+".amount", c.Costs[step].Amount, true)
		c.source(at+".source", c.Costs[step].Source)
	}
	if c.Cover == nil {
		return
	}
	_, twice := c.Costs[Insurance]
	c.faults.Check(!twice, "cover", "Expected an amount for the insurance or its rate, not both.")
	c.share("cover.rate", c.Cover.Rate, 0.5)
	c.faults.Check(c.Cover.Percent == 0 || c.Cover.Percent >= 100 && c.Cover.Percent <= 150, "cover.percent", "Expected a percentage from 100 to 150.")
	c.source("cover.source", c.Cover.Source)
}

func (c *checker) measures() {
	for _, unit := range slices.Sorted(maps.Keys(c.Measures)) {
		q := c.Measures[unit]
		c.faults.Check(q.IsPos() && q.Cmp(mostMeasure) <= 0, "measures["+string(unit)+"]", "Expected a quantity above 0 and at most %s.", mostMeasure)
	}
}

var mostMeasure = decimal.MustNew(1_000_000_000, 0)

func (c *checker) exchange() {
	for n, e := range c.Exchange {
		at := fmt.Sprintf("exchange[%d]", n)
		c.faults.Check(e.From.IsKnown(), at+".from", "Expected an ISO 4217 currency, such as EUR.")
		c.faults.Check(e.Rate.IsPos() && e.Rate.Cmp(mostMeasure) <= 0, at+".rate", "Expected a rate above 0 and at most %s.", mostMeasure)
		c.source(at+".source", e.Source)
	}
}

func (c *checker) duties() {
	for n, d := range c.Duties {
		at := fmt.Sprintf("duties[%d]", n)
		c.name(at, d.Name, d.Source)
		c.share(at+".ad_valorem", d.AdValorem, 100)
		c.perUnits(at+".specific", d.Specific)
		c.perUnits(at+".at_least", d.AtLeast)
		c.perUnits(at+".at_most", d.AtMost)
	}
}

func (c *checker) perUnits(at string, list []PerUnit) {
	for n, p := range list {
		here := fmt.Sprintf("%s[%d]", at, n)
		c.amount(here+".amount", p.Amount, true)
		c.faults.Check(p.Units >= 0 && p.Units <= 1_000_000, here+".units", "Expected a whole number from 0 to 1000000.")
		_, known := c.Measures[p.Unit]
		c.faults.Check(known, here+".unit", "Expected a unit of which the sale says how much there is, not %q.", p.Unit)
	}
}

func (c *checker) fees() {
	for n, f := range c.Fees {
		at := fmt.Sprintf("fees[%d]", n)
		c.name(at, f.Name, f.Source)
		c.share(at+".ad_valorem", f.AdValorem, 1)
		c.amount(at+".flat", f.Flat, false)
		c.amount(at+".at_least", f.AtLeast, false)
		c.amount(at+".at_most", f.AtMost, false)
		isUpsideDown := f.AtLeast.Currency == f.AtMost.Currency && f.AtLeast.Minor > f.AtMost.Minor
		c.faults.Check(!isUpsideDown, at+".at_most", "Expected at least the smallest amount.")
	}
}

func (c *checker) name(at, name string, s Source) {
	c.faults.Check(name != "", at+".name", "Expected a name.")
	c.source(at+".source", s)
}

// amount checks an amount that must be there, or may be left out.
func (c *checker) amount(at string, a money.Amount, must bool) {
	if !must && a == (money.Amount{}) {
		return
	}
	if !c.faults.Check(a.Currency.IsKnown(), at+".currency", "Expected an ISO 4217 currency, such as EUR.") {
		return
	}
	c.faults.Check(a.Minor >= 0 && a.Minor <= mostMinor, at, "Expected an amount from 0 to %s.", money.Of(mostMinor, a.Currency))
	known := a.Currency == c.Import.Currency || slices.ContainsFunc(c.Exchange, func(e Exchange) bool { return e.From == a.Currency })
	c.faults.Check(known, at+".currency", "Expected a rate of exchange for %s.", a.Currency)
}

func (c *checker) share(at string, share decimal.Decimal, most float64) {
	limit, err := decimal.NewFromFloat64(most)
	c.faults.Check(err == nil && !share.IsNeg() && share.Cmp(limit) <= 0, at, "Expected a share from 0 to %s, such as 0.05 for 5 %%.", limit)
}

// source checks that a figure says where it comes from, and of which day it is.
func (c *checker) source(at string, s Source) {
	c.faults.Check(s.Name != "", at+".name", "Expected the source of the figure.")
	_, err := time.Parse(time.DateOnly, s.Day)
	c.faults.Check(err == nil, at+".day", "Expected the day of the figure, such as 2026-11-28.")
}
