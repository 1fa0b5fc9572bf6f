package letters

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func TestLetter_HTML_hostileTextIsText(t *testing.T) {
	const evil = `</p><script>alert(1)</script><img src=x onerror="alert(2)">&amp;"'`
	l := Letter{
		Subject: evil, Greeting: evil, Paragraphs: []string{evil, "second"}, Code: evil, Button: evil,
		Link: `javascript:alert(3)`, Footer: evil, Lang: `en" onload="x`,
	}
	text, err := l.HTML(evil)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	shown := 0
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode && (n.Data == "script" || n.Data == "img") {
			t.Errorf("an element <%s> came from text", n.Data)
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || a.Key == "href" && strings.HasPrefix(a.Val, "javascript:") {
				t.Errorf("attribute %s=%q", a.Key, a.Val)
			}
		}
		if n.Type == html.TextNode && n.Data == evil {
			shown++
		}
	}
	if shown != 7 {
		t.Errorf("the text stands in %d places as it was typed, want 7", shown)
	}
}

func TestLetter_HTML_saysWhatTheTextSays(t *testing.T) {
	l := Letter{Subject: "Sign in", Greeting: "Hello Sri,", Paragraphs: []string{"One.", "Two."}, Code: "123456", Button: "Sign in", Link: "https://anyam.example.org/signin/link/x?a=1&b=2", Footer: "You asked.", Lang: "en"}
	text, err := l.HTML("Anyam")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for n := range doc.Descendants() {
		if n.Type == html.TextNode {
			all.WriteString(n.Data + "\n")
		}
	}
	for _, want := range []string{l.Greeting, "One.", "Two.", l.Code, l.Link, l.Footer} {
		if !strings.Contains(all.String(), want) {
			t.Errorf("no %q in the HTML", want)
		}
	}
}
