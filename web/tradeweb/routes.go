package tradeweb

import (
	"net/http"
	"time"

	"anyam/gallery"
	"anyam/market"
	"anyam/platform/id"
	"anyam/platform/limit"
	"anyam/trade"
	"anyam/trade/reviews"
	"anyam/web/respond"
)

// Await remembers in the visitor's session under which flow the code that was mailed to the address can be
// typed.
type Await func(r *http.Request, flow id.ID, email string)

// Pages are the pages of the area.
type Pages struct {
	trade   *trade.Service
	gallery *gallery.Service
	market  *market.Service
	reviews *reviews.Service
	await   Await
	asking  *limit.Keyed // inquiries by the visitor's address
}

// New makes the pages.
func New(t *trade.Service, g *gallery.Service, m *market.Service, r *reviews.Service, await Await) *Pages {
	return &Pages{trade: t, gallery: g, market: m, reviews: r, await: await, asking: limit.New(time.Minute, 10)}
}

// Routes are the addresses of the area.
func (p *Pages) Routes() []respond.Route {
	public := []respond.Route{
		{Pattern: "GET /{lang}/products/{slug}/ask", Guard: respond.Anyone, Handle: p.askForm},
		{Pattern: "POST /{lang}/products/{slug}/ask", Guard: respond.Anyone, Handle: p.ask},
	}
	lists := append(respond.Exports("/desk/orders", respond.SignedIn, p.exportOrders), respond.Exports("/desk/inquiries", respond.SignedIn, p.exportInquiries)...)
	return append(append(public, lists...), []respond.Route{
		{Pattern: "GET /desk/inquiries", Guard: respond.SignedIn, Handle: p.inquiries},
		{Pattern: "GET " + trade.WaitingPath, Guard: respond.SignedIn, Handle: p.waiting},
		{Pattern: "POST " + trade.WaitingPath, Guard: respond.SignedIn, Handle: p.sendWaiting},
		{Pattern: "GET /desk/inquiries/{id}", Guard: respond.SignedIn, Handle: p.inquiry},
		{Pattern: "GET /desk/inquiries/{id}/confirm", Guard: respond.SignedIn, Handle: p.confirmForm},
		{Pattern: "POST /desk/inquiries/{id}/confirm", Guard: respond.SignedIn, Handle: p.confirm},
		{Pattern: "POST /desk/inquiries/{id}/messages", Guard: respond.SignedIn, Handle: p.write},
		{Pattern: "GET /desk/inquiries/{id}/quote", Guard: respond.SignedIn, Handle: p.quoteForm},
		{Pattern: "POST /desk/inquiries/{id}/quote", Guard: respond.SignedIn, Handle: p.quote},
		{Pattern: "POST /desk/inquiries/{id}/quotations/{qid}/decline", Guard: respond.SignedIn, Handle: p.decline},
		{Pattern: "GET /desk/inquiries/{id}/quotations/{qid}/accept", Guard: respond.SignedIn, Handle: p.acceptForm},
		{Pattern: "POST /desk/inquiries/{id}/quotations/{qid}/accept", Guard: respond.SignedIn, Handle: p.accept},

		{Pattern: "GET /desk/orders", Guard: respond.SignedIn, Handle: p.orders},
		{Pattern: "GET /desk/orders/{id}", Guard: respond.SignedIn, Handle: p.order},
		{Pattern: "GET /desk/orders/{id}/move", Guard: respond.SignedIn, Handle: p.moveForm},
		{Pattern: "POST /desk/orders/{id}/move", Guard: respond.SignedIn, Handle: p.move},
		{Pattern: "GET /desk/orders/{id}/payment", Guard: respond.Only(trade.MayRecordPayment), Handle: p.paymentForm},
		{Pattern: "POST /desk/orders/{id}/payment", Guard: respond.Only(trade.MayRecordPayment), Handle: p.recordPayment},
		{Pattern: "GET /desk/orders/{id}/payments/{pid}/proof", Guard: respond.SignedIn, Handle: p.proof},
		{Pattern: "POST /desk/orders/{id}/papers/{kind}", Guard: respond.SignedIn, Handle: p.issuePaper},
		{Pattern: "GET /desk/orders/{id}/papers/{pid}/{name}", Guard: respond.SignedIn, Handle: p.paper},
		{Pattern: "GET /desk/orders/{id}/amend", Guard: respond.SignedIn, Handle: p.amendForm},
		{Pattern: "POST /desk/orders/{id}/amend", Guard: respond.SignedIn, Handle: p.amend},
		{Pattern: "POST /desk/orders/{id}/amendments/{aid}/accept", Guard: respond.SignedIn, Handle: p.acceptAmendment},
		{Pattern: "POST /desk/orders/{id}/amendments/{aid}/decline", Guard: respond.SignedIn, Handle: p.declineAmendment},
	}...)
}

func inquiryPath(inquiry id.ID) string { return "/desk/inquiries/" + string(inquiry) }

func orderPath(order id.ID) string { return "/desk/orders/" + string(order) }
