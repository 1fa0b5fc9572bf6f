package respond

import (
	"encoding/base64"
	"net/http"
	"unicode/utf8"
)

// NoticeCookie carries one sentence from a form to the page that follows it.
const NoticeCookie = "anyam_notice"

// RedirectWith is Redirect with a sentence that the next page shows once.
func RedirectWith(w http.ResponseWriter, r *http.Request, path, notice string) error {
	http.SetCookie(w, &http.Cookie{
		Name: NoticeCookie, Value: base64.RawURLEncoding.EncodeToString([]byte(notice)),
		Path: "/", MaxAge: 60, HttpOnly: true, Secure: r.TLS != nil, SameSite: http.SameSiteLaxMode,
	})
	return Redirect(w, r, path)
}

// TakeNotice reads the sentence and makes it go away.
func TakeNotice(w http.ResponseWriter, r *http.Request) string {
	c, err := r.Cookie(NoticeCookie)
	if err != nil {
		return ""
	}
	http.SetCookie(w, &http.Cookie{Name: NoticeCookie, Path: "/", MaxAge: -1, HttpOnly: true})
	text, err := base64.RawURLEncoding.DecodeString(c.Value)
	if err != nil || !utf8.Valid(text) || len(text) > 500 {
		return ""
	}
	return string(text)
}
