package shortlistweb

import (
	"context"
	"net/http"
	"net/url"
	"time"

	"anyam/gallery"
	"anyam/platform/id"
	"anyam/platform/limit"
	"anyam/trade/shortlist"
	"anyam/web/respond"
	"anyam/web/ui"
)

// Cards draws pieces as lists of the gallery show them; the first ones stand above the fold.
type Cards func(ctx context.Context, v *respond.Visit, pieces []*gallery.Shown, first int) ([]ui.Drawn, error)

// Await remembers in the visitor's session under which flow the code that was mailed to the address can be typed.
type Await func(r *http.Request, flow id.ID, email string)

// Pages are the pages of the room.
type Pages struct {
	lists   *shortlist.Service
	gallery *gallery.Service
	cards   Cards
	await   Await
	keeping *limit.Keyed // by the visitor's address
	asking  *limit.Keyed
}

// New makes the pages.
func New(s *shortlist.Service, g *gallery.Service, cards Cards, await Await) *Pages {
	return &Pages{lists: s, gallery: g, cards: cards, await: await, keeping: limit.New(2*time.Second, 60), asking: limit.New(time.Minute, 5)}
}

// Routes are the addresses of the room.
func (p *Pages) Routes() []respond.Route {
	return []respond.Route{
		{Pattern: "GET /{lang}/shortlist", Guard: respond.Anyone, Handle: p.list},
		{Pattern: "POST /{lang}/shortlist/keep", Guard: respond.Anyone, Handle: p.keep},
		{Pattern: "POST /{lang}/shortlist/remove", Guard: respond.Anyone, Handle: p.remove},
		{Pattern: "POST /{lang}/shortlist/lists", Guard: respond.Anyone, Handle: p.makeList},
		{Pattern: "POST /{lang}/shortlist/drop", Guard: respond.Anyone, Handle: p.drop},
		{Pattern: "POST /{lang}/shortlist/share", Guard: respond.Anyone, Handle: p.share},
		{Pattern: "POST /{lang}/shortlist/unshare", Guard: respond.Anyone, Handle: p.unshare},
		{Pattern: "POST /{lang}/shortlist/seen", Guard: respond.Anyone, Handle: p.seen},
		{Pattern: "GET /{lang}/shortlist/ask", Guard: respond.Anyone, Handle: p.askForm},
		{Pattern: "POST /{lang}/shortlist/ask", Guard: respond.Anyone, Handle: p.ask},
		{Pattern: "GET /{lang}/shared/{secret}", Guard: respond.Anyone, Handle: p.shared},
	}
}

func listPath(v *respond.Visit) string { return "/" + string(v.Locale.Lang()) + "/shortlist" }

// pathOf is the address of a list; the first one needs no name.
func pathOf(v *respond.Visit, list id.ID) string {
	if list == "" {
		return listPath(v)
	}
	return listPath(v) + "?" + url.Values{listField: {string(list)}}.Encode()
}

// listField names a list in addresses and forms.
const listField = "list"

// ownerOf is whose list a request is about.
func ownerOf(r *http.Request) shortlist.Owner {
	return shortlist.Owner{Actor: respond.VisitOf(r).Actor, Token: respond.ListToken(r)}
}
