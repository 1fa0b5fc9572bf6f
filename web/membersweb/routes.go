package membersweb

import (
	"slices"
	"time"

	"anyam/account"
	"anyam/gallery"
	"anyam/members"
	"anyam/members/posts"
	"anyam/members/units"
	"anyam/platform/limit"
	"anyam/platform/pdf"
	"anyam/web/respond"
)

// Pages are the pages of the area.
type Pages struct {
	members  *members.Service
	units    *units.Service
	posts    *posts.Service
	gallery  *gallery.Service
	fonts    *pdf.Fonts
	checking *limit.Keyed // cards that are checked, by connection
}

// New makes the pages.
func New(m *members.Service, u *units.Service, p *posts.Service, g *gallery.Service, fonts *pdf.Fonts) *Pages {
	return &Pages{members: m, units: u, posts: p, gallery: g, fonts: fonts, checking: limit.New(3*time.Second, 30)}
}

// Routes are the addresses of the area.
func (p *Pages) Routes() []respond.Route {
	keeper := respond.Only(members.MayReadRegister)
	founder := respond.Only(units.MayManageChapters)
	office := respond.Only(members.MayNameAssociation)
	appointer := respond.Only(posts.MayAppoint)
	maker := respond.Only(account.Actor.IsMaker)
	lists := slices.Concat(
		respond.Exports("/desk/members", keeper, p.exportMembers), respond.Exports("/desk/chapters", keeper, p.exportChapters),
		respond.Exports("/desk/clusters", keeper, p.exportClusters), respond.Exports("/desk/officers", respond.Only(posts.MayReadOfficers), p.exportOfficers),
	)
	return slices.Concat(lists, p.clusterRoutes(keeper), []respond.Route{
		{Pattern: "GET /desk/members", Guard: keeper, Handle: p.register},
		{Pattern: "GET /desk/members/new", Guard: keeper, Handle: p.newMaker},
		{Pattern: "POST /desk/members/new", Guard: keeper, Handle: p.addMaker},
		{Pattern: "GET /desk/members/{id}", Guard: keeper, Handle: p.maker},
		{Pattern: "GET /desk/members/{id}/move", Guard: keeper, Handle: p.relocation},
		{Pattern: "POST /desk/members/{id}/move", Guard: keeper, Handle: p.relocate},
		{Pattern: "POST /desk/members/{id}/hide", Guard: keeper, Handle: p.hideMaker},
		{Pattern: "POST /desk/members/{id}/show", Guard: keeper, Handle: p.showMaker},
		{Pattern: "POST /desk/members/{id}/renew", Guard: keeper, Handle: p.renew},
		{Pattern: "POST /desk/members/{id}/suspend", Guard: keeper, Handle: p.suspend},
		{Pattern: "POST /desk/members/{id}/return", Guard: keeper, Handle: p.endSuspension},
		{Pattern: "POST /desk/members/{id}/leave", Guard: keeper, Handle: p.leave},
		{Pattern: "POST /desk/members/{id}/void", Guard: keeper, Handle: p.voidPeriod},
		{Pattern: "GET /desk/members/{id}/card", Guard: keeper, Handle: p.memberCard},
		{Pattern: "GET /desk/members/{id}/card/{file}", Guard: keeper, Handle: p.memberCardFile},
		{Pattern: "POST /desk/members/{id}/card/replace", Guard: keeper, Handle: p.replaceMemberCard},

		{Pattern: "GET /desk/card", Guard: maker, Handle: p.ownCard},
		{Pattern: "GET /desk/card/{file}", Guard: maker, Handle: p.ownCardFile},
		{Pattern: "POST /desk/card/replace", Guard: maker, Handle: p.replaceOwnCard},
		{Pattern: "POST /desk/card/renew", Guard: maker, Handle: p.renewOwn},
		{Pattern: "GET /c/{code}", Guard: respond.Anyone, Handle: p.checkCard},

		{Pattern: "GET /desk/chapters", Guard: keeper, Handle: p.chapters},
		{Pattern: "POST /desk/chapters", Guard: founder, Handle: p.addChapter},
		{Pattern: "GET /desk/chapters/{id}", Guard: keeper, Handle: p.chapter},
		{Pattern: "POST /desk/chapters/{id}/regencies", Guard: founder, Handle: p.moveRegency},
		{Pattern: "POST /desk/chapters/{id}/rename", Guard: founder, Handle: p.renameChapter},
		{Pattern: "POST /desk/chapters/{id}/close", Guard: founder, Handle: p.closeChapter},

		{Pattern: "GET /desk/officers", Guard: respond.Only(posts.MayReadOfficers), Handle: p.officers},
		{Pattern: "GET /desk/officers/new", Guard: appointer, Handle: p.newOfficer},
		{Pattern: "POST /desk/officers/new", Guard: appointer, Handle: p.appoint},
		{Pattern: "GET /desk/officers/{id}", Guard: respond.SignedIn, Handle: p.officer},
		{Pattern: "GET /desk/officers/{id}/document", Guard: respond.SignedIn, Handle: p.officerDocument},
		{Pattern: "POST /desk/officers/{id}/document", Guard: appointer, Handle: p.addDocument},
		{Pattern: "POST /desk/officers/{id}/extend", Guard: appointer, Handle: p.extendTerm},
		{Pattern: "POST /desk/officers/{id}/end", Guard: appointer, Handle: p.endTerm},

		{Pattern: "GET /desk/association", Guard: office, Handle: p.association},
		{Pattern: "POST /desk/association", Guard: office, Handle: p.saveAssociation},
	})
}

func (p *Pages) clusterRoutes(keeper respond.Guard) []respond.Route {
	return []respond.Route{
		{Pattern: "GET /desk/clusters", Guard: keeper, Handle: p.clusters},
		{Pattern: "GET /desk/clusters/new", Guard: keeper, Handle: p.newCluster},
		{Pattern: "POST /desk/clusters/new", Guard: keeper, Handle: p.addCluster},
		{Pattern: "GET /desk/clusters/{id}", Guard: keeper, Handle: p.cluster},
		{Pattern: "GET /desk/clusters/{id}/edit", Guard: keeper, Handle: p.editCluster},
		{Pattern: "POST /desk/clusters/{id}/edit", Guard: keeper, Handle: p.saveCluster},
		{Pattern: "POST /desk/clusters/{id}/makers", Guard: keeper, Handle: p.joinCluster},
		{Pattern: "POST /desk/clusters/{id}/makers/{maker}/leave", Guard: keeper, Handle: p.leaveCluster},
		{Pattern: "POST /desk/clusters/{id}/close", Guard: keeper, Handle: p.closeCluster},
	}
}
