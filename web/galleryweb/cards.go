package galleryweb

import (
	"context"

	"github.com/govalues/decimal"

	"anyam/gallery"
	"anyam/market"
	"anyam/members"
	"anyam/members/regions"
	"anyam/platform/clock"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/money"
	"anyam/web/respond"
	"anyam/web/ui"
)

// shownFirst is how many pictures of a list lie above the fold of a phone and are loaded at once.
const shownFirst = 2

// cardKey is what the card of a piece depends on, besides the piece.
type cardKey struct {
	piece    id.ID
	lang     i18n.Lang
	reads    string
	currency money.Currency
	rate     decimal.Decimal
	isFirst  bool
}

// cardsKept bounds how many cards are kept as they were drawn: one takes a kilobyte.
const cardsKept = 2000

// Cards are products as a list shows them; the first ones stand above the fold. A card is kept as it was drawn while
// nothing public changes: drawing 24 of them takes longer than all the rest of a page.
func (p *Pages) Cards(ctx context.Context, v *respond.Visit, products []*gallery.Shown, first int) ([]ui.Drawn, error) {
	cards := make([]ui.Drawn, len(products))
	x, reads := p.exchange(ctx, v), v.Reads().Key()
	for i, s := range products {
		key := cardKey{s.ID, v.Locale.Lang(), reads, x.to, x.rate, i < first}
		card, ok := p.kept.cards.Get(s.Change, key)
		if !ok {
			var err error
			if card, err = ui.Draw(ctx, pieceCard(v, s, x, i < first)); err != nil {
				return nil, err
			}
			p.kept.cards.Put(s.Change, key, card)
		}
		cards[i] = card
	}
	return cards, nil
}

func pieceCard(v *respond.Visit, s *gallery.Shown, x exchange, isFirst bool) ui.ProductCard {
	lang := v.Locale.Lang()
	name, _ := s.Read(gallery.UnitName, v.Reads())
	return ui.ProductCard{
		Href: productPath(lang, s.Slug), Name: name, Maker: s.Maker.Name, Place: placeName(lang, s.Maker.Regency),
		Price: price(v, s.Product, x), Picture: picture(s.Product, isFirst),
	}
}

// price is what one piece costs, in the visitor's currency with rupiah beside it.
func price(v *respond.Visit, product gallery.Product, x exchange) ui.Price {
	if product.Price.Minor == 0 {
		return ui.Price{Main: v.T("Price on request")}
	}
	low, high := product.Prices()
	price := ui.PriceOf(v.Locale, x.of(low), low)
	if low != high {
		price.IsFrom = v.T("from")
	}
	if len(product.Tiers) > 0 {
		price.Note = v.T("less for larger orders")
	}
	return price
}

// exchange gives rupiah in the visitor's currency, at the newest rate. Indonesian readers see rupiah.
type exchange struct {
	market.Conversion // of one rupiah; none where there is no rate
	to                money.Currency
	rate              decimal.Decimal
}

func (p *Pages) exchange(ctx context.Context, v *respond.Visit) exchange {
	c, err := p.market.Convert(ctx, money.Rupiah(1), v.Currency)
	if err != nil {
		return exchange{}
	}
	return exchange{c, v.Currency, c.Rate}
}

// of is an amount in the visitor's currency; where there is no rate, as it is.
func (x exchange) of(a money.Amount) money.Amount {
	if x.to == "" || a.Currency != money.IDR {
		return a
	}
	converted, err := a.Convert(x.rate, x.to)
	if err != nil {
		return a
	}
	return converted
}

// picture is a product's cover, or the woven cloth that stands for it. It is silent: the name stands beside it.
func picture(product gallery.Product, isFirst bool) ui.Picture {
	cover, ok := product.Cover()
	if !ok {
		return ui.Picture{Seed: string(product.ID)}
	}
	pic := photo(cover, "")
	pic.Seed, pic.IsFirst = string(product.ID), isFirst
	return pic
}

// photo is a photograph in its renditions.
func photo(ph gallery.Photo, alt string) ui.Picture {
	pic := ui.Picture{Alt: alt, Seed: string(ph.ID), Focus: string(ph.Focus)}
	for _, r := range ph.Renditions {
		pic.Add(r.Kind, r.Path(ph.ID), r.Width, r.Height)
	}
	return pic
}

func productPath(lang i18n.Lang, slug string) string { return "/" + string(lang) + "/products/" + slug }

func makerPath(lang i18n.Lang, slug string) string { return "/" + string(lang) + "/makers/" + slug }

// placeName is a regency as readers of the language call it.
func placeName(lang i18n.Lang, regency string) string {
	return regions.ShortName(regency, string(lang))
}

// makerCard is a workshop as a list shows it.
func makerCard(v *respond.Visit, m members.Maker, pieces []*gallery.Shown) ui.MakerCard {
	card := ui.MakerCard{Locale: v.Locale, Href: makerPath(v.Locale.Lang(), m.Slug), Name: m.Name, Place: placeName(v.Locale.Lang(), m.Regency), Crafts: craftNames(v.Locale, m.Crafts), Facts: makerFacts(v, m)}
	for _, piece := range pieces {
		if _, ok := piece.Cover(); ok && len(card.Pictures) < 3 {
			card.Pictures = append(card.Pictures, picture(piece.Product, false))
		}
	}
	return card
}

// today is the day in the association's time zone: on it a membership begins, lapses and comes back.
func today(v *respond.Visit) string { return string(clock.DateOf(v.Now.In(clock.WIB))) }

// makerFacts are whether a workshop is a member, and how long and with how many people it has worked.
func makerFacts(v *respond.Visit, m members.Maker) []string {
	var facts []string
	if members.IsMarkedAsMember(m, today(v)) {
		facts = append(facts, v.T("member of the association"))
	}
	if m.Since > 0 {
		facts = append(facts, v.T("since %d", m.Since))
	}
	if m.Workers > 0 {
		facts = append(facts, v.Locale.N("%s person", "%s people", m.Workers))
	}
	return facts
}
