package draw

import (
	"math"

	"anyam/app/demo/draw/studio"
)

// onyxBowl is turned from the marble and onyx of Tulungagung: a bowl, a lidded jar or a goblet.
func onyxBowl(s *set) {
	s.table(s.R.Between(0.24, 0.42))
	tones := studio.Pick(s.R, [3]uint32{0xe3d3b0, 0xb07a44, 0x6a3f22}, [3]uint32{0xd9ddc8, 0x8fa07a, 0x4a5a3c},
		[3]uint32{0xe9e4da, 0xc4bcae, 0x6f675c}, [3]uint32{0xd8b48a, 0x8a4a2c, 0xf0e0c4},
		[3]uint32{0x4a4640, 0x2c2a28, 0xd8cfbc}, [3]uint32{0xe6d0c0, 0xc08a70, 0x7a4434})
	stone := s.Veined(s.Shift(hex(tones[0]), 0.06), s.Shift(hex(tones[1]), 0.08), hex(tones[2]), 0.85)
	hgt := s.R.Between(0.5, 0.8)
	foot := s.R.Between(0.3, 0.45)
	prof := outline(foot, 0, foot, 0, foot, 0.05, foot*0.9, 0.1, 0.78, hgt*0.5, 0.96, hgt*0.85, 1, hgt,
		0.97, hgt+0.01, 0.92, hgt, 0.86, hgt*0.8, 0.6, hgt*0.35, 0, 0.14)
	switch s.R.IntN(3) {
	case 1: // a jar with a lid
		b := s.R.Between(0.62, 0.75)
		prof = outline(foot, 0, foot, 0, foot*1.05, 0.04, b, 0.35, b, 0.6, b*0.72, 0.92, b*0.74, 0.95,
			b*0.76, 0.98, b*0.5, 1.08, 0.13, 1.13, 0.09, 1.17, 0.13, 1.25, 0, 1.31)
	case 2: // a vase
		b, nk := s.R.Between(0.5, 0.62), s.R.Between(0.16, 0.26)
		prof = outline(foot*0.9, 0, foot*0.9, 0, foot, 0.03, b, 0.45, b*0.85, 0.8, nk, 1.15,
			nk*1.5, 1.36, nk*1.4, 1.37, nk*0.7, 1.15, 0, 0.9)
	}
	s.Add(studio.Revolve(prof, 110, 90, nil).With(stone))
}

// stoneMortar is the cobek: a basalt dish and its pestle.
func stoneMortar(s *set) {
	s.table(s.R.Between(0.42, 0.6))
	base := s.Dye(0x7a756c, 0x68655f, 0x8a8378, 0x5c5a56)
	n := s.N
	rough := func(h *hit) {
		p := h.P
		grain := n.In3(p.Mul(52))
		pit := studio.Smooth(0.64, 0.74, n.In3(p.Mul(19)))
		h.Color = base.Mul((0.75 + 0.5*grain) * (1 - 0.5*pit))
		h.N = h.N.Add(vec(1, 0.6, 0.8).Mul((grain - n.In3(p.Mul(52).Add(vec(0.5, 0.5, 0.5)))) * 0.8))
		h.Cavity = 1 - 0.5*pit
	}
	hgt, lip := s.R.Between(0.36, 0.5), s.R.Between(0.82, 0.88)
	foot := s.R.Between(0.5, 0.7)
	prof := outline(foot, 0, foot, 0, foot*1.05, 0.05, foot*1.02, 0.10, 0.92, hgt*0.6, 1, hgt*0.95,
		0.98, hgt, lip, hgt, lip*0.94, hgt*0.93, lip*0.7, hgt*0.6, 0.3, hgt*0.42, 0, hgt*0.4)
	s.Add(studio.Revolve(prof, 100, 60, func(a float64, p pt) pt {
		return pt{X: p.X * (1 + 0.008*math.Sin(3*a) + 0.006*math.Sin(5*a+2)), Y: p.Y}
	}).With(rough))
	// the pestle is bent, and leans on the rim
	k := s.R.Between(0.8, 1.1)
	path := studio.Path{vec(-0.52, 0.02, 0), vec(-0.30, -0.01, 0), vec(-0.05, 0.0, 0), vec(0.2, 0.10, 0), vec(0.42, 0.30, 0)}
	pestle := studio.Tube(path.At, func(t float64) float64 {
		return math.Max(0.0005, (0.10+0.07*t)*math.Pow(math.Sin(math.Pi*t), 0.28)) * k
	}, 48, 24).TurnY(s.R.Between(-0.9, 0.9)).Move(s.R.Jitter(0.06), hgt*0.42+0.13*k, s.R.Jitter(0.06))
	s.Add(pestle.With(rough))
}

// coconutBowls are polished shells on rings, with a spoon.
func coconutBowls(s *set) {
	s.table(s.R.Between(0.38, 0.55))
	for k := range s.R.Whole(2, 3) {
		size := s.R.Between(0.48, 0.58)
		x, z := []float64{-0.60, 0.62, 0.05}[k]+s.R.Jitter(0.03), []float64{0.1, 0.0, -1.08}[k]+s.R.Jitter(0.04)
		shell := s.Dye(0x3a2416, 0x4a2c18, 0x2c1c12, 0x5a3820)
		n, o := s.N, float32(s.R.Between(0, 60))
		lining := s.Dye(0x6a4526, 0x8a5a30, 0xd8b070, 0x2a1c14)
		gild := s.R.Chance(0.25)
		prof := outline(0, 0.0, size*0.4, 0.03, size*0.83, size*0.36, size, size*0.85,
			size*0.985, size*1.0, size*0.95, size, size*0.93, size*0.8, size*0.7, size*0.3,
			size*0.3, 0.1, 0, 0.08)
		wob := s.R.Between(0.01, 0.03)
		_, rim := prof.Even(100)
		m := studio.Revolve(prof, 84, 60, func(a float64, p pt) pt {
			return pt{X: p.X * (1 + wob*math.Sin(3*a+float64(o))), Y: p.Y * (1 + wob*math.Sin(2*a))}
		}).Move(x, 0.07, z)
		s.Add(m.With(func(h *hit) {
			fibre := n.At(h.U*90+o, h.V*16)
			fleck := studio.Smooth(0.72, 0.8, n.At(h.U*160, h.V*24+o))
			h.Color = shell.Mul(0.7+0.6*fibre).Mix(hex(0xb08a58), fleck*0.5)
			h.Spec, h.Gloss = 0.05, 0.72
			if h.V > float32(rim) {
				h.Color = lining.Mul(0.75 + 0.4*fibre)
				if gild {
					h.Metal = 0.7
				}
			}
			if d := h.V - float32(rim); d > -0.012 && d < 0.02 {
				h.Color, h.Metal = hex(0xb89468).Mul(0.8+0.4*fibre), 0
			}
		}))
		s.Add(studio.Tube(func(t float64) studio.Vec {
			sn, cs := math.Sincos(2 * math.Pi * t)
			return vec(x+size*0.42*cs, 0.045, z+size*0.42*sn)
		}, studio.Same(0.045), 60, 10).With(s.Cane(s.Dye(caneTones...), 8, nil)))
	}
	s.spoon(s.R.Between(1.3, 1.6), s.R.Jitter(0.1), 0.85, 1.3+s.R.Jitter(0.25))
}

// spoon lies on the table at (x, z), turned by a.
func (s *set) spoon(long, x, z, a float64) {
	pale, dark := s.Teak()
	wide := s.R.Between(0.13, 0.17)
	sn, cs := float32(math.Sin(a)), float32(math.Cos(a))
	m := studio.Grid(30, 60, false, func(u, v float64) studio.Vec {
		t := v
		w := 0.026 + 0.01*t
		if t < 0.34 {
			w = math.Max(w*math.Min(1, t*30), wide*math.Sqrt(math.Max(0, math.Sin(math.Pi*math.Min(1, t/0.36)))))
		} else if t > 0.97 {
			w *= math.Sqrt(math.Max(0.05, (1-t)/0.03))
		}
		e := 2*u - 1
		dip := 0.0
		if t < 0.34 {
			dip = 0.05 * math.Sin(math.Pi*t/0.34) * (1 - e*e)
		}
		return vec(w*e, 0.05+0.05*math.Pow(t, 2)+0.012*(1-e*e)-dip, -long/2+long*v)
	})
	s.Add(m.TurnY(a).Move(x, 0, z).Thin().With(s.Wood(pale, dark, 18, 0.45, func(p studio.Vec) studio.Vec {
		return studio.Vec{X: p.X*cs - p.Z*sn, Y: p.X*sn + p.Z*cs, Z: p.Y}
	})))
}
