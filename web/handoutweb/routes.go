package handoutweb

import (
	"context"

	"anyam/account"
	"anyam/gallery"
	"anyam/gallery/search"
	"anyam/members"
	"anyam/promotion/handout"
	"anyam/web/respond"
)

// Pages are the addresses of the room.
type Pages struct {
	handout *handout.Service
	gallery *gallery.Service
	search  *search.Index
	members *members.Service
	version Version
}

// Version moves whenever something public may have changed: pieces, workshops, rates, names.
type Version func(ctx context.Context) (string, error)

// New makes the pages.
func New(p *handout.Service, g *gallery.Service, index *search.Index, m *members.Service, version Version) *Pages {
	return &Pages{p, g, index, m, version}
}

// Routes are the addresses of the room.
func (p *Pages) Routes() []respond.Route {
	choosers := respond.Only(mayChoose)
	return []respond.Route{
		{Pattern: "GET /{lang}/makers/{slug}/catalogue.pdf", Guard: respond.Anyone, Handle: p.ofMaker(handout.Catalogue)},
		{Pattern: "GET /{lang}/makers/{slug}/linesheet.pdf", Guard: respond.Anyone, Handle: p.ofMaker(handout.LineSheet)},
		{Pattern: "GET /{lang}/products.pdf", Guard: respond.Anyone, Handle: p.ofSearch},

		{Pattern: "GET /desk/print", Guard: choosers, Handle: p.papers},
		{Pattern: "GET /desk/print/file.pdf", Guard: choosers, Handle: p.file},
		{Pattern: "GET /desk/print/labels", Guard: choosers, Handle: p.labels},
		{Pattern: "GET /desk/print/labels.pdf", Guard: choosers, Handle: p.labelFile},
	}
}

// mayChoose are those who hand papers out. What they may print everybody may see.
func mayChoose(a account.Actor) bool { return a.IsMaker() || a.LooksAfter() }

const (
	papersPath = "/desk/print"
	labelsPath = "/desk/print/labels"
)
