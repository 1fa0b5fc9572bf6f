package split

import (
	"cmp"
	"math"
	"slices"
)

// model is an order made ready for calculation: quantities are whole batches, and only offers that could be used are left.
type model struct {
	order  *Order
	lines  []demand
	makers []workshop
	jobs   []job // those of a maker stand together
	floors []regionFloor
	apart  []Pair
}

// demand is what is left to be made of a line.
type demand struct {
	batches     int64
	short       float64 // cost of a missing batch
	mayBeShort  bool
	leastMakers int // beside those who are counted already
	mostMakers  int // the same; negative: no rule
	hasMean     bool
	meanDone    int64 // Σ (grade − mean)·pieces of what is made already
	jobs        []int // that make it
}

// workshop is a maker's time.
type workshop struct {
	free      []int64 // minutes that may be planned in each week
	admin     float64 // 0 when the maker takes part already
	first     int     // its jobs are jobs[first:end]
	end       int
	gains     []segment // what fairness gives for each minute, largest first
	apartFrom []int
}

// segment is a stretch of minutes with the same gain for each.
type segment struct {
	minutes int64
	gain    float64
}

// job is one maker's part in one line.
type job struct {
	maker, line int
	offer       int // index in Maker.Offers
	minutes     int64
	unit        float64 // cost of a batch
	setup       float64
	least, most int64 // batches when it is used; most fits into the weeks
	forced      bool  // by a pin: least counts always
	counted     bool  // pieces are made already: it counts among the makers of the line whether it is used or not
	from, due   int   // weeks on time
	last        int   // latest week
	late        float64
	planned     int64   // pieces
	change      float64 // cost of each piece more or fewer than planned
	batch       int64   // pieces
	grade       int64   // (grade − mean of the line)·pieces of a batch
}

// regionFloor is what is left of a floor, with the jobs that count.
type regionFloor struct {
	least float64
	jobs  []int
	value []float64 // of a batch of each
}

// compile makes the model of an order that Check finds right.
func compile(o *Order) *model {
	m := &model{order: o, apart: o.Apart}
	m.compileLines()
	for i := range o.Makers {
		m.compileMaker(i)
	}
	for _, pair := range o.Apart {
		m.makers[pair[0]].apartFrom = append(m.makers[pair[0]].apartFrom, pair[1])
		m.makers[pair[1]].apartFrom = append(m.makers[pair[1]].apartFrom, pair[0])
	}
	for _, f := range o.Floors {
		m.floors = append(m.floors, m.compileFloor(f))
	}
	m.addFairness()
	return m
}

func (m *model) compileLines() {
	for _, l := range m.order.Lines {
		d := demand{batches: l.Pieces / l.batch(), mayBeShort: l.ShortCost > 0, short: float64(l.ShortCost * l.batch()),
			leastMakers: l.LeastMakers, mostMakers: l.MostMakers, hasMean: l.MeanGrade > 0}
		if d.mostMakers == 0 {
			d.mostMakers = -1
		}
		m.lines = append(m.lines, d)
	}
	for _, maker := range m.order.Makers {
		for _, f := range maker.Offers {
			if f.Done == 0 {
				continue
			}
			l, d := m.order.Lines[f.Line], &m.lines[f.Line]
			d.batches -= f.Done / l.batch()
			d.meanDone += int64(f.Grade-l.MeanGrade) * f.Done
			d.leastMakers = max(d.leastMakers-1, 0)
			if d.mostMakers > 0 {
				d.mostMakers-- // Check and Verify see when more have made some already
			}
		}
	}
}

func (m *model) compileMaker(i int) {
	maker := m.order.Makers[i]
	w := workshop{free: m.order.free(i), admin: float64(maker.AdminCost), first: len(m.jobs)}
	for k, f := range maker.Offers {
		if f.Done > 0 {
			w.admin = 0
		}
		if j, ok := m.compileJob(i, k, w.free); ok {
			m.lines[f.Line].jobs = append(m.lines[f.Line].jobs, len(m.jobs))
			m.jobs = append(m.jobs, j)
		}
	}
	w.end = len(m.jobs)
	m.makers = append(m.makers, w)
}

// free is the time of a maker that may be planned, in minutes for each week.
func (o *Order) free(i int) []int64 {
	maker := o.Makers[i]
	free := make([]int64, o.Weeks)
	for t := range free {
		left := maker.Minutes[t]
		if maker.OwnMinutes != nil {
			left -= maker.OwnMinutes[t]
		}
		free[t] = max(left, 0) * int64(100-o.BufferPercent) / 100
	}
	return free
}

// compileJob is false for an offer that can make nothing, unless a pin asks for it: then the model keeps it and has no solution.
func (m *model) compileJob(i, k int, free []int64) (job, bool) {
	o := m.order
	maker, f := o.Makers[i], o.Makers[i].Offers[k]
	l := o.Lines[f.Line]
	b := l.batch()
	j := job{maker: i, line: f.Line, offer: k, minutes: f.MinutesPerPiece * b, unit: float64(f.UnitCost * b), setup: float64(f.SetupCost),
		batch: b, late: float64(l.LateCost * b), planned: f.Planned, change: float64(o.ChangeCost),
		grade: int64(f.Grade-l.MeanGrade) * b, counted: f.Done > 0,
		from: max(l.FirstWeek, maker.LeadWeeks+f.LeadWeeks), due: l.DueWeek, last: min(l.DueWeek+l.LateWeeks, o.Weeks-1)}
	j.least, j.most, j.forced = o.lot(f)
	j.most = min(j.most, m.lines[f.Line].batches)
	if j.counted {
		j.setup = 0
	}
	if o.refusal(i, f) != "" {
		j.most = 0
	}
	j.most = min(j.most, room(free, j.from, j.last, j.minutes))
	if j.change > 0 && f.Planned > 0 && j.most < max(j.least, 1) {
		j.most = 0 // it stays in the model: giving it up costs
		if !j.forced {
			j.least = 0
		}
		return j, true
	}
	return j, j.forced || (j.most > 0 && j.most >= j.least)
}

// lot is the smallest and largest share of an offer in batches, from lots, shares and pins; forced when it must be used.
func (o *Order) lot(f Offer) (least, most int64, forced bool) {
	l := o.Lines[f.Line]
	b := l.batch()
	pieces := l.Pieces
	if l.LargestShare > 0 {
		pieces = min(pieces, shareOf(l.Pieces, int64(l.LargestShare)))
	}
	if f.MostPieces > 0 {
		pieces = min(pieces, f.MostPieces)
	}
	most = max(pieces-f.Done, 0) / b
	least = max(1, (f.LeastPieces+b-1)/b)
	if f.Done > 0 {
		least = 1
	}
	if f.Pin != nil {
		most = min(most, f.Pin.Most/b)
		if f.Pin.Least > 0 {
			least, forced = max(least, (f.Pin.Least+b-1)/b), true
		}
	}
	return least, most, forced
}

// shareOf is a share of pieces in basis points, rounded down.
func shareOf(pieces, basisPoints int64) int64 { return pieces * basisPoints / wholeShare }

// Why an offer cannot be used at all.
const (
	refusedExcluded = "excluded"
	refusedGrade    = "grade"
)

func (o *Order) refusal(i int, f Offer) string {
	switch {
	case o.Makers[i].Excluded:
		return refusedExcluded
	case f.Grade < o.Lines[f.Line].LeastGrade:
		return refusedGrade
	}
	return ""
}

// room is how many batches of so many minutes fit into the weeks when nothing else is made.
func room(free []int64, from, last int, minutes int64) int64 {
	var n int64
	for t := from; t <= last; t++ {
		n += free[t] / minutes
	}
	return n
}

func (m *model) compileFloor(f Floor) regionFloor {
	r := regionFloor{least: float64(f.Least)}
	for _, maker := range m.order.Makers {
		if maker.Region == f.Region {
			for _, offer := range maker.Offers {
				r.least -= float64(offer.Done) * float64(offer.UnitCost)
			}
		}
	}
	for k, j := range m.jobs {
		if m.order.Makers[j.maker].Region == f.Region {
			r.jobs, r.value = append(r.jobs, k), append(r.value, j.unit)
		}
	}
	return r
}

// paid is what is spent already and cannot be changed: unit costs of pieces made, set-ups, and taking part.
func (o *Order) paid() (c Cost) {
	for _, maker := range o.Makers {
		took := false
		for _, f := range maker.Offers {
			if f.Done > 0 {
				took = true
				c.Making += f.Done * f.UnitCost
				c.Setup += f.SetupCost
			}
		}
		if took {
			c.Admin += maker.AdminCost
		}
	}
	return c
}

// changeCost is what it costs that a job differs from what was planned.
func (j *job) changeCost(batches int64) float64 {
	if j.change == 0 {
		return 0
	}
	return j.change * math.Abs(float64(batches*j.batch-j.planned))
}

// deadlines are the weeks by which some job of the maker must end, without repetition, in order.
func (m *model) deadlines(i int, last func(j *job) int) []int {
	var out []int
	for k := m.makers[i].first; k < m.makers[i].end; k++ {
		out = append(out, last(&m.jobs[k]))
	}
	slices.SortFunc(out, cmp.Compare)
	return slices.Compact(out)
}
