package hs

import (
	"cmp"
	"slices"
	"sort"
	"strings"
)

// Hit is a subheading that a search found.
type Hit struct {
	Code  string
	Score float64 // higher is better; comparable within one answer only
	Why   []Match // what led here, in the order of the query
}

// Match is one word of the query and what it met in the entry.
type Match struct {
	Query string // as it was searched
	Word  string // the entry's word, or the code for Code
	How   How
}

// How says in which way a word was met.
type How string

// The ways, from the surest to the least sure.
const (
	Exact   How = "exact"   // the same word, or another form of it
	Meaning How = "meaning" // a word for the same thing, such as chair for seat
	Prefix  How = "prefix"  // the word goes on
	Kin     How = "kin"     // a word of the same root, such as harvesting for harvester
	Slip    How = "slip"    // one letter differs
	Code    How = "code"    // the digits of the code
)

// What a match is worth against an exact one.
const (
	worthMeaning = 0.5
	worthPrefix  = 0.7
	worthKin     = 0.5
	worthSlip    = 0.6
	worthDropped = 0.8 // the weak e is often left out: kranjang for keranjang, prunggu for perunggu
	worthStart   = 0.4 // the first letter is seldom wrong
	worthTyping  = 0.3 // the last word may be half typed even when it is a word
	worthPhrase  = 0.5 // a search word met whole, on top of its terms
)

const (
	maxQueryBytes = 400 // more is cut off: nobody describes a piece in a novel
	maxQueryTerms = 12
	weakest       = 0.15 // hits below this share of the best are noise
)

// Search finds the subheadings for what somebody typed: words in Indonesian or English, or the digits
// of a code. lang is the reader's language (English or Indonesian). The best come first; ties stand in
// order of code. It gives at most limit hits and may give none: candidates, never a verdict (rule hs-1).
func (ix *Index) Search(query, lang string, limit int) []Hit {
	if digits := Clean(query); digits != "" {
		return ix.byCode(digits, limit)
	}
	words := terms(covered(query[:min(len(query), maxQueryBytes)]))
	if len(words) > maxQueryTerms {
		words = words[:maxQueryTerms]
	}
	hits := map[int]*Hit{}
	for i, w := range words {
		ix.score(hits, w, ix.candidates(words, i), lang)
	}
	ix.scorePhrases(hits, words)
	ix.weighSought(hits, lang)
	return ix.ranked(hits, limit)
}

// byCode finds the subheadings under the digits; a national code leads to its first six.
func (ix *Index) byCode(digits string, limit int) []Hit {
	digits = digits[:min(6, len(digits))]
	from := sort.SearchStrings(ix.leaves, digits)
	var hits []Hit
	for _, code := range ix.leaves[from:] {
		if !strings.HasPrefix(code, digits) || len(hits) >= limit {
			break
		}
		hits = append(hits, Hit{Code: code, Score: 1, Why: []Match{{Query: digits, Word: code, How: Code}}})
	}
	return hits
}

// candidate is what a word of the query may stand for: one term of the index, or the terms of one
// meaning, which share its worth.
type candidate struct {
	terms []string
	worth float64
	how   How
}

// candidates are what the i-th word of the query may stand for, alone or as part of a phrase.
func (ix *Index) candidates(words []string, i int) []candidate {
	out := ix.spelled(words[i], i == len(words)-1)
	for n := min(3, len(words)); n >= 1; n-- {
		for from := max(0, i-n+1); from <= i && from+n <= len(words); from++ {
			senses := ix.meanings[strings.Join(words[from:from+n], " ")]
			for _, sense := range senses {
				out = append(out, candidate{sense, worthMeaning / float64(len(sense)), Meaning})
			}
			if len(senses) > 0 {
				return out // the longest phrase says it best
			}
		}
	}
	return out
}

// spelled are the terms that are written like the word (rule hs-3).
func (ix *Index) spelled(w string, isLast bool) []candidate {
	if _, known := ix.postings[w]; known {
		out := append([]candidate{{[]string{w}, 1, Exact}}, ix.kinOf(w)...)
		if isLast && len(w) >= 4 {
			out = append(out, ix.beginning(w, worthTyping)...)
		}
		return out
	}
	if _, known := ix.meanings[w]; known || len(w) < 3 {
		return nil
	}
	if out := append(ix.kinOf(w), ix.beginning(w, worthPrefix)...); len(out) > 0 {
		return out
	}
	if len(w) < 4 {
		return nil
	}
	var out []candidate
	for _, term := range ix.words {
		if oneEdit(w, term) {
			out = append(out, candidate{[]string{term}, slipWorth(w, term), Slip})
		}
	}
	return out
}

// kinOf are the other terms of the word's root.
func (ix *Index) kinOf(w string) []candidate {
	var out []candidate
	for _, term := range ix.kin[root(w)] {
		if term != w {
			out = append(out, candidate{[]string{term}, worthKin, Kin})
		}
	}
	return out
}

// slipWorth is what a term is worth to which the typed word is one edit away.
func slipWorth(typed, term string) float64 {
	switch {
	case typed[0] != term[0]:
		return worthStart
	case len(term) > len(typed) && strings.Count(term, "e") > strings.Count(typed, "e"):
		return worthDropped
	}
	return worthSlip
}

// beginning are the terms that begin with w and go on.
func (ix *Index) beginning(w string, worth float64) []candidate {
	const atMost = 12
	var out []candidate
	for _, term := range ix.words[sort.SearchStrings(ix.words, w):] {
		if !strings.HasPrefix(term, w) || len(out) == atMost {
			break
		}
		if term != w {
			out = append(out, candidate{[]string{term}, worth, Prefix})
		}
	}
	return out
}

// found is the worth of one word of the query in one document.
type found struct {
	score float64
	match Match
	top   float64 // of the term that match names
}

// score adds the worth of one word of the query to each document: that of its best candidate. Adding all
// candidates up would count "chair" and "seat" twice.
func (ix *Index) score(hits map[int]*Hit, word string, candidates []candidate, lang string) {
	best := map[int]found{}
	for _, c := range candidates {
		for doc, f := range ix.worth(c, word, lang) {
			if f.score > best[doc].score {
				best[doc] = f
			}
		}
	}
	for doc, f := range best {
		h := hits[doc]
		if h == nil {
			h = &Hit{Code: ix.leaves[doc]}
			hits[doc] = h
		}
		h.Score += f.score
		h.Why = append(h.Why, f.match)
	}
}

// worth sums a candidate's terms for each document that has any of them.
func (ix *Index) worth(c candidate, word, lang string) map[int]found {
	out := map[int]found{}
	for _, term := range c.terms {
		for _, p := range ix.postings[term] {
			s, f := c.worth*ix.bm25(term, p, lang), out[p.doc]
			f.score += s
			if s > f.top {
				f.top, f.match = s, Match{Query: word, Word: ix.surface[term], How: c.how}
			}
			out[p.doc] = f
		}
	}
	return out
}

// scorePhrases adds to the documents one of whose search words stands whole in the query. A search word
// of one term counts only when it is the whole query: "kursi" alone means a chair, not a chair's cushion.
func (ix *Index) scorePhrases(hits map[int]*Hit, words []string) {
	shortest := min(2, len(words))
	for from := range words {
		for to := from + shortest; to <= min(len(words), from+4); to++ {
			worth := 0.0
			for _, w := range words[from:to] {
				worth += worthPhrase * ix.idf(w)
			}
			for _, doc := range ix.phrases[phraseKey(words[from:to])] {
				if h := hits[doc]; h != nil {
					h.Score += worth
				}
			}
		}
	}
}

// weighSought drops what is noise, and then puts what is often looked for before what is not.
func (ix *Index) weighSought(hits map[int]*Hit, lang string) {
	best := 0.0
	for _, h := range hits {
		best = max(best, h.Score)
	}
	sought := ix.soughtEN
	if lang == Indonesian {
		sought = ix.soughtID
	}
	for doc, h := range hits {
		if h.Score < weakest*best {
			delete(hits, doc)
			continue
		}
		h.Score += sought[doc]
	}
}

func (ix *Index) ranked(hits map[int]*Hit, limit int) []Hit {
	out := make([]Hit, 0, len(hits))
	for _, h := range hits {
		out = append(out, *h)
	}
	slices.SortFunc(out, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), strings.Compare(a.Code, b.Code))
	})
	return out[:min(max(limit, 0), len(out))]
}
