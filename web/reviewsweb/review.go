package reviewsweb

import (
	"net/http"

	"anyam/platform/errs"
	"anyam/trade/reviews"
	"anyam/web/respond"
	"anyam/web/ui"
)

// reviewView is a review with the forms of those who may do something about it.
type reviewView struct {
	reviews.Row
	Answer, Report, Hide, Show, Keep form
}

// form is a form of one text on the page of a review, with a choice for one of them.
type form struct {
	ui.Form
	Words, Kind string
}

func (p *Pages) review(w http.ResponseWriter, r *http.Request) error {
	view, err := p.reviewView(r)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, reviewPage(respond.VisitOf(r), view))
}

func (p *Pages) reviewView(r *http.Request) (reviewView, error) {
	review, err := respond.ID(r, "id")
	if err != nil {
		return reviewView{}, err
	}
	v := respond.VisitOf(r)
	row, err := p.reviews.Review(r.Context(), v.Actor, review)
	view := reviewView{Row: row}
	for name, f := range map[string]*form{"answer": &view.Answer, "report": &view.Report, "hide": &view.Hide, "show": &view.Show, "keep": &view.Keep} {
		f.Form = ui.Form{Locale: v.Locale, ID: name, Action: reviewPath(review) + "/" + name}
	}
	view.Answer.Words = row.Review.Answer
	return view, err
}

// say sends one text about a review. What is wrong with it is told at its field, with what was typed.
func (p *Pages) say(w http.ResponseWriter, r *http.Request, field, done string, at func(*reviewView) *form, send func(view reviewView, words, kind string) error) error {
	view, err := p.reviewView(r)
	if err != nil {
		return err
	}
	typed, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	v := respond.VisitOf(r)
	words, kind := typed.Lines(field), typed.Text("kind")
	err = send(view, words, kind)
	if errs.Is(err, errs.Invalid) {
		f := at(&view)
		f.Words, f.Kind, f.Faults = words, kind, respond.Faults(v, err, "kind", field)
		return respond.Page(w, r, respond.Status(err), reviewPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, reviewPath(view.ID), done)
}

func (p *Pages) answer(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	return p.say(w, r, "answer", v.T("Your answer stands below the review."), func(view *reviewView) *form { return &view.Answer }, func(view reviewView, words, _ string) error {
		return p.reviews.Answer(r.Context(), v.Actor, view.ID, words)
	})
}

func (p *Pages) report(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	return p.say(w, r, "reason", v.T("The association looks at the review and writes to you."), func(view *reviewView) *form { return &view.Report }, func(view reviewView, words, _ string) error {
		return p.reviews.Report(r.Context(), v.Actor, view.ID, words)
	})
}

func (p *Pages) hide(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	return p.say(w, r, "reason", v.T("The review is not shown any more. Its writer and the workshop get a letter."), func(view *reviewView) *form { return &view.Hide }, func(view reviewView, words, kind string) error {
		return p.reviews.Hide(r.Context(), v.Actor, view.ID, reviews.Reason(kind), words)
	})
}

func (p *Pages) show(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	return p.say(w, r, "reason", v.T("The review is shown again. Its writer and the workshop get a letter."), func(view *reviewView) *form { return &view.Show }, func(view reviewView, words, _ string) error {
		return p.reviews.Show(r.Context(), v.Actor, view.ID, words)
	})
}

func (p *Pages) keep(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	return p.say(w, r, "reason", v.T("The review stays. The workshop gets a letter."), func(view *reviewView) *form { return &view.Keep }, func(view reviewView, words, _ string) error {
		return p.reviews.Keep(r.Context(), v.Actor, view.ID, words)
	})
}

func (p *Pages) withdraw(w http.ResponseWriter, r *http.Request) error {
	view, err := p.reviewView(r)
	if err != nil {
		return err
	}
	v := respond.VisitOf(r)
	if err := p.reviews.Withdraw(r.Context(), v.Actor, view.ID); err != nil {
		return err
	}
	return respond.RedirectWith(w, r, "/desk/orders/"+string(view.OrderID), v.T("Your review is gone."))
}
