package landed

import (
	"anyam/platform/errs"
	"anyam/platform/money"
)

// ToDoor works out what a sale costs at the buyer's door, line by line. Input that is wrong is an Invalid error that names each field
// and what was expected there; amounts beyond money.Amount are money.ErrTooLarge.
func ToDoor(s Sale, i Import) (*Bill, error) {
	if err := check(&s, &i); err != nil {
		return nil, err
	}
	w := &way{sale: &s, in: &i, costs: map[Step]converted{}}
	if err := w.convert(); err != nil {
		return nil, err
	}
	if err := w.needs(); err != nil {
		return nil, err
	}
	v, c, err := w.settle()
	if err != nil {
		return nil, err
	}
	return w.bill(v, c)
}

// way is a consignment under way, in the currency of its destination.
type way struct {
	sale  *Sale
	in    *Import
	price converted
	costs map[Step]converted
}

// converted is an amount with what it was before.
type converted struct {
	money.Amount
	given  money.Amount
	rates  []Exchange
	source Source
}

func (w *way) convert() (err error) {
	if w.price, err = w.toDestination(w.sale.Price, w.sale.Source); err != nil {
		return err
	}
	for step, c := range w.sale.Costs {
		if w.costs[step], err = w.toDestination(c.Amount, c.Source); err != nil {
			return err
		}
	}
	return nil
}

func (w *way) toDestination(a money.Amount, source Source) (converted, error) {
	c := converted{Amount: a, given: a, source: source}
	if a.Currency == w.in.Currency {
		return c, nil
	}
	e := w.exchange(a.Currency)
	out, err := a.Convert(e.Rate, w.in.Currency)
	c.Amount, c.rates = out, []Exchange{e}
	return c, err
}

// exchange is the rate for a currency; check has seen that there is one.
func (w *way) exchange(from money.Currency) Exchange {
	for _, e := range w.sale.Exchange {
		if e.From == from {
			return e
		}
	}
	return Exchange{}
}

// payer is who pays for a step, as agreed or as the term has it. What neither owes the other is paid by who bears the risk.
func (w *way) payer(step Step) Payer {
	if p, ok := w.sale.Agreed[step]; ok {
		return p
	}
	if p := w.sale.Term.Pays(step).Payer; p != Nobody {
		return p
	}
	return w.sale.Term.bearsRisk()
}

// needs refuses a sale that does not say what the customs value cannot do without: what the buyer pays on the way to its point. What the
// price includes beyond that point is taken off only where it is told apart; else it stays in the value (Regulation (EU) 952/2013,
// article 72; the note to article 1 of the WTO's valuation agreement).
func (w *way) needs() error {
	var f errs.Faults
	for _, step := range Steps {
		isBefore := step != Insurance && (before(step, MainCarriage) || step == MainCarriage && (w.in.Rules.Base == OnCIF || w.in.Rules.TaxesFreight))
		if _, known := w.costs[step]; isBefore && !known && w.payer(step) == Buyer {
			f.Add("costs["+string(step)+"]", "Expected the cost of this step, 0 where it is free: customs lays its rates on it.")
		}
	}
	return f.Err()
}

// before reports whether a step arises before another.
func before(a, b Step) bool {
	for _, s := range Steps {
		if s == b {
			return false
		}
		if s == a {
			return true
		}
	}
	return false
}

// settle finds the values, and what customs asks for them. Where the price includes duties and taxes (DDP), the values are the largest
// for which value, duties and taxes together do not exceed the price.
func (w *way) settle() (values, *charges, error) {
	if w.payer(ImportDutyAndTaxes) == Buyer {
		return w.at(0)
	}
	if _, _, err := w.at(0); err != nil {
		return values{}, nil, err
	}
	low, high := int64(0), w.price.Minor
	for low < high {
		guess := low + (high-low)/2
		if _, c, err := w.at(guess); err != nil || c.total.Minor <= guess { // an error: so much leaves nothing for the goods
			high = guess
		} else {
			low = guess + 1
		}
	}
	v, c, err := w.at(low)
	if err == nil && c.total.Minor > low {
		err = tooCheap()
	}
	return v, c, err
}

// tooCheap is the fault of a price that is below what it includes.
func tooCheap() error {
	var f errs.Faults
	f.Add("price", "Expected at least what the costs in it add up to.")
	return f.Err()
}

// at are the values and charges where so many minor units of the price are for duties and taxes.
func (w *way) at(included int64) (values, *charges, error) {
	v, err := w.values(included)
	if err != nil {
		return v, nil, err
	}
	c, err := w.charge(v)
	return v, c, err
}
