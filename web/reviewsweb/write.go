package reviewsweb

import (
	"net/http"
	"strconv"

	"anyam/platform/errs"
	"anyam/trade/reviews"
	"anyam/web/respond"
	"anyam/web/ui"
)

// formView is the form in which a buyer reviews a piece.
type formView struct {
	reviews.Draft
	Form  ui.Form
	Stars string
	Words string
}

func (p *Pages) form(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	view, err := p.formView(r)
	if err != nil {
		return err
	}
	if view.Review.ID != "" {
		if !reviews.MayChange(v.Actor, view.Review, v.Now) {
			return respond.Redirect(w, r, reviewPath(view.Review.ID))
		}
		view.Stars, view.Words = strconv.FormatInt(view.Review.Stars, 10), view.Review.Words
	}
	return respond.Page(w, r, http.StatusOK, formPage(v, view))
}

func (p *Pages) formView(r *http.Request) (formView, error) {
	order, err := respond.ID(r, "id")
	if err != nil {
		return formView{}, err
	}
	piece, err := respond.ID(r, "piece")
	if err != nil {
		return formView{}, err
	}
	v := respond.VisitOf(r)
	draft, err := p.reviews.Draft(r.Context(), v.Actor, order, piece)
	return formView{Draft: draft, Form: ui.Form{Locale: v.Locale, ID: "review", Action: FormPath(order, piece), Version: draft.Review.Version}}, err
}

func (p *Pages) write(w http.ResponseWriter, r *http.Request) error {
	view, err := p.formView(r)
	if err != nil {
		return err
	}
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	v := respond.VisitOf(r)
	view.Stars, view.Words = form.Text("stars"), form.Lines("words")
	stars, _ := strconv.ParseInt(view.Stars, 10, 64) // what is no number is no star
	review, err := p.reviews.Write(r.Context(), v.Actor, view.Order.ID, view.Piece.ProductID, reviews.Typed{Stars: stars, Words: view.Words, Version: form.Version()})
	if errs.Is(err, errs.Invalid) {
		view.Form.Faults, view.Form.Version = respond.Faults(v, err, "stars", "words"), form.Version()
		return respond.Page(w, r, respond.Status(err), formPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, reviewPath(review), v.T("Thank you. Everybody can read your review now."))
}
