package draw

import (
	"math"

	"anyam/app/demo/draw/studio"
)

// teakKitchenware is a board with spoons and a bowl of turned teak on it.
func teakKitchenware(s *set) {
	s.table(s.R.Between(0.8, 1.05))
	s.Camera.Azimuth = s.side * s.R.Between(0.1, 0.4)
	pale, dark := s.Teak()
	w, d, t := s.R.Between(1.2, 1.5), s.R.Between(1.6, 2.0), s.R.Between(0.07, 0.11)
	grain := s.Wood(pale, dark, float32(s.R.Between(4, 7)), 0.42,
		func(p studio.Vec) studio.Vec { return studio.Vec{X: p.X*0.8 + 0.9, Y: p.Z, Z: p.Y + 0.5} })
	board := studio.Grid(64, 30, true, func(u, v float64) studio.Vec {
		sn, cs := math.Sincos(2 * math.Pi * u)
		k := v * 1.25
		y := t
		if v > 0.8 {
			a := (v - 0.8) / 0.2 * math.Pi
			y, k = t/2+t/2*math.Cos(a), 1+0.03*math.Sin(a)
		}
		k = math.Min(k, 1+0.03)
		return vec(w/2*k*super(sn, 0.42), y, d/2*k*super(cs, 0.42))
	})
	for i := range board.Verts {
		if v := &board.Verts[i]; v.P.Y > float32(t)*0.999 {
			v.N = vec(0, 1, 0)
		}
	}
	s.Add(board.Thin().With(grain))
	grip := studio.Box(0.22, t*0.96, 0.55, t*0.3).Move(0, t/2, -d/2-0.2)
	s.Add(grip.With(grain))
	s.Add(studio.Tube(func(u float64) studio.Vec {
		sn, cs := math.Sincos(2 * math.Pi * u)
		return vec(0.055*cs, t+0.004, -d/2-0.34+0.055*sn)
	}, studio.Same(0.012), 24, 6).With(s.Plain(dark.Mul(0.35), 0, 0)))
	n := s.R.Whole(2, 3)
	for k := range n {
		at := len(s.Meshes)
		s.spoon(s.R.Between(1.3, 1.75), -w*0.38+w*0.19*float64(k), s.R.Jitter(0.06),
			math.Pi*studio.Pick(s.R, 0.0, 0)+s.R.Jitter(0.06))
		for _, m := range s.Meshes[at:] {
			m.Move(0, t, 0)
		}
	}
	s.saltBowl(w*0.30, t, d*0.22)
	s.fillX, s.fillY = 0.76, 0.80
}

func super(x, p float64) float64 { return math.Copysign(math.Pow(math.Abs(x), p), x) }

// saltBowl is a small turned bowl.
func (s *set) saltBowl(x, y, z float64) {
	pale, dark := s.Teak()
	r := s.R.Between(0.2, 0.27)
	prof := outline(r*0.55, 0, r*0.55, 0, r*0.95, r*0.4, r, r*0.85, r*0.92, r*0.88,
		r*0.85, r*0.6, r*0.5, r*0.25, 0, r*0.2)
	s.Add(studio.Revolve(prof, 60, 40, nil).Move(x, y, z).With(s.Wood(pale, dark, 22, 0.5, nil)))
}

// stonewareBowls are thrown bowls, cups and plates of one glaze family, stacked and side by side.
func stonewareBowls(s *set) {
	s.table(s.R.Between(0.26, 0.42))
	clay := s.Dye(clayTones...)
	glaze := s.Dye(glazeTones...)
	y := 0.0
	if s.R.Chance(0.6) {
		s.thrown(0, 0, 0, s.R.Between(0.9, 1.02), 0.13, 0.5, clay, glaze)
		y = 0.09
	}
	r, hgt := s.R.Between(0.56, 0.72), s.R.Between(0.3, 0.44)
	for range s.R.Whole(1, 3) {
		s.thrown(s.R.Jitter(0.015), y, s.R.Jitter(0.015), r, hgt, 0.45, clay, s.Shift(glaze, 0.12))
		y += hgt*0.34 + 0.02
		r *= s.R.Between(0.93, 0.99)
	}
	if s.R.Chance(0.75) {
		s.thrown(-s.side*s.R.Between(1.0, 1.15), 0, s.R.Between(0.3, 0.5), 0.26, s.R.Between(0.38, 0.5), 0.85, clay,
			s.Dye(glazeTones...))
	}
	s.fillX, s.fillY = 0.84, 0.7
}

// thrown is one piece: r at the rim, foot as a share of it.
func (s *set) thrown(x, y, z, r, hgt, foot float64, clay, glaze rgb) {
	f := r * foot
	prof := outline(f, 0, f, 0, f, 0.03, f*0.97, 0.045, (f+r)/1.9, hgt*0.35, r*0.97, hgt*0.8,
		r, hgt, r*0.985, hgt+0.012, r*0.955, hgt, r*0.9, hgt*0.75, f*0.95, hgt*0.25, 0, hgt*0.12+0.03)
	_, rim := prof.Even(100)
	wob := s.R.Between(0.004, 0.012)
	ph := s.R.Between(0, 6)
	m := studio.Revolve(prof, 96, 60, func(a float64, p pt) pt {
		return pt{X: p.X * (1 + wob*math.Sin(2*a+ph)), Y: p.Y * (1 + wob*math.Sin(3*a+ph))}
	}).Move(x, y, z)
	s.Add(m.With(s.Thrown(clay, glaze, float32(y+hgt*s.R.Between(0.15, 0.5)), float32(rim))))
}
