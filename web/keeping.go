package web

import (
	"net/http"
	"strings"

	"anyam/platform/i18n"
	"anyam/web/pagecache"
	"anyam/web/respond"
)

// apiPath is where programs read what the public pages show.
const apiPath = "/api/v1/"

// keeping says which answers are kept in memory: public pages and the public API, for visitors without a
// session. They depend on the address, the language and the currency, and on nothing else of the visitor.
func (f *Front) keeping(c Config) pagecache.Config {
	prefixes := []string{apiPath}
	for _, lang := range i18n.Langs {
		prefixes = append(prefixes, "/"+string(lang)+"/")
	}
	return pagecache.Config{
		Prefixes: prefixes,
		Private:  []string{f.sessions.Cookie.Name, respond.NoticeCookie, respond.SeenCookie},
		Variant: func(r *http.Request) string {
			return string(languageOf(r, "")) + " " + string(currencyOf(r))
		},
		Vary:    varies,
		Version: c.Version,
		Off:     c.Site.NoCache || c.Version == nil,
		Hit:     func(r *http.Request) { noted(r).route = "kept" },
	}
}

var (
	variesPage = []string{"Cookie, Accept-Encoding"}
	variesAPI  = []string{"Cookie, Accept-Encoding, Accept-Language"}
)

// varies is what public answers depend on: the language of a page stands in its address.
func varies(r *http.Request) []string {
	if strings.HasPrefix(r.URL.Path, apiPath) {
		return variesAPI
	}
	return variesPage
}
