package pdf

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// replacement stands on paper for a character that cannot or must not be printed.
const replacement = '\uFFFD'

// paragraphs makes any text fit to print: valid UTF-8 in normal form C, split where a new line was
// meant, without characters that would let the print differ from the data.
func paragraphs(text string) [][]rune {
	text = norm.NFC.String(strings.ToValidUTF8(text, string(replacement)))
	text = strings.ReplaceAll(text, "\r\n", "\n")
	var all [][]rune
	var one []rune
	for _, r := range text {
		switch r = printable(r); r {
		case '\n':
			all, one = append(all, one), nil
		case -1:
		default:
			one = append(one, r)
		}
	}
	return append(all, one)
}

// printable is the character to set for r: r itself, '\n' for any line break, replacement for what must
// not be printed, -1 for what is nothing on paper.
func printable(r rune) rune {
	switch {
	case isBreak(r):
		return '\n'
	case r == '\t':
		return ' '
	case unicode.Is(unicode.Cc, r), isOverride(r):
		return replacement
	case unicode.Is(unicode.Variation_Selector, r), r == '\uFEFF', r == '\u00AD', r >= 0xE0000 && r <= 0xE007F:
		return -1
	case unicode.In(r, unicode.Co, unicode.Noncharacter_Code_Point):
		return replacement
	}
	return r
}

func isBreak(r rune) bool {
	switch r {
	case '\n', '\r', '\v', '\f', '\u0085', '\u2028', '\u2029':
		return true
	}
	return false
}

// isOverride reports the characters that set the direction of what follows them. They let an amount or a
// name read differently from what was stored, so they are shown instead of obeyed.
func isOverride(r rune) bool {
	return r >= '\u202A' && r <= '\u202E' || r >= '\u2066' && r <= '\u206F'
}

// isSilent reports characters that steer joining, breaking or direction and leave no ink.
func isSilent(r rune) bool {
	switch r {
	case '\u200B', '\u200C', '\u200D', '\u200E', '\u200F', '\u061C', '\u2060', '\u2061', '\u2062', '\u2063', '\u2064',
		'\u034F', '\u115F', '\u1160', '\u17B4', '\u17B5', '\u180E', '\u3164', '\uFFA0':
		return true
	}
	return false
}
