package accountweb

import (
	"net/http"

	"anyam/account"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/web/respond"
)

// maxCeremony bounds the browser's answer in a passkey ceremony, in bytes.
const maxCeremony = 64 << 10

func (p *Pages) beginPasskeySignIn(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	if !p.typing.Allow(v.Address, v.Now) {
		return errs.New(errs.TooMany, "Please wait a moment before you try again.")
	}
	options, ceremony, err := p.accounts.BeginPasskeySignIn()
	if err != nil {
		return err
	}
	p.sessions.Put(r.Context(), ceremonyKey, []byte(ceremony))
	p.sessions.Put(r.Context(), nextKey, respond.LocalPath(r.URL.Query().Get("next"), afterSignIn))
	return respond.JSON(w, http.StatusOK, options)
}

func (p *Pages) finishPasskeySignIn(w http.ResponseWriter, r *http.Request) error {
	r.Body = http.MaxBytesReader(w, r.Body, maxCeremony)
	ceremony := account.Ceremony(p.sessions.PopBytes(r.Context(), ceremonyKey))
	welcome, err := p.accounts.FinishPasskeySignIn(r.Context(), ceremony, agent(r), r.Body)
	if err != nil {
		return err
	}
	next := respond.LocalPath(p.sessions.PopString(r.Context(), nextKey), afterSignIn)
	if err := p.begin(r, welcome); err != nil {
		return err
	}
	return respond.JSON(w, http.StatusOK, map[string]string{"next": next})
}

func (p *Pages) beginPasskey(w http.ResponseWriter, r *http.Request) error {
	options, ceremony, err := p.accounts.BeginPasskey(r.Context(), respond.VisitOf(r).Actor)
	if err != nil {
		return err
	}
	p.sessions.Put(r.Context(), ceremonyKey, []byte(ceremony))
	return respond.JSON(w, http.StatusOK, options)
}

func (p *Pages) finishPasskey(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	r.Body = http.MaxBytesReader(w, r.Body, maxCeremony)
	ceremony := account.Ceremony(p.sessions.PopBytes(r.Context(), ceremonyKey))
	if err := p.accounts.FinishPasskey(r.Context(), v.Actor, ceremony, deviceName(v, agent(r)), r.Body); err != nil {
		return err
	}
	return respond.JSON(w, http.StatusOK, map[string]string{"next": "/desk/account#passkeys"})
}

func (p *Pages) removePasskey(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	passkey, err := id.Parse(r.PathValue("id"))
	if err != nil {
		return err
	}
	if err := p.accounts.RemovePasskey(r.Context(), v.Actor, passkey); err != nil {
		return err
	}
	return respond.RedirectWith(w, r, "/desk/account#passkeys", v.T("The passkey is removed. You can still sign in by e-mail."))
}
