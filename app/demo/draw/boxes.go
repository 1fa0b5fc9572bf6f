package draw

import (
	"math"

	"anyam/app/demo/draw/studio"
)

// bambooBasket is a square or round basket of flat strips, with a lid now and then, a rim and feet of cane.
func bambooBasket(s *set) {
	s.table(anyPaper, s.r.Between(0.34, 0.55))
	s.Camera.Azimuth = s.side * s.r.Between(0.25, 0.6)
	b := bagForm{wide: s.r.Between(1.2, 1.5), high: s.r.Between(0.5, 0.95), mouth: s.r.Between(0.98, 1.18), bulge: s.r.Between(0, 0.05), square: studio.Pick(s.r, 2, 4.5, 7)}
	b.deep = b.wide * studio.Pick(s.r, 1, 1, 0.75)
	base := s.dye(bambooTones...)
	other := base.Mix(s.dye(darkTones...), float32(studio.Pick(s.r, 0.0, 0.15, 0.8)))
	n := s.r.Between(13, 22)
	over := s.r.Whole(1, 3)
	weave := s.stripWeave(stripes{cols: n, rows: n * s.r.Between(1, 1.7), over: over, warp: base, weft: other, gloss: 0.45, relief: 0.014, paint: s.hoops(n, b.high)})
	s.Add(b.body().With(weave))
	s.bagFloor(&b, weave)
	cane := s.plain(base.Mul(0.72), 0.04, 0.5)
	ring := func(t, off float64) *mesh {
		return studio.Tube(func(u float64) studio.Vec { return b.at(b.angle(u), t, off) }, studio.Same(0.032), 130, 8)
	}
	s.Add(studio.Weld(ring(0.97, 0.02), ring(0.97, -0.045), ring(0.02, 0.015)).With(cane))
	s.Add(s.lashings(func(t float64) studio.Vec { return b.at(b.angle(t), 0.97, -0.012) }, 0.062, s.r.Whole(22, 40), s.dye(0x3a2a1c, 0x8a5a2c, 0xd8c08c)))
	if s.r.Chance(0.4) {
		s.boxLid(&b, weave, cane)
	} else if s.r.Chance(0.6) {
		s.boxHandle(&b, base)
	}
	s.fillX = 0.78
}

// hoops dyes whole rows of weft.
func (s *set) hoops(n, high float64) func(i, j int32, warp bool) (rgb, bool) {
	c, every := s.dye(darkTones...), int32(s.r.Whole(4, 9))
	first := int32(n * high * s.r.Between(0.2, 0.6))
	style := s.r.IntN(3)
	return func(i, j int32, warp bool) (rgb, bool) {
		switch style {
		case 0:
			return c, !warp && mod(j-first, every) == 0
		case 1:
			return c, !warp && j >= first && j < first+3
		}
		return c, false
	}
}

func (s *set) boxLid(b *bagForm, weave, cane look) {
	dome := s.r.Between(0.02, 0.16)
	y := 0.97
	lid := studio.Grid(110, 30, true, func(u, v float64) studio.Vec {
		p := b.at(b.angle(u), y, 0.02)
		k := v
		return vec(float64(p.X)*k, float64(p.Y)+0.06+dome*(1-k*k), float64(p.Z)*k)
	})
	for i := range lid.Verts {
		v := &lid.Verts[i]
		v.U, v.V = v.P.X, v.P.Z
		if v.N.Y < 0 {
			v.N = v.N.Mul(-1)
		}
	}
	s.Add(lid.Thin().With(weave))
	s.Add(studio.Tube(func(u float64) studio.Vec { return b.at(b.angle(u), y, 0.03).Add(vec(0, 0.06, 0)) }, studio.Same(0.034), 130, 8).With(cane))
	knob := s.r.Between(0.10, 0.16)
	s.Add(studio.Tube(func(t float64) studio.Vec {
		a := math.Pi * t
		return vec(-knob*math.Cos(a), b.high*y+0.05+dome+knob*math.Sin(a), 0)
	}, studio.Same(0.028), 30, 8).With(cane))
}

func (s *set) boxHandle(b *bagForm, base rgb) {
	up := s.r.Between(0.45, 0.75)
	half := b.wide / 2 * b.mouth
	m := studio.Grid(10, 60, true, func(u, v float64) studio.Vec {
		a := math.Pi * v
		sn, cs := math.Sincos(2 * math.Pi * u)
		k := half + 0.03 + 0.014*sn
		return vec(-k*math.Copysign(math.Pow(math.Abs(math.Cos(a)), 0.6), math.Cos(a)), b.high*0.55+(b.high*0.45+up)*math.Pow(math.Sin(a), 0.7)+0.014*sn*math.Sin(a), 0.055*cs)
	})
	s.Add(m.Thin().With(s.cane(base.Mul(0.85), 2, nil)))
}
