package app

import (
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"anyam/platform/config"
)

// hostile are values that people and programs send who mean no good, or whose keyboard does not.
var hostile = map[string]string{
	"empty":         "",
	"blank":         " \t\u00a0\u200b ",
	"long":          strings.Repeat("w", 10_000),
	"long word":     strings.Repeat("kerajinan-", 30),
	"script":        "<script>alert(1)</script>",
	"attribute":     `"><img src=x onerror=alert(1)>`,
	"address":       "javascript:alert(1)",
	"sql":           "'; drop table account_user;--",
	"template":      "{{.}}${7*7}",
	"format":        "%s%d%n%!",
	"path":          "../../../../etc/passwd",
	"header":        "a\r\nSet-Cookie: anyam_session=1",
	"nul":           "a\x00b",
	"controls":      "a\x01\x1b[31m\u0085b",
	"turned":        "\u202egnorw",
	"emoji":         "🧺👩🏽‍🌾",
	"not utf-8":     "\xff\xfe\xc3",
	"zero":          "0",
	"negative":      "-1",
	"most":          "9223372036854775807",
	"huge":          "99999999999999999999999999",
	"fraction":      "1e309",
	"no number":     "NaN",
	"infinite":      "-Inf",
	"past":          "1999-12-31",
	"no date":       "2026-02-30",
	"far away":      "9999-12-31",
	"another id":    "0190a0a0-0000-7000-8000-000000000000",
	"random letter": unpackable(9_000),
}

// unpackable are n letters that no database can pack.
func unpackable(n int) string {
	b, seed := make([]byte, n), uint32(1)
	for i := range b {
		seed = seed*1664525 + 1013904223
		b[i] = "abcdefghijklmnopqrstuvwxyz234567"[seed>>27]
	}
	return string(b)
}

// raw are texts that stand in a page only where nobody has escaped them.
var raw = []string{"<script>alert(1)", "<img src=x", `href="javascript:alert`, `action="javascript:alert`}

// fromSource are the names by which the pages' code reads fields and queries, so that no form is forgotten.
func fromSource(t testing.TB) []string {
	t.Helper()
	reads := regexp.MustCompile(`\.(?:Text|Lines|List|All|Checked|Int|Scaled|Get|FormValue)\((?:&?\w+, )?"([a-z][a-z_0-9]*)"`)
	files, err := filepath.Glob("../web/*web/*.go")
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{"once": true, "version": true, "line-0-unit": true}
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range reads.FindAllSubmatch(source, -1) {
			names[string(found[1])] = true
		}
	}
	for _, known := range []string{"consignee_name", "page", "regencies", "hs_words", "received_on"} {
		if !names[known] {
			t.Fatalf("the field %q is read somewhere, and was not found: mend the pattern", known)
		}
	}
	return slices.Sorted(maps.Keys(names))
}

// Every form, all its fields filled with what they were not made for: never our fault, never on the page as it came.
func TestForms_hostile(t *testing.T) {
	names := fromSource(t)
	eachEngine(t, func(t *testing.T, database string) {
		h := demoHouse(t, database)
		known := h.known(t)
		for _, pattern := range inOrder() {
			e := entries[pattern]
			if !strings.HasPrefix(pattern, "POST ") || strings.HasSuffix(pattern, "/coordinators/{user}/end") {
				continue
			}
			for _, persona := range strings.Fields(e.may) {
				found := h.every(t, known, e.on, persona)
				if len(found) == 0 {
					continue
				}
				_, path := address(pattern, found[0])
				for _, name := range slices.Sorted(maps.Keys(hostile)) {
					v := h.as(t, persona)
					v.fill(t, persona+": "+pattern+": "+name, path, names, hostile[name])
				}
				break
			}
		}
		if h.text(t, "select min(email) from account_user") == "" {
			t.Error("the users are gone")
		}
	})
}

// fill sends the form at the address with the value in all its fields at once, twice in each, then judges the answer
// and the page that it leads to.
func (v *visitor) fill(t *testing.T, what, path string, names []string, value string) {
	t.Helper()
	form := url.Values{}
	value = value[:min(len(value), 1<<20/3/len(names))] // so that the form is not refused for its size
	for _, name := range names {
		form[name] = []string{value, value}
	}
	v.judge(t, what, v.send(http.MethodPost, path, form, "same-origin"))
	form.Set("version", "1") // as the page has it, so that the rest is looked at
	v.judge(t, what+", with a version", v.send(http.MethodPost, path, form, "same-origin"))
}

// judge follows the answer and looks for what must never be there.
func (v *visitor) judge(t *testing.T, what string, w *httptest.ResponseRecorder) {
	t.Helper()
	if w.Code == http.StatusSeeOther {
		where := w.Header().Get("Location")
		if !strings.HasPrefix(where, "/") || strings.HasPrefix(where, "//") {
			t.Errorf("%s: leads away, to %q", what, where)
			return
		}
		where, _, _ = strings.Cut(where, "#")
		w = v.send(http.MethodGet, where, nil, "same-origin")
	}
	if w.Code >= 500 {
		t.Errorf("%s: %d", what, w.Code)
	}
	if len(w.Result().Header.Values("Set-Cookie")) > 3 || w.Header().Get("X-Injected") != "" {
		t.Errorf("%s: headers came out of a field: %v", what, w.Header())
	}
	for _, bad := range raw {
		if strings.Contains(w.Body.String(), bad) && strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
			t.Errorf("%s: the page has %q as it was sent", what, bad)
		}
	}
}

// takesFile is whether the form of an address may bring a file, and so may be large.
func takesFile(pattern string) bool {
	return strings.HasSuffix(pattern, "/payment") || strings.HasSuffix(pattern, "/proofs") || strings.HasSuffix(pattern, "/certificates/new") || strings.HasSuffix(pattern, "/certificates/{cid}") ||
		strings.HasSuffix(pattern, "/officers/new") || strings.HasSuffix(pattern, "/document") || pattern == "POST /desk/products/import"
}

// A form that is larger than any page asks for is refused before it is read whole.
func TestForms_tooLarge(t *testing.T) {
	eachEngine(t, func(t *testing.T, database string) {
		h := demoHouse(t, database)
		known := h.known(t)
		form := url.Values{"name": {strings.Repeat("w", 1<<20)}, "body": {strings.Repeat("w", 1<<20)}}
		for _, pattern := range posted() {
			d, ok := h.nextForm(t, known, pattern)
			if !ok {
				t.Errorf("%s: nobody is shown the form", pattern)
				continue
			}
			if w := d.v.send(http.MethodPost, d.path, form, "same-origin"); w.Code != http.StatusRequestEntityTooLarge && (w.Code != http.StatusUnprocessableEntity || !takesFile(pattern)) {
				t.Errorf("%s: a form of 2 MB is answered with %d", pattern, w.Code)
			}
		}
	})
}

// anyOf is somebody who may use an address, at one of its objects.
func (h *house) anyOf(t testing.TB, known mine, pattern string) (*visitor, string, bool) {
	t.Helper()
	for _, persona := range strings.Fields(entries[pattern].may) {
		if found := h.every(t, known, entries[pattern].on, persona); len(found) > 0 {
			_, path := address(pattern, found[0])
			return h.as(t, persona), path, true
		}
	}
	return nil, "", false
}

// bodies are what programs send in place of a form.
var bodies = []struct{ kind, body string }{
	{"application/json", `{"name":`},
	{"application/json", `{"name":"x","size":1e400}`},
	{"application/json", `{"name":"a\u0000b.jpg","size":-1}`},
	{"application/json", `{"name":"../../x.jpg","size":9223372036854775807}`},
	{"application/json", `{"id":"AA","rawId":"AA","type":"public-key","response":{}}`},
	{"application/json", strings.Repeat(`[`, 20_000)},
	{"application/json", `null`},
	{"multipart/form-data", "no boundary"},
	{"multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"photos\"; filename=\"../../x.jpg\"\r\n\r\nno picture"},
	{"multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"photos\"; filename=\"a.jpg\"\r\n\r\n\r\n--x--\r\n"},
	{"multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"amount\"\r\n\r\n1\x00\xff\r\n--x--\r\n"},
	{"application/x-www-form-urlencoded", "name=%zz&%=&;;&once=%00"},
	{"text/plain", "name=x"},
	{"\xff", "name=x"},
}

// Whatever stands in the body, and whatever it is called: a clear refusal, never our fault.
func TestBodies_hostile(t *testing.T) {
	eachEngine(t, func(t *testing.T, database string) {
		h := demoHouse(t, database)
		known := h.known(t)
		for _, pattern := range inOrder() {
			if strings.HasPrefix(pattern, "GET ") || strings.HasSuffix(pattern, "/coordinators/{user}/end") {
				continue
			}
			v, path, ok := h.anyOf(t, known, pattern)
			if !ok {
				continue
			}
			method, _, _ := strings.Cut(pattern, " ")
			for _, b := range bodies {
				what := fmt.Sprintf("%s: %s %.60q", pattern, b.kind, b.body)
				v.judge(t, what, v.sendBody(method, path, b.kind, b.body))
			}
		}
	})
}

// Every page and every address of the interface for programs, asked with queries that nobody offered.
func TestQueries_hostile(t *testing.T) {
	names := append(fromSource(t), "cursor", "limit", "maker", "craft")
	eachEngine(t, func(t *testing.T, database string) {
		h := demoHouse(t, database)
		known := h.known(t)
		for _, pattern := range inOrder() {
			if !strings.HasPrefix(pattern, "GET ") {
				continue
			}
			if v, path, ok := h.anyOf(t, known, pattern); ok {
				v.askHostile(t, path, names)
			}
		}
		v := h.as(t, "nobody")
		for _, path := range h.apiPaths(t) {
			v.askHostile(t, path, names)
		}
	})
}

func (v *visitor) askHostile(t *testing.T, path string, names []string) {
	t.Helper()
	for kind, value := range hostile {
		query := url.Values{}
		value = value[:min(len(value), config.MaxHeaderBytes/3/len(names))]
		for _, name := range names {
			query[name] = []string{value, value}
		}
		v.judge(t, path+": "+kind, v.send(http.MethodGet, path+"?"+query.Encode(), nil, "same-origin"))
	}
	v.judge(t, path+": no query", v.send(http.MethodGet, path+"?%zz;;&=&%00=%ff", nil, "same-origin"))
}

var apiPath = regexp.MustCompile(`"(/api/v1/[a-z{}/-]*)"`)

// apiPaths are the addresses that the description of the interface names.
func (h *house) apiPaths(t testing.TB) []string {
	t.Helper()
	w := h.as(t, "nobody").send(http.MethodGet, "/api/v1/openapi.json", nil, "same-origin")
	var paths []string
	for _, found := range apiPath.FindAllStringSubmatch(w.Body.String(), -1) {
		paths = append(paths, parameter.ReplaceAllString(found[1], "%ff"))
	}
	if len(paths) < 5 {
		t.Fatalf("the description of the interface names only %d addresses: %v", len(paths), paths)
	}
	return paths
}
