package stow

import (
	"cmp"
	"container/heap"
	"slices"
)

// sequence brings placements into the order of loading: wall by wall from the back, within a wall from the back, from the floor and
// from the left, each carton after those that would be in its way. What stands there already comes first. Where cartons wait for one another
// in a circle, the first of them is lifted over those in front. rule stow-8
func sequence(c *Container, list []Placement) []Placement {
	slices.SortStableFunc(list, func(a, b Placement) int {
		return cmp.Or(-compareBool(a.Loaded, b.Loaded), cmp.Compare(a.Wall, b.Wall), cmp.Compare(a.At.X, b.At.X), cmp.Compare(a.At.Z, b.At.Z), cmp.Compare(a.At.Y, b.At.Y))
	})
	q := sequencer{waits: make([]int, len(list)), above: make([]int, len(list)), then: make([][]link, len(list)), done: make([]bool, len(list))}
	q.relate(c, list)
	ordered := make([]Placement, 0, len(list))
	for i := range list {
		if q.waits[i] == 0 {
			heap.Push(&q.ready, i)
		}
	}
	for len(ordered) < len(list) {
		i := q.next(list)
		q.done[i] = true
		ordered = append(ordered, list[i])
		for _, l := range q.then[i] {
			q.waits[l.to]--
			if l.above {
				q.above[l.to]--
			}
			if q.waits[l.to] == 0 && !q.done[l.to] {
				heap.Push(&q.ready, l.to)
			}
		}
	}
	return ordered
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// link leads from a carton to one that has to come later.
type link struct {
	to    int
	above bool // it stands above; otherwise in front
}

type sequencer struct {
	waits []int // for how many cartons each has to wait
	above []int // of those, how many it stands above
	then  [][]link
	done  []bool
	ready places
}

// relate finds which carton has to come before which: the lower before the one above it, the one at the back before the one in front.
func (q *sequencer) relate(c *Container, list []Placement) {
	at := make([]cuboid, len(list))
	for i := range list {
		at[i] = list[i].cuboid()
	}
	join := func(first, second int, above bool) {
		if list[second].Loaded {
			return
		}
		q.then[first] = append(q.then[first], link{second, above})
		q.waits[second]++
		if above {
			q.above[second]++
		}
	}
	for i := range at {
		for k := i + 1; k < len(at); k++ {
			a, b := at[i], at[k]
			inX, inY, inZ := a.x0 < b.x1 && b.x0 < a.x1, a.y0 < b.y1 && b.y0 < a.y1, a.z0 < b.z1 && b.z0 < a.z1
			switch {
			case inX && inY && a.z0 < b.z0:
				join(i, k, true)
			case inX && inY:
				join(k, i, true)
			case inY && inZ && !c.FromTop && a.x0 < b.x0:
				join(i, k, false)
			case inY && inZ && !c.FromTop:
				join(k, i, false)
			}
		}
	}
}

// next is the first carton that waits for none, or, in a circle, the first whose supports stand and which the cartons already in front
// have to be passed for.
func (q *sequencer) next(list []Placement) int {
	for q.ready.Len() > 0 {
		if i := heap.Pop(&q.ready).(int); !q.done[i] { //nolint:forcetypeassert // places holds only ints
			return i
		}
	}
	for i := range list {
		if !q.done[i] && q.above[i] == 0 {
			q.liftBehind(list, i)
			return i
		}
	}
	return slices.Index(q.done, false)
}

// liftBehind marks what will have to be lifted over carton i, which is loaded before its turn.
func (q *sequencer) liftBehind(list []Placement, i int) {
	for k := range list {
		if q.done[k] {
			continue
		}
		for _, l := range q.then[k] {
			if l.to == i && !l.above {
				list[k].LiftOver = true
			}
		}
	}
}

// places is a heap of indexes.
type places []int

func (p places) Len() int           { return len(p) }
func (p places) Less(i, j int) bool { return p[i] < p[j] }
func (p places) Swap(i, j int)      { p[i], p[j] = p[j], p[i] }

// Push is of heap.Interface.
func (p *places) Push(x any) { *p = append(*p, x.(int)) } //nolint:forcetypeassert // sequence pushes only ints

// Pop is of heap.Interface.
func (p *places) Pop() any {
	last := len(*p) - 1
	x := (*p)[last]
	*p = (*p)[:last]
	return x
}
