package draw

import (
	"math"

	"anyam/app/demo/draw/form"
	"anyam/app/demo/draw/studio"
	"anyam/app/demo/draw/surface"
)

// paintTones are the cheerful paints of toys.
var paintTones = []uint32{0xb8382c, 0xd89a2c, 0x2f5a7a, 0x4a7a4a, 0xd86a3a, 0xe6dcc8, 0x7a3a5a, 0x3a8a8a}

// woodenToys are a lorry, spinning tops or a ring tower.
func woodenToys(s *set) {
	s.table(s.R.Between(0.3, 0.46))
	switch s.R.IntN(3) {
	case 0:
		s.lorry()
		s.Camera.Azimuth = s.side * s.R.Between(0.4, 0.75)
	case 1:
		s.tops()
	default:
		s.tower()
	}
}

func (s *set) lorry() {
	pale, dark := s.Teak()
	plank := s.Wood(pale, dark, 6, 0.45, surface.Lying)
	cab, load := s.Painted(s.Dye(paintTones...)), s.Painted(s.Dye(paintTones...))
	long := s.R.Between(1.7, 2.1)
	s.Add(studio.Box(long, 0.14, 0.6, 0.03).Move(0, 0.30, 0).With(plank))
	s.Add(studio.Box(0.5, 0.5, 0.62, 0.07).Move(long/2-0.3, 0.60, 0).With(cab))
	s.Add(studio.Box(0.34, 0.2, 0.64, 0.04).Move(long/2-0.32, 0.72, 0).With(s.Painted(hex(0x2a3038))))
	bed := long - 0.75
	for _, z := range []float64{-0.28, 0.28} {
		s.Add(studio.Box(bed, 0.24, 0.05, 0.02).Move(-long/2+bed/2+0.04, 0.48, z).With(load))
	}
	s.Add(studio.Box(0.05, 0.24, 0.56, 0.02).Move(-long/2+0.06, 0.48, 0).With(load))
	switch s.R.IntN(2) {
	case 0: // logs
		for i := range 5 {
			row := i / 3
			z := -0.17 + 0.17*float64(i%3) + 0.085*float64(row)
			s.Add(studio.Rod(vec(-long/2+0.1, 0.46+0.15*float64(row), z),
				vec(-long/2+bed-0.02, 0.46+0.15*float64(row), z), 0.08, 18).With(s.Wood(pale, dark, 22, 0.3, surface.Lying)))
		}
	default: // blocks
		for i := range 4 {
			b := studio.Box(0.22, 0.22, 0.22, 0.03).TurnY(s.R.Jitter(0.2)).Move(-long/2+0.25+0.26*float64(i),
				0.50+s.R.Between(0, 0.05), s.R.Jitter(0.05))
			s.Add(b.With(s.Painted(s.Dye(paintTones...))))
		}
	}
	wheel := s.Painted(s.Dye(0x2a2420, 0xb8382c, 0x8a5a30, 0xd89a2c))
	hub := s.Painted(s.Dye(paintTones...))
	for _, x := range []float64{-long/2 + 0.32, long/2 - 0.34} {
		for _, z := range []float64{-0.36, 0.36} {
			prof := outline(0, -0.06, 0.17, -0.06, 0.21, -0.04, 0.215, 0, 0.21, 0.04, 0.17, 0.06, 0.1, 0.05,
				0, 0.05)
			s.Add(studio.Revolve(prof, 44, 30, nil).TurnX(math.Pi/2).Move(x, 0.215, z).With(wheel))
			s.Add(studio.Ball(0.07, 20).Scale(1, 1, 0.7).Move(x, 0.215, z+math.Copysign(0.055, z)).With(hub))
		}
	}
	s.fillX = 0.82
}

// tops are gasing: turned, painted in rings, with a pin.
func (s *set) tops() {
	spots := [][2]float64{{-0.62, 0.1}, {0.55, 0.25}, {0.05, -0.55}}
	for _, p := range spots[:s.R.Whole(2, 3)] {
		r, hgt := s.R.Between(0.34, 0.44), s.R.Between(0.62, 0.8)
		prof := outline(0.02, 0, 0.035, 0.05, r*0.5, hgt*0.25, r, hgt*0.5, r*0.95, hgt*0.6,
			r*0.45, hgt*0.72, 0.07, hgt*0.8, 0.06, hgt*1.05, 0.085, hgt*1.12, 0.05, hgt*1.16,
			0, hgt*1.16)
		bands := s.ringBands()
		lean := 0.0
		if s.R.Chance(0.7) {
			lean = math.Atan2(hgt*0.5, r) - 0.02 // resting on its side
		}
		m := studio.Revolve(prof, 72, 60, nil).TurnZ(s.side*lean*1.0).TurnY(s.R.Between(-0.8, 0.8)).Move(p[0], 0, p[1])
		s.Add(m.With(bands))
	}
	s.fillX = 0.8
}

// ringBands is paint in rings on turned wood.
func (s *set) ringBands() look {
	pale, dark := s.Teak()
	w := s.Wood(pale, dark, 16, 0.5, nil)
	coats := []look{s.Painted(s.Dye(paintTones...)), s.Painted(s.Dye(paintTones...)), w, s.Painted(s.Dye(paintTones...))}
	n := s.R.Whole(7, 13)
	order := make([]int, n)
	for i := range order {
		order[i] = s.R.IntN(len(coats))
	}
	return func(h *hit) {
		y := h.V * float32(n)
		i := min(int(y), n-1)
		coats[order[i]](h)
		f := y - float32(i)
		if f < 0.05 || f > 0.95 { // a turned groove between
			h.Color = h.Color.Mul(0.55)
		}
	}
}

// tower is a post with rings to stack.
func (s *set) tower() {
	pale, dark := s.Teak()
	w := s.Wood(pale, dark, 10, 0.5, nil)
	s.Add(studio.Revolve(outline(0.6, 0, 0.6, 0, 0.62, 0.05, 0.58, 0.1, 0.2, 0.12, 0, 0.12), 72, 30, nil).With(w))
	y, n := 0.11, s.R.Whole(5, 7)
	for k := range n {
		r := 0.52 - 0.30*float64(k)/float64(n)
		t := s.R.Between(0.075, 0.095)
		ring := studio.Grid(64, 22, true, func(u, v float64) studio.Vec {
			sn, cs := math.Sincos(2 * math.Pi * u)
			sv, cv := math.Sincos(2 * math.Pi * v)
			k := r - t + t*1.05*form.Squircle(cv)
			return vec(k*cs, y+t+t*form.Squircle(sv), k*sn)
		}).Inside()
		s.Add(ring.Move(s.R.Jitter(0.01), 0, s.R.Jitter(0.01)).With(s.Painted(s.Dye(paintTones...))))
		core := studio.Revolve(outline(r-t*0.9, y+2*t-0.02, 0, y+2*t-0.02), 40, 4, nil)
		s.Add(core.Thin().With(s.Plain(dark.Mul(0.5), 0, 0)))
		y += 2 * t * 0.985
	}
	s.Add(studio.Ball(0.16, 36).Scale(1, 1.1, 1).Move(0, y+0.13, 0).With(s.Painted(s.Dye(paintTones...))))
	s.fillX, s.fillY = 0.56, 0.72
}

// woodenDucks are carved birds of bamboo root and teak, one or a family.
func woodenDucks(s *set) {
	s.table(s.R.Between(0.14, 0.26))
	count := s.R.Whole(1, 3)
	spots := [][3]float64{{0, 0, 1}, {-1.2, 0.5, 0.58}, {1.15, 0.45, 0.66}}
	if count == 2 {
		spots[0][0], spots[1][0] = 0.35, -0.95
	}
	for _, p := range spots[:count] {
		at := len(s.Meshes)
		s.duck(p[2] * s.R.Between(0.94, 1.06))
		turn := s.R.Between(-0.6, 0.6)
		for _, m := range s.Meshes[at:] {
			m.TurnY(turn).Move(p[0], 0, p[1])
		}
	}
	s.fillX, s.fillY = 0.76, 0.74
}

func (s *set) duck(k float64) {
	pale, dark := s.Teak()
	root := s.Wood(s.Shift(hex(0xd8b47c), 0.08), hex(0x8a5a2c), float32(s.R.Between(9, 16))/float32(k), 0.5, surface.Lying)
	head := s.Wood(pale, dark, 16/float32(k), 0.55, nil)
	if s.R.Chance(0.3) {
		head = s.Painted(s.Dye(0x2f5a4a, 0x27405a, 0x3a2a22, 0x8a2b26))
	}
	stand := s.R.Between(0.16, 0.26)
	body := studio.Path{vec(-0.74, 0.34, 0), vec(-0.62, 0.24, 0), vec(-0.3, 0.10, 0), vec(0.05, 0.10, 0),
		vec(0.34, 0.20, 0), vec(0.50, 0.30, 0)}
	m := studio.Tube(body.At, func(t float64) float64 {
		return math.Max(0.001, 0.36*math.Pow(math.Sin(math.Pi*math.Pow(t, 0.85)), 0.75))
	}, 60, 48).Scale(1, 0.92, 0.86)
	lift := stand + 0.22
	s.Add(m.Scale(k, k, k).Move(0, lift*k, 0).With(root))
	nod := s.R.Between(-0.12, 0.12)
	neck := studio.Path{vec(0.30, 0.24, 0), vec(0.44, 0.42, 0), vec(0.47+nod*0.3, 0.66, 0), vec(0.50+nod, 0.90, 0),
		vec(0.62+nod, 1.04, 0)}
	up := studio.Tube(neck.At, func(t float64) float64 { return 0.20 - 0.11*math.Sin(math.Pi*math.Min(1, t*0.9)) }, 40, 32)
	skull := studio.Ball(0.19, 36).Scale(1.15, 1, 0.92).Move(0.62+nod, 1.05, 0)
	s.Add(studio.Weld(up, skull).Scale(k, k, k).Move(0, lift*k, 0).With(head))
	bill := studio.Ball(0.15, 28).Scale(1.25, 0.34, 0.72).TurnZ(-0.18).Move(0.85+nod, 1.01, 0)
	s.Add(bill.Scale(k, k, k).Move(0, lift*k, 0).With(s.Painted(s.Dye(0xd89a2c, 0xc8803a, 0x6a4a2c))))
	eye := s.Plain(hex(0x14100c), 0.06, 0.9)
	for _, z := range []float64{-1, 1} {
		s.Add(studio.Ball(0.028, 14).Move(0.71+nod, 1.11, z*0.155).Scale(k, k, k).Move(0, lift*k, 0).With(eye))
		s.Add(studio.Rod(vec(0.06, 0.03, z*0.14), vec(0.02, stand+0.06, z*0.14), 0.04, 14).Scale(k, k, k).With(head))
		s.Add(studio.Ball(0.17, 24).Scale(1.2, 0.26, 0.62).Move(0.14, 0.035, z*0.17).Scale(k, k, k).With(head))
	}
}
