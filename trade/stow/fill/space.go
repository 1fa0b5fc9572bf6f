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

// occupy takes a cuboid out of the free spaces. floor is the rectangle of its top on which cartons find full support.
func (r *roller) occupy(s *state, c, floor cuboid) {
	e := r.engine
	r.cut = r.cut[:0]
	kept := s.spaces[:0]
	for _, old := range s.spaces {
		if !old.overlaps(c) {
			kept = append(kept, old)
			continue
		}
		if old.x0 < c.x0 {
			r.cutOff(s, cuboid{old.x0, old.y0, old.z0, c.x0, old.y1, old.z1})
		}
		if c.x1 < old.x1 {
			r.cutOff(s, cuboid{c.x1, old.y0, old.z0, old.x1, old.y1, old.z1})
		}
		if old.y0 < c.y0 {
			r.cutOff(s, cuboid{old.x0, old.y0, old.z0, old.x1, c.y0, old.z1})
		}
		if c.y1 < old.y1 {
			r.cutOff(s, cuboid{old.x0, c.y1, old.z0, old.x1, old.y1, old.z1})
		}
		if c.z1 < old.z1 {
			above := cuboid{old.x0, old.y0, c.z1, old.x1, old.y1, old.z1}
			if e.support {
				above.x0, above.x1 = max(above.x0, floor.x0), min(above.x1, floor.x1)
				above.y0, above.y1 = max(above.y0, floor.y0), min(above.y1, floor.y1)
			}
			r.cutOff(s, above)
		}
		if !e.support && old.z0 < c.z0 {
			r.cutOff(s, cuboid{old.x0, old.y0, old.z0, old.x1, old.y1, c.z0})
		}
	}
	s.spaces = kept
	if e.support {
		r.mergeTops(s, c.z1)
	}
	r.keepMaximal(s)
}

// cutOff notes a space that a cut leaves, if anything that is left fits into it.
func (r *roller) cutOff(s *state, c cuboid) {
	if c.x0 >= c.x1 || c.y0 >= c.y1 || c.z0 >= c.z1 || !r.engine.anyFits(s, c.dims()) {
		return
	}
	for i := range r.cut {
		if r.cut[i].holds(c) {
			return
		}
	}
	r.cut = append(r.cut, space{cuboid: c})
}

// mergeTops adds the spaces that stand on several tops of the same height: where two spaces with floors at one height touch,
// what lies in both their ranges of the other axis is free and supported along the whole of both.
func (r *roller) mergeTops(s *state, height int32) {
	for i := 0; i < len(r.cut) && len(r.cut) < 64; i++ {
		if r.cut[i].z0 != height {
			continue
		}
		for j := range s.spaces {
			if s.spaces[j].z0 == height {
				r.mergeTwo(s, r.cut[i].cuboid, s.spaces[j].cuboid)
			}
		}
		for j := range i {
			if r.cut[j].z0 == height {
				r.mergeTwo(s, r.cut[i].cuboid, r.cut[j].cuboid)
			}
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
			r.cutOff(s, m)
		}
	}
}

// keepMaximal adds the cut spaces to those of the state and drops each that lies within another.
func (r *roller) keepMaximal(s *state) {
	old := len(s.spaces)
next:
	for i := range r.cut {
		c := r.cut[i]
		for j := range s.spaces[:old] {
			if s.spaces[j].holds(c.cuboid) {
				continue next
			}
		}
		for j := range r.cut {
			if j != i && r.cut[j].holds(c.cuboid) && (j < i || !c.holds(r.cut[j].cuboid)) {
				continue next
			}
		}
		c.key = r.engine.spaceKey(c.cuboid, r.style.way)
		s.spaces = append(s.spaces, c)
	}
	if !r.engine.support {
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

func within(c cuboid, others []space) bool {
	for i := range others {
		if others[i].z0 == c.z0 && others[i].holds(c) {
			return true
		}
	}
	return false
}
