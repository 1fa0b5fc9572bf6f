package membersweb

import (
	"anyam/account"
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
	appointer := respond.Only(members.MayAppoint)
	maker := respond.Only(account.Actor.IsMaker)
	return []respond.Route{
		{Pattern: "GET /desk/members", Guard: keeper, Handle: p.register},
		{Pattern: "GET /desk/members/new", Guard: keeper, Handle: p.newMaker},
		{Pattern: "POST /desk/members/new", Guard: keeper, Handle: p.addMaker},
		{Pattern: "GET /desk/members/{id}", Guard: keeper, Handle: p.maker},
		{Pattern: "GET /desk/members/{id}/edit", Guard: keeper, Handle: p.editMaker},
		{Pattern: "POST /desk/members/{id}/edit", Guard: keeper, Handle: p.saveMaker},
		{Pattern: "POST /desk/members/{id}/hide", Guard: keeper, Handle: p.hideMaker},
		{Pattern: "POST /desk/members/{id}/show", Guard: keeper, Handle: p.showMaker},

		{Pattern: "GET /desk/workshop", Guard: maker, Handle: p.workshop},
		{Pattern: "POST /desk/workshop", Guard: maker, Handle: p.saveWorkshop},

		{Pattern: "GET /desk/chapters", Guard: keeper, Handle: p.chapters},
		{Pattern: "POST /desk/chapters", Guard: officer, Handle: p.addChapter},
		{Pattern: "GET /desk/chapters/{id}", Guard: keeper, Handle: p.chapter},
		{Pattern: "POST /desk/chapters/{id}/regencies", Guard: officer, Handle: p.moveRegency},
		{Pattern: "POST /desk/chapters/{id}/close", Guard: officer, Handle: p.closeChapter},

		{Pattern: "GET /desk/clusters", Guard: keeper, Handle: p.clusters},
		{Pattern: "GET /desk/clusters/new", Guard: keeper, Handle: p.newCluster},
		{Pattern: "POST /desk/clusters/new", Guard: keeper, Handle: p.addCluster},
		{Pattern: "GET /desk/clusters/{id}", Guard: keeper, Handle: p.cluster},
		{Pattern: "GET /desk/clusters/{id}/edit", Guard: keeper, Handle: p.editCluster},
		{Pattern: "POST /desk/clusters/{id}/edit", Guard: keeper, Handle: p.saveCluster},
		{Pattern: "POST /desk/clusters/{id}/makers", Guard: keeper, Handle: p.joinCluster},
		{Pattern: "POST /desk/clusters/{id}/makers/{maker}/leave", Guard: keeper, Handle: p.leaveCluster},
		{Pattern: "POST /desk/clusters/{id}/close", Guard: keeper, Handle: p.closeCluster},

		{Pattern: "GET /desk/officers", Guard: respond.Only(members.MayReadOfficers), Handle: p.officers},
		{Pattern: "GET /desk/officers/new", Guard: appointer, Handle: p.newOfficer},
		{Pattern: "POST /desk/officers/new", Guard: appointer, Handle: p.appoint},
		{Pattern: "GET /desk/officers/{id}", Guard: respond.SignedIn, Handle: p.officer},
		{Pattern: "POST /desk/officers/{id}/extend", Guard: appointer, Handle: p.extendTerm},
		{Pattern: "POST /desk/officers/{id}/end", Guard: appointer, Handle: p.endTerm},

		{Pattern: "GET /desk/association", Guard: officer, Handle: p.association},
		{Pattern: "POST /desk/association", Guard: officer, Handle: p.saveAssociation},
	}
}
