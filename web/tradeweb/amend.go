package tradeweb

import (
	"net/http"

	"anyam/platform/errs"
	"anyam/platform/once"
	"anyam/trade"
	"anyam/web/respond"
	"anyam/web/ui"
)

// amendView is the form of a change of an order.
type amendView struct {
	trade.OrderFile
	Form   ui.Form
	In     offerTyped
	Pieces []ui.Option // of the order
}

func (p *Pages) amendForm(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	view, err := p.amendView(r, once.NewToken())
	if err != nil {
		return err
	}
	if _, waits := openAmendment(view.OrderFile); waits || !trade.MayAmend(v.Actor, view.Order) {
		return respond.Redirect(w, r, orderPath(view.ID))
	}
	view.In = typedOf(linesOf(view.Order), view.Terms)
	return respond.Page(w, r, http.StatusOK, amendPage(v, view))
}

func (p *Pages) amendView(r *http.Request, token once.Token) (amendView, error) {
	v := respond.VisitOf(r)
	order, err := respond.ID(r, "id")
	if err != nil {
		return amendView{}, err
	}
	file, err := p.trade.OrderFile(r.Context(), v.Actor, order)
	view := amendView{OrderFile: file}
	view.Form = ui.Form{Locale: v.Locale, ID: "offer", Action: orderPath(order) + "/amend", Once: string(token), Version: file.Version, IsWide: true}
	for _, x := range file.Lines {
		if x.ProductID != "" {
			view.Pieces = append(view.Pieces, ui.Option{Value: string(x.ProductID), Text: x.Description})
		}
	}
	return view, err
}

func (p *Pages) amend(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	view, err := p.amendView(r, form.Once())
	if err != nil {
		return err
	}
	if !trade.MayAmend(v.Actor, view.Order) {
		return p.trade.Propose(r.Context(), v.Actor, view.ID, trade.Proposal{}) // which says why
	}
	in := readOffer(form)
	in.Currency = string(view.Terms.Currency)
	reason := form.Lines("reason")
	var faults errs.Faults
	change := trade.Proposal{Reason: reason, Version: form.Version(), Once: form.Once()}
	change.Lines, change.Terms = in.parsed(&faults)
	if err = faults.Err(); err == nil {
		err = p.trade.Propose(r.Context(), v.Actor, view.ID, change)
	}
	if errs.Is(err, errs.Invalid) {
		in.Note = reason
		view.In, view.Form.Faults, view.Form.Version = in.withSpare(), respond.Faults(v, err, offerOrder(len(in.Lines))...), form.Version()
		return respond.Page(w, r, respond.Status(err), amendPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, orderPath(view.ID), v.T("Your proposal is sent. The order changes when the other side agrees."))
}
