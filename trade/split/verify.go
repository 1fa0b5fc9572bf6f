package split

import (
	"fmt"
	"math"
)

// Verify looks at a plan with nothing but the order in hand: it knows neither the model nor the methods that made the plan, and counts
// everything again. It gives each fault in words; none means that every rule is kept and every cost is right. (The bound is
// a proof that it cannot follow; it only sees that the plan is not below it.)
func Verify(o *Order, p *Plan) []string {
	v := &verifier{o: o, p: p, made: map[[2]int]int64{}, busy: map[[2]int]int64{}}
	if len(p.Missing) != len(o.Lines) {
		return []string{fmt.Sprintf("the plan counts %d lines, the order has %d", len(p.Missing), len(o.Lines))}
	}
	for _, w := range p.Work {
		v.work(w)
	}
	for at, minutes := range v.busy {
		if most := v.planable(at[0], at[1]); minutes > most {
			v.fault("maker %d works %d minutes in week %d, has %d", at[0], minutes, at[1], most)
		}
	}
	for i := range o.Makers {
		for k := range o.Makers[i].Offers {
			v.share(i, &o.Makers[i].Offers[k])
		}
	}
	for line := range o.Lines {
		v.line(line)
	}
	v.floors()
	v.pairs()
	v.costs()
	return v.faults
}

type verifier struct {
	o      *Order
	p      *Plan
	made   map[[2]int]int64 // pieces by maker and line
	busy   map[[2]int]int64 // minutes by maker and week
	late   int64            // cost
	faults []string
}

func (v *verifier) fault(format string, args ...any) {
	v.faults = append(v.faults, fmt.Sprintf(format, args...))
}

// offer is the maker's offer for the line, or nil.
func (v *verifier) offer(maker, line int) *Offer {
	for k := range v.o.Makers[maker].Offers {
		if f := &v.o.Makers[maker].Offers[k]; f.Line == line {
			return f
		}
	}
	return nil
}

// work looks at one entry: who, what, when, whole batches.
func (v *verifier) work(w Work) {
	if w.Maker < 0 || w.Maker >= len(v.o.Makers) || w.Line < 0 || w.Line >= len(v.o.Lines) || w.Week < 0 || w.Week >= v.o.Weeks {
		v.fault("there is no such maker, line or week: %+v", w)
		return
	}
	maker, line, offer := v.o.Makers[w.Maker], v.o.Lines[w.Line], v.offer(w.Maker, w.Line)
	if offer == nil {
		v.fault("maker %d has no offer for line %d", w.Maker, w.Line)
		return
	}
	if w.Pieces <= 0 || w.Pieces%max(line.Batch, 1) != 0 {
		v.fault("maker %d makes %d pieces of line %d in week %d: not a multiple of its batch", w.Maker, w.Pieces, w.Line, w.Week)
	}
	if maker.Excluded {
		v.fault("maker %d is excluded", w.Maker)
	}
	if offer.Grade < line.LeastGrade {
		v.fault("maker %d has grade %d, line %d needs %d", w.Maker, offer.Grade, w.Line, line.LeastGrade)
	}
	if w.Week < line.FirstWeek || w.Week < maker.LeadWeeks+offer.LeadWeeks {
		v.fault("maker %d cannot begin line %d in week %d", w.Maker, w.Line, w.Week)
	}
	if w.Week > line.DueWeek+line.LateWeeks {
		v.fault("maker %d makes line %d in week %d: too late", w.Maker, w.Line, w.Week)
	}
	v.late += w.Pieces * line.LateCost * int64(max(w.Week-line.DueWeek, 0))
	v.made[[2]int{w.Maker, w.Line}] += w.Pieces
	v.busy[[2]int{w.Maker, w.Week}] += w.Pieces * offer.MinutesPerPiece
}

// planable is the time of a maker in a week after own orders and the buffer, rounded down.
func (v *verifier) planable(maker, week int) int64 {
	m := v.o.Makers[maker]
	minutes := m.Minutes[week]
	if m.OwnMinutes != nil {
		minutes -= m.OwnMinutes[week]
	}
	return max(minutes, 0) * int64(100-v.o.BufferPercent) / 100
}

// share looks at what one maker makes of one line.
func (v *verifier) share(i int, f *Offer) {
	pieces, line := v.made[[2]int{i, f.Line}], v.o.Lines[f.Line]
	if f.Pin != nil && (pieces < f.Pin.Least || pieces > f.Pin.Most) {
		v.fault("maker %d makes %d pieces of line %d: pinned to %d to %d", i, pieces, f.Line, f.Pin.Least, f.Pin.Most)
	}
	if pieces == 0 {
		return
	}
	if f.Done == 0 && pieces < f.LeastPieces {
		v.fault("maker %d makes %d pieces of line %d: its smallest lot is %d", i, pieces, f.Line, f.LeastPieces)
	}
	if f.MostPieces > 0 && f.Done+pieces > f.MostPieces {
		v.fault("maker %d makes %d pieces of line %d: at most %d", i, f.Done+pieces, f.Line, f.MostPieces)
	}
	if line.LargestShare > 0 && (f.Done+pieces)*10_000 > line.Pieces*int64(line.LargestShare) {
		v.fault("maker %d makes %d of %d pieces of line %d: more than its largest share", i, f.Done+pieces, line.Pieces, f.Line)
	}
}

// line looks at the pieces of a line together.
func (v *verifier) line(p int) {
	line := v.o.Lines[p]
	var pieces, grades int64
	makers, made := 0, 0
	for i := range v.o.Makers {
		f := v.offer(i, p)
		if f == nil {
			continue
		}
		n := f.Done + v.made[[2]int{i, p}]
		pieces += n
		grades += n * int64(f.Grade)
		if n > 0 {
			makers++
		}
		if f.Done > 0 {
			made++
		}
	}
	if missing := line.Pieces - pieces; missing != v.p.Missing[p] || missing < 0 {
		v.fault("of line %d %d pieces are missing, the plan says %d", p, missing, v.p.Missing[p])
	}
	if v.p.Missing[p] > 0 && line.ShortCost == 0 {
		v.fault("of line %d %d pieces are missing: none may be", p, v.p.Missing[p])
	}
	if makers < line.LeastMakers {
		v.fault("line %d has %d makers: at least %d", p, makers, line.LeastMakers)
	}
	if line.MostMakers > 0 && makers > max(line.MostMakers, made) {
		v.fault("line %d has %d makers: at most %d", p, makers, line.MostMakers)
	}
	if grades < pieces*int64(line.MeanGrade) {
		v.fault("line %d has a mean grade below %d", p, line.MeanGrade)
	}
}

func (v *verifier) floors() {
	for _, f := range v.o.Floors {
		var value int64
		for i, m := range v.o.Makers {
			if m.Region != f.Region {
				continue
			}
			for _, offer := range m.Offers {
				value += (offer.Done + v.made[[2]int{i, offer.Line}]) * offer.UnitCost
			}
		}
		if value < f.Least {
			v.fault("the makers of %s get %d: at least %d", f.Region, value, f.Least)
		}
	}
}

func (v *verifier) pairs() {
	working := map[int]bool{}
	for at := range v.made {
		working[at[0]] = true
	}
	for _, pair := range v.o.Apart {
		if working[pair[0]] && working[pair[1]] {
			v.fault("makers %d and %d work on one order", pair[0], pair[1])
		}
	}
}

// costs adds up every cost again.
func (v *verifier) costs() {
	c := Cost{Late: v.late}
	for i, m := range v.o.Makers {
		takesPart := false
		for _, f := range m.Offers {
			now := v.made[[2]int{i, f.Line}]
			c.Making += (f.Done + now) * f.UnitCost
			if f.Done+now > 0 {
				takesPart = true
				c.Setup += f.SetupCost
			}
			c.Change += max(now-f.Planned, f.Planned-now) * v.o.ChangeCost
		}
		if takesPart {
			c.Admin += m.AdminCost
		}
	}
	for p, l := range v.o.Lines {
		c.Short += v.p.Missing[p] * l.ShortCost
	}
	if c != v.p.Cost {
		v.fault("the costs are %+v, the plan says %+v", c, v.p.Cost)
	}
	if got := float64(c.Total()) - v.p.Fairness.Worth; math.Abs(got-v.p.Objective) > 1e-6*math.Max(1, math.Abs(got)) {
		v.fault("the objective is %g, the plan says %g", got, v.p.Objective)
	}
	if v.p.Bound > v.p.Objective+1e-6*math.Max(1, math.Abs(v.p.Objective)) {
		v.fault("the bound %g is above the objective %g", v.p.Bound, v.p.Objective)
	}
}
