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
	s.Backdrop.Halo = studio.RGB{R: 0.55, G: 0.33, B: 0.15}.Mul(float32(s.r.Between(0.8, 1.3)))
	s.Backdrop.HaloAt, s.Backdrop.HaloSize = pt{X: x, Y: y}, float32(s.r.Between(0.7, 1))
	s.Light.Bounce = s.Backdrop.Near.Add(s.Backdrop.Halo.Mul(0.4)).Mul(0.5)
}

// lampForms are outlines of shades, radius by height from 0 to 1.
func (s *set) lampForm() studio.Spline {
	a, b, c := s.r.Between(0.35, 0.7), s.r.Between(0.7, 1), s.r.Between(0.25, 0.6)
	return studio.Pick(s.r,
		studio.Spline{{X: a * 0.6, Y: 0}, {X: b * 0.85, Y: 0.25}, {X: b, Y: 0.5}, {X: b * 0.85, Y: 0.75}, {X: c * 0.6, Y: 1}},
		studio.Spline{{X: b, Y: 0}, {X: b * 0.9, Y: 0.3}, {X: b * 0.65, Y: 0.65}, {X: c * 0.6, Y: 1}},
		studio.Spline{{X: a, Y: 0}, {X: a * 1.05, Y: 0.3}, {X: a * 1.15, Y: 0.6}, {X: a, Y: 1}},
		studio.Spline{{X: c, Y: 0}, {X: b * 0.8, Y: 0.35}, {X: b * 0.9, Y: 0.6}, {X: b * 0.5, Y: 0.9}, {X: c * 0.7, Y: 1}})
}

// bambooLamp is a shade of split bamboo round a warm light.
func bambooLamp(s *set) {
	s.evening(0.5, 0.5)
	s.Camera.Elevation = s.r.Between(0.02, 0.14)
	form, high := s.lampForm(), s.r.Between(1.1, 1.6)
	base := s.dye(0xc99a5b, 0xb07c42, 0xd0a868, 0x8a5a30)
	foot := 0.22
	at := func(a, t, off float64) studio.Vec {
		r := form.At(t).X + off
		sn, cs := math.Sincos(a)
		return vec(r*sn, foot+t*high, r*cs)
	}
	s.slats(at, base)
	for _, t := range []float64{0.005, 0.995} {
		s.Add(studio.Tube(func(u float64) studio.Vec { return at(2*math.Pi*u, t, 0) }, studio.Same(0.03), 72, 8).With(s.lamplit(base.Mul(0.7), 0.12, foot, high)))
	}
	if s.r.Chance(0.6) {
		s.lampFoot(form.At(0).X, foot)
	} else {
		s.pendant(form.At(1).X, foot+high)
	}
	s.fillX, s.fillY, s.mid = 0.72, 0.78, 0.5
}

// slats makes the shade: upright splints, crossing spirals, or hoops.
func (s *set) slats(at func(a, t, off float64) studio.Vec, base rgb) {
	var all []*mesh
	n := s.r.Whole(26, 46)
	lattice := s.r.IntN(3)
	for k := range n {
		a := 2 * math.Pi * (float64(k) + s.r.Jitter(0.06)) / float64(n)
		twist := 0.0
		if lattice == 1 {
			twist = 1.3
		}
		all = append(all, studio.Tube(func(t float64) studio.Vec { return at(a+twist*t, t, 0) }, studio.Same(0.017), 22, 6))
		if lattice == 1 {
			all = append(all, studio.Tube(func(t float64) studio.Vec { return at(a-twist*t, t, 0.025) }, studio.Same(0.017), 22, 6))
		}
	}
	hoops := s.r.Whole(4, 16)
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
	tone := studio.Pick(s.r, hex(0xffd08a), hex(0xffc070), hex(0xffdca8))
	m := glow.With(func(h *hit) { // paper or cloth within, brightest about the bulb
		d := h.V - 0.5
		k := float32(0.5) + 0.9*studio.Smooth(0.5, 0, d*d*2.4) + 0.06*(s.noise.At(h.U*90, h.V*40)-0.5)
		h.Color, h.Glow = rgb{}, tone.Mul(k)
	})
	m.Unlit = true
	s.Add(m)
}

// lamplit is cane that a light behind it shines through.
func (s *set) lamplit(c rgb, through float32, foot, high float64) look {
	cane := s.cane(c, 2, nil)
	return func(h *hit) {
		cane(h)
		k := studio.Smooth(0.9, 0, (h.P.Y-float32(foot))/float32(high)-0.5)
		h.Glow = h.Color.Times(studio.RGB{R: 1, G: 0.6, B: 0.25}).Mul(through * k)
	}
}

func (s *set) lampFoot(r, high float64) {
	pale, dark := s.teak()
	w := s.wood(pale, dark, 14, 0.5, nil)
	prof := studio.Spline{{X: r * 0.9, Y: 0}, {X: r * 0.9, Y: 0}, {X: r * 0.95, Y: 0.03}, {X: r * 0.9, Y: 0.07}, {X: r * 0.5, Y: 0.1}, {X: r * 0.45, Y: high}, {X: 0, Y: high + 0.02}}
	s.Add(studio.Revolve(prof, 64, 30, nil).With(w))
}

// pendant hangs the lamp from a cord.
func (s *set) pendant(r, top float64) {
	cord := s.plain(hex(0x2a211a), 0.04, 0.3)
	s.Add(studio.Rod(vec(0, top-0.1, 0), vec(0, top+0.55, 0), 0.014, 8).With(cord))
	cap := studio.Spline{{X: r, Y: top}, {X: r * 0.9, Y: top + 0.03}, {X: 0.05, Y: top + 0.07}, {X: 0.03, Y: top + 0.14}, {X: 0, Y: top + 0.14}}
	s.Add(studio.Revolve(cap, 48, 14, nil).With(s.plain(hex(0x4a3220), 0.04, 0.4)))
	s.Backdrop.Level = -1.2
}

// shellLamp is a globe or column of thin shell pieces in a dark mosaic, lit from within.
func shellLamp(s *set) {
	s.evening(0.5, 0.45)
	s.Camera.Elevation = s.r.Between(0.06, 0.18)
	form, high := s.lampForm(), s.r.Between(1.0, 1.5)
	foot := s.r.Between(0.16, 0.5)
	prof := make(studio.Spline, 0, len(form)+1)
	for _, p := range form {
		prof = append(prof, pt{X: p.X, Y: foot + p.Y*high})
	}
	top := form.At(1).X
	prof = append(prof, pt{X: top, Y: foot + high}, pt{X: 0, Y: foot + high + 0.02})
	m := studio.Revolve(prof, 88, 60, nil).With(s.shell(s.r.Between(0.07, 0.14), prof))
	s.Add(m)
	s.lampFoot(form.At(0).X*0.9, foot)
	s.fillX, s.fillY = 0.66, 0.76
}

// shell is a mosaic of mother of pearl with light behind it.
func (s *set) shell(size float64, prof studio.Spline) look {
	n, o := s.noise, s.r.Int32N(3000)
	rings, around := dents(prof, size)
	pearl := []rgb{hex(0xf3e6cf), hex(0xf6d9b0), hex(0xe8d3bd), hex(0xd9e0d2), hex(0xf2c9a0)}
	accent := s.dye(0xb8642c, 0x7a2a22, 0x2f5a5e, 0x3a3a6a)
	accented := int32(s.r.Whole(2, 5))
	lead := hex(0x2a1c12)
	many := around[len(around)/2]
	return func(h *hit) {
		j := studio.Floor(h.V * rings)
		x := h.U*many + 0.5*float32(j&1)
		i := studio.Floor(x)
		fx, fy := x-float32(i)-0.5, h.V*rings-float32(j)-0.5
		own := studio.Hash(i+o, j)
		joint := studio.Smooth(0.40, 0.47, max(fx, -fx, fy, -fy))
		c := pearl[int(own*4.99)]
		if mod(j, accented) == 0 && mod(i, 2) == 0 {
			c = accent.Mul(1.6)
		}
		vein := n.At(x*3+own*30, h.V*rings*2)
		light := (0.5 + 0.5*own) * (0.65 + 0.6*vein)
		h.Color = c.Mul(0.5).Mix(lead, joint)
		h.Glow = c.Times(studio.RGB{R: 1, G: 0.66, B: 0.36}).Mul(light * (1 - joint) * (0.95 - 0.6*studio.Smooth(0.2, 0.9, h.V)))
		h.Spec, h.Gloss = 0.05*(1-joint), 0.8
		h.DU, h.DV = (own-0.5)*0.5, (vein-0.5)*0.1+fy*0.1
	}
}
