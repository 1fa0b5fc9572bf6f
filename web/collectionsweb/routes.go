package collectionsweb

import (
	"context"

	"anyam/gallery"
	"anyam/gallery/collections"
	"anyam/gallery/search"
	"anyam/members/units"
	"anyam/platform/id"
	"anyam/web/respond"
	"anyam/web/ui"
)

// Cards draws pieces as lists of the gallery show them; the first ones stand above the fold.
type Cards func(ctx context.Context, v *respond.Visit, pieces []*gallery.Shown, first int) ([]ui.Drawn, error)

// Covers are the cards of collections; count is the gallery's count of changes.
type Covers func(ctx context.Context, v *respond.Visit, count int64, all []collections.Collection) ([]ui.CollectionCard, error)

// Pages are the pages of the room.
type Pages struct {
	collections *collections.Service
	gallery     *gallery.Service
	search      *search.Index
	units       *units.Service
	cards       Cards
	covers      Covers
}

// New makes the pages.
func New(c *collections.Service, g *gallery.Service, index *search.Index, u *units.Service, cards Cards, covers Covers) *Pages {
	return &Pages{c, g, index, u, cards, covers}
}

// Routes are the addresses of the room.
func (p *Pages) Routes() []respond.Route {
	lists, makes := respond.Only(collections.MayList), respond.Only(collections.MayMake)
	exports := append(respond.Exports("/desk/collections", lists, p.exportList), respond.Exports("/desk/collections/{id}/pieces", lists, p.exportPieces)...)
	return append(exports, []respond.Route{
		{Pattern: "GET /{lang}/collections", Guard: respond.Anyone, Handle: p.all},
		{Pattern: "GET /{lang}/collections/{slug}", Guard: respond.Anyone, Handle: p.show},

		{Pattern: "GET /desk/collections", Guard: lists, Handle: p.list},
		{Pattern: "GET /desk/collections/new", Guard: makes, Handle: p.makeForm},
		{Pattern: "POST /desk/collections/new", Guard: makes, Handle: p.make},
		{Pattern: "GET /desk/collections/{id}", Guard: lists, Handle: p.file},
		{Pattern: "GET /desk/collections/{id}/edit", Guard: makes, Handle: p.editForm},
		{Pattern: "POST /desk/collections/{id}/edit", Guard: makes, Handle: p.edit},
		{Pattern: "POST /desk/collections/{id}/pieces", Guard: makes, Handle: p.addPiece},
		{Pattern: "POST /desk/collections/{id}/pieces/{piece}/earlier", Guard: makes, Handle: p.moveEarlier},
		{Pattern: "POST /desk/collections/{id}/pieces/{piece}/later", Guard: makes, Handle: p.moveLater},
		{Pattern: "POST /desk/collections/{id}/pieces/{piece}/cover", Guard: makes, Handle: p.setCover},
		{Pattern: "POST /desk/collections/{id}/pieces/{piece}/remove", Guard: makes, Handle: p.removePiece},
		{Pattern: "POST /desk/collections/{id}/publish", Guard: makes, Handle: p.publish},
		{Pattern: "POST /desk/collections/{id}/withdraw", Guard: makes, Handle: p.withdraw},
	}...)
}

const listPath = "/desk/collections"

func filePath(collection id.ID) string { return listPath + "/" + string(collection) }

// publicPath is the address of a collection as everybody sees it.
func publicPath(v *respond.Visit, c collections.Collection) string {
	return "/" + string(v.Locale.Lang()) + "/collections/" + c.Slug
}
