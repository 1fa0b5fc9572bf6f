package split

import (
	"cmp"
	"context"
	"math"
	"slices"
)

// found is what a method has found out about a model.
type found struct {
	x     []int64 // nil: no plan
	total float64 // of x, without what is paid already
	bound float64
	cut   bool // by time
}

// Numbers of the heuristic. They count work, not seconds, so that a second run gives the same plan (rule split-3).
const (
	climbSteps    = 500 // of the relaxation before the search
	repairEvery   = 5   // steps of the relaxation for each plan that is made of it
	cycleRounds   = 1500
	cyclePatience = 6 // cycles without anything better
	closeEnough   = 1e-6
)

// heuristic finds a plan and a bound without a solver: it climbs the relaxation, makes whole plans of what the makers would do at
// its prices, and then searches on from the best of these.
func (m *model) heuristic(ctx context.Context, gap float64) found {
	s, r := newSearch(m), newRelaxation(m)
	s.first()
	steps := 0
	r.climb(ctx, climbSteps, func() float64 {
		if steps++; steps%repairEvery == 1 {
			s.repair(r)
		}
		return s.target(r.bound)
	})
	if r.best != nil {
		r.recall()
		r.price()
		s.look(func(k int) float64 {
			j := &m.jobs[k]
			return (r.prices.unit[k] + r.prices.setup[k]/float64(max(j.most, 1)))
		})
	}
	whole := s.run(ctx, cycleRounds, cyclePatience, func(total float64) bool {
		return total-r.bound <= max(gap, closeEnough)*math.Abs(total)+m.grain()*(1-closeEnough)
	})
	f := found{bound: r.bound, cut: !whole, total: s.best.total}
	if s.best.keepsAll() {
		f.x = s.best.x
		f.bound = m.tighten(f)
	}
	return f
}

// first makes the first plan, by costs alone.
func (s *search) first() {
	s.quiet()
	s.try.copyFrom(s.best)
	s.recreate(s.try)
	s.polish(s.try)
	s.best.copyFrom(s.try)
}

// quiet lets costs be what they are.
func (s *search) quiet() {
	for k := range s.noise {
		s.noise[k] = 1
	}
	clear(s.banned)
}

// target is the cost of the best plan, or, while none keeps all rules, a little above the bound.
func (s *search) target(bound float64) float64 {
	if s.best.keepsAll() {
		return s.best.total
	}
	return bound + 0.05*math.Abs(bound) + 1
}

// repair makes a plan of what the makers do in the relaxation: as much of it as the lines need, the most profitable first; the rest is
// given out anew.
func (s *search) repair(r *relaxation) {
	t := s.m.newState(s.penalty)
	var order []int
	for k := range r.x {
		if r.x[k] > 0 {
			order = append(order, k)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(r.prices.unit[a]/float64(s.m.jobs[a].minutes), r.prices.unit[b]/float64(s.m.jobs[b].minutes))
	})
	for _, k := range order {
		j := &s.m.jobs[k]
		q := t.fits(k, min(r.x[k]-t.x[k], t.left[j.line]))
		if q > 0 && t.x[k]+q >= j.least && !math.IsInf(t.delta(k, q), 1) {
			t.apply(k, q)
		}
	}
	s.quiet()
	s.recreate(t)
	s.polish(t)
	if t.total < s.best.total {
		s.best.copyFrom(t)
	}
}

// grain is the largest number that divides every cost: two plans that differ, differ by that much at least. 0 when there is none.
func (m *model) grain() float64 {
	g := int64(0)
	add := func(v float64) {
		for a, b := int64(v), g; ; a, b = b, a%b {
			if b == 0 {
				g = a
				return
			}
		}
	}
	for _, w := range m.makers {
		if len(w.gains) > 0 {
			return 0
		}
		add(w.admin)
	}
	for _, j := range m.jobs {
		add(j.unit)
		add(j.setup)
		add(j.late)
		add(j.change)
	}
	for _, d := range m.lines {
		add(d.short)
	}
	return float64(g)
}

// tighten rounds a bound up to the next value that a plan can have, and never above the plan that was found.
func (m *model) tighten(f found) float64 {
	bound := f.bound
	if g := m.grain(); g > 0 {
		bound = max(bound, math.Ceil(bound/g-1e-6)*g)
	}
	return min(bound, f.total)
}
