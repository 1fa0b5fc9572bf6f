package newsletterweb

import (
	"time"

	"anyam/account"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/limit"
	"anyam/promotion/newsletter"
	"anyam/web/respond"
)

// Pages are the pages of the room.
type Pages struct {
	newsletter *newsletter.Service
	accounts   *account.Service // for the trail of exports
	asking     *limit.Keyed     // sign-ups by the visitor's address
}

// New makes the pages.
func New(s *newsletter.Service, accounts *account.Service) *Pages {
	return &Pages{newsletter: s, accounts: accounts, asking: limit.New(time.Minute, 10)}
}

// Routes are the addresses of the room.
func (p *Pages) Routes() []respond.Route {
	officers := respond.Only(newsletter.MayWrite)
	exports := append(respond.Exports("/desk/newsletter", officers, p.exportIssues), respond.Exports("/desk/newsletter/subscribers", officers, p.exportSubscribers)...)
	return append(exports, []respond.Route{
		{Pattern: "GET /{lang}/newsletter", Guard: respond.Anyone, Handle: p.signUpForm},
		{Pattern: "POST /{lang}/newsletter", Guard: respond.Anyone, Handle: p.signUp},
		{Pattern: "GET /{lang}/newsletter/confirm/{token}", Guard: respond.Anyone, Handle: p.confirmForm},
		{Pattern: "POST /{lang}/newsletter/confirm/{token}", Guard: respond.Anyone, Handle: p.confirm},
		{Pattern: "GET /{lang}/newsletter/leave/{secret}", Guard: respond.Anyone, Handle: p.leaveForm},
		{Pattern: "POST /{lang}/newsletter/leave/{secret}", Guard: respond.Anyone, Handle: p.leave},

		{Pattern: "GET /desk/newsletter", Guard: officers, Handle: p.issues},
		{Pattern: "POST /desk/newsletter", Guard: officers, Handle: p.begin},
		{Pattern: "GET /desk/newsletter/subscribers", Guard: officers, Handle: p.subscribers},
		{Pattern: "POST /desk/newsletter/subscribers/{id}/remove", Guard: officers, Handle: p.takeOff},
		{Pattern: "GET /desk/newsletter/{id}", Guard: officers, Handle: p.issue},
		{Pattern: "POST /desk/newsletter/{id}", Guard: officers, Handle: p.save},
		{Pattern: "POST /desk/newsletter/{id}/test", Guard: officers, Handle: p.test},
		{Pattern: "GET /desk/newsletter/{id}/send", Guard: officers, Handle: p.sendForm},
		{Pattern: "POST /desk/newsletter/{id}/send", Guard: officers, Handle: p.send},
	}...)
}

const listPath = "/desk/newsletter"

func issuePath(issue id.ID) string { return listPath + "/" + string(issue) }

func signUpPath(l *i18n.Locale) string { return "/" + string(l.Lang()) + "/newsletter" }
