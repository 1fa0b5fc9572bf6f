package split

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
)

// search improves a plan by taking a part of it back and giving it out again, cheapest and most urgent first (large neighbourhood search
// with regret: Ropke & Pisinger, Transportation Science 40, 2006, 455–472). A slightly worse plan is taken as the next to begin with,
// ever less so (record-to-record travel: Dueck, Journal of Computational Physics 104, 1993, 86–92). The same seed and number of
// rounds give the same plan.
type search struct {
	m       *model
	penalty *penalties
	random  *rand.Rand
	now     *state
	try     *state
	best    *state
	banned  []bool    // makers who get no new work in this round
	noise   []float64 // of each job in this round
	options []option  // of each job, kept until its maker or line changes
	choice  [][]int   // of each line: the jobs that are looked at
	alone   []bool    // of each job: its options depend on nothing but its maker and what its line lacks
}

// option is what giving a job as much as fits would cost.
type option struct {
	stamp int // of the maker's work, 0: unknown
	used  int // makers of the line
	left  int64
	q     int64
	delta float64
}

const (
	fewJobs  = 60 // of a line: up to here all are looked at
	seed     = 20261128
	noTenure = -1
)

func newSearch(m *model) *search {
	p := m.penalties()
	s := &search{m: m, penalty: p, random: rand.New(rand.NewPCG(seed, seed)), now: m.newState(p), try: m.newState(p), best: m.newState(p),
		banned: make([]bool, len(m.makers)), noise: make([]float64, len(m.jobs)), options: make([]option, len(m.jobs)),
		choice: make([][]int, len(m.lines)), alone: make([]bool, len(m.jobs))}
	for k, j := range m.jobs {
		s.alone[k] = len(m.floors) == 0 && len(m.makers[j.maker].apartFrom) == 0 && !m.lines[j.line].hasMean
	}
	for p := range m.lines {
		s.choice[p] = m.lines[p].jobs
	}
	return s
}

// look chooses the jobs of each line that are looked at: all, or those of the smallest cost at the prices.
func (s *search) look(score func(k int) float64) {
	for p := range s.m.lines {
		jobs := slices.Clone(s.m.lines[p].jobs)
		if len(jobs) > fewJobs {
			slices.SortStableFunc(jobs, func(a, b int) int {
				switch d := score(a) - score(b); {
				case d < 0:
					return -1
				case d > 0:
					return 1
				}
				return 0
			})
			jobs = jobs[:fewJobs]
		}
		s.choice[p] = jobs
	}
}

// run makes rounds until none of the last cycles found anything better, the bound is reached, or ctx is done (false).
func (s *search) run(ctx context.Context, cycle, patience int, reached func(total float64) bool) (whole bool) {
	for idle := 0; idle < patience; idle++ {
		s.now.copyFrom(s.best)
		before := s.best.total
		for round := range cycle {
			if ctx.Err() != nil {
				return false
			}
			if s.best.keepsAll() && reached(s.best.total) {
				return true
			}
			warmth := 0.02 * math.Pow(1-float64(round)/float64(cycle), 2)
			s.round(warmth)
		}
		if s.best.total < before-1e-9*math.Abs(before) {
			idle = noTenure
		}
	}
	return true
}

// round takes back and gives out once.
func (s *search) round(warmth float64) {
	s.try.copyFrom(s.now)
	s.disturb()
	s.ruin()
	s.recreate(s.try)
	if s.try.total < s.best.total-1e-9*math.Abs(s.best.total) {
		s.polish(s.try)
		s.best.copyFrom(s.try)
	}
	if s.try.total <= s.now.total || s.try.total <= s.best.total+warmth*math.Abs(s.best.total) {
		s.now, s.try = s.try, s.now
	}
}

// disturb draws noise for the costs and, half of the time, bans some makers who have no work, so that others may take what they would.
func (s *search) disturb() {
	scale := 0.0
	if s.random.IntN(3) > 0 {
		scale = 0.15 * s.random.Float64()
	}
	for k := range s.noise {
		s.noise[k] = 1 + scale*(2*s.random.Float64()-1)
	}
	ban := s.random.IntN(2) == 0
	for i := range s.banned {
		s.banned[i] = ban && s.try.minutes[i] == 0 && s.random.IntN(2) == 0
	}
}

// ruin takes work back: of some makers, of a line, or of makers of one line.
func (s *search) ruin() {
	switch s.random.IntN(4) {
	case 0:
		s.ruinLine(s.random.IntN(len(s.m.lines)), 1)
		if s.random.IntN(2) == 0 {
			s.ruinLine(s.random.IntN(len(s.m.lines)), 1)
		}
	case 1:
		for range 2 + s.random.IntN(4) {
			s.ruinLine(s.random.IntN(len(s.m.lines)), 0.5)
		}
	default:
		ban := s.random.IntN(3) == 0
		for _, i := range s.related(1 + s.random.IntN(3)) {
			s.empty(i)
			s.banned[i] = ban
			ban = false
		}
	}
}

// ruinLine takes each maker's part of a line back, with a probability.
func (s *search) ruinLine(p int, probability float64) {
	for _, k := range s.m.lines[p].jobs {
		if s.try.x[k] > 0 && (probability >= 1 || s.random.Float64() < probability) {
			s.takeBack(k)
		}
	}
}

// related are makers with work, the first by chance, the others sharing a line with it.
func (s *search) related(n int) []int {
	working := make([]int, 0, len(s.m.makers))
	for i, minutes := range s.try.minutes {
		if minutes > 0 {
			working = append(working, i)
		}
	}
	if len(working) == 0 {
		return nil
	}
	first := working[s.random.IntN(len(working))]
	out := []int{first}
	for tries := 0; tries < 20 && len(out) < n; tries++ {
		w := &s.m.makers[first]
		line := s.m.jobs[w.first+s.random.IntN(w.end-w.first)].line
		jobs := s.m.lines[line].jobs
		k := jobs[s.random.IntN(len(jobs))]
		if i := s.m.jobs[k].maker; s.try.x[k] > 0 && !slices.Contains(out, i) {
			out = append(out, i)
		}
	}
	return out
}

// empty takes all work of a maker back.
func (s *search) empty(i int) {
	for k := s.m.makers[i].first; k < s.m.makers[i].end; k++ {
		s.takeBack(k)
	}
}

func (s *search) takeBack(k int) {
	q := s.try.x[k]
	if s.m.jobs[k].forced {
		q -= s.m.jobs[k].least
	}
	if q > 0 && !math.IsInf(s.try.delta(k, -q), 1) {
		s.try.apply(k, -q)
	}
}

// recreate gives out what the lines lack. The line that would lose most by waiting comes first.
func (s *search) recreate(t *state) {
	for {
		line, job, most := -1, -1, math.Inf(-1)
		for p := range s.m.lines {
			if t.left[p] == 0 {
				continue
			}
			if k, regret := s.cheapest(t, p); k >= 0 && regret > most {
				line, job, most = p, k, regret
			}
		}
		if line < 0 {
			break
		}
		t.apply(job, s.options[job].q)
	}
	for p := range s.m.lines {
		if t.left[p] > 0 {
			s.topUp(t, p)
		}
	}
}

// cheapest is the job that takes a line's batches at the lowest cost for each, and what the next best would cost more.
func (s *search) cheapest(t *state, p int) (job int, regret float64) {
	job = -1
	first, second := math.Inf(1), math.Inf(1)
	for _, k := range s.choice[p] {
		o := s.option(t, k)
		if o.q == 0 || s.banned[s.m.jobs[k].maker] && t.x[k] == 0 {
			continue
		}
		// What a missing batch costs is the same for all.
		each := (o.delta/float64(o.q) + s.penalty.short[p]) * s.noise[k]
		switch {
		case each < first:
			first, second, job = each, first, k
		case each < second:
			second = each
		}
	}
	if job < 0 || first >= s.penalty.short[p] {
		return -1, 0
	}
	return job, (min(second, s.penalty.short[p]) - first) * float64(s.options[job].q)
}

// option is kept until something changes.
func (s *search) option(t *state, k int) option {
	j := &s.m.jobs[k]
	o := &s.options[k]
	if o.stamp == t.stamp[j.maker]+1 && o.left == t.left[j.line] && o.used == t.used[j.line] && s.alone[k] {
		return *o
	}
	*o = option{stamp: t.stamp[j.maker] + 1, used: t.used[j.line], left: t.left[j.line], q: t.fits(k, t.left[j.line])}
	if o.q == 0 || t.x[k] == 0 && o.q < j.least {
		o.q = 0
		return *o
	}
	if o.delta = t.delta(k, o.q); math.IsInf(o.delta, 1) {
		o.q = 0
	}
	return *o
}

// topUp serves a rest that is smaller than the smallest lot of everyone who could take it: others give something to fill the lot.
func (s *search) topUp(t *state, p int) {
	best, taker, giver, gives := -1e-9, -1, -1, int64(0)
	for _, k := range s.choice[p] {
		j := &s.m.jobs[k]
		need := j.least - t.left[p]
		if t.x[k] > 0 || need <= 0 || j.least > j.most {
			continue
		}
		for _, g := range s.m.lines[p].jobs {
			if g == k || t.x[g] < need {
				continue
			}
			for _, q := range []int64{need, t.x[g]} {
				if d := s.exchange(t, g, k, q, j.least, false); d < best && q >= need {
					best, taker, giver, gives = d, k, g, q
				}
			}
		}
	}
	if taker >= 0 {
		s.exchange(t, giver, taker, gives, s.m.jobs[taker].least, true)
	}
}

// exchange takes q batches from one job and gives n to another; keep leaves it so.
func (s *search) exchange(t *state, from, to int, q, n int64, keep bool) float64 {
	d := t.delta(from, -q)
	if math.IsInf(d, 1) {
		return d
	}
	t.apply(from, -q)
	e := t.delta(to, min(n, t.left[s.m.jobs[to].line]))
	if keep && !math.IsInf(e, 1) {
		t.apply(to, min(n, t.left[s.m.jobs[to].line]))
		return d + e
	}
	t.apply(from, q)
	return d + e
}

// polish moves batches between two makers of a line as long as that saves anything.
func (s *search) polish(t *state) {
	for better := true; better; {
		better = false
		for p := range s.m.lines {
			for _, from := range s.m.lines[p].jobs {
				if t.x[from] > 0 && s.improve(t, p, from) {
					better = true
				}
			}
		}
	}
}

// improve finds the first saving move of a job's batches.
func (s *search) improve(t *state, p, from int) bool {
	j := &s.m.jobs[from]
	for _, to := range s.choice[p] {
		if to == from || t.x[from] == 0 {
			continue
		}
		fits := t.fits(to, t.x[from])
		for _, q := range []int64{fits, min(fits, t.x[from]-j.least)} {
			if q > 0 && s.exchange(t, from, to, q, q, false) < -1e-6-1e-9*math.Abs(t.total) {
				s.exchange(t, from, to, q, q, true)
				return true
			}
		}
	}
	return false
}
