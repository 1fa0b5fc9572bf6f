package credential

import (
	"net"
	"net/url"
	"strings"

	"anyam/platform/errs"
)

// WebDID is the did:web of a site by its base URL: https://craft.example/id is did:web:craft.example:id (W3C CCG,
// did:web method specification).
func WebDID(base string) (string, error) {
	u, err := url.Parse(base)
	if err != nil || u.Hostname() == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return "", errs.New(errs.Invalid, "Expected the address of a site, such as https://craft.example, not %q.", base)
	}
	if net.ParseIP(u.Hostname()) != nil {
		return "", errs.New(errs.Invalid, "A did:web names a host, not the number %s.", u.Hostname())
	}
	did := "did:web:" + strings.ReplaceAll(strings.ToLower(u.Host), ":", "%3A")
	for part := range strings.SplitSeq(strings.Trim(u.EscapedPath(), "/"), "/") {
		if part != "" {
			did += ":" + part
		}
	}
	return did, nil
}

// DocumentURL is the address at which the document of a did:web stands: did:web:craft.example is
// https://craft.example/.well-known/did.json. Who opens it must not follow it into a network of their own.
func DocumentURL(did string) (string, error) {
	parts := strings.Split(strings.TrimPrefix(did, "did:web:"), ":")
	host, err := url.PathUnescape(parts[0])
	refused := errs.New(errs.Invalid, "Expected a did:web, such as did:web:craft.example, not %q.", did)
	if err != nil || !strings.HasPrefix(did, "did:web:") {
		return "", refused
	}
	path := "/.well-known"
	if len(parts) > 1 {
		path = "/" + strings.Join(parts[1:], "/")
	}
	u, err := url.Parse("https://" + host + path + "/did.json")
	if err != nil || u.Host != host || u.Hostname() == "" || u.User != nil || net.ParseIP(u.Hostname()) != nil || u.RawQuery != "" || u.Fragment != "" ||
		strings.Contains(u.Path, "//") || strings.Contains(u.Path, "..") {
		return "", refused
	}
	return u.String(), nil
}

// keyDocument is the document of a did:key, which is the key itself: nobody needs to be asked for it, and nobody
// stands behind it but who holds the key.
func keyDocument(did string) (Document, bool) {
	text, isKey := strings.CutPrefix(did, "did:key:")
	key, err := fromMultikey(text)
	if !isKey || err != nil {
		return Document{}, false
	}
	return Document{ID: did, Keys: []Key{{ID: did + "#" + text, Public: key}}}, true
}
