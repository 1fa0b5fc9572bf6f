package promotionweb

import (
	"context"

	"anyam/account"
	"anyam/gallery"
	"anyam/gallery/collections"
	"anyam/gallery/search"
	"anyam/members"
	"anyam/promotion"
	"anyam/trade"
	"anyam/web/respond"
)

// Pages are the addresses of the area.
type Pages struct {
	promotion *promotion.Service
	gallery   *gallery.Service
	search    *search.Index
	members   *members.Service
	trade     *trade.Service
	version   Version

	collections *collections.Service
}

// Version moves whenever something public may have changed: pieces, workshops, rates, names.
type Version func(ctx context.Context) (string, error)

// New makes the pages.
func New(p *promotion.Service, g *gallery.Service, index *search.Index, m *members.Service, t *trade.Service, sets *collections.Service, version Version) *Pages {
	return &Pages{promotion: p, gallery: g, search: index, members: m, trade: t, version: version, collections: sets}
}

// Routes are the addresses of the area.
func (p *Pages) Routes() []respond.Route {
	public := []respond.Route{
		{Pattern: "GET /{lang}/makers/{slug}/feed.atom", Guard: respond.Anyone, Handle: p.newsOfMaker},
		{Pattern: "GET /{lang}/crafts/{craft}/feed.atom", Guard: respond.Anyone, Handle: p.newsOfCraft},
		{Pattern: "GET /og/pieces/{lang}/{slug}/{name}", Guard: respond.Anyone, Handle: p.pieceCard},
		{Pattern: "GET /og/makers/{lang}/{slug}/{name}", Guard: respond.Anyone, Handle: p.makerCard},
		{Pattern: "GET /og/collections/{lang}/{slug}/{name}", Guard: respond.Anyone, Handle: p.collectionCard},
		{Pattern: "GET /og/site/{lang}/{name}", Guard: respond.Anyone, Handle: p.siteCard},
	}
	for _, channel := range promotion.Channels {
		public = append(public, respond.Route{Pattern: "GET /feeds/" + channel.File(), Guard: respond.Anyone, Handle: p.feed(channel)})
	}
	public = append(public, respond.Exports("/desk/feeds", respond.Only(seesFeeds), p.exportRefused)...)
	return append(public, []respond.Route{
		{Pattern: "GET /sitemap.xml", Guard: respond.Anyone, Handle: p.sitemap},
		{Pattern: "GET /robots.txt", Guard: respond.Anyone, Handle: p.robots},

		{Pattern: "GET /desk/next", Guard: respond.Only(seesFeeds), Handle: p.next},
		{Pattern: "GET /desk/feeds", Guard: respond.Only(seesFeeds), Handle: p.feeds},
		{Pattern: "GET /desk/products/{id}/share", Guard: respond.SignedIn, Handle: p.share},
		{Pattern: "GET /desk/products/{id}/share.zip", Guard: respond.SignedIn, Handle: p.kit},
	}...)
}

// seesFeeds are those who can mend what a shop refuses.
func seesFeeds(a account.Actor) bool { return a.IsMaker() || a.IsOfficer() || a.IsCoordinator() }
