package exhibitionsweb

import (
	"time"

	"anyam/account"
	"anyam/gallery"
	"anyam/platform/id"
	"anyam/platform/limit"
	"anyam/promotion/campaigns"
	"anyam/promotion/exhibitions"
	"anyam/promotion/handout"
	"anyam/web/respond"
)

// Pages are the pages of the room.
type Pages struct {
	exhibitions *exhibitions.Service
	campaigns   *campaigns.Service
	gallery     *gallery.Service
	handout     *handout.Service
	accounts    *account.Service // for the trail of exports
	asking      *limit.Keyed     // asks by the visitor's address; a tablet sends those of a day at once
}

// New makes the pages.
func New(e *exhibitions.Service, c *campaigns.Service, g *gallery.Service, h *handout.Service, accounts *account.Service) *Pages {
	return &Pages{exhibitions: e, campaigns: c, gallery: g, handout: h, accounts: accounts, asking: limit.New(time.Second, 300)}
}

// Routes are the addresses of the room.
func (p *Pages) Routes() []respond.Route {
	own := respond.Only(exhibitions.MayStart)
	exports := append(respond.Exports(listPath, own, p.exportList), respond.Exports(listPath+"/{id}/asks", own, p.exportAsks)...)
	return append(exports, []respond.Route{
		{Pattern: "GET /{lang}/booth/{secret}", Guard: respond.Anyone, Handle: p.booth},
		{Pattern: "POST /{lang}/booth/{secret}", Guard: respond.Anyone, Handle: p.ask},
		{Pattern: "GET /{lang}/exhibitions/{id}/linesheet.pdf", Guard: respond.Anyone, Handle: p.lineSheet},

		{Pattern: "GET /desk/exhibitions", Guard: own, Handle: p.list},
		{Pattern: "GET /desk/exhibitions/new", Guard: own, Handle: p.newForm},
		{Pattern: "POST /desk/exhibitions/new", Guard: own, Handle: p.begin},
		{Pattern: "GET /desk/exhibitions/{id}", Guard: own, Handle: p.file},
		{Pattern: "GET /desk/exhibitions/{id}/edit", Guard: own, Handle: p.editForm},
		{Pattern: "POST /desk/exhibitions/{id}/edit", Guard: own, Handle: p.edit},
		{Pattern: "POST /desk/exhibitions/{id}/renew", Guard: own, Handle: p.renew},
		{Pattern: "POST /desk/exhibitions/{id}/asks/{ask}/remove", Guard: own, Handle: p.remove},
	}...)
}

const listPath = "/desk/exhibitions"

func filePath(exhibition id.ID) string { return listPath + "/" + string(exhibition) }
