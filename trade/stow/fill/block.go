package fill

import (
	"math"
	"slices"
)

// maxBlocks bounds the blocks of one search: more of them make each roll-out slower than they make it better.
const maxBlocks = 10_000

// dims is the size of something as it stands: along the container, across it, upwards. Millimetres.
type dims struct{ l, w, h int32 }

func (d dims) volume() int64 { return int64(d.l) * int64(d.w) * int64(d.h) }

// kind is a Kind as the search keeps it.
type kind struct {
	stands  []dims // the ways in which it may stand, each once
	count   int32
	volume  int64
	weight  int64 // grams
	stage   int32 // kinds of a later stage are placed when nothing of the earlier ones fits any more
	drop    int32
	maker   int32 // 0 for none
	maxTop  int64 // grams that may rest on one; 0 for nothing, below zero for any
	maxHigh int32 // layers of a stack that holds one; 0 for any
	spare   bool
}

// need is how many cartons of a kind a block takes.
type need struct{ kind, n int32 }

// block is a cuboid of cartons that is placed as one. A simple block is a grid of equal cartons; others are two
// blocks joined along an axis (Fanslau & Bortfeldt 2010).
type block struct {
	dims
	topL, topW    int32 // the rectangle of its top, from the corner at the origin, on which cartons find full support
	volume        int64 // of its cartons
	weight        int64
	needs         []need
	first, second int32 // what it is joined from; first is -1 for a simple block
	axis          int8  // 0 along, 1 across, 2 upwards
	stand         dims  // of a simple block's carton
	grid          dims  // how many of them
	stage         int32
	drop          int32
	maker         int32 // -1 when there are several
	bears         bool  // cartons may stand on it
	low           int32 // the fewest layers that one of its cartons allows; 0 for any number
	sum           uint64
}

// kinds has a bit for each kind that the block takes.
func (b *block) kinds() uint64 {
	var bits uint64
	for _, n := range b.needs {
		bits |= 1 << (n.kind % 64)
	}
	return bits
}

// builder makes the blocks of a container and a stock.
type builder struct {
	inner   dims
	kinds   []kind
	support bool
	fill    float64
	limit   int

	blocks []block
	seen   map[blockKey]struct{}
	like   map[uint64][]int32 // blocks by the two sides that have to agree for a join without loss
	marks  []uint64
}

type blockKey struct {
	dims
	topL, topW int32
	sum        uint64
}

// buildBlocks makes simple blocks, then joins until there are limit of them or no more joins. A joined block is kept when its
// cartons fill at least the given share of it.
func buildBlocks(inner dims, kinds []kind, support bool, fill float64, limit int) []block {
	b := builder{inner: inner, kinds: kinds, support: support, fill: fill, limit: limit, seen: map[blockKey]struct{}{}}
	for i := range kinds {
		b.marks = append(b.marks, scramble(uint64(i)+1))
	}
	b.simple()
	if fill >= 1 {
		b.joinEqual()
	} else {
		b.joinAny()
	}
	return b.blocks
}

// scramble spreads a number over 64 bits (splitmix64, Steele & al. 2014).
func scramble(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// simple makes the grids of equal cartons. Where a large stock of small cartons would make too many of them, fewer numbers
// for each axis are tried, with the largest always among them.
func (b *builder) simple() {
	keep := int32(math.MaxInt32)
	for keep > 1 {
		n := 0
		b.grids(keep, func(int, dims, dims) { n++ })
		if n <= b.limit*3/4 {
			break
		}
		if keep > 64 {
			keep = 64
		}
		keep = keep * 3 / 4
	}
	b.grids(keep, func(k int, stand, grid dims) {
		if len(b.blocks) >= b.limit {
			return
		}
		n := grid.l * grid.w * grid.h
		c := &b.kinds[k]
		b.add(block{
			dims: dims{stand.l * grid.l, stand.w * grid.w, stand.h * grid.h},
			topL: stand.l * grid.l, topW: stand.w * grid.w,
			volume: c.volume * int64(n), weight: c.weight * int64(n), needs: []need{{int32(k), n}},
			first: -1, second: -1, stand: stand, grid: grid, stage: c.stage, drop: c.drop, maker: c.maker,
			sum: b.marks[k] * uint64(n), bears: c.maxTop != 0, low: c.maxHigh,
		})
	})
}

// grids calls add for each grid that fits and that the stock allows.
func (b *builder) grids(keep int32, add func(kind int, stand, grid dims)) {
	for k := range b.kinds {
		c := &b.kinds[k]
		if c.count == 0 {
			continue
		}
		for _, s := range c.stands {
			tall := min(b.inner.h/s.h, c.count)
			if c.maxHigh > 0 {
				tall = min(tall, c.maxHigh)
			}
			if c.maxTop >= 0 && c.weight > 0 {
				tall = min(tall, int32(min(c.maxTop/c.weight+1, math.MaxInt16)))
			}
			if c.maxTop == 0 {
				tall = min(tall, 1)
			}
			for _, nz := range numbers(tall, keep) {
				for _, ny := range numbers(min(b.inner.w/s.w, c.count/nz), keep) {
					for _, nx := range numbers(min(b.inner.l/s.l, c.count/(nz*ny)), keep) {
						add(k, s, dims{nx, ny, nz})
					}
				}
			}
		}
	}
}

// numbers are 1 to n when that is at most keep of them, else about keep of them, close together where they are small.
func numbers(n, keep int32) []int32 {
	var list []int32
	if n <= keep {
		for i := int32(1); i <= n; i++ {
			list = append(list, i)
		}
		return list
	}
	for i := int32(1); i <= n; i = max(i+1, i+i*2/max(keep, 1)) {
		list = append(list, i)
	}
	if len(list) == 0 || list[len(list)-1] != n {
		list = append(list, n)
	}
	return list
}

// add keeps the block unless there is one like it.
func (b *builder) add(n block) {
	key := blockKey{n.dims, n.topL, n.topW, n.sum}
	if _, ok := b.seen[key]; ok {
		return
	}
	b.seen[key] = struct{}{}
	b.blocks = append(b.blocks, n)
}

// joinEqual joins blocks whose touching sides are equal, so that nothing is lost.
func (b *builder) joinEqual() {
	b.like = map[uint64][]int32{}
	for i := 0; i < len(b.blocks) && len(b.blocks) < b.limit; i++ {
		for axis := range int8(3) {
			key := faceKey(b.blocks[i].dims, axis)
			b.like[key] = append(b.like[key], int32(i))
			for _, j := range b.like[key] {
				if len(b.blocks) >= b.limit {
					return
				}
				b.join(int32(i), j, axis)
				if axis == 2 && b.support && int(j) != i {
					b.join(j, int32(i), axis)
				}
			}
		}
	}
}

// faceKey tells which blocks can be joined along the axis without loss.
func faceKey(d dims, axis int8) uint64 {
	switch axis {
	case 0:
		return uint64(d.w)<<24 | uint64(d.h)
	case 1:
		return 1<<60 | uint64(d.l)<<24 | uint64(d.h)
	default:
		return 2<<60 | uint64(d.l)<<24 | uint64(d.w)
	}
}

// joinAny joins any two blocks that fill enough of what they make.
func (b *builder) joinAny() {
	for i := 0; i < len(b.blocks); i++ { //nolint:intrange // the list grows on the way
		for j := 0; j <= i; j++ {
			if len(b.blocks) >= b.limit {
				return
			}
			for axis := range int8(3) {
				b.join(int32(i), int32(j), axis)
				if b.support && i != j {
					b.join(int32(j), int32(i), axis)
				}
			}
		}
	}
}

// join puts block j behind, beside or on block i, if that fits, is full enough and keeps to the stock.
func (b *builder) join(i, j int32, axis int8) {
	p, q := &b.blocks[i], &b.blocks[j]
	if p.stage != q.stage || p.drop != q.drop {
		return
	}
	d := joined(p.dims, q.dims, axis)
	if d.l > b.inner.l || d.w > b.inner.w || d.h > b.inner.h {
		return
	}
	volume := p.volume + q.volume
	if float64(volume) < b.fill*float64(d.volume())-0.5 {
		return
	}
	topL, topW := d.l, d.w
	if b.support {
		var ok bool
		if topL, topW, ok = top(p, q, axis); !ok {
			return
		}
	}
	sum := p.sum + q.sum
	if _, ok := b.seen[blockKey{d, topL, topW, sum}]; ok {
		return
	}
	needs, ok := b.together(p.needs, q.needs)
	if !ok {
		return
	}
	maker := p.maker
	if q.maker != maker {
		maker = -1
	}
	b.add(block{
		dims: d, topL: topL, topW: topW, volume: volume, weight: p.weight + q.weight, needs: needs,
		first: i, second: j, axis: axis, stage: p.stage, drop: p.drop, maker: maker, sum: sum,
		bears: topL > 0, low: fewest(p.low, q.low),
	})
}

// joined is the size of two blocks joined along an axis.
func joined(p, q dims, axis int8) dims {
	switch axis {
	case 0:
		return dims{p.l + q.l, max(p.w, q.w), max(p.h, q.h)}
	case 1:
		return dims{max(p.l, q.l), p.w + q.w, max(p.h, q.h)}
	default:
		return dims{max(p.l, q.l), max(p.w, q.w), p.h + q.h}
	}
}

// fewest is the smaller of two limits of which 0 is none.
func fewest(a, b int32) int32 {
	if a == 0 || b > 0 && b < a {
		return b
	}
	return a
}

// top is the supporting rectangle of two joined blocks; it is not ok where the upper block would stand on nothing.
func top(p, q *block, axis int8) (topL, topW int32, ok bool) {
	switch axis {
	case 0:
		if p.h != q.h || p.topL != p.l || !p.bears || !q.bears {
			return p.bearing(p.h >= q.h)
		}
		return p.l + q.topL, min(p.topW, q.topW), true
	case 1:
		if p.h != q.h || p.topW != p.w || !p.bears || !q.bears {
			return p.bearing(p.h >= q.h)
		}
		return min(p.topL, q.topL), p.w + q.topW, true
	default:
		return q.bearing(p.bears && q.l <= p.topL && q.w <= p.topW)
	}
}

// bearing is the rectangle of the block's own top; nothing where it bears nothing.
func (b *block) bearing(ok bool) (topL, topW int32, also bool) {
	if !b.bears {
		return 0, 0, ok
	}
	return b.topL, b.topW, ok
}

// together adds the needs of two blocks; it is not ok where the stock is too small.
func (b *builder) together(p, q []need) ([]need, bool) {
	sum := make([]need, 0, len(p)+len(q))
	for len(p) > 0 || len(q) > 0 {
		switch {
		case len(q) == 0 || len(p) > 0 && p[0].kind < q[0].kind:
			sum, p = append(sum, p[0]), p[1:]
		case len(p) == 0 || q[0].kind < p[0].kind:
			sum, q = append(sum, q[0]), q[1:]
		default:
			sum, p, q = append(sum, need{p[0].kind, p[0].n + q[0].n}), p[1:], q[1:]
		}
		last := sum[len(sum)-1]
		if last.n > b.kinds[last.kind].count {
			return nil, false
		}
	}
	return slices.Clip(sum), true
}
