package app

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// hostile are values that people and programs send who mean no good, or whose keyboard does not.
var hostile = map[string]string{
	"empty":     "",
	"long":      strings.Repeat("w", 10_000),
	"script":    "<script>alert(1)</script>",
	"attribute": `"><img src=x onerror=alert(1)>`,
	"sql":       "'; drop table account_user;--",
	"template":  "{{.}}",
	"nul":       "a\x00b",
	"turned":    "\u202egnorw",
	"emoji":     "🧺👩🏽‍🌾",
	"not utf-8": "\xff\xfe\xc3",
	"negative":  "-1",
	"huge":      "99999999999999999999999999",
	"fraction":  "1e309",
	"number":    "NaN",
}

// raw are texts that stand in a page only where nobody has escaped them.
var raw = []string{"<script>alert(1)", "<img src=x"}

var fieldName = regexp.MustCompile(`<(?:input|textarea|select)[^>]*? name="([^"]+)"`)

// extraFields are those of forms that are drawn elsewhere than at an address of their own.
var extraFields = strings.Fields(`name email lang next code currency maker body once version to note carrier tracking reason
	quantity message country company destination price unit_1 kind amount received_on reference consignee_name consignee_address regencies phone`)

// Every form, filled with what it was not made for: never our fault, never on the page as it came.
func TestForms_hostile(t *testing.T) {
	eachEngine(t, func(t *testing.T, database string) {
		h := demoHouse(t, database)
		known := h.known(t)
		for _, pattern := range inOrder() {
			e := entries[pattern]
			if !strings.HasPrefix(pattern, "POST ") || strings.HasSuffix(pattern, "/coordinators/{user}/end") {
				continue
			}
			for _, persona := range strings.Fields(e.may) {
				o, ok := theirs(h.objects(t, known, e.on), persona)
				if !ok {
					continue
				}
				_, path := address(pattern, o.params)
				for name, value := range hostile {
					v := h.as(t, persona)
					v.fill(t, persona+": "+pattern+": "+name, path, value)
				}
				break
			}
		}
		if h.text(t, "select min(email) from account_user") == "" {
			t.Error("the users are gone")
		}
	})
}

// theirs is an object that the persona may know of.
func theirs(all []object, persona string) (object, bool) {
	for _, o := range all {
		if may(o.who, persona) {
			return o, true
		}
	}
	return object{}, false
}

// fill sends the form at the address with the value in all its fields at once, then judges the answer and
// the page that it leads to.
func (v *visitor) fill(t *testing.T, what, path, value string) {
	t.Helper()
	form := url.Values{}
	for _, name := range append(v.fields(path), extraFields...) {
		form.Set(name, value)
	}
	for _, keep := range []string{"version", "once"} { // as the page has them, so that the rest is looked at
		if value != "" {
			form.Set(keep, "1")
		}
	}
	w := v.send(http.MethodPost, path, form, "same-origin")
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
	for _, bad := range raw {
		if strings.Contains(w.Body.String(), bad) && strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
			t.Errorf("%s: the page has %q as it was sent", what, bad)
		}
	}
}

// fields are the names of what can be filled in at the address, or on the page above it.
func (v *visitor) fields(path string) []string {
	w := v.send(http.MethodGet, path, nil, "same-origin")
	if w.Code != http.StatusOK {
		w = v.send(http.MethodGet, path[:max(1, strings.LastIndex(path, "/"))], nil, "same-origin")
	}
	var names []string
	for _, found := range fieldName.FindAllStringSubmatch(w.Body.String(), -1) {
		names = append(names, found[1])
	}
	return names
}
