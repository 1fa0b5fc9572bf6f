package galleryweb

import (
	"anyam/account"
	"anyam/gallery"
	"anyam/gallery/collections"
	"anyam/gallery/search"
	"anyam/market"
	"anyam/members"
	"anyam/platform/money"
	"anyam/platform/recent"
	"anyam/trade/reviews"
	"anyam/web/respond"
	"anyam/web/ui"
)

// Pages are the pages of the area.
type Pages struct {
	gallery *gallery.Service
	search  *search.Index
	members *members.Service
	market  *market.Service
	reviews *reviews.Service
	kept    kept

	collections *collections.Service
}

// kept is what pages are made of, as it was drawn.
type kept struct {
	cards  *recent.Values[cardKey, ui.Drawn]
	panels *recent.Values[panelKey, ui.Drawn]
	pieces *recent.Values[pieceKey, pieceDrawn]

	currencies *recent.Values[money.Currency, ui.Drawn] // options, by the chosen one
}

// New makes the pages.
func New(g *gallery.Service, index *search.Index, m *members.Service, rates *market.Service, said *reviews.Service, sets *collections.Service) *Pages {
	drawn := kept{
		cards: recent.New[cardKey, ui.Drawn](cardsKept), panels: recent.New[panelKey, ui.Drawn](panelsKept),
		pieces: recent.New[pieceKey, pieceDrawn](piecesKept), currencies: recent.New[money.Currency, ui.Drawn](200),
	}
	return &Pages{gallery: g, search: index, members: m, market: rates, reviews: said, kept: drawn, collections: sets}
}

// Routes are the addresses of the area.
func (p *Pages) Routes() []respond.Route {
	public := []respond.Route{
		{Pattern: "GET /{lang}/{$}", Guard: respond.Anyone, Handle: p.home},
		{Pattern: "GET /{lang}/products", Guard: respond.Anyone, Handle: p.list},
		{Pattern: "GET /{lang}/search", Guard: respond.Anyone, Handle: p.list},
		{Pattern: "GET /{lang}/products/{slug}", Guard: respond.Anyone, Handle: p.product},
		{Pattern: "GET /{lang}/preview/{token}", Guard: respond.Anyone, Handle: p.preview},
		{Pattern: "GET /{lang}/makers", Guard: respond.Anyone, Handle: p.makers},
		{Pattern: "GET /{lang}/makers/{slug}", Guard: respond.Anyone, Handle: p.maker},
		{Pattern: "GET /{lang}/how-to-order", Guard: respond.Anyone, Handle: p.howToOrder},
		{Pattern: "GET /{lang}/privacy", Guard: respond.Anyone, Handle: p.privacy},
		{Pattern: "GET /{lang}/photographs", Guard: respond.Anyone, Handle: p.photographs},
	}
	maker := respond.Only(account.Actor.IsMaker)
	return append(append(public, respond.Exports("/desk/products", maker, p.exportProducts)...), []respond.Route{
		{Pattern: "GET /media/photos/{photo}/{name}", Guard: respond.Anyone, Handle: p.media},
		{Pattern: "POST /currency", Guard: respond.Anyone, Handle: p.currency},

		{Pattern: "GET /desk/products", Guard: maker, Handle: p.myProducts},
		{Pattern: "POST /desk/products", Guard: maker, Handle: p.startProduct},
		{Pattern: "GET /desk/products/{id}", Guard: respond.SignedIn, Handle: p.editProduct},
		{Pattern: "POST /desk/products/{id}", Guard: respond.SignedIn, Handle: p.saveProduct},
		{Pattern: "POST /desk/products/{id}/publish", Guard: respond.SignedIn, Handle: p.publish},
		{Pattern: "POST /desk/products/{id}/hide", Guard: respond.SignedIn, Handle: p.hide},
		{Pattern: "POST /desk/products/{id}/archive", Guard: respond.SignedIn, Handle: p.archive},
		{Pattern: "POST /desk/products/{id}/preview", Guard: respond.SignedIn, Handle: p.makePreview},
		{Pattern: "POST /desk/products/{id}/preview/end", Guard: respond.SignedIn, Handle: p.endPreview},
		{Pattern: "GET /desk/products/{id}/choices", Guard: respond.SignedIn, Handle: p.choices},
		{Pattern: "POST /desk/products/{id}/choices", Guard: respond.SignedIn, Handle: p.saveChoices},
		{Pattern: "POST /desk/products/{id}/variants", Guard: respond.SignedIn, Handle: p.saveVariants},
		{Pattern: "GET /desk/products/{id}/origin", Guard: respond.SignedIn, Handle: p.origin},
		{Pattern: "POST /desk/products/{id}/origin", Guard: respond.SignedIn, Handle: p.saveOrigin},
		{Pattern: "GET /desk/products/{id}/history", Guard: respond.SignedIn, Handle: p.history},
		{Pattern: "POST /desk/products/{id}/history/{version}/restore", Guard: respond.SignedIn, Handle: p.restore},
		{Pattern: "POST /desk/products/{id}/photos", Guard: respond.SignedIn, Handle: p.addPhotos},
		{Pattern: "GET /desk/products/{id}/photos/{photo}", Guard: respond.SignedIn, Handle: p.photoForm},
		{Pattern: "POST /desk/products/{id}/photos/{photo}", Guard: respond.SignedIn, Handle: p.describePhoto},
		{Pattern: "POST /desk/products/{id}/photos/{photo}/earlier", Guard: respond.SignedIn, Handle: p.movePhotoEarlier},
		{Pattern: "POST /desk/products/{id}/photos/{photo}/later", Guard: respond.SignedIn, Handle: p.movePhotoLater},
		{Pattern: "POST /desk/products/{id}/photos/{photo}/cover", Guard: respond.SignedIn, Handle: p.makeCover},
		{Pattern: "POST /desk/products/{id}/photos/{photo}/remove", Guard: respond.SignedIn, Handle: p.removePhoto},
		{Pattern: "GET /desk/hs", Guard: respond.SignedIn, Handle: p.findCode},
		{Pattern: "POST /desk/products/{id}/uploads", Guard: respond.SignedIn, Handle: p.beginUpload},
		{Pattern: "HEAD /desk/products/{id}/uploads/{upload}", Guard: respond.SignedIn, Handle: p.uploadState},
		{Pattern: "PATCH /desk/products/{id}/uploads/{upload}", Guard: respond.SignedIn, Handle: p.continueUpload},
	}...)
}
