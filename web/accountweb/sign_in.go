package accountweb

import (
	"net/http"

	"anyam/account"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/web/respond"
)

// The keys of the session that this room uses.
const (
	loginKey    = "login"
	flowKey     = "flow"     // of the code that was mailed last
	addressKey  = "address"  // to which it was mailed
	nextKey     = "next"     // page to show afterwards
	ceremonyKey = "ceremony" // of a passkey
)

// afterSignIn is the page that is shown when nothing else was asked for.
const afterSignIn = "/desk/"

func (p *Pages) signInForm(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	next := respond.LocalPath(r.URL.Query().Get("next"), afterSignIn)
	if v.Actor.IsSignedIn() {
		return respond.Redirect(w, r, next)
	}
	return respond.Page(w, r, http.StatusOK, signInPage(v, signInView{Next: next}))
}

func (p *Pages) signIn(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	email, next := form.Text("email"), respond.LocalPath(form.Text("next"), afterSignIn)
	if !p.asking.Allow(v.Address, v.Now) {
		return errs.New(errs.TooMany, "Please wait a moment before you ask for another code.")
	}
	flow, err := p.accounts.RequestSignIn(r.Context(), account.SignIn{Email: email, Lang: v.Locale.Lang(), ReturnTo: next})
	if errs.Is(err, errs.Invalid) {
		return respond.Page(w, r, respond.Status(err), signInPage(v, signInView{Next: next, Email: email, Faults: respond.FieldTexts(v, err)}))
	}
	if err != nil {
		return err
	}
	p.Await(r, flow, email)
	return respond.Redirect(w, r, "/signin/code")
}

// Await remembers in the visitor's session under which flow the mailed code can be typed. The inquiry form
// uses it too: the same mail confirms the inquiry.
func (p *Pages) Await(r *http.Request, flow id.ID, email string) {
	p.sessions.Put(r.Context(), flowKey, string(flow))
	p.sessions.Put(r.Context(), addressKey, email)
}

func (p *Pages) codeForm(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	address := p.sessions.GetString(r.Context(), addressKey)
	if address == "" {
		return respond.Redirect(w, r, "/signin")
	}
	return respond.Page(w, r, http.StatusOK, codePage(v, codeView{Address: address}))
}

func (p *Pages) code(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	if !p.typing.Allow(v.Address, v.Now) {
		return errs.New(errs.TooMany, "Please wait a moment before you try again.")
	}
	flow := id.ID(p.sessions.GetString(r.Context(), flowKey))
	welcome, err := p.accounts.RedeemCode(r.Context(), flow, digits(form.Text("code")), agent(r))
	if errs.Is(err, errs.Invalid) {
		view := codeView{Address: p.sessions.GetString(r.Context(), addressKey), Typed: form.Text("code"), Fault: respond.TextOf(v, err)}
		return respond.Page(w, r, respond.Status(err), codePage(v, view))
	}
	if err != nil {
		return err
	}
	return p.enter(w, r, welcome)
}

// digits keeps the digits of a code, so that "123 456" and "123-456" count.
func digits(s string) string {
	kept := make([]rune, 0, len(s))
	for _, r := range s {
		if r >= '0' && r <= '9' {
			kept = append(kept, r)
		}
	}
	return string(kept)
}

// linkPage asks for one press: mail programs open links before people do, and must not spend them.
func (p *Pages) linkPage(w http.ResponseWriter, r *http.Request) error {
	w.Header().Set("Referrer-Policy", "no-referrer")
	if err := p.accounts.CheckLink(r.Context(), r.PathValue("secret")); err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, linkPage(respond.VisitOf(r), r.URL.Path))
}

func (p *Pages) link(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	if !p.typing.Allow(v.Address, v.Now) {
		return errs.New(errs.TooMany, "Please wait a moment before you try again.")
	}
	welcome, err := p.accounts.RedeemLink(r.Context(), r.PathValue("secret"), agent(r))
	if err != nil {
		return err
	}
	return p.enter(w, r, welcome)
}

// enter signs the visitor in. The session gets a new token, so that one planted before opens nothing.
func (p *Pages) enter(w http.ResponseWriter, r *http.Request, welcome account.Welcome) error {
	if err := p.begin(r, welcome); err != nil {
		return err
	}
	return respond.Redirect(w, r, respond.LocalPath(welcome.ReturnTo, afterSignIn))
}

func (p *Pages) begin(r *http.Request, welcome account.Welcome) error {
	if err := p.sessions.RenewToken(r.Context()); err != nil {
		return err
	}
	p.sessions.Put(r.Context(), loginKey, string(welcome.Login))
	p.sessions.Remove(r.Context(), flowKey)
	p.sessions.Remove(r.Context(), addressKey)
	return nil
}

func (p *Pages) signOut(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	if v.Actor.IsSignedIn() {
		if err := p.accounts.EndLogin(r.Context(), v.Actor, v.Actor.LoginID); err != nil && !errs.Is(err, errs.NotFound) {
			return err
		}
	}
	if err := p.sessions.Destroy(r.Context()); err != nil {
		return err
	}
	return respond.Redirect(w, r, "/")
}

// Demo signs in as a persona of the demo, without proof. The router offers it only there.
func (p *Pages) Demo(w http.ResponseWriter, r *http.Request, email, next string) error {
	welcome, err := p.accounts.DemoLogin(r.Context(), email, agent(r))
	if err != nil {
		return err
	}
	welcome.ReturnTo = next
	return p.enter(w, r, welcome)
}
