package membersweb

import (
	"time"

	"anyam/account"
	"anyam/gallery"
	"anyam/members"
	"anyam/platform/limit"
	"anyam/platform/pdf"
	"anyam/web/respond"
)

// Pages are the pages of the area.
type Pages struct {
	members  *members.Service
	gallery  *gallery.Service
	fonts    *pdf.Fonts
	checking *limit.Keyed // cards that are checked, by connection
}

// New makes the pages.
func New(m *members.Service, g *gallery.Service, fonts *pdf.Fonts) *Pages {
	return &Pages{members: m, gallery: g, fonts: fonts, checking: limit.New(3*time.Second, 30)}
}

// Routes are the addresses of the area.
func (p *Pages) Routes() []respond.Route {
	keeper := respond.Only(members.MayReadRegister)
	officer := respond.Only(members.MayManageChapters)
	maker := respond.Only(account.Actor.IsMaker)
	return append(respond.Exports("/desk/members", keeper, p.exportMembers), []respond.Route{
		{Pattern: "GET /desk/members", Guard: keeper, Handle: p.register},
		{Pattern: "GET /desk/members/new", Guard: keeper, Handle: p.newMaker},
		{Pattern: "POST /desk/members/new", Guard: keeper, Handle: p.addMaker},
		{Pattern: "GET /desk/members/{id}", Guard: keeper, Handle: p.maker},
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
		{Pattern: "POST /desk/chapters", Guard: officer, Handle: p.addChapter},
		{Pattern: "POST /desk/chapters/{id}/coordinators", Guard: officer, Handle: p.nameCoordinator},
		{Pattern: "POST /desk/chapters/{id}/coordinators/{user}/end", Guard: officer, Handle: p.endCoordinator},
		{Pattern: "GET /desk/association", Guard: officer, Handle: p.association},
		{Pattern: "POST /desk/association", Guard: officer, Handle: p.saveAssociation},
	}...)
}
