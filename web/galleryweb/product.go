package galleryweb

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"anyam/gallery"
	"anyam/gallery/search"
	"anyam/gallery/terms"
	"anyam/market/hs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/money"
	"anyam/web/respond"
	"anyam/web/ui"
)

// productView is what the page of a piece shows.
type productView struct {
	gallery.Shown
	Text       gallery.Text
	TextLang   i18n.Lang // the language that the text is in, where it is not the reader's
	Pictures   ui.Pictures
	Price      ui.Price
	RateNote   string
	Currencies ui.Drawn // to choose from
	Tiers      []ui.Tier
	Facts      ui.Facts
	More       []ui.Drawn // by the same maker
	Similar    []ui.Drawn
	AskHref    string
	IsDraft    bool
}

func (p *Pages) product(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	shown, err := p.gallery.ProductBySlug(r.Context(), v.Actor, r.PathValue("slug"))
	if err != nil {
		return err
	}
	view := p.productView(r.Context(), v, shown)
	if view.Currencies, err = p.currencyOptions(r.Context(), v.Currency); err != nil {
		return err
	}
	if view.More, view.Similar, err = p.neighbours(r.Context(), v, shown); err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, productPage(v, &view))
}

func (p *Pages) productView(ctx context.Context, v *respond.Visit, s gallery.Shown) productView {
	l, x := v.Locale, p.exchange(ctx, v)
	text, lang := s.Text(l.Lang())
	view := productView{
		Shown: s, Text: text, Price: price(v, s.Product, x), AskHref: productPath(l.Lang(), s.Slug) + "/ask",
		IsDraft: s.State != gallery.Published, Pictures: ui.Pictures{Locale: l, Name: text.Name},
	}
	if lang != l.Lang() {
		view.TextLang = lang
	}
	for i, ph := range s.Photos {
		if ph.State == gallery.PhotoFailed {
			continue
		}
		pic := photo(ph, l.T("%s, picture %d", text.Name, i+1))
		pic.IsFirst, pic.Sizes = i == 0, "(min-width: 60rem) 36rem, 100vw"
		view.Pictures.List = append(view.Pictures.List, pic)
	}
	if s.Price.Minor > 0 {
		view.RateNote = x.Words(l)
	}
	view.Tiers = tierRows(v, s.Product, x)
	view.Facts = facts(l, s.Product)
	return view
}

// currencyOptions are the currencies to choose from, as they were drawn: they are the same on every page.
func (p *Pages) currencyOptions(ctx context.Context, chosen money.Currency) (ui.Drawn, error) {
	options, ok := p.kept.currencies.Get(0, chosen)
	if ok {
		return options, nil
	}
	options, err := ui.Draw(ctx, currencyOptions(chosen))
	if err == nil {
		p.kept.currencies.Put(0, chosen, options)
	}
	return options, err
}

// tierRows are the prices by quantity, the first from the minimum order on.
func tierRows(v *respond.Visit, product gallery.Product, x exchange) []ui.Tier {
	if product.Price.Minor == 0 {
		return nil
	}
	all := append([]gallery.Tier{{MinQty: product.MinOrder, Price: product.Price}}, product.Tiers...)
	rows := make([]ui.Tier, len(all))
	for i, t := range all {
		to := int64(0)
		if i+1 < len(all) {
			to = all[i+1].MinQty - 1
		}
		rows[i] = ui.Tier{Quantity: span(v.Locale, t.MinQty, to), Price: ui.PriceOf(v.Locale, x.of(t.Price), t.Price)}
	}
	return rows
}

// span is "24 – 99" or "300 +".
func span(l *i18n.Locale, from, to int64) string {
	if to == 0 {
		return l.Number(from) + "\u00a0+"
	}
	if to == from {
		return l.Number(from)
	}
	return l.Number(from) + "\u00a0–\u00a0" + l.Number(to)
}

// facts are what a buyer decides by.
func facts(l *i18n.Locale, p gallery.Product) ui.Facts {
	f := ui.Facts{{Name: l.T("Minimum order"), Text: l.N("%s piece", "%s pieces", p.MinOrder)}}
	if p.LeadDays > 0 {
		f = append(f, ui.Fact{Name: l.T("Ready in"), Text: l.N("%s day", "%s days", p.LeadDays), Note: l.T("for the minimum order")})
	}
	if p.WeeklyCapacity > 0 {
		f = append(f, ui.Fact{Name: l.T("This workshop makes"), Text: l.T("%s a week", l.Number(p.WeeklyCapacity))})
	}
	f = append(f,
		ui.Fact{Name: l.T("Size"), Text: l.Size(p.LengthMM, p.WidthMM, p.HeightMM)},
		ui.Fact{Name: l.T("Weight"), Text: weight(l, p.WeightGrams)},
		ui.Fact{Name: l.T("Materials"), Text: list(terms.Names(terms.Material, p.Materials, l.Lang()))},
		ui.Fact{Name: l.T("Techniques"), Text: list(terms.Names(terms.Technique, p.Techniques, l.Lang()))},
	)
	if p.Carton.IsKnown() {
		f = append(f, ui.Fact{
			Name: l.T("Packing"), Text: l.N("%s piece a carton", "%s pieces a carton", p.Carton.Pieces),
			Note: l.Size(p.Carton.LengthMM, p.Carton.WidthMM, p.Carton.HeightMM) + ", " + l.T("%s gross", l.Weight(p.Carton.GrossGrams)),
		})
	}
	if entry, ok := hs.Lookup(p.HS6); ok {
		f = append(f, ui.Fact{Name: l.T("Customs code (HS)"), Text: hs.Format(p.HS6), Note: entry.Text(string(l.Lang()))})
	}
	return f
}

func weight(l *i18n.Locale, grams int64) string {
	if grams == 0 {
		return ""
	}
	return l.Weight(grams)
}

// beside is how many other pieces stand under a piece.
const beside = 4

// neighbours are pieces by the same maker, and pieces like this one.
func (p *Pages) neighbours(ctx context.Context, v *respond.Visit, s gallery.Shown) (more, similar []ui.Drawn, err error) {
	count := s.Change // read with the piece, but for somebody who sees more than others
	if count == 0 {
		if count, err = p.gallery.ChangeCount(ctx); err != nil {
			return nil, nil, err
		}
	}
	text, _ := s.Text(v.Locale.Lang())
	like := search.Query{Kind: search.Product, Words: text.Name, Lang: v.Locale.Lang(), Limit: beside + 1}
	if s.Craft != "" {
		like.Values = map[search.Facet][]string{search.Craft: {s.Craft}}
	}
	byMaker := search.Query{Kind: search.Product, Values: map[search.Facet][]string{search.MadeBy: {string(s.MakerID)}}, Limit: beside + 1}
	found, err := p.search.Recall(ctx, count, byMaker, like)
	if err != nil {
		return nil, nil, err
	}
	moreIDs, likeIDs := othersThan(s.ID, found[0]), othersThan(s.ID, found[1])
	products, err := p.gallery.Cards(ctx, count, slices.Concat(moreIDs, likeIDs))
	if err != nil {
		return nil, nil, err
	}
	cards, err := p.cards(ctx, v, products, 0)
	if err != nil {
		return nil, nil, err
	}
	at := make(map[id.ID]ui.Drawn, len(products))
	for i, card := range cards {
		at[products[i].ID] = card
	}
	return pick(at, moreIDs), pick(at, likeIDs), nil
}

// pick are the cards of pieces that are still public, in their order.
func pick(at map[id.ID]ui.Drawn, ids []id.ID) []ui.Drawn {
	var cards []ui.Drawn
	for _, piece := range ids {
		if card, ok := at[piece]; ok {
			cards = append(cards, card)
		}
	}
	return cards
}

// othersThan are the first pieces of a result but for the one that it was asked from.
func othersThan(piece id.ID, r search.Result) []id.ID {
	var ids []id.ID
	for _, hit := range r.Hits {
		if hit.ID != piece && len(ids) < beside {
			ids = append(ids, hit.ID)
		}
	}
	return ids
}

// inShort is size, weight and customs code on one line.
func (view *productView) inShort(l *i18n.Locale) string {
	var parts []string
	for _, part := range []string{l.Size(view.LengthMM, view.WidthMM, view.HeightMM), weight(l, view.WeightGrams)} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	if view.HS6 != "" {
		parts = append(parts, "HS "+hs.Format(view.HS6))
	}
	return strings.Join(parts, " · ")
}

func (view *productView) badges(l *i18n.Locale) []ui.Badge {
	if !view.IsExportReady() {
		return nil
	}
	return []ui.Badge{{Text: l.T("Ready for export"), Tone: ui.Good, Icon: ui.IconCheck}}
}
