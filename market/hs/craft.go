package hs

import (
	"embed"
	"encoding/csv"
	"maps"
	"slices"
	"strings"
	"sync"
)

//go:embed data/*.csv
var data embed.FS

// Craft is the index of the craft list: 139 subheadings with their headings and chapters.
var Craft = sync.OnceValue(func() *Index {
	ix, err := NewIndex(craftEntries())
	if err != nil {
		panic("hs: the embedded craft list cannot be read: " + err.Error()) // a fault of the build
	}
	return ix
})

// Search finds craft codes; see Index.Search.
func Search(query, lang string, limit int) []Hit { return Craft().Search(query, lang, limit) }

// Lookup gives the entry of a craft code, of its heading or of its chapter.
func Lookup(code string) (Entry, bool) { return Craft().Lookup(code) }

// Subheading gives the entry of a six-digit craft code. It is the check for a code that a product keeps:
// a heading or chapter is none, and the entry's Code is the form to keep.
func Subheading(code string) (Entry, bool) {
	e, ok := Lookup(code)
	return e, ok && len(e.Code) == 6
}

// Everyday adds to the entries of any edition of the Harmonized System since 2017 the English words under which people look for
// them (data/everyday.csv): a kettle is an electro-thermic appliance. Headings and subheadings that it does not know stay as they are.
// The words are ours, not from the legal text.
func Everyday(entries []Entry) []Entry {
	words := map[string][]string{}
	for _, r := range table("everyday.csv") {
		words[r[0]] = list(r[1])
	}
	return withWords(entries, words)
}

// Learn adds to the entries the English terms that led to them, as a search keeps them: a term and its code. Terms of codes that are
// not there are left out.
func Learn(entries []Entry, codes map[string]string) []Entry {
	words := map[string][]string{}
	for _, term := range slices.Sorted(maps.Keys(codes)) {
		words[codes[term]] = append(words[codes[term]], term)
	}
	return withWords(entries, words)
}

func withWords(entries []Entry, words map[string][]string) []Entry {
	out := slices.Clone(entries)
	for i, e := range out {
		out[i].WordsEN = slices.Concat(e.WordsEN, words[e.Code])
	}
	return out
}

func craftEntries() []Entry {
	var entries []Entry
	for _, r := range table("headings.csv") {
		entries = append(entries, Entry{Code: r[0], EN: r[1], ID: r[2]})
	}
	for _, r := range table("craft.csv") {
		entries = append(entries, Entry{Code: r[0], Family: r[1], EN: r[2], ID: r[3],
			WordsEN: list(r[4]), WordsID: list(r[5]), Traits: traits(r[6])})
	}
	return entries
}

// traits reads "material=bamboo|rattan kind=seat".
func traits(text string) map[string][]string {
	out := map[string][]string{}
	for _, field := range strings.Fields(text) {
		trait, values, _ := strings.Cut(field, "=")
		out[trait] = strings.Split(values, "|")
	}
	return out
}

// thesaurus reads what words of both languages are called in customs language: the terms of each word
// or phrase, joined by blanks, to the terms of each of its meanings.
var thesaurus = sync.OnceValue(func() map[string][][]string {
	out := map[string][][]string{}
	for _, r := range table("thesaurus.csv") {
		means := terms(r[0])
		for _, word := range list(r[1]) {
			key := strings.Join(terms(word), " ")
			out[key] = append(out[key], means)
		}
	}
	return out
})

// table reads an embedded file without its heading line.
func table(name string) [][]string {
	f, err := data.Open("data/" + name)
	if err != nil {
		panic("hs: " + err.Error()) // a fault of the build
	}
	defer func() { _ = f.Close() }()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		panic("hs: " + name + ": " + err.Error())
	}
	return rows[1:]
}

// list reads "one; two; three".
func list(text string) []string {
	var out []string
	for w := range strings.SplitSeq(text, ";") {
		if w = strings.TrimSpace(w); w != "" {
			out = append(out, w)
		}
	}
	return out
}
