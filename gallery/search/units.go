package search

import (
	"slices"
	"strings"
	"unicode/utf8"

	"anyam/gallery/words"
)

// unit is what one typed word may match, or several that mean one thing.
type unit struct {
	ways []way
}

// way is one manner to match a unit: a document has to have each of its terms.
type way struct {
	terms   []term
	quality float32 // how sure it is that this was meant, at most 1
}

// term is the words of the vocabulary that are forms of one word.
type term []form

// form is a word of the vocabulary, where it stands in a text of a language that in names; 0 is any.
type form struct {
	number uint32
	in     mark
}

// How sure each manner is.
const (
	asTyped   = 1.0
	sameStem  = 0.9
	sameSense = 0.7
	apart     = 0.6 // the words of a phrase, each somewhere in the document
	completed = 0.5
)

// Bounds on what a visitor may type; the rest is cut off.
const (
	maxTyped = 400 // bytes
	maxWords = 10
)

// typedWords cuts what a visitor typed into folded words. Each counts once; those that only join others
// are left out unless there are no others.
func typedWords(typed string) []string {
	if len(typed) > maxTyped {
		typed = typed[:maxTyped]
	}
	tokens := words.Tokens(typed)
	telling := slices.DeleteFunc(slices.Clone(tokens), words.IsStop)
	if len(telling) > 0 {
		tokens = telling
	}
	var once []string
	for _, t := range tokens {
		if !slices.Contains(once, t) && len(once) < maxWords {
			once = append(once, t)
		}
	}
	return once
}

// units reads typed words from left to right, words that mean one thing together as one unit. It takes
// what is typed as right; spelling.go mends it.
func (m *memory) units(typed []string) (all []unit, texts [][]string) {
	for len(typed) > 0 {
		same, taken := words.Synonyms(typed)
		taken = max(taken, 1)
		u := unit{ways: m.literally(typed[:taken])}
		for _, phrase := range same {
			u.ways = append(u.ways, m.synonym(phrase)...)
		}
		all, texts = append(all, u), append(texts, typed[:taken])
		typed = typed[taken:]
	}
	return all, texts
}

// literally is the ways to match words as they were typed, or other forms of them: as the phrase that
// they are, and each by itself.
func (m *memory) literally(typed []string) []way {
	text := strings.Join(typed, " ")
	itself := m.exact(text)
	others := slices.DeleteFunc(m.anyForm(text), func(f form) bool { return slices.Contains(itself, form{f.number, 0}) })
	ways := append(together(asTyped, itself), together(sameStem, others)...)
	if len(typed) == 1 {
		return ways
	}
	var exact, stems []term
	for _, w := range typed {
		exact, stems = append(exact, m.exact(w)), append(stems, m.anyForm(w))
	}
	ways = append(ways, together(apart*asTyped, exact...)...)
	return append(ways, together(apart*sameStem, stems...)...)
}

// together is the way that needs all terms; there is none if no word of the vocabulary could be one of them.
func together(quality float32, terms ...term) []way {
	if slices.ContainsFunc(terms, func(t term) bool { return len(t) == 0 }) {
		return nil
	}
	return []way{{terms, quality}}
}

func (m *memory) exact(text string) term {
	if n, ok := m.vocabulary.Number(text); ok {
		return term{{n, 0}}
	}
	return nil
}

// anyForm is the words that have the stem of a word or phrase in either language.
func (m *memory) anyForm(text string) (all term) {
	for lang := range stemmed {
		all = append(all, m.forms(lang, text)...)
	}
	return all
}

// forms is the words of the vocabulary that have the stem of a word or phrase, in texts of that language.
func (m *memory) forms(lang int, text string) (all term) {
	for _, n := range m.stems[lang][words.Stem(stemmed[lang].lang, text)] {
		all = append(all, form{n, stemmed[lang].in})
	}
	return all
}

// synonym is the ways to match a phrase of the thesaurus, none if it stands in no document.
func (m *memory) synonym(p words.Phrase) []way {
	for lang, s := range stemmed {
		if s.lang == p.Lang {
			return together(sameSense, m.forms(lang, strings.Join(p.Words, " ")))
		}
	}
	return nil
}

// leastPrefix is how many characters a word needs to be completed.
const leastPrefix = 3

// completions is the unit of all words that begin as the typed one does.
func (m *memory) completions(typed string) unit {
	if utf8.RuneCountInString(typed) < leastPrefix {
		return unit{}
	}
	var t term
	for _, n := range m.vocabulary.WithPrefix(typed) {
		t = append(t, form{n, 0})
	}
	return unit{ways: []way{{terms: []term{t}, quality: completed}}}
}
