package web

import (
	"net/http"

	"anyam/platform/i18n"
	"anyam/web/pagecache"
	"anyam/web/respond"
)

// apiPath is where programs read what the public pages show.
const apiPath = "/api/v1/"

// keeping says which answers are kept in memory: public pages and the public API, for visitors without a
// session. They depend on the address, the languages and the currency, and on nothing else of the visitor.
func (f *Front) keeping(c Config) pagecache.Config {
	prefixes := []string{apiPath}
	for _, lang := range i18n.Langs {
		prefixes = append(prefixes, "/"+string(lang)+"/")
	}
	return pagecache.Config{
		Prefixes: prefixes,
		Private:  []string{f.sessions.Cookie.Name, respond.NoticeCookie, respond.SeenCookie},
		Variant: func(r *http.Request) string {
			lang := languageOf(r, "")
			return string(lang) + " " + string(currencyOf(r)) + " " + respond.WantsOf(r, lang).Key()
		},
		// The language of a page stands in its address, but the texts of makers in it come in the language that the reader likes best.
		Vary:    []string{"Cookie, Accept-Encoding, Accept-Language"},
		Version: c.Version,
		Off:     c.Site.NoCache || c.Version == nil,
		Hit:     func(r *http.Request) { noted(r).route = "kept" },
	}
}
