package split

import "math"

// Fairness, as one slider. A maker's share is the time that joint orders give to it in twelve months, as a part of its time in
// twelve months. What the share is worth grows ever more slowly: the first 15 % at full rate, up to 40 % at half, up to 100 % at a
// fifth (a concave utility; Chen & Hooker, A guide to formulating fairness in an optimization model, Annals of Operations Research
// 326, 2023, 581–619). So an hour does most good where least was before, and, over the orders of a year, those who were left out come
// first. Max-min fairness was tried and left: with smallest lots its smallest share stays zero at any bearable price.
//
// Worth is money: slider ÷ 1000 × the cost of the order at everyone's cheapest price × the share. Shares of a year are small
// in an order of eight weeks, so they count as many times as the year is longer than the order's weeks.
var utility = []struct{ upTo, slope float64 }{{0.15, 1}, {0.40, 0.5}, {1, 0.2}}

// yearMinutes is a maker's time in twelve months.
func (o *Order) yearMinutes(i int) int64 {
	if y := o.Makers[i].YearMinutes; y > 0 {
		return y
	}
	return sum(o.Makers[i].Minutes) * weeksOfAYear / int64(o.Weeks)
}

// addFairness gives each workshop its gains.
func (m *model) addFairness() {
	o := m.order
	if o.Fairness == 0 {
		return
	}
	var year, weeks int64
	for i := range o.Makers {
		year += o.yearMinutes(i)
		weeks += sum(o.Makers[i].Minutes)
	}
	if weeks == 0 {
		return
	}
	worth := float64(o.Fairness) / 1000 * m.cheapest() * max(1, float64(year)/float64(weeks))
	for i := range m.makers {
		own := float64(o.yearMinutes(i))
		if own == 0 {
			continue
		}
		done := float64(o.Makers[i].YearAssigned)
		for _, f := range o.Makers[i].Offers {
			done += float64(f.Done * f.MinutesPerPiece)
		}
		for _, u := range utility {
			if width := math.Floor(u.upTo*own - done); width >= 1 {
				m.makers[i].gains = append(m.makers[i].gains, segment{int64(width), worth * u.slope / own})
				done += width
			}
		}
		m.makers[i].gains = append(m.makers[i].gains, segment{minutes: maxTogether}) // all above is worth nothing
	}
}

// cheapest is the cost of the order if each line were made at the lowest unit cost on offer.
func (m *model) cheapest() float64 {
	total := 0.0
	for _, d := range m.lines {
		low := math.Inf(1)
		for _, k := range d.jobs {
			low = min(low, m.jobs[k].unit)
		}
		if len(d.jobs) > 0 {
			total += low * float64(d.batches)
		}
	}
	return total
}

// gain is what so many minutes are worth to fairness.
func (w *workshop) gain(minutes int64) float64 {
	worth := 0.0
	for _, s := range w.gains {
		part := min(minutes, s.minutes)
		worth += float64(part) * s.gain
		if minutes -= part; minutes == 0 {
			break
		}
	}
	return worth
}

// jain is the index of Jain, Chiu & Hawe (1984): 1 when all are equal, 1/n when one has everything; 0 for nothing at all.
func jain(shares []float64) float64 {
	total, squares := 0.0, 0.0
	for _, s := range shares {
		total += s
		squares += s * s
	}
	if squares == 0 {
		return 0
	}
	return total * total / (float64(len(shares)) * squares)
}

func sum(v []int64) (total int64) {
	for _, x := range v {
		total += x
	}
	return total
}
