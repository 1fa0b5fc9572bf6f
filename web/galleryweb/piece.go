package galleryweb

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"

	"anyam/gallery"
	"anyam/gallery/terms"
	"anyam/market/hs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/promotion"
	"anyam/promotion/poster"
	"anyam/trade/reviews"
	"anyam/web/respond"
	"anyam/web/ui"
)

// pieceDrawn are the parts of a piece's page that are the same for everybody who reads its language and thinks in its
// currency: buyers, officers, the maker herself.
type pieceDrawn struct {
	Pictures ui.Drawn
	Head     ui.Drawn // name, price, the way to an offer
	Tiers    ui.Drawn // empty without a price
	Facts    ui.Drawn
	Story    ui.Drawn
	Reviews  ui.Drawn        // empty where nobody has said anything yet
	Data     json.RawMessage // for search engines; none where there is no price
	Card     string          // address of the picture that a shared link shows
}

// pieceKey is what these parts depend on, besides the piece.
type pieceKey struct {
	piece   id.ID
	variant id.ID
	lang    i18n.Lang
	reads   string // languages of its texts
	day     string // on which its maker is a member or not
	exchange
}

// piecesKept bounds how many pieces are kept as they were drawn: one takes some ten kilobytes.
const piecesKept = 500

// pieceView is a piece before it is drawn.
type pieceView struct {
	gallery.Shown
	Text     gallery.Text
	Told     telling
	Pictures ui.Pictures
	Price    ui.Price
	RateNote string
	Tiers    []ui.Tier
	Facts    ui.Facts
	AskHref  string
	Whole    gallery.Shown   // the piece with all its variants; Shown is it as the chosen one
	Chosen   gallery.Variant // the zero one where none is
	Said     reviews.Figures
	Reviews  []reviews.Review // the newest
	Choices  []choice
}

// piece is the piece as it is drawn. What everybody may see is kept while nothing public changes.
func (p *Pages) piece(ctx context.Context, v *respond.Visit, s gallery.Shown, chosen gallery.Variant) (pieceDrawn, error) {
	x := p.exchange(ctx, v)
	key := pieceKey{s.ID, chosen.ID, v.Locale.Lang(), v.Reads().Key(), today(v), x}
	if s.Change != 0 {
		if drawn, ok := p.kept.pieces.Get(s.Change, key); ok {
			return drawn, nil
		}
	}
	view := newPieceView(v, s, chosen, x)
	if err := p.addReviews(ctx, view); err != nil {
		return pieceDrawn{}, err
	}
	drawn, err := drawPiece(ctx, v, view)
	if err == nil && s.Change != 0 {
		p.kept.pieces.Put(s.Change, key, drawn)
	}
	return drawn, err
}

// reviewsShown is how many reviews stand on the page of a piece.
const reviewsShown = 10

// addReviews reads what buyers say of a piece (rule reviews-6).
func (p *Pages) addReviews(ctx context.Context, view *pieceView) (err error) {
	if view.Said, err = p.reviews.FiguresOfProduct(ctx, view.ID); err != nil || view.Said.Reviews == 0 {
		return err
	}
	view.Reviews, err = p.reviews.OfProduct(ctx, view.ID, reviewsShown)
	return err
}

func drawPiece(ctx context.Context, v *respond.Visit, view *pieceView) (d pieceDrawn, err error) {
	if d.Pictures, err = ui.Draw(ctx, view.Pictures); err != nil {
		return d, err
	}
	if d.Head, err = ui.Draw(ctx, pieceHead(v, view)); err != nil {
		return d, err
	}
	if len(view.Tiers) > 0 {
		if d.Tiers, err = ui.Draw(ctx, ui.PriceTiers{Locale: v.Locale, Basis: v.T("each, ex works"), Tiers: view.Tiers, Note: view.RateNote}); err != nil {
			return d, err
		}
	}
	if d.Facts, err = ui.Draw(ctx, view.Facts); err != nil {
		return d, err
	}
	if d.Story, err = ui.Draw(ctx, pieceStory(v, view)); err != nil {
		return d, err
	}
	if view.Said.Reviews > 0 {
		if d.Reviews, err = ui.Draw(ctx, pieceReviews(v, view)); err != nil {
			return d, err
		}
	}
	d.Card = promotion.PieceCard(view.Shown, v.Locale.Lang(), poster.Wide)
	d.Data, err = json.Marshal(productData(v, view, d.Card))
	return d, err
}

func newPieceView(v *respond.Visit, whole gallery.Shown, chosen gallery.Variant, x exchange) *pieceView {
	l, s := v.Locale, whole
	if chosen.ID != "" {
		s.Product = whole.As(chosen)
	}
	told := tell(v, s)
	text := told.text()
	view := &pieceView{
		Shown: s, Text: text, Told: told, Price: price(v, s.Product, x), AskHref: productPath(l.Lang(), s.Slug) + "/ask",
		Pictures: ui.Pictures{Locale: l, Name: text.Name}, Tiers: tierRows(v, s.Product, x), Facts: facts(l, s.Product, x),
		Whole: whole, Chosen: chosen, Choices: choicesOf(l, told.Name.Lang, whole, chosen),
	}
	if chosen.ID != "" {
		view.AskHref += "?variant=" + string(chosen.ID)
		view.Price = price(v, gallery.Product{Price: s.Price, Tiers: s.Tiers}, x)
	}
	for i, ph := range s.Photos {
		if ph.State == gallery.PhotoFailed {
			continue
		}
		alt := ph.Alt.In(l.Lang())
		if alt == "" {
			alt = l.T("%s, picture %d", text.Name, i+1)
		}
		pic := photo(ph, alt)
		if largest, ok := ph.Largest("jpeg"); ok {
			pic.Whole = largest.Path(ph.ID)
		}
		pic.IsFirst, pic.Sizes = i == 0, "(min-width: 60rem) 36rem, 100vw"
		view.Pictures.List = append(view.Pictures.List, pic)
	}
	if s.Price.Minor > 0 {
		view.RateNote = x.Words(l)
	}
	return view
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
func facts(l *i18n.Locale, p gallery.Product, x exchange) ui.Facts {
	f := ui.Facts{{Name: l.T("Minimum order"), Text: l.N("%s piece", "%s pieces", p.MinOrder), Note: smallestOrder(l, p, x)}}
	if len(p.Variants) == 0 || p.Supply != (gallery.Supply{}) {
		f = append(f, ui.Fact{Name: l.T("Supply"), Text: supplyWords(l, p.Supply)})
	}
	if p.Sample.Minor > 0 {
		f = append(f, ui.Fact{Name: l.T("Sample"), Text: l.Money(x.of(p.Sample)), Note: l.T("for one piece")})
	}
	if p.LeadDays > 0 {
		f = append(f, ui.Fact{Name: l.T("Ready in"), Text: l.N("%s day", "%s days", p.LeadDays), Note: leadNote(l, p)})
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
	f = append(f, originFacts(l, p)...)
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

// smallestOrder is what the smallest order costs: the price that feeds of shops name (rule promotion-3).
func smallestOrder(l *i18n.Locale, p gallery.Product, x exchange) string {
	total, err := p.Price.Times(p.MinOrder)
	if err != nil || total.Minor == 0 || p.MinOrder < 2 {
		return ""
	}
	return l.T("%s together", l.Money(x.of(total)))
}

func weight(l *i18n.Locale, grams int64) string {
	if grams == 0 {
		return ""
	}
	return l.Weight(grams)
}

// inShort is size, weight and customs code on one line.
func (view *pieceView) inShort(l *i18n.Locale) string {
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

func (view *pieceView) badges(l *i18n.Locale) []ui.Badge {
	if !view.IsExportReady() {
		return nil
	}
	return []ui.Badge{{Text: l.T("Ready for export"), Tone: ui.Good, Icon: ui.IconCheck}}
}

// leadNote says what larger orders take, where the maker has said it.
func leadNote(l *i18n.Locale, p gallery.Product) string {
	words := []string{l.T("for the minimum order")}
	for _, t := range p.Tiers {
		if t.LeadDays > 0 {
			words = append(words, l.T("%s from %s pieces", l.N("%s day", "%s days", t.LeadDays), l.Number(t.MinQty)))
		}
	}
	return strings.Join(words, "; ")
}

func (view *pieceView) isSoldOut() bool {
	if view.Chosen.ID != "" {
		return view.Chosen.Supply.IsSoldOut()
	}
	return view.Whole.IsSoldOut()
}

// choice is an option of a piece with a link for each value.
type choice struct {
	Name   string
	Chosen string
	Links  []ui.Link
}

// variantParam names the chosen variant in the address of a piece.
const variantParam = "variant"

// pick is the variant that the address chooses; the zero one where it chooses none that is offered.
func (p *Pages) pick(r *http.Request, s gallery.Shown) gallery.Variant {
	v, _ := s.Variant(id.ID(r.URL.Query().Get(variantParam)))
	return v
}

// choicesOf are the options of a piece. A value leads to the variant that differs from the chosen one by it alone, or is
// the nearest that is offered. Values are named in the language lang.
func choicesOf(l *i18n.Locale, lang i18n.Lang, s gallery.Shown, chosen gallery.Variant) []choice {
	offered := s.Offered()
	if len(offered) == 0 {
		return nil
	}
	from := chosen
	if from.ID == "" {
		from = offered[0]
	}
	choices := make([]choice, len(s.Options))
	for i, o := range s.Options {
		c := choice{Name: optionName(l, o)}
		for _, value := range o.Values {
			to, ok := nearest(offered, from, i, value.Key)
			if !ok {
				continue
			}
			isCurrent := chosen.ID != "" && chosen.Picks[i] == value.Key
			if isCurrent {
				c.Chosen = value.Name.In(lang)
			}
			link := ui.Link{Text: value.Name.In(lang), Href: "?" + variantParam + "=" + string(to.ID), IsCurrent: isCurrent}
			if to.Supply.IsSoldOut() {
				link.Note = l.T("Sold out")
			}
			c.Links = append(c.Links, link)
		}
		choices[i] = c
	}
	return choices
}

// nearest is the offered variant with the value of option i that shares most other values with from; the earliest of them.
func nearest(offered []gallery.Variant, from gallery.Variant, i int, key string) (best gallery.Variant, ok bool) {
	most := -1
	for _, v := range offered {
		if v.Picks[i] != key {
			continue
		}
		same := 0
		for j := range v.Picks {
			if j != i && j < len(from.Picks) && v.Picks[j] == from.Picks[j] {
				same++
			}
		}
		if same > most {
			best, most = v, same
		}
	}
	return best, most >= 0
}
