package ui

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/a-h/templ"
	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"

	"anyam/platform/i18n"
)

func draw(t *testing.T, c templ.Component) (text string, page *html.Node) {
	t.Helper()
	var b bytes.Buffer
	if err := c.Render(context.Background(), &b); err != nil {
		t.Fatal(err)
	}
	page, err := html.Parse(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	return b.String(), page
}

func all(page *html.Node, selector string) []*html.Node {
	return cascadia.QueryAll(page, cascadia.MustCompile(selector))
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// everyPage calls check for the gallery and each example page in each language.
func everyPage(t *testing.T, check func(t *testing.T, text string, page *html.Node)) {
	for _, lang := range i18n.Langs {
		l := i18n.For(lang)
		pages := Examples(l)
		pages["gallery"] = Gallery(l)
		for name, c := range pages {
			t.Run(name+"-"+string(lang), func(t *testing.T) {
				text, page := draw(t, c)
				check(t, text, page)
			})
		}
	}
}

// The content security policy lets no style attribute and no script in the page through.
func TestPages_keepThePolicy(t *testing.T) {
	everyPage(t, func(t *testing.T, _ string, page *html.Node) {
		for n := range page.Descendants() {
			for _, a := range n.Attr {
				if a.Key == "style" || strings.HasPrefix(a.Key, "on") || strings.HasPrefix(strings.TrimSpace(a.Val), "javascript:") {
					t.Errorf("<%s %s=%q>", n.Data, a.Key, a.Val)
				}
			}
			if n.Data == "script" && attr(n, "src") == "" && attr(n, "type") != "application/ld+json" && attr(n, "type") != "speculationrules" {
				t.Errorf("a script in the page: %.80s", textOf(n))
			}
			if n.Data == "style" && n.Type == html.ElementNode {
				t.Errorf("a style element: %.80s", textOf(n))
			}
		}
	})
}

func TestPages_haveOneHeadingAndUniqueIDs(t *testing.T) {
	everyPage(t, func(t *testing.T, _ string, page *html.Node) {
		seen := map[string]bool{}
		for _, n := range all(page, "[id]") {
			if id := attr(n, "id"); seen[id] {
				t.Errorf("two elements have the id %q", id)
			} else {
				seen[id] = true
			}
		}
		if strings.Contains(t.Name(), "gallery") {
			return // shows headings as examples
		}
		if n := len(all(page, "h1")); n != 1 {
			t.Errorf("%d first headings", n)
		}
	})
}

func TestPages_nameEveryControl(t *testing.T) {
	everyPage(t, func(t *testing.T, _ string, page *html.Node) {
		for _, n := range all(page, "input:not([type=hidden]), select, textarea") {
			labelled := attr(n, "aria-label") != "" || len(all(page, "label[for='"+attr(n, "id")+"']")) == 1
			for p := n.Parent; p != nil && !labelled; p = p.Parent {
				labelled = p.Data == "label"
			}
			if !labelled {
				t.Errorf("no label for %s %q", n.Data, attr(n, "name"))
			}
		}
		for _, n := range all(page, "[aria-describedby]") {
			for _, id := range strings.Fields(attr(n, "aria-describedby")) {
				if len(all(page, "[id='"+id+"']")) != 1 {
					t.Errorf("%q describes %q and is not there", id, attr(n, "name"))
				}
			}
		}
		for _, n := range all(page, "a, button") {
			if textOf(n) == "" && attr(n, "aria-label") == "" {
				t.Errorf("a %s without a word: %v", n.Data, n.Attr)
			}
		}
	})
}

// Links within a page lead to something, so that sheets open and faults find their fields.
func TestPages_haveWhatTheirLinksName(t *testing.T) {
	everyPage(t, func(t *testing.T, _ string, page *html.Node) {
		for _, n := range all(page, "a[href^='#']") {
			if id := strings.TrimPrefix(attr(n, "href"), "#"); id != "" && len(all(page, "[id='"+id+"']")) == 0 {
				t.Errorf("a link leads to #%s, which is not there", id)
			}
		}
	})
}

func TestPages_areInTheReadersLanguage(t *testing.T) {
	for _, lang := range i18n.Langs {
		_, page := draw(t, Gallery(i18n.For(lang)))
		if got := attr(all(page, "html")[0], "lang"); got != string(lang) {
			t.Errorf("lang = %q, want %q", got, lang)
		}
	}
}

// A value with %! was written with the wrong number of arguments.
func TestPages_haveNoBrokenSentences(t *testing.T) {
	everyPage(t, func(t *testing.T, text string, _ *html.Node) {
		if i := strings.Index(text, "%!"); i >= 0 {
			t.Errorf("broken: …%s…", text[max(0, i-40):min(len(text), i+40)])
		}
	})
}
