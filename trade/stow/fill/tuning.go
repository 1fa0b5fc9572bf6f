package fill

import (
	"cmp"
	"math"
	"slices"
)

// tuning are the parameters of the score of a block in a space (Araya, Guerrero & Nuñez 2017):
//
//	worth · contact^alpha · (1−loss)^beta · cartons^−gamma
type tuning struct {
	alpha, beta, gamma, tolerance float64

	loss, touch []float64 // powers, tabulated: math.Pow would take most of the time
}

const powers = 4096

func newTuning(alpha, beta, gamma, tolerance float64) *tuning {
	t := &tuning{alpha: alpha, beta: beta, gamma: gamma, tolerance: tolerance}
	for i := range powers + 1 {
		t.loss = append(t.loss, math.Pow(float64(i)/powers, beta))
		t.touch = append(t.touch, math.Pow(float64(i)/powers, alpha))
	}
	return t
}

func (t *tuning) lossPower(share float64) float64    { return t.loss[int(share*powers)&(2*powers-1)] }
func (t *tuning) contactPower(share float64) float64 { return t.touch[int(share*powers)&(2*powers-1)] }

// view is the list of blocks as one tuning sees them, in columns, best bound first.
type view struct {
	tuning *tuning
	id     []int32
	bound  []float64 // of the score: worth · cartons^−gamma
	packed []uint64
	dims   []dims
	kinds  []uint64 // a bit for each kind that a block takes; kinds share bits beyond 64
	from   []int32  // of each block's needs; one more than there are blocks
	needs  []need
}

func (e *engine) newView(t *tuning) *view {
	v := &view{tuning: t, id: make([]int32, len(e.blocks))}
	bound := make([]float64, len(e.blocks))
	for i := range e.blocks {
		n := 0
		for _, x := range e.blocks[i].needs {
			n += int(x.n)
		}
		v.id[i] = int32(i)
		bound[i] = float64(e.worth[i]) * math.Pow(float64(n), -t.gamma)
	}
	slices.SortStableFunc(v.id, func(a, b int32) int { return cmp.Compare(bound[b], bound[a]) })
	for _, id := range v.id {
		b := &e.blocks[id]
		v.bound = append(v.bound, bound[id])
		v.packed = append(v.packed, b.packed())
		v.dims = append(v.dims, b.dims)
		v.kinds = append(v.kinds, b.kinds())
		v.from = append(v.from, int32(len(v.needs)))
		v.needs = append(v.needs, b.needs...)
	}
	v.from = append(v.from, int32(len(v.needs)))
	return v
}

// way is in which order spaces are filled: by the distance to a corner, each axis with its weight. fromBack counts only the corners at the
// back wall.
type way struct {
	x, y, z  uint64
	fromBack bool
}

// style is how a search scores: one tuning while the container is filled less than lateFrom, another after that.
type style struct {
	early, later *view
	lateFrom     int64 // volume
	mark         uint64
	way          way
}

func (s *style) view(late bool) *view {
	if late {
		return s.later
	}
	return s.early
}
