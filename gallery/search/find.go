package search

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"anyam/platform/i18n"
	"anyam/platform/id"
)

// Query is what a visitor asks for. The zero Query finds everything, newest first.
type Query struct {
	Words        string    // as they were typed
	Lang         i18n.Lang // of the reader; decides between repairs that are equally near
	Kind         Kind      // empty for all
	Values       map[Facet][]string
	PriceFrom    int64 // whole rupiah for one piece; 0 for no bound, as below
	PriceTo      int64
	MinOrderUpTo int // pieces that the buyer would take
	LeadDaysUpTo int
	Sort         Sort
	Offset       int
	Limit        int     // of hits, at most MaxLimit; none if 0
	Count        []Facet // which facets to count
}

// MaxLimit bounds the hits of one search.
const MaxLimit = 500

// Sort is an order of hits. Equal ones are ordered newest first, then by id.
type Sort string

// The orders. Documents without a price come last by price.
const (
	ByRelevance Sort = "" // newest first if there are no words
	ByNewest    Sort = "newest"
	ByPrice     Sort = "price"
	ByPriceDown Sort = "price-down"
	ByName      Sort = "name"
)

// Result is what was found.
type Result struct {
	Hits     []Hit
	Total    int // exact, of all that match, whatever Limit is
	Facets   map[Facet][]Count
	Spelling Spelling
	Partial  bool  // no document has all words; these have the most of them
	Change   int64 // the last change that was looked at: while it stands still, so does the result
}

// Hit is a document that was found.
type Hit struct {
	ID    id.ID
	Kind  Kind
	Score float64 // 0 without words; comparable within one result only
}

// Count is how many documents would be found if a value were selected alone in its facet.
type Count struct {
	Value string
	N     int
}

// Find searches the committed documents (rules search-1 to search-7). It fails only if the database does.
func (x *Index) Find(ctx context.Context, query Query) (Result, error) {
	if err := x.Refresh(ctx); err != nil {
		return Result{}, err
	}
	x.mu.RLock()
	defer x.mu.RUnlock()
	return x.memory.find(query), nil
}

func (m *memory) find(query Query) Result {
	r := Result{Change: m.change}
	s := slateFor(len(m.ids))
	defer s.wipe()
	typed := typedWords(query.Words)
	if len(typed) > 0 {
		var units, matched int
		units, r.Spelling = m.understand(s, typed, langMark(query.Lang))
		matched = s.matched()
		r.Partial = 0 < matched && matched < units
	} else if strings.TrimSpace(query.Words) == "" { // else signs only, which nothing has
		s.candidates = m.all(s.candidates)
	}
	sieve := m.sieve(query, s.candidates, s.passed)
	s.passed = sieve.passed
	r.Total = len(sieve.passed)
	r.Facets = sieve.counts()
	for _, place := range m.page(sieve.passed, query, m.order(query.Sort, s.score)) {
		r.Hits = append(r.Hits, Hit{m.ids[place], kinds[m.kinds[place]], float64(s.score[place])})
	}
	return r
}

// all appends the places of all live documents.
func (m *memory) all(places []uint32) []uint32 {
	for place := range uint32(len(m.ids)) {
		if m.live[place] {
			places = append(places, place)
		}
	}
	return places
}

// order compares two places by a sort. It runs once for each match, so the ids, which lie far apart in
// memory, are looked at only where nothing else decides.
func (m *memory) order(by Sort, score []float32) func(a, b uint32) int {
	newest := func(a, b uint32) int {
		if c := cmp.Compare(m.published[b], m.published[a]); c != 0 {
			return c
		}
		return cmp.Compare(m.ids[a], m.ids[b])
	}
	then := func(c int, a, b uint32) int {
		if c != 0 {
			return c
		}
		return newest(a, b)
	}
	switch by {
	case ByNewest:
		return newest
	case ByPrice: // 0 wraps to the end
		return func(a, b uint32) int { return then(cmp.Compare(uint64(m.prices[a]-1), uint64(m.prices[b]-1)), a, b) }
	case ByPriceDown:
		return func(a, b uint32) int { return then(cmp.Compare(m.prices[b], m.prices[a]), a, b) }
	case ByName:
		return func(a, b uint32) int { return then(strings.Compare(m.orderKeys[a], m.orderKeys[b]), a, b) }
	}
	return func(a, b uint32) int { return then(cmp.Compare(score[b], score[a]), a, b) }
}

// page picks the hits that are asked for out of all that were found.
func (m *memory) page(found []uint32, query Query, order func(a, b uint32) int) []uint32 {
	offset, limit := max(query.Offset, 0), min(max(query.Limit, 0), MaxLimit)
	if limit == 0 || offset >= len(found) {
		return nil
	}
	best := first(found, min(offset+limit, len(found)), order)
	return best[offset:]
}

// first is the first n of a list in an order. It keeps at most twice as many while it looks, and begins at
// the end of the list, where the newest are.
func first(list []uint32, n int, order func(a, b uint32) int) []uint32 {
	kept := make([]uint32, 0, 2*n)
	full := false // kept[n-1] is the last of the best n so far
	for _, place := range slices.Backward(list) {
		if full && order(place, kept[n-1]) >= 0 {
			continue
		}
		if kept = append(kept, place); len(kept) == 2*n {
			slices.SortFunc(kept, order)
			kept, full = kept[:n], true
		}
	}
	slices.SortFunc(kept, order)
	return kept[:n]
}
