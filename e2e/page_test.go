package e2e

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
)

// all finds the elements that a selector names.
func (a *answer) all(selector string) ([]*html.Node, error) {
	if a.page == nil {
		return nil, fmt.Errorf("%s is no page but %s", a.url, a.header.Get("Content-Type"))
	}
	s, err := cascadia.ParseGroup(selector)
	if err != nil {
		return nil, fmt.Errorf("selector %q: %w", selector, err)
	}
	return cascadia.QueryAll(a.page, s), nil
}

// one finds the only element, or the only one with such a text.
func (a *answer) one(selector string, text *regexp.Regexp) (*html.Node, error) {
	nodes, err := a.all(selector)
	if err != nil {
		return nil, err
	}
	var found []*html.Node
	for _, n := range nodes {
		if text == nil || text.MatchString(textOf(n)) {
			found = append(found, n)
		}
	}
	if len(found) != 1 {
		return nil, fmt.Errorf("%d elements %q on %s, want one", len(found), selector, a.url)
	}
	return found[0], nil
}

// unseen are elements whose text nobody reads.
var unseen = map[string]bool{"script": true, "style": true, "template": true, "head": true, "noscript": false}

// textOf is what a visitor reads, with single spaces.
func textOf(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode:
			b.WriteString(n.Data)
		case n.Type == html.ElementNode && (unseen[n.Data] || hasAttr(n, "hidden")):
			return
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
		if n.Type == html.ElementNode && !inline[n.Data] {
			b.WriteByte(' ')
		}
	}
	walk(n)
	return strings.Join(strings.Fields(b.String()), " ")
}

// inline elements do not part words.
var inline = map[string]bool{"a": true, "b": true, "em": true, "i": true, "span": true, "strong": true, "small": true, "abbr": true, "time": true, "bdi": true, "sup": true, "sub": true}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func hasAttr(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}

var jsonStep = regexp.MustCompile(`^(?:\.([A-Za-z0-9_@-]+)|\[(\d+)\])`)

// value walks into the JSON answer: .items[0].name, and .items|length for how many there are.
func (a *answer) value(path string) (string, error) {
	var at any
	if err := json.Unmarshal(a.body, &at); err != nil {
		return "", fmt.Errorf("%s: %w", a.url, err)
	}
	rest, length := strings.CutSuffix(path, "|length")
	for rest != "" && rest != "." {
		m := jsonStep.FindStringSubmatch(rest)
		if m == nil {
			return "", fmt.Errorf("path %q: not understood at %q", path, rest)
		}
		var ok bool
		if at, ok = step(at, m[1], m[2]); !ok {
			return "", fmt.Errorf("path %q: nothing at %q", path, m[0])
		}
		rest = rest[len(m[0]):]
	}
	if length {
		return lengthOf(at)
	}
	if s, ok := at.(string); ok {
		return s, nil
	}
	text, err := json.Marshal(at)
	return string(text), err
}

func step(at any, name, index string) (any, bool) {
	if name != "" {
		object, _ := at.(map[string]any)
		v, ok := object[name]
		return v, ok
	}
	list, _ := at.([]any)
	i, err := strconv.Atoi(index)
	if err != nil || i >= len(list) {
		return nil, false
	}
	return list[i], true
}

func lengthOf(at any) (string, error) {
	switch v := at.(type) {
	case []any:
		return strconv.Itoa(len(v)), nil
	case map[string]any:
		return strconv.Itoa(len(v)), nil
	case string:
		return strconv.Itoa(len(v)), nil
	}
	return "", fmt.Errorf("a %T has no length", at)
}
