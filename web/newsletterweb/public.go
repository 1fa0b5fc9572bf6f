package newsletterweb

import (
	"net/http"

	"anyam/platform/errs"
	"anyam/promotion/newsletter"
	"anyam/web/respond"
	"anyam/web/ui"
)

// signUpView is the form to sign up.
type signUpView struct {
	Form    ui.Form
	Email   string
	Consent string
}

func (p *Pages) signUpView(v *respond.Visit) signUpView {
	return signUpView{
		Form: ui.Form{Locale: v.Locale, ID: "newsletter", Action: signUpPath(v.Locale)}, Email: v.Actor.Email,
		Consent: newsletter.ConsentText(v.Locale, p.newsletter.Name),
	}
}

func (p *Pages) signUpForm(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	return respond.Page(w, r, http.StatusOK, signUpPage(v, p.signUpView(v)))
}

func (p *Pages) signUp(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	if !p.asking.Allow(v.Address, v.Now) {
		return errs.New(errs.TooMany, "Please wait a moment.")
	}
	in := newsletter.SignUp{Email: form.Text("email"), Agrees: form.Checked("agrees"), Lang: v.Locale.Lang(), Source: newsletter.Site}
	err = p.newsletter.Subscribe(r.Context(), in)
	if errs.Is(err, errs.Invalid) {
		view := p.signUpView(v)
		view.Email, view.Form.Faults = in.Email, respond.Faults(v, err, "email", "agrees")
		return respond.Page(w, r, respond.Status(err), signUpPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, signUpPath(v.Locale), v.T("One step more: open the letter that is on its way to you, and press its button."))
}

// alone keeps a page with a secret in its address out of every memory, and its address out of what others are told.
func alone(w http.ResponseWriter) {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Referrer-Policy", "no-referrer")
}

func (p *Pages) confirmForm(w http.ResponseWriter, r *http.Request) error {
	alone(w)
	x, err := p.newsletter.Confirmable(r.Context(), r.PathValue("token"))
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, confirmPage(respond.VisitOf(r), r.URL.Path, x, x.State == newsletter.Reads))
}

func (p *Pages) confirm(w http.ResponseWriter, r *http.Request) error {
	alone(w)
	if err := p.newsletter.Confirm(r.Context(), r.PathValue("token")); err != nil {
		return err
	}
	x, err := p.newsletter.Confirmable(r.Context(), r.PathValue("token"))
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, confirmPage(respond.VisitOf(r), r.URL.Path, x, true))
}

func (p *Pages) leaveForm(w http.ResponseWriter, r *http.Request) error {
	alone(w)
	x, err := p.newsletter.Leaving(r.Context(), r.PathValue("secret"))
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, leavePage(respond.VisitOf(r), r.URL.Path, x.State == newsletter.Left))
}

// leave ends a subscription with one press, or with none where the mail program sends it: RFC 8058, section 3.1, wants no redirect.
func (p *Pages) leave(w http.ResponseWriter, r *http.Request) error {
	alone(w)
	if err := p.newsletter.Leave(r.Context(), r.PathValue("secret")); err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, leavePage(respond.VisitOf(r), r.URL.Path, true))
}
