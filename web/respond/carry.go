package respond

import (
	"bytes"
	"net/url"
	"regexp"
	"strings"

	"golang.org/x/net/html"

	"anyam/platform/i18n"
)

// ViaParameter is the part of an address that tells by which short link the visitor came.
const ViaParameter = "via"

var viaShape = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{1,28}[a-z0-9]$`)

// ViaOf is the code that stands in the address of a public page; empty where there is none. The address is the only place where it stands:
// no cookie and no storage remembers it.
func ViaOf(u *url.URL) string {
	if !isPublic(u.Path) {
		return ""
	}
	if via := u.Query().Get(ViaParameter); viaShape.MatchString(via) {
		return via
	}
	return ""
}

// isPublic reports whether a path is below a language.
func isPublic(path string) bool {
	for _, lang := range i18n.Langs {
		if rest, ok := strings.CutPrefix(path, "/"+string(lang)); ok && (rest == "" || strings.HasPrefix(rest, "/")) {
			return true
		}
	}
	return false
}

// carry adds the code to each link and form of a page that leads to another public page, so that an inquiry at the end of the way knows it.
func carry(page []byte, via string) []byte {
	out := bytes.NewBuffer(make([]byte, 0, len(page)+len(page)/16))
	z := html.NewTokenizer(bytes.NewReader(page))
	for {
		kind := z.Next()
		if kind == html.ErrorToken { // the end
			return out.Bytes()
		}
		raw := z.Raw()
		if kind != html.StartTagToken || !bytes.HasPrefix(raw, []byte("<a ")) && !bytes.HasPrefix(raw, []byte("<form ")) {
			out.Write(raw)
			continue
		}
		raw = bytes.Clone(raw) // reading attributes changes what it lies in
		if t := z.Token(); t.Data == "a" {
			out.Write(carryLink(raw, t, via))
		} else {
			out.Write(carryForm(raw, t, via))
		}
	}
}

func carryLink(raw []byte, t html.Token, via string) []byte {
	if isDownload(t) || !addVia(t, "href", via) {
		return raw
	}
	return []byte(t.String())
}

func isDownload(t html.Token) bool {
	for _, a := range t.Attr {
		if a.Key == "download" {
			return true
		}
	}
	return false
}

// carryForm gives a form that asks (GET) a field, since its fields replace the query, and one that sends (POST) another address.
func carryForm(raw []byte, t html.Token, via string) []byte {
	action, method := "", "get"
	for _, a := range t.Attr {
		switch a.Key {
		case "action":
			action = a.Val
		case "method":
			method = strings.ToLower(a.Val)
		}
	}
	u, err := url.Parse(action)
	if err != nil || u.Host != "" || !isPublic(u.Path) {
		return raw
	}
	if method == "post" {
		if addVia(t, "action", via) {
			return []byte(t.String())
		}
		return raw
	}
	field := html.Token{Type: html.StartTagToken, Data: "input", Attr: []html.Attribute{{Key: "type", Val: "hidden"}, {Key: "name", Val: ViaParameter}, {Key: "value", Val: via}}}
	return append(raw, field.String()...)
}

// addVia puts the code into an address of a public page; not where it stands already.
func addVia(t html.Token, name, via string) bool {
	for i, a := range t.Attr {
		if a.Key != name {
			continue
		}
		u, err := url.Parse(a.Val)
		if err != nil || u.Scheme != "" || u.Host != "" || !isPublic(u.Path) || u.Query().Has(ViaParameter) {
			return false
		}
		query := ViaParameter + "=" + via
		if u.RawQuery != "" {
			query = u.RawQuery + "&" + query
		}
		u.RawQuery = query
		t.Attr[i].Val = u.String()
		return true
	}
	return false
}
