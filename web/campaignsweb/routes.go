package campaignsweb

import (
	"time"

	"anyam/gallery"
	"anyam/members"
	"anyam/platform/id"
	"anyam/platform/limit"
	"anyam/platform/pdf"
	"anyam/promotion/campaigns"
	"anyam/web/respond"
)

// Pages are the pages of the room.
type Pages struct {
	campaigns *campaigns.Service
	gallery   *gallery.Service
	members   *members.Service
	fonts     *pdf.Fonts
	opening   *limit.Keyed // visits by the visitor's address, which stands in memory only
}

// New makes the pages.
func New(c *campaigns.Service, g *gallery.Service, m *members.Service, fonts *pdf.Fonts) *Pages {
	return &Pages{campaigns: c, gallery: g, members: m, fonts: fonts, opening: limit.New(5*time.Second, 60)}
}

// Routes are the addresses of the room.
func (p *Pages) Routes() []respond.Route {
	lists, start := respond.Only(campaigns.MayList), respond.Only(campaigns.MayStart)
	exports := append(respond.Exports("/desk/campaigns", lists, p.exportList), respond.Exports("/desk/campaigns/{id}/figures", lists, p.exportFigures)...)
	return append(exports, []respond.Route{
		{Pattern: "GET /s/{code}", Guard: respond.Anyone, Handle: p.open},
		{Pattern: "POST /s/{code}/zone", Guard: respond.Anyone, Handle: p.place},

		{Pattern: "GET /desk/campaigns", Guard: lists, Handle: p.list},
		{Pattern: "GET /desk/campaigns/new", Guard: start, Handle: p.startForm},
		{Pattern: "POST /desk/campaigns/new", Guard: start, Handle: p.start},
		{Pattern: "GET /desk/campaigns/{id}", Guard: lists, Handle: p.file},
		{Pattern: "GET /desk/campaigns/{id}/edit", Guard: start, Handle: p.editForm},
		{Pattern: "POST /desk/campaigns/{id}/edit", Guard: start, Handle: p.edit},
		{Pattern: "POST /desk/campaigns/{id}/links", Guard: start, Handle: p.addLink},
		{Pattern: "POST /desk/campaigns/{id}/end", Guard: start, Handle: p.end},
		{Pattern: "POST /desk/campaigns/{id}/resume", Guard: start, Handle: p.resume},
		{Pattern: "GET /desk/campaigns/{id}/links/{code}/{file}", Guard: lists, Handle: p.code},
	}...)
}

const listPath = "/desk/campaigns"

func filePath(campaign id.ID) string { return listPath + "/" + string(campaign) }
