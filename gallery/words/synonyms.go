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

// Stem is the stem of a folded word, or of each word of a phrase, in a language; where stems are not known
// it is the word.
func Stem(lang, text string) string {
	if first, rest, ok := strings.Cut(text, " "); ok {
		return Stem(lang, first) + " " + Stem(lang, rest)
	}
	switch lang {
	case Indonesian:
		return StemIndonesian(text)
	case English:
		return StemEnglish(text)
	}
	return text
}

// Phrases returns the phrases of several words that Synonyms knows in a language and that stand in a text,
// as they stand there, words joined by spaces.
func Phrases(lang string, tokens []string) []string {
	stems := make([]string, len(tokens))
	for i, t := range tokens {
		stems[i] = Stem(lang, t)
	}
	var found []string
	for i := range tokens {
		if !phraseStarts[lang+" "+stems[i]] {
			continue
		}
		for n := 2; n <= longestPhrase && i+n <= len(tokens); n++ {
			if _, ok := thesaurus[lang+" "+strings.Join(stems[i:i+n], " ")]; ok {
				found = append(found, strings.Join(tokens[i:i+n], " "))
			}
		}
	}
	return found
}

func phraseKey(lang string, tokens []string) string {
	return lang + " " + Stem(lang, strings.Join(tokens, " "))
}

var (
	synonymGroups, thesaurus, longestPhrase = readThesaurus(synonymText)
	phraseStarts                            = startsOf(synonymGroups)
)

// startsOf is the keys of the first words of phrases of several words.
func startsOf(groups [][]Phrase) map[string]bool {
	starts := map[string]bool{}
	for _, group := range groups {
		for _, p := range group {
			if len(p.Words) > 1 {
				starts[phraseKey(p.Lang, p.Words[:1])] = true
			}
		}
	}
	return starts
}

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
