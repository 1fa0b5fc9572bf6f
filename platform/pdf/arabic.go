package pdf

import (
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Positions of a letter in a word, in the order in which the Unicode blocks list the forms.
const (
	isolated = iota
	final
	initial
	medial
)

// forms are the presentation forms of a letter; zero where it has none. A letter without an initial form
// joins only to the letter before it.
type forms [4]rune

func (f forms) joinsBefore() bool { return f[final] != 0 }
func (f forms) joinsAfter() bool  { return f[initial] != 0 }

const (
	lam     = '\u0644'
	tatweel = '\u0640'
	zwj     = '\u200D'
)

// letterForms maps each Arabic letter to its presentation forms. The table is read out of the compatibility
// decompositions of the blocks Arabic Presentation Forms-B and -A, which list the forms of a letter side by
// side as isolated, final, initial, medial (Unicode 15.0, chapter 9.2).
var letterForms = sync.OnceValue(func() map[rune]forms {
	table := map[rune]forms{}
	addForms(table, 0xFE80, 0xFEF4)
	addForms(table, 0xFB50, 0xFBB1)
	addForms(table, 0xFBD3, 0xFBE7)
	addForms(table, 0xFBFC, 0xFBFF)
	// Alef maksura joins on both sides; the two forms that only Uighur writes stand apart from the others.
	table['\u0649'] = forms{0xFEEF, 0xFEF0, 0xFBE8, 0xFBE9}
	for _, joiner := range []rune{tatweel, zwj} { // join causing: one shape for all positions
		table[joiner] = forms{joiner, joiner, joiner, joiner}
	}
	return table
})

func addForms(table map[rune]forms, from, to rune) {
	next := map[rune]int{}
	for r := from; r <= to; r++ {
		base := norm.NFKC.String(string(r))
		letter, size := utf8.DecodeRuneInString(base)
		if size != len(base) || letter == r || next[letter] > medial {
			continue
		}
		f := table[letter]
		f[next[letter]] = r
		table[letter] = f
		next[letter]++
	}
}

// lamAlef are the ligatures that Arabic writing requires: isolated and final.
var lamAlef = map[rune]forms{
	'\u0622': {0xFEF5, 0xFEF6}, '\u0623': {0xFEF7, 0xFEF8}, '\u0625': {0xFEF9, 0xFEFA}, '\u0627': {0xFEFB, 0xFEFC},
}

// letter is a character to draw, and the index of the first character of the text that it stands for.
type letter struct {
	r          rune
	at         int
	isLigature bool
}

// joined replaces Arabic letters by the forms that they take beside their neighbours; text is in reading
// order, and so is the result. Two letters become one only in lam-alef.
func joined(text []rune) []letter {
	out := make([]letter, 0, len(text))
	if !hasArabic(text) {
		for i, r := range text {
			out = append(out, letter{r: r, at: i})
		}
		return out
	}
	table := letterForms()
	swallowed := -1
	for i, r := range text {
		if i == swallowed {
			continue
		}
		before := table[r].joinsBefore() && table[at(text, previous(text, i))].joinsAfter()
		if r == lam {
			if alef := following(text, i); lamAlef[at(text, alef)][final] != 0 {
				swallowed = alef
				out = append(out, letter{lamAlef[text[alef]].pick(before, false), i, true})
				continue
			}
		}
		after := table[r].joinsAfter() && table[at(text, following(text, i))].joinsBefore()
		if before || after { // alone, a letter is drawn as itself
			r = table[r].pick(before, after)
		}
		out = append(out, letter{r: r, at: i})
	}
	return out
}

func (f forms) pick(before, after bool) rune {
	switch {
	case before && after:
		return f[medial]
	case before:
		return f[final]
	case after:
		return f[initial]
	}
	return f[isolated]
}

func hasArabic(text []rune) bool {
	for _, r := range text {
		if r >= '\u0600' && r <= '\u06FF' {
			return true
		}
	}
	return false
}

// previous and following are the nearest neighbours that are not marks: marks are transparent to joining.
func previous(text []rune, i int) int {
	for i--; i >= 0 && isMark(text[i]); i-- {
	}
	return i
}

func following(text []rune, i int) int {
	for i++; i < len(text) && isMark(text[i]); i++ {
	}
	return i
}

func at(text []rune, i int) rune {
	if i < 0 || i >= len(text) {
		return 0
	}
	return text[i]
}

// isMark reports combining marks, which are drawn over the character before them.
func isMark(r rune) bool { return r >= 0x300 && unicode.In(r, unicode.Mn, unicode.Me) }
