package galleryweb

import (
	"context"
	"net/http"
	"slices"

	"anyam/gallery"
	"anyam/gallery/search"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/money"
	"anyam/web/respond"
	"anyam/web/ui"
)

// productView is what the page of a piece shows.
type productView struct {
	gallery.Shown
	Text       gallery.Text
	Piece      pieceDrawn
	Currencies ui.Drawn   // to choose from
	More       []ui.Drawn // by the same maker
	Similar    []ui.Drawn
	IsDraft    bool
	IsPreview  bool // seen by a secret link
}

func (p *Pages) product(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	shown, err := p.gallery.ProductBySlug(r.Context(), v.Actor, r.PathValue("slug"))
	if errs.Is(err, errs.NotFound) {
		return p.elsewhere(w, r, err)
	}
	if err != nil {
		return err
	}
	view := productView{Shown: shown, IsDraft: shown.State != gallery.Published}
	view.Text = tell(v, shown).text()
	if view.Piece, err = p.piece(r.Context(), v, shown, p.pick(r, shown)); err != nil {
		return err
	}
	if view.Currencies, err = p.currencyOptions(r.Context(), v.Currency); err != nil {
		return err
	}
	if view.More, view.Similar, err = p.neighbours(r.Context(), v, shown); err != nil {
		return err
	}
	if !view.IsDraft {
		respond.NoteSeen(w, r, shown.ID)
	}
	return respond.Page(w, r, http.StatusOK, productPage(v, &view))
}

// elsewhere leads on to the address that a piece has now (301, so that search engines follow), or says that it is gone.
func (p *Pages) elsewhere(w http.ResponseWriter, r *http.Request, missing error) error {
	now, err := p.gallery.Whereabouts(r.Context(), r.PathValue("slug"))
	if errs.Is(err, errs.NotFound) {
		return missing
	}
	if err != nil {
		return err
	}
	v := respond.VisitOf(r)
	http.Redirect(w, r, withVia(v, productPath(v.Locale.Lang(), now)), http.StatusMovedPermanently)
	return nil
}

// withVia keeps in an address by which short link the visitor came.
func withVia(v *respond.Visit, path string) string {
	if v.Via == "" {
		return path
	}
	return path + "?" + respond.ViaParameter + "=" + v.Via
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
	cards, err := p.Cards(ctx, v, products, 0)
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
