package search

import (
	"math"
	"sync"
)

// weights is what a match counts by the heaviest text that has it. A title tells what a thing is; a story
// mentions much. How often a word stands in a text says little in texts of forty words and is not kept.
var weights = [4]float32{Story: 1, Name: 3, Trait: 4, Title: 8}

// slate is where the matches of a search are added up, by place.
type slate struct {
	score   []float32 // of all units so far
	units   []uint8   // how many units matched
	best    []float32 // of the unit at hand
	terms   []uint8   // how many terms of the way at hand matched
	least   []float32 // the weakest of them
	now     []float32 // of the term at hand
	touched []uint32  // where units is not 0
	fresh   []uint32  // where best is not 0
	partly  []uint32  // where terms is not 0
	having  []uint32  // where now is not 0

	candidates, passed []uint32 // room for lists that end with the search
}

var slates = sync.Pool{New: func() any { return new(slate) }}

// slateFor takes a clean slate for so many places. It must be given back with wipe.
func slateFor(places int) *slate {
	s := slates.Get().(*slate)
	if len(s.score) < places {
		n := places + places/8
		*s = slate{
			score: make([]float32, n), units: make([]uint8, n), best: make([]float32, n),
			terms: make([]uint8, n), least: make([]float32, n), now: make([]float32, n),
		}
	}
	return s
}

// wipe gives the slate back clean.
func (s *slate) wipe() {
	s.clear()
	s.candidates = s.candidates[:0]
	slates.Put(s)
}

// clear forgets all units.
func (s *slate) clear() {
	for _, place := range s.touched {
		s.score[place], s.units[place] = 0, 0
	}
	s.touched = s.touched[:0]
}

// unit adds the matches of a unit and returns how many live documents it has.
func (s *slate) unit(m *memory, u unit) int {
	for _, w := range u.ways {
		if len(w.terms) == 1 {
			s.term(m, w.terms[0], w.quality)
			continue
		}
		s.all(m, w)
	}
	return s.close(m)
}

// term marks the documents that have any form of a term.
func (s *slate) term(m *memory, t term, quality float32) {
	for _, f := range t {
		for _, p := range m.posts[f.number] {
			if f.in != 0 && p.mark()&f.in == 0 {
				continue
			}
			s.offer(p.place(), quality*weights[p.mark()&weightBits])
		}
	}
}

// offer keeps the better of two matches of the unit at hand.
func (s *slate) offer(place uint32, value float32) {
	if s.best[place] == 0 {
		s.fresh = append(s.fresh, place)
	}
	s.best[place] = max(s.best[place], value)
}

// all marks the documents that have every term of a way. It counts as its weakest term does.
func (s *slate) all(m *memory, w way) {
	for i, t := range w.terms {
		for _, f := range t {
			for _, p := range m.posts[f.number] {
				place := p.place()
				if f.in != 0 && p.mark()&f.in == 0 || int(s.terms[place]) < i {
					continue
				}
				if s.now[place] == 0 {
					s.having = append(s.having, place)
				}
				s.now[place] = max(s.now[place], weights[p.mark()&weightBits])
			}
		}
		s.closeTerm(i)
	}
	for _, place := range s.partly {
		if int(s.terms[place]) == len(w.terms) {
			s.offer(place, w.quality*s.least[place])
		}
		s.terms[place] = 0
	}
	s.partly = s.partly[:0]
}

// closeTerm counts the i-th term of a way where it was found.
func (s *slate) closeTerm(i int) {
	for _, place := range s.having {
		if i == 0 {
			s.partly = append(s.partly, place)
			s.least[place] = s.now[place]
		}
		s.terms[place]++
		s.least[place] = min(s.least[place], s.now[place])
		s.now[place] = 0
	}
	s.having = s.having[:0]
}

// close ends a unit: its matches are weighted by how rare they are among the live documents, as in
// S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, eq. 3.3,
// with 1 added within the logarithm so that a word of most documents still counts a little.
func (s *slate) close(m *memory) (found int) {
	for _, place := range s.fresh {
		if m.live[place] {
			found++
		}
	}
	all := float64(len(m.places))
	rarity := float32(math.Log(1 + (all-float64(found)+0.5)/(float64(found)+0.5)))
	for _, place := range s.fresh {
		if m.live[place] {
			if s.units[place] == 0 {
				s.touched = append(s.touched, place)
			}
			s.score[place] += rarity * s.best[place]
			s.units[place]++
		}
		s.best[place] = 0
	}
	s.fresh = s.fresh[:0]
	return found
}

// matched makes candidates of the places that matched the most units, and returns how many units those are.
func (s *slate) matched() (units int) {
	for _, place := range s.touched {
		units = max(units, int(s.units[place]))
	}
	for _, place := range s.touched {
		if int(s.units[place]) == units {
			s.candidates = append(s.candidates, place)
		}
	}
	return units
}
