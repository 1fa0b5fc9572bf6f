package draw

import (
	"math"

	"anyam/app/demo/draw/form"
	"anyam/app/demo/draw/studio"
	"anyam/app/demo/draw/surface"
)

// leafTones are pandan and palm leaf, plain and dyed.
var (
	leafTones = []uint32{0xd8c48e, 0xcdb47a, 0xe0d2a6, 0xbfae74, 0xc4ab70}
	leafDyes  = []uint32{0x8a2b26, 0x27506a, 0x3f6b3a, 0x5a2f4a, 0x2c241c, 0xb8642c, 0x8a5a2a, 0x1f5a58, 0xc0902f}
	hyacinth  = []uint32{0xb08a55, 0x9a7444, 0xc4a06a, 0x8a6a42, 0xa98c60}
)

// figure dyes strips of a plait into bands, checks or lozenges.
func (s *set) figure() func(i, j int32, warp bool) (rgb, bool) {
	a, b := s.Dye(leafDyes...), s.Dye(leafDyes...)
	step, style := int32(s.R.Whole(4, 9)), s.R.IntN(5)
	return func(i, j int32, warp bool) (rgb, bool) {
		di, dj := mod(i, 2*step)-step, mod(j, 2*step)-step
		switch style {
		case 0:
			return a, warp && mod(i, step) < 2
		case 1:
			if warp {
				return a, mod(i, 2*step) < step
			}
			return b, mod(j, 2*step) < step
		case 2:
			d := max(di, -di) + max(dj, -dj)
			return a, d == step || d == step/2
		case 3:
			d := mod(max(di, -di)+j, step)
			return studio.Pick(s.R, a), d < 2 && !warp
		}
		return a, false
	}
}

// pandanMat is a plaited mat, half rolled out on the floor.
func pandanMat(s *set) {
	s.table(s.R.Between(0.65, 0.95))
	s.Camera.Azimuth = s.side * s.R.Between(0.15, 0.45)
	base := s.Dye(leafTones...)
	n := s.R.Between(26, 44)
	weave := s.Strips(surface.Stripes{Cols: n, Rows: n, Over: s.R.Whole(1, 2), Warp: base, Weft: base.Mul(0.95),
		Relief: 0.006, Paint: s.figure()})
	wide, long := 1.3, s.R.Between(1.0, 1.5)
	roll, turns := s.R.Between(0.10, 0.14), s.R.Between(2, 3.2)
	ridge := s.ridges(2)
	flat := long / (long + turns*2*math.Pi*roll)
	m := studio.Grid(60, 130, false, func(u, v float64) studio.Vec {
		x := (u - 0.5) * wide
		if v < flat {
			z := (1 - v/flat) * long
			return vec(x, 0.012+0.35*ridge(x, z), z)
		}
		a := (v - flat) / (1 - flat) * turns * 2 * math.Pi
		r := roll * (1 - 0.10*a/(2*math.Pi)) // the spiral winds inward
		sn, cs := math.Sincos(a)
		return vec(x*(1+0.01*a/6), 0.012+roll-r*cs, -r*sn)
	})
	s.Add(m.UV(wide, 0, long/flat, 0).Thin().With(weave))
	edge := studio.Pick(s.R, base.Mul(0.7), s.Dye(leafDyes...))
	hem := s.Linen(edge)
	for _, x := range []float64{-0.5, 0.5} {
		b := studio.Grid(3, 60, false, func(u, v float64) studio.Vec {
			px := x*wide + (u-0.5)*0.07
			z := (1 - v) * long
			return vec(px, 0.024+0.35*ridge(x*wide, z), z)
		})
		s.Add(b.Thin().With(hem))
	}
	s.fillX = 0.84
}

func (s *set) bag() form.Bag {
	return form.Bag{Wide: s.R.Between(1.1, 1.5), Deep: s.R.Between(0.4, 0.62), High: s.R.Between(0.75, 1.15),
		Mouth: s.R.Between(0.9, 1.18), Bulge: s.R.Between(0, 0.08), Square: s.R.Between(2.6, 4.2)}
}

func (s *set) bagFloor(b *form.Bag, f look) {
	m := studio.Grid(60, 6, true, func(u, v float64) studio.Vec {
		p := b.At(2*math.Pi*u, 0.02, -0.01)
		return vec(float64(p.X)*v, 0.02, float64(p.Z)*v)
	})
	for i := range m.Verts {
		m.Verts[i].N = vec(0, 1, 0)
	}
	s.Add(m.Thin().With(f))
}

// bagHandles are two loops, before and behind.
func (s *set) bagHandles(b *form.Bag, r, up float64, loop func(core func(t float64) studio.Vec, r float64) *mesh) {
	half := b.Wide * s.R.Between(0.17, 0.26)
	for _, side := range []float64{1, -1} {
		lean := 0.10 * side * s.R.Between(0.4, 1.6)
		zf := float64(b.At(0, 0.9, 0.0).Z) * side
		core := func(t float64) studio.Vec {
			a := math.Pi * t
			x := -half * math.Copysign(math.Pow(math.Abs(math.Cos(a)), 0.8), math.Cos(a))
			y := b.High*0.86 + (b.High*0.14+up)*math.Pow(math.Sin(a), 0.75)
			return vec(x, y, zf+side*0.03+lean*math.Pow(math.Sin(a), 2))
		}
		s.Add(loop(core, r))
	}
}

func pandanBag(s *set) {
	s.table(s.R.Between(0.22, 0.38))
	s.Camera.Azimuth = s.side * s.R.Between(0.1, 0.4)
	b := s.bag()
	base := s.Dye(leafTones...)
	n := s.R.Between(18, 30)
	weave := s.Strips(surface.Stripes{Cols: n, Rows: n, Over: s.R.Whole(1, 2), Warp: base, Weft: base.Mul(0.94),
		Relief: 0.008, Paint: s.figure()})
	s.Add(b.Body().With(weave))
	s.bagFloor(&b, weave)
	trim := s.Dye(leafDyes...)
	s.Add(studio.Tube(func(t float64) studio.Vec { return b.At(b.Angle(t), 1, -0.015) }, studio.Same(0.028), 110,
		8).With(s.Linen(trim)))
	if s.R.Chance(0.5) {
		s.bagHandles(&b, 0.03, s.R.Between(0.28, 0.5), func(core func(float64) studio.Vec, r float64) *mesh {
			return studio.Tube(core, studio.Same(r), 50, 10).With(s.Hide(s.Dye(leatherTones...)))
		})
	} else {
		s.bagHandles(&b, 0.034, s.R.Between(0.22, 0.4), func(core func(float64) studio.Vec,
			r float64) *mesh {
			return s.wrapped(core, r, 60, base.Mul(0.85))
		})
	}
	s.fillX, s.fillY = 0.76, 0.74
}

// braidCord is a plait as a handle.
func (s *set) braidCord(core func(t float64) studio.Vec, r float64, c rgb) *mesh {
	var all []*mesh
	for k := range 3 {
		ph := 2 * math.Pi * float64(k) / 3
		all = append(all, studio.Tube(func(t float64) studio.Vec {
			w := 2*math.Pi*11*t + ph
			return core(math.Max(0, math.Min(1, t))).Add(vec(r*0.6*math.Sin(w), r*0.3*math.Cos(w), r*0.5*math.Sin(2*w)))
		}, studio.Same(r*0.6), 110, 7))
	}
	return studio.Weld(all...).With(s.Cane(c, 30, nil))
}

func hyacinthBag(s *set) {
	s.table(s.R.Between(0.22, 0.38))
	s.Camera.Azimuth = s.side * s.R.Between(0.1, 0.45)
	b := s.bag()
	c := s.Dye(hyacinth...)
	rows := math.Round(b.High / s.R.Between(0.06, 0.10))
	m := b.Body()
	m.UV(1, 0, 1/b.High, 0)
	s.Add(m.With(s.Braided(c, rows, s.R.Between(14, 20))))
	s.bagFloor(&b, s.Plain(c.Mul(0.6), 0, 0))
	s.Add(s.braidCord(func(t float64) studio.Vec { return b.At(b.Angle(t), 1, -0.015) }, 0.042, c.Mul(0.95)))
	hoop := s.R.Between(0.25, 0.5)
	s.bagHandles(&b, 0.045, hoop, func(core func(float64) studio.Vec,
		r float64) *mesh {
		return s.braidCord(core, r, c.Mul(0.9))
	})
	s.fillX, s.fillY = 0.76, 0.74
}

// wovenHat is a sun hat sewn from a spiral of plait, or a pointed field hat.
func wovenHat(s *set) {
	s.table(s.R.Between(0.42, 0.6))
	c := s.Dye(leafTones...)
	brim, crown, high := s.R.Between(1.0, 1.25), s.R.Between(0.48, 0.58), s.R.Between(0.38, 0.55)
	prof := outline(brim, 0.0, brim, 0.02, (brim+crown)/2, 0.05, crown*1.12, 0.09, crown*1.02, 0.14,
		crown*0.97, high*0.7, crown*0.85, high*0.95, crown*0.4, high, 0, high*s.R.Between(0.9, 1.02))
	field := s.R.Chance(0.35)
	if field {
		prof = outline(brim, 0, brim, 0.02, brim*0.66, high*0.42, brim*0.33, high*0.84,
			0.1, high*1.2, 0, high*1.24)
	}
	droop := s.R.Between(0.01, 0.06)
	ph := s.R.Between(0, 6)
	m := studio.Revolve(prof, 120, 70, func(a float64, p pt) pt {
		k := math.Max(0, p.X-crown) / (brim - crown)
		return pt{X: p.X, Y: p.Y + droop*1.4 + droop*k*(math.Sin(2*a+ph)+0.5*math.Sin(3*a+1))}
	})
	rows := math.Round(s.R.Between(14, 24))
	if field {
		s.Add(m.Thin().With(s.Strips(surface.Stripes{Cols: 46, Rows: rows, Over: 2, Warp: c, Weft: c.Mul(0.9),
			Relief: 0.008, Paint: s.figure()})))
	} else {
		s.Add(m.Thin().With(s.Braided(c, rows, 70)))
		band := studio.Revolve(outline(crown*1.04, 0.13, crown*1.02, 0.13+high*0.2), 80, 4, nil).Move(0, droop*1.4, 0)
		s.Add(band.Thin().With(s.Linen(s.Dye(leafDyes...))))
	}
	s.Add(studio.Tube(func(t float64) studio.Vec {
		a := 2 * math.Pi * t
		sn, cs := math.Sincos(a)
		return vec(brim*sn, droop*1.4+0.012+droop*(math.Sin(2*a+ph)+0.5*math.Sin(3*a+1)), brim*cs)
	}, studio.Same(0.022), 110, 7).With(s.Plain(c.Mul(0.85), 0, 0)))
	s.fillX = 0.86
}

// wovenSlippers are a pair of house slippers: a padded sole, a plaited band over the foot.
func wovenSlippers(s *set) {
	s.table(s.R.Between(0.75, 1.0))
	base, trim := s.Dye(leafTones...), s.Dye(leafDyes...)
	weave := s.Strips(surface.Stripes{Cols: 22, Rows: 22, Over: s.R.Whole(1, 2), Warp: base, Weft: base.Mul(0.93),
		Relief: 0.008, Paint: s.figure()})
	strap := s.Strips(surface.Stripes{Cols: 20, Rows: 20, Over: 1, Warp: base.Mix(trim, 0.5), Weft: base, Relief: 0.01,
		Paint: s.figure()})
	round := s.R.Between(0.8, 1.1)
	rubber := s.Plain(s.Dye(0x6a5036, 0x3a2c22, 0xa8875a), 0, 0)
	hem := s.Linen(trim)
	for _, side := range []float64{-1, 1} {
		turn, dx, dz := -side*s.R.Between(0.06, 0.2), side*s.R.Between(0.34, 0.40), s.R.Jitter(0.05)
		half := func(t float64) float64 { // outline, t from heel 0 to toe 1
			return 0.27 * math.Pow(math.Max(0, math.Sin(math.Pi*t)), 0.75) * (0.86 + 0.22*t*round)
		}
		put := func(m *mesh, f look) { s.Add(m.TurnY(turn).Move(dx, 0, dz).With(f)) }
		z := func(t float64) float64 { return 0.75 * math.Cos(math.Pi*t) }
		top := studio.Grid(16, 40, false, func(u, v float64) studio.Vec {
			x := (2*u - 1) * half(v)
			return vec(x, 0.11-0.02*math.Pow(2*u-1, 4), z(v))
		})
		top.UV(0.6, 0, 1.5, 0)
		put(top, weave)
		rim := func(y, off float64) func(t float64) studio.Vec {
			return func(t float64) studio.Vec {
				k, sd := 2*t, 1.0
				if t > 0.5 {
					k, sd = 2-2*t, -1
				}
				return vec(sd*(half(k)+off*math.Min(1, half(k)*25)), y, z(k)*(1+off))
			}
		}
		put(studio.Tube(rim(0.10, 0), studio.Same(0.024), 90, 7), hem)
		put(studio.Grid(90, 3, true, func(u, v float64) studio.Vec { return rim(0.10*v, 0.012)(u) }).Thin(), rubber)
		band := studio.Grid(30, 16, false, func(u, v float64) studio.Vec {
			t := 0.50 + 0.27*v
			a := math.Pi * u
			return vec(-math.Cos(a)*(half(t)+0.015), 0.10+(0.24-0.10*v)*math.Sin(a), z(t))
		})
		put(band.UV(0.7, 0, 0.55, 0).Thin(), strap)
		for _, v := range []float64{0, 1} {
			put(studio.Tube(func(u float64) studio.Vec {
				t := 0.50 + 0.27*v
				a := math.Pi * u
				return vec(-math.Cos(a)*(half(t)+0.015), 0.10+(0.24-0.10*v)*math.Sin(a), z(t))
			}, studio.Same(0.016), 30, 6), hem)
		}
	}
	s.fillX, s.fillY = 0.80, 0.8
}
