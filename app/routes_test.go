package app

import (
	"context"
	"fmt"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"anyam/app/demo/content"
	"anyam/platform/config"
	"anyam/platform/db"
	"anyam/web/demoweb"
)

// everybody are the personas of the demo and the visitor who has not signed in.
var everybody = []string{"nobody", "maker", "coordinator", "officer", "government", "buyer"}

// Who may come in, as words of a route's entry.
const (
	anyone    = "nobody maker coordinator officer government buyer"
	signedIn  = "maker coordinator officer government buyer"
	keepers   = "coordinator officer"
	inNetwork = "maker coordinator officer"
	parties   = "maker coordinator officer buyer"
)

// entry says who may use an address and on what.
type entry struct {
	may string // to others the address does not exist
	on  string // kind of the object that is named in the address; "" for none
}

// entries has every address of the site. A new route gets its line here.
var entries = map[string]entry{
	"GET /signin":                 {anyone, ""},
	"POST /signin":                {anyone, ""},
	"GET /signin/code":            {anyone, ""},
	"POST /signin/code":           {anyone, ""},
	"GET /signin/link/{secret}":   {anyone, "secret"},
	"POST /signin/link/{secret}":  {anyone, "secret"},
	"POST /signin/passkey/begin":  {anyone, ""},
	"POST /signin/passkey/finish": {anyone, ""},
	"POST /signout":               {anyone, ""},
	"POST /language":              {anyone, ""},
	"POST /currency":              {anyone, ""},

	"GET /desk/{$}":                                        {signedIn, ""},
	"GET /desk/account":                                    {signedIn, ""},
	"POST /desk/account":                                   {signedIn, ""},
	"POST /desk/account/logins/{id}/end":                   {signedIn, "login"},
	"POST /desk/account/logins/end-others":                 {signedIn, ""},
	"POST /desk/account/passkeys/begin":                    {signedIn, ""},
	"POST /desk/account/passkeys/finish":                   {signedIn, ""},
	"POST /desk/account/passkeys/{id}/remove":              {signedIn, "passkey"},
	"GET /desk/audit":                                      {"officer", ""},
	"GET /{lang}/{$}":                                      {anyone, "lang"},
	"GET /{lang}/products":                                 {anyone, "lang"},
	"GET /{lang}/search":                                   {anyone, "lang"},
	"GET /{lang}/products/{slug}":                          {anyone, "public product"},
	"GET /{lang}/products/{slug}/ask":                      {anyone, "public product"},
	"POST /{lang}/products/{slug}/ask":                     {anyone, "public product"},
	"GET /{lang}/makers":                                   {anyone, "lang"},
	"GET /{lang}/makers/{slug}":                            {anyone, "public maker"},
	"GET /{lang}/how-to-order":                             {anyone, "lang"},
	"GET /{lang}/privacy":                                  {anyone, "lang"},
	"GET /media/photos/{photo}/{name}":                     {anyone, "rendition"},
	"GET /desk/products":                                   {"maker", ""},
	"POST /desk/products":                                  {"maker", ""},
	"GET /desk/products/{id}":                              {signedIn, "product"},
	"GET /p/{$}":                                           {anyone, ""},
	"GET /p/{code}":                                        {anyone, "passport code"},
	"POST /p/{code}":                                       {anyone, "passport code"},
	"GET /p/01/{item}/21/{code}":                           {anyone, "passport label"},
	"GET /p/status/{list}":                                 {anyone, "status list"},
	"GET /p/context/passport-v1.jsonld":                    {anyone, ""},
	"GET /.well-known/did.json":                            {anyone, ""},
	"GET /desk/products/{id}/passports":                    {signedIn, "product"},
	"POST /desk/products/{id}/passports":                   {signedIn, "product"},
	"GET /desk/products/{id}/passports/labels.pdf":         {signedIn, "product"},
	"POST /desk/products/{id}/passports/{passport}/revoke": {signedIn, "passport"},

	"GET /desk/products/{id}/costs":                  {"maker", "costs"},
	"POST /desk/products/{id}/costs":                 {"maker", "costs"},
	"POST /desk/products/{id}/costs/price":           {"maker", "costs"},
	"POST /desk/products/{id}":                       {signedIn, "product"},
	"POST /desk/products/{id}/publish":               {signedIn, "product"},
	"POST /desk/products/{id}/unpublish":             {signedIn, "product"},
	"POST /desk/products/{id}/archive":               {signedIn, "product"},
	"POST /desk/products/{id}/photos":                {signedIn, "product"},
	"POST /desk/products/{id}/uploads":               {signedIn, "product"},
	"POST /desk/products/{id}/photos/{photo}/cover":  {signedIn, "photo"},
	"POST /desk/products/{id}/photos/{photo}/remove": {signedIn, "photo"},
	"GET /desk/hs": {parties, ""},
	"HEAD /desk/products/{id}/uploads/{upload}":  {signedIn, "upload"},
	"PATCH /desk/products/{id}/uploads/{upload}": {signedIn, "upload"},

	"GET /desk/inquiries":                                {parties, ""},
	"GET /desk/inquiries/{id}":                           {signedIn, "inquiry"},
	"GET /desk/inquiries/{id}/confirm":                   {"buyer", "inquiry"},
	"POST /desk/inquiries/{id}/confirm":                  {parties, "inquiry"},
	"POST /desk/inquiries/{id}/messages":                 {parties, "inquiry"},
	"GET /desk/inquiries/{id}/quote":                     {"maker officer", "inquiry"},
	"POST /desk/inquiries/{id}/quote":                    {"maker officer", "inquiry"},
	"POST /desk/inquiries/{id}/quotations/{qid}/decline": {"buyer", "quotation"},
	"GET /desk/inquiries/{id}/quotations/{qid}/accept":   {"buyer", "quotation"},
	"POST /desk/inquiries/{id}/quotations/{qid}/accept":  {"buyer", "quotation"},
	"GET /desk/orders":                                   {parties, ""},
	"GET /desk/orders/{id}":                              {parties, "order"},
	"GET /desk/orders/{id}/move":                         {"maker officer buyer", "order"},
	"POST /desk/orders/{id}/move":                        {"maker officer buyer", "order"},
	"GET /desk/orders/{id}/payment":                      {"officer", "order"},
	"POST /desk/orders/{id}/payment":                     {"officer", "order"},
	"GET /desk/orders/{id}/payments/{pid}/proof":         {parties, "proof"},
	"POST /desk/orders/{id}/papers/{kind}":               {"maker officer", "paper kind"},
	"GET /desk/orders/{id}/papers/{pid}/{name}":          {parties, "paper"},
	"GET /desk/orders/{id}/amend":                        {"maker buyer", "order"},
	"POST /desk/orders/{id}/amend":                       {"maker buyer", "order"},
	"POST /desk/orders/{id}/amendments/{aid}/accept":     {"maker buyer", "amendment"},
	"POST /desk/orders/{id}/amendments/{aid}/decline":    {"maker buyer", "amendment"},

	"GET /desk/members":                                {keepers, ""},
	"GET /desk/members/new":                            {keepers, ""},
	"POST /desk/members/new":                           {keepers, ""},
	"GET /desk/members/{id}":                           {keepers, "maker"},
	"GET /desk/members/{id}/edit":                      {keepers, "maker"},
	"POST /desk/members/{id}/edit":                     {keepers, "maker"},
	"POST /desk/members/{id}/hide":                     {keepers, "maker"},
	"POST /desk/members/{id}/show":                     {keepers, "maker"},
	"GET /desk/workshop":                               {"maker", ""},
	"POST /desk/workshop":                              {"maker", ""},
	"GET /desk/chapters":                               {keepers, ""},
	"POST /desk/chapters":                              {"officer", ""},
	"POST /desk/chapters/{id}/coordinators":            {"officer", "chapter"},
	"POST /desk/chapters/{id}/coordinators/{user}/end": {"officer", "coordinator"},
	"GET /desk/association":                            {"officer", ""},
	"POST /desk/association":                           {"officer", ""},
	"GET /desk/figures":                                {"officer government", ""},
	"GET /desk/figures.csv":                            {"officer government", ""},

	"GET /desk/network":                                     {inNetwork, ""},
	"GET /desk/network/own":                                 {"maker", ""},
	"POST /desk/network/own":                                {"maker", ""},
	"GET /desk/network/makers/{id}":                         {inNetwork, "listing"},
	"GET /desk/network/makers/{id}/write":                   {inNetwork, "listing"},
	"POST /desk/network/makers/{id}/write":                  {inNetwork, "listing"},
	"GET /desk/network/purchases":                           {inNetwork, ""},
	"GET /desk/network/purchases/new":                       {inNetwork, ""},
	"POST /desk/network/purchases/new":                      {inNetwork, ""},
	"GET /desk/network/purchases/{id}":                      {inNetwork, "purchase"},
	"POST /desk/network/purchases/{id}/pledge":              {"maker", "purchase"},
	"GET /desk/network/purchases/{id}/list":                 {inNetwork, "pledged"},
	"GET /desk/network/purchases/{id}/write":                {inNetwork, "purchase"},
	"POST /desk/network/purchases/{id}/write":               {inNetwork, "purchase"},
	"GET /desk/network/purchases/{id}/close":                {inNetwork, "organised"},
	"POST /desk/network/purchases/{id}/close":               {inNetwork, "organised"},
	"GET /desk/network/purchases/{id}/reopen":               {inNetwork, "organised"},
	"POST /desk/network/purchases/{id}/reopen":              {inNetwork, "organised"},
	"GET /desk/network/purchases/{id}/order":                {inNetwork, "organised"},
	"POST /desk/network/purchases/{id}/order":               {inNetwork, "organised"},
	"GET /desk/network/purchases/{id}/share":                {inNetwork, "organised"},
	"POST /desk/network/purchases/{id}/share":               {inNetwork, "organised"},
	"GET /desk/network/purchases/{id}/cancel":               {inNetwork, "organised"},
	"POST /desk/network/purchases/{id}/cancel":              {inNetwork, "organised"},
	"POST /desk/network/purchases/{id}/shares/{maker}/paid": {inNetwork, "share"},
	"GET /desk/network/mentors":                             {inNetwork, ""},
	"GET /desk/network/mentors/new":                         {"maker", ""},
	"POST /desk/network/mentors/new":                        {"maker", ""},
	"GET /desk/network/mentors/{id}":                        {inNetwork, "post"},
	"POST /desk/network/mentors/{id}/end":                   {inNetwork, "own post"},
	"GET /desk/network/mentors/{id}/ask":                    {inNetwork, "post"},
	"POST /desk/network/mentors/{id}/ask":                   {"maker", "post"},
	"GET /desk/network/mentoring/{id}":                      {inNetwork, "mentoring"},
	"POST /desk/network/mentoring/{id}":                     {inNetwork, "mentoring"},
	"GET /desk/messages":                                    {inNetwork, ""},
	"POST /desk/messages/notices":                           {inNetwork, ""},
	"GET /desk/messages/{id}":                               {inNetwork, "conversation"},
	"POST /desk/messages/{id}":                              {inNetwork, "conversation"},
	"GET /desk/messages/{id}/report":                        {inNetwork, "conversation"},
	"POST /desk/messages/{id}/report":                       {inNetwork, "conversation"},
	"POST /desk/messages/{id}/block":                        {inNetwork, "conversation"},
	"POST /desk/messages/{id}/unblock":                      {inNetwork, "conversation"},
	"GET /messages/stop/{secret}":                           {anyone, "secret"},
	"POST /messages/stop/{secret}":                          {anyone, "secret"},
	"GET /desk/network/reports":                             {keepers, ""},
	"GET /desk/network/reports/{id}":                        {keepers, "report"},
	"POST /desk/network/reports/{id}":                       {keepers, "report"},
	"GET /desk/directory":                                   {keepers, ""},
	"GET /desk/directory/makers/{id}":                       {keepers, "member"},
	"GET /desk/directory/makers/{id}/card.vcf":              {keepers, "member"},
	"GET /desk/directory/officers/{id}":                     {keepers, "official"},
	"GET /desk/directory/officers/{id}/card.vcf":            {keepers, "official"},
	"GET /desk/directory/export":                            {keepers, ""},
	"POST /desk/directory/export":                           {keepers, ""},

	"GET /demo":               {anyone, ""},
	"POST /demo/as/{persona}": {anyone, "persona"},
	"GET /dev/mail":           {anyone, ""},
	"GET /dev/ui":             {anyone, ""},
}

// object is something that an address names, and who may know of it.
type object struct {
	params map[string]string // by the name in the pattern
	who    string
}

// demoHouse is the demo as the demo command puts it together, without listening.
func demoHouse(t testing.TB, database string) *house {
	t.Helper()
	return demoHouseIn(t, database, t.TempDir())
}

// demoHouseIn is demoHouse with its files in a folder.
func demoHouseIn(t testing.TB, database, files string) *house {
	t.Helper()
	site, err := config.Check(config.Config{
		Database: database, Files: "file://" + files, Addr: "127.0.0.1:0", BaseURL: "http://anyam.test", Name: "Anyam", Offline: true,
	}, config.Demo)
	if err != nil {
		t.Fatal(err)
	}
	command := demoCommand{Size: 40, Seed: 1}
	h, err := build(t.Context(), site, slog.New(slog.DiscardHandler), parts{fill: func(h *house) error {
		filled, err := command.fill(t.Context(), h)
		for _, p := range filled.Personas {
			h.personas = append(h.personas, personaOf(p))
		}
		return err
	}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := h.close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	h.furnish(t)
	return h
}

// visitor is a browser: it keeps its cookies.
type visitor struct {
	h       *house
	from    string // address on the network; each visitor has their own, so that none is told to wait
	cookies map[string]*http.Cookie
}

var visitors atomic.Uint32

// as is a fresh browser in which the persona is signed in.
func (h *house) as(t testing.TB, persona string) *visitor {
	t.Helper()
	v := &visitor{h, fmt.Sprintf("[2001:db8::%x]:1", visitors.Add(1)), map[string]*http.Cookie{}}
	if persona == "nobody" {
		return v
	}
	if w := v.send(http.MethodPost, "/demo/as/"+persona, nil, "same-origin"); w.Code != http.StatusSeeOther {
		t.Fatalf("sign in as %s: %d", persona, w.Code)
	}
	return v
}

// send sends a form, or asks for a page.
func (v *visitor) send(method, path string, form url.Values, site string) *httptest.ResponseRecorder {
	kind := ""
	switch method {
	case http.MethodPost:
		kind = "application/x-www-form-urlencoded"
	case http.MethodPatch:
		kind = "application/offset+octet-stream"
	}
	return v.exchange(method, path, kind, form.Encode(), site)
}

// sendBody sends a body of any kind from a page of the site.
func (v *visitor) sendBody(method, path, kind, body string) *httptest.ResponseRecorder {
	return v.exchange(method, path, kind, body, "same-origin")
}

func (v *visitor) exchange(method, path, kind, body, site string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	if kind != "" {
		r.Header.Set("Content-Type", kind)
	}
	if method == http.MethodPatch {
		r.Header.Set("Upload-Offset", "0")
	}
	r.RemoteAddr = v.from
	r.Header.Set("Sec-Fetch-Site", site)
	for _, c := range v.cookies {
		r.AddCookie(c)
	}
	w := httptest.NewRecorder()
	v.h.front.ServeHTTP(w, r)
	for _, c := range w.Result().Cookies() {
		v.cookies[c.Name] = c
	}
	return w
}

var parameter = regexp.MustCompile(`\{([a-z]+)\}`)

// address is the pattern's with the parameters put in; method and path.
func address(pattern string, params map[string]string) (method, path string) {
	method, path, _ = strings.Cut(pattern, " ")
	path = strings.TrimSuffix(path, "{$}")
	return method, parameter.ReplaceAllStringFunc(path, func(in string) string { return params[strings.Trim(in, "{}")] })
}

func may(who, persona string) bool { return slices.Contains(strings.Fields(who), persona) }

// A route that nobody has said anything about is not tested: it fails here.
func TestRoutes_everyOneHasAnEntry(t *testing.T) {
	eachEngine(t, func(t *testing.T, database string) {
		h := demoHouse(t, database)
		seen := map[string]bool{}
		for _, route := range h.routes {
			seen[route.Pattern] = true
			if _, ok := entries[route.Pattern]; !ok {
				t.Errorf("%s has no entry in the table of who may", route.Pattern)
			}
		}
		for pattern := range entries {
			if !seen[pattern] {
				t.Errorf("%s is in the table of who may, and no route", pattern)
			}
		}
	})
}

// Everybody at every address, with objects that they may know of and objects that they may not.
func TestRoutes_whoMay(t *testing.T) {
	eachEngine(t, func(t *testing.T, database string) {
		h := demoHouse(t, database)
		known := h.known(t)
		for _, pattern := range inOrder() {
			e := entries[pattern]
			for _, persona := range everybody {
				v := h.as(t, persona)
				own, foreign := 0, 0
				for _, o := range h.objects(t, known, e.on) {
					if may(o.who, persona) {
						own++
					} else {
						foreign++
					}
					method, path := address(pattern, o.params)
					w := v.send(method, path, nil, "same-origin")
					if fault := judge(e, o, method, persona, w); fault != "" {
						t.Errorf("%s: %s %s: %d %s, but %s", persona, method, path, w.Code, w.Header().Get("Location"), fault)
					}
				}
				if isNamed := lists[e.on].names != ""; isNamed && (foreign == 0 || own == 0 && may(e.may, persona) && !isForSome(pattern, persona)) {
					t.Errorf("%s: %s was tried with %d of their own and %d of others", persona, pattern, own, foreign)
				}
			}
		}
	})
}

// isForSome are addresses that are open to more personas than have anything there.
func isForSome(pattern, persona string) bool {
	switch entries[pattern].on {
	case "product", "photo", "upload", "passport":
		return persona == "government" || persona == "buyer" || entries[pattern].on == "upload"
	}
	return strings.HasPrefix(pattern, "GET /desk/inquiries/{id}") && persona == "government"
}

// inOrder are the addresses one after the other; that at which a persona loses their role comes last.
func inOrder() []string {
	const last = "POST /desk/chapters/{id}/coordinators/{user}/end"
	patterns := slices.Sorted(maps.Keys(entries))
	patterns = slices.DeleteFunc(patterns, func(p string) bool { return p == last })
	return append(patterns, last)
}

// judge says what is wrong with an answer; "" for nothing.
func judge(e entry, o object, method, persona string, w *httptest.ResponseRecorder) string {
	signIn := w.Code == http.StatusSeeOther && strings.HasPrefix(w.Header().Get("Location"), "/signin")
	back := method == http.MethodGet && w.Code == http.StatusSeeOther // to the page of the object, which they may see
	switch {
	case w.Code >= 500 || w.Code == http.StatusTooManyRequests:
		return "the fault is ours"
	case persona == "nobody" && !may(e.may, persona):
		if !signIn && w.Code != http.StatusUnauthorized {
			return "they must sign in"
		}
	case !may(o.who, persona):
		if w.Code != http.StatusNotFound {
			return "to them it does not exist"
		}
	case !may(e.may, persona):
		if w.Code < 400 && !back {
			return "they may not"
		}
	case w.Code == http.StatusNotFound || w.Code == http.StatusForbidden || signIn && !may(e.may, "nobody"):
		return "they may"
	}
	return ""
}

// What is no id, and a language that there is none of, name nothing.
func TestRoutes_malformed(t *testing.T) {
	eachEngine(t, func(t *testing.T, database string) {
		h := demoHouse(t, database)
		for pattern, e := range entries {
			if !parameter.MatchString(pattern) || e.on == "secret" {
				continue
			}
			persona := strings.Fields(e.may)[len(strings.Fields(e.may))-1]
			v := h.as(t, persona)
			for _, bad := range []string{"xx", "%00", "..%2f..%2fetc", "%F0%9F%A7%BA", "%ff%fe", strings.Repeat("9", 3000), "'%20or%201=1--"} {
				params := map[string]string{}
				for _, name := range parameter.FindAllStringSubmatch(pattern, -1) {
					params[name[1]] = bad
				}
				method, path := address(pattern, params)
				if w := v.send(method, path, nil, "same-origin"); w.Code != http.StatusNotFound {
					t.Errorf("%s: %s %.80s: %d", persona, method, path, w.Code)
				}
			}
		}
	})
}

// A form that another site sends changes nothing.
func TestRoutes_fromAnotherSite(t *testing.T) {
	eachEngine(t, func(t *testing.T, database string) {
		h := demoHouse(t, database)
		known := h.known(t)
		for pattern, e := range entries {
			if strings.HasPrefix(pattern, "GET ") || strings.HasPrefix(pattern, "HEAD ") {
				continue
			}
			v := h.as(t, "officer")
			o := h.objects(t, known, e.on)[0]
			method, path := address(pattern, o.params)
			if w := v.send(method, path, nil, "cross-site"); w.Code != http.StatusForbidden {
				t.Errorf("%s from another site: %d", pattern, w.Code)
			}
		}
	})
}

// personaOf is a persona of the demo as its page has it.
func personaOf(p content.Persona) demoweb.Persona {
	return demoweb.Persona{Key: p.Key, Name: p.Name, Email: p.Email, ID: p.TitleID, EN: p.TitleEN}
}

// text is one column of one row.
func (h *house) text(t testing.TB, query string, args ...any) string {
	t.Helper()
	found, err := db.Value[string](context.Background(), h.db.Read(), query, args...)
	if err != nil {
		t.Fatal(fmt.Errorf("%s: %w", query, err))
	}
	return found
}
