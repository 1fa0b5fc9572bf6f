package accountweb

import (
	"errors"
	"net/http"
	"strings"

	"anyam/account"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/web/respond"
)

func (p *Pages) account(w http.ResponseWriter, r *http.Request) error {
	view, err := p.accountView(r)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, accountPage(respond.VisitOf(r), view))
}

// accountView is the actor's own page, as it is stored.
func (p *Pages) accountView(r *http.Request) (accountView, error) {
	v := respond.VisitOf(r)
	me, err := p.accounts.Me(r.Context(), v.Actor)
	if err != nil {
		return accountView{}, err
	}
	logins, err := p.accounts.Logins(r.Context(), v.Actor)
	if err != nil {
		return accountView{}, err
	}
	passkeys, err := p.accounts.Passkeys(r.Context(), v.Actor)
	return accountView{Me: me, Logins: logins, Passkeys: passkeys}, err
}

func (p *Pages) saveAccount(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	in := account.Profile{
		Name: form.Text("name"), Lang: i18n.Lang(form.Text("lang")), Country: v.Actor.Country,
		Company: form.Text("company"), Phone: form.Text("phone"), Version: form.Version(),
	}
	err = p.accounts.SaveProfile(r.Context(), v.Actor, in)
	if errs.Is(err, errs.Invalid) || errs.Is(err, errs.Conflict) {
		view, readErr := p.accountView(r)
		if readErr != nil {
			return errors.Join(err, readErr)
		}
		view.Me.Name, view.Me.Lang, view.Me.Company, view.Me.Phone = in.Name, in.Lang, in.Company, in.Phone
		view.Me.Version = form.VersionAgain(err, view.Me.Version)
		view.Faults, view.Problem = respond.FieldTexts(v, err), respond.TextOf(v, err)
		return respond.Page(w, r, respond.Status(err), accountPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, "/desk/account", i18n.For(in.Lang).T("Your details are saved."))
}

func (p *Pages) endLogin(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	login, err := id.Parse(r.PathValue("id"))
	if err != nil {
		return err
	}
	if err := p.accounts.EndLogin(r.Context(), v.Actor, login); err != nil {
		return err
	}
	return respond.RedirectWith(w, r, "/desk/account#devices", v.T("That device is signed out."))
}

func (p *Pages) endOthers(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	if err := p.accounts.EndOtherLogins(r.Context(), v.Actor); err != nil {
		return err
	}
	return respond.RedirectWith(w, r, "/desk/account#devices", v.T("All other devices are signed out."))
}

// language changes the language of pages whose address does not say it.
func (p *Pages) language(w http.ResponseWriter, r *http.Request) error {
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	lang, ok := i18n.ParseLang(form.Text("lang"))
	if !ok {
		return errs.New(errs.Invalid, "Choose one of the languages.")
	}
	v := respond.VisitOf(r)
	v.Remember(w, respond.LanguageCookie, string(lang))
	if v.Actor.IsSignedIn() {
		if err := p.accounts.Speak(r.Context(), v.Actor, lang); err != nil {
			return err
		}
	}
	return respond.Redirect(w, r, respond.LocalPath(form.Text("next"), "/"))
}

// deviceName is a short name for a browser: people know their phone better than its user agent.
func deviceName(v *respond.Visit, agent string) string {
	for _, known := range []string{"Android", "iPhone", "iPad", "Macintosh", "Windows", "Linux"} {
		if strings.Contains(agent, known) {
			if known == "Macintosh" {
				return "Mac"
			}
			return known
		}
	}
	return v.T("Another device")
}
