package draw

import (
	"math"

	"anyam/app/demo/draw/form"
	"anyam/app/demo/draw/studio"
	"anyam/app/demo/draw/surface"
)

// caneTones are rattan from peeled white to smoked.
var caneTones = []uint32{0xd8b57c, 0xc99a5b, 0xb98546, 0xa06a34, 0xd9c7a4, 0x7a4a28, 0xc2935a}

// darkTones are the dyed bands.
var darkTones = []uint32{0x4a2f1d, 0x2c211a, 0x6d2b20, 0x27405a, 0x4e5a2f, 0x8a4a22}

// vesselForm is the outline of a basket: its radius at share t of the height.
type vesselForm struct {
	height     float64
	line       studio.Spline
	oval, wave float64
}

func (s *set) basketForm() vesselForm {
	b, t := s.R.Between(0.55, 0.8), s.R.Between(0.62, 1.0)
	belly := math.Max(b, t) * s.R.Between(0.98, 1.2)
	f := vesselForm{height: s.R.Between(0.6, 1.35), oval: s.R.Between(0.78, 1), wave: s.R.Between(0, 0.03)}
	f.line = outline(b, 0, (b+belly*1.4)/2.4, 0.25, belly, 0.55, (t+belly)/2, 0.8, t, 1)
	return f
}

func (f *vesselForm) radius(t float64) float64 { return f.line.At(t).X }

// at is the point at angle a, share t of the height, off outward.
func (f *vesselForm) at(a, t, off float64) studio.Vec {
	r := f.radius(t) + off
	sn, cs := math.Sincos(a)
	return vec(r*sn, t*f.height+f.wave*t*math.Sin(2*a+1), r*cs*f.oval)
}

func rattanBasket(s *set) {
	s.table(s.R.Between(0.30, 0.55))
	f := s.basketForm()
	stakes := 2*s.R.Whole(11, 19) + 1
	rows := s.R.Whole(13, 26)
	pitch := 1 / float64(rows)
	thick := pitch * f.height * 0.5
	amp := math.Min(thick*1.1, 0.05)
	base, band := s.Dye(caneTones...), s.Dye(darkTones...)
	banded := s.bandsOf(rows, base, band)
	loose := s.R.Between(0.004, 0.012)
	spiral := func(t float64) studio.Vec {
		a := 2 * math.Pi * (t*float64(rows) + 0.4) // the turns begin behind
		k := float64(s.N.At(float32(a*1.3), 4.5)) - 0.5
		return f.at(a, t*0.985+0.01+k*0.1*pitch, amp*math.Cos(float64(stakes)/2*(a-0.8*math.Pi))+k*loose*2)
	}
	weft := studio.Tube(spiral, studio.Same(thick*0.96), rows*stakes*7/2, 7)
	s.Add(weft.With(s.Cane(base, float64(rows), banded)))
	stake := s.Cane(s.Shift(base, 0.1), 1, nil)
	var uprights []*mesh
	for k := range stakes {
		a := 2 * math.Pi * (float64(k)/float64(stakes) + 0.4)
		uprights = append(uprights, studio.Tube(func(t float64) studio.Vec { return f.at(a, t, 0) }, studio.Same(0.021), 12, 6))
	}
	s.Add(studio.Weld(uprights...).With(stake))
	s.basketFloor(f, base)
	s.basketRim(f, base, band)
	s.basketHandle(f, base)
	f.height = 0.03
	s.Add(form.BraidRing(func(a, off, up float64) studio.Vec { return f.at(a, 0.0, off+0.01).Add(vec(0, 0.03+up, 0)) },
		0.035, 26).With(s.Cane(base.Mul(0.8), 40, nil)))
}

// bandsOf gives some rows the dark tone.
func (s *set) bandsOf(rows int, base, dark rgb) func(int32) rgb {
	style, a, b := s.R.IntN(5), int32(s.R.Whole(2, rows/2)), int32(s.R.Whole(1, 4))
	return func(row int32) rgb {
		on := false
		switch style {
		case 1:
			on = row >= a && row < a+b
		case 2:
			on = row%5 < 2 && row > 2
		case 3:
			on = row > int32(rows)-2-b*2 && row < int32(rows)-1
		case 4:
			on = row < a
		}
		if on {
			return dark
		}
		return base
	}
}

func (s *set) basketFloor(f vesselForm, base rgb) {
	floor := studio.Grid(48, 10, true, func(u, v float64) studio.Vec {
		p := f.at(-2*math.Pi*u, 0.04, 0)
		return vec(float64(p.X)*v, 0.03, float64(p.Z)*v)
	})
	for i := range floor.Verts {
		floor.Verts[i].N = vec(0, 1, 0)
	}
	s.Add(floor.Thin().With(s.Strips(surface.Stripes{Cols: 40, Rows: 9, Over: 1, Warp: base.Mul(0.8), Weft: base})))
}

func (s *set) basketRim(f vesselForm, base, band rgb) {
	tone := base.Mul(0.9)
	if s.R.Chance(0.3) {
		tone = band
	}
	at := func(a, off, up float64) studio.Vec { return f.at(a, 1, off).Add(vec(0, up+0.01, 0)) }
	size := s.R.Between(0.045, 0.07)
	if s.R.Chance(0.5) {
		s.Add(form.BraidRing(at, size, s.R.Whole(22, 34)).With(s.Cane(tone, 60, nil)))
		return
	}
	s.Add(s.wrapped(func(t float64) studio.Vec { return at(2*math.Pi*t, 0, 0) }, size*0.8, s.R.Whole(90, 130), tone))
}

// wrapped is a core wound closely with cane.
func (s *set) wrapped(core func(t float64) studio.Vec, r float64, turns int, tone rgb) *mesh {
	m := studio.Tube(core, studio.Same(r), turns*2, 12)
	n, o := s.N, s.R.Int32N(999)
	return m.With(func(h *hit) {
		a := h.U*float32(turns) + h.V
		i := studio.Floor(a)
		f := a - float32(i) - 0.5
		h.Color = tone.Mul(0.8 + 0.3*studio.Hash(i, o) + 0.2*(n.At(h.V*30, a*3)-0.5))
		h.Cavity = 1 - 2.2*f*f
		h.DU = -f * float32(r) * 2 * float32(turns) * 0.6
		h.Spec, h.Gloss, h.Wrap = 0.04, 0.45, 0.2
	})
}

func (s *set) basketHandle(f vesselForm, base rgb) {
	kind := s.R.IntN(4)
	rim := f.radius(1)
	switch {
	case kind == 0 && f.height < 1.1: // a hoop over the basket
		up := s.R.Between(0.7, 1.0)
		s.Add(s.wrapped(func(t float64) studio.Vec {
			a := math.Pi * t
			return vec(-rim*math.Cos(a)*1.0, f.height*0.8+up*math.Pow(math.Sin(a), 0.8), 0.02)
		}, 0.045, 110, base.Mul(0.9)))
	case kind == 1 || kind == 2: // an ear on each side
		w := s.R.Between(0.22, 0.3)
		for _, side := range []float64{-1, 1} {
			s.Add(s.wrapped(func(t float64) studio.Vec {
				a := math.Pi * t
				th := side*math.Pi/2 + (t-0.5)*2*w/rim
				return f.at(th, 0.97, 0.05+0.10*math.Sin(a)).Add(vec(0, 0.2*math.Sin(a), 0))
			}, 0.036, 40, base.Mul(0.85)))
		}
	}
}
