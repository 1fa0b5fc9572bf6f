package account

import (
	"net/mail"
	"strings"

	"anyam/platform/errs"
)

// ParseEmail reads an address as a person types it: one address without a name, at most 254 octets (RFC
// 5321, section 4.5.3.1.3), with a dot in its domain.
func ParseEmail(text string) (string, error) {
	text = strings.TrimSpace(text)
	bad := errs.New(errs.Invalid, "Write an e-mail address such as siti@example.com.")
	address, err := mail.ParseAddress(text)
	if err != nil || address.Address != text || len(text) > 254 {
		return "", bad
	}
	local, domain, _ := strings.Cut(text, "@")
	if len(local) > 64 || !strings.Contains(domain, ".") || strings.ContainsAny(text, " \"\\()<>,;:[]") || hasControl(text) {
		return "", bad
	}
	return text, nil
}

func hasControl(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r == 0x7f || r > 0x7e })
}

// foldEmail is the form in which addresses are compared. Providers that tell upper from lower case in the
// local part are not known; people who forget how they typed it are.
func foldEmail(email string) string { return strings.ToLower(email) }
