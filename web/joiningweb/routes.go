package joiningweb

import (
	"time"

	"anyam/members"
	"anyam/members/joining"
	"anyam/members/units"
	"anyam/platform/limit"
	"anyam/web/respond"
)

// Pages are the pages of the room.
type Pages struct {
	joining *joining.Service
	members *members.Service
	units   *units.Service
	sending *limit.Keyed // forms that are sent, and letters that are asked for, by connection
	mailing *limit.Keyed // letters about a draft, by the address that they go to
	opening *limit.Keyed // secrets that are tried, by connection
}

// New makes the pages.
func New(j *joining.Service, m *members.Service, u *units.Service) *Pages {
	return &Pages{joining: j, members: m, units: u, sending: limit.New(30*time.Second, 10), mailing: limit.New(12*time.Minute, 5), opening: limit.New(5*time.Second, 40)}
}

// Routes are the addresses of the room.
func (p *Pages) Routes() []respond.Route {
	keeper := respond.Only(joining.MayReadQueue)
	public := []respond.Route{
		{Pattern: "GET /{lang}/join", Guard: respond.Anyone, Handle: p.form},
		{Pattern: "POST /{lang}/join", Guard: respond.Anyone, Handle: p.step},
		{Pattern: "GET /{lang}/join/again", Guard: respond.Anyone, Handle: p.again},
		{Pattern: "GET /{lang}/join/draft/{secret}", Guard: respond.Anyone, Handle: p.openDraft},
		{Pattern: "GET /{lang}/join/state/{secret}", Guard: respond.Anyone, Handle: p.state},
		{Pattern: "POST /{lang}/join/state/{secret}/answer", Guard: respond.Anyone, Handle: p.answer},
		{Pattern: "POST /{lang}/join/state/{secret}/withdraw", Guard: respond.Anyone, Handle: p.withdraw},
	}
	return append(append(public, respond.Exports("/desk/applications", keeper, p.exportQueue)...), []respond.Route{
		{Pattern: "GET /desk/applications", Guard: keeper, Handle: p.queue},
		{Pattern: "GET /desk/applications/{id}", Guard: respond.SignedIn, Handle: p.file},
		{Pattern: "POST /desk/applications/{id}/answer", Guard: respond.SignedIn, Handle: p.ownAnswer},
		{Pattern: "POST /desk/applications/{id}/withdraw", Guard: respond.SignedIn, Handle: p.ownWithdraw},
		{Pattern: "POST /desk/applications/{id}/verify", Guard: keeper, Handle: p.verify},
		{Pattern: "POST /desk/applications/{id}/return", Guard: keeper, Handle: p.giveBack},
		{Pattern: "POST /desk/applications/{id}/accept", Guard: keeper, Handle: p.accept},
		{Pattern: "POST /desk/applications/{id}/refuse", Guard: keeper, Handle: p.refuse},
		{Pattern: "POST /desk/applications/{id}/photos", Guard: keeper, Handle: p.addPhoto},
		{Pattern: "GET /desk/applications/{id}/photos/{photo}/{size}", Guard: keeper, Handle: p.photo},
	}...)
}
