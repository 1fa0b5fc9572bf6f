package respond

import (
	"encoding/base64"
	"net/http"
	"strings"
	"unicode/utf8"
)

// The cookies beside the session's. None of them says who somebody is.
const (
	NoticeCookie   = "anyam_notice"   // one sentence, from a form to the page that follows it
	LanguageCookie = "anyam_lang"     // in which language somebody without an account reads
	CurrencyCookie = "anyam_currency" // in which currency prices are shown beside rupiah
)

const (
	noticeSeconds = 60
	choiceSeconds = 365 * 24 * 3600
)

// setCookie sends a cookie that only this site reads. Behind a proxy the connection is not encrypted; the address under
// which people reach the site says whether theirs is.
func (v *Visit) setCookie(w http.ResponseWriter, name, value string, seconds int) {
	http.SetCookie(w, &http.Cookie{
		Name: name, Value: value, Path: "/", MaxAge: seconds, HttpOnly: true, Secure: strings.HasPrefix(v.Frame.BaseURL, "https:"), SameSite: http.SameSiteLaxMode,
	})
}

// Remember keeps a choice of the visitor in their browser for a year.
func (v *Visit) Remember(w http.ResponseWriter, name, value string) {
	v.setCookie(w, name, value, choiceSeconds)
}

// RedirectWith is Redirect with a sentence that the next page shows once.
func RedirectWith(w http.ResponseWriter, r *http.Request, path, notice string) error {
	VisitOf(r).setCookie(w, NoticeCookie, base64.RawURLEncoding.EncodeToString([]byte(notice)), noticeSeconds)
	return Redirect(w, r, path)
}

// TakeNotice reads the sentence and makes it go away.
func (v *Visit) TakeNotice(w http.ResponseWriter, r *http.Request) string {
	c, err := r.Cookie(NoticeCookie)
	if err != nil {
		return ""
	}
	v.setCookie(w, NoticeCookie, "", -1)
	text, err := base64.RawURLEncoding.DecodeString(c.Value)
	if err != nil || !utf8.Valid(text) || len(text) > 500 {
		return ""
	}
	return string(text)
}
