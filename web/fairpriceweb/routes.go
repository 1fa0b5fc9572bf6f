package fairpriceweb

import (
	"anyam/account"
	"anyam/gallery"
	"anyam/web/respond"
)

// Pages are the pages of the room.
type Pages struct{ gallery *gallery.Service }

// New makes the pages.
func New(g *gallery.Service) *Pages { return &Pages{g} }

// Routes are the addresses of the room.
func (p *Pages) Routes() []respond.Route {
	maker := respond.Only(account.Actor.IsMaker)
	return []respond.Route{
		{Pattern: "GET /desk/products/{id}/costs", Guard: maker, Handle: p.costs},
		{Pattern: "POST /desk/products/{id}/costs", Guard: maker, Handle: p.saveCosts},
		{Pattern: "POST /desk/products/{id}/costs/price", Guard: maker, Handle: p.takePrice},
	}
}
