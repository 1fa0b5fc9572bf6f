package apiweb

import (
	"context"

	"anyam/account"
	"anyam/gallery"
	"anyam/gallery/search"
	"anyam/members"
	"anyam/platform/i18n"
	"anyam/platform/id"
)

// List is a page of a list.
type List[T any] struct {
	Items      []T    `json:"items"`
	Total      int    `json:"total"`
	NextCursor string `json:"next_cursor,omitempty" doc:"None: this is the end"`
}

// Answer is the body of an answer.
type Answer[T any] struct{ Body T }

// BySlug names one thing.
type BySlug struct {
	Slug string `path:"slug" maxLength:"100"`
}

// ProductsIn is what a list of pieces can be narrowed by. Values of one kind combine by or, kinds by and.
type ProductsIn struct {
	Page
	Craft    []string `query:"craft,explode" maxItems:"20" doc:"Key of a craft"`
	Place    []string `query:"place,explode" maxItems:"40" doc:"Code of a regency or city" example:"35.22"`
	Material []string `query:"material,explode" maxItems:"20" doc:"Key of a material"`
}

func (a *API) listProducts(ctx context.Context, in *ProductsIn) (*Answer[List[Piece]], error) {
	q := search.Query{Kind: search.Product, Sort: search.ByNewest, Values: map[search.Facet][]string{}}
	for facet, chosen := range map[search.Facet][]string{search.Craft: in.Craft, search.Regency: in.Place, search.Material: in.Material} {
		if len(chosen) > 0 {
			q.Values[facet] = chosen
		}
	}
	f, err := a.page(ctx, q, in.Page)
	if err != nil {
		return nil, err
	}
	pieces, err := a.pieces(ctx, ids(f.hits, search.Product))
	if err != nil {
		return nil, err
	}
	list := List[Piece]{Items: make([]Piece, 0, len(f.hits)), Total: f.total, NextCursor: f.next}
	for _, h := range f.hits {
		if p, ok := pieces[h.ID]; ok {
			list.Items = append(list.Items, a.piece(p))
		}
	}
	return &Answer[List[Piece]]{list}, nil
}

// cards are public products in the given order.
func (a *API) cards(ctx context.Context, products []id.ID) ([]*gallery.Shown, error) {
	count, err := a.Gallery.ChangeCount(ctx)
	if err != nil {
		return nil, err
	}
	return a.Gallery.Cards(ctx, count, products)
}

// pieces are public products by id.
func (a *API) pieces(ctx context.Context, products []id.ID) (map[id.ID]*gallery.Shown, error) {
	cards, err := a.cards(ctx, products)
	at := make(map[id.ID]*gallery.Shown, len(cards))
	for _, c := range cards {
		at[c.ID] = c
	}
	return at, err
}

func (a *API) getProduct(ctx context.Context, in *BySlug) (*Answer[WholePiece], error) {
	shown, err := a.Gallery.ProductBySlug(ctx, account.Actor{}, in.Slug)
	if err != nil {
		return nil, err
	}
	return &Answer[WholePiece]{a.wholePiece(&shown)}, nil
}

// MakersIn is what a list of makers can be narrowed by.
type MakersIn struct {
	Page
	Place []string `query:"place,explode" maxItems:"40" doc:"Code of a regency or city" example:"35.22"`
}

func (a *API) listMakers(ctx context.Context, in *MakersIn) (*Answer[List[Workshop]], error) {
	q := search.Query{Kind: search.Maker, Sort: search.ByName}
	if len(in.Place) > 0 {
		q.Values = map[search.Facet][]string{search.Regency: in.Place}
	}
	f, err := a.page(ctx, q, in.Page)
	if err != nil {
		return nil, err
	}
	makers, err := a.Members.PublicMakers(ctx, ids(f.hits, search.Maker))
	if err != nil {
		return nil, err
	}
	list := List[Workshop]{Items: make([]Workshop, 0, len(makers)), Total: f.total, NextCursor: f.next}
	for _, m := range makers {
		list.Items = append(list.Items, a.workshop(m))
	}
	return &Answer[List[Workshop]]{list}, nil
}

// most is how many pieces stand with their maker.
const most = 100

func (a *API) getMaker(ctx context.Context, in *BySlug) (*Answer[WholeWorkshop], error) {
	m, err := a.Members.MakerBySlug(ctx, account.Actor{}, in.Slug)
	if err != nil {
		return nil, err
	}
	result, err := a.Search.Find(ctx, search.Query{Kind: search.Product, Sort: search.ByNewest, Limit: most, Values: map[search.Facet][]string{search.MadeBy: {string(m.ID)}}})
	if err != nil {
		return nil, err
	}
	cards, err := a.cards(ctx, ids(result.Hits, search.Product))
	if err != nil {
		return nil, err
	}
	whole := WholeWorkshop{Workshop: a.workshop(m), Pieces: make([]Piece, len(cards))}
	for i, c := range cards {
		whole.Pieces[i] = a.piece(c)
	}
	return &Answer[WholeWorkshop]{whole}, nil
}

// SearchIn is what is searched for.
type SearchIn struct {
	Page
	Q    string `query:"q" required:"true" minLength:"1" maxLength:"200" doc:"Words in Indonesian or English; slips are forgiven" example:"rotan"`
	Lang string `query:"lang" enum:"id,en" default:"en" doc:"Language of the reader"`
}

// Hit is a piece or a maker that was found.
type Hit struct {
	Kind    string    `json:"kind" enum:"product,maker"`
	Product *Piece    `json:"product,omitempty"`
	Maker   *Workshop `json:"maker,omitempty"`
}

// Results is a page of what was found.
type Results struct {
	List[Hit]
	Partial bool `json:"partial" doc:"Nothing has all of the words; these have most of them"`
}

func (a *API) find(ctx context.Context, in *SearchIn) (*Answer[Results], error) {
	f, err := a.page(ctx, search.Query{Words: in.Q, Lang: i18n.Lang(in.Lang)}, in.Page)
	if err != nil {
		return nil, err
	}
	pieces, err := a.pieces(ctx, ids(f.hits, search.Product))
	if err != nil {
		return nil, err
	}
	makers, err := a.Members.PublicMakers(ctx, ids(f.hits, search.Maker))
	if err != nil {
		return nil, err
	}
	at := make(map[id.ID]members.Maker, len(makers))
	for _, m := range makers {
		at[m.ID] = m
	}
	results := Results{List[Hit]{Items: []Hit{}, Total: f.total, NextCursor: f.next}, f.partial}
	for _, h := range f.hits {
		if p, ok := pieces[h.ID]; ok {
			piece := a.piece(p)
			results.Items = append(results.Items, Hit{Kind: "product", Product: &piece})
		}
		if m, ok := at[h.ID]; ok {
			shop := a.workshop(m)
			results.Items = append(results.Items, Hit{Kind: "maker", Maker: &shop})
		}
	}
	return &Answer[Results]{results}, nil
}
