package tradeweb

import (
	"net/http"

	"anyam/platform/errs"
	"anyam/platform/once"
	"anyam/trade"
	"anyam/web/respond"
	"anyam/web/ui"
)

// paymentOrder is the order of the form's fields, for its summary of faults.
var paymentOrder = []string{"kind", "amount", "received_on", "reference", "proof"}

// paymentView is the form of a payment.
type paymentView struct {
	trade.OrderFile
	Form ui.Form
	In   paymentTyped
}

// paymentTyped is what stands in the fields.
type paymentTyped struct{ Kind, Amount, ReceivedOn, Reference string }

func (p *Pages) paymentForm(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	view, err := p.paymentView(r, once.NewToken())
	if err != nil {
		return err
	}
	view.In = paymentTyped{Kind: string(trade.Balance), Amount: amountText(view.Due()), ReceivedOn: string(today(v))}
	if due := view.DepositDue(); due.Minor > 0 {
		view.In.Kind, view.In.Amount = string(trade.Deposit), amountText(due)
	}
	return respond.Page(w, r, http.StatusOK, paymentPage(v, view))
}

func (p *Pages) paymentView(r *http.Request, token once.Token) (paymentView, error) {
	v := respond.VisitOf(r)
	order, err := respond.ID(r, "id")
	if err != nil {
		return paymentView{}, err
	}
	file, err := p.trade.OrderFile(r.Context(), v.Actor, order)
	form := ui.Form{Locale: v.Locale, ID: "payment", Action: orderPath(order) + "/payment", Once: string(token), HasFiles: true}
	return paymentView{OrderFile: file, Form: form}, err
}

func (p *Pages) recordPayment(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	form, done, err := respond.ParseFileForm(w, r, trade.MaxProofBytes+2<<20)
	defer done()
	if err != nil {
		return err
	}
	view, err := p.paymentView(r, form.Once())
	if err != nil {
		return err
	}
	view.In = paymentTyped{form.Text("kind"), form.Text("amount"), form.Text("received_on"), form.Text("reference")}
	err = p.takePayment(r, view, form.Once())
	if errs.Is(err, errs.Invalid) {
		view.Form.Faults = respond.Faults(v, err, paymentOrder...)
		return respond.Page(w, r, respond.Status(err), paymentPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, orderPath(view.ID)+"#payments", v.T("The payment is recorded. Both sides get a letter."))
}

// takePayment records what was typed, with the proof if one was sent.
func (p *Pages) takePayment(r *http.Request, view paymentView, token once.Token) error {
	var faults errs.Faults
	in := trade.Receipt{Kind: trade.PaymentKind(view.In.Kind), Reference: view.In.Reference, Once: token}
	in.Amount = amount(&faults, "amount", view.In.Amount, view.Total.Currency)
	in.ReceivedOn = day(&faults, "received_on", view.In.ReceivedOn)
	if err := faults.Err(); err != nil {
		return err
	}
	file, _, err := r.FormFile("proof")
	if err == nil {
		defer func() { _ = file.Close() }()
		in.Proof = file
	}
	return p.trade.RecordPayment(r.Context(), respond.VisitOf(r).Actor, view.ID, in)
}
