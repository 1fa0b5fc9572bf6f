package search

import (
	"cmp"
	"slices"
	"strings"
)

// sieve passes documents by the filters of a query and counts facets on the way. A document that fails
// one facet alone would be found if nothing were selected there, so it counts in that facet (rule search-6).
type sieve struct {
	*memory
	query    Query
	selected [facetCount][]bool // by number of the code; nil if nothing is selected
	counting [facetCount][]int  // by number of the code; nil if it is not asked for
}

func (m *memory) sieve(query Query) *sieve {
	s := &sieve{memory: m, query: query}
	for i, facet := range Facets {
		if values := query.Values[facet]; len(values) > 0 {
			s.selected[i] = make([]bool, len(m.facets[i].codes))
			for _, v := range values {
				if n, ok := m.facets[i].number[v]; ok {
					s.selected[i][n] = true
				}
			}
		}
		if slices.Contains(query.Count, facet) {
			s.counting[i] = make([]int, len(m.facets[i].codes))
		}
	}
	return s
}

// pass returns the places that pass all filters.
func (s *sieve) pass(candidates []uint32) []uint32 {
	var passed []uint32
	for _, place := range candidates {
		if !s.inBounds(place) {
			continue
		}
		failed, fails := s.failed(place)
		switch fails {
		case 0:
			passed = append(passed, place)
			for i := range s.counting {
				s.count(i, place)
			}
		case 1:
			s.count(failed, place)
		}
	}
	return passed
}

// inBounds checks what is no facet. A price that is told on request is in no bounds.
func (s *sieve) inBounds(place uint32) bool {
	q, price := &s.query, s.prices[place]
	if q.Kind != "" && s.kinds[place] != q.Kind {
		return false
	}
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

func (s *sieve) count(facet int, place uint32) {
	if counts := s.counting[facet]; counts != nil {
		for _, n := range s.facets[facet].of(place) {
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
		if s.counting[i] == nil {
			continue
		}
		list := []Count{}
		for n, count := range s.counting[i] {
			if code := s.facets[i].codes[n]; count > 0 && !slices.Contains(s.query.Values[facet], code) {
				list = append(list, Count{code, count})
			}
		}
		values := slices.Clone(s.query.Values[facet])
		slices.Sort(values)
		for _, v := range slices.Compact(values) {
			count := 0
			if n, ok := s.facets[i].number[v]; ok {
				count = s.counting[i][n]
			}
			list = append(list, Count{v, count})
		}
		slices.SortFunc(list, func(a, b Count) int {
			return cmp.Or(cmp.Compare(b.N, a.N), strings.Compare(a.Value, b.Value))
		})
		all[facet] = list
	}
	return all
}
