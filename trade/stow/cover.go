package stow

import (
	"context"
	"slices"
)

// Column is a filling of a container that was found: what it holds and what it costs.
type Column struct {
	Container int // in Job.Containers
	Cost      int64
	Counts    []int // of each carton of the job
}

// Covering is the question which fillings to use, and how often, so that every carton is in one of them at the least cost.
type Covering struct {
	Columns   []Column
	Need      []int // of each carton; a filling that holds more than is needed travels with less
	Available []int // of each container; below zero for any number
	Below     int64 // only an answer that costs less is of use
}

// Coverer answers a Covering. An integer program does it: minimise Σ cost·x with Σ counts·x ≥ need, Σ x ≤ available for each container, x
// whole numbers.
type Coverer interface {
	// Cover returns how often each column is used, or not ok where it finds nothing below the cost. It must return the same for the same
	// question.
	Cover(ctx context.Context, q Covering) (times []int, ok bool)
}

// branching is the Coverer of this package: depth first, always for the carton that the fewest columns hold, columns in order of
// what they hold for their cost, bounded by the cost of the volume that is still to be covered.
type branching struct {
	nodes int // the search gives up after so many
}

// Cover implements Coverer.
func (b branching) Cover(ctx context.Context, q Covering) ([]int, bool) {
	s := coverSearch{ctx: ctx, q: q, nodes: b.nodes, best: q.Below, need: slices.Clone(q.Need), free: slices.Clone(q.Available)}
	s.times = make([]int, len(q.Columns))
	s.banned = make([]int, len(q.Columns))
	s.holders = make([]int, len(q.Need))
	for i, c := range q.Columns {
		if c.Cost <= 0 {
			return nil, false
		}
		total := 0
		for k, n := range c.Counts {
			total += n
			if n > 0 {
				s.holders[k]++
			}
		}
		s.rates = append(s.rates, float64(total)/float64(q.Columns[i].Cost))
	}
	s.weigh()
	s.branch(0)
	return s.answer, s.answer != nil
}

type coverSearch struct {
	ctx     context.Context
	q       Covering
	nodes   int
	best    int64
	need    []int
	free    []int
	times   []int
	banned  []int
	holders []int
	rates   []float64
	dual    []float64 // a share of a column's cost for each carton, no column's sum above its cost: a dual solution, so a bound
	answer  []int
}

// weigh makes the dual solution: each carton's part of the cost of the column in which it has the largest part.
func (s *coverSearch) weigh() {
	s.dual = make([]float64, len(s.need))
	for k := range s.dual {
		s.dual[k] = 1
	}
	// Start from equal parts for the scarcest carton first and scale so that the dearest column is just paid.
	for k := range s.dual {
		most := 0.0
		for _, c := range s.q.Columns {
			most = max(most, float64(c.Counts[k])/float64(c.Cost))
		}
		if most > 0 {
			s.dual[k] = 1 / most
		}
	}
	over := 0.0
	for _, c := range s.q.Columns {
		sum := 0.0
		for k, n := range c.Counts {
			sum += s.dual[k] * float64(min(n, s.q.Need[k]))
		}
		over = max(over, sum/float64(c.Cost))
	}
	for k := range s.dual {
		s.dual[k] /= max(over, 1e-12)
	}
}

func (s *coverSearch) bound() float64 {
	sum := 0.0
	for k, n := range s.need {
		if n > 0 {
			sum += s.dual[k] * float64(n)
		}
	}
	return sum
}

// branch tries every column that holds the scarcest carton.
func (s *coverSearch) branch(cost int64) {
	s.nodes--
	if s.nodes < 0 || s.nodes%256 == 0 && s.ctx.Err() != nil {
		s.nodes = -1
		return
	}
	scarce := -1
	for k, n := range s.need {
		if n > 0 && (scarce < 0 || s.holders[k] < s.holders[scarce]) {
			scarce = k
		}
	}
	if scarce < 0 {
		s.best, s.answer = cost, slices.Clone(s.times)
		return
	}
	if float64(cost)+s.bound() > float64(s.best-1)+1e-6 {
		return
	}
	tried := s.holding(scarce)
	for _, c := range tried {
		col := &s.q.Columns[c]
		if cost+col.Cost >= s.best {
			continue
		}
		s.use(c, 1)
		s.branch(cost + col.Cost)
		s.use(c, -1)
		if s.nodes < 0 {
			break
		}
		s.banned[c]++
	}
	for _, c := range tried {
		s.banned[c] = max(0, s.banned[c]-1)
	}
}

// holding are the columns that hold a carton and may be used, those that hold most of what is needed for their cost first.
func (s *coverSearch) holding(carton int) []int {
	type ranked struct {
		column int
		rate   float64
	}
	var list []ranked
	for i := range s.q.Columns {
		c := &s.q.Columns[i]
		if c.Counts[carton] == 0 || s.banned[i] > 0 || s.free[c.Container] == 0 {
			continue
		}
		sum := 0.0
		for k, n := range c.Counts {
			if s.need[k] > 0 {
				sum += s.dual[k] * float64(min(n, s.need[k]))
			}
		}
		list = append(list, ranked{i, sum / float64(c.Cost)})
	}
	slices.SortStableFunc(list, func(a, b ranked) int {
		switch {
		case a.rate > b.rate:
			return -1
		case a.rate < b.rate:
			return 1
		}
		return 0
	})
	columns := make([]int, len(list))
	for i := range list {
		columns[i] = list[i].column
	}
	return columns
}

func (s *coverSearch) use(c, by int) {
	col := &s.q.Columns[c]
	s.times[c] += by
	for k, n := range col.Counts {
		s.need[k] -= by * n
	}
	if s.free[col.Container] >= 0 {
		s.free[col.Container] -= by
	}
}
