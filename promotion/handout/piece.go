package handout

import (
	"context"
	"strings"

	"anyam/gallery"
	"anyam/gallery/terms"
	"anyam/market"
	"anyam/market/hs"
	"anyam/members"
	"anyam/members/regions"
	"anyam/platform/i18n"
	"anyam/platform/money"
	"anyam/platform/pdf"
)

// piece is what is printed of a piece.
type piece struct {
	name, maker, place string
	story              string
	prices             []price // none: told on request
	facts              []pdf.Pair
	minOrder, ready    string
	size, materials    string
	packing, code      string
	address            string
	photo              pdf.Print
}

// price is what one piece costs from a quantity on.
type price struct {
	quantity string
	amount   string
	rupiah   string // empty where the amount is in rupiah
}

// exchange gives rupiah in the reader's currency.
type exchange struct {
	market.Conversion // of one rupiah; none where there is no rate
	to                money.Currency
}

func (s *Service) exchange(ctx context.Context, to money.Currency) exchange {
	c, err := s.Market.Convert(ctx, money.Rupiah(1), to)
	if err != nil { // without a rate, rupiah alone
		return exchange{}
	}
	return exchange{c, to}
}

// of is an amount in the reader's currency, and in rupiah beside it where that is another one.
func (x exchange) of(l *i18n.Locale, a money.Amount) (amount, rupiah string) {
	if x.to == "" || a.Currency != money.IDR || x.to == money.IDR {
		return l.Money(a), ""
	}
	converted, err := a.Convert(x.Rate, x.to)
	if err != nil {
		return l.Money(a), ""
	}
	return l.Money(converted), l.Money(a)
}

// piece is what a file says of a piece. Its costs stand in other tables and are not read (rule handout-1).
func (s *Service) piece(l *i18n.Locale, p gallery.Shown, x exchange) piece {
	lang := l.Lang()
	text, _ := p.Text(lang)
	out := piece{
		name: text.Name, maker: p.Maker.Name, place: Place(l, p.Maker), story: text.Story,
		minOrder: l.N("%s piece", "%s pieces", max(p.MinOrder, 1)), size: l.Size(p.LengthMM, p.WidthMM, p.HeightMM),
		materials: strings.Join(terms.Names(terms.Material, p.Materials, lang), ", "), address: s.BaseURL + "/" + string(lang) + "/products/" + p.Slug,
	}
	if p.LeadDays > 0 {
		out.ready = l.N("%s day", "%s days", p.LeadDays)
	}
	if p.Carton.IsKnown() {
		out.packing = l.N("%s piece a carton", "%s pieces a carton", p.Carton.Pieces) + ", " + l.Size(p.Carton.LengthMM, p.Carton.WidthMM, p.Carton.HeightMM) + ", " + l.T("%s gross", l.Weight(p.Carton.GrossGrams))
	}
	if p.HS6 != "" {
		out.code = hs.Format(p.HS6)
	}
	out.prices = prices(l, p.Product, x)
	out.facts = out.pairs(l, p.Product, x)
	return out
}

// prices are those by quantity, the first from the minimum order on.
func prices(l *i18n.Locale, p gallery.Product, x exchange) []price {
	if p.Price.Minor == 0 {
		return nil
	}
	var rows []price
	add := func(from, days int64, a money.Amount, isFrom bool) {
		row := price{quantity: l.T("from %s", l.Number(max(from, 1)))}
		if days > 0 {
			row.quantity += ", " + l.N("%s day", "%s days", days)
		}
		row.amount, row.rupiah = x.of(l, a)
		if isFrom {
			row.amount = l.T("from") + " " + row.amount
		}
		rows = append(rows, row)
	}
	low, high := p.Prices()
	add(p.MinOrder, 0, low, low != high)
	for _, t := range p.Tiers {
		add(t.MinQty, t.LeadDays, t.Price, false)
	}
	return rows
}

// mostChoices is how many variants a fact names.
const mostChoices = 8

// pairs are the facts of a piece by their names, without those that nobody has told.
func (p piece) pairs(l *i18n.Locale, product gallery.Product, x exchange) []pdf.Pair {
	sample := ""
	if product.Sample.Minor > 0 {
		sample, _ = x.of(l, product.Sample)
	}
	week := ""
	if product.WeeklyCapacity > 0 {
		week = l.T("%s a week", l.Number(product.WeeklyCapacity))
	}
	weight := ""
	if product.WeightGrams > 0 {
		weight = l.Weight(product.WeightGrams)
	}
	var all []pdf.Pair
	for _, one := range []pdf.Pair{
		{Key: l.T("Minimum order"), Value: p.minOrder}, {Key: l.T("Ready in"), Value: p.ready}, {Key: l.T("This workshop makes"), Value: week}, {Key: l.T("Sample"), Value: sample},
		{Key: l.T("Choices"), Value: choices(product, l.Lang())}, {Key: l.T("Size"), Value: p.size}, {Key: l.T("Weight"), Value: weight}, {Key: l.T("Materials"), Value: p.materials},
		{Key: l.T("Techniques"), Value: strings.Join(terms.Names(terms.Technique, product.Techniques, l.Lang()), ", ")}, {Key: l.T("Packing"), Value: p.packing}, {Key: l.T("Customs code (HS)"), Value: p.code},
	} {
		if one.Value != "" {
			all = append(all, one)
		}
	}
	return all
}

// choices names the variants that can be ordered.
func choices(p gallery.Product, lang i18n.Lang) string {
	var labels []string
	for _, v := range p.Offered() {
		if len(labels) == mostChoices {
			labels = append(labels, "…")
			break
		}
		labels = append(labels, p.Label(v, lang))
	}
	return strings.Join(labels, "; ")
}

// Place is where a workshop is, as readers call it.
func Place(l *i18n.Locale, m members.Maker) string {
	return regions.ShortName(m.Regency, string(l.Lang()))
}

// label is what stands on the label of a piece.
func (s *Service) label(l *i18n.Locale, p gallery.Shown, x exchange, withPrice bool) Label {
	text, _ := p.Text(l.Lang())
	b := Label{Title: text.Name, Lines: []string{p.Maker.Name + ", " + Place(l, p.Maker), strings.Join(terms.Names(terms.Material, p.Materials, l.Lang()), ", "), l.Size(p.LengthMM, p.WidthMM, p.HeightMM)},
		Link: s.BaseURL + "/" + string(l.Lang()) + "/products/" + p.Slug}
	if withPrice && p.Price.Minor > 0 {
		low, high := p.Prices()
		b.Price, _ = x.of(l, low)
		if low != high {
			b.Price = l.T("from") + " " + b.Price
		}
	}
	return b
}
