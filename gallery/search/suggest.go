package search

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"anyam/gallery/words"
	"anyam/platform/i18n"
)

// Suggestion is a search that has results.
type Suggestion struct {
	Words string
	Docs  int // how many documents have all of it
}

// maxSuggestions bounds the suggestions that are offered at once.
const maxSuggestions = 20

// Suggest completes what is being typed: the last word, to words that documents with the words before it
// have, in texts of the reader's language or in names. Words of titles come before those of stories. If
// nothing begins so, the completion of a near spelling is offered.
func (x *Index) Suggest(ctx context.Context, lang i18n.Lang, typed string, limit int) ([]Suggestion, error) {
	if err := x.Refresh(ctx); err != nil {
		return nil, err
	}
	x.mu.RLock()
	defer x.mu.RUnlock()
	return x.memory.suggest(lang, typed, min(limit, maxSuggestions)), nil
}

func (m *memory) suggest(lang i18n.Lang, typed string, limit int) []Suggestion {
	tokens := words.Tokens(typed[:min(len(typed), maxTyped)])
	if len(tokens) == 0 || limit <= 0 {
		return nil
	}
	before, last := tokens[:len(tokens)-1], tokens[len(tokens)-1]
	s := slateFor(len(m.ids))
	defer s.wipe()
	needed := 0
	if context := typedWords(strings.Join(before, " ")); len(context) > 0 {
		needed = len(m.take(s, context))
	}
	with := func(place uint32) bool { return m.live[place] && int(s.units[place]) >= needed }
	all := m.complete(last, lang, with)
	for distance := 1; len(all) == 0 && distance <= words.Tolerance(utf8.RuneCountInString(last)); distance++ {
		for _, near := range m.vocabulary.Nearest(last) {
			if near.Distance == distance {
				all = append(all, m.weigh([]uint32{near.Number}, lang, with)...)
			}
		}
	}
	return pick(all, before, lang, limit)
}

// completion is a word that what was typed may become.
type completion struct {
	word   string
	docs   int
	weight float32 // the sum of the weights of the texts that have it
}

// complete finds the words that begin so. A single letter is too little, unless it is a word by itself as
// in Chinese.
func (m *memory) complete(prefix string, lang i18n.Lang, with func(uint32) bool) []completion {
	if utf8.RuneCountInString(prefix) < 2 && prefix[0] < utf8.RuneSelf {
		return nil
	}
	return m.weigh(m.vocabulary.WithPrefix(prefix), lang, with)
}

// weigh counts words in the documents that are left.
func (m *memory) weigh(numbers []uint32, lang i18n.Lang, with func(uint32) bool) (all []completion) {
	for _, n := range numbers {
		c := completion{word: m.vocabulary.Word(n)}
		if words.IsStop(c.word) {
			continue
		}
		for _, p := range m.posts[n] {
			if in := langMark(lang); (in == 0 || p.mark()&in != 0) && with(p.place()) {
				c.docs++
				c.weight += weights[p.mark()&weightBits]
			}
		}
		if c.docs > 0 {
			all = append(all, c)
		}
	}
	return all
}

// pick takes the weightiest completions, of the forms of one word (kursi, kursinya) the first only.
func pick(all []completion, before []string, lang i18n.Lang, limit int) []Suggestion {
	slices.SortFunc(all, func(a, b completion) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), strings.Compare(a.word, b.word))
	})
	var picked []Suggestion
	stems := map[string]bool{}
	for _, c := range all {
		stem := words.Stem(string(lang), c.word)
		if len(picked) == limit || stems[stem] || slices.Contains(before, c.word) {
			continue
		}
		stems[stem] = true
		picked = append(picked, Suggestion{strings.Join(append(slices.Clone(before), c.word), " "), c.docs})
	}
	return picked
}
