package draw

import (
	"math"

	"anyam/app/demo/draw/studio"
)

var brassTones = []uint32{0xe8b45a, 0xdc9f4e, 0xeec476, 0xd08c4c, 0xd98a58}

// hammered is beaten metal: dents of the hammer in rings, a little patina in the hollows. radius tells how far from the
// axis the share v of the profile is; size is that of a dent.
func (s *set) hammered(c rgb, prof studio.Spline, size, depth float64, gloss float32) look {
	n, o := s.noise, s.r.Int32N(4000)
	patina := hex(0x4a3a20)
	rings, around := dents(prof, size)
	slope := float32(depth)
	return func(h *hit) {
		y := h.V * rings
		j := min(studio.Floor(y), int32(len(around)-1))
		x := h.U*around[j] + studio.Hash(j, o)
		i := studio.Floor(x)
		own := studio.Hash(i, j+o)
		dx, dy := x-float32(i)-0.5+0.3*(own-0.5), y-float32(j)-0.5+0.3*(studio.Hash(i+77, j)-0.5)
		h.DU, h.DV = dx*slope*around[j], dy*slope*rings
		k := n.In3(h.P.Mul(3.1))
		h.Color = c.Mix(patina, studio.Smooth(0.5, 0.75, k)*0.4).Mul(0.90 + 0.2*own)
		h.Metal, h.Gloss = 1, gloss
	}
}

// dents is how many rings of dents the profile holds, and how many dents each ring.
func dents(prof studio.Spline, size float64) (rings float32, around []float32) {
	pts, _ := prof.Even(200)
	long := 0.0
	for i := 1; i < len(pts); i++ {
		long += math.Hypot(pts[i].X-pts[i-1].X, pts[i].Y-pts[i-1].Y)
	}
	n := max(1, int(long/size))
	for j := range n {
		r := pts[(2*j+1)*100/n].X
		around = append(around, float32(max(1, int(2*math.Pi*r/size))))
	}
	return float32(n), around
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
	prof := studio.Spline{{X: foot, Y: 0}, {X: foot * 1.02, Y: 0.02}, {X: foot * 0.96, Y: 0.08}, {X: 0.8, Y: 0.4}, {X: flare * 0.98, Y: 0.8}, {X: 1, Y: 0.97}, {X: 1.02, Y: 1.0},
		{X: 0.985, Y: 1.0}, {X: flare * 0.94, Y: 0.8}, {X: 0.74, Y: 0.4}, {X: 0.35, Y: 0.14}, {X: 0, Y: 0.11}}
	c := s.dye(brassTones...)
	for i := range prof {
		prof[i].Y *= hgt
	}
	b := studio.Revolve(prof, 120, 90, nil)
	s.Add(b.With(s.hammered(c, prof, s.r.Between(0.05, 0.11), s.r.Between(0.007, 0.016), 0.74)))
}
