package membersweb

import (
	"anyam/gallery"
	"anyam/members"
	"anyam/web/respond"
)

// Pages are the pages of the area.
type Pages struct {
	members *members.Service
	gallery *gallery.Service
}

// New makes the pages.
func New(m *members.Service, g *gallery.Service) *Pages { return &Pages{members: m, gallery: g} }

// Routes are the addresses of the area.
func (p *Pages) Routes() []respond.Route {
	keeper := respond.Only(members.MayReadRegister)
	officer := respond.Only(members.MayManageChapters)
	return append(respond.Exports("/desk/members", keeper, p.exportMembers), []respond.Route{
		{Pattern: "GET /desk/members", Guard: keeper, Handle: p.register},
		{Pattern: "GET /desk/members/new", Guard: keeper, Handle: p.newMaker},
		{Pattern: "POST /desk/members/new", Guard: keeper, Handle: p.addMaker},
		{Pattern: "GET /desk/members/{id}", Guard: keeper, Handle: p.maker},
		{Pattern: "POST /desk/members/{id}/hide", Guard: keeper, Handle: p.hideMaker},
		{Pattern: "POST /desk/members/{id}/show", Guard: keeper, Handle: p.showMaker},

		{Pattern: "GET /desk/chapters", Guard: keeper, Handle: p.chapters},
		{Pattern: "POST /desk/chapters", Guard: officer, Handle: p.addChapter},
		{Pattern: "POST /desk/chapters/{id}/coordinators", Guard: officer, Handle: p.nameCoordinator},
		{Pattern: "POST /desk/chapters/{id}/coordinators/{user}/end", Guard: officer, Handle: p.endCoordinator},
		{Pattern: "GET /desk/association", Guard: officer, Handle: p.association},
		{Pattern: "POST /desk/association", Guard: officer, Handle: p.saveAssociation},
	}...)
}
