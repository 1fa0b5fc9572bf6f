package split

import (
	"fmt"

	"anyam/platform/errs"
)

// checker collects the faults of an order.
type checker struct{ faults errs.Faults }

// whole notes a number outside its range.
func (c *checker) whole(v, least, most int64, name string) bool {
	return c.faults.Check(v >= least && v <= most, name, "Expected a whole number from %d to %d, not %d.", least, most, v)
}

// Check finds everything that is wrong with an order; nil when it can be planned. An order can be right and yet have no plan: that is
// a Clash, which Solve finds.
func (o *Order) Check() error {
	var c checker
	c.whole(int64(o.Weeks), 1, maxWeeks, "weeks")
	c.whole(int64(len(o.Lines)), 1, maxLines, "lines")
	c.whole(int64(len(o.Makers)), 1, maxMakers, "makers")
	c.whole(int64(len(o.Floors)), 0, maxFloors, "floors")
	c.whole(int64(len(o.Apart)), 0, maxPairs, "apart")
	c.whole(int64(o.BufferPercent), 0, 90, "buffer_percent")
	c.whole(int64(o.Fairness), 0, wholeFairness, "fairness")
	c.whole(o.ChangeCost, 0, maxCost, "change_cost")
	c.faults.Check(o.Currency == "" || o.Currency.IsKnown(), "currency", "Expected a currency of ISO 4217.")
	offers := 0
	for _, m := range o.Makers {
		offers += len(m.Offers)
	}
	c.faults.Check(offers <= maxOffers, "makers", "Expected at most %d offers of all makers together.", maxOffers)
	if c.faults.Any() {
		return c.faults.Err()
	}
	for p := range o.Lines {
		c.line(o, p)
	}
	for i := range o.Makers {
		c.maker(o, i)
	}
	for r, f := range o.Floors {
		c.whole(f.Least, 0, maxTogether, fmt.Sprintf("floors[%d].least", r))
	}
	for k, pair := range o.Apart {
		known := pair[0] >= 0 && pair[0] < len(o.Makers) && pair[1] >= 0 && pair[1] < len(o.Makers) && pair[0] != pair[1]
		c.faults.Check(known, fmt.Sprintf("apart[%d]", k), "Expected the numbers of two makers.")
	}
	if !c.faults.Any() {
		c.together(o)
	}
	return c.faults.Err()
}

func (c *checker) line(o *Order, p int) {
	l, last := o.Lines[p], int64(o.Weeks)-1
	at := fmt.Sprintf("lines[%d].", p)
	if c.whole(l.Pieces, 1, maxPieces, at+"pieces") && c.whole(l.Batch, 0, maxPieces, at+"batch") {
		c.faults.Check(l.Pieces%l.batch() == 0, at+"batch", "Expected a divisor of the %d pieces, not %d.", l.Pieces, l.Batch)
	}
	c.whole(int64(l.FirstWeek), 0, last, at+"first_week")
	c.whole(int64(l.DueWeek), 0, last, at+"due_week")
	c.whole(int64(l.LateWeeks), 0, maxWeeks, at+"late_weeks")
	c.whole(l.LateCost, 0, maxCost, at+"late_cost")
	c.whole(l.ShortCost, 0, maxCost, at+"short_cost")
	c.whole(int64(l.LeastGrade), 0, highestGrade, at+"least_grade")
	c.whole(int64(l.MeanGrade), 0, highestGrade, at+"mean_grade")
	c.whole(int64(l.LeastMakers), 0, maxMakers, at+"least_makers")
	c.whole(int64(l.MostMakers), 0, maxMakers, at+"most_makers")
	c.whole(int64(l.LargestShare), 0, wholeShare, at+"largest_share")
	if l.MostMakers > 0 {
		c.faults.Check(l.LeastMakers <= l.MostMakers, at+"least_makers", "Expected no more than the %d makers allowed, not %d.", l.MostMakers, l.LeastMakers)
	}
}

func (c *checker) maker(o *Order, i int) {
	m := o.Makers[i]
	at := fmt.Sprintf("makers[%d].", i)
	c.weeks(o, m.Minutes, at+"minutes")
	if m.OwnMinutes != nil {
		c.weeks(o, m.OwnMinutes, at+"own_minutes")
	}
	c.whole(m.AdminCost, 0, maxCost, at+"admin_cost")
	c.whole(int64(m.LeadWeeks), 0, maxWeeks, at+"lead_weeks")
	c.whole(m.YearMinutes, 0, maxMinutes*weeksOfAYear, at+"year_minutes")
	c.whole(m.YearAssigned, 0, maxMinutes*weeksOfAYear, at+"year_assigned")
	seen := make(map[int]bool, len(m.Offers))
	for k, f := range m.Offers {
		name := fmt.Sprintf("%soffers[%d].", at, k)
		if c.faults.Check(f.Line >= 0 && f.Line < len(o.Lines), name+"line", "Expected the number of a line, from 0 to %d, not %d.", len(o.Lines)-1, f.Line) {
			c.faults.Check(!seen[f.Line], name+"line", "Expected one offer for each line: line %d has two.", f.Line)
			seen[f.Line] = true
			c.offer(o.Lines[f.Line], f, name)
		}
	}
}

func (c *checker) weeks(o *Order, minutes []int64, name string) {
	if !c.faults.Check(len(minutes) == o.Weeks, name, "Expected a number for each of the %d weeks, not %d numbers.", o.Weeks, len(minutes)) {
		return
	}
	for t, v := range minutes {
		c.whole(v, 0, maxMinutes, fmt.Sprintf("%s[%d]", name, t))
	}
}

func (c *checker) offer(l Line, f Offer, at string) {
	c.whole(int64(f.Grade), 0, highestGrade, at+"grade")
	c.whole(f.MinutesPerPiece, 1, maxMinutes, at+"minutes_per_piece")
	c.whole(f.UnitCost, 0, maxCost, at+"unit_cost")
	c.whole(f.SetupCost, 0, maxCost, at+"setup_cost")
	c.whole(f.LeastPieces, 0, maxPieces, at+"least_pieces")
	c.whole(f.MostPieces, 0, maxPieces, at+"most_pieces")
	c.whole(int64(f.LeadWeeks), 0, maxWeeks, at+"lead_weeks")
	c.whole(f.Planned, 0, maxPieces, at+"planned")
	if c.whole(f.Done, 0, maxPieces, at+"done") {
		c.faults.Check(f.Done%l.batch() == 0, at+"done", "Expected a multiple of the batch of %d pieces, not %d.", l.batch(), f.Done)
	}
	if f.Pin != nil {
		c.whole(f.Pin.Least, 0, maxPieces, at+"pin.least")
		c.whole(f.Pin.Most, 0, maxPieces, at+"pin.most")
		c.faults.Check(f.Pin.Least <= f.Pin.Most, at+"pin", "Expected the least number not to be above the most: %d and %d.", f.Pin.Least, f.Pin.Most)
	}
}

// together finds numbers that are right one by one and too large multiplied.
func (c *checker) together(o *Order) {
	done := make([]int64, len(o.Lines))
	cost, minutes := 0.0, 0.0
	for _, l := range o.Lines {
		cost += float64(l.Pieces) * (float64(l.ShortCost) + float64(l.LateCost)*float64(l.LateWeeks))
	}
	for _, m := range o.Makers {
		cost += float64(m.AdminCost)
		for _, f := range m.Offers {
			pieces := float64(o.Lines[f.Line].Pieces)
			cost += pieces*float64(f.UnitCost) + float64(f.SetupCost) + (pieces+float64(f.Planned))*float64(o.ChangeCost)
			minutes += pieces * float64(f.MinutesPerPiece)
			done[f.Line] += f.Done
		}
	}
	c.faults.Check(cost <= maxTogether, "lines", "Expected pieces times costs of all offers to stay below %d.", int64(maxTogether))
	c.faults.Check(minutes <= maxTogether, "lines", "Expected pieces times minutes of all offers to stay below %d.", int64(maxTogether))
	for p, l := range o.Lines {
		c.faults.Check(done[p] <= l.Pieces, fmt.Sprintf("lines[%d].pieces", p), "Expected at least the %d pieces that are already made, not %d.", done[p], l.Pieces)
	}
}
