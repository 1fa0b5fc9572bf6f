package galleryweb

import (
	"context"

	"anyam/gallery"
	"anyam/members"
	"anyam/members/regions"
	"anyam/platform/i18n"
	"anyam/platform/money"
	"anyam/web/respond"
	"anyam/web/ui"
)

// shownFirst is how many pictures of a list lie above the fold of a phone and are loaded at once.
const shownFirst = 2

// cards are products as a list shows them.
func (p *Pages) cards(ctx context.Context, v *respond.Visit, products []gallery.Shown) []ui.ProductCard {
	cards := make([]ui.ProductCard, 0, len(products))
	for i, s := range products {
		text, _ := s.Text(v.Locale.Lang())
		cards = append(cards, ui.ProductCard{
			Href: productPath(v.Locale.Lang(), s.Slug), Name: text.Name, Maker: s.Maker.Name, Place: placeName(v.Locale.Lang(), s.Maker.Regency),
			Price: p.price(ctx, v, s.Product), Picture: picture(s.Product, "", i < shownFirst),
		})
	}
	return cards
}

// price is what one piece costs, in the visitor's currency with rupiah beside it.
func (p *Pages) price(ctx context.Context, v *respond.Visit, product gallery.Product) ui.Price {
	if product.Price.Minor == 0 {
		return ui.Price{Main: v.T("Price on request")}
	}
	price := ui.PriceOf(v.Locale, p.inCurrency(ctx, v, product.Price), product.Price)
	if len(product.Tiers) > 0 {
		price.Note = v.T("less for larger orders")
	}
	return price
}

// inCurrency is an amount in the visitor's currency at the newest rate; where there is none, as it is.
// Indonesian readers see rupiah.
func (p *Pages) inCurrency(ctx context.Context, v *respond.Visit, a money.Amount) money.Amount {
	c, err := p.market.Convert(ctx, a, v.Currency)
	if err != nil {
		return a
	}
	return c.Amount
}

// picture is a product's cover, or the woven cloth that stands for it.
func picture(product gallery.Product, alt string, isFirst bool) ui.Picture {
	cover, ok := product.Cover()
	if !ok {
		return ui.Picture{Seed: string(product.ID)}
	}
	pic := photo(cover, alt)
	pic.Seed, pic.IsFirst = string(product.ID), isFirst
	return pic
}

// photo is a photograph in its renditions.
func photo(ph gallery.Photo, alt string) ui.Picture {
	pic := ui.Picture{Alt: alt, Seed: string(ph.ID)}
	for _, r := range ph.Renditions {
		pic.Add(r.Kind, r.Path(ph.ID), r.Width, r.Height)
	}
	return pic
}

func productPath(lang i18n.Lang, slug string) string { return "/" + string(lang) + "/products/" + slug }

func makerPath(lang i18n.Lang, slug string) string { return "/" + string(lang) + "/makers/" + slug }

// placeName is a regency as readers of the language call it.
func placeName(lang i18n.Lang, regency string) string { return regions.ShortName(regency, string(lang)) }

// makerCard is a workshop as a list shows it.
func makerCard(v *respond.Visit, m members.Maker, pieces []gallery.Product) ui.MakerCard {
	card := ui.MakerCard{Locale: v.Locale, Href: makerPath(v.Locale.Lang(), m.Slug), Name: m.Name, Place: placeName(v.Locale.Lang(), m.Regency), Crafts: craftNames(v.Locale, m.Crafts), Facts: makerFacts(v, m)}
	for _, piece := range pieces {
		if _, ok := piece.Cover(); ok && len(card.Pictures) < 3 {
			card.Pictures = append(card.Pictures, picture(piece, "", false))
		}
	}
	return card
}

// makerFacts are how long and with how many people a workshop has worked.
func makerFacts(v *respond.Visit, m members.Maker) []string {
	var facts []string
	if m.Since > 0 {
		facts = append(facts, v.T("since %d", m.Since))
	}
	if m.Workers > 0 {
		facts = append(facts, v.Locale.N("%s person", "%s people", m.Workers))
	}
	return facts
}
