package accountweb

import (
	"net/http"
	"time"

	"github.com/alexedwards/scs/v2"

	"anyam/account"
	"anyam/account/privacy"
	"anyam/members"
	"anyam/platform/limit"
	"anyam/web/respond"
)

// Pages are the pages of the area.
type Pages struct {
	accounts *account.Service
	privacy  *privacy.Service
	members  *members.Service
	sessions *scs.SessionManager
	asking   *limit.Keyed // sign-in mails by the visitor's address
	typing   *limit.Keyed // tries to enter a code by the visitor's address
}

// New makes the pages.
func New(accounts *account.Service, p *privacy.Service, m *members.Service, sessions *scs.SessionManager) *Pages {
	return &Pages{
		accounts: accounts, privacy: p, members: m, sessions: sessions,
		asking: limit.New(30*time.Second, 10),
		typing: limit.New(5*time.Second, 20),
	}
}

// Routes are the addresses of the area.
func (p *Pages) Routes() []respond.Route {
	reader := respond.Only(account.MayReadAudit)
	lists := append(respond.Exports("/desk/audit", reader, p.exportAudit), respond.Exports("/desk/access", reader, p.exportAccess)...)
	return append(lists, []respond.Route{
		{Pattern: "GET /desk/access", Guard: reader, Handle: p.accessLog},
		{Pattern: "GET /signin", Guard: respond.Anyone, Handle: p.signInForm},
		{Pattern: "POST /signin", Guard: respond.Anyone, Handle: p.signIn},
		{Pattern: "GET /signin/code", Guard: respond.Anyone, Handle: p.codeForm},
		{Pattern: "POST /signin/code", Guard: respond.Anyone, Handle: p.code},
		{Pattern: "GET /signin/link/{secret}", Guard: respond.Anyone, Handle: p.linkPage},
		{Pattern: "POST /signin/link/{secret}", Guard: respond.Anyone, Handle: p.link},
		{Pattern: "POST /signin/passkey/begin", Guard: respond.Anyone, Handle: p.beginPasskeySignIn},
		{Pattern: "POST /signin/passkey/finish", Guard: respond.Anyone, Handle: p.finishPasskeySignIn},
		{Pattern: "POST /signout", Guard: respond.Anyone, Handle: p.signOut},
		{Pattern: "POST /language", Guard: respond.Anyone, Handle: p.language},

		{Pattern: "GET /desk/account", Guard: respond.SignedIn, Handle: p.account},
		{Pattern: "POST /desk/account", Guard: respond.SignedIn, Handle: p.saveAccount},
		{Pattern: "POST /desk/account/logins/{id}/end", Guard: respond.SignedIn, Handle: p.endLogin},
		{Pattern: "POST /desk/account/logins/end-others", Guard: respond.SignedIn, Handle: p.endOthers},
		{Pattern: "POST /desk/account/passkeys/begin", Guard: respond.SignedIn, Handle: p.beginPasskey},
		{Pattern: "POST /desk/account/passkeys/finish", Guard: respond.SignedIn, Handle: p.finishPasskey},
		{Pattern: "POST /desk/account/passkeys/{id}/remove", Guard: respond.SignedIn, Handle: p.removePasskey},
		{Pattern: "GET /desk/audit", Guard: respond.SignedIn, Handle: p.audit},

		{Pattern: "GET /desk/me/data", Guard: respond.SignedIn, Handle: p.data},
		{Pattern: "POST /desk/me/data/consents", Guard: respond.SignedIn, Handle: p.saveConsents},
		{Pattern: "POST /desk/me/data/requests", Guard: respond.SignedIn, Handle: p.ask},
		{Pattern: "POST /desk/me/data/requests/{id}/withdraw", Guard: respond.SignedIn, Handle: p.withdrawRequest},
		{Pattern: "POST /desk/me/data/exports", Guard: respond.SignedIn, Handle: p.askForCopy},
		{Pattern: "GET /desk/me/data/exports/{id}", Guard: respond.SignedIn, Handle: p.download},

		{Pattern: "GET /data/confirm/{secret}", Guard: respond.Anyone, Handle: p.confirmForm},
		{Pattern: "POST /data/confirm/{secret}", Guard: respond.Anyone, Handle: p.confirmRequest},

		{Pattern: "GET /desk/privacy", Guard: respond.Only(privacy.MayAnswer), Handle: p.queue},
		{Pattern: "GET /desk/privacy/requests/new", Guard: respond.Only(privacy.MayAnswer), Handle: p.newRequest},
		{Pattern: "POST /desk/privacy/requests/new", Guard: respond.Only(privacy.MayAnswer), Handle: p.takeRequest},
		{Pattern: "GET /desk/privacy/requests/{id}", Guard: respond.Only(privacy.MayAnswer), Handle: p.request},
		{Pattern: "POST /desk/privacy/requests/{id}", Guard: respond.Only(privacy.MayAnswer), Handle: p.answerRequest},
		{Pattern: "POST /desk/privacy/requests/{id}/erase", Guard: respond.Only(privacy.MayAnswer), Handle: p.erase},
		{Pattern: "GET /desk/privacy/consents", Guard: respond.Only(privacy.MayTakeDown), Handle: p.unasked},
		{Pattern: "POST /desk/privacy/consents", Guard: respond.Only(privacy.MayTakeDown), Handle: p.saveUnasked},
		{Pattern: "GET /desk/privacy/consents/{id}", Guard: respond.Only(privacy.MayReadConsents), Handle: p.makerConsents},
		{Pattern: "POST /desk/privacy/consents/{id}", Guard: respond.Only(privacy.MayTakeDown), Handle: p.saveMakerConsents},
		{Pattern: "GET /desk/privacy/breaches/new", Guard: respond.Only(privacy.MayAnswer), Handle: p.newBreach},
		{Pattern: "POST /desk/privacy/breaches/new", Guard: respond.Only(privacy.MayAnswer), Handle: p.recordBreach},
		{Pattern: "GET /desk/privacy/breaches/{id}", Guard: respond.Only(privacy.MayAnswer), Handle: p.breach},
		{Pattern: "POST /desk/privacy/breaches/{id}", Guard: respond.Only(privacy.MayAnswer), Handle: p.saveBreach},
		{Pattern: "GET /desk/privacy/breaches/{id}/letter", Guard: respond.Only(privacy.MayAnswer), Handle: p.breachLetter},
	}...)
}

// agent is what the visitor's browser says of itself.
func agent(r *http.Request) string { return r.UserAgent() }
