package draw

import (
	"math"

	"anyam/app/demo/draw/studio"
)

// evening turns the set down, so that a lamp shows.
func (s *set) evening(x, y float64) {
	s.backdrop(darkPaper)
	s.Light.KeyRGB = s.Light.KeyRGB.Mul(0.55)
	s.Light.DomeRGB = s.Light.DomeRGB.Mul(0.55)
	s.Backdrop.Halo = studio.RGB{R: 0.55, G: 0.33, B: 0.15}.Mul(float32(s.R.Between(0.8, 1.3)))
	s.Backdrop.HaloAt, s.Backdrop.HaloSize = pt{X: x, Y: y}, float32(s.R.Between(0.7, 1))
	s.Light.Bounce = s.Backdrop.Near.Add(s.Backdrop.Halo.Mul(0.4)).Mul(0.5)
}

// lampForms are outlines of shades, radius by height from 0 to 1.
func (s *set) lampForm() studio.Spline {
	a, b, c := s.R.Between(0.35, 0.7), s.R.Between(0.7, 1), s.R.Between(0.25, 0.6)
	return studio.Pick(s.R,
		outline(a*0.6, 0, b*0.85, 0.25, b, 0.5, b*0.85, 0.75, c*0.6, 1),
		outline(b, 0, b*0.9, 0.3, b*0.65, 0.65, c*0.6, 1),
		outline(a, 0, a*1.05, 0.3, a*1.15, 0.6, a, 1),
		outline(c, 0, b*0.8, 0.35, b*0.9, 0.6, b*0.5, 0.9, c*0.7, 1))
}

// bambooLamp is a shade of split bamboo round a warm light.
func bambooLamp(s *set) {
	s.evening(0.5, 0.5)
	s.Camera.Elevation = s.R.Between(0.02, 0.14)
	form, high := s.lampForm(), s.R.Between(1.1, 1.6)
	base := s.Dye(0xc99a5b, 0xb07c42, 0xd0a868, 0x8a5a30)
	foot := 0.22
	at := func(a, t, off float64) studio.Vec {
		r := form.At(t).X + off
		sn, cs := math.Sincos(a)
		return vec(r*sn, foot+t*high, r*cs)
	}
	s.slats(at, base)
	for _, t := range []float64{0.005, 0.995} {
		s.Add(studio.Tube(func(u float64) studio.Vec { return at(2*math.Pi*u, t, 0) }, studio.Same(0.03), 72,
			8).With(s.lamplit(base.Mul(0.7), 0.12, foot, high)))
	}
	if s.R.Chance(0.6) {
		s.lampFoot(form.At(0).X, foot)
	} else {
		s.pendant(form.At(1).X, foot+high)
	}
	s.fillX, s.fillY, s.mid = 0.72, 0.78, 0.5
}

// slats makes the shade: upright splints, crossing spirals, or hoops.
func (s *set) slats(at func(a, t, off float64) studio.Vec, base rgb) {
	var all []*mesh
	n := s.R.Whole(26, 46)
	lattice := s.R.IntN(3)
	for k := range n {
		a := 2 * math.Pi * (float64(k) + s.R.Jitter(0.06)) / float64(n)
		twist := 0.0
		if lattice == 1 {
			twist = 1.3
		}
		all = append(all, studio.Tube(func(t float64) studio.Vec { return at(a+twist*t, t, 0) }, studio.Same(0.017), 22, 6))
		if lattice == 1 {
			all = append(all, studio.Tube(func(t float64) studio.Vec { return at(a-twist*t, t, 0.025) },
				studio.Same(0.017), 22, 6))
		}
	}
	hoops := s.R.Whole(4, 16)
	if lattice == 1 {
		hoops = 1
	}
	for j := range hoops {
		t := (float64(j) + 0.5) / float64(hoops)
		wave := float64(n) / 2
		all = append(all, studio.Tube(func(u float64) studio.Vec {
			return at(2*math.Pi*u, t, 0.018*math.Cos(wave*2*math.Pi*u+math.Pi*float64(j)))
		}, studio.Same(0.014), n*3, 5))
	}
	s.Add(studio.Weld(all...).With(s.lamplit(base, 0.25, 0.2, 1.4)))
	glow := studio.Grid(40, 20, true, func(u, v float64) studio.Vec { return at(2*math.Pi*u, 0.02+0.96*v, -0.05) })
	tone := studio.Pick(s.R, hex(0xffd08a), hex(0xffc070), hex(0xffdca8))
	m := glow.With(func(h *hit) { // paper or cloth within, brightest about the bulb
		d := h.V - 0.5
		k := float32(0.5) + 0.9*studio.Smooth(0.5, 0, d*d*2.4) + 0.06*(s.N.At(h.U*90, h.V*40)-0.5)
		h.Color, h.Glow = rgb{}, tone.Mul(k)
	})
	m.Unlit = true
	s.Add(m)
}

// lamplit is cane that a light behind it shines through.
func (s *set) lamplit(c rgb, through float32, foot, high float64) look {
	cane := s.Cane(c, 2, nil)
	return func(h *hit) {
		cane(h)
		k := studio.Smooth(0.9, 0, (h.P.Y-float32(foot))/float32(high)-0.5)
		h.Glow = h.Color.Times(studio.RGB{R: 1, G: 0.6, B: 0.25}).Mul(through * k)
	}
}

func (s *set) lampFoot(r, high float64) {
	pale, dark := s.Teak()
	w := s.Wood(pale, dark, 14, 0.5, nil)
	prof := outline(r*0.9, 0, r*0.9, 0, r*0.95, 0.03, r*0.9, 0.07, r*0.5, 0.1, r*0.45, high,
		0, high+0.02)
	s.Add(studio.Revolve(prof, 64, 30, nil).With(w))
}

// pendant hangs the lamp from a cord.
func (s *set) pendant(r, top float64) {
	cord := s.Plain(hex(0x2a211a), 0.04, 0.3)
	s.Add(studio.Rod(vec(0, top-0.1, 0), vec(0, top+0.55, 0), 0.014, 8).With(cord))
	lid := outline(r, top, r*0.9, top+0.03, 0.05, top+0.07, 0.03, top+0.14, 0, top+0.14)
	s.Add(studio.Revolve(lid, 48, 14, nil).With(s.Plain(hex(0x4a3220), 0.04, 0.4)))
	s.Backdrop.Level = -9 // no floor in sight, no shadow on it
}

// shellLamp is a globe or column of thin shell pieces in a dark mosaic, lit from within.
func shellLamp(s *set) {
	s.evening(0.5, 0.45)
	s.Camera.Elevation = s.R.Between(0.06, 0.18)
	form, high := s.lampForm(), s.R.Between(1.0, 1.5)
	foot := s.R.Between(0.16, 0.5)
	prof := make(studio.Spline, 0, len(form)+1)
	for _, p := range form {
		prof = append(prof, pt{X: p.X, Y: foot + p.Y*high})
	}
	top := form.At(1).X
	prof = append(prof, pt{X: top, Y: foot + high}, pt{X: 0, Y: foot + high + 0.02})
	m := studio.Revolve(prof, 88, 60, nil).With(s.Shell(s.R.Between(0.07, 0.14), prof))
	s.Add(m)
	s.lampFoot(form.At(0).X*0.9, foot)
	s.fillX, s.fillY = 0.66, 0.76
}
