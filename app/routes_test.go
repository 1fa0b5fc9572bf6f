package app

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"maps"
	"mime/multipart"
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
	"anyam/platform/db/dbtest"
	"anyam/web/demoweb"
)

// everybody are the personas of the demo and the visitor who has not signed in.
var everybody = []string{"nobody", "maker", "coordinator", "treasurer", "officer", "government", "buyer"}

// Who may come in, as words of a route's entry.
const (
	anyone    = "nobody maker coordinator treasurer officer government buyer"
	signedIn  = "maker coordinator treasurer officer government buyer"
	keepers   = "coordinator officer"
	cashiers  = "treasurer officer" // take in dues
	readDues  = "coordinator treasurer officer"
	haveDues  = "maker coordinator treasurer officer"
	inNetwork = "maker coordinator officer"
	parties   = "maker coordinator officer buyer"
	traders   = "maker coordinator treasurer officer buyer" // whoever can ask for a piece: all but readers of figures
)

// entry says who may use an address and on what.
type entry struct {
	may string // to others the address does not exist
	on  string // kind of the object that is named in the address; "" for none
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
	h := filledHouseIn(t, database, files)
	h.furnish(t)
	return h
}

// filledHouseIn is the demo as it begins.
func filledHouseIn(t testing.TB, database, files string) *house {
	t.Helper()
	site, err := config.Check(config.Config{
		Database: database, Files: "file://" + files, Addr: "127.0.0.1:0", BaseURL: "http://anyam.test", Name: "Anyam", Offline: true,
	}, config.Demo)
	if err != nil {
		t.Fatal(err)
	}
	command := demoCommand{Size: 40, Seed: 1}
	h, err := build(t.Context(), site, slog.New(slog.DiscardHandler), parts{fill: func(h *house) error {
		dbtest.Hurry(t, h.db)
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

// listsSent are the forms that take a list instead of a paper.
var listsSent = map[string]string{"/desk/products/import": "Name (Indonesian);Price (IDR)\nTas;90000\n"}

// sendFilled sends a form, with a paper in each of its controls that take a file.
func (v *visitor) sendFilled(t testing.TB, path string, files []string, form url.Values) *httptest.ResponseRecorder {
	t.Helper()
	if len(files) == 0 {
		return v.send(http.MethodPost, path, form, "same-origin")
	}
	var body bytes.Buffer
	parts := multipart.NewWriter(&body)
	for name, values := range form {
		for _, value := range values {
			if err := parts.WriteField(name, value); err != nil {
				t.Fatal(err)
			}
		}
	}
	file, content := "paper.pdf", "%PDF-1.4 a paper"
	if list, ok := listsSent[path]; ok {
		file, content = "list.csv", list
	}
	for _, name := range files {
		part, err := parts.CreateFormFile(name, file)
		if err == nil {
			_, err = part.Write([]byte(content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := parts.Close(); err != nil {
		t.Fatal(err)
	}
	return v.sendBody(http.MethodPost, path, parts.FormDataContentType(), body.String())
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
	case "product", "product language", "product version", "photo", "upload", "passport":
		return persona == "government" || persona == "buyer" || persona == "treasurer" || entries[pattern].on == "upload"
	}
	return strings.HasPrefix(pattern, "GET /desk/inquiries/{id}") && (persona == "government" || persona == "treasurer") || pattern == "GET /desk/applications/{id}"
}

// last are the addresses at which a persona loses a place or a post.
var last = []string{"POST /desk/chapters/{id}/regencies", "POST /desk/officers/{id}/end"}

// inOrder are the addresses one after the other, those that take something from a persona at the end.
func inOrder() []string {
	patterns := slices.Sorted(maps.Keys(entries))
	patterns = slices.DeleteFunc(patterns, func(p string) bool { return slices.Contains(last, p) })
	return append(patterns, last...)
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
			if !parameter.MatchString(pattern) || e.on == "secret" || e.on == "card code" {
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
