package members

import (
	"strings"

	"anyam/platform/slug"
)

// PhoneKey is the form in which phone numbers are compared: digits with the country's code in front, 62 for a number that is written with
// a leading 0 or with 8. What is too short to be a number has none.
func PhoneKey(phone string) string {
	d := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, phone)
	d = strings.TrimPrefix(d, "00")
	switch {
	case strings.HasPrefix(d, "620"): // +62 (0)812 …
		d = "62" + d[3:]
	case strings.HasPrefix(d, "0"):
		d = "62" + d[1:]
	case strings.HasPrefix(d, "8") && !strings.HasPrefix(strings.TrimSpace(phone), "+"):
		d = "62" + d
	}
	if len(d) < 8 || len(d) > 15 { // ITU-T E.164: at most 15 digits
		return ""
	}
	return d
}

// VillageKey is the form in which villages are compared: the first part of a place, without the word for a village.
func VillageKey(place string) string {
	first, _, _ := strings.Cut(place, ",")
	s := slug.Of(first)
	for _, word := range []string{"desa-", "kelurahan-", "dusun-", "kel-", "ds-", "dsn-"} {
		if rest, ok := strings.CutPrefix(s, word); ok {
			return rest
		}
	}
	return s
}
