package duesweb

import (
	"anyam/members"
	"anyam/members/dues"
	"anyam/members/units"
	"anyam/platform/id"
	"anyam/web/respond"
)

// Pages are the pages of the room.
type Pages struct {
	dues    *dues.Service
	members *members.Service
	units   *units.Service
}

// New makes the pages.
func New(d *dues.Service, m *members.Service, u *units.Service) *Pages {
	return &Pages{dues: d, members: m, units: u}
}

// Routes are the addresses of the room.
func (p *Pages) Routes() []respond.Route {
	anybody, reader, keeper := respond.Only(dues.MaySeeDues), respond.Only(dues.MayReadDues), respond.Only(dues.MayKeepDues)
	books := respond.Only(dues.MayKeepBooks)
	lists := append(respond.Exports(invoicesPath, reader, p.exportInvoices), respond.Exports(paymentsPath, reader, p.exportPayments)...)
	lists = append(lists, respond.Exports(arrearsPath, reader, p.exportArrears)...)
	lists = append(lists, respond.Exports(withdrawnPath, books, p.exportWithdrawn)...)
	return append(lists, []respond.Route{
		{Pattern: "GET /desk/dues", Guard: anybody, Handle: p.overview},
		{Pattern: "GET /desk/dues/invoices", Guard: reader, Handle: p.invoices},
		{Pattern: "GET /desk/dues/invoices/{id}", Guard: anybody, Handle: p.invoice},
		{Pattern: "GET /desk/dues/invoices/{id}/paper", Guard: anybody, Handle: p.invoicePaper},
		{Pattern: "POST /desk/dues/invoices/{id}/proofs", Guard: anybody, Handle: p.sendProof},
		{Pattern: "GET /desk/dues/invoices/{id}/payment", Guard: keeper, Handle: p.paymentForm},
		{Pattern: "POST /desk/dues/invoices/{id}/payment", Guard: keeper, Handle: p.recordPayment},
		{Pattern: "GET /desk/dues/invoices/{id}/cancel", Guard: keeper, Handle: p.cancelForm},
		{Pattern: "POST /desk/dues/invoices/{id}/cancel", Guard: keeper, Handle: p.cancel},
		{Pattern: "GET /desk/dues/withdrawn", Guard: books, Handle: p.withdrawn},
		{Pattern: "GET /desk/dues/payments", Guard: reader, Handle: p.payments},
		{Pattern: "GET /desk/dues/payments/{id}/undo", Guard: keeper, Handle: p.undoForm},
		{Pattern: "POST /desk/dues/payments/{id}/undo", Guard: keeper, Handle: p.undo},
		{Pattern: "GET /desk/dues/receipts/{id}/{name}", Guard: anybody, Handle: p.receipt},

		{Pattern: "GET /desk/dues/proofs", Guard: reader, Handle: p.proofs},
		{Pattern: "GET /desk/dues/proofs/{id}", Guard: reader, Handle: p.proof},
		{Pattern: "GET /desk/dues/proofs/{id}/file", Guard: anybody, Handle: p.proofFile},
		{Pattern: "POST /desk/dues/proofs/{id}/confirm", Guard: keeper, Handle: p.confirmProof},
		{Pattern: "POST /desk/dues/proofs/{id}/refuse", Guard: keeper, Handle: p.refuseProof},

		{Pattern: "GET /desk/dues/statements", Guard: books, Handle: p.statements},
		{Pattern: "POST /desk/dues/statements", Guard: books, Handle: p.sendStatement},
		{Pattern: "GET /desk/dues/statements/{id}", Guard: books, Handle: p.statement},
		{Pattern: "POST /desk/dues/statements/{id}/columns", Guard: books, Handle: p.mapColumns},
		{Pattern: "POST /desk/dues/statements/{id}/confirm", Guard: books, Handle: p.confirmStatement},
		{Pattern: "POST /desk/dues/statements/{id}/drop", Guard: books, Handle: p.dropStatement},
		{Pattern: "GET /desk/dues/lines", Guard: books, Handle: p.lines},
		{Pattern: "POST /desk/dues/lines/sure", Guard: books, Handle: p.confirmSure},
		{Pattern: "GET /desk/dues/lines/{id}", Guard: books, Handle: p.line},
		{Pattern: "POST /desk/dues/lines/{id}/accept", Guard: books, Handle: p.acceptLine},
		{Pattern: "POST /desk/dues/lines/{id}/match", Guard: books, Handle: p.matchLine},
		{Pattern: "POST /desk/dues/lines/{id}/ignore", Guard: books, Handle: p.ignoreLine},
		{Pattern: "POST /desk/dues/lines/{id}/reopen", Guard: books, Handle: p.reopenLine},
		{Pattern: "POST /desk/dues/lines/{id}/unmatch", Guard: books, Handle: p.unmatchLine},

		{Pattern: "GET /desk/dues/types", Guard: books, Handle: p.types},
		{Pattern: "POST /desk/dues/types", Guard: books, Handle: p.addType},
		{Pattern: "GET /desk/dues/types/{key}", Guard: books, Handle: p.typeForm},
		{Pattern: "POST /desk/dues/types/{key}", Guard: books, Handle: p.saveType},
		{Pattern: "POST /desk/dues/types/{key}/fees", Guard: books, Handle: p.setFees},
		{Pattern: "GET /desk/dues/settings", Guard: books, Handle: p.settings},
		{Pattern: "POST /desk/dues/settings", Guard: books, Handle: p.saveSettings},

		{Pattern: "GET /r/{code}", Guard: respond.Anyone, Handle: p.checkReceipt},
	}...)
}

// The addresses of the room.
const (
	home           = "/desk/dues"
	invoicesPath   = home + "/invoices"
	paymentsPath   = home + "/payments"
	arrearsPath    = home + "/arrears"
	proofsPath     = home + "/proofs"
	statementsPath = home + "/statements"
	linesPath      = home + "/lines"
	typesPath      = home + "/types"
	settingsPath   = home + "/settings"
)

func invoicePath(invoice id.ID) string { return invoicesPath + "/" + string(invoice) }

func proofPath(proof id.ID) string { return proofsPath + "/" + string(proof) }

func statementPath(statement id.ID) string { return statementsPath + "/" + string(statement) }

func linePath(line id.ID) string { return linesPath + "/" + string(line) }
