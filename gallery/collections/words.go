package collections

import "anyam/platform/i18n"

// Name is what a kind is called.
func (k Kind) Name(l *i18n.Locale) string {
	switch k {
	case Season:
		return l.T("Season")
	case Exhibition:
		return l.T("Exhibition")
	case Technique:
		return l.T("Technique")
	}
	return l.T("Collection")
}

// Days says on which days everybody sees the collection, where that is limited.
func (c Collection) Days(l *i18n.Locale) string {
	switch {
	case c.From != "" && c.To != "":
		return l.T("from %s to %s", l.Date(c.From), l.Date(c.To))
	case c.To != "":
		return l.T("until %s", l.Date(c.To))
	case c.From != "":
		return l.T("since %s", l.Date(c.From))
	}
	return ""
}
