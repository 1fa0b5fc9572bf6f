package hs

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"anyam/platform/errs"
)

// Index finds subheadings of one nomenclature. It does not change after NewIndex and may be shared.
type Index struct {
	entries  map[string]Entry
	leaves   []string              // the subheadings, in order of code; a document is a place in it
	postings map[string][]posting  // by term
	words    []string              // all terms in order, for words half typed
	surface  map[string]string     // a term as people write it
	phrases  map[string][]int      // search words of several terms, sorted and joined, to documents
	meanings map[string][][]string // what a word or phrase may be called in customs language
	kin      map[string][]string   // the terms of one root
	under    map[string][]string   // the subheadings of a heading
	soughtEN []float64             // how much a document is looked for, whatever the query, in English
	soughtID []float64             // and in Indonesian
	length   []float64             // weighted length of a document
	mean     float64               // mean of length
}

// posting says how often a term stands in a document, weighted by place, by language of the place.
type posting struct {
	doc    int
	en, id float64
}

// The weight of a place in which a word stands. A heading's words reach all its subheadings, so they
// say less about each.
const (
	inWords   = 2.0
	inText    = 2.0
	inLines   = 1.0
	inHeading = 0.7
	inChapter = 0.3
	inSibling = 0.7 // a search word of one subheading says something of its neighbours too
)

// NewIndex indexes a nomenclature: chapters, headings and subheadings in any order. A subheading whose
// heading or chapter is missing is found by its own words only. A code that is not of 2, 4 or 6 digits,
// or that stands twice, is an Invalid error.
func NewIndex(entries []Entry) (*Index, error) {
	ix := &Index{entries: make(map[string]Entry, len(entries)), postings: map[string][]posting{},
		surface: map[string]string{}, phrases: map[string][]int{}, meanings: thesaurus(), kin: map[string][]string{}, under: map[string][]string{}}
	for _, e := range entries {
		if err := ix.add(e); err != nil {
			return nil, err
		}
	}
	slices.Sort(ix.leaves)
	for _, code := range ix.leaves {
		ix.under[code[:4]] = append(ix.under[code[:4]], code)
	}
	for doc, code := range ix.leaves {
		ix.indexLeaf(doc, ix.entries[code])
	}
	ix.words = slices.Sorted(maps.Keys(ix.postings))
	for _, w := range ix.words {
		ix.kin[root(w)] = append(ix.kin[root(w)], w)
	}
	for _, n := range ix.length {
		ix.mean += n / float64(len(ix.length))
	}
	return ix, nil
}

func (ix *Index) add(e Entry) error {
	isCode := Clean(e.Code) == e.Code && (len(e.Code) == 2 || len(e.Code) == 4 || len(e.Code) == 6)
	if !isCode {
		return errs.Wrap(errs.Invalid, fmt.Errorf("%q is no code of 2, 4 or 6 digits", e.Code), "index nomenclature")
	}
	if _, twice := ix.entries[e.Code]; twice {
		return errs.Wrap(errs.Invalid, fmt.Errorf("code %s stands twice", e.Code), "index nomenclature")
	}
	ix.entries[e.Code] = e
	if len(e.Code) == 6 {
		ix.leaves = append(ix.leaves, e.Code)
	}
	return nil
}

func (ix *Index) indexLeaf(doc int, e Entry) {
	counts := map[string]posting{}
	ix.countText(counts, e, inText)
	heading := ix.entries[e.Heading()]
	ix.countText(counts, heading, inHeading)
	ix.countWords(counts, heading, inHeading)
	ix.countText(counts, ix.entries[e.Chapter()], inChapter)
	ix.countWords(counts, ix.siblings(e), inSibling)
	ix.countWords(counts, e, inWords)
	ix.count(counts, covered(strings.Join(e.Lines, "; ")), inLines, 0)
	for _, w := range slices.Concat(e.WordsEN, e.WordsID) {
		ix.notePhrase(doc, w)
	}
	total := 0.0
	for _, term := range slices.Sorted(maps.Keys(counts)) { // in order: the sum of floats shows it, and so would the order of near ties
		p := counts[term]
		p.doc = doc
		ix.postings[term] = append(ix.postings[term], p)
		total += p.en + p.id
	}
	ix.length = append(ix.length, total)
	ix.soughtEN, ix.soughtID = append(ix.soughtEN, sought(e, e.WordsEN)), append(ix.soughtID, sought(e, e.WordsID))
}

// siblings are the search words of the other subheadings of the heading.
func (ix *Index) siblings(e Entry) (all Entry) {
	for _, code := range ix.under[e.Heading()] {
		if code != e.Code {
			all.WordsEN = append(all.WordsEN, ix.entries[code].WordsEN...)
			all.WordsID = append(all.WordsID, ix.entries[code].WordsID...)
		}
	}
	return all
}

// sought is how likely an entry is meant before anything is known of the query: that for which many words are known is asked
// for often, and what is not elsewhere classified takes in most of what people make and sell.
func sought(e Entry, words []string) float64 {
	s := math.Log1p(float64(len(words)))
	if strings.Contains(e.EN, "n.e.c.") {
		s++
	}
	return s
}

func (ix *Index) countText(counts map[string]posting, e Entry, weight float64) {
	ix.count(counts, covered(e.EN), weight, 0)
	ix.count(counts, covered(e.ID), 0, weight)
}

func (ix *Index) countWords(counts map[string]posting, e Entry, weight float64) {
	ix.count(counts, strings.Join(e.WordsEN, " "), weight, 0)
	ix.count(counts, strings.Join(e.WordsID, " "), 0, weight)
}

// count notes the terms of one place, each once: a list of search words repeats "wooden" in each phrase,
// and that says nothing more.
func (ix *Index) count(counts map[string]posting, text string, en, id float64) {
	here := map[string]bool{}
	for _, w := range split(text) {
		term := stem(w)
		if stopWords[w] || here[term] {
			continue
		}
		here[term] = true
		if _, known := ix.surface[term]; !known {
			ix.surface[term] = w
		}
		p := counts[term]
		p.en, p.id = p.en+en, p.id+id
		counts[term] = p
	}
}

func (ix *Index) notePhrase(doc int, phrase string) {
	key := phraseKey(terms(phrase))
	if docs := ix.phrases[key]; len(docs) == 0 || docs[len(docs)-1] != doc {
		ix.phrases[key] = append(docs, doc)
	}
}

// phraseKey makes "rattan chair" and "chair rattan" one phrase: the two languages order words differently.
func phraseKey(terms []string) string {
	return strings.Join(slices.Sorted(slices.Values(terms)), " ")
}

// Lookup gives the entry of a code of 2, 4 or 6 digits, with or without its dot.
func (ix *Index) Lookup(code string) (Entry, bool) {
	e, ok := ix.entries[Clean(code)]
	return e, ok
}

// Subheadings are all six-digit entries in order of code.
func (ix *Index) Subheadings() []Entry {
	out := make([]Entry, len(ix.leaves))
	for i, code := range ix.leaves {
		out[i] = ix.entries[code]
	}
	return out
}

// BM25 constants (Robertson & Zaragoza 2009, section 3.4). b is low: a long list of search words does not make an entry
// wordy.
const (
	bm25K1 = 1.2
	bm25B  = 0.3
)

// idf is the weight of a term by how few documents it stands in.
func (ix *Index) idf(term string) float64 {
	n, df := float64(len(ix.leaves)), float64(len(ix.postings[term]))
	return math.Log(1 + (n-df+0.5)/(df+0.5))
}

// bm25 is the score of one term in one document for a reader of lang (rule hs-2).
func (ix *Index) bm25(term string, p posting, lang string) float64 {
	const otherLanguage = 0.5
	tf := p.en + otherLanguage*p.id
	if lang == Indonesian {
		tf = p.id + otherLanguage*p.en
	}
	norm := 1 - bm25B + bm25B*ix.length[p.doc]/cmp.Or(ix.mean, 1)
	return ix.idf(term) * tf * (bm25K1 + 1) / (tf + bm25K1*norm)
}
