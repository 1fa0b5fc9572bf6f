package stow

import (
	"cmp"
	"context"
	"math/rand/v2"
	"slices"

	"anyam/trade/stow/fill"
)

// filling is one container of a set, as the search left it.
type filling struct {
	container int
	begun     int // in Job.Begun; below zero for a container of its own
	counts    []int
	list      []Placement
	volume    int64
}

// fleet looks for the cheapest set of containers that takes everything.
type fleet struct {
	ctx      context.Context
	job      *Job
	cover    Coverer
	budget   int
	rollOuts int
	fillers  []*fill.Filler // one for each container of the job
	quantity []int          // of what has to travel and can, without what is fixed
	price    []float64
	best     *set
	columns  []Column
	fillings []filling // of the columns
	known    map[string]bool
	covered  int // how many columns the last cover saw
	bound    Bound
	better   func(*set)
	chance   *rand.Rand
}

// set is a number of containers with what they hold.
type set struct {
	fillings []filling
	missing  int64 // volume that is left out
	cost     int64
	inside   int64 // volume of the containers
	squares  float64
}

// beats prefers, in this order: less left out, less cost, less container, fuller ones beside emptier ones.
func (a *set) beats(b *set) bool {
	return b == nil || cmp.Or(cmp.Compare(a.missing, b.missing), cmp.Compare(a.cost, b.cost), cmp.Compare(a.inside, b.inside), cmp.Compare(b.squares, a.squares)) < 0
}

// costOf is what a container counts: its cost, or 1 where nothing has a cost.
func (f *fleet) costOf(container int) int64 {
	for i := range f.job.Containers {
		if f.job.Containers[i].Cost.Minor > 0 {
			return f.job.Containers[container].Cost.Minor
		}
	}
	return 1
}

func (f *fleet) over() bool { return f.ctx.Err() != nil || f.rollOuts >= f.budget }

// done reports that nothing better can be found.
func (f *fleet) done() bool {
	if f.best == nil || f.best.missing > 0 {
		return false
	}
	return f.best.cost <= f.bound.CostMinor && (len(f.job.Containers) == 1 || f.bound.Containers >= len(f.best.fillings))
}

// run searches until the budget or the context ends, or the best set is as cheap as any can be. Each turn: one round that fills container after
// container, the cover of all fillings found, and a number of regroupings.
func (f *fleet) run() {
	f.price = make([]float64, len(f.quantity))
	for i := range f.price {
		f.price[i] = 1
	}
	idle := 0
	for round := 0; ; round++ {
		before, cost := f.rollOuts, int64(0)
		if f.best != nil {
			cost = f.best.cost
		}
		s := f.fill(round)
		f.offer(s)
		f.revalue(s)
		if f.over() || f.done() {
			return
		}
		f.downgrade()
		f.coverAll()
		for range 4 + 2*len(f.best.fillings) {
			if f.over() || f.done() {
				return
			}
			f.regroup()
		}
		if idle++; f.best.cost < cost {
			idle = 0
		}
		if idle > idleRounds || f.rollOuts == before {
			return
		}
	}
}

// idleRounds ends a search that nobody ends.
const idleRounds = 2000

// each is how many roll-outs one container gets in a round.
func (f *fleet) each(round int) int { return min(100*(1+round), 3000) }

// fill fills container after container, each with what is worth most at the prices of the round.
func (f *fleet) fill(round int) *set {
	left := slices.Clone(f.quantity)
	var list []filling
	free := f.available()
	for i := range f.job.Begun {
		b := &f.job.Begun[i]
		x := f.one(b.Container, i, left, f.each(round))
		take(left, x.counts)
		list = append(list, x)
	}
	list = append(list, f.sequence(left, free, f.each(round), round)...)
	return f.setOf(list)
}

// available is how many of each container may still be used beside the begun ones; below zero for any number.
func (f *fleet) available() []int {
	free := make([]int, len(f.job.Containers))
	for i := range free {
		free[i] = f.job.Containers[i].Available
		if free[i] == 0 {
			free[i] = -1
		}
	}
	for _, b := range f.job.Begun {
		if free[b.Container] > 0 {
			free[b.Container]--
		}
	}
	return free
}

// sequence fills containers until nothing is left or nothing fits.
func (f *fleet) sequence(left, free []int, each, round int) []filling {
	var list []filling
	for total(left) > 0 {
		x, ok := f.next(left, free, each, round)
		if !ok {
			break
		}
		for {
			take(left, x.counts)
			if free[x.container] > 0 {
				free[x.container]--
			}
			list = append(list, x)
			if round%2 == 1 || free[x.container] == 0 || !covers(left, x.counts) {
				break
			}
		}
	}
	return list
}

// next is the next container: the cheapest that takes all that is left, else the one that holds most for its cost. Later rounds
// judge costs with some caprice, so that other sets are found.
func (f *fleet) next(left, free []int, each, round int) (filling, bool) {
	var best filling
	bestRate, found, finishes := 0.0, false, false
	for k := range f.job.Containers {
		if free[k] == 0 {
			continue
		}
		x := f.one(k, -1, left, each)
		if x.volume == 0 {
			continue
		}
		all := total(x.counts) == total(left)
		rate := float64(x.volume) / float64(f.costOf(k))
		if round > 0 {
			rate *= 0.85 + 0.3*float64(f.random(1000))/1000
		}
		if all {
			rate = 1 / (float64(f.costOf(k)) + float64(f.job.Containers[k].Inner.volume())/1e15)
		}
		if !found || all && !finishes || all == finishes && rate > bestRate {
			best, bestRate, found, finishes = x, rate, true, all
		}
	}
	return best, found
}

// one fills a container with what is worth most, and notes the filling as a column.
func (f *fleet) one(container, begun int, left []int, each int) filling {
	t := fill.Task{Counts: left, Prices: f.price, Budget: max(1, min(each, f.budget-f.rollOuts))}
	var fixed []Fixed
	if begun >= 0 {
		fixed = f.job.Begun[begun].Fixed
		t.Fixed = piecesOf(fixed)
	}
	got := f.fillers[container].Fill(f.ctx, t, nil)
	f.rollOuts += got.RollOuts
	x := filling{container: container, begun: begun, counts: got.Counts, list: placed(fixed, got)}
	for i, n := range x.counts {
		x.volume += int64(n) * f.job.Cartons[i].Size.volume()
	}
	if begun < 0 && x.volume > 0 {
		f.note(x)
	}
	return x
}

// maxColumns bounds the cover.
const maxColumns = 4000

func (f *fleet) note(x filling) {
	key := make([]byte, 0, 2*len(x.counts)+1)
	key = append(key, byte(x.container))
	for _, n := range x.counts {
		key = append(key, byte(n), byte(n>>8))
	}
	if f.known[string(key)] || len(f.columns) >= maxColumns {
		return
	}
	f.known[string(key)] = true
	f.columns = append(f.columns, Column{x.container, f.costOf(x.container), x.counts})
	f.fillings = append(f.fillings, x)
}

func (f *fleet) setOf(list []filling) *set {
	s := &set{fillings: list}
	left := slices.Clone(f.quantity)
	for _, x := range list {
		take(left, x.counts)
		s.cost += f.costOf(x.container)
		inner := f.job.Containers[x.container].Inner.volume()
		s.inside += inner
		s.squares += float64(x.volume) * float64(x.volume) / float64(inner)
	}
	for i, n := range left {
		s.missing += int64(n) * f.job.Cartons[i].Size.volume()
	}
	return s
}

// offer keeps a set that is better than the best.
func (f *fleet) offer(s *set) bool {
	if !s.beats(f.best) {
		return false
	}
	told := f.best == nil || s.missing != f.best.missing || s.cost != f.best.cost || s.inside != f.best.inside
	f.best = s
	if told && f.better != nil {
		f.better(s)
	}
	return true
}

// revalue makes cartons dearer that stand in badly filled containers (sequential value correction, Belov & Scheithauer 2007): half of the
// new value is the old one, half the inverse of the mean fill of its containers.
func (f *fleet) revalue(s *set) {
	sum, n := make([]float64, len(f.price)), make([]float64, len(f.price))
	for _, x := range s.fillings {
		fill := max(float64(x.volume)/float64(f.job.Containers[x.container].Inner.volume()), 0.25)
		for i, c := range x.counts {
			sum[i] += float64(c) / fill
			n[i] += float64(c)
		}
	}
	for i := range f.price {
		if n[i] == 0 {
			continue
		}
		caprice := 0.95 + 0.1*float64(f.random(1000))/1000
		f.price[i] = min(max((f.price[i]+sum[i]/n[i]*caprice)/2, 0.5), 4)
	}
}

func take(left, counts []int) {
	for i, n := range counts {
		left[i] -= n
	}
}

func total(counts []int) int {
	sum := 0
	for _, n := range counts {
		sum += n
	}
	return sum
}

func covers(left, counts []int) bool {
	for i, n := range counts {
		if n > left[i] {
			return false
		}
	}
	return true
}
