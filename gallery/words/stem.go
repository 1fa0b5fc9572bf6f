package words

import (
	"strings"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
)

// StemEnglish is the stem of a folded English word by Porter's second algorithm
// (https://snowballstem.org/algorithms/english/stemmer.html).
func StemEnglish(word string) string {
	env := snowballstem.NewEnv(word)
	english.Stem(env)
	return env.Current()
}

// StemIndonesian is the stem of a folded Indonesian word by the algorithm of F. Z. Tala, "A Study of
// Stemming Effects on Information Retrieval in Bahasa Indonesia", Amsterdam 2003, chapter 2, read as
// https://snowballstem.org/algorithms/indonesian/stemmer.html reads it where the thesis is unclear;
// except that a known root is left whole (rule words-3).
func StemIndonesian(word string) string { return tala(word, isRoot) }

// stemming is a word on its way to its stem. Each step needs a measure above two, so that a stem keeps
// two syllables.
type stemming struct {
	word    string
	measure int // vowels, as the thesis counts syllables
	prefix  prefix
	whole   bool // the first letter came back, so what stands in front now is the root itself
}

// prefix is the family of the prefix that was taken off last; some suffixes do not go with some prefixes.
type prefix int

const (
	noPrefix  prefix = iota
	diMengTer        // di-, meng-, ter- and the forms of meng-
	per              // per-, pe-
	kePeng           // ke-, peng- and its forms
	ber              // ber-, be-
)

func tala(word string, isRoot func(string) bool) string {
	s := stemming{word: word}
	for i := range len(word) {
		if isVowel(word, i) {
			s.measure++
		}
	}
	for _, step := range []func(){s.cutParticle, s.cutPossessive} {
		if s.measure <= 2 || isRoot(s.word) {
			return s.word
		}
		step()
	}
	if s.measure <= 2 || isRoot(s.word) {
		return s.word
	}
	if !s.cutFirstPrefix() {
		s.cutSecondPrefix()
		s.cutSuffix()
		return s.word
	}
	if s.cutSuffix() && s.measure > 2 && !s.whole {
		s.cutSecondPrefix()
	}
	return s.word
}

// isVowel reports a vowel at byte i; beyond the end there is none.
func isVowel(word string, i int) bool {
	return i < len(word) && strings.IndexByte("aeiou", word[i]) >= 0
}

func (s *stemming) cutParticle()   { s.cutEnd("kah", "lah", "pun") }
func (s *stemming) cutPossessive() { s.cutEnd("nya", "ku", "mu") }

func (s *stemming) cutEnd(ends ...string) {
	for _, end := range ends {
		if rest, ok := strings.CutSuffix(s.word, end); ok {
			s.word = rest
			s.measure--
			return
		}
	}
}

// cutFirstPrefix takes off a prefix of the first order. Where the prefix has swallowed the first letter
// of the root, that letter comes back: menyapu is sapu, memilih is pilih.
func (s *stemming) cutFirstPrefix() bool {
	for _, p := range []struct {
		text   string
		family prefix
		back   string // comes back before a vowel
		only   bool   // and only then is this the prefix
	}{
		{"meng", diMengTer, "", false}, {"meny", diMengTer, "s", true}, {"peng", kePeng, "", false}, {"peny", kePeng, "s", true},
		{"men", diMengTer, "", false}, {"mem", diMengTer, "p", false}, {"ter", diMengTer, "", false},
		{"pem", kePeng, "p", false}, {"pen", kePeng, "", false},
		{"di", diMengTer, "", false}, {"me", diMengTer, "", false}, {"ke", kePeng, "", false},
	} {
		rest, ok := strings.CutPrefix(s.word, p.text)
		vowel := isVowel(rest, 0)
		if !ok || p.only && !vowel {
			continue
		}
		if vowel && p.back != "" {
			rest, s.whole = p.back+rest, true
		}
		s.word, s.prefix = rest, p.family
		s.measure--
		return true
	}
	return false
}

// cutSecondPrefix takes off a prefix of the second order. Be- is one only before a consonant and -er-
// (bekerja); ajar, to teach, turns the r into an l (belajar, pelajar).
func (s *stemming) cutSecondPrefix() {
	var family prefix
	var rest string
	switch w := s.word; {
	case strings.HasPrefix(w, "belajar"):
		family, rest = ber, w[3:]
	case strings.HasPrefix(w, "pelajar"):
		family, rest = s.prefix, w[3:] // no suffix is barred after it
	case strings.HasPrefix(w, "ber"):
		family, rest = ber, w[3:]
	case strings.HasPrefix(w, "per"):
		family, rest = per, w[3:]
	case strings.HasPrefix(w, "pe"):
		family, rest = per, w[2:]
	case strings.HasPrefix(w, "be") && len(w) >= 5 && !isVowel(w, 2) && w[3:5] == "er":
		family, rest = ber, w[2:]
	default:
		return
	}
	s.word, s.prefix = rest, family
	s.measure--
}

// cutSuffix takes off -kan, -an or -i where the prefix allows it.
func (s *stemming) cutSuffix() bool {
	if s.measure <= 2 {
		return false
	}
	w := s.word
	var cut int
	switch {
	case strings.HasSuffix(w, "kan") && s.prefix != kePeng && s.prefix != per:
		cut = 3
	case strings.HasSuffix(w, "an") && s.prefix != diMengTer:
		cut = 2
	case strings.HasSuffix(w, "i") && !strings.HasSuffix(w, "si") && s.prefix <= per:
		cut = 1
	default:
		return false
	}
	s.word = w[:len(w)-cut]
	s.measure--
	return true
}
