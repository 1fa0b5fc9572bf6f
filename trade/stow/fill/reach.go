package fill

// reach tells for each length the largest sum of cartons' sides that is not longer, along each axis: what of a gap can be filled at
// best.
type reach struct{ l, w, h []int32 }

// newReach computes the bounded subset sums of the sides that are left.
func newReach(inner dims, kinds []kind, left []int32) *reach {
	r := &reach{}
	var sides [3]map[int32]int32
	for i := range sides {
		sides[i] = map[int32]int32{}
	}
	for k := range kinds {
		for axis := range 3 {
			seen := map[int32]bool{}
			for _, s := range kinds[k].stands {
				side := [3]int32{s.l, s.w, s.h}[axis]
				if !seen[side] {
					seen[side] = true
					sides[axis][side] += left[k]
				}
			}
		}
	}
	r.l = sums(inner.l, sides[0])
	r.w = sums(inner.w, sides[1])
	r.h = sums(inner.h, sides[2])
	return r
}

// sums tabulates, for 0 to most, the largest sum of sides not above it; sides holds how often each may be used.
func sums(most int32, sides map[int32]int32) []int32 {
	reachable := make([]uint64, most/64+1)
	reachable[0] = 1
	for side, n := range sides {
		n = min(n, most/side)
		for part := int32(1); n > 0; part *= 2 { // 1, 2, 4 … and the rest make every number up to n
			part = min(part, n)
			shiftOr(reachable, int(part)*int(side))
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
