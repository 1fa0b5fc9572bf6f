package fill

import "math"

// put is a block that stands in the container, with the axes along which it stands mirrored.
type put struct {
	cuboid
	block   int32 // below zero for a single carton that stood before
	kind    int32 // of such a carton
	mirrorX bool
	mirrorY bool
}

// state is a container that is partly filled.
type state struct {
	puts   []put
	spaces []space
	list   []int32 // the blocks of the stage that the stock still allows, as places in the view, best bound first
	left   []int32 // of each kind
	worth  int64
	volume int64
	weight int64
	pieces []piece // single cartons, kept only where stacking has limits
	stage  int32
	late   bool
	hash   uint64
}

// mark is what a block at its place adds to the hash of a state.
func (p *put) mark() uint64 {
	return scramble(uint64(p.block) ^ scramble(uint64(p.x0)|uint64(p.y0)<<20|uint64(p.z0)<<40))
}

func (s *state) copyFrom(o *state) {
	s.puts = append(s.puts[:0], o.puts...)
	s.spaces = append(s.spaces[:0], o.spaces...)
	s.list = append(s.list[:0], o.list...)
	s.left = append(s.left[:0], o.left...)
	s.pieces = append(s.pieces[:0], o.pieces...)
	s.worth, s.volume, s.weight, s.stage, s.late, s.hash = o.worth, o.volume, o.weight, o.stage, o.late, o.hash
}

// choice is a block for a space, with what it scores.
type choice struct {
	place int32 // in the view
	score float64
}

// roller completes states. Each goroutine has its own.
type roller struct {
	engine *engine
	style  *style
	cuts   [6][]cuboid    // of the spaces that a block cuts, by its sides
	sides  [6][]neighbour // what stands around the space: low and high side along each axis
	loads  []float64      // of the pieces, while a block is tried
	sends  []float64      // what each piece passes down, while a block is tried
	queue  []int          // pieces that have something to pass down
	under  []int          // pieces under the one that passes down
	stack  []piece        // of a block that is tried
	at     cuboid         // the space that sides describes
	work   state
	best   []choice
}

// neighbour is what stands beside a space: how far off, and where on the side's own two axes.
type neighbour struct {
	gap            int32
	a0, a1, b0, b1 int32
	put            int32 // below zero for a wall
}

// complete fills the state greedily: the best block into the next space, until nothing fits.
func (r *roller) complete(s *state, reach *reach) {
	for {
		i := r.nextSpace(s)
		if i < 0 {
			return
		}
		if r.choose(s, s.spaces[i].cuboid, reach, 1); len(r.best) == 0 {
			r.pass(s, i)
			continue
		}
		r.place(s, s.spaces[i].cuboid, r.best[0].place)
	}
}

// nextSpace is the space to be filled next, in the next stage when this one has none; below zero at the end.
func (r *roller) nextSpace(s *state) int {
	for {
		next := -1
		for i := range s.spaces {
			if !s.spaces[i].dead && (next < 0 || s.spaces[i].key < s.spaces[next].key) {
				next = i
			}
		}
		if next >= 0 || s.stage >= r.engine.stages-1 {
			return next
		}
		s.stage++
		for i := range s.spaces {
			s.spaces[i].dead = false
		}
		r.relist(s)
	}
}

// pass gives up a space in which nothing of this stage fits.
func (r *roller) pass(s *state, i int) {
	if s.stage < r.engine.stages-1 {
		s.spaces[i].dead = true
		return
	}
	last := len(s.spaces) - 1
	s.spaces[i] = s.spaces[last]
	s.spaces = s.spaces[:last]
}

// relist lists the blocks of the stage anew, in the order of the view in use.
func (r *roller) relist(s *state) {
	v := r.style.view(s.late)
	s.list = s.list[:0]
	for i := range v.id {
		b := &r.engine.blocks[v.id[i]]
		if b.stage == s.stage && stocked(s.left, b.needs) {
			s.list = append(s.list, int32(i))
		}
	}
}

func stocked(left []int32, needs []need) bool {
	for _, n := range needs {
		if left[n.kind] < n.n {
			return false
		}
	}
	return true
}

// place puts a block into the corner of the space that is nearest to a corner of the container.
func (r *roller) place(s *state, at cuboid, place int32) {
	v := r.style.view(s.late)
	id := v.id[place]
	b := &r.engine.blocks[id]
	p := r.standing(at, b)
	p.block = id
	r.stand(s, p)
}

// stand puts a block where it is said to stand.
func (r *roller) stand(s *state, p put) {
	e := r.engine
	b := &e.blocks[p.block]
	s.puts = append(s.puts, p)
	for _, n := range b.needs {
		s.left[n.kind] -= n.n
	}
	s.worth += e.worth[p.block]
	s.volume += b.volume
	s.weight += b.weight
	s.hash += p.mark()
	if late := s.volume >= r.style.lateFrom; late != s.late {
		s.late = late
		r.relist(s)
	} else {
		r.shorten(s, r.style.view(late), b.kinds())
	}
	floor := p.cuboid
	if p.mirrorX {
		floor.x0 = floor.x1 - b.topL
	} else {
		floor.x1 = floor.x0 + b.topL
	}
	if p.mirrorY {
		floor.y0 = floor.y1 - b.topW
	} else {
		floor.y1 = floor.y0 + b.topW
	}
	if e.rules.stacking {
		r.pile(s, p, true)
		if !b.bears {
			floor.x1 = floor.x0
		}
	}
	r.occupy(s, p.cuboid, floor)
}

// standing is where a block stands in a space.
func (r *roller) standing(at cuboid, b *block) put {
	highX, highY, highZ := r.corner(at)
	p := put{cuboid: cuboid{at.x0, at.y0, at.z0, at.x0 + b.l, at.y0 + b.w, at.z0 + b.h}, mirrorX: highX, mirrorY: highY}
	if highX {
		p.x0, p.x1 = at.x1-b.l, at.x1
	}
	if highY {
		p.y0, p.y1 = at.y1-b.w, at.y1
	}
	if highZ {
		p.z0, p.z1 = at.z1-b.h, at.z1
	}
	return p
}

// corner is the corner of the space nearest to one of the container.
func (r *roller) corner(at cuboid) (highX, highY, highZ bool) {
	e := r.engine
	highX = !r.style.way.fromBack && e.inner.l-at.x1 < at.x0
	highY = e.inner.w-at.y1 < at.y0
	highZ = !e.support && e.inner.h-at.z1 < at.z0
	return highX, highY, highZ
}

// shorten drops the blocks that the stock no longer allows, after some of kinds were taken.
func (r *roller) shorten(s *state, v *view, kinds uint64) {
	kept := s.list[:0]
	left := s.left
next:
	for _, i := range s.list {
		if v.kinds[i]&kinds == 0 {
			kept = append(kept, i)
			continue
		}
		for _, n := range v.needs[v.from[i]:v.from[i+1]] {
			if left[n.kind] < n.n {
				continue next
			}
		}
		kept = append(kept, i)
	}
	s.list = kept
}

// choose finds the k best blocks for a space, best first, into r.best.
func (r *roller) choose(s *state, at cuboid, reach *reach, k int) {
	v := r.style.view(s.late)
	t := v.tuning
	r.best = r.best[:0]
	highX, highY, highZ := r.corner(at)
	size := at.dims()
	packed := size.packed() | borrows
	perVolume := 1 / (float64(size.l) * float64(size.w) * float64(size.h))
	looked := false
	least := 0.0
	rules := &r.engine.rules
	for _, i := range s.list {
		bound := v.bound[i]
		if bound*rules.most <= least {
			break
		}
		if (packed-v.packed[i])&borrows != borrows {
			continue
		}
		d := v.dims[i]
		filled := float64(d.l+reach.l[size.l-d.l]) * float64(d.w+reach.w[size.w-d.w]) * float64(d.h+reach.h[size.h-d.h])
		score := bound * t.lossPower(filled*perVolume)
		if score*rules.most <= least {
			continue
		}
		if !looked {
			r.lookAround(s, at, t.tolerance)
			looked = true
		}
		score *= t.contactPower(r.contact(d, size, highX, highY, highZ, t.tolerance))
		if rules.any {
			score *= r.wish(s, at, v.id[i])
		}
		if score <= least || rules.any && !r.allowed(s, at, v.id[i]) {
			continue
		}
		least = r.keep(choice{i, score}, k)
	}
}

// keep adds a choice to the k best and returns the score that the next one has to exceed.
func (r *roller) keep(c choice, k int) float64 {
	if len(r.best) < k {
		r.best = append(r.best, c)
	} else {
		r.best[k-1] = c
	}
	for i := len(r.best) - 1; i > 0 && r.best[i].score > r.best[i-1].score; i-- {
		r.best[i], r.best[i-1] = r.best[i-1], r.best[i]
	}
	if len(r.best) < k {
		return 0
	}
	return r.best[k-1].score
}

// lookAround lists what stands beside the space, no farther off than the largest block could touch.
func (r *roller) lookAround(s *state, at cuboid, tolerance float64) {
	e := r.engine
	for i := range r.sides {
		r.sides[i] = r.sides[i][:0]
	}
	farX, farY, farZ := int32(tolerance*float64(at.x1-at.x0)), int32(tolerance*float64(at.y1-at.y0)), int32(tolerance*float64(at.z1-at.z0))
	wall := func(side int, gap, far int32) {
		if gap <= far {
			r.sides[side] = append(r.sides[side], neighbour{gap, 0, math.MaxInt32, 0, math.MaxInt32, -1})
		}
	}
	wall(0, at.x0, farX)
	wall(1, e.inner.l-at.x1, farX)
	wall(2, at.y0, farY)
	wall(3, e.inner.w-at.y1, farY)
	wall(4, at.z0, farZ)
	wall(5, e.inner.h-at.z1, farZ)
	for i := range s.puts {
		c := &s.puts[i].cuboid
		inX, inY, inZ := c.x0 < at.x1 && at.x0 < c.x1, c.y0 < at.y1 && at.y0 < c.y1, c.z0 < at.z1 && at.z0 < c.z1
		switch {
		case inY && inZ:
			if gap := at.x0 - c.x1; gap >= 0 {
				if gap <= farX {
					r.sides[0] = append(r.sides[0], neighbour{gap, c.y0, c.y1, c.z0, c.z1, int32(i)})
				}
			} else if gap := c.x0 - at.x1; gap <= farX {
				r.sides[1] = append(r.sides[1], neighbour{gap, c.y0, c.y1, c.z0, c.z1, int32(i)})
			}
		case inX && inZ:
			if gap := at.y0 - c.y1; gap >= 0 {
				if gap <= farY {
					r.sides[2] = append(r.sides[2], neighbour{gap, c.x0, c.x1, c.z0, c.z1, int32(i)})
				}
			} else if gap := c.y0 - at.y1; gap <= farY {
				r.sides[3] = append(r.sides[3], neighbour{gap, c.x0, c.x1, c.z0, c.z1, int32(i)})
			}
		case inX && inY:
			if gap := at.z0 - c.z1; gap >= 0 {
				if gap <= farZ {
					r.sides[4] = append(r.sides[4], neighbour{gap, c.x0, c.x1, c.y0, c.y1, int32(i)})
				}
			} else if gap := c.z0 - at.z1; gap <= farZ {
				r.sides[5] = append(r.sides[5], neighbour{gap, c.x0, c.x1, c.y0, c.y1, int32(i)})
			}
		}
	}
	r.at = at
}

// contact is the share of a block's surface that touches something; a gap of at most the tolerance's share of the block's side
// counts as touching.
func (r *roller) contact(d, size dims, highX, highY, highZ bool, tolerance float64) float64 {
	at := r.at
	x0, y0, z0 := at.x0, at.y0, at.z0
	nearX, nearY, nearZ := 0, 2, 4
	if highX {
		x0, nearX = at.x1-d.l, 1
	}
	if highY {
		y0, nearY = at.y1-d.w, 3
	}
	if highZ {
		z0, nearZ = at.z1-d.h, 5
	}
	x1, y1, z1 := x0+d.l, y0+d.w, z0+d.h
	tolX, tolY, tolZ := int32(tolerance*float64(d.l)), int32(tolerance*float64(d.w)), int32(tolerance*float64(d.h))
	faceX, faceY, faceZ := int64(d.w)*int64(d.h), int64(d.l)*int64(d.h), int64(d.l)*int64(d.w)
	var sum int64
	sum += touching(r.sides[nearX], tolX, y0, y1, z0, z1, faceX)
	if rest := tolX - (size.l - d.l); rest >= 0 {
		sum += touching(r.sides[nearX^1], rest, y0, y1, z0, z1, faceX)
	}
	sum += touching(r.sides[nearY], tolY, x0, x1, z0, z1, faceY)
	if rest := tolY - (size.w - d.w); rest >= 0 {
		sum += touching(r.sides[nearY^1], rest, x0, x1, z0, z1, faceY)
	}
	if r.engine.support {
		sum += faceZ
	} else {
		sum += touching(r.sides[nearZ], tolZ, x0, x1, y0, y1, faceZ)
	}
	if rest := tolZ - (size.h - d.h); rest >= 0 {
		sum += touching(r.sides[nearZ^1], rest, x0, x1, y0, y1, faceZ)
	}
	return float64(sum) / float64(2*(faceX+faceY+faceZ))
}

// touching is the part of a face that neighbours no farther off than limit cover.
func touching(list []neighbour, limit, a0, a1, b0, b1 int32, face int64) int64 {
	var sum int64
	for i := range list {
		n := &list[i]
		if n.gap > limit {
			continue
		}
		a, b := min(a1, n.a1)-max(a0, n.a0), min(b1, n.b1)-max(b0, n.b0)
		if a > 0 && b > 0 {
			sum += int64(a) * int64(b)
		}
	}
	return min(sum, face)
}
