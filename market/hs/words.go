package hs

import (
	"regexp"
	"strings"
	"unicode"
)

// exclusion is what a description says that it does not cover: "(excluding wooden furniture)", "other than baskets", "not
// knitted". Its words stand in nearly every neighbour of what they name, and would lead there.
var exclusion = regexp.MustCompile(`(?i)\((?:excluding|other than|except|not|bukan|selain|kecuali) [^()]*(?:\([^()]*\)[^()]*)*\)` +
	`|\b(?:excluding|other than|except(?: for)?|not|bukan|selain|kecuali) [^,;()]*`)

var nonWord = regexp.MustCompile(`(?i)\bnon-(\w)`)

// covered is a text without what it excludes. "Non-electric" becomes a word of its own.
func covered(text string) string {
	return nonWord.ReplaceAllString(exclusion.ReplaceAllString(text, " "), "non$1")
}

// terms cuts a text into the folded, stemmed words under which it is indexed and searched.
func terms(text string) []string {
	words := split(text)
	out := make([]string, 0, len(words))
	for _, w := range words {
		if !stopWords[w] {
			out = append(out, stem(w))
		}
	}
	return out
}

// split lowers the text, drops accents and cuts it at whatever is neither letter nor digit. A doubled
// word ("manik-manik") counts once.
func split(text string) []string {
	folded := strings.Map(foldRune, text)
	words := strings.FieldsFunc(folded, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	out := words[:0]
	for i, w := range words {
		isGenitive := w == "s" && i > 0 // of women's
		if !isGenitive && (i == 0 || w != words[i-1]) {
			out = append(out, w)
		}
	}
	return out
}

func foldRune(r rune) rune {
	r = unicode.ToLower(r)
	switch {
	case unicode.Is(unicode.Mn, r):
		return -1 // an accent on its own, after its letter
	case r < 'à' || r > 'ÿ':
		return r
	}
	return rune(latin[r-'à'])
}

// latin are the letters à to ÿ without their accents, in that order; the few that are no such letter
// stand for what people type instead.
const latin = "aaaaaaaceeeeiiiidnooooo ouuuuyty"

// stem takes off the endings that make two forms of one noun: the English plural and the Indonesian
// -an and -nya. It is light on purpose: verbs are rare in the names of goods, and "perhiasan"
// (jewellery) must not meet "hiasan" (ornament).
func stem(w string) string {
	switch {
	case len(w) > 4 && strings.HasSuffix(w, "ies"):
		return w[:len(w)-3] + "y"
	case len(w) > 4 && hasAnySuffix(w, "sses", "xes", "ches", "shes"):
		return w[:len(w)-2]
	case len(w) > 3 && strings.HasSuffix(w, "s") && !hasAnySuffix(w, "ss", "us", "is", "as", "os"):
		return w[:len(w)-1]
	case len(w) > 6 && strings.HasSuffix(w, "nya"):
		return stem(w[:len(w)-3])
	case len(w) > 5 && strings.HasSuffix(w, "an"):
		return w[:len(w)-2]
	}
	return w
}

// root takes off more than stem does, so that harvesters meet harvesting. It joins words that mean different things too, and is for
// matches of little weight only.
func root(w string) string {
	for _, ending := range endings {
		if strings.HasSuffix(w, ending) && len(w)-len(ending) >= 4 {
			return w[:len(w)-len(ending)]
		}
	}
	return w
}

// endings of English nouns and verbs, the longer before the shorter.
var endings = strings.Fields("ising izing eries ering ation iness ments ment ings ers ery ing ors ion ies ed er or al es e y s")

func hasAnySuffix(w string, suffixes ...string) bool {
	for _, s := range suffixes {
		if strings.HasSuffix(w, s) {
			return true
		}
	}
	return false
}

// stopWords carry no meaning here: function words of both languages, and words that every craft piece
// could claim.
var stopWords = set(`a an the of for to in on or and with from by as at not other than into its such type kind
	new used made make handmade hand craft crafts handicraft handicrafts product products item items nice beautiful
	small large set sets pcs article articles similar like whether
	yang dan atau dari untuk dengan di ke pada tanpa bukan lain seperti yg utk dgn dr ini itu
	kerajinan buatan tangan produk barang khas asli cantik murah ukuran kecil besar
	model jual grosir nec nesoi excluding including`)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// oneEdit reports whether a becomes b by one insertion, deletion, replacement or swap of neighbours.
func oneEdit(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(y)-len(x) > 1 {
		return false
	}
	i := 0
	for i < len(x) && x[i] == y[i] {
		i++
	}
	if len(x) < len(y) {
		return string(x[i:]) == string(y[i+1:])
	}
	if i == len(x) {
		return false // equal
	}
	if string(x[i+1:]) == string(y[i+1:]) {
		return true
	}
	return i+1 < len(x) && x[i] == y[i+1] && x[i+1] == y[i] && string(x[i+2:]) == string(y[i+2:])
}
