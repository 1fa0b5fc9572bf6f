package search

import (
	"slices"
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
			if w, ok := m.phrase(phrase); ok {
				u.ways = append(u.ways, w)
			}
		}
		all, texts = append(all, u), append(texts, typed[:taken])
		typed = typed[taken:]
	}
	return all, texts
}

// literally is the ways to match words as they were typed, or other forms of them.
func (m *memory) literally(typed []string) []way {
	exact, stems := way{quality: asTyped}, way{quality: sameStem}
	for _, w := range typed {
		if n, ok := m.vocabulary.Number(w); ok {
			exact.terms = append(exact.terms, term{{n, 0}})
		}
		var t term
		for lang := range stemmed {
			t = append(t, m.forms(lang, w)...)
		}
		if len(t) > 0 {
			stems.terms = append(stems.terms, t)
		}
	}
	if len(typed) == 1 && len(exact.terms) == 1 && len(stems.terms) == 1 { // what is exact need not be matched again
		itself := exact.terms[0][0].number
		stems.terms[0] = slices.DeleteFunc(stems.terms[0], func(f form) bool { return f.number == itself })
	}
	var ways []way
	for _, w := range []way{exact, stems} {
		if len(w.terms) == len(typed) {
			ways = append(ways, w)
		}
	}
	return ways
}

// forms is the words of the vocabulary that have the stem of a word, in texts of that language.
func (m *memory) forms(lang int, w string) []form {
	var all []form
	for _, n := range m.stems[lang][words.Stem(stemmed[lang].lang, w)] {
		all = append(all, form{n, stemmed[lang].in})
	}
	return all
}

// phrase is the way to match a synonym; ok is false if a word of it stands in no document.
func (m *memory) phrase(p words.Phrase) (w way, ok bool) {
	w.quality = sameSense
	lang := slices.IndexFunc(stemmed[:], func(s struct {
		lang string
		in   mark
	}) bool {
		return s.lang == p.Lang
	})
	for _, word := range p.Words {
		t := m.forms(lang, word)
		if len(t) == 0 {
			return way{}, false
		}
		w.terms = append(w.terms, t)
	}
	return w, true
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
