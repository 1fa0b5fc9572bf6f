package pdf

import (
	"unicode/utf8"

	"golang.org/x/text/unicode/bidi"
)

// The Unicode Bidirectional Algorithm (UAX #9, revision 46) without explicit embeddings, overrides and
// isolates, which paragraphs takes out. x/text has the algorithm too, but its API joins neighbouring
// levels of one direction, so that "123 abc" after Hebrew comes out on the wrong side.

// levels gives each character its embedding level: even runs left to right, odd right to left. The
// paragraph's own level is that of its first strong character (rules P2 and P3).
func levels(text []rune) []uint8 {
	classes := make([]bidi.Class, len(text))
	turns := false
	for i, r := range text {
		classes[i] = class(r)
		turns = turns || classes[i] == bidi.R || classes[i] == bidi.AL || classes[i] == bidi.AN
	}
	if !turns { // most text: nothing to order
		return make([]uint8, len(text))
	}
	return resolve(text, classes, firstStrong(classes))
}

func class(r rune) bidi.Class {
	p, _ := bidi.LookupRune(r)
	return p.Class()
}

func firstStrong(classes []bidi.Class) uint8 {
	for _, c := range classes {
		switch c {
		case bidi.L:
			return 0
		case bidi.R, bidi.AL:
			return 1
		}
	}
	return 0
}

// resolve is the algorithm from rule X9 to L1, for a paragraph on one line.
func resolve(text []rune, classes []bidi.Class, paragraph uint8) []uint8 {
	s := sequence{base: paragraph}
	for i, c := range classes {
		if c != bidi.BN { // X9: boundary neutrals take no part
			s.index = append(s.index, i)
			s.class = append(s.class, c)
		}
	}
	s.weak()
	s.brackets(text, classes)
	s.neutral()
	each := make([]uint8, len(text))
	for k, i := range s.index {
		each[i] = s.implicit(k)
	}
	fillBoundaries(each, classes, paragraph)
	resetSpaces(each, classes, paragraph)
	return each
}

// sequence is the one isolating run sequence of a paragraph without isolates.
type sequence struct {
	index []int // of each member in the text
	class []bidi.Class
	base  uint8
}

// direction is the sequence's own, which also stands before its start and after its end (sos, eos).
func (s *sequence) direction() bidi.Class { return strong(s.base) }

func strong(level uint8) bidi.Class {
	if level%2 == 1 {
		return bidi.R
	}
	return bidi.L
}

// weak resolves rules W1 to W7.
func (s *sequence) weak() {
	s.marksAndNumbers()
	s.separators()
	s.terminators()
	last := s.direction()
	for i, c := range s.class {
		switch c {
		case bidi.L, bidi.R:
			last = c
		case bidi.EN:
			if last == bidi.L {
				s.class[i] = bidi.L // W7
			}
		}
	}
}

func (s *sequence) marksAndNumbers() {
	before, last := s.direction(), s.direction()
	for i, c := range s.class {
		if c == bidi.NSM {
			c = before // W1
		}
		before = c
		switch c {
		case bidi.L, bidi.R, bidi.AL:
			last = c
		case bidi.EN:
			if last == bidi.AL {
				c = bidi.AN // W2
			}
		}
		s.class[i] = c
	}
	for i, c := range s.class {
		if c == bidi.AL {
			s.class[i] = bidi.R // W3
		}
	}
}

// separators lets one separator between two numbers of a kind join them (W4).
func (s *sequence) separators() {
	for i := 1; i+1 < len(s.class); i++ {
		before, after := s.class[i-1], s.class[i+1]
		switch {
		case before != after:
		case before == bidi.EN && (s.class[i] == bidi.ES || s.class[i] == bidi.CS),
			before == bidi.AN && s.class[i] == bidi.CS:
			s.class[i] = before
		}
	}
}

// terminators gives currency and percent signs to the number beside them (W5), and makes what is left of
// separators and terminators neutral (W6).
func (s *sequence) terminators() {
	for i := 0; i < len(s.class); i++ {
		if s.class[i] != bidi.ET {
			continue
		}
		end := i
		for end < len(s.class) && s.class[end] == bidi.ET {
			end++
		}
		touches := i > 0 && s.class[i-1] == bidi.EN || end < len(s.class) && s.class[end] == bidi.EN
		for ; i < end; i++ {
			s.class[i] = bidi.ON
			if touches {
				s.class[i] = bidi.EN
			}
		}
	}
	for i, c := range s.class {
		if c == bidi.ES || c == bidi.CS {
			s.class[i] = bidi.ON
		}
	}
}

// maxOpenBrackets is the depth at which BD16 stops looking for pairs.
const maxOpenBrackets = 63

// brackets gives both of a pair of brackets one direction (N0).
func (s *sequence) brackets(text []rune, original []bidi.Class) {
	for _, pair := range s.pairs(text) {
		direction, ok := s.pairDirection(pair)
		if !ok {
			continue
		}
		for _, k := range pair {
			s.class[k] = direction
			for k++; k < len(s.class) && original[s.index[k]] == bidi.NSM; k++ {
				s.class[k] = direction
			}
		}
	}
}

// pairs finds the bracket pairs in the order of their opening ones (BD16).
func (s *sequence) pairs(text []rune) [][2]int {
	type open struct {
		closing rune
		at      int
	}
	var stack []open
	closedBy := map[int]int{}
	var order []int
	for k, i := range s.index {
		p, _ := bidi.LookupRune(text[i])
		if s.class[k] != bidi.ON || !p.IsBracket() {
			continue
		}
		if p.IsOpeningBracket() {
			if len(stack) == maxOpenBrackets {
				return nil
			}
			stack = append(stack, open{canonical(mirrored(text[i])), k})
			order = append(order, k)
			continue
		}
		for depth := len(stack) - 1; depth >= 0; depth-- {
			if stack[depth].closing == canonical(text[i]) {
				closedBy[stack[depth].at] = k
				stack = stack[:depth]
				break
			}
		}
	}
	var found [][2]int
	for _, opening := range order {
		if closing, ok := closedBy[opening]; ok {
			found = append(found, [2]int{opening, closing})
		}
	}
	return found
}

// canonical joins the two angle brackets that Unicode holds for equal.
func canonical(r rune) rune {
	if r == '\u232A' {
		return '\u3009'
	}
	return r
}

// pairDirection is rule N0, b to d: the text's own direction where it occurs inside, else the opposite one
// where that was established before the pair.
func (s *sequence) pairDirection(pair [2]int) (direction bidi.Class, ok bool) {
	opposite := false
	for k := pair[0] + 1; k < pair[1]; k++ {
		switch asStrong(s.class[k]) {
		case s.direction():
			return s.direction(), true
		case bidi.L, bidi.R:
			opposite = true
		}
	}
	if !opposite {
		return 0, false
	}
	for k := pair[0] - 1; k >= 0; k-- {
		if c := asStrong(s.class[k]); c == bidi.L || c == bidi.R {
			return c, true
		}
	}
	return s.direction(), true
}

// asStrong reads numbers as right-to-left, as rules N0 to N2 do.
func asStrong(c bidi.Class) bidi.Class {
	if c == bidi.EN || c == bidi.AN {
		return bidi.R
	}
	return c
}

// neutral gives runs of neutrals the direction of both neighbours, or the paragraph's (N1, N2).
func (s *sequence) neutral() {
	for i := 0; i < len(s.class); i++ {
		if !isNeutral(s.class[i]) {
			continue
		}
		end := i
		for end < len(s.class) && isNeutral(s.class[end]) {
			end++
		}
		before, after := s.direction(), s.direction()
		if i > 0 {
			before = asStrong(s.class[i-1])
		}
		if end < len(s.class) {
			after = asStrong(s.class[end])
		}
		if before != after {
			before = s.direction()
		}
		for ; i < end; i++ {
			s.class[i] = before
		}
	}
}

func isNeutral(c bidi.Class) bool {
	return c == bidi.ON || c == bidi.WS || c == bidi.S || c == bidi.B
}

// implicit is rules I1 and I2.
func (s *sequence) implicit(k int) uint8 {
	switch c := s.class[k]; {
	case s.base%2 == 0 && c == bidi.R:
		return s.base + 1
	case s.base%2 == 0 && (c == bidi.AN || c == bidi.EN):
		return s.base + 2
	case s.base%2 == 1 && (c == bidi.L || c == bidi.AN || c == bidi.EN):
		return s.base + 1
	}
	return s.base
}

// fillBoundaries gives boundary neutrals the level of what stands before them (5.2).
func fillBoundaries(each []uint8, classes []bidi.Class, paragraph uint8) {
	last := paragraph
	for i, c := range classes {
		if c == bidi.BN {
			each[i] = last
		}
		last = each[i]
	}
}

// resetSpaces gives separators, and the spaces before them and at the end, the paragraph's level (L1).
func resetSpaces(each []uint8, classes []bidi.Class, paragraph uint8) {
	isEnd := true
	for i := len(classes) - 1; i >= 0; i-- {
		switch classes[i] {
		case bidi.B, bidi.S:
			isEnd = true
		case bidi.WS, bidi.BN:
		default:
			isEnd = false
		}
		if isEnd {
			each[i] = paragraph
		}
	}
}

// visual gives the order in which to draw things of these levels, left to right (L2).
func visual(level []uint8) []int {
	order := make([]int, len(level))
	top, lowestOdd := uint8(0), uint8(255)
	for i, l := range level {
		order[i] = i
		top = max(top, l)
		if l%2 == 1 {
			lowestOdd = min(lowestOdd, l)
		}
	}
	for l := top; l >= lowestOdd && l > 0; l-- {
		for start := 0; start < len(level); start++ {
			end := start
			for end < len(level) && level[order[end]] >= l {
				end++
			}
			reverse(order[start:end])
			start = end
		}
	}
	return order
}

func reverse(s []int) {
	for i, j := 0, len(s)-1; i < j; i, j = i+1, j-1 {
		s[i], s[j] = s[j], s[i]
	}
}

// mirrors are characters that rule L4 turns in right-to-left text, beside brackets.
var mirrors = map[rune]rune{
	'<': '>', '>': '<', '«': '»', '»': '«', '‹': '›', '›': '‹', '≤': '≥', '≥': '≤',
}

// mirrored is the character to draw for r in right-to-left text.
func mirrored(r rune) rune {
	if m, ok := mirrors[r]; ok {
		return m
	}
	if p, _ := bidi.LookupRune(r); p.IsBracket() {
		r, _ = utf8.DecodeRuneInString(bidi.ReverseString(string(r)))
	}
	return r
}
