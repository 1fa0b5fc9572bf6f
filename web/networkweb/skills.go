package networkweb

import (
	"anyam/members/network"
	"anyam/platform/i18n"
	"anyam/web/ui"
)

// skillFacts are what a workshop can do beyond its crafts.
func skillFacts(l *i18n.Locale, f network.Found) ui.Facts {
	return ui.Facts{{Name: l.T("Capacity"), Text: capacity(l, f)}}
}
