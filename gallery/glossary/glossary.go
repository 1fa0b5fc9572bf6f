// Package glossary has the words of the crafts that stay as they are in every language, and what they mean: translators leave them,
// and readers are told.
//
// The room is pure: a table that is built in. It must never know a piece.
package glossary

import (
	_ "embed" // the table
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"anyam/platform/i18n"
)

// Term is a word that is not translated.
type Term struct {
	Word    string
	meaning map[i18n.Lang]string
}

// Meaning is what the word means, in the language, else in English.
func (t Term) Meaning(lang i18n.Lang) string {
	if m := t.meaning[lang]; m != "" {
		return m
	}
	return t.meaning[i18n.English]
}

//go:embed glossary.txt
var table string

// all are the terms, the longest word first, so that "batik tulis" is found before "batik".
var all = sync.OnceValue(func() []Term {
	var terms []Term
	for line := range strings.Lines(table) {
		parts := strings.Split(line, "|")
		if strings.HasPrefix(line, "#") || len(parts) != 3 {
			continue
		}
		for i := range parts {
			parts[i] = strings.TrimSpace(parts[i])
		}
		terms = append(terms, Term{parts[0], map[i18n.Lang]string{i18n.Indonesian: parts[1], i18n.English: parts[2]}})
	}
	slices.SortStableFunc(terms, func(a, b Term) int { return len(b.Word) - len(a.Word) })
	return terms
})

// All are the terms in the order of their words.
func All() []Term {
	terms := slices.Clone(all())
	slices.SortFunc(terms, func(a, b Term) int { return strings.Compare(strings.ToLower(a.Word), strings.ToLower(b.Word)) })
	return terms
}

// In are the terms that stand in texts, in the order of the texts; a word inside a longer term does not count.
func In(texts ...string) []Term {
	type found struct {
		term Term
		at   int
	}
	var hits []found
	text := strings.ToLower(strings.Join(texts, "\n"))
	left := []byte(text)
	for _, t := range all() {
		word, first := strings.ToLower(t.Word), -1
		for at := index(string(left), word, 0); at >= 0; at = index(string(left), word, at+len(word)) {
			if first < 0 {
				first = at
			}
			copy(left[at:], strings.Repeat("\x00", len(word))) // not to be found again within
		}
		if first >= 0 {
			hits = append(hits, found{t, first})
		}
	}
	slices.SortFunc(hits, func(a, b found) int { return a.at - b.at })
	terms := make([]Term, len(hits))
	for i, h := range hits {
		terms[i] = h.term
	}
	return terms
}

// index is where a word stands by itself in a text, from a place on; -1 for nowhere.
func index(text, word string, from int) int {
	for from < len(text) {
		i := strings.Index(text[from:], word)
		if i < 0 {
			return -1
		}
		at := from + i
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		after, _ := utf8.DecodeRuneInString(text[at+len(word):])
		if !isRoman(before) && !isRoman(after) {
			return at
		}
		from = at + len(word)
	}
	return -1
}

// isRoman reports whether a letter belongs to a word beside it: in Japanese or Chinese no space stands between.
func isRoman(r rune) bool { return unicode.Is(unicode.Latin, r) }

// Lost are the terms of a source that its translation does not have.
func Lost(source, translation string) []Term {
	var lost []Term
	kept := In(translation)
	for _, t := range In(source) {
		if !slices.ContainsFunc(kept, func(k Term) bool { return k.Word == t.Word }) {
			lost = append(lost, t)
		}
	}
	return lost
}
