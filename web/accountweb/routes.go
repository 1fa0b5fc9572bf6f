package accountweb

import (
	"net/http"
	"time"

	"github.com/alexedwards/scs/v2"

	"anyam/account"
	"anyam/platform/limit"
	"anyam/web/respond"
)

// Pages are the pages of the area.
type Pages struct {
	accounts *account.Service
	sessions *scs.SessionManager
	asking   *limit.Keyed // sign-in mails by the visitor's address
	typing   *limit.Keyed // tries to enter a code by the visitor's address
}

// New makes the pages.
func New(accounts *account.Service, sessions *scs.SessionManager) *Pages {
	return &Pages{
		accounts: accounts, sessions: sessions,
		asking: limit.New(30*time.Second, 10),
		typing: limit.New(5*time.Second, 20),
	}
}

// Routes are the addresses of the area.
func (p *Pages) Routes() []respond.Route {
	return []respond.Route{
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
	}
}

// agent is what the visitor's browser says of itself.
func agent(r *http.Request) string { return r.UserAgent() }
