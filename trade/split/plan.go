package split

import (
	"fmt"
	"math"

	"anyam/platform/money"
)

// Plan says who makes how much of what, and when. It is only ever returned after Verify found nothing wrong with it.
type Plan struct {
	Work    []Work  // by maker, line, week; what is already made is not in it
	Missing []int64 // pieces of each line that nobody makes
	Cost    Cost

	// Objective is what was minimised: the cost less what fairness is worth. No plan at all has a smaller one than Bound.
	Objective, Bound float64

	Fairness FairnessReport
	Method   Method
	Cut      bool   // the time was up before the work was done: another machine may find another plan
	NoSolver string // why the solver did not help, when it was there; for the log
}

// Work is pieces of a line that a maker makes in a week.
type Work struct {
	Maker, Line, Week int
	Pieces            int64
}

// Cost is what a plan costs, in minor units of the order's currency. What is already made is included.
type Cost struct {
	Making int64 // unit costs
	Setup  int64
	Admin  int64
	Late   int64
	Short  int64
	Change int64 // of differing from the plan so far
}

// Total is all of it.
func (c Cost) Total() int64 { return c.Making + c.Setup + c.Admin + c.Late + c.Short + c.Change }

// Total is the cost as an amount.
func (p *Plan) Total(o *Order) money.Amount { return money.Of(p.Cost.Total(), o.Currency) }

// Gap is how far the plan can be from the best one at most, as a share of its cost: 0.01 is a percent.
func (p *Plan) Gap() float64 {
	if p.Objective <= p.Bound {
		return 0
	}
	return (p.Objective - p.Bound) / math.Max(float64(p.Cost.Total()), 1)
}

// Method says who found the plan.
type Method string

// The methods.
const (
	Heuristic Method = "heuristic" // Lagrangian relaxation and search (lagrange.go, search.go)
	Solver    Method = "solver"    // HiGHS
)

// FairnessReport shows what the slider does.
type FairnessReport struct {
	Makers    int     // that have work in this plan
	Jain      float64 // of the shares of twelve months of all makers with an offer: 1 is equal
	Worth     float64 // what the shares are worth in the objective
	ExtraCost int64   // against the cheapest plan that was found; 0 when the slider is at 0
}

// plan makes the plan of quantities for each job. An error is a fault of this package: what it was given cannot be scheduled.
func (m *model) plan(x []int64) (*Plan, error) {
	p := &Plan{Missing: make([]int64, len(m.lines)), Cost: m.order.paid(), Method: Heuristic}
	for i, l := range m.order.Lines {
		p.Missing[i] = m.lines[i].batches * l.batch()
	}
	for i := range m.makers {
		if err := m.planMaker(p, i, x); err != nil {
			return nil, err
		}
	}
	for i, l := range m.order.Lines {
		p.Cost.Short += p.Missing[i] * l.ShortCost
	}
	p.Objective = float64(p.Cost.Total()) - p.Fairness.Worth
	p.Fairness.Jain = m.order.jain(p)
	return p, nil
}

func (m *model) planMaker(p *Plan, i int, x []int64) error {
	w := &m.makers[i]
	times := &timetable{batches: make([][]int64, w.end-w.first)}
	late, ok := m.schedule(i, x[w.first:w.end], times)
	if !ok {
		return fmt.Errorf("maker %d cannot make its share in its weeks", i)
	}
	p.Cost.Late += int64(late)
	var minutes int64
	for k := w.first; k < w.end; k++ {
		j := &m.jobs[k]
		p.Cost.Change += int64(j.changeCost(x[k]))
		if x[k] == 0 {
			continue
		}
		pieces := x[k] * j.batch
		minutes += x[k] * j.minutes
		p.Missing[j.line] -= pieces
		p.Cost.Making += x[k] * int64(j.unit)
		p.Cost.Setup += int64(j.setup)
		for t, n := range times.batches[k-w.first] {
			if n > 0 {
				p.Work = append(p.Work, Work{Maker: i, Line: j.line, Week: t, Pieces: n * j.batch})
			}
		}
	}
	p.Fairness.Worth += w.gain(minutes)
	if minutes > 0 {
		p.Cost.Admin += int64(w.admin)
		p.Fairness.Makers++
	}
	return nil
}

// jain is the index over the year's shares of the makers that offer anything.
func (o *Order) jain(p *Plan) float64 {
	minutes := make([]int64, len(o.Makers))
	for _, w := range p.Work {
		for _, f := range o.Makers[w.Maker].Offers {
			if f.Line == w.Line {
				minutes[w.Maker] += w.Pieces * f.MinutesPerPiece
			}
		}
	}
	var shares []float64
	for i, maker := range o.Makers {
		if year := o.yearMinutes(i); year > 0 && len(maker.Offers) > 0 {
			shares = append(shares, float64(maker.YearAssigned+minutes[i])/float64(year))
		}
	}
	return jain(shares)
}
