package duesweb

import (
	"net/http"

	"anyam/members/dues"
	"anyam/platform/errs"
	"anyam/platform/files"
	"anyam/platform/id"
	"anyam/platform/once"
	"anyam/web/respond"
	"anyam/web/ui"
)

// paymentView is the form of money that came without a proof or a statement.
type paymentView struct {
	dues.InvoiceFile
	Form ui.Form
	In   paymentTyped
}

// paymentTyped is what stands in the fields.
type paymentTyped struct{ Way, Amount, ReceivedOn, Note string }

var paymentOrder = []string{"way", "amount", "received_on", "note"}

func (p *Pages) paymentForm(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	view, err := p.paymentView(r, once.NewToken())
	if err != nil {
		return err
	}
	view.In = paymentTyped{Way: string(dues.Cash), Amount: typed(v.Locale, view.Due()), ReceivedOn: string(today(v))}
	return respond.Page(w, r, http.StatusOK, paymentPage(v, view))
}

func (p *Pages) paymentView(r *http.Request, token once.Token) (view paymentView, err error) {
	v := respond.VisitOf(r)
	invoice, err := respond.ID(r, "id")
	if err != nil {
		return view, err
	}
	view.InvoiceFile, err = p.dues.InvoiceFile(r.Context(), v.Actor, invoice)
	if err == nil && !dues.MayTakeIn(v.Actor, view.Maker) {
		err = respond.NoSuchPage(r)
	}
	view.Form = ui.Form{Locale: v.Locale, ID: "payment", Action: invoicePath(invoice) + "/payment", Once: string(token)}
	return view, err
}

func (p *Pages) recordPayment(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	view, err := p.paymentView(r, form.Once())
	if err != nil {
		return err
	}
	view.In = paymentTyped{form.Text("way"), form.Text("amount"), form.Text("received_on"), form.Text("note")}
	var faults errs.Faults
	in := dues.Record{Way: dues.Way(view.In.Way), Note: view.In.Note, Once: form.Once()}
	in.Amount, in.ReceivedOn = rupiah(&faults, "amount", view.In.Amount), day(&faults, "received_on", view.In.ReceivedOn)
	if err = faults.Err(); err == nil {
		err = p.dues.RecordPayment(r.Context(), v.Actor, view.ID, in)
	}
	if isTheirs(err) {
		view.Form.Faults = respond.Faults(v, err, paymentOrder...)
		return respond.Page(w, r, respond.Status(err), paymentPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, invoicePath(view.ID), v.T("The payment is recorded. The member gets the receipt by mail."))
}

// reasonView is a form that asks for a reason before something is taken back.
type reasonView struct {
	Title, Text, Yes, Back string
	Crumb                  string
	Form                   ui.Form
	Reason                 string
}

func (p *Pages) cancelForm(w http.ResponseWriter, r *http.Request) error {
	view, _, err := p.cancelView(r)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, reasonPage(respond.VisitOf(r), view))
}

func (p *Pages) cancelView(r *http.Request) (view reasonView, invoice id.ID, err error) {
	v := respond.VisitOf(r)
	if invoice, err = respond.ID(r, "id"); err != nil {
		return view, invoice, err
	}
	file, err := p.dues.InvoiceFile(r.Context(), v.Actor, invoice)
	if err == nil && !dues.MayTakeIn(v.Actor, file.Maker) {
		err = respond.NoSuchPage(r)
	}
	view = reasonView{
		Title: v.T("Cancel invoice %s of %s?", file.Number, file.Maker.Name), Text: v.T("It is not to be paid any more. Its number stays. What was paid on it becomes the member's credit."),
		Yes: v.T("Cancel the invoice"), Back: invoicePath(invoice), Crumb: file.Number, Form: ui.Form{Locale: v.Locale, ID: "reason", Action: invoicePath(invoice) + "/cancel"},
	}
	return view, invoice, err
}

func (p *Pages) cancel(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	view, invoice, err := p.cancelView(r)
	if err != nil {
		return err
	}
	return p.withReason(w, r, view, func(reason string) error { return p.dues.Cancel(r.Context(), v.Actor, invoice, reason) }, v.T("The invoice is cancelled."))
}

// withReason does what needs a reason, or draws the form again.
func (p *Pages) withReason(w http.ResponseWriter, r *http.Request, view reasonView, do func(reason string) error, notice string) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	view.Reason = form.Text("reason")
	err = do(view.Reason)
	if isTheirs(err) {
		view.Form.Faults = respond.Faults(v, err, "reason")
		return respond.Page(w, r, respond.Status(err), reasonPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, view.Back, notice)
}

func (p *Pages) undoForm(w http.ResponseWriter, r *http.Request) error {
	view, _, err := p.undoView(r)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, reasonPage(respond.VisitOf(r), view))
}

func (p *Pages) undoView(r *http.Request) (view reasonView, payment id.ID, err error) {
	v := respond.VisitOf(r)
	if payment, err = respond.ID(r, "id"); err != nil {
		return view, payment, err
	}
	found, err := p.dues.PaymentByID(r.Context(), v.Actor, payment)
	if err != nil {
		return view, payment, err
	}
	view = reasonView{
		Title: v.T("Take back the payment of %s?", v.Locale.Money(found.Amount)), Text: v.T("Its invoices are owed again, its receipt is not valid any more, and the member gets a letter with the reason."),
		Yes: v.T("Take the payment back"), Back: invoicesPath + "?maker=" + string(found.MakerID), Crumb: v.T("Payment"),
		Form: ui.Form{Locale: v.Locale, ID: "reason", Action: "/desk/dues/payments/" + string(payment) + "/undo"},
	}
	return view, payment, nil
}

func (p *Pages) undo(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	view, payment, err := p.undoView(r)
	if err != nil {
		return err
	}
	return p.withReason(w, r, view, func(reason string) error { return p.dues.Undo(r.Context(), v.Actor, payment, reason) }, v.T("The payment is taken back. Its invoices are owed again."))
}

// proofsView is what waits to be looked at.
type proofsView struct{ Rows []dues.ProofRow }

func (p *Pages) proofs(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	rows, err := p.dues.WaitingProofs(r.Context(), v.Actor, 500)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, proofsPage(v, proofsView{rows}))
}

// table lists the proofs.
func (view proofsView) table(v *respond.Visit) ui.Table {
	l := v.Locale
	t := ui.Table{Locale: l, Caption: l.T("Proofs"), Columns: []ui.Column{
		{Name: l.T("Workshop")}, {Name: l.T("Invoice")}, {Name: l.T("Says that it paid"), IsNumber: true}, {Name: l.T("Still due"), IsNumber: true}, {Name: l.T("On")}, {Name: l.T("Sent"), IsMinor: true},
	}}
	for _, row := range view.Rows {
		t.Rows = append(t.Rows, ui.Row{ID: string(row.ID), Cells: []ui.Cell{
			{Text: row.MakerName, Href: proofPath(row.ID)}, {Text: row.Number}, {Text: l.Money(row.Amount)}, {Text: l.Money(row.Due)}, {Text: l.Date(row.PaidOn)}, {View: ui.Time(l, row.SentAt, v.Now)},
		}})
	}
	return t
}

// proofView is a proof with the two answers to it.
type proofView struct {
	dues.Proof
	File      dues.InvoiceFile
	Confirm   ui.Form
	Refuse    ui.Form
	Amount    string
	Received  string
	Reason    string
	IsPicture bool
	May       bool // the visitor answers it
}

func (p *Pages) proof(w http.ResponseWriter, r *http.Request) error {
	view, err := p.proofView(r)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, proofPage(respond.VisitOf(r), view))
}

func (p *Pages) proofView(r *http.Request) (view proofView, err error) {
	v := respond.VisitOf(r)
	proof, err := respond.ID(r, "id")
	if err != nil {
		return view, err
	}
	if view.Proof, view.File, err = p.dues.ProofToAnswer(r.Context(), v.Actor, proof); err != nil {
		return view, err
	}
	view.Amount, view.Received = typed(v.Locale, view.Proof.Amount), string(view.PaidOn)
	view.May = dues.MayTakeIn(v.Actor, view.File.Maker)
	view.IsPicture = view.FileType != "application/pdf"
	view.Confirm = ui.Form{Locale: v.Locale, ID: "confirm", Action: proofPath(proof) + "/confirm"}
	view.Refuse = ui.Form{Locale: v.Locale, ID: "refuse", Action: proofPath(proof) + "/refuse"}
	return view, nil
}

func (p *Pages) proofFile(w http.ResponseWriter, r *http.Request) error {
	proof, err := respond.ID(r, "id")
	if err != nil {
		return err
	}
	content, mediaType, err := p.dues.ProofFile(r.Context(), respond.VisitOf(r).Actor, proof)
	if err != nil {
		return err
	}
	defer func() { _ = content.Close() }()
	return respond.Attach(w, mediaType, "proof-"+string(proof)+files.Extension(mediaType), content)
}

func (p *Pages) confirmProof(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	view, form, err := p.answering(w, r)
	if err != nil {
		return err
	}
	view.Amount, view.Received = form.Text("amount"), form.Text("received_on")
	var faults errs.Faults
	amount, on := rupiah(&faults, "amount", view.Amount), day(&faults, "received_on", view.Received)
	if err = faults.Err(); err == nil {
		err = p.dues.ConfirmProof(r.Context(), v.Actor, view.Proof.ID, amount, on)
	}
	if isTheirs(err) {
		view.Confirm.Faults = respond.Faults(v, err, "amount", "received_on")
		return respond.Page(w, r, respond.Status(err), proofPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, proofsPath, v.T("Confirmed. The member gets the receipt by mail."))
}

func (p *Pages) answering(w http.ResponseWriter, r *http.Request) (proofView, respond.Form, error) {
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return proofView{}, form, err
	}
	view, err := p.proofView(r)
	return view, form, err
}

func (p *Pages) refuseProof(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	view, form, err := p.answering(w, r)
	if err != nil {
		return err
	}
	view.Reason = form.Text("reason")
	err = p.dues.RefuseProof(r.Context(), v.Actor, view.Proof.ID, view.Reason)
	if isTheirs(err) {
		view.Refuse.Faults = respond.Faults(v, err, "reason")
		return respond.Page(w, r, respond.Status(err), proofPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, proofsPath, v.T("Refused. The member gets a letter with the reason."))
}
