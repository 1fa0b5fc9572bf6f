package fill

import (
	"cmp"
	"slices"
)

// rules are what a search has to keep besides geometry. Where there are none, it does not even ask.
type rules struct {
	any      bool
	payload  int64 // grams; 0 where the stock is lighter than the limit
	stacking bool
	drops    bool
	fromTop  bool
	most     float64 // the largest factor that a wish gives a score
}

// findLimits decides which rules can matter.
func (e *engine) findLimits(room Room) {
	var grams int64
	u := rules{fromTop: room.FromTop, most: 1}
	makers := false
	for i := range e.kinds {
		k := &e.kinds[i]
		grams += int64(k.count) * k.weight
		u.stacking = u.stacking || k.maxTop >= 0 || k.maxHigh > 0
		u.drops = u.drops || k.drop != e.kinds[0].drop
		makers = makers || k.maker != e.kinds[0].maker
	}
	if room.Payload > 0 && grams > room.Payload {
		u.payload = room.Payload
	}
	e.payload = room.Payload
	if makers && room.Together > 0 {
		u.most = 1 + room.Together
	}
	u.any = u.payload > 0 || u.stacking || u.drops || u.most > 1
	e.rules = u
}

// allowed reports whether a block may stand in the space by every rule.
func (r *roller) allowed(s *state, at cuboid, id int32) bool {
	b, u := &r.engine.blocks[id], &r.engine.rules
	if u.payload > 0 && s.weight+b.weight > u.payload { // rule stow-5
		return false
	}
	if !u.drops && !u.stacking {
		return true
	}
	p := r.standing(at, b)
	p.block = id
	if u.drops && r.blocks(s, &p, b.drop) {
		return false
	}
	return !u.stacking || (b.low != 1 || p.z0 == 0) && r.pile(s, p, false)
}

// blocks reports whether a cuboid that is unloaded at drop stands in the way of another drop, or another in its way. rule stow-6
func (r *roller) blocks(s *state, p *put, drop int32) bool {
	for i := range s.puts {
		o := &s.puts[i]
		other := r.engine.dropOf(o)
		if other == drop {
			continue
		}
		first, last := p.cuboid, o.cuboid // unloaded first, unloaded last
		if drop > other {
			first, last = last, first
		}
		inX, inY, inZ := first.x0 < last.x1 && last.x0 < first.x1, first.y0 < last.y1 && last.y0 < first.y1, first.z0 < last.z1 && last.z0 < first.z1
		if inX && inY && last.z0 >= first.z1 || inY && inZ && last.x0 >= first.x1 && !r.engine.rules.fromTop {
			return true
		}
	}
	return false
}

func (e *engine) dropOf(p *put) int32 {
	if p.block < 0 {
		return e.kinds[p.kind].drop
	}
	return e.blocks[p.block].drop
}

func (e *engine) makerOf(p *put) int32 {
	if p.block < 0 {
		return e.kinds[p.kind].maker
	}
	return e.blocks[p.block].maker
}

// wish is the factor for a block that touches one of the same maker.
func (r *roller) wish(s *state, at cuboid, id int32) float64 {
	e := r.engine
	maker := e.blocks[id].maker
	if e.rules.most == 1 || maker <= 0 {
		return 1
	}
	p := r.standing(at, &e.blocks[id])
	for i := range s.puts {
		o := &s.puts[i]
		if e.makerOf(o) == maker && touch(p.cuboid, o.cuboid) {
			return e.rules.most
		}
	}
	return 1
}

// touch reports whether two cuboids that do not overlap share a part of a face.
func touch(a, b cuboid) bool {
	x, y, z := min(a.x1, b.x1)-max(a.x0, b.x0), min(a.y1, b.y1)-max(a.y0, b.y0), min(a.z1, b.z1)-max(a.z0, b.z0)
	return x == 0 && y > 0 && z > 0 || y == 0 && x > 0 && z > 0 || z == 0 && x > 0 && y > 0
}

// piece is a single carton in a stack.
type piece struct {
	cuboid
	kind  int32
	layer int32
	most  int32   // layers allowed by it and by all that bear it; 0 for any number
	bears float64 // grams
}

// slack is what rounding may add to a weight: half a gram less than the verifier grants.
const slack = 0.5

// pile adds the cartons of a block to the stacks and reports whether all limits are kept; it keeps them added only where keep is
// set. rules stow-3 and stow-4
func (r *roller) pile(s *state, p put, keep bool) bool {
	r.stack = r.stack[:0]
	if p.block < 0 {
		r.stack = append(r.stack, piece{cuboid: p.cuboid, kind: p.kind})
	} else {
		r.engine.unfold(p, func(c cuboid, kind int32) { r.stack = append(r.stack, piece{cuboid: c, kind: kind}) })
	}
	slices.SortStableFunc(r.stack, func(a, b piece) int { return cmp.Compare(a.z0, b.z0) })
	before := len(s.pieces)
	r.loads = r.loads[:0]
	for i := range s.pieces {
		r.loads = append(r.loads, s.pieces[i].bears)
	}
	ok := r.layers(s) && r.press(s, before)
	if keep {
		return ok
	}
	s.pieces = s.pieces[:before]
	for i := range s.pieces {
		s.pieces[i].bears = r.loads[i]
	}
	return ok
}

// layers adds the cartons in r.stack to the pieces and counts in which layer each stands.
func (r *roller) layers(s *state) bool {
	for _, c := range r.stack {
		c.layer, c.most = 1, r.engine.kinds[c.kind].maxHigh
		if c.z0 > 0 {
			for i := range s.pieces {
				if o := &s.pieces[i]; touchingArea(c.cuboid, o.cuboid) > 0 {
					c.layer, c.most = max(c.layer, o.layer+1), fewest(c.most, o.most)
				}
			}
		}
		s.pieces = append(s.pieces, c)
		if c.most > 0 && c.layer > c.most {
			return false
		}
	}
	return true
}

// press sends the weights of the pieces from a place on down to those under them, from the highest to the lowest, so that each passes on
// once what it bears.
func (r *roller) press(s *state, from int) bool {
	r.sends = append(r.sends[:0], make([]float64, len(s.pieces))...)
	r.queue = r.queue[:0]
	for i := from; i < len(s.pieces); i++ {
		r.sends[i] = float64(r.engine.kinds[s.pieces[i].kind].weight)
		r.queue = append(r.queue, i)
	}
	for len(r.queue) > 0 {
		top := 0
		for i, q := range r.queue {
			if s.pieces[q].z0 > s.pieces[r.queue[top]].z0 {
				top = i
			}
		}
		i := r.queue[top]
		r.queue = slices.Delete(r.queue, top, top+1)
		if s.pieces[i].z0 > 0 && !r.passDown(s, i) {
			return false
		}
	}
	return true
}

// passDown shares what a carton sends among those under it.
func (r *roller) passDown(s *state, from int) bool {
	c := s.pieces[from].cuboid
	var sum int64
	r.under = r.under[:0]
	for i := range s.pieces {
		if a := touchingArea(c, s.pieces[i].cuboid); a > 0 {
			r.under = append(r.under, i)
			sum += a
		}
	}
	for _, i := range r.under {
		o := &s.pieces[i]
		part := r.sends[from] * float64(touchingArea(c, o.cuboid)) / float64(sum)
		o.bears += part
		if most := r.engine.kinds[o.kind].maxTop; most == 0 || most > 0 && o.bears > float64(most)+slack {
			return false
		}
		r.sends[i] += part
		if !slices.Contains(r.queue, i) {
			r.queue = append(r.queue, i)
		}
	}
	return true
}

// unfold calls add for each carton of a block that stands somewhere.
func (e *engine) unfold(p put, add func(c cuboid, kind int32)) {
	b := &e.blocks[p.block]
	if b.first < 0 {
		s := b.stand
		for z := range b.grid.h {
			for y := range b.grid.w {
				for x := range b.grid.l {
					x0, y0, z0 := p.x0+x*s.l, p.y0+y*s.w, p.z0+z*s.h
					add(cuboid{x0, y0, z0, x0 + s.l, y0 + s.w, z0 + s.h}, b.needs[0].kind)
				}
			}
		}
		return
	}
	f, g := &e.blocks[b.first], &e.blocks[b.second]
	var by dims
	switch b.axis {
	case 0:
		by.l = f.l
	case 1:
		by.w = f.w
	default:
		by.h = f.h
	}
	e.unfold(p.part(dims{}, f.dims, b.first), add)
	e.unfold(p.part(by, g.dims, b.second), add)
}

// part is a block within a block: so far from the origin, seen in the block's own mirror.
func (p put) part(by, size dims, id int32) put {
	q := p
	q.block = id
	q.x0, q.y0, q.z0 = p.x0+by.l, p.y0+by.w, p.z0+by.h
	if p.mirrorX {
		q.x0 = p.x1 - by.l - size.l
	}
	if p.mirrorY {
		q.y0 = p.y1 - by.w - size.w
	}
	q.x1, q.y1, q.z1 = q.x0+size.l, q.y0+size.w, q.z0+size.h
	return q
}

// touchingArea is how much of a rests on b.
func touchingArea(a, b cuboid) int64 {
	if a.z0 != b.z1 {
		return 0
	}
	x, y := min(a.x1, b.x1)-max(a.x0, b.x0), min(a.y1, b.y1)-max(a.y0, b.y0)
	if x <= 0 || y <= 0 {
		return 0
	}
	return int64(x) * int64(y)
}
