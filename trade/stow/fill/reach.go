package fill

import "slices"

// reach tells for each length the largest sum of cartons' sides that is not longer, along each axis: what of a gap can be filled at
// best.
type reach struct{ l, w, h []int32 }

// side is a length that kinds have along an axis.
type side struct {
	mm    int32
	kinds []int32
}

// listSides finds the sides along each axis.
func (e *engine) listSides() {
	for k := range e.kinds {
		for _, s := range e.kinds[k].stands {
			for axis, mm := range [3]int32{s.l, s.w, s.h} {
				e.axes[axis] = withSide(e.axes[axis], mm, int32(k))
			}
		}
	}
}

func withSide(list []side, mm, kind int32) []side {
	i := slices.IndexFunc(list, func(s side) bool { return s.mm == mm })
	if i < 0 {
		return append(list, side{mm, []int32{kind}})
	}
	if !slices.Contains(list[i].kinds, kind) {
		list[i].kinds = append(list[i].kinds, kind)
	}
	return list
}

// newReach computes the bounded subset sums of the sides that are left.
func (e *engine) newReach(left []int32) *reach {
	return &reach{sums(e.inner.l, e.axes[0], left), sums(e.inner.w, e.axes[1], left), sums(e.inner.h, e.axes[2], left)}
}

// sums tabulates, for 0 to most, the largest sum of sides not above it.
func sums(most int32, sides []side, left []int32) []int32 {
	reachable := make([]uint64, most/64+1)
	reachable[0] = 1
	for _, s := range sides {
		n := int32(0)
		for _, k := range s.kinds {
			n += left[k]
		}
		n = min(n, most/s.mm)
		for part := int32(1); n > 0; part *= 2 { // 1, 2, 4 … and the rest make every number up to n
			part = min(part, n)
			shiftOr(reachable, int(part)*int(s.mm))
			n -= part
		}
	}
	table := make([]int32, most+1)
	last := int32(0)
	for i := range table {
		if reachable[i/64]>>(i%64)&1 == 1 {
			last = int32(i)
		}
		table[i] = last
	}
	return table
}

// shiftOr adds to a set of numbers each of them plus by.
func shiftOr(set []uint64, by int) {
	words, bits := by/64, by%64
	for i := len(set) - 1; i >= words; i-- {
		moved := set[i-words] << bits
		if bits > 0 && i > words {
			moved |= set[i-words-1] >> (64 - bits)
		}
		set[i] |= moved
	}
}
