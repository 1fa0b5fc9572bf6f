package split

import (
	"math"
	"slices"
)

// prices are what the Lagrangian relaxation adds to the costs of a maker: everything by which makers depend on each other has become a
// price, so that each maker can be planned alone.
type prices struct {
	unit  []float64 // of each job, for a batch
	setup []float64 // of each job
	part  []float64 // of each maker
}

// oracle solves one maker at given prices:
//
//	minimise  part·z + Σ (setup_j·y_j + unit_j·x_j + change_j(x_j)) − gain(Σ minutes_j·x_j)
//
// over what fits between its weeks. It is a knapsack with set-ups, nested limits (what is due by week t fits into the weeks up to
// t) and a concave gain, solved by branch and bound: with set-ups spread over the largest quantity the work of a maker is a
// polymatroid, on which taking the most profitable minute first is optimal (Edmonds 1970). Branches decide whether a job is
// used, and split its quantity at a fraction.
type oracle struct {
	m     *model
	nodes int // for one maker at most

	jobs    []int // of the maker
	prices  *prices
	limits  []int64 // free minutes up to each deadline
	by      []int   // of each job: its deadline's place in limits
	gains   []segment
	best    []int64
	bestVal float64
	open    float64 // smallest bound among what was not looked at
	count   int
	pool    [][]branch
	parts   []part
	used    []float64
	amount  []float64
	whole   []int64
}

// branch is what is decided about a job.
type branch struct {
	least, most int64
	state       int8 // undecided, in use, out
}

const (
	undecided int8 = iota
	inUse
	out
)

// part is a stretch of a job's batches with one profit.
type part struct {
	job    int
	rate   float64 // profit of a minute
	amount float64 // minutes
}

// solve gives the batches of the maker's jobs, and a value below which no plan of this maker can be. The slice is used again.
func (c *oracle) solve(i int, at *prices) (x []int64, bound float64) {
	w := &c.m.makers[i]
	c.prices, c.gains = at, w.gains
	c.jobs = c.jobs[:0]
	root := c.level(0)[:0]
	base := 0.0
	forced := false
	for k := w.first; k < w.end; k++ {
		j := &c.m.jobs[k]
		if j.change > 0 {
			base += j.change * float64(j.planned)
		}
		b := branch{least: j.least, most: j.most, state: undecided}
		switch {
		case j.forced:
			b.state, forced = inUse, true
		case j.most == 0 || c.hopeless(k):
			continue
		case at.setup[k] <= 0 && j.least <= 1:
			if at.setup[k] == 0 {
				b.state, b.least = inUse, 0
			}
		}
		c.jobs = append(c.jobs, k)
		root = append(root, b)
	}
	c.pool[0] = root
	c.best = append(c.best[:0], make([]int64, w.end-w.first)...)
	if len(c.jobs) == 0 {
		return c.best, base + min(at.part[i], 0)
	}
	c.setLimits(w)
	c.bestVal, c.open, c.count = 0, math.Inf(1), 0
	if forced {
		c.bestVal = math.Inf(1)
	}
	c.search(0)
	bound = min(c.bestVal, c.open)
	if math.IsInf(bound, 1) {
		return c.best, base // the pins do not fit: the search for a plan will say so
	}
	bound += at.part[i]
	if !forced && bound > 0 {
		clear(c.best)
		bound = min(0, at.part[i])
	}
	return c.best, base + bound - 1e-9*math.Abs(bound)
}

// hopeless jobs lose on every batch.
func (c *oracle) hopeless(k int) bool {
	j := &c.m.jobs[k]
	gain := 0.0
	if len(c.gains) > 0 {
		gain = c.gains[0].gain * float64(j.minutes)
	}
	return c.prices.setup[k] >= 0 && c.prices.unit[k]-j.change*float64(j.batch)-gain >= 0
}

// setLimits adds up the weeks to each deadline, from the maker's earliest start. (Jobs that start later than that make it a relaxation.)
func (c *oracle) setLimits(w *workshop) {
	from := c.m.order.Weeks
	var ends []int
	for _, k := range c.jobs {
		j := &c.m.jobs[k]
		from = min(from, j.from)
		if !slices.Contains(ends, j.last) {
			ends = append(ends, j.last)
		}
	}
	slices.Sort(ends)
	c.limits, c.by = c.limits[:0], c.by[:0]
	total, t := int64(0), from
	for _, end := range ends {
		for ; t <= end; t++ {
			total += w.free[t]
		}
		c.limits = append(c.limits, total)
	}
	for _, k := range c.jobs {
		c.by = append(c.by, slices.Index(ends, c.m.jobs[k].last))
	}
}

// level is the memory of a depth of the search.
func (c *oracle) level(depth int) []branch {
	for len(c.pool) <= depth {
		c.pool = append(c.pool, nil)
	}
	return c.pool[depth]
}

// search looks at a node: its bound, the plan that it suggests, and its two branches.
func (c *oracle) search(depth int) {
	bound, on := c.relax(c.pool[depth])
	if bound >= c.bestVal-1e-9*math.Abs(c.bestVal) {
		return
	}
	if on < 0 {
		return // relax has found it itself: its rounded plan has the value of the bound
	}
	if c.count++; c.count > c.nodes {
		c.open = min(c.open, bound)
		return
	}
	node := c.pool[depth]
	amount := c.amount[on]
	left, right := node[on], node[on]
	if node[on].state == undecided {
		left.state, right.state = inUse, out
		right.most = 0
	} else {
		left.least = int64(math.Floor(amount)) + 1
		right.most = left.least - 1
	}
	for _, b := range []branch{left, right} {
		c.level(depth + 1)
		c.pool[depth+1] = append(c.pool[depth+1][:0], c.pool[depth]...)
		c.pool[depth+1][on] = b
		c.search(depth + 1)
	}
}

// relax solves the continuous problem of a node and gives its value, and the job to branch on (-1: the answer is whole).
func (c *oracle) relax(node []branch) (value float64, on int) {
	c.used = append(c.used[:0], make([]float64, len(c.limits))...)
	c.amount = append(c.amount[:0], make([]float64, len(node))...)
	value, total := 0.0, 0.0
	c.parts = c.parts[:0]
	for n, b := range node {
		if b.state == out {
			continue
		}
		cost, minutes := c.enter(n, b)
		value += cost
		total += minutes
		if minutes > 0 && !c.take(c.by[n], minutes) {
			return math.Inf(1), -1
		}
	}
	slices.SortFunc(c.parts, func(a, b part) int {
		switch {
		case a.rate > b.rate:
			return -1
		case a.rate < b.rate:
			return 1
		}
		return a.job - b.job
	})
	value -= c.gain(total)
	for _, p := range c.parts {
		minutes := min(p.amount, c.left(c.by[p.job]))
		profit, taken := c.profit(p.rate, total, minutes)
		if taken <= 0 {
			continue
		}
		c.take(c.by[p.job], taken)
		total += taken
		value -= profit
		c.amount[p.job] += taken / float64(c.m.jobs[c.jobs[p.job]].minutes)
	}
	c.round(node)
	return value, c.choose(node)
}

// enter puts what must be made of a job in place and lists the rest as parts.
func (c *oracle) enter(n int, b branch) (cost, minutes float64) {
	k := c.jobs[n]
	j := &c.m.jobs[k]
	unit, perBatch := c.prices.unit[k], float64(j.minutes)
	start := int64(0)
	spread := 0.0
	if b.state == inUse {
		if b.least > 0 {
			cost, start = c.prices.setup[k], b.least
		}
		c.amount[n] = float64(start)
		minutes = float64(start) * perBatch
		cost += unit*float64(start) + c.changeOf(j, float64(start))
	} else {
		spread = c.prices.setup[k] / float64(max(b.most, 1))
		if c.prices.setup[k] < 0 { // worth having for itself: paid in full from the first minute on
			cost, spread = c.prices.setup[k], 0
		}
	}
	rest := float64(b.most - start)
	if j.change > 0 {
		below := min(rest, max(0, float64(j.planned)/float64(j.batch)-float64(start)))
		c.parts = append(c.parts, part{n, (j.change*float64(j.batch) - unit - spread) / perBatch, below * perBatch})
		rest -= below
		unit += j.change * float64(j.batch)
	}
	c.parts = append(c.parts, part{n, -(unit + spread) / perBatch, rest * perBatch})
	return cost, minutes
}

// changeOf is the cost of differing from the plan so far, less that of making none (which the base holds).
func (c *oracle) changeOf(j *job, batches float64) float64 {
	if j.change == 0 {
		return 0
	}
	return j.change * (math.Abs(batches*float64(j.batch)-float64(j.planned)) - float64(j.planned))
}

// left is how many minutes still fit before a deadline.
func (c *oracle) left(by int) float64 {
	room := math.Inf(1)
	total := 0.0
	for t := range c.limits {
		total += c.used[t]
		if t >= by {
			room = min(room, float64(c.limits[t])-total)
		}
	}
	return max(room, 0)
}

func (c *oracle) take(by int, minutes float64) bool {
	ok := minutes <= c.left(by)+1e-6
	c.used[by] += minutes
	return ok
}

// gain is what fairness gives for minutes.
func (c *oracle) gain(minutes float64) float64 {
	worth := 0.0
	for _, s := range c.gains {
		n := min(minutes, float64(s.minutes))
		worth += n * s.gain
		minutes -= n
	}
	return worth
}

// profit is what up to so many further minutes bring, and how many of them are worth taking.
func (c *oracle) profit(rate, before, minutes float64) (profit, taken float64) {
	if len(c.gains) == 0 {
		if rate <= 0 {
			return 0, 0
		}
		return rate * minutes, minutes
	}
	for _, s := range c.gains {
		if before >= float64(s.minutes) {
			before -= float64(s.minutes)
			continue
		}
		n := min(minutes-taken, float64(s.minutes)-before)
		before = 0
		if rate+s.gain <= 0 || n <= 0 {
			break
		}
		profit += n * (rate + s.gain)
		taken += n
	}
	return profit, taken
}

// round makes a plan of whole batches from the amounts and keeps it when it is the best.
func (c *oracle) round(node []branch) {
	c.whole = append(c.whole[:0], make([]int64, len(c.jobs))...)
	value := 0.0
	minutes := int64(0)
	for n := range node {
		k := c.jobs[n]
		j := &c.m.jobs[k]
		x := int64(c.amount[n] + 1e-7)
		if x < j.least && (node[n].state != inUse || node[n].least != x) {
			x = 0
		}
		c.whole[n] = x
		if x > 0 {
			value += c.prices.setup[k] + float64(x)*c.prices.unit[k] + c.changeOf(j, float64(x))
			minutes += x * j.minutes
		} else if j.forced {
			return
		}
	}
	if value -= c.gain(float64(minutes)); value >= c.bestVal {
		return
	}
	c.bestVal = value
	first := c.m.jobs[c.jobs[0]].maker
	clear(c.best)
	for n, x := range c.whole {
		c.best[c.jobs[n]-c.m.makers[first].first] = x
	}
}

// choose finds what is not whole: a set-up that is paid in part, or a quantity between two numbers.
func (c *oracle) choose(node []branch) int {
	on, most := -1, 0.0
	for n, b := range node {
		k := c.jobs[n]
		j := &c.m.jobs[k]
		a := c.amount[n]
		weight := 0.0
		switch {
		case b.state == undecided && c.prices.setup[k] > 0 && a > 1e-7 && a < float64(b.most)-1e-7:
			weight = c.prices.setup[k] * (1 - a/float64(b.most))
		case b.state == undecided && c.prices.setup[k] < 0:
			weight = -c.prices.setup[k]
		case b.state == undecided && a > 1e-7 && a < float64(j.least)-1e-7:
			weight = 1e-6
		}
		if f := a - math.Floor(a+1e-7); f > 1e-7 {
			weight += 1e-6 + min(f, 1-f)*math.Abs(c.prices.unit[k])
		}
		if weight > most {
			on, most = n, weight
		}
	}
	return on
}
