package developersweb

import (
	"anyam/account/apikeys"
	"anyam/web/respond"
)

// Pages are the pages of the room.
type Pages struct {
	keys *apikeys.Service
	base string // address of the site, without a slash at its end
}

// New makes the pages.
func New(keys *apikeys.Service, base string) *Pages { return &Pages{keys: keys, base: base} }

// Routes are the addresses of the room.
func (p *Pages) Routes() []respond.Route {
	holder := respond.Only(apikeys.MayHold)
	return append(respond.Exports("/desk/keys", holder, p.exportKeys), []respond.Route{
		{Pattern: "GET /{lang}/developers", Guard: respond.Anyone, Handle: p.explain},
		{Pattern: "GET /desk/keys", Guard: holder, Handle: p.list},
		{Pattern: "POST /desk/keys", Guard: holder, Handle: p.add},
		{Pattern: "GET /desk/keys/{id}/revoke", Guard: holder, Handle: p.askRevoke},
		{Pattern: "POST /desk/keys/{id}/revoke", Guard: holder, Handle: p.revoke},
	}...)
}
