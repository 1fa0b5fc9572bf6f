package duesweb

import (
	"net/http"

	"anyam/members/dues"
	"anyam/platform/errs"
	"anyam/web/respond"
)

// proofOrder is the order of the form's fields, for its summary of faults.
var proofOrder = []string{"proof", "amount", "paid_on", "note"}

// sendProof takes a member's proof in.
func (p *Pages) sendProof(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	form, done, err := respond.ParseFileForm(w, r, dues.MaxProofBytes+2<<20)
	defer done()
	if err != nil {
		return err
	}
	view, err := p.invoiceView(r, form.Once())
	if err != nil {
		return err
	}
	if !view.IsOwn {
		return respond.NoSuchPage(r)
	}
	view.In = proofTyped{form.Text("amount"), form.Text("paid_on"), form.Text("note")}
	err = p.takeProof(r, view, form)
	if isTheirs(err) {
		view.Form.Faults = respond.Faults(v, err, proofOrder...)
		return respond.Page(w, r, respond.Status(err), invoicePage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, invoicePath(view.ID), v.T("Thank you. The treasurer looks at your proof; you get the receipt by mail."))
}

func (p *Pages) takeProof(r *http.Request, view invoiceView, form respond.Form) error {
	var faults errs.Faults
	in := dues.Evidence{Note: view.In.Note, Once: form.Once()}
	in.Amount = rupiah(&faults, "amount", view.In.Amount)
	in.PaidOn = day(&faults, "paid_on", view.In.PaidOn)
	if err := faults.Err(); err != nil {
		return err
	}
	if file, _, err := r.FormFile("proof"); err == nil {
		defer func() { _ = file.Close() }()
		in.File = file
	}
	return p.dues.SendProof(r.Context(), respond.VisitOf(r).Actor, view.ID, in)
}
