package split

import "math"

// state is a plan while it is being searched for: quantities, and all that follows from them. Lines may lack batches, and rules
// over several makers may be broken, at a penalty; a maker's own limits, the number of makers of a line, and pairs apart never are.
type state struct {
	m       *model
	penalty *penalties
	x       []int64
	late    []float64 // of each maker
	minutes []int64   // of each maker
	left    []int64   // batches of each line that nobody makes
	used    []int     // makers of each line who are not counted already
	mean    []int64   // of each line: Σ (grade − mean)·pieces
	earned  []float64 // of each floor
	total   float64   // cost and penalties
	stamp   []int     // of each maker: two states with the same stamp give it the same work
	stamps  *int      // the last one that was given
}

// penalties are the prices of broken rules, so high that keeping the rule is always cheaper where it can be kept.
type penalties struct {
	short  []float64 // of a batch of each line; its real price where it may be short
	makers float64   // of each maker that a line lacks
	mean   float64   // of a grade and piece
	floor  float64   // of a unit of money
	window []int64   // free minutes of each job's maker between its first and last week
	stamps *int
}

func (m *model) penalties() *penalties {
	most, setup := 1.0, 0.0
	for k := range m.jobs {
		j := &m.jobs[k]
		most = max(most, (j.unit+j.late*float64(m.order.Weeks)+j.change*float64(j.batch))/float64(j.batch))
		setup = max(setup, j.setup+m.makers[j.maker].admin)
	}
	p := &penalties{stamps: new(int), makers: 20 * (setup + most), mean: 20 * most, floor: 100}
	for i, d := range m.lines {
		price := d.short
		if !d.mayBeShort {
			price = 20 * (setup + most*float64(m.order.Lines[i].batch()))
		}
		p.short = append(p.short, price)
	}
	for k := range m.jobs {
		j := &m.jobs[k]
		var window int64
		for t := j.from; t <= j.last; t++ {
			window += m.makers[j.maker].free[t]
		}
		p.window = append(p.window, window)
	}
	return p
}

// newState is the plan in which nobody makes anything but what pins ask for.
func (m *model) newState(p *penalties) *state {
	s := &state{m: m, penalty: p, x: make([]int64, len(m.jobs)), late: make([]float64, len(m.makers)), minutes: make([]int64, len(m.makers)),
		left: make([]int64, len(m.lines)), used: make([]int, len(m.lines)), mean: make([]int64, len(m.lines)),
		earned: make([]float64, len(m.floors)), stamp: make([]int, len(m.makers)), stamps: p.stamps}
	for i, d := range m.lines {
		s.left[i], s.mean[i] = d.batches, d.meanDone
	}
	for k := range m.jobs {
		s.total += m.jobs[k].changeCost(0)
	}
	for i := range m.lines {
		s.total += s.lineCost(i, 0, 0, 0)
	}
	for r := range m.floors {
		s.total += p.floor * max(m.floors[r].least, 0)
	}
	for k := range m.jobs {
		if j := &m.jobs[k]; j.forced && !math.IsInf(s.delta(k, j.least), 1) {
			s.apply(k, j.least)
		}
	}
	return s
}

// copyFrom makes s equal to another state of the same model.
func (s *state) copyFrom(o *state) {
	copy(s.x, o.x)
	copy(s.late, o.late)
	copy(s.minutes, o.minutes)
	copy(s.left, o.left)
	copy(s.used, o.used)
	copy(s.mean, o.mean)
	copy(s.earned, o.earned)
	copy(s.stamp, o.stamp)
	s.total = o.total
}

// keepsAll reports whether no rule is broken.
func (s *state) keepsAll() bool {
	for i, d := range s.m.lines {
		if s.left[i] > 0 && !d.mayBeShort || s.used[i] < d.leastMakers || d.hasMean && s.mean[i] < 0 {
			return false
		}
	}
	for r, f := range s.m.floors {
		if s.earned[r] < f.least {
			return false
		}
	}
	for k := range s.m.jobs {
		if j := &s.m.jobs[k]; j.forced && s.x[k] < j.least {
			return false
		}
	}
	return true
}

// lineCost is the penalty of a line after so many batches, makers and grades more.
func (s *state) lineCost(p int, batches int64, makers int, grade int64) float64 {
	d := &s.m.lines[p]
	cost := s.penalty.short[p] * float64(s.left[p]-batches)
	if lacking := d.leastMakers - s.used[p] - makers; lacking > 0 {
		cost += s.penalty.makers * float64(lacking)
	}
	if below := -(s.mean[p] + grade); d.hasMean && below > 0 {
		cost += s.penalty.mean * float64(below)
	}
	return cost
}

// makersAfter is the change of the number of makers of a line when a job goes from x to n batches.
func (j *job) makersAfter(x, n int64) int {
	switch {
	case j.counted || (x > 0) == (n > 0):
		return 0
	case n > 0:
		return 1
	}
	return -1
}

// delta is the change of the total when a job makes q batches more (fewer, when negative); infinite when that cannot be.
func (s *state) delta(k int, q int64) float64 {
	j := &s.m.jobs[k]
	n := s.x[k] + q
	if n < 0 || n > j.most || n > 0 && n < j.least || n == 0 && j.forced || s.left[j.line]-q < 0 {
		return math.Inf(1)
	}
	makers := j.makersAfter(s.x[k], n)
	d := &s.m.lines[j.line]
	if makers > 0 && d.mostMakers >= 0 && s.used[j.line]+1 > d.mostMakers {
		return math.Inf(1)
	}
	w := &s.m.makers[j.maker]
	before, after := s.minutes[j.maker], s.minutes[j.maker]+q*j.minutes
	if before == 0 && s.mustStayApart(w) {
		return math.Inf(1)
	}
	late, ok := s.lateWith(k, n)
	if !ok {
		return math.Inf(1)
	}
	cost := j.unit*float64(q) + late - s.late[j.maker]
	if j.change > 0 {
		cost += j.changeCost(n) - j.changeCost(s.x[k])
	}
	switch {
	case s.x[k] == 0 && n > 0:
		cost += j.setup
	case s.x[k] > 0 && n == 0:
		cost -= j.setup
	}
	switch {
	case before == 0 && after > 0:
		cost += w.admin
	case before > 0 && after == 0:
		cost -= w.admin
	}
	if len(w.gains) > 0 {
		cost -= w.gain(after) - w.gain(before)
	}
	cost += s.lineCost(j.line, q, makers, q*j.grade) - s.lineCost(j.line, 0, 0, 0)
	return cost + s.floorDelta(k, q)
}

// lateWith schedules the maker with n batches of the job.
func (s *state) lateWith(k int, n int64) (late float64, ok bool) {
	j := &s.m.jobs[k]
	w := &s.m.makers[j.maker]
	was := s.x[k]
	s.x[k] = n
	late, ok = s.m.schedule(j.maker, s.x[w.first:w.end], nil)
	s.x[k] = was
	return late, ok
}

func (s *state) mustStayApart(w *workshop) bool {
	for _, other := range w.apartFrom {
		if s.minutes[other] > 0 {
			return true
		}
	}
	return false
}

func (s *state) floorDelta(k int, q int64) float64 {
	cost := 0.0
	for r := range s.m.floors {
		f := &s.m.floors[r]
		if s.m.order.Makers[s.m.jobs[k].maker].Region == s.m.order.Floors[r].Region {
			after := s.earned[r] + float64(q)*s.m.jobs[k].unit
			cost += s.penalty.floor * (max(f.least-after, 0) - max(f.least-s.earned[r], 0))
		}
	}
	return cost
}

// apply makes a change for which delta is finite.
func (s *state) apply(k int, q int64) {
	s.total += s.delta(k, q)
	j := &s.m.jobs[k]
	for r := range s.m.floors {
		if s.m.order.Makers[j.maker].Region == s.m.order.Floors[r].Region {
			s.earned[r] += float64(q) * j.unit
		}
	}
	n := s.x[k] + q
	s.used[j.line] += j.makersAfter(s.x[k], n)
	s.late[j.maker], _ = s.lateWith(k, n)
	s.x[k] = n
	s.minutes[j.maker] += q * j.minutes
	s.left[j.line] -= q
	s.mean[j.line] += q * j.grade
	*s.stamps++
	s.stamp[j.maker] = *s.stamps
}

// fits is the largest quantity that a job can take beside the rest of its maker's work, up to most.
func (s *state) fits(k int, most int64) int64 {
	j := &s.m.jobs[k]
	w := &s.m.makers[j.maker]
	busy := int64(0)
	for o := w.first; o < w.end; o++ {
		if other := &s.m.jobs[o]; s.x[o] > 0 && other.from >= j.from && other.last <= j.last {
			busy += s.x[o] * other.minutes
		}
	}
	high := min(most, j.most-s.x[k], (s.penalty.window[k]-busy)/j.minutes)
	if high <= 0 {
		return 0
	}
	if _, ok := s.lateWith(k, s.x[k]+high); ok {
		return high
	}
	low := int64(0)
	for low+1 < high {
		middle := (low + high) / 2
		if _, ok := s.lateWith(k, s.x[k]+middle); ok {
			low = middle
		} else {
			high = middle
		}
	}
	return low
}
