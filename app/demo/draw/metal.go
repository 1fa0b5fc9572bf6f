package draw

import (
	"math"

	"anyam/app/demo/draw/studio"
)

var brassTones = []uint32{0xd9a441, 0xc98f3c, 0xe0b65c, 0xb87b3a, 0xc77f4c}

// hammered is beaten metal: facets of the hammer, a little patina in the hollows.
func (s *set) hammered(c rgb, count, depth, gloss float32) look {
	n, o := s.noise, s.r.Int32N(4000)
	patina := hex(0x4a3a20)
	return func(h *hit) {
		x, y := h.U*count*2.4, h.V*count
		dx, dy, cell := facet(x, y, o)
		h.DU, h.DV = dx*depth*count*2.4, dy*depth*count
		k := n.Cloudy(h.U*8, h.V*8, 2)
		h.Color = c.Mix(patina, studio.Smooth(0.45, 0.8, k)*0.35).Mul(0.92 + 0.16*cell)
		h.Metal, h.Gloss = 1, gloss
	}
}

// facet finds the nearest of jittered points, and gives the way from it and a number of its own.
func facet(x, y float32, seed int32) (dx, dy, own float32) {
	xi, yi := studio.Floor(x), studio.Floor(y)
	best := float32(9)
	for j := yi - 1; j <= yi+1; j++ {
		for i := xi - 1; i <= xi+1; i++ {
			a := studio.Hash(i+seed, j)
			b := studio.Hash(i+seed, j+7919)
			ex, ey := x-float32(i)-0.2-0.6*a, y-float32(j)-0.2-0.6*b
			if d := ex*ex + ey*ey; d < best {
				best, dx, dy, own = d, ex, ey, a
			}
		}
	}
	return dx, dy, own
}

func brassBowl(s *set) {
	s.table(anyPaper, s.r.Between(0.28, 0.45))
	hgt, foot := s.r.Between(0.45, 0.8), s.r.Between(0.25, 0.5)
	flare := s.r.Between(0.85, 1.0)
	prof := studio.Spline{{X: 0, Y: 0.0}, {X: foot, Y: 0}, {X: foot * 1.02, Y: 0.02}, {X: foot * 0.96, Y: 0.08}, {X: 0.8, Y: 0.4}, {X: flare * 0.98, Y: 0.8}, {X: 1, Y: 0.97}, {X: 1.02, Y: 1.0},
		{X: 0.985, Y: 1.0}, {X: flare * 0.94, Y: 0.8}, {X: 0.74, Y: 0.4}, {X: 0.35, Y: 0.14}, {X: 0, Y: 0.11}}
	c := s.dye(brassTones...)
	b := studio.Grid(120, 90, true, func(u, v float64) studio.Vec {
		p := prof.At(v)
		sn, cs := math.Sincos(-2 * math.Pi * u)
		return vec(p.X*sn, p.Y*hgt, p.X*cs)
	}).Inside()
	s.Add(b.With(s.hammered(c, float32(s.r.Between(18, 30)), float32(s.r.Between(0.004, 0.012)), 0.7)))
}
