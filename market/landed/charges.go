package landed

import (
	"slices"
	"strings"

	"github.com/govalues/decimal"

	"anyam/platform/money"
)

// charges are what customs asks for.
type charges struct {
	lines []Line
	total money.Amount
}

// charge lays duties, fees and taxes on the values.
func (w *way) charge(v values) (*charges, error) {
	c := &charges{}
	duties, fees := total{currency: w.in.Currency}, total{currency: w.in.Currency}
	duties.add(money.Of(0, w.in.Currency))
	fees.add(money.Of(0, w.in.Currency))
	for _, d := range w.in.Duties {
		line, err := w.duty(d, v.customs)
		if err != nil {
			return nil, err
		}
		duties.add(line.Amount)
		c.lines = append(c.lines, line)
	}
	for _, f := range w.in.Fees {
		if len(f.Modes) > 0 && !slices.Contains(f.Modes, w.sale.Mode) {
			continue
		}
		line, err := w.fee(f, v.customs)
		if err != nil {
			return nil, err
		}
		fees.add(line.Amount)
		c.lines = append(c.lines, line)
	}
	base := w.taxBase(v, duties.minor, fees.minor)
	all := total{currency: w.in.Currency}
	all.add(duties.minor)
	all.add(fees.minor)
	for _, t := range w.in.Taxes {
		amount, err := base.minor.Convert(t.Rate, w.in.Currency)
		if err != nil {
			return nil, err
		}
		all.add(amount)
		c.lines = append(c.lines, Line{Kind: TaxKind, Name: t.Name, Amount: amount, Base: base.minor, Working: times(t.Rate, base.minor), Source: t.Source})
	}
	c.total = all.minor
	return c, firstOf(duties.err, fees.err, base.err, all.err)
}

// taxBase is what taxes are laid on.
func (w *way) taxBase(v values, duties, fees money.Amount) total {
	base, r := total{currency: w.in.Currency}, w.in.Rules
	base.add(v.customs)
	base.add(duties)
	if r.TaxesFees {
		base.add(fees)
	}
	if r.TaxesFreight && r.Base == OnFOB {
		base.add(v.freight)
		base.add(v.insurance)
	}
	if r.TaxesOnCarriage {
		for _, step := range []Step{DestTerminal, OnCarriage} {
			if cost, known := w.costs[step]; known {
				base.add(cost.Amount)
			}
		}
	}
	return base
}

func (w *way) duty(d Duty, value money.Amount) (Line, error) {
	line := Line{Kind: DutyKind, Name: d.Name, Base: value, Source: d.Source}
	amount, err := value.Decimal().Mul(d.AdValorem)
	if err != nil {
		return line, money.ErrTooLarge
	}
	words := []string{times(d.AdValorem, value)}
	if d.AdValorem.IsZero() && len(d.Specific) > 0 {
		words = nil
	}
	specific, text, err := w.specific(d.Specific, &line)
	if err != nil {
		return line, err
	}
	if amount, err = amount.Add(specific); err != nil {
		return line, money.ErrTooLarge
	}
	line.Working = strings.Join(append(words, text...), " + ")
	if len(d.AtLeast) > 0 {
		least, text, err := w.specific(d.AtLeast, &line)
		if err != nil {
			return line, err
		}
		if amount.Cmp(least) < 0 {
			amount = least
		}
		line.Working += ", ≥ " + strings.Join(text, " + ")
	}
	if len(d.AtMost) > 0 {
		most, text, err := w.specific(d.AtMost, &line)
		if err != nil {
			return line, err
		}
		if amount.Cmp(most) > 0 {
			amount = most
		}
		line.Working += ", ≤ " + strings.Join(text, " + ")
	}
	line.Amount, err = w.round(amount)
	return line, err
}

// specific is what amounts for units add up to, in the destination's currency, not yet rounded.
func (w *way) specific(list []PerUnit, line *Line) (sum decimal.Decimal, words []string, err error) {
	for _, p := range list {
		quantity := w.sale.Measures[p.Unit]
		part, err := p.Amount.Decimal().Mul(quantity)
		if err != nil {
			return sum, nil, money.ErrTooLarge
		}
		units := decimal.MustNew(max(p.Units, 1), 0)
		if part, err = part.Quo(units); err != nil {
			return sum, nil, money.ErrTooLarge
		}
		if p.Amount.Currency != w.in.Currency {
			e := w.exchange(p.Amount.Currency)
			line.Rates = append(line.Rates, e)
			if part, err = part.Mul(e.Rate); err != nil {
				return sum, nil, money.ErrTooLarge
			}
		}
		if sum, err = sum.Add(part); err != nil {
			return sum, nil, money.ErrTooLarge
		}
		words = append(words, perUnit(p)+" × "+quantity.String()+" "+string(p.Unit))
	}
	return sum, words, nil
}

func perUnit(p PerUnit) string {
	if p.Units > 1 {
		return p.Amount.String() + " / " + decimal.MustNew(p.Units, 0).String() + " " + string(p.Unit)
	}
	return p.Amount.String() + " / " + string(p.Unit)
}

// round makes an amount of minor units of the destination's currency, half away from zero.
func (w *way) round(d decimal.Decimal) (money.Amount, error) {
	one := int64(1)
	for range w.in.Currency.Digits() {
		one *= 10
	}
	return money.Of(one, w.in.Currency).Convert(d, w.in.Currency)
}

func (w *way) fee(f Fee, value money.Amount) (Line, error) {
	line := Line{Kind: FeeKind, Name: f.Name, Base: value, Source: f.Source}
	amount, err := value.Convert(f.AdValorem, w.in.Currency)
	if err != nil {
		return line, err
	}
	var words []string
	if !f.AdValorem.IsZero() {
		words = append(words, times(f.AdValorem, value))
	}
	var limits [3]money.Amount // flat, at least, at most
	for i, a := range []money.Amount{f.Flat, f.AtLeast, f.AtMost} {
		if a == (money.Amount{}) {
			continue
		}
		c, err := w.toDestination(a, f.Source)
		if err != nil {
			return line, err
		}
		limits[i], line.Rates = c.Amount, append(line.Rates, c.rates...)
	}
	if f.Flat != (money.Amount{}) {
		words = append(words, f.Flat.String())
		if amount, err = amount.Add(limits[0]); err != nil {
			return line, err
		}
	}
	line.Working = strings.Join(words, " + ")
	if f.AtLeast != (money.Amount{}) {
		line.Working += ", ≥ " + f.AtLeast.String()
		amount.Minor = max(amount.Minor, limits[1].Minor)
	}
	if f.AtMost != (money.Amount{}) {
		line.Working += ", ≤ " + f.AtMost.String()
		amount.Minor = min(amount.Minor, limits[2].Minor)
	}
	line.Amount = amount
	return line, nil
}

// times writes "5% × USD 1000.00".
func times(rate decimal.Decimal, of money.Amount) string {
	percent, err := rate.Mul(decimal.Hundred)
	if err != nil {
		return of.String()
	}
	return percent.Trim(0).String() + "% × " + of.String()
}
