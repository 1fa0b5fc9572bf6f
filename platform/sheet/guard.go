package sheet

import (
	"regexp"
	"strings"
)

// harmless is a number or a phone number: it begins with a sign, and cannot become a formula that does anything.
var harmless = regexp.MustCompile(`^[+-][0-9][0-9 .,]*$`)

// guard puts an apostrophe before a text that a spreadsheet program would take for a formula (rule sheet-4). OWASP,
// "CSV Injection", names the signs.
func guard(s string) string {
	if isDangerous(s) {
		return "'" + s
	}
	return s
}

func isDangerous(s string) bool {
	return s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) && !harmless.MatchString(s)
}

// unguard takes off what guard put there.
func unguard(s string) string {
	if rest, ok := strings.CutPrefix(s, "'"); ok && isDangerous(rest) {
		return rest
	}
	return s
}
