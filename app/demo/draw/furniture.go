package draw

import (
	"math"

	"anyam/app/demo/draw/form"
	"anyam/app/demo/draw/studio"
	"anyam/app/demo/draw/surface"
)

// binding winds cane round a joint of poles at p, along direction d.
func (s *set) binding(p, d studio.Vec, r, long float64, c rgb) *mesh {
	d = d.Unit()
	return s.wrapped(func(t float64) studio.Vec { return p.Add(d.Mul(float32((t - 0.5) * long))) }, r, int(long/0.02)+2, c)
}

// rattanChair is an easy chair: bent poles, a round woven seat, a back of one of three kinds.
func rattanChair(s *set) {
	s.table(s.R.Between(0.22, 0.36))
	s.Camera.Azimuth = s.side * s.R.Between(0.25, 0.6)
	base := s.Dye(caneTones...)
	w, d := s.R.Between(0.52, 0.62), s.R.Between(0.48, 0.56)
	seat, top := s.R.Between(0.72, 0.82), s.R.Between(1.5, 1.95)
	lean := s.R.Between(0.12, 0.24)
	thick := s.R.Between(0.034, 0.044)
	c := chair{w: w, d: d, seat: seat, top: top, lean: lean, thick: thick, round: s.R.Chance(0.6)}
	cane := s.Cane(base, 3, nil)
	s.Add(studio.Weld(c.frame(s)...).With(cane))
	s.Add(studio.Weld(c.back(s)...).With(cane))
	s.chairSeat(&c, base)
	tie := base.Mul(0.7)
	for _, x := range []float64{-1, 1} {
		s.Add(s.binding(vec(x*w, seat, d), vec(0, 1, 0), thick*1.45, 0.14, tie))
		s.Add(s.binding(vec(x*w*0.96, seat, -d), vec(0, 1, -lean), thick*1.45, 0.14, tie))
		s.Add(s.binding(vec(x*w*1.04, seat+0.40, d*0.98), vec(0.02*x, 1, 0), thick*1.4, 0.12, tie))
	}
	s.fillX, s.fillY, s.mid = 0.78, 0.80, 0.52
}

type chair struct {
	w, d, seat, top, lean, thick float64
	round                        bool
}

// frame is legs, arms, rails.
func (c *chair) frame(s *set) []*mesh {
	var out []*mesh
	splay := s.R.Between(0.03, 0.09)
	for _, x := range []float64{-1, 1} {
		// the front leg runs up and bends back into the arm
		out = append(out, form.Pole(studio.Path{vec(x*(c.w+splay), 0, c.d+splay), vec(x*c.w, c.seat*0.5, c.d+0.01),
			vec(x*c.w, c.seat, c.d), vec(x*c.w*1.04, c.seat+0.34, c.d*0.98),
			vec(x*c.w*1.07, c.seat+0.47, c.d*0.75), vec(x*c.w*1.08, c.seat+0.49, 0),
			vec(x*c.w*1.02, c.seat+0.52, -c.d-c.lean*0.45)}, c.thick))
		out = append(out, form.Pole(studio.Path{vec(x*(c.w+splay*0.6), 0, -c.d-splay),
			vec(x*c.w*0.98, c.seat*0.5, -c.d*0.99), vec(x*c.w*0.96, c.seat, -c.d)}, c.thick))
	}
	ring := func(y, k float64) *mesh {
		return studio.Tube(func(t float64) studio.Vec {
			sn, cs := math.Sincos(2 * math.Pi * t)
			return vec(c.w*k*form.Squircle(sn), y, c.d*k*form.Squircle(cs))
		}, studio.Same(c.thick*0.9), 64, 9)
	}
	out = append(out, ring(c.seat, 1), ring(c.seat*0.34, 0.99))
	if c.round { // crossing braces
		for _, x := range []float64{-1, 1} {
			out = append(out, form.Pole(studio.Path{vec(x*c.w, 0.1, c.d), vec(x*c.w*0.5, c.seat*0.75, c.d),
				vec(0, c.seat-0.04, c.d)}, c.thick*0.6))
		}
	}
	return out
}

// back is the bow behind with spokes, a fan or rings inside.
func (c *chair) back(s *set) []*mesh {
	bow := func(t, k float64) studio.Vec {
		a := math.Pi * t
		sn, cs := math.Sincos(a)
		h := c.top - c.seat
		y := c.seat + h*math.Pow(sn, 0.55)*k
		x := -c.w * 0.96 * math.Copysign(math.Pow(math.Abs(cs), 0.8), cs) * (1 + 0.15*sn) * k
		return vec(x, y, -c.d-c.lean*(y-c.seat)/h)
	}
	out := []*mesh{studio.Tube(func(t float64) studio.Vec { return bow(t, 1) }, studio.Same(c.thick), 60, 10)}
	n := s.R.Whole(7, 15)
	switch s.R.IntN(3) {
	case 0: // upright spokes
		for i := range n {
			t := (float64(i) + 0.8) / (float64(n) + 0.6)
			p := bow(t, 0.99)
			foot := vec(float64(p.X)*0.85, c.seat, -c.d)
			out = append(out, studio.Rod(foot, p, c.thick*0.42, 7))
		}
	case 1: // a fan from the middle of the seat
		for i := range n {
			t := (float64(i) + 0.7) / (float64(n) + 0.4)
			out = append(out, studio.Rod(vec((t-0.5)*0.2, c.seat+0.02, -c.d), bow(t, 0.99), c.thick*0.42, 7))
		}
		out = append(out, studio.Tube(func(t float64) studio.Vec { return bow(t, 0.55) }, studio.Same(c.thick*0.6), 50, 8))
	default: // bows within the bow, and spokes between
		for k := range 3 {
			q := 0.82 - 0.17*float64(k)
			out = append(out, studio.Tube(func(t float64) studio.Vec { return bow(t, q) }, studio.Same(c.thick*0.6), 50, 8))
		}
		for i := range n {
			t := (float64(i) + 0.8) / (float64(n) + 0.6)
			out = append(out, studio.Rod(bow(t, 0.48), bow(t, 0.99), c.thick*0.36, 7))
		}
	}
	return out
}

func (s *set) chairSeat(c *chair, base rgb) {
	m := studio.Grid(48, 14, true, func(u, v float64) studio.Vec {
		sn, cs := math.Sincos(2 * math.Pi * u)
		k := v * 0.97
		return vec(c.w*k*form.Squircle(sn), c.seat-0.05*(1-v*v), c.d*k*form.Squircle(cs))
	})
	for i := range m.Verts {
		v := &m.Verts[i]
		v.U, v.V, v.N = v.P.X, v.P.Z, vec(0, 1, 0)
	}
	n := s.R.Between(15, 26)
	s.Add(m.Thin().With(s.Strips(surface.Stripes{Cols: n, Rows: n, Over: s.R.Whole(1, 3), Warp: base,
		Weft: base.Mul(0.92), Gloss: 0.4})))
	if s.R.Chance(0.55) { // a cushion
		cloth := s.Shift(hex(studio.Pick(s.R, uint32(0xe8dfcf), 0xd8cdb8, 0x7d8a78, 0xb98a6a, 0x39485a, 0xc9b291)), 0.05)
		pad := studio.Grid(48, 24, true, func(u, v float64) studio.Vec {
			sn, cs := math.Sincos(2 * math.Pi * u)
			rs, rc := math.Sincos(math.Pi * (v - 0.5))
			k := 0.88 * math.Pow(rc, 0.45)
			puff := 0.055 * rs * (1 + 0.03*math.Sin(6*2*math.Pi*u))
			return vec(c.w*k*form.Squircle(sn), c.seat+0.05+puff, c.d*k*form.Squircle(cs))
		})
		s.Add(pad.With(s.Linen(cloth)))
	}
}
