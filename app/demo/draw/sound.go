package draw

import (
	"math"

	"anyam/app/demo/draw/studio"
	"anyam/app/demo/draw/surface"
)

// brassGong hangs in a frame of teak, with its mallet.
func brassGong(s *set) {
	s.table(s.R.Between(0.08, 0.18))
	s.Camera.Azimuth = s.side * s.R.Between(0.15, 0.5)
	pale, dark := s.Teak()
	upright := s.Wood(pale, dark, 9, 0.5, nil)
	beam := s.Wood(pale, dark, 9, 0.5, surface.Lying)
	r := s.R.Between(0.62, 0.75)
	top, half := 1.75, 0.95
	c := s.Dye(brassTones...)
	boss := s.R.Between(0.18, 0.24)
	prof := outline(r, -0.16, r*1.02, -0.04, r*1.0, 0, r*0.93, 0.02, r*0.75, 0.01, r*0.70, 0.03,
		boss*r*1.9, 0.03, boss*r*1.5, 0.05, boss*r*1.2, 0.12, boss*r*0.6, 0.155, 0, 0.16)
	gong := s.Hammered(c, prof, 0.07, 0.009, 0.68)
	black := hex(0x2a2018)
	m := studio.Revolve(prof, 110, 70, nil).TurnX(math.Pi/2).Move(0, 0.92, 0.02)
	s.Add(m.Thin().With(func(h *hit) {
		gong(h)
		x, y := h.P.X, h.P.Y-0.92
		if d := float32(math.Sqrt(float64(x*x+y*y))) / float32(r); d > 0.42 && d < 0.86 { // left dark from the fire
			h.Color = h.Color.Mix(black, 0.75*studio.Smooth(0.42, 0.5, d)*studio.Smooth(0.86, 0.78, d))
			h.Metal, h.Spec = 0.5, 0.05
		}
	}))
	post := outline(0.10, 0, 0.10, 0, 0.10, 0.16, 0.065, 0.2, 0.085, 0.35, 0.055, 0.5, 0.06, 1.2, 0.09, 1.35,
		0.06, 1.5, 0.07, top, 0.09, top+0.1, 0.05, top+0.2, 0, top+0.24)
	for _, x := range []float64{-half, half} {
		s.Add(studio.Revolve(post, 40, 80, nil).Move(x, 0.1, 0).With(upright))
		s.Add(studio.Box(0.22, 0.14, 0.85, 0.05).Move(x, 0.07, 0).With(upright))
	}
	arch := s.R.Between(0.0, 0.2)
	s.Add(studio.Tube(func(t float64) studio.Vec {
		return vec((2*t-1)*half, top-0.05+arch*math.Sin(math.Pi*t), 0)
	}, studio.Same(0.075), 40, 16).With(beam))
	s.Add(studio.Box(2*half, 0.1, 0.12, 0.03).Move(0, 0.22, 0).With(beam))
	cord := s.Plain(s.Dye(0xb8322a, 0xd8c9a8, 0x2a2420), 0, 0)
	for _, x := range []float64{-0.3, 0.3} {
		hang := math.Sqrt(r*r - x*x)
		t := (x/half + 1) / 2
		s.Add(studio.Rod(vec(x, 0.92+hang*0.97, -0.03), vec(x*1.05, top-0.05+arch*math.Sin(math.Pi*t), 0), 0.016, 8).With(cord))
	}
	s.mallet(cord)
	s.fillX, s.fillY, s.mid = 0.80, 0.72, 0.54
}

func (s *set) mallet(cord look) {
	pale, dark := s.Teak()
	a, b := vec(-0.45, 0.09, 0.72), vec(0.35, 0.06, 0.8)
	s.Add(studio.Rod(a, b, 0.03, 12).With(s.Wood(pale, dark, 20, 0.5, surface.Lying)))
	s.Add(studio.Ball(0.11, 32).Scale(1.15, 0.9, 0.9).Move(-0.45, 0.1, 0.72).With(cord))
}

// drum is a djembe of Blitar or a lying kendang.
func drum(s *set) {
	s.table(s.R.Between(0.2, 0.34))
	if s.R.Chance(0.6) {
		s.djembe()
	} else {
		s.kendang()
	}
}

var skinTones = []uint32{0xe6d8ba, 0xd8c49c, 0xeee4d0, 0xc8ac80}

// laces run to and fro between two rings of a drum. at gives a point by angle and by share of the way between.
func (s *set) laces(n int, at func(a, t float64) studio.Vec, c rgb) *mesh {
	var all []*mesh
	for k := range n {
		a0, a1 := 2*math.Pi*float64(k)/float64(n), 2*math.Pi*(float64(k)+0.5)/float64(n)
		a2 := 2 * math.Pi * float64(k+1) / float64(n)
		all = append(all, studio.Tube(func(t float64) studio.Vec { return at(a0+(a1-a0)*t, t) }, studio.Same(0.014), 12, 6))
		all = append(all, studio.Tube(func(t float64) studio.Vec { return at(a1+(a2-a1)*t, 1-t) }, studio.Same(0.014), 12, 6))
	}
	return studio.Weld(all...).With(s.Plain(c, 0, 0))
}

func (s *set) djembe() {
	pale, dark := s.Teak()
	r, waist, foot := 0.6, s.R.Between(0.22, 0.28), s.R.Between(0.34, 0.44)
	top, mid := 1.5, s.R.Between(0.62, 0.75)
	line := outline(foot, 0, foot, 0, foot*0.96, 0.05, (foot+waist)/2.1, mid*0.55, waist, mid,
		(r+waist)/1.75, (mid+top)/2.05, r*0.99, top*0.9, r, top, r*0.98, top+0.015)
	body := s.Wood(pale, dark, 12, 0.6, nil)
	band, ink := s.Painted(s.Dye(paintTones...)), s.Dye(0x2a1c12, 0xe6d8b8)
	teeth, lo, hi := float32(s.R.Whole(12, 22)), float32(0.10), float32(s.R.Between(0.26, 0.40))
	painted := s.R.Chance(0.5)
	pts, _ := line.Even(200)
	s.Add(studio.Revolve(line, 88, 70, nil).With(func(h *hit) {
		body(h)
		if h.P.Y < lo || h.P.Y > hi {
			return
		}
		if painted {
			band(h)
		}
		// a carved band: triangles, with a line above and below
		t := (h.P.Y - lo) / (hi - lo)
		x := h.U * teeth
		f := abs(x-float32(studio.Floor(x))-0.5) * 2
		if t < 0.06 || t > 0.94 || f < t && t < 0.9 && f > t-0.25 {
			h.Color = h.Color.Mix(ink, 0.8)
			h.DV = 0.1
		}
	}))
	radius := func(y float64) float64 {
		for _, p := range pts {
			if p.Y >= y {
				return p.X
			}
		}
		return r
	}
	rope := s.Dye(0xe0d4bc, 0x2a2a2e, 0xb8322a, 0x2f5a7a, 0xd8a030)
	low := mid + (top-mid)*0.42
	s.Add(s.laces(s.R.Whole(18, 26), func(a, t float64) studio.Vec {
		y := low + (top-0.1-low)*t
		sn, cs := math.Sincos(a)
		k := radius(y) + 0.022
		return vec(k*sn, y, k*cs)
	}, rope))
	cord := s.Plain(rope.Mul(0.9), 0, 0)
	for _, y := range []float64{low, top - 0.10, top - 0.14} {
		s.Add(studio.Tube(func(t float64) studio.Vec {
			sn, cs := math.Sincos(2 * math.Pi * t)
			k := radius(y) + 0.02
			return vec(k*sn, y, k*cs)
		}, studio.Same(0.028), 72, 8).With(cord))
	}
	s.drumHead(r*1.0, top+0.012)
	s.fillX, s.fillY = 0.6, 0.76
}

// drumHead is the skin: pale, with a worn middle.
func (s *set) drumHead(r, y float64) {
	c, n := s.Dye(skinTones...), s.N
	m := studio.Revolve(outline(r*1.015, y-0.12, r*1.02, y-0.04, r*0.985, y, r*0.9, y+0.004,
		0, y+0.004), 72, 30, nil)
	s.Add(m.With(func(h *hit) {
		d := (h.P.X*h.P.X + h.P.Z*h.P.Z) / float32(r*r)
		k := n.Cloudy(h.P.X*6, h.P.Z*6, 3)
		h.Color = c.Mul(0.75+0.4*k).Mix(hex(0x9a7a50), 0.4*studio.Smooth(0.3, 0, d)*k)
		h.Spec, h.Gloss, h.Wrap = 0.04, 0.4, 0.4
	}))
}

func (s *set) kendang() {
	pale, dark := s.Teak()
	s.Camera.Azimuth = s.side * s.R.Between(0.35, 0.7)
	a, b := s.R.Between(0.42, 0.5), s.R.Between(0.28, 0.36)
	half := 1.0
	line := outline(b, -half, b*1.1, -half*0.6, a*1.12, half*0.25, a*1.08, half*0.6, a, half)
	from := len(s.Meshes)
	s.Add(studio.Revolve(line, 80, 50, nil).With(s.Wood(pale, dark, 12, 0.62, nil)))
	c := s.Dye(skinTones...)
	hoop := s.Cane(s.Dye(caneTones...), 20, nil)
	for _, e := range []struct{ y, r float64 }{{-half, b}, {half, a}} {
		out := math.Copysign(0.012, e.y)
		head := studio.Revolve(outline(e.r*0.99, e.y+out, 0, e.y+out), 60, 8, nil)
		if e.y < 0 {
			head.Inside()
		}
		s.Add(head.Thin().With(s.Plain(c, 0.04, 0.4)))
		s.Add(studio.Tube(func(t float64) studio.Vec {
			sn, cs := math.Sincos(2 * math.Pi * t)
			return vec((e.r+0.02)*sn, e.y, (e.r+0.02)*cs)
		}, studio.Same(0.034), 64, 8).With(hoop))
	}
	s.Add(s.laces(s.R.Whole(9, 13), func(ang, t float64) studio.Vec {
		p := line.At(t)
		sn, cs := math.Sincos(ang)
		return vec((p.X+0.03)*sn, p.Y*0.99, (p.X+0.03)*cs)
	}, s.Dye(0xd8c49c, 0x8a5a30, 0x3a2a20)))
	up := a*1.12 + 0.22
	for _, m := range s.Meshes[from:] {
		m.TurnZ(math.Pi/2).Move(0, up, 0)
	}
	stand := s.Wood(pale.Mul(0.8), dark, 8, 0.5, surface.Lying)
	for _, x := range []float64{-0.55, 0.5} {
		for _, z := range []float64{-1, 1} {
			s.Add(studio.Rod(vec(x, 0.03, z*0.48), vec(x, up-0.10, -z*0.42), 0.05, 12).With(stand))
		}
	}
	s.Add(studio.Rod(vec(-0.55, 0.26, 0), vec(0.5, 0.26, 0), 0.045, 12).With(stand))
	s.fillX = 0.84
}
