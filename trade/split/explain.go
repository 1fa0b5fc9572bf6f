package split

import (
	"fmt"
	"math"
)

// Reason is why one maker makes this much of a line, and not more.
type Reason struct {
	Maker, Line int
	Pieces      int64 // in the plan
	Limit       Limit // what stands against more
	Other       int   // the maker from whom more would be taken, the pair that stays apart; else -1
	// Extra is what one more batch (or the smallest lot) would cost the order, in minor units, when Limit is LimitDearer.
	Extra int64
	More  int64 // pieces of that batch or lot
}

// Limit is the first thing that stands against more pieces of a line for a maker.
type Limit string

// The limits, in the order in which they are looked for.
const (
	LimitExcluded Limit = "excluded" // the maker does not take part
	LimitGrade    Limit = "grade"    // below the least grade of the line
	LimitWeeks    Limit = "weeks"    // no week lies between first possible and last allowed
	LimitPin      Limit = "pin"      // fixed by hand
	LimitMost     Limit = "most"     // its largest quantity, or the largest share of the line
	LimitComplete Limit = "complete" // it makes the whole line
	LimitHours    Limit = "hours"    // no further batch fits into its free time
	LimitLot      Limit = "lot"      // its smallest lot does not fit into its free time, or is more than it may make
	LimitApart    Limit = "apart"    // a maker with whom it does not work on one order takes part
	LimitMakers   Limit = "makers"   // the line has as many makers as it may have
	LimitRules    Limit = "rules"    // taking it from anybody breaks a rule: a smallest lot, a mean grade, a floor, a pin
	LimitDearer   Limit = "dearer"   // it would cost Extra more
	LimitEqual    Limit = "equal"    // it would cost no more: chance, or the plan is not the best one
)

// Explain says for each maker and each line that it offers why it makes this much and not more. It tries the smallest change by hand: one
// more batch for this maker (or its smallest lot), taken from whoever makes that cheapest.
func Explain(o *Order, p *Plan) []Reason {
	m := compile(o)
	s := newSearch(m)
	s.quiet()
	m.restore(s.best, p)
	byOffer := map[[2]int]int{}
	for k, j := range m.jobs {
		byOffer[[2]int{j.maker, j.line}] = k
	}
	pieces := map[[2]int]int64{}
	for _, w := range p.Work {
		pieces[[2]int{w.Maker, w.Line}] += w.Pieces
	}
	var out []Reason
	for i := range o.Makers {
		for _, f := range o.Makers[i].Offers {
			r := Reason{Maker: i, Line: f.Line, Pieces: pieces[[2]int{i, f.Line}], Other: -1}
			k, ok := byOffer[[2]int{i, f.Line}]
			switch limit := o.refusal(i, f); {
			case limit != "":
				r.Limit = Limit(limit)
			case !ok:
				r.Limit = m.unusable(i, f)
			default:
				s.reason(&r, k)
			}
			out = append(out, r)
		}
	}
	return out
}

// restore puts a plan's quantities into a state.
func (m *model) restore(t *state, p *Plan) {
	x := make(map[[2]int]int64)
	for _, w := range p.Work {
		x[[2]int{w.Maker, w.Line}] += w.Pieces
	}
	for k := range m.jobs {
		j := &m.jobs[k]
		if q := x[[2]int{j.maker, j.line}]/j.batch - t.x[k]; q != 0 && !math.IsInf(t.delta(k, q), 1) {
			t.apply(k, q)
		}
	}
}

// unusable says why an offer is not in the model at all.
func (m *model) unusable(i int, f Offer) Limit {
	o := m.order
	l := o.Lines[f.Line]
	least, most, _ := o.lot(f)
	from, last := max(l.FirstWeek, o.Makers[i].LeadWeeks+f.LeadWeeks), min(l.DueWeek+l.LateWeeks, o.Weeks-1)
	switch {
	case from > last:
		return LimitWeeks
	case f.Pin != nil && f.Pin.Most < l.batch():
		return LimitPin
	case most == 0:
		return LimitMost
	case room(m.makers[i].free, from, last, f.MinutesPerPiece*l.batch()) < least:
		return LimitLot
	default:
		return LimitComplete
	}
}

// reason looks for the limit of a job that could be used.
func (s *search) reason(r *Reason, k int) {
	t := s.best
	j, d := &s.m.jobs[k], &s.m.lines[r.Line]
	f := s.m.order.Makers[j.maker].Offers[j.offer]
	_, allowed, _ := s.m.order.lot(f)
	q := int64(1)
	if t.x[k] == 0 {
		q = j.least
	}
	room := t.fits(k, q)
	switch {
	case t.x[k] == d.batches:
		r.Limit = LimitComplete
	case t.x[k]+q > allowed && f.Pin != nil && f.Pin.Most/j.batch <= allowed:
		r.Limit = LimitPin
	case t.x[k]+q > allowed || q > d.batches:
		r.Limit = LimitMost
	case room < q && q > 1:
		r.Limit = LimitLot
	case room < q:
		r.Limit = LimitHours
	case t.minutes[j.maker] == 0 && t.mustStayApart(&s.m.makers[j.maker]):
		r.Limit, r.Other = LimitApart, s.partner(t, j.maker)
	default:
		s.price(r, k, q)
	}
}

func (s *search) partner(t *state, i int) int {
	for _, other := range s.m.makers[i].apartFrom {
		if t.minutes[other] > 0 {
			return other
		}
	}
	return -1
}

// price finds what q more batches cost when they are taken from the best of the others, or from what is missing.
func (s *search) price(r *Reason, k int, q int64) {
	t := s.best
	best := math.Inf(1)
	if t.left[r.Line] >= q {
		best = t.delta(k, q)
	}
	for _, from := range s.m.lines[r.Line].jobs {
		if from == k || t.x[from] == 0 {
			continue
		}
		for _, n := range []int64{min(q, t.x[from]), t.x[from]} {
			if d := s.exchange(t, from, k, n, q, false); n >= q && d < best {
				best, r.Other = d, s.m.jobs[from].maker
			}
		}
	}
	d := &s.m.lines[r.Line]
	r.More = q * s.m.jobs[k].batch
	switch {
	case math.IsInf(best, 1) && t.x[k] == 0 && d.mostMakers >= 0 && t.used[r.Line] >= d.mostMakers:
		r.Limit = LimitMakers
	case math.IsInf(best, 1) || best >= s.penalty.short[r.Line] && !d.mayBeShort:
		r.Limit, r.Other = LimitRules, -1
	case best >= 0.5:
		r.Limit, r.Extra = LimitDearer, int64(math.Round(best))
	default:
		r.Limit = LimitEqual
	}
}

// Words says a reason in English.
func (r Reason) Words(o *Order) string {
	maker, line := o.Makers[r.Maker].Name, o.Lines[r.Line].Name
	has := fmt.Sprintf("%s makes %d pieces of %s", maker, r.Pieces, line)
	if r.Pieces == 0 {
		has = fmt.Sprintf("%s makes none of %s", maker, line)
	}
	switch r.Limit {
	case LimitExcluded:
		return has + ": it does not take part."
	case LimitGrade:
		return fmt.Sprintf("%s: its grade is below %d.", has, o.Lines[r.Line].LeastGrade)
	case LimitWeeks:
		return has + ": it could begin only after the last week."
	case LimitPin:
		return has + ": fixed by hand."
	case LimitMost:
		return has + ", the most that it may make."
	case LimitComplete:
		return has + ", which is all there is to make."
	case LimitHours:
		return has + ": no further batch fits into its free time."
	case LimitLot:
		return has + ": its smallest lot does not fit."
	case LimitApart:
		return fmt.Sprintf("%s: it does not work on one order with %s.", has, o.Makers[r.Other].Name)
	case LimitMakers:
		return fmt.Sprintf("%s, which has its %d makers already.", has, o.Lines[r.Line].MostMakers)
	case LimitRules:
		return has + ": more for it would break a rule for somebody else."
	case LimitDearer:
		return fmt.Sprintf("%s: %d more would cost %d more.", has, r.More, r.Extra)
	default:
		return has + ": more for it would cost the same."
	}
}
