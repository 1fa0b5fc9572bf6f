package landed

import (
	"github.com/govalues/decimal"

	"anyam/platform/money"
)

// values are what the goods are worth on their way.
type values struct {
	fob, cif  money.Amount
	freight   money.Amount // main carriage, as far as it is told apart
	insurance money.Amount // 0 where there is none, or it is not told apart
	customs   money.Amount // fob or cif
}

// values climbs down from the price to the goods as they are when they leave, and up again to the border.
func (w *way) values(included int64) (v values, err error) {
	sum := total{currency: w.in.Currency}
	sum.add(w.price.Amount)
	sum.sub(money.Of(included, w.in.Currency))
	for _, step := range Steps {
		cost, known := w.costs[step]
		switch payer := w.payer(step); {
		case !known || step == Insurance:
		case before(step, DestTerminal) && payer == Buyer:
			sum.add(cost.Amount)
		case !before(step, DestTerminal) && payer == Seller:
			sum.sub(cost.Amount)
		}
	}
	if sum.err == nil && sum.minor.Minor < 0 {
		return v, tooCheap()
	}
	isIn := w.payer(Insurance) == Seller
	if v.insurance, err = w.insurance(sum.minor, isIn); err != nil {
		return v, err
	}
	v.freight = w.costs[MainCarriage].Amount
	v.freight.Currency = w.in.Currency
	v.cif, v.fob = sum.minor, sum.minor
	cif, fob := sum, sum
	if isIn {
		fob.sub(v.insurance)
	} else {
		cif.add(v.insurance)
	}
	fob.sub(v.freight)
	v.cif, v.fob = cif.minor, fob.minor
	if v.customs = v.cif; w.in.Rules.Base == OnFOB {
		v.customs = v.fob
	}
	if fob.err == nil && cif.err == nil && v.fob.Minor < 0 {
		return v, tooCheap()
	}
	return v, firstOf(sum.err, cif.err, fob.err)
}

// insurance is its cost: as given, or by its rate. value is that of goods and freight; isIn says that it includes the insurance.
func (w *way) insurance(value money.Amount, isIn bool) (money.Amount, error) {
	if cost, known := w.costs[Insurance]; known {
		return cost.Amount, nil
	}
	if w.sale.Cover == nil {
		return money.Of(0, w.in.Currency), nil
	}
	share, err := w.sale.Cover.share()
	if err != nil {
		return money.Amount{}, err
	}
	if isIn {
		return value.Convert(share, w.in.Currency)
	}
	rest, err := decimal.One.Sub(share)
	if err != nil {
		return money.Amount{}, err
	}
	factor, err := share.Quo(rest)
	if err != nil {
		return money.Amount{}, err
	}
	return value.Convert(factor, w.in.Currency)
}

// share is the part of the CIF value that the insurance costs.
func (c *Cover) share() (decimal.Decimal, error) {
	percent := c.Percent
	if percent == 0 {
		percent = 110
	}
	covered, err := decimal.New(int64(percent), 2)
	if err != nil {
		return decimal.Decimal{}, err
	}
	return covered.Mul(c.Rate)
}

// total adds up, and keeps the first fault.
type total struct {
	currency money.Currency
	minor    money.Amount
	err      error
}

func (t *total) add(a money.Amount) {
	if t.minor.Currency == "" {
		t.minor = money.Of(0, t.currency)
	}
	sum, err := t.minor.Add(a)
	if t.err = firstOf(t.err, err); t.err == nil {
		t.minor = sum
	}
}

func (t *total) sub(a money.Amount) { t.add(money.Of(-a.Minor, a.Currency)) }

func firstOf(faults ...error) error {
	for _, err := range faults {
		if err != nil {
			return err
		}
	}
	return nil
}
