package networkweb

import (
	"anyam/members"
	"anyam/members/network"
	"anyam/members/units"
	"anyam/platform/errs"
	"anyam/web/respond"
)

// Pages are the pages of the network.
type Pages struct {
	network *network.Service
	members *members.Service
	units   *units.Service
}

// New makes the pages.
func New(n *network.Service, m *members.Service, u *units.Service) *Pages {
	return &Pages{network: n, members: m, units: u}
}

// Routes are the addresses of the network.
func (p *Pages) Routes() []respond.Route {
	member := respond.Only(network.MayUse)
	var routes []respond.Route
	add := func(pattern string, handle respond.Handler) {
		routes = append(routes, respond.Route{Pattern: pattern, Guard: member, Handle: handle})
	}
	add("GET /desk/network", p.search)
	add("GET /desk/network/own", p.ownListing)
	add("POST /desk/network/own", p.setListing)
	add("GET /desk/network/makers/{id}", p.workshop)
	add("GET /desk/network/makers/{id}/write", p.writeToWorkshop)
	add("POST /desk/network/makers/{id}/write", p.sendToWorkshop)

	add("GET /desk/network/purchases", p.purchases)
	add("GET /desk/network/purchases/new", p.newPurchase)
	add("POST /desk/network/purchases/new", p.callPurchase)
	add("GET /desk/network/purchases/{id}", p.purchase)
	add("POST /desk/network/purchases/{id}/pledge", p.pledge)
	add("GET /desk/network/purchases/{id}/list", p.purchaseList)
	add("GET /desk/network/purchases/{id}/write", p.writeAboutPurchase)
	add("POST /desk/network/purchases/{id}/write", p.sendAboutPurchase)
	for _, m := range moves {
		add("GET /desk/network/purchases/{id}/"+m.name, p.moveForm(m))
		add("POST /desk/network/purchases/{id}/"+m.name, p.move(m))
	}
	add("POST /desk/network/purchases/{id}/shares/{maker}/paid", p.setPaid)

	add("GET /desk/network/mentors", p.mentors)
	add("GET /desk/network/mentors/new", p.newPost)
	add("POST /desk/network/mentors/new", p.addPost)
	add("GET /desk/network/mentors/{id}", p.post)
	add("POST /desk/network/mentors/{id}/end", p.takeDown)
	add("GET /desk/network/mentors/{id}/ask", p.askForm)
	add("POST /desk/network/mentors/{id}/ask", p.ask)
	add("GET /desk/network/mentoring/{id}", p.mentoring)
	add("POST /desk/network/mentoring/{id}", p.moveMentoring)

	add("GET /desk/messages", p.conversations)
	add("POST /desk/messages/notices", p.setNotices)
	add("GET /desk/messages/{id}", p.conversation)
	add("POST /desk/messages/{id}", p.reply)
	add("GET /desk/messages/{id}/report", p.reportForm)
	add("POST /desk/messages/{id}/report", p.report)
	add("POST /desk/messages/{id}/block", p.block)
	add("POST /desk/messages/{id}/unblock", p.unblock)

	return append(append(routes, p.officeRoutes()...), p.exports()...)
}

// officeRoutes are the way out of the e-mails, which asks for no sign-in, and what is for those who look after members.
func (p *Pages) officeRoutes() []respond.Route {
	routes := []respond.Route{
		{Pattern: "GET /messages/stop/{secret}", Guard: respond.Anyone, Handle: p.stopForm},
		{Pattern: "POST /messages/stop/{secret}", Guard: respond.Anyone, Handle: p.stop},
	}
	keeper := respond.Only(network.MayReadReports)
	return append(routes,
		respond.Route{Pattern: "GET /desk/network/reports", Guard: keeper, Handle: p.reports},
		respond.Route{Pattern: "GET /desk/network/reports/{id}", Guard: keeper, Handle: p.reported},
		respond.Route{Pattern: "POST /desk/network/reports/{id}", Guard: keeper, Handle: p.decide},
		respond.Route{Pattern: "GET /desk/directory", Guard: keeper, Handle: p.directory},
		respond.Route{Pattern: "GET /desk/directory/makers/{id}", Guard: keeper, Handle: p.directoryMember},
		respond.Route{Pattern: "GET /desk/directory/makers/{id}/card.vcf", Guard: keeper, Handle: p.directoryCard},
		respond.Route{Pattern: "GET /desk/directory/officers/{id}", Guard: keeper, Handle: p.directoryOfficer},
		respond.Route{Pattern: "GET /desk/directory/officers/{id}/card.vcf", Guard: keeper, Handle: p.directoryOfficerCard},
		respond.Route{Pattern: "GET /desk/directory/export", Guard: keeper, Handle: p.exportForm},
		respond.Route{Pattern: "POST /desk/directory/export", Guard: keeper, Handle: p.export},
	)
}

// isTheirs reports whether the visitor can put an error right in the form.
func isTheirs(err error) bool {
	return errs.Is(err, errs.Invalid) || errs.Is(err, errs.Conflict) || errs.Is(err, errs.TooMany)
}
