package draw

import (
	"math"

	"anyam/app/demo/draw/form"
	"anyam/app/demo/draw/studio"
)

var leatherTones = []uint32{0x8a5230, 0x6a3a1e, 0xa8703f, 0x3a2820, 0x7a3324, 0xb98a58, 0x4a3a2a}

// stitch is a row of short threads along a line.
func (s *set) stitch(at func(t float64) studio.Vec, count int, c rgb) *mesh {
	var all []*mesh
	for k := range count {
		t0, t1 := (float64(k)+0.15)/float64(count), (float64(k)+0.8)/float64(count)
		all = append(all, studio.Tube(func(t float64) studio.Vec { return at(t0 + (t1-t0)*t) },
			func(t float64) float64 { return 0.0065 * math.Sin(math.Pi*(0.15+0.7*t)) }, 3, 5))
	}
	return studio.Weld(all...).With(s.Linen(c))
}

// leatherBag is a satchel: body, flap, strap, buckle.
func leatherBag(s *set) {
	s.table(s.R.Between(0.12, 0.26))
	s.Camera.Azimuth = s.side * s.R.Between(0.1, 0.45)
	b := form.Bag{Wide: s.R.Between(1.2, 1.6), Deep: s.R.Between(0.34, 0.5), High: s.R.Between(0.85, 1.15),
		Mouth: s.R.Between(0.94, 1.0), Bulge: s.R.Between(0.01, 0.05), Square: s.R.Between(4.5, 7)}
	c := s.Dye(leatherTones...)
	hide, thread := s.Hide(c), s.Dye(0xe0cfa8, 0xc9a86a, 0x3a2a1e)
	s.Add(b.Body().With(hide))
	s.Add(studio.Grid(80, 6, true, func(u, v float64) studio.Vec { // closed on top, under the flap
		p := b.At(b.Angle(u), 1, 0)
		return vec(float64(p.X)*v, b.High+0.015*(1-v*v), float64(p.Z)*v)
	}).Thin().With(hide))
	piping := s.Plain(c.Mul(0.5), 0.06, 0.5)
	for _, t := range []float64{0.015, 1} {
		s.Add(studio.Tube(func(u float64) studio.Vec { return b.At(b.Angle(u), t, 0.004) }, studio.Same(0.016), 120,
			7).With(piping))
	}
	drop, curve := s.R.Between(0.5, 0.8), s.R.Between(0.05, 0.35)
	deep := b.Deep / 2 * b.Mouth
	flap := func(u, v float64) studio.Vec { // from behind over the top, then down the front
		e := math.Abs(2*u - 1)
		x := (2*u - 1) * b.Wide / 2 * b.Mouth * 0.9
		const top = 0.3
		if v < top {
			t := v / top
			return vec(x, b.High+0.02+0.035*math.Sin(math.Pi*t), -deep+(2*deep+0.035)*t)
		}
		t := (v - top) / (1 - top)
		y := b.High + 0.02 - drop*b.High*(1-curve*math.Pow(e, 2.5))*t
		z := float64(b.At(0, math.Min(1, y/b.High), 0).Z) + 0.035 + 0.02*math.Sin(math.Pi*t)
		return vec(x, y, z)
	}
	s.Add(studio.Grid(60, 44, false, func(u, v float64) studio.Vec { return flap(u, 1-v) }).Thin().With(hide))
	s.Add(studio.Tube(func(t float64) studio.Vec { return flapEdge(flap, t, 0) }, studio.Same(0.014), 130, 7).With(piping))
	s.Add(s.stitch(func(t float64) studio.Vec { return flapEdge(flap, t, 0.035).Add(vec(0, 0, 0.010)) }, 84, thread))
	s.satchelStrap(&b, flap, hide)
	s.fillX, s.fillY = 0.78, 0.74
}

// flapEdge runs down one side of the flap, along its hem and up the other side, inset by a share of its size.
func flapEdge(flap func(u, v float64) studio.Vec, t, inset float64) studio.Vec {
	switch {
	case t < 0.25:
		return flap(inset, 0.32+(1-inset-0.32)*t/0.25)
	case t > 0.75:
		return flap(1-inset, 0.32+(1-inset-0.32)*(1-t)/0.25)
	}
	return flap(inset+(1-2*inset)*(t-0.25)/0.5, 1-inset)
}

// satchelStrap adds the closing strap with its buckle, and the handle or shoulder strap.
func (s *set) satchelStrap(b *form.Bag, flap func(u, v float64) studio.Vec, hide look) {
	tone := hex(0xe0b060)
	brass := func(h *hit) { h.Color, h.Metal, h.Gloss = tone, 1, 0.8 }
	count := s.R.Whole(1, 2)
	for k := range count {
		u := 0.5
		if count == 2 {
			u = 0.26 + 0.48*float64(k)
		}
		end := flap(u, 0.98)
		strap := studio.Grid(8, 20, false, func(a, v float64) studio.Vec {
			y := float64(end.Y) + 0.16 - 0.34*(1-v)
			return vec(float64(end.X)+(a-0.5)*0.11, y, float64(end.Z)+0.03-0.04*math.Pow(2*a-1, 4)*0.2)
		})
		s.Add(strap.Thin().With(hide))
		y := float64(end.Y) - 0.02
		s.Add(studio.Tube(func(t float64) studio.Vec {
			sn, cs := math.Sincos(2 * math.Pi * t)
			return vec(float64(end.X)+0.085*form.Squircle(form.Squircle(cs)), y+0.065*form.Squircle(form.Squircle(sn)),
				float64(end.Z)+0.045)
		}, studio.Same(0.014), 40, 8).With(brass))
		s.Add(studio.Rod(vec(float64(end.X), y-0.06, float64(end.Z)+0.05),
			vec(float64(end.X), y+0.06, float64(end.Z)+0.055), 0.008, 6).With(brass))
	}
	up := s.R.Between(0.18, 0.3)
	half := b.Wide * s.R.Between(0.16, 0.24)
	if s.R.Chance(0.45) {
		up, half = s.R.Between(0.55, 0.8), b.Wide*0.47
	}
	arch := func(t float64) studio.Vec {
		a := math.Pi * t
		return vec(-half*math.Copysign(math.Pow(math.Abs(math.Cos(a)), 0.7), math.Cos(a)),
			b.High+0.02+up*math.Pow(math.Sin(a), 0.8), -0.02+0.05*math.Sin(a))
	}
	m := studio.Grid(10, 70, true, func(u, v float64) studio.Vec {
		sn, cs := math.Sincos(2 * math.Pi * u)
		d := arch(math.Min(1, v+0.01)).Sub(arch(math.Max(0, v-0.01))).Unit()
		out := d.Cross(vec(0, 0, 1)).Unit()
		return arch(v).Add(vec(0, 0, 0.055*cs)).Add(out.Mul(float32(0.018 * sn)))
	})
	s.Add(m.Thin().With(hide))
	for _, t := range []float64{0.01, 0.99} {
		s.Add(studio.Ball(0.04, 20).Scale(1, 0.6, 1.4).Move(float64(arch(t).X), float64(arch(t).Y),
			float64(arch(t).Z)).With(brass))
	}
}
