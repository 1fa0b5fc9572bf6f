package landed

import "anyam/platform/money"

// Price is what the seller would ask for the same goods under another term.
type Price struct {
	Term    Incoterm
	Amount  money.Amount // in the currency of the destination; not known where Missing names a step
	Missing []Step       // whose cost nobody said
}

// Ladder is the price of a sale under every term that its mode allows, in their order: what the seller pays besides is added, what the
// buyer pays besides is taken off. The terms stand for themselves, without Sale.Agreed.
func Ladder(s Sale, i Import) ([]Price, error) {
	bill, err := ToDoor(s, i)
	if err != nil {
		return nil, err
	}
	var out []Price
	for _, t := range Incoterms {
		if t.IsForShips() && s.Mode != Sea {
			continue
		}
		p, err := reprice(bill, t)
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}

// reprice moves the lines of a bill from one side to the other, as the term has it.
func reprice(b *Bill, t Incoterm) (Price, error) {
	p := Price{Term: t}
	sum := total{currency: b.Total.Currency}
	known := map[Step]bool{Insurance: t.Pays(Insurance).Payer == Nobody, ImportDutyAndTaxes: true}
	for _, l := range b.Lines {
		step := l.Step
		switch l.Kind {
		case Goods:
			sum.add(l.Amount)
			continue
		case Value:
			continue
		case DutyKind, FeeKind, TaxKind:
			step = ImportDutyAndTaxes
		case Carriage:
			known[step] = true
		}
		switch is, was := t.sellerPays(step), l.PaidBy == Seller; {
		case is && !was:
			sum.add(l.Amount)
		case was && !is:
			sum.sub(l.Amount)
		}
	}
	for _, step := range Steps {
		if t.sellerPays(step) != b.Term.sellerPays(step) && !known[step] {
			p.Missing = append(p.Missing, step)
		}
	}
	if p.Missing == nil {
		p.Amount = sum.minor
	}
	return p, sum.err
}

// sellerPays reports whether the step is in the price.
func (t Incoterm) sellerPays(step Step) bool {
	payer := t.Pays(step).Payer
	return payer == Seller || payer == Nobody && t.bearsRisk() == Seller
}
