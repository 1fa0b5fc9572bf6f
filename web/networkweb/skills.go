package networkweb

import (
	"strings"

	"anyam/members/network"
	"anyam/platform/i18n"
	"anyam/web/ui"
)

// skillFacts are what a workshop can do beyond its crafts.
func skillFacts(l *i18n.Locale, f network.Found) ui.Facts {
	return ui.Facts{{Name: l.T("Capacity"), Text: capacity(l, f)}}
}

// digits are the digits of a phone number, with 62 for a leading 0, as wa.me wants them.
func digits(phone string) string {
	d := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, phone)
	if rest, ok := strings.CutPrefix(d, "0"); ok {
		return "62" + rest
	}
	return d
}
