package hs

import (
	"strings"
)

// The languages of descriptions and search words, as BCP 47 tags.
const (
	English    = "en"
	Indonesian = "id"
)

// Entry is one line of a nomenclature.
type Entry struct {
	Code    string              // 2, 4 or 6 digits, no dot
	Family  string              // the craft family of a subheading ("basketry"); empty outside the craft list
	EN, ID  string              // what the code covers, in a few words; ID may be empty
	WordsEN []string            // further words and phrases under which people look for it
	WordsID []string            // the same in Indonesian
	Lines   []string            // descriptions of the national lines under it, which say more about goods than the code itself
	Traits  map[string][]string // the values of each trait that the code allows; a missing trait allows all
}

// Text is the description in the reader's language, or in English when there is none in it.
func (e Entry) Text(lang string) string {
	if lang == Indonesian && e.ID != "" {
		return e.ID
	}
	return e.EN
}

// Heading is the code of the entry's heading; empty for a chapter.
func (e Entry) Heading() string {
	if len(e.Code) < 4 {
		return ""
	}
	return e.Code[:4]
}

// Chapter is the code of the entry's chapter.
func (e Entry) Chapter() string { return e.Code[:min(2, len(e.Code))] }

// allows reports whether the entry may have the value of the trait (rule hs-5).
func (e Entry) allows(trait, value string) bool {
	values := e.Traits[trait]
	if len(values) == 0 {
		return true
	}
	for _, v := range values {
		if v == value {
			return true
		}
	}
	return false
}

// Format writes a code as customs papers do: "460212" is "4602.12", "4602" stays "4602".
func Format(code string) string {
	if len(code) <= 4 {
		return code
	}
	return code[:4] + "." + code[4:]
}

// Clean reads a code as people type it ("HS 4602.12", "46 02 12", "4602.12.00.10") and gives its digits,
// or nothing when the text is not a code.
func Clean(text string) string {
	s := strings.TrimSpace(strings.ToLower(text))
	s = strings.TrimSpace(strings.TrimPrefix(s, "hs"))
	digits := make([]byte, 0, len(s))
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			digits = append(digits, c)
		case c == '.' || c == ' ' || c == '-' || c == ':':
		default:
			return ""
		}
	}
	if len(digits) < 2 || len(digits) > 12 {
		return ""
	}
	return string(digits)
}
