package apiweb

import (
	"anyam/gallery"
	"anyam/gallery/terms"
	"anyam/platform/i18n"
	"anyam/platform/money"
)

// known is an amount, none where it is told on request.
func known(a money.Amount) *Money {
	if a.Minor == 0 {
		return nil
	}
	m := amount(a)
	return &m
}

func supply(s gallery.Supply) Supply {
	return Supply{InStock: s.InStock, MadeToOrder: !s.IsOnlyStock}
}

func tiers(p gallery.Product) []Tier {
	all := make([]Tier, len(p.Tiers))
	for i, t := range p.Tiers {
		all[i] = Tier{From: t.MinQty, Price: amount(t.Price), LeadDays: t.LeadDays}
	}
	return all
}

// inBoth are words in both languages.
func inBoth(say func(lang i18n.Lang) string) Texts {
	return Texts{ID: say(i18n.Indonesian), EN: say(i18n.English)}
}

func variants(p gallery.Product) []Variant {
	all := []Variant{}
	for _, v := range p.Offered() {
		as := p.As(v)
		all = append(all, Variant{
			ID: string(v.ID), Name: inBoth(func(lang i18n.Lang) string { return p.Label(v, lang) }), Price: known(as.Price), Tiers: tiers(as), Supply: supply(v.Supply),
		})
	}
	return all
}

func options(p gallery.Product) []Option {
	all := make([]Option, len(p.Options))
	for i, o := range p.Options {
		all[i] = Option{Kind: string(o.Kind), Name: inBoth(o.Name.In), Values: make([]Texts, len(o.Values))}
		for j, v := range o.Values {
			all[i].Values[j] = inBoth(v.Name.In)
		}
	}
	return all
}

func origins(p gallery.Product) []Origin {
	all := make([]Origin, len(p.Origins))
	for i, o := range p.Origins {
		all[i] = Origin{Material: word(terms.Material, o.Material), Species: o.Species, Country: o.Country, Region: o.Regency}
	}
	return all
}

// safety is what a buyer must be told: by the uses of the piece, and what its maker adds.
func safety(p gallery.Product) []Texts {
	all := []Texts{}
	for _, u := range p.Uses {
		all = append(all, inBoth(u.Told))
	}
	if own := (Texts{ID: p.Texts[i18n.Indonesian].Warning, EN: p.Texts[i18n.English].Warning}); own != (Texts{}) {
		all = append(all, own)
	}
	return all
}
