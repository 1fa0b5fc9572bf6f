package networkweb

import (
	"anyam/gallery/terms"
	"anyam/members/network"
	"anyam/platform/i18n"
	"anyam/web/ui"
)

// skillFacts are what a workshop can do beyond its crafts.
func skillFacts(l *i18n.Locale, f network.Found) ui.Facts {
	return ui.Facts{
		{Name: l.T("Techniques"), Text: listed(terms.Names(terms.Technique, f.Maker.Techniques, l.Lang()))},
		{Name: l.T("Machines"), Text: listed(f.Maker.Machines)},
		{Name: l.T("Capacity"), Text: capacity(l, f)},
	}
}

// machineOptions are the machines that can be looked for; one that is in the address stays among them.
func machineOptions(keys []string, chosen string) []ui.Option {
	var options []ui.Option
	isThere := chosen == ""
	for _, key := range keys {
		options = append(options, ui.Option{Value: key, Text: network.MachineName(key)})
		isThere = isThere || key == chosen
	}
	if !isThere {
		options = append(options, ui.Option{Value: chosen, Text: network.MachineName(chosen)})
	}
	return options
}
