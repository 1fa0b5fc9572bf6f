package tradeweb

import (
	"net/http"

	"anyam/platform/clock"
	"anyam/platform/errs"
	"anyam/trade"
	"anyam/web/respond"
	"anyam/web/ui"
)

// consigneeOrder is the order of the form's fields, for its summary of faults.
var consigneeOrder = []string{"consignee_name", "consignee_company", "consignee_address", "consignee_country", "consignee_tax", "consignee_phone"}

// acceptView asks the buyer to accept an offer.
type acceptView struct {
	trade.InquiryFile
	Offer trade.Quotation
	Form  ui.Form
	In    trade.Consignee
}

func (p *Pages) acceptForm(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	view, err := p.acceptView(r)
	if err != nil {
		return err
	}
	if view.OrderID != "" {
		return respond.Redirect(w, r, orderPath(view.OrderID))
	}
	if !view.Offer.IsOpen(clock.DateOf(v.Now.In(clock.WIB))) {
		return respond.Redirect(w, r, inquiryPath(view.ID))
	}
	view.In = trade.Consignee{Name: view.Name, Company: view.Company, Country: view.Country}
	return respond.Page(w, r, http.StatusOK, acceptPage(v, view))
}

// acceptView is the form without what stands in it.
func (p *Pages) acceptView(r *http.Request) (acceptView, error) {
	v := respond.VisitOf(r)
	inquiry, err := respond.ID(r, "id")
	if err != nil {
		return acceptView{}, err
	}
	quotation, err := respond.ID(r, "qid")
	if err != nil {
		return acceptView{}, err
	}
	file, err := p.trade.InquiryFile(r.Context(), v.Actor, inquiry)
	if err != nil {
		return acceptView{}, err
	}
	if !trade.MayAnswer(v.Actor, file.Inquiry) {
		return acceptView{}, errs.New(errs.Forbidden, "Only the buyer can answer an offer.")
	}
	for _, q := range file.Quotations {
		if q.ID == quotation {
			form := ui.Form{Locale: v.Locale, ID: "accept", Action: inquiryPath(inquiry) + "/quotations/" + string(quotation) + "/accept"}
			return acceptView{InquiryFile: file, Offer: q, Form: form}, nil
		}
	}
	return acceptView{}, respond.NoSuchPage(r)
}

func (p *Pages) accept(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	view, err := p.acceptView(r)
	if err != nil {
		return err
	}
	view.In = trade.Consignee{
		Name: form.Text("consignee_name"), Company: form.Text("consignee_company"), Address: form.Lines("consignee_address"),
		Country: form.Text("consignee_country"), TaxNumber: form.Text("consignee_tax"), Phone: form.Text("consignee_phone"),
	}
	o, err := p.trade.PlaceOrder(r.Context(), v.Actor, view.ID, view.Offer.ID, view.In)
	if errs.Is(err, errs.Invalid) {
		view.Form.Faults = respond.Faults(v, err, consigneeOrder...)
		return respond.Page(w, r, respond.Status(err), acceptPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, orderPath(o.ID), v.T("Your order %s is placed.", o.Number))
}
