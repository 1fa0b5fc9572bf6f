package draw

import (
	"math"

	"anyam/app/demo/draw/form"
	"anyam/app/demo/draw/studio"
	"anyam/app/demo/draw/surface"
)

// bambooBasket is a square or round basket of flat strips, with a lid now and then, a rim and feet of cane.
func bambooBasket(s *set) {
	s.table(s.R.Between(0.34, 0.55))
	s.Camera.Azimuth = s.side * s.R.Between(0.25, 0.6)
	b := form.Bag{Wide: s.R.Between(1.2, 1.5), High: s.R.Between(0.5, 0.95), Mouth: s.R.Between(0.98, 1.18),
		Bulge: s.R.Between(0, 0.05), Square: studio.Pick(s.R, 2, 4.5, 7)}
	b.Deep = b.Wide * studio.Pick(s.R, 1, 1, 0.75)
	base := s.Dye(bambooTones...)
	other := base.Mix(s.Dye(darkTones...), float32(studio.Pick(s.R, 0.0, 0.15, 0.8)))
	n := s.R.Between(13, 22)
	over := s.R.Whole(1, 3)
	weave := s.Strips(surface.Stripes{Cols: n, Rows: n * s.R.Between(1, 1.7), Over: over, Warp: base, Weft: other,
		Gloss: 0.45, Relief: 0.014, Paint: s.hoops(n, b.High)})
	s.Add(b.Body().With(weave))
	s.bagFloor(&b, weave)
	cane := s.Plain(base.Mul(0.72), 0.04, 0.5)
	ring := func(t, off float64) *mesh {
		return studio.Tube(func(u float64) studio.Vec { return b.At(b.Angle(u), t, off) }, studio.Same(0.032), 130, 8)
	}
	s.Add(studio.Weld(ring(0.97, 0.02), ring(0.97, -0.045), ring(0.02, 0.015)).With(cane))
	s.Add(s.lashings(func(t float64) studio.Vec { return b.At(b.Angle(t), 0.97, -0.012) }, 0.062, s.R.Whole(22, 40),
		s.Dye(0x3a2a1c, 0x8a5a2c, 0xd8c08c)))
	if s.R.Chance(0.4) {
		s.boxLid(&b, weave, cane)
	} else if s.R.Chance(0.6) {
		s.boxHandle(&b, base)
	}
	s.fillX = 0.78
}

// hoops dyes whole rows of weft.
func (s *set) hoops(n, high float64) func(i, j int32, warp bool) (rgb, bool) {
	c, every := s.Dye(darkTones...), int32(s.R.Whole(4, 9))
	first := int32(n * high * s.R.Between(0.2, 0.6))
	style := s.R.IntN(3)
	return func(_, j int32, warp bool) (rgb, bool) {
		switch style {
		case 0:
			return c, !warp && mod(j-first, every) == 0
		case 1:
			return c, !warp && j >= first && j < first+3
		}
		return c, false
	}
}

func (s *set) boxLid(b *form.Bag, weave, cane look) {
	dome := s.R.Between(0.02, 0.16)
	y := 0.97
	lid := studio.Grid(110, 30, true, func(u, v float64) studio.Vec {
		p := b.At(b.Angle(u), y, 0.02)
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
	s.Add(studio.Tube(func(u float64) studio.Vec { return b.At(b.Angle(u), y, 0.03).Add(vec(0, 0.06, 0)) },
		studio.Same(0.034), 130, 8).With(cane))
	knob := s.R.Between(0.10, 0.16)
	s.Add(studio.Tube(func(t float64) studio.Vec {
		a := math.Pi * t
		return vec(-knob*math.Cos(a), b.High*y+0.05+dome+knob*math.Sin(a), 0)
	}, studio.Same(0.028), 30, 8).With(cane))
}

func (s *set) boxHandle(b *form.Bag, base rgb) {
	up := s.R.Between(0.45, 0.75)
	half := b.Wide / 2 * b.Mouth
	m := studio.Grid(10, 60, true, func(u, v float64) studio.Vec {
		a := math.Pi * v
		sn, cs := math.Sincos(2 * math.Pi * u)
		k := half + 0.03 + 0.014*sn
		return vec(-k*math.Copysign(math.Pow(math.Abs(math.Cos(a)), 0.6), math.Cos(a)),
			b.High*0.55+(b.High*0.45+up)*math.Pow(math.Sin(a), 0.7)+0.014*sn*math.Sin(a), 0.055*cs)
	})
	s.Add(m.Thin().With(s.Cane(base.Mul(0.85), 2, nil)))
}
