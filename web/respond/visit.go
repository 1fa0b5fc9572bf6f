package respond

import (
	"context"
	"net/http"
	"strings"
	"time"

	"anyam/account"
	"anyam/platform/clock"
	"anyam/platform/i18n"
	"anyam/platform/money"
)

// Visit is what is known of the request's visitor. The router makes it; pages read it.
type Visit struct {
	Actor     account.Actor
	Locale    *i18n.Locale
	Wants     i18n.Wanted    // languages in which texts of makers are read, the dearest first; see Reads
	Currency  money.Currency // in which prices are shown beside rupiah
	Now       time.Time
	RequestID string
	Notice    string // what the page before this one wants to say, already in the reader's language
	Path      string
	RawQuery  string
	IsForm    bool // the request sends a form: its address may have no page of its own
	Frame     *Frame
	Address   string // of the visitor's connection, for rate limits
	Via       string // code of the short link by which the visitor came; pages hand it on (carry)
	IsDemo    bool
}

type visitKey struct{}

// WithVisit puts the visit where VisitOf finds it.
func WithVisit(ctx context.Context, v *Visit) context.Context {
	return context.WithValue(ctx, visitKey{}, v)
}

// VisitOf is the visit of a request. Outside the router it is a nameless reader of English.
func VisitOf(r *http.Request) *Visit {
	if v, ok := r.Context().Value(visitKey{}).(*Visit); ok {
		return v
	}
	return &Visit{Locale: i18n.For(i18n.English), Currency: money.EUR, Now: clock.System{}.Now(), Path: r.URL.Path, Frame: &Frame{Name: "Anyam", Owner: func() string { return "Anyam" }}}
}

// Reads are the languages in which the visitor reads what makers wrote, the dearest first. The page's own stands among them.
func (v *Visit) Reads() i18n.Wanted {
	if len(v.Wants) > 0 {
		return v.Wants
	}
	return i18n.Wanted{v.Locale.Lang()}
}

// TextParameter of an address chooses the language in which the texts of makers are read there.
const TextParameter = "text"

// WantsOf are the languages of a request for a page in a language.
func WantsOf(r *http.Request, page i18n.Lang) i18n.Wanted {
	chosen := i18n.Lang("")
	if strings.Contains(r.URL.RawQuery, TextParameter+"=") {
		chosen, _ = i18n.ParseWritten(r.URL.Query().Get(TextParameter))
	}
	return i18n.Wants(page, chosen, r.Header.Get("Accept-Language"))
}

// T is the text in the visitor's language.
func (v *Visit) T(text string, args ...any) string { return v.Locale.T(text, args...) }

// LocalPath is a path on this site that an address from outside names, or the fallback: "//evil.example"
// and "https://…" lead nowhere.
func LocalPath(address, fallback string) string {
	if !strings.HasPrefix(address, "/") || strings.HasPrefix(address, "//") || strings.ContainsAny(address, "\\\r\n\x00") || len(address) > 1000 {
		return fallback
	}
	return address
}
