package words

import (
	"slices"
	"strings"
)

// The two languages whose stems are known, as BCP 47 tags.
const (
	Indonesian = "id"
	English    = "en"
)

// Phrase is one or more words that mean one thing together: ikat pinggang, water hyacinth.
type Phrase struct {
	Lang  string   // Indonesian or English
	Words []string // folded
}

// Synonyms returns the phrases of both languages that mean the same as the words at the start of a list
// of tokens, the typed one aside, and how many tokens that took: the longest that is known, and 0 if
// none is. Forms of a word count as the word: chairs, kursinya.
func Synonyms(tokens []string) (same []Phrase, taken int) {
	for n := min(len(tokens), longestPhrase); n > 0; n-- {
		var groups []int
		for _, lang := range []string{Indonesian, English} {
			groups = append(groups, thesaurus[phraseKey(lang, tokens[:n])]...)
		}
		if len(groups) == 0 {
			continue
		}
		slices.Sort(groups)
		for _, g := range slices.Compact(groups) {
			same = append(same, synonymGroups[g]...)
		}
		typed := strings.Join(tokens[:n], " ")
		return slices.DeleteFunc(same, func(p Phrase) bool { return strings.Join(p.Words, " ") == typed }), n
	}
	return nil, 0
}

// Stem is the stem of a folded word in a language; in one whose stems are not known it is the word.
func Stem(lang, word string) string {
	switch lang {
	case Indonesian:
		return StemIndonesian(word)
	case English:
		return StemEnglish(word)
	}
	return word
}

func phraseKey(lang string, tokens []string) string {
	stems := []string{lang}
	for _, t := range tokens {
		stems = append(stems, Stem(lang, t))
	}
	return strings.Join(stems, " ")
}

var synonymGroups, thesaurus, longestPhrase = readThesaurus(synonymText)

// readThesaurus reads lines of phrases with the same meaning: Indonesian = English, commas between.
func readThesaurus(text string) (groups [][]Phrase, index map[string][]int, longest int) {
	index = map[string][]int{}
	for line := range strings.Lines(text) {
		left, right, ok := strings.Cut(line, "=")
		if !ok {
			continue
		}
		var group []Phrase
		for lang, list := range map[string]string{Indonesian: left, English: right} {
			for phrase := range strings.SplitSeq(list, ",") {
				if tokens := Tokens(phrase); len(tokens) > 0 {
					group = append(group, Phrase{lang, tokens})
					longest = max(longest, len(tokens))
				}
			}
		}
		slices.SortFunc(group, func(a, b Phrase) int {
			return strings.Compare(phraseKey(a.Lang, a.Words), phraseKey(b.Lang, b.Words))
		})
		for _, p := range group {
			key := phraseKey(p.Lang, p.Words)
			index[key] = append(index[key], len(groups))
		}
		groups = append(groups, group)
	}
	return groups, index, longest
}

// Thesaurus returns every word of the phrases that Synonyms knows.
func Thesaurus() []string {
	var all []string
	for _, group := range synonymGroups {
		for _, p := range group {
			all = append(all, p.Words...)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}
