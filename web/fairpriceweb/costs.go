package fairpriceweb

import (
	"net/http"

	"anyam/gallery"
	"anyam/gallery/fairprice"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/money"
	"anyam/web/respond"
	"anyam/web/ui"
)

// costsView is the page of what a piece costs to make.
type costsView struct {
	gallery.Shown
	Form     ui.Form
	In       typedCosts
	Sheet    fairprice.Sheet // as it is stored
	IsSaved  bool
	Priced   fairprice.Priced
	Wage     fairprice.Wage // of the maker's regency
	HasWage  bool
	OfferIn  string
	OfferBad []ui.Fault
	Offer    fairprice.Offer // of OfferIn, if it is one
}

func (p *Pages) costs(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	view, err := p.costsView(r)
	if err != nil {
		return err
	}
	view.OfferIn = respond.Clip(r.URL.Query().Get("offer"), 40)
	if view.OfferIn != "" && view.IsSaved {
		view.readOffer(v)
	}
	return respond.Page(w, r, http.StatusOK, costsPage(v, view))
}

// costsView is the page as the sheet is stored.
func (p *Pages) costsView(r *http.Request) (costsView, error) {
	v := respond.VisitOf(r)
	product, err := id.Parse(r.PathValue("id"))
	if err != nil {
		return costsView{}, err
	}
	shown, costs, err := p.gallery.CostsOf(r.Context(), v.Actor, product)
	if err != nil {
		return costsView{}, err
	}
	view := costsView{
		Shown: shown, Sheet: costs.Sheet, In: typedCostsOf(v.Locale, costs.Sheet), IsSaved: costs.Version > 0,
		Form: ui.Form{Locale: v.Locale, ID: "costs", Action: costsPath(shown.ID), Version: costs.Version},
	}
	view.Wage, view.HasWage = fairprice.MinimumWage(shown.Maker.Regency)
	if view.IsSaved {
		if view.Priced, err = costs.Price(); err != nil {
			return costsView{}, err
		}
	}
	return view, nil
}

func costsPath(product id.ID) string { return "/desk/products/" + string(product) + "/costs" }

// readOffer works back from the buyer's price that was typed.
func (view *costsView) readOffer(v *respond.Visit) {
	amount, err := money.Parse(view.OfferIn, money.IDR)
	if err == nil {
		view.Offer, err = view.Sheet.Offer(amount.Minor)
	}
	if err != nil {
		view.OfferBad = []ui.Fault{{Field: "offer", Text: v.T("Write the buyer's price of one piece in rupiah.")}}
	}
}

func (p *Pages) saveCosts(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	view, err := p.costsView(r)
	if err != nil {
		return err
	}
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	view.In = readTypedCosts(form)
	sheet, err := readCosts(view.In)
	if err == nil {
		err = p.gallery.SaveCosts(r.Context(), v.Actor, view.ID, gallery.Costs{Sheet: sheet, Version: form.Version()})
	}
	if errs.Is(err, errs.Invalid) || errs.Is(err, errs.Conflict) {
		view.Form.Faults, view.Form.Version = respond.Faults(v, err, view.In.order()...), form.VersionAgain(err, view.Form.Version)
		return respond.Page(w, r, respond.Status(err), costsPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, costsPath(view.ID), v.T("Saved. This is the price that your costs ask for."))
}

func (p *Pages) takePrice(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	product, err := id.Parse(r.PathValue("id"))
	if err != nil {
		return err
	}
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	taken, err := p.gallery.TakePrice(r.Context(), v.Actor, product, form.Version())
	if errs.Is(err, errs.Invalid) {
		return respond.RedirectWith(w, r, costsPath(product), v.T("The price does not fit the steps for larger orders. Change them on the page of the piece first."))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, "/desk/products/"+string(product), v.T("The price is %s now.", v.Locale.Money(taken)))
}
