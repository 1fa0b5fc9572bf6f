package fill

// cuboid is a part of the container: from its corner nearest to the origin to the opposite one. Millimetres.
type cuboid struct{ x0, y0, z0, x1, y1, z1 int32 }

func (c cuboid) dims() dims { return dims{c.x1 - c.x0, c.y1 - c.y0, c.z1 - c.z0} }

func (c cuboid) overlaps(d cuboid) bool {
	return c.x0 < d.x1 && d.x0 < c.x1 && c.y0 < d.y1 && d.y0 < c.y1 && c.z0 < d.z1 && d.z0 < c.z1
}

func (c cuboid) holds(d cuboid) bool {
	return c.x0 <= d.x0 && d.x1 <= c.x1 && c.y0 <= d.y0 && d.y1 <= c.y1 && c.z0 <= d.z0 && d.z1 <= c.z1
}

// space is a free cuboid that cannot grow in any direction (maximal space, Lai & Chan 1997). With full support its floor
// lies wholly on cartons of one height or on the container.
type space struct {
	cuboid
	key  uint64 // the smallest is filled next
	dead bool   // nothing of this stage fits
}

// Sizes are compared three at a time in one word: each has a field of 21 bits, the highest of them free for the borrow.
const (
	fieldBits = 21
	maxSide   = 1<<(fieldBits-1) - 1
	borrows   = uint64(1)<<20 | uint64(1)<<41 | uint64(1)<<62
)

func (d dims) packed() uint64 {
	return uint64(d.l) | uint64(d.w)<<fieldBits | uint64(d.h)<<(2*fieldBits)
}

// fits reports whether something of packed size b fits into one of packed size s.
func fits(s, b uint64) bool { return ((s|borrows)-b)&borrows == borrows }

// spaceKey orders spaces: first those nearest to a corner of the container, by the sum of the distances along the axes; of
// two at the same distance the larger. Where the way of unloading matters, those nearest to the back wall come first.
func (e *engine) spaceKey(c cuboid, w way) uint64 {
	x, y, z := c.x0, min(c.y0, e.inner.w-c.y1), c.z0
	if !w.fromBack {
		x = min(x, e.inner.l-c.x1)
	}
	if !e.support {
		z = min(z, e.inner.h-c.z1)
	}
	far := uint64(x)*w.x + uint64(y)*w.y + uint64(z)*w.z
	const most = 1<<43 - 1
	return min(far, 1<<20-1)<<43 | (most - uint64(min(c.dims().volume(), most)))
}

// The sides of a cuboid at which spaces are cut.
const (
	back = iota
	front
	left
	right
	below
	above
)

// occupy takes a cuboid out of the free spaces. floor is the rectangle of its top on which cartons find full support.
func (r *roller) occupy(s *state, c, floor cuboid) {
	e := r.engine
	for i := range r.cuts {
		r.cuts[i] = r.cuts[i][:0]
	}
	kept := s.spaces[:0]
	for _, old := range s.spaces {
		if !old.overlaps(c) {
			kept = append(kept, old)
			continue
		}
		o := old.cuboid
		if o.x0 < c.x0 {
			r.cutOff(s, back, cuboid{o.x0, o.y0, o.z0, c.x0, o.y1, o.z1})
		}
		if c.x1 < o.x1 {
			r.cutOff(s, front, cuboid{c.x1, o.y0, o.z0, o.x1, o.y1, o.z1})
		}
		if o.y0 < c.y0 {
			r.cutOff(s, left, cuboid{o.x0, o.y0, o.z0, o.x1, c.y0, o.z1})
		}
		if c.y1 < o.y1 {
			r.cutOff(s, right, cuboid{o.x0, c.y1, o.z0, o.x1, o.y1, o.z1})
		}
		if c.z1 < o.z1 {
			top := cuboid{o.x0, o.y0, c.z1, o.x1, o.y1, o.z1}
			if e.support {
				top.x0, top.x1 = max(top.x0, floor.x0), min(top.x1, floor.x1)
				top.y0, top.y1 = max(top.y0, floor.y0), min(top.y1, floor.y1)
			}
			r.cutOff(s, above, top)
		}
		if !e.support && o.z0 < c.z0 {
			r.cutOff(s, below, cuboid{o.x0, o.y0, o.z0, o.x1, o.y1, c.z0})
		}
	}
	s.spaces = kept
	if e.support {
		r.mergeTops(s)
	}
	r.keepMaximal(s, c)
}

// cutOff notes a space that a cut leaves, if anything that is left fits into it.
func (r *roller) cutOff(s *state, at int, c cuboid) {
	if c.x0 >= c.x1 || c.y0 >= c.y1 || c.z0 >= c.z1 {
		return
	}
	for i := range r.cuts[at] {
		if r.cuts[at][i].holds(c) {
			return
		}
	}
	if r.engine.anyFits(s, c.dims()) {
		r.cuts[at] = append(r.cuts[at], c)
	}
}

// mostMerged bounds the spaces that one block's top may give.
const mostMerged = 64

// mergeTops adds the spaces that stand on several tops of the same height: where two spaces with floors at one height touch,
// what lies in both their ranges of the other axis is free and supported along the whole of both.
func (r *roller) mergeTops(s *state) {
	for i := 0; i < len(r.cuts[above]) && i < mostMerged; i++ {
		c := r.cuts[above][i]
		for j := range s.spaces {
			if s.spaces[j].z0 == c.z0 {
				r.mergeTwo(s, c, s.spaces[j].cuboid)
			}
		}
		for j := range i {
			r.mergeTwo(s, c, r.cuts[above][j])
		}
	}
}

func (r *roller) mergeTwo(s *state, a, b cuboid) {
	if a.x1 < b.x0 || b.x1 < a.x0 || a.y1 < b.y0 || b.y1 < a.y0 {
		return
	}
	both := cuboid{max(a.x0, b.x0), max(a.y0, b.y0), a.z0, min(a.x1, b.x1), min(a.y1, b.y1), min(a.z1, b.z1)}
	along, across := both, both
	along.x0, along.x1 = min(a.x0, b.x0), max(a.x1, b.x1)
	across.y0, across.y1 = min(a.y0, b.y0), max(a.y1, b.y1)
	for _, m := range [2]cuboid{along, across} {
		if !a.holds(m) && !b.holds(m) {
			r.cutOff(s, above, m)
		}
	}
}

// keepMaximal adds the cut spaces to those of the state, without those that lie within another. A space cut at one side of c has a part
// of that side on its own side, so that only a space that ends at the same side can hold it.
func (r *roller) keepMaximal(s *state, c cuboid) {
	old := len(s.spaces)
	for at := range r.cuts {
	next:
		for i, n := range r.cuts[at] {
			for j := range s.spaces[:old] {
				if o := &s.spaces[j]; o.ends(at, c) && o.holds(n) {
					continue next
				}
			}
			for j, m := range r.cuts[at] {
				if j != i && m.holds(n) && (j < i || !n.holds(m)) {
					continue next
				}
			}
			s.spaces = append(s.spaces, space{cuboid: n, key: r.engine.spaceKey(n, r.style.way)})
		}
	}
	if !r.engine.support || len(r.cuts[above]) == 0 {
		return
	}
	// A merged space can hold an old one.
	kept := s.spaces[:0]
	for i := range s.spaces {
		if i < old && within(s.spaces[i].cuboid, s.spaces[old:]) {
			continue
		}
		kept = append(kept, s.spaces[i])
	}
	s.spaces = kept
}

// ends reports whether a space ends where the side of c is.
func (s *space) ends(at int, c cuboid) bool {
	switch at {
	case back:
		return s.x1 == c.x0
	case front:
		return s.x0 == c.x1
	case left:
		return s.y1 == c.y0
	case right:
		return s.y0 == c.y1
	case below:
		return s.z1 == c.z0
	default:
		return s.z0 == c.z1
	}
}

func within(c cuboid, others []space) bool {
	for i := range others {
		if others[i].z0 == c.z0 && others[i].holds(c) {
			return true
		}
	}
	return false
}
