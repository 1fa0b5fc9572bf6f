package search

import (
	"cmp"
	"slices"
	"strings"
)

// sieve passes documents by the filters of a query. A document that fails one facet alone would be found if
// nothing were selected there, so it is kept aside to be counted in that facet (rule search-6).
type sieve struct {
	*memory
	query    Query
	kind     uint8
	bounded  bool                 // there are filters by price, order or time
	chosen   bool                 // something is selected in a facet
	selected [facetCount][]bool   // by number of the code; nil if nothing is selected
	passed   []uint32             // what passed all filters
	aside    [facetCount][]uint32 // what failed that facet alone
}

// sieve passes candidates; what passes is written over the buffer.
func (m *memory) sieve(query Query, candidates, buffer []uint32) *sieve {
	s := &sieve{memory: m, query: query, kind: kindNumber(query.Kind), passed: buffer[:0]}
	s.bounded = max(query.PriceFrom, query.PriceTo, int64(query.MinOrderUpTo), int64(query.LeadDaysUpTo)) > 0
	for i, facet := range Facets {
		if values := query.Values[facet]; len(values) > 0 {
			s.chosen = true
			s.selected[i] = make([]bool, len(m.facets[i].codes))
			for _, v := range values {
				if n, ok := m.facets[i].number[v]; ok {
					s.selected[i][n] = true
				}
			}
		}
	}
	for _, place := range candidates {
		s.take(place)
	}
	return s
}

func (s *sieve) take(place uint32) {
	if s.query.Kind != "" && s.kinds[place] != s.kind || s.bounded && !s.inBounds(place) {
		return
	}
	if !s.chosen {
		s.passed = append(s.passed, place)
		return
	}
	switch facet, fails := s.failed(place); fails {
	case 0:
		s.passed = append(s.passed, place)
	case 1:
		s.aside[facet] = append(s.aside[facet], place)
	}
}

// inBounds checks what is no facet. A price that is told on request is in no bounds.
func (s *sieve) inBounds(place uint32) bool {
	q, price := &s.query, s.prices[place]
	if (q.PriceFrom > 0 || q.PriceTo > 0) && (price == 0 || price < q.PriceFrom || q.PriceTo > 0 && price > q.PriceTo) {
		return false
	}
	return (q.MinOrderUpTo <= 0 || int(s.minOrders[place]) <= q.MinOrderUpTo) &&
		(q.LeadDaysUpTo <= 0 || int(s.leadDays[place]) <= q.LeadDaysUpTo)
}

// failed counts the facets in which none of the selected values is the document's, and names the last.
func (s *sieve) failed(place uint32) (facet, fails int) {
	for i, selected := range s.selected {
		if selected == nil {
			continue
		}
		if !slices.ContainsFunc(s.facets[i].of(place), func(n uint32) bool { return selected[n] }) {
			facet = i
			fails++
		}
	}
	return facet, fails
}

// tally adds the values of documents to counts, by number of the code.
func (f *facetColumn) tally(counts []int, places []uint32) {
	if f.single {
		for _, place := range places {
			counts[f.values[place]]++
		}
		return
	}
	for _, place := range places {
		for _, n := range f.of(place) {
			counts[n]++
		}
	}
}

// counts is the facets that were asked for, the most frequent value first. A selected value is there even
// if it has no documents, so that a page can show it to be taken back.
func (s *sieve) counts() map[Facet][]Count {
	if len(s.query.Count) == 0 {
		return nil
	}
	all := map[Facet][]Count{}
	for i, facet := range Facets {
		if !slices.Contains(s.query.Count, facet) {
			continue
		}
		column := &s.facets[i]
		counts := make([]int, len(column.codes))
		column.tally(counts, s.passed)
		column.tally(counts, s.aside[i])
		all[facet] = list(column.codes, counts, s.query.Values[facet])
	}
	return all
}

// list names the values that have documents or are selected, the most frequent first.
func list(codes []string, counts []int, selected []string) []Count {
	all := []Count{}
	for n, count := range counts {
		if count > 0 {
			all = append(all, Count{codes[n], count})
		}
	}
	for _, v := range selected {
		if !slices.ContainsFunc(all, func(c Count) bool { return c.Value == v }) {
			all = append(all, Count{Value: v})
		}
	}
	slices.SortFunc(all, func(a, b Count) int {
		return cmp.Or(cmp.Compare(b.N, a.N), strings.Compare(a.Value, b.Value))
	})
	return all
}
