package galleryweb

import (
	"context"
	"net/http"
	"strings"

	"anyam/gallery"
	"anyam/gallery/search"
	"anyam/gallery/terms"
	"anyam/market/hs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/web/respond"
	"anyam/web/ui"
)

// productView is what the page of a piece shows.
type productView struct {
	gallery.Shown
	Text     gallery.Text
	TextLang i18n.Lang // the language that the text is in, where it is not the reader's
	Pictures ui.Pictures
	Price    ui.Price
	RateNote string
	Tiers    []ui.Tier
	Facts    ui.Facts
	More     []ui.ProductCard // by the same maker
	Similar  []ui.ProductCard
	AskHref  string
	IsDraft  bool
}

func (p *Pages) product(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	shown, err := p.gallery.ProductBySlug(r.Context(), v.Actor, r.PathValue("slug"))
	if err != nil {
		return err
	}
	view := p.productView(r.Context(), v, shown)
	if view.More, err = p.moreByMaker(r.Context(), v, shown); err != nil {
		return err
	}
	if view.Similar, err = p.similar(r.Context(), v, shown); err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, productPage(v, view))
}

func (p *Pages) productView(ctx context.Context, v *respond.Visit, s gallery.Shown) productView {
	l := v.Locale
	text, lang := s.Text(l.Lang())
	view := productView{
		Shown: s, Text: text, Price: p.price(ctx, v, s.Product), AskHref: productPath(l.Lang(), s.Slug) + "/ask",
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
		if c, err := p.market.Convert(ctx, s.Price, v.Currency); err == nil {
			view.RateNote = c.Words(l)
		}
	}
	view.Tiers = p.tierRows(ctx, v, s.Product)
	view.Facts = facts(l, s.Product)
	return view
}

// tierRows are the prices by quantity, the first from the minimum order on.
func (p *Pages) tierRows(ctx context.Context, v *respond.Visit, product gallery.Product) []ui.Tier {
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
		rows[i] = ui.Tier{Quantity: span(v.Locale, t.MinQty, to), Price: ui.PriceOf(v.Locale, p.inCurrency(ctx, v, t.Price), t.Price)}
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

func (p *Pages) moreByMaker(ctx context.Context, v *respond.Visit, s gallery.Shown) ([]ui.ProductCard, error) {
	return p.found(ctx, v, s.ID, search.Query{Kind: search.Product, Values: map[search.Facet][]string{search.MadeBy: {string(s.MakerID)}}})
}

func (p *Pages) similar(ctx context.Context, v *respond.Visit, s gallery.Shown) ([]ui.ProductCard, error) {
	text, _ := s.Text(v.Locale.Lang())
	q := search.Query{Kind: search.Product, Words: text.Name, Lang: v.Locale.Lang()}
	if s.Craft != "" {
		q.Values = map[search.Facet][]string{search.Craft: {s.Craft}}
	}
	return p.found(ctx, v, s.ID, q)
}

// found are the first pieces that a query finds, but for the one that it is asked from.
func (p *Pages) found(ctx context.Context, v *respond.Visit, but id.ID, q search.Query) ([]ui.ProductCard, error) {
	q.Limit = beside + 1
	result, err := p.search.Find(ctx, q)
	if err != nil {
		return nil, err
	}
	var ids []id.ID
	for _, hit := range result.Hits {
		if hit.ID != but && len(ids) < beside {
			ids = append(ids, hit.ID)
		}
	}
	products, err := p.gallery.Cards(ctx, ids)
	if err != nil {
		return nil, err
	}
	cards := p.cards(ctx, v, products)
	for i := range cards {
		cards[i].Picture.IsFirst = false
	}
	return cards, nil
}

// inShort is size, weight and customs code on one line.
func (view productView) inShort(l *i18n.Locale) string {
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

func (view productView) badges(l *i18n.Locale) []ui.Badge {
	if !view.IsExportReady() {
		return nil
	}
	return []ui.Badge{{Text: l.T("Ready for export"), Tone: ui.Good, Icon: ui.IconCheck}}
}
