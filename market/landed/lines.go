package landed

import "anyam/platform/money"

// bill writes the lines.
func (w *way) bill(v values, c *charges) (*Bill, error) {
	b := &Bill{Term: w.sale.Term, Country: w.in.Country, Base: w.in.Rules.Base, CustomsValue: v.customs, Total: money.Of(0, w.in.Currency)}
	b.Lines = append(b.Lines, w.price.line(Line{Kind: Goods, PaidBy: Buyer, IsAdded: true}))
	for _, step := range Steps {
		payer := w.payer(step)
		line := Line{Kind: Carriage, Step: step, PaidBy: payer, IsAdded: payer == Buyer}
		cost, known := w.costs[step]
		switch {
		case known:
			b.Lines = append(b.Lines, cost.line(line))
		case step == Insurance && w.sale.Cover != nil:
			line.Amount, line.Given, line.Base, line.Source = v.insurance, v.insurance, v.cif, w.sale.Cover.Source
			if share, err := w.sale.Cover.share(); err == nil {
				line.Working = times(share, v.cif)
			}
			b.Lines = append(b.Lines, line)
		case payer == Buyer && step != Insurance && step != ImportDutyAndTaxes:
			b.Missing = append(b.Missing, step)
		}
	}
	b.Lines = append(b.Lines, Line{Kind: Value, Name: string(b.Base), Amount: v.customs, Given: v.customs, PaidBy: Nobody, Source: w.in.Rules.Source})
	payer := w.payer(ImportDutyAndTaxes)
	for _, line := range c.lines {
		line.PaidBy, line.IsAdded, line.Given = payer, payer == Buyer, line.Amount
		b.Lines = append(b.Lines, line)
	}
	var err error
	b.Total, err = b.Sum()
	return b, err
}

func (c converted) line(l Line) Line {
	l.Amount, l.Given, l.Rates, l.Source = c.Amount, c.given, c.rates, c.source
	return l
}
