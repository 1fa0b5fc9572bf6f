package reviewsweb

import (
	"anyam/account"
	"anyam/platform/id"
	"anyam/trade/reviews"
	"anyam/web/respond"
)

// Pages are the pages of the room.
type Pages struct {
	reviews  *reviews.Service
	accounts *account.Service
}

// New makes the pages.
func New(r *reviews.Service, a *account.Service) *Pages { return &Pages{reviews: r, accounts: a} }

const listPath = "/desk/reviews"

// Routes are the addresses of the room.
func (p *Pages) Routes() []respond.Route {
	return append(respond.Exports(listPath, respond.SignedIn, p.export), []respond.Route{
		{Pattern: "GET /desk/orders/{id}/reviews/{piece}", Guard: respond.SignedIn, Handle: p.form},
		{Pattern: "POST /desk/orders/{id}/reviews/{piece}", Guard: respond.SignedIn, Handle: p.write},
		{Pattern: "GET " + listPath, Guard: respond.SignedIn, Handle: p.list},
		{Pattern: "GET " + listPath + "/{id}", Guard: respond.SignedIn, Handle: p.review},
		{Pattern: "POST " + listPath + "/{id}/answer", Guard: respond.SignedIn, Handle: p.answer},
		{Pattern: "POST " + listPath + "/{id}/report", Guard: respond.SignedIn, Handle: p.report},
		{Pattern: "POST " + listPath + "/{id}/hide", Guard: respond.SignedIn, Handle: p.hide},
		{Pattern: "POST " + listPath + "/{id}/show", Guard: respond.SignedIn, Handle: p.show},
		{Pattern: "POST " + listPath + "/{id}/keep", Guard: respond.SignedIn, Handle: p.keep},
		{Pattern: "POST " + listPath + "/{id}/withdraw", Guard: respond.SignedIn, Handle: p.withdraw},
	}...)
}

func reviewPath(review id.ID) string { return listPath + "/" + string(review) }

// FormPath is where a buyer reviews a piece of an order.
func FormPath(order, piece id.ID) string {
	return "/desk/orders/" + string(order) + "/reviews/" + string(piece)
}
