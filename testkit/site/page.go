package site

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"

	"anyam/account"
)

// Visitor is a browser: it keeps its cookies, and goes where it is sent.
type Visitor struct {
	t       testing.TB
	site    *Site
	from    string // each visitor has their own address on the network, so that none is told to wait
	cookies map[string]*http.Cookie
	accept  string // Accept-Language
}

var visitors atomic.Uint32

// Nobody is a visitor who has not signed in.
func (s *Site) Nobody(t testing.TB) *Visitor {
	return &Visitor{t, s, fmt.Sprintf("[2001:db8::%x]:1", visitors.Add(1)), map[string]*http.Cookie{}, ""}
}

// Reading is the visitor with a browser that asks for these languages (Accept-Language).
func (v *Visitor) Reading(languages string) *Visitor {
	v.accept = languages
	return v
}

// As is a visitor who has signed in as the actor.
func (s *Site) As(t testing.TB, a account.Actor) *Visitor {
	t.Helper()
	v := s.Nobody(t)
	if w := v.send(http.MethodPost, "/test/as/"+a.Email, nil); w.Code != http.StatusSeeOther {
		t.Fatalf("sign in as %s: %d", a.Email, w.Code)
	}
	return v
}

func (v *Visitor) send(method, path string, form url.Values) *httptest.ResponseRecorder {
	kind := ""
	if method == http.MethodPost {
		kind = "application/x-www-form-urlencoded"
	}
	return v.sendBody(method, path, kind, form.Encode())
}

func (v *Visitor) sendBody(method, path, kind, body string) *httptest.ResponseRecorder {
	r := httptest.NewRequestWithContext(v.t.Context(), method, path, strings.NewReader(body))
	if kind != "" {
		r.Header.Set("Content-Type", kind)
	}
	r.RemoteAddr = v.from
	if v.accept != "" {
		r.Header.Set("Accept-Language", v.accept)
	}
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	for _, c := range v.cookies {
		r.AddCookie(c)
	}
	w := httptest.NewRecorder()
	v.site.front.ServeHTTP(w, r)
	for _, c := range w.Result().Cookies() {
		v.cookies[c.Name] = c
	}
	return w
}

// Get is the page at an address.
func (v *Visitor) Get(path string) *Page { return v.arrive(path, v.send(http.MethodGet, path, nil)) }

// Post is the page that a form leads to.
func (v *Visitor) Post(path string, form url.Values) *Page {
	return v.arrive(path, v.send(http.MethodPost, path, form))
}

// PostBody is the page that a form with files leads to.
func (v *Visitor) PostBody(path, kind, body string) *Page {
	return v.arrive(path, v.sendBody(http.MethodPost, path, kind, body))
}

// arrive follows where the answer leads.
func (v *Visitor) arrive(path string, w *httptest.ResponseRecorder) *Page {
	v.t.Helper()
	for range 5 {
		if w.Code < 300 || w.Code >= 400 {
			root, err := html.Parse(strings.NewReader(w.Body.String()))
			if err != nil {
				v.t.Fatal(err)
			}
			return &Page{t: v.t, visitor: v, Path: path, Status: w.Code, Header: w.Header(), Body: w.Body.String(), root: root}
		}
		path, _, _ = strings.Cut(w.Header().Get("Location"), "#")
		w = v.send(http.MethodGet, path, nil)
	}
	v.t.Fatalf("%s leads round in circles", path)
	return nil
}

// Page is what a visitor has got.
type Page struct {
	Path   string // after all redirects
	Status int
	Header http.Header
	Body   string

	t       testing.TB
	visitor *Visitor
	root    *html.Node
}

func (p *Page) all(selector string) []*html.Node {
	p.t.Helper()
	s, err := cascadia.ParseGroup(selector)
	if err != nil {
		p.t.Fatalf("selector %q: %v", selector, err)
	}
	return cascadia.QueryAll(p.root, s)
}

// Count is how many elements a selector finds.
func (p *Page) Count(selector string) int { return len(p.all(selector)) }

// Has reports whether a selector finds anything.
func (p *Page) Has(selector string) bool { return p.Count(selector) > 0 }

// Texts are the texts of what a selector finds, with single spaces.
func (p *Page) Texts(selector string) []string {
	var texts []string
	for _, n := range p.all(selector) {
		texts = append(texts, textOf(n))
	}
	return texts
}

// Text is the text of the only element that a selector finds.
func (p *Page) Text(selector string) string {
	p.t.Helper()
	return textOf(p.one(selector))
}

// Attr is an attribute of the only element that a selector finds.
func (p *Page) Attr(selector, name string) string {
	p.t.Helper()
	return attr(p.one(selector), name)
}

// Attrs are an attribute of everything that a selector finds.
func (p *Page) Attrs(selector, name string) []string {
	var values []string
	for _, n := range p.all(selector) {
		values = append(values, attr(n, name))
	}
	return values
}

func (p *Page) one(selector string) *html.Node {
	p.t.Helper()
	found := p.all(selector)
	if len(found) != 1 {
		p.t.Fatalf("%s (%d): %d elements %q, want one", p.Path, p.Status, len(found), selector)
	}
	return found[0]
}

// Says reports whether the text stands in what a visitor can read of the page's main part.
func (p *Page) Says(text string) bool {
	return strings.Contains(strings.Join(p.Texts("main"), " "), text)
}

// Submit sends the only form that a selector finds as a browser would, with some fields changed, and is the page that it
// leads to.
func (p *Page) Submit(selector string, changes map[string]string) *Page {
	p.t.Helper()
	form := p.one(selector)
	values := url.Values{}
	for _, control := range cascadia.QueryAll(form, cascadia.MustCompile("input[name], textarea[name], select[name]")) {
		if value, ok := valueOf(control); ok {
			values.Add(attr(control, "name"), value)
		}
	}
	for name, value := range changes {
		values.Set(name, value)
	}
	action := attr(form, "action")
	if action == "" {
		action = p.Path
	}
	if !strings.EqualFold(attr(form, "method"), http.MethodPost) {
		path, _, _ := strings.Cut(action, "?")
		return p.visitor.Get(path + "?" + values.Encode())
	}
	return p.visitor.Post(action, values)
}

// Value is what stands in the only control of a name.
func (p *Page) Value(name string) string {
	p.t.Helper()
	value, _ := valueOf(p.one(`[name="` + name + `"]`))
	return value
}

// FaultAt is the fault that stands at the only control of a name; "" for none.
func (p *Page) FaultAt(name string) string {
	p.t.Helper()
	for id := range strings.FieldsSeq(p.Attr(`[name="`+name+`"]`, "aria-describedby")) {
		if strings.HasSuffix(id, "-error") {
			return p.Text("#" + id)
		}
	}
	return ""
}

// valueOf is what a browser would send of a control, if anything.
func valueOf(n *html.Node) (value string, sent bool) {
	switch n.Data {
	case "textarea":
		return strings.TrimPrefix(rawText(n), "\n"), true
	case "select":
		options := cascadia.QueryAll(n, cascadia.MustCompile("option"))
		for _, o := range options {
			if has(o, "selected") {
				return attr(o, "value"), true
			}
		}
		if len(options) > 0 {
			return attr(options[0], "value"), true
		}
		return "", false
	}
	switch attr(n, "type") {
	case "checkbox", "radio":
		return attr(n, "value"), has(n, "checked")
	case "file", "submit", "button":
		return "", false
	}
	return attr(n, "value"), true
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}

func textOf(n *html.Node) string { return strings.Join(strings.Fields(rawText(n)), " ") }

func rawText(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.WriteString(rawText(c))
		if c.Type == html.ElementNode && !inline[c.Data] {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// inline elements do not part words.
var inline = map[string]bool{"a": true, "b": true, "em": true, "i": true, "span": true, "strong": true, "small": true, "abbr": true, "time": true, "bdi": true}
