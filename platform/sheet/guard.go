package sheet

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// harmless is a number or a phone number: it begins with a sign, and cannot become a formula that does anything.
var harmless = regexp.MustCompile(`^[+-][0-9][0-9 .,]*$`)

// formulaSigns begin what a spreadsheet program takes for a formula: OWASP, "CSV Injection", with the full-width forms that
// programs in East Asian languages take for the same.
const formulaSigns = "=+-@\t\r\n＝＋－＠"

// guard puts an apostrophe before a text that a spreadsheet program would take for a formula (rule sheet-4).
func guard(s string) string {
	if isGuarded(s) {
		return "'" + s
	}
	return s
}

// isGuarded reports whether a text is written behind an apostrophe. One that already looks like it gets another, so that
// reading gives back what was written.
func isGuarded(s string) bool { return isDangerous(strings.TrimLeft(s, "'")) }

func isDangerous(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return s != "" && strings.ContainsRune(formulaSigns, first) && !harmless.MatchString(s)
}

// unguard takes off what guard put there.
func unguard(s string) string {
	if rest, ok := strings.CutPrefix(s, "'"); ok && isGuarded(rest) {
		return rest
	}
	return s
}
