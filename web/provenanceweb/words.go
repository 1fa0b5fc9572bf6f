package provenanceweb

import (
	"strings"

	"anyam/members/regions"
	"anyam/platform/credential"
	"anyam/platform/i18n"
	"anyam/promotion/provenance"
)

// placeOf is the regency in the language of the page; what was signed stays where the code is unknown.
func placeOf(f provenance.Facts, lang i18n.Lang) string {
	region, err := regions.ByCode(f.Regency)
	switch {
	case err != nil:
		return f.Place
	case lang == i18n.Indonesian:
		return region.NameID() + ", Jawa Timur"
	default:
		return region.NameEN() + ", East Java, Indonesia"
	}
}

func hours(l *i18n.Locale, n int64) string {
	if n == 0 {
		return ""
	}
	return l.N("%s hour", "%s hours", n)
}

// reasons are why the proof does not hold.
func reasons(l *i18n.Locale, r *credential.Report) string {
	var all []string
	for _, refusal := range r.Refusals {
		all = append(all, l.T(refusal.Reason.Text()))
	}
	return strings.Join(all, " ")
}
