package duesweb

import (
	"errors"
	"net/http"

	"anyam/members/dues"
	"anyam/platform/errs"
	"anyam/web/respond"
)

// inMemory is how much of a form with a file is kept in memory; the rest waits in a temporary file.
const inMemory = 1 << 20

// proofOrder is the order of the form's fields, for its summary of faults.
var proofOrder = []string{"proof", "amount", "paid_on", "note"}

// withFile reads a form that carries a file of at most so many bytes.
func withFile(w http.ResponseWriter, r *http.Request, most int64) (form respond.Form, done func(), err error) {
	r.Body = http.MaxBytesReader(w, r.Body, most+2<<20)
	done = func() {
		if r.MultipartForm != nil {
			_ = r.MultipartForm.RemoveAll()
		}
	}
	if err := r.ParseMultipartForm(inMemory); err != nil && !errors.Is(err, http.ErrNotMultipart) {
		if _, tooLarge := errors.AsType[*http.MaxBytesError](err); tooLarge {
			return form, done, err
		}
		return form, done, &errs.Error{Kind: errs.Invalid, Key: "The form did not arrive whole. Please send it again.", Err: err}
	}
	form, err = respond.ParseForm(w, r)
	return form, done, err
}

// sendProof takes a member's proof in.
func (p *Pages) sendProof(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	form, done, err := withFile(w, r, dues.MaxProofBytes)
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
