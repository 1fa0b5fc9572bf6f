package workshopweb

import (
	"anyam/account"
	"anyam/members"
	"anyam/members/passport"
	"anyam/web/respond"
)

// Pages are the pages of the room.
type Pages struct {
	members  *members.Service
	passport *passport.Service
}

// New makes the pages.
func New(m *members.Service, p *passport.Service) *Pages { return &Pages{members: m, passport: p} }

// Routes are the addresses of the room. A maker's own record and that of a maker whom somebody looks after are the same
// pages at two addresses.
func (p *Pages) Routes() []respond.Route {
	keeper := respond.Only(members.MayReadRegister)
	maker := respond.Only(account.Actor.IsMaker)
	var routes []respond.Route
	for _, at := range []struct {
		base  string
		guard respond.Guard
	}{{"/desk/workshop", maker}, {"/desk/members/{id}/edit", keeper}} {
		routes = append(routes, respond.Exports(at.base+"/certificates", at.guard, p.exportCertificates)...)
		routes = append(routes, []respond.Route{
			{Pattern: "GET " + at.base, Guard: at.guard, Handle: p.overview},
			{Pattern: "GET " + at.base + "/{group}", Guard: at.guard, Handle: p.group},
			{Pattern: "POST " + at.base + "/{group}", Guard: at.guard, Handle: p.saveGroup},
			{Pattern: "GET " + at.base + "/certificates", Guard: at.guard, Handle: p.certificates},
			{Pattern: "GET " + at.base + "/certificates/new", Guard: at.guard, Handle: p.newCertificate},
			{Pattern: "POST " + at.base + "/certificates/new", Guard: at.guard, Handle: p.saveCertificate},
			{Pattern: "GET " + at.base + "/certificates/{cid}", Guard: at.guard, Handle: p.editCertificate},
			{Pattern: "POST " + at.base + "/certificates/{cid}", Guard: at.guard, Handle: p.saveCertificate},
			{Pattern: "GET " + at.base + "/certificates/{cid}/file", Guard: at.guard, Handle: p.certificateFile},
			{Pattern: "POST " + at.base + "/certificates/{cid}/remove", Guard: at.guard, Handle: p.removeCertificate},
		}...)
	}
	return append(append(routes, respond.Exports("/desk/passport", maker, p.exportPassports)...), []respond.Route{
		{Pattern: "POST /desk/members/{id}/check/{group}", Guard: keeper, Handle: p.checkGroup},

		{Pattern: "GET /desk/passport", Guard: maker, Handle: p.passports},
		{Pattern: "GET /desk/passport/new", Guard: maker, Handle: p.newPassport},
		{Pattern: "POST /desk/passport/new", Guard: maker, Handle: p.makePassport},
		{Pattern: "GET /desk/passport/{pid}", Guard: maker, Handle: p.onePassport},
		{Pattern: "POST /desk/passport/{pid}/revoke", Guard: maker, Handle: p.revoke},

		{Pattern: "GET /w/{code}", Guard: respond.Anyone, Handle: p.show},
		{Pattern: "POST /w/{code}", Guard: respond.Anyone, Handle: p.say},
		{Pattern: "GET /w/{code}/passport.pdf", Guard: respond.Anyone, Handle: p.paper},
	}...)
}
