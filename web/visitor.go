package web

import (
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/alexedwards/scs/v2"

	"anyam/account"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/money"
	"anyam/web/respond"
)

// The keys of the session.
const loginKey = "login"

// newSessions makes the session manager: its cookie goes to nobody else, and is hashed where it is kept.
func newSessions(store scs.Store, secure bool) *scs.SessionManager {
	m := scs.New()
	m.Store = store
	m.Lifetime = sessionLife
	m.HashTokenInStore = true
	m.Cookie.Name = "anyam_session"
	m.Cookie.HttpOnly = true
	m.Cookie.Secure = secure
	m.Cookie.SameSite = http.SameSiteLaxMode
	m.Cookie.Path = "/"
	return m
}

// visit finds out who asks, in which language, and in which currency they think.
func (f *Front) visit(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r, v := f.greeted(r)
		if !isText(r) {
			f.respond.Fail(w, r, respond.NoSuchPage(r))
			return
		}
		actor, err := f.actorOf(r)
		if err != nil {
			f.respond.Fail(w, r, err)
			return
		}
		v.Actor = actor
		v.Locale = i18n.For(languageOf(r, actor.Lang))
		v.Wants = respond.WantsOf(r, v.Locale.Lang())
		if r.Method == http.MethodGet {
			v.Notice = v.TakeNotice(w, r)
		}
		next.ServeHTTP(w, r)
		if n := noted(r); n != nil {
			n.route = r.Pattern // the router has set it
		}
	})
}

// isText reports whether path and query are text. What is none names nothing, and PostgreSQL would not take it.
func isText(r *http.Request) bool {
	query, err := url.QueryUnescape(r.URL.RawQuery)
	if err != nil {
		query = "" // pairs that cannot be read are dropped where the query is read
		for _, values := range r.URL.Query() {
			query += strings.Join(values, "")
		}
	}
	for _, s := range []string{r.URL.Path, query} {
		if !utf8.ValidString(s) || strings.ContainsRune(s, 0) {
			return false
		}
	}
	return true
}

// greeted is the request with what is known of the visitor without a session.
func (f *Front) greeted(r *http.Request) (*http.Request, *respond.Visit) {
	v := &respond.Visit{
		Now: f.clock.Now(), Path: r.URL.Path, RawQuery: r.URL.RawQuery, IsForm: r.Method != http.MethodGet && r.Method != http.MethodHead, Frame: f.frame, IsDemo: f.isDemo, Address: clientAddress(r, f.site.Trusted),
		Locale: i18n.For(languageOf(r, "")), Currency: currencyOf(r), Via: respond.ViaOf(r.URL),
	}
	if n := noted(r); n != nil {
		v.RequestID = n.id
	}
	return r.WithContext(respond.WithVisit(r.Context(), v)), v
}

// sessionFailed answers when a session can be neither read nor kept: the database is away, or the disk full.
func (f *Front) sessionFailed(w http.ResponseWriter, r *http.Request, err error) {
	r, _ = f.greeted(r)
	f.respond.Fail(w, r, err)
}

// actorOf is who is signed in; nobody is no error.
func (f *Front) actorOf(r *http.Request) (account.Actor, error) {
	login := f.sessions.GetString(r.Context(), loginKey)
	if login == "" {
		return account.Actor{}, nil
	}
	actor, err := f.accounts.ActorOf(r.Context(), id.ID(login))
	if errs.Is(err, errs.Unauthenticated) {
		return account.Actor{}, nil
	}
	return actor, err
}

// languageOf is the address's language on public pages, else the person's own, else what the browser
// chose before, else what it asks for.
func languageOf(r *http.Request, own i18n.Lang) i18n.Lang {
	first, _, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	if lang, ok := i18n.ParseLang(first); ok {
		return lang
	}
	if lang, ok := i18n.ParseLang(string(own)); ok {
		return lang
	}
	if c, err := r.Cookie(respond.LanguageCookie); err == nil {
		if lang, ok := i18n.ParseLang(c.Value); ok {
			return lang
		}
	}
	return i18n.Negotiate(r.Header.Get("Accept-Language"))
}

// currencyOf is the currency that the visitor chose; until then rupiah for readers of Indonesian, euro for others.
func currencyOf(r *http.Request) money.Currency {
	if c, err := r.Cookie(respond.CurrencyCookie); err == nil && money.Currency(c.Value).IsKnown() {
		return money.Currency(c.Value)
	}
	if languageOf(r, "") == i18n.Indonesian {
		return money.IDR
	}
	return money.EUR
}
