package words

import (
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"
)

// Vocabulary is a growing list of folded words, each with a number from 0 on. It completes prefixes and
// finds the words that a typing error may have meant. It is not safe for use while it grows.
type Vocabulary struct {
	text    []string
	number  map[string]uint32
	letters []uint64 // which letters a word has, to pass over most words without comparing them
	length  []uint8  // in characters
	sorted  []uint32 // the numbers of the first words, in the order of their words
}

// NewVocabulary makes an empty vocabulary.
func NewVocabulary() *Vocabulary {
	return &Vocabulary{number: map[string]uint32{}}
}

// Len is how many words there are.
func (v *Vocabulary) Len() int { return len(v.text) }

// Word is the word with a number below Len.
func (v *Vocabulary) Word(n uint32) string { return v.text[n] }

// Number finds a word.
func (v *Vocabulary) Number(word string) (n uint32, ok bool) {
	n, ok = v.number[word]
	return n, ok
}

// Add returns the number of a word, which is new if it was not there.
func (v *Vocabulary) Add(word string) (n uint32, isNew bool) {
	if n, ok := v.number[word]; ok {
		return n, false
	}
	word = strings.Clone(word) // the caller cut it out of a large text
	n = uint32(len(v.text))
	v.number[word] = n
	v.text = append(v.text, word)
	v.letters = append(v.letters, letters(word))
	v.length = append(v.length, uint8(min(utf8.RuneCountInString(word), 255)))
	return n, true
}

// Sort makes the words ready for WithPrefix. It must be called after words were added.
func (v *Vocabulary) Sort() {
	var fresh []uint32
	for n := len(v.sorted); n < len(v.text); n++ {
		fresh = append(fresh, uint32(n))
	}
	if len(fresh) == 0 {
		return
	}
	byText := func(a, b uint32) int { return strings.Compare(v.text[a], v.text[b]) }
	slices.SortFunc(fresh, byText)
	merged := make([]uint32, 0, len(v.text))
	for _, n := range v.sorted {
		for len(fresh) > 0 && byText(fresh[0], n) < 0 {
			merged, fresh = append(merged, fresh[0]), fresh[1:]
		}
		merged = append(merged, n)
	}
	merged = append(merged, fresh...)
	v.sorted = merged
}

// WithPrefix returns the numbers of all words that begin with a prefix, in alphabetical order. The slice
// is the vocabulary's own and must not be changed.
func (v *Vocabulary) WithPrefix(prefix string) []uint32 {
	from, _ := slices.BinarySearchFunc(v.sorted, prefix, func(n uint32, p string) int { return strings.Compare(v.text[n], p) })
	rest := v.sorted[from:]
	n, _ := slices.BinarySearchFunc(rest, prefix, func(n uint32, p string) int {
		if strings.HasPrefix(v.text[n], p) {
			return -1
		}
		return 1
	})
	return rest[:n]
}

// Near is a word that a typing error may have meant.
type Near struct {
	Number   uint32
	Distance int  // as Distance counts
	First    bool // the first letter is as it was typed; people rarely miss that one
}

// Tolerance is how many errors a word of so many characters may have and still be guessed. Short words
// have too many neighbours: a mug is not mud.
func Tolerance(characters int) int {
	switch {
	case characters < 4:
		return 0
	case characters < 6:
		return 1
	}
	return 2
}

// Nearest returns the words within Tolerance of a folded word, itself aside, in no order. Numbers have
// no typing errors: there every digit counts.
func (v *Vocabulary) Nearest(word string) []Near {
	var buf, other [longest]rune
	typed := appendRunes(buf[:0], word)
	limit := Tolerance(len(typed))
	if limit == 0 || isNumber(word) {
		return nil
	}
	var near []Near
	has := letters(word)
	for n, theirs := range v.letters {
		if bits.OnesCount64(has^theirs) > 2*limit { // an edit changes at most two letters of the set
			continue
		}
		if gap := int(v.length[n]) - len(typed); gap > limit || gap < -limit {
			continue
		}
		candidate := appendRunes(other[:0], v.text[n])
		if d := distance(typed, candidate, limit); 0 < d && d <= limit && !isNumber(v.text[n]) {
			near = append(near, Near{uint32(n), d, typed[0] == candidate[0]})
		}
	}
	return near
}

// Splits returns the ways to read a word as two words of the vocabulary of at least three characters
// each, for a space that was forgotten.
func (v *Vocabulary) Splits(word string) [][2]uint32 {
	const least = 3
	var found [][2]uint32
	characters := utf8.RuneCountInString(word)
	at := 0
	for i := range word {
		if at >= least && at <= characters-least {
			left, ok := v.number[word[:i]]
			right, also := v.number[word[i:]]
			if ok && also {
				found = append(found, [2]uint32{left, right})
			}
		}
		at++
	}
	return found
}

func isNumber(word string) bool { return word != "" && '0' <= word[0] && word[0] <= '9' }

// letters is the set of characters of a word: a bit for each Latin letter and digit, and the rest of 64
// bits shared by all others.
func letters(word string) uint64 {
	var set uint64
	for _, r := range word {
		switch {
		case 'a' <= r && r <= 'z':
			set |= 1 << (r - 'a')
		case '0' <= r && r <= '9':
			set |= 1 << (26 + r - '0')
		default:
			set |= 1 << (36 + r%28)
		}
	}
	return set
}
