package split

import (
	"cmp"
	"context"
	"math"
	"slices"
)

// relaxation is the Lagrangian relaxation of the order: every rule by which makers depend on each other is given a price for breaking
// it, and each maker is planned alone (oracle.go). Whatever the prices, the sum is below the cost of every plan; the subgradient
// method looks for the prices that make it largest (Geoffrion, Mathematical Programming Study 2, 1974, 82–114; Held, Wolfe & Crowder,
// Mathematical Programming 6, 1974, 62–88, with the step of Polyak).
type relaxation struct {
	m      *model
	rows   []row
	prices prices
	oracle oracle
	x      []int64 // what the makers do at the last prices
	bound  float64 // the best
	best   []float64
}

// row is a rule between makers: what is wanted less what the makers do, its price, and its size (prices of large rows move less).
type row struct {
	kind     rowKind
	at       int // line, floor or pair
	price    float64
	want     float64
	size     float64
	most     float64 // highest price; -Inf is the lowest one of an equation, 0 of the others
	gradient float64
	moved    float64
}

type rowKind int

const (
	rowDemand rowKind = iota
	rowMost
	rowLeast
	rowMean
	rowFloor
	rowApart
)

// oracleNodes is how many nodes one maker's problem may have; more make the bound a little better and the method slower.
const oracleNodes = 400

func newRelaxation(m *model) *relaxation {
	r := &relaxation{m: m, x: make([]int64, len(m.jobs)), bound: math.Inf(-1), oracle: oracle{m: m, nodes: oracleNodes}}
	r.prices = prices{make([]float64, len(m.jobs)), make([]float64, len(m.jobs)), make([]float64, len(m.makers))}
	for p := range m.lines {
		d := &m.lines[p]
		size := float64(max(d.batches, 1))
		most := math.Inf(1)
		if d.mayBeShort {
			most = d.short
		}
		r.rows = append(r.rows, row{kind: rowDemand, at: p, want: float64(d.batches), size: size, most: most, price: min(most, m.marginal(p))})
		if d.mostMakers >= 0 {
			r.rows = append(r.rows, row{kind: rowMost, at: p, want: -float64(d.mostMakers), size: 1, most: math.Inf(1)})
		}
		if d.leastMakers > 0 {
			r.rows = append(r.rows, row{kind: rowLeast, at: p, want: float64(d.leastMakers), size: 1, most: math.Inf(1)})
		}
		if d.hasMean {
			r.rows = append(r.rows, row{kind: rowMean, at: p, want: -float64(d.meanDone), size: size * float64(m.order.Lines[p].batch()), most: math.Inf(1)})
		}
	}
	for f := range m.floors {
		r.rows = append(r.rows, row{kind: rowFloor, at: f, want: m.floors[f].least, size: max(m.floors[f].least, 1), most: math.Inf(1)})
	}
	for k := range m.apart {
		r.rows = append(r.rows, row{kind: rowApart, at: k, want: -1, size: 1, most: math.Inf(1)})
	}
	return r
}

// marginal is what a batch of a line costs at the last maker that is needed when each makes as much as it can: a first price.
func (m *model) marginal(p int) float64 {
	jobs := slices.Clone(m.lines[p].jobs)
	each := func(k int) float64 { return m.jobs[k].unit + m.jobs[k].setup/float64(max(m.jobs[k].most, 1)) }
	slices.SortStableFunc(jobs, func(a, b int) int { return cmp.Compare(each(a), each(b)) })
	left, price := m.lines[p].batches, 0.0
	for _, k := range jobs {
		if left <= 0 {
			break
		}
		left -= m.jobs[k].most
		price = each(k)
	}
	return price
}

// evaluate plans each maker at the present prices. It gives the bound and sets the gradients.
func (r *relaxation) evaluate() float64 {
	r.price()
	value := 0.0
	for n := range r.rows {
		row := &r.rows[n]
		value += row.price * row.want
		row.gradient = row.want
		if d := &r.m.lines; row.kind == rowDemand && (*d)[row.at].mayBeShort {
			value += min(0, (*d)[row.at].short-row.price) * float64((*d)[row.at].batches)
		}
	}
	for i := range r.m.makers {
		w := &r.m.makers[i]
		if w.first == w.end {
			continue
		}
		x, bound := r.oracle.solve(i, &r.prices)
		copy(r.x[w.first:w.end], x)
		value += bound
	}
	r.subtract()
	return value
}

// price puts the prices of the rows into those of the jobs and makers.
func (r *relaxation) price() {
	for k, j := range r.m.jobs {
		r.prices.unit[k], r.prices.setup[k] = j.unit, j.setup
	}
	for i, w := range r.m.makers {
		r.prices.part[i] = w.admin
	}
	for _, row := range r.rows {
		if row.price == 0 {
			continue
		}
		switch row.kind {
		case rowFloor:
			for n, k := range r.m.floors[row.at].jobs {
				r.prices.unit[k] -= row.price * r.m.floors[row.at].value[n]
			}
		case rowApart:
			for _, i := range r.m.apart[row.at] {
				r.prices.part[i] += row.price
			}
		default:
			for _, k := range r.m.lines[row.at].jobs {
				r.addPrice(row, k)
			}
		}
	}
}

func (r *relaxation) addPrice(row row, k int) {
	j := &r.m.jobs[k]
	switch {
	case row.kind == rowDemand:
		r.prices.unit[k] -= row.price
	case row.kind == rowMean:
		r.prices.unit[k] -= row.price * float64(j.grade)
	case j.counted:
	case row.kind == rowMost:
		r.prices.setup[k] += row.price
	case row.kind == rowLeast:
		r.prices.setup[k] -= row.price
	}
}

// subtract takes from each row's gradient what the makers do.
func (r *relaxation) subtract() {
	for n := range r.rows {
		row := &r.rows[n]
		switch row.kind {
		case rowFloor:
			for n, k := range r.m.floors[row.at].jobs {
				row.gradient -= float64(r.x[k]) * r.m.floors[row.at].value[n]
			}
		case rowApart:
			for _, i := range r.m.apart[row.at] {
				if sum(r.x[r.m.makers[i].first:r.m.makers[i].end]) > 0 {
					row.gradient++
				}
			}
		default:
			for _, k := range r.m.lines[row.at].jobs {
				row.gradient -= r.does(row.kind, k)
			}
		}
	}
}

// does is a job's part in a row of its line.
func (r *relaxation) does(kind rowKind, k int) float64 {
	j := &r.m.jobs[k]
	used := 0.0
	if r.x[k] > 0 && !j.counted {
		used = 1
	}
	switch kind {
	case rowDemand:
		return float64(r.x[k])
	case rowMean:
		return float64(r.x[k] * j.grade)
	case rowMost:
		return -used
	default:
		return used
	}
}

// subgradient is how the steps go: they halve when the bound stands still for so many iterations.
type subgradient struct {
	step  float64
	still int
}

const (
	firstStep   = 1.5
	smallestOne = 0.002
	patience    = 12
)

// climb makes up to n steps. The target is the cost of a known plan; after each step it is asked for again (visit), and a target that
// is reached, or a ctx that is done, ends the climb.
func (r *relaxation) climb(ctx context.Context, n int, visit func() (target float64)) {
	s := subgradient{step: firstStep}
	for range n {
		if ctx.Err() != nil || s.step < smallestOne {
			return
		}
		value := r.evaluate()
		if value > r.bound+1e-7*math.Abs(r.bound) || math.IsInf(r.bound, -1) {
			r.bound, s.still = max(value, r.bound), 0
			r.remember()
		} else if s.still++; s.still >= patience {
			s.step, s.still = s.step/1.8, 0
			r.recall()
		}
		target := visit()
		if target <= r.bound+1e-9*math.Abs(r.bound) {
			return
		}
		if !r.move(s.step * (max(target, r.bound*1.0005) - value)) {
			return // nothing is broken: the plan of the makers is the optimum
		}
	}
}

// move changes each price along its gradient, and a part of the last move, so that the sum of squares is as Polyak says.
func (r *relaxation) move(size float64) bool {
	squares := 0.0
	for n := range r.rows {
		row := &r.rows[n]
		g := row.gradient / row.size
		if row.kind != rowDemand && row.price <= 0 && g < 0 {
			g = 0
		}
		row.moved = g + 0.4*row.moved
		squares += row.moved * row.moved
	}
	if squares == 0 {
		return false
	}
	for n := range r.rows {
		row := &r.rows[n]
		row.price += size / squares * row.moved / row.size
		if row.kind != rowDemand {
			row.price = max(row.price, 0)
		}
		row.price = min(row.price, row.most)
	}
	return true
}

func (r *relaxation) remember() {
	r.best = r.best[:0]
	for n := range r.rows {
		r.best = append(r.best, r.rows[n].price)
	}
}

// recall goes back to the best prices.
func (r *relaxation) recall() {
	for n, price := range r.best {
		r.rows[n].price, r.rows[n].moved = price, 0
	}
}
