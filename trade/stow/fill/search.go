package fill

import (
	"cmp"
	"context"
	"math"
	"slices"
	"sync"
	"sync/atomic"
)

// engine fills one container from a stock.
type engine struct {
	inner   dims
	kinds   []kind
	support bool
	stages  int32
	rules   rules
	payload int64 // of the room
	blocks  []block
	units   []unit
	axes    [3][]side
	workers int
	// Of one search:
	worth  []int64 // of each block
	styles []*style
	fixed  []Piece
	target int64 // the worth of the whole stock
}

// unit is a single carton as it may stand, smallest first.
type unit struct {
	packed uint64
	kind   int32
	volume int64
}

// anyFits reports whether any carton that is left fits into a space of this size.
func (e *engine) anyFits(s *state, d dims) bool {
	p := d.packed()
	for i := range e.units {
		if fits(p, e.units[i].packed) && s.left[e.units[i].kind] > 0 {
			return true
		}
	}
	return false
}

func (e *engine) makeUnits() {
	for k := range e.kinds {
		for _, s := range e.kinds[k].stands {
			e.units = append(e.units, unit{s.packed(), int32(k), s.volume()})
		}
	}
	slices.SortStableFunc(e.units, func(a, b unit) int { return int(min(max(a.volume-b.volume, -1), 1)) })
}

// start is the container before the search: empty, or with what is fixed in it, from the floor up.
func (e *engine) start(st *style) *state {
	s := &state{stage: -1}
	for i := range e.kinds {
		s.left = append(s.left, e.kinds[i].count)
	}
	c := cuboid{0, 0, 0, e.inner.l, e.inner.w, e.inner.h}
	s.spaces = append(s.spaces, space{cuboid: c, key: e.spaceKey(c, st.way)})
	r := roller{engine: e, style: st}
	for _, f := range fromFloor(e.fixed) {
		p := put{cuboid: f.cuboid(), block: -1, kind: int32(f.Kind)}
		s.puts = append(s.puts, p)
		s.volume += p.dims().volume()
		s.weight += e.kinds[f.Kind].weight
		floor := p.cuboid
		if e.rules.stacking {
			r.pile(s, p, true)
			if e.kinds[f.Kind].maxTop == 0 {
				floor.x1 = floor.x0
			}
		}
		r.occupy(s, p.cuboid, floor)
	}
	for _, f := range e.fixed {
		if f.Bars {
			shade := e.shade(f.cuboid())
			r.occupy(s, shade, cuboid{})
		}
	}
	s.stage = 0
	r.relist(s)
	return s
}

// shade is where nothing can be brought once a carton stands: behind it, and under it.
func (e *engine) shade(c cuboid) cuboid {
	if !e.rules.fromTop {
		c.x0 = 0
	}
	if e.rules.fromTop || !e.support {
		c.z0 = 0
	}
	return c
}

func fromFloor(fixed []Piece) []Piece {
	fixed = slices.Clone(fixed)
	slices.SortStableFunc(fixed, func(a, b Piece) int { return cmp.Compare(a.At[2], b.At[2]) })
	return fixed
}

// found is the best filling of a search.
type found struct {
	worth    int64
	puts     []put
	rollOuts int
}

// child is a state of the next level: a parent with one more block.
type child struct {
	parent int
	at     cuboid
	place  int32
	hash   uint64
	worth  int64
	known  bool
}

// maxMemo bounds what a search remembers of completed states, to about 50 MB.
const maxMemo = 1 << 20

// maxWidth ends a search that nobody ends.
const maxWidth = 4096

// search runs beam searches of growing width until the budget of roll-outs is used or ctx ends, and calls better with
// each better filling.
type search struct {
	*engine
	ctx     context.Context
	budget  int
	stopped atomic.Bool
	rollers []*roller
	memo    map[uint64]int64 // what completing a state came to; later searches meet the same states near the start
	best    found
	better  func(found)
	news    bool // best was not told yet
}

func (e *engine) search(ctx context.Context, budget int, better func(found)) found {
	q := &search{engine: e, ctx: ctx, budget: budget, memo: map[uint64]int64{}, better: better}
	stop := context.AfterFunc(ctx, func() { q.stopped.Store(true) })
	defer stop()
	for range e.workers {
		q.rollers = append(q.rollers, &roller{engine: e})
	}
	for width := 1.0; !q.over() && width < maxWidth; width *= math.Sqrt2 {
		before := q.best.rollOuts
		for _, st := range e.styles {
			if q.over() {
				break
			}
			for _, r := range q.rollers {
				r.style = st
			}
			q.beam(q.start(st), int(math.Round(width)))
		}
		if width > 8 && q.best.rollOuts == before { // every choice was tried
			break
		}
	}
	q.tell()
	return q.best
}

// over reports whether the search ends: stopped, out of budget, or everything is in.
func (q *search) over() bool {
	return q.best.puts != nil && (q.stopped.Load() || q.best.rollOuts >= q.budget || q.best.worth >= q.target)
}

// beam is one search of a width.
func (q *search) beam(start *state, width int) {
	level := []*state{start}
	values := []int64{-1}
	if q.best.puts == nil {
		q.greedy(level[0])
	}
	for len(level) > 0 && !q.over() {
		children, reaches := q.expand(level, values, width)
		if len(children) == 0 {
			return
		}
		children = q.roll(level, children, reaches)
		q.tell()
		slices.SortStableFunc(children, func(a, b child) int { return cmp.Compare(b.worth, a.worth) })
		var next []*state
		values = values[:0]
		for _, c := range children {
			if len(values) > 0 && values[len(values)-1] == c.worth {
				continue
			}
			s := &state{}
			s.copyFrom(level[c.parent])
			q.rollers[0].place(s, c.at, c.place)
			next = append(next, s)
			values = append(values, c.worth)
			if len(next) == width {
				break
			}
		}
		level = next
	}
}

func (q *search) greedy(s *state) {
	r := q.rollers[0]
	r.work.copyFrom(s)
	r.complete(&r.work, q.newReach(s.left))
	q.best.rollOuts++
	q.note(&r.work)
}

func (q *search) note(s *state) {
	if q.best.puts != nil && s.worth <= q.best.worth {
		return
	}
	q.best.worth = s.worth
	q.best.puts = append(make([]put, 0, len(s.puts)), s.puts...) // not nil, even when nothing fits
	q.news = true
}

// tell passes on news, not before the opening is over: a first answer worth having is worth some milliseconds.
func (q *search) tell() {
	if q.news && q.better != nil && (q.best.rollOuts >= opening || q.over()) {
		q.news = false
		q.better(q.best)
	}
}

// opening is how many roll-outs are compared before the first answer.
const opening = 12

// expand lists the children of a level. The best block of a state leads where its own completion led.
func (q *search) expand(level []*state, values []int64, width int) ([]child, []*reach) {
	each := (width*width + len(level) - 1) / len(level)
	lists := make([][]child, len(level))
	reaches := make([]*reach, len(level))
	q.parallel(len(level), func(r *roller, i int) {
		s := level[i]
		reaches[i] = q.newReach(s.left)
		for {
			j := r.nextSpace(s)
			if j < 0 {
				return
			}
			at := s.spaces[j].cuboid
			r.choose(s, at, reaches[i], each)
			if len(r.best) == 0 {
				r.pass(s, j)
				continue
			}
			v := r.style.view(s.late)
			for n, c := range r.best {
				p := r.standing(at, &q.blocks[v.id[c.place]])
				p.block = v.id[c.place]
				h := s.hash + p.mark()
				ch := child{parent: i, at: at, place: c.place, hash: h ^ r.style.mark}
				if n == 0 && values[i] >= 0 {
					ch.worth, ch.known = values[i], true
				}
				lists[i] = append(lists[i], ch)
			}
			return
		}
	})
	return slices.Concat(lists...), reaches
}

// roll completes the children, in parallel, and merges them in their order, so that the result does not depend on which
// goroutine was faster.
func (q *search) roll(level []*state, children []child, reaches []*reach) []child {
	var open []int
	for i := range children {
		if children[i].known {
			continue
		}
		if w, ok := q.memo[children[i].hash]; ok {
			children[i].worth, children[i].known = w, true
			continue
		}
		open = append(open, i)
	}
	open = open[:min(len(open), q.budget-q.best.rollOuts)]
	q.parallel(len(open), func(r *roller, i int) {
		if q.stopped.Load() {
			return
		}
		c := &children[open[i]]
		q.rollChild(r, level, c, reaches)
		c.known = true
	})
	for _, i := range open {
		c := &children[i]
		if !c.known {
			continue
		}
		q.best.rollOuts++
		if len(q.memo) < maxMemo {
			q.memo[c.hash] = c.worth
		}
		if c.worth > q.best.worth {
			q.rollChild(q.rollers[0], level, c, reaches)
			q.note(&q.rollers[0].work)
		}
	}
	return slices.DeleteFunc(children, func(c child) bool { return !c.known })
}

func (q *search) rollChild(r *roller, level []*state, c *child, reaches []*reach) {
	r.work.copyFrom(level[c.parent])
	r.place(&r.work, c.at, c.place)
	r.complete(&r.work, reaches[c.parent])
	c.worth = r.work.worth
}

// parallel calls do for 0 to n−1, each roller in a goroutine of its own.
func (q *search) parallel(n int, do func(r *roller, i int)) {
	if n < 2 || len(q.rollers) == 1 {
		for i := range n {
			do(q.rollers[0], i)
		}
		return
	}
	var next atomic.Int64
	var all sync.WaitGroup
	for _, r := range q.rollers {
		all.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(r, i)
			}
		})
	}
	all.Wait()
}
