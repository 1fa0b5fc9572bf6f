package draw

import (
	"math"

	"anyam/app/demo/draw/form"
	"anyam/app/demo/draw/studio"
	"anyam/app/demo/draw/surface"
)

// glassTones are the beads of Jombang: clear strong glass colours.
var glassTones = []uint32{0x1f4a8a, 0xb8281f, 0xd8a020, 0x2a7a5a, 0xe8dcc4, 0x241c1a, 0x3a8aa8, 0xc85a20, 0x6a2a6a,
	0x8ab030, 0x7a1a1a, 0xd0c090}

// beadStyle is a pattern of lampwork: plain, bands, eyes, trailed waves, or a mosaic.
type beadStyle struct {
	kind    int
	a, b, c rgb
}

func (s *set) beadStyles(count int) []beadStyle {
	out := make([]beadStyle, count)
	for i := range out {
		out[i] = beadStyle{s.R.IntN(5), s.Dye(glassTones...), s.Dye(glassTones...), s.Dye(glassTones...)}
	}
	return out
}

func (b *beadStyle) colour(u, v float32, n studio.Noise) rgb {
	switch b.kind {
	case 1:
		if k := mod(studio.Floor(v*7), 2); k == 0 {
			return b.b
		}
	case 2:
		x, y := u*5, v*3
		fx, fy := x-float32(studio.Floor(x))-0.5, y-float32(studio.Floor(y))-0.5
		switch d := fx*fx + fy*fy; {
		case d < 0.03:
			return b.c
		case d < 0.10:
			return b.b
		}
	case 3:
		w := v + 0.09*float32(math.Sin(float64(u)*2*math.Pi*4))
		if f := w*5 - float32(studio.Floor(w*5)); f < 0.3 {
			return b.b
		} else if f > 0.62 && f < 0.78 {
			return b.c
		}
	case 4:
		_, _, own := surface.Facet(u*13, v*8, 3)
		return []rgb{b.a, b.b, b.c}[int(own*2.99)]
	}
	return b.a.Mul(0.85 + 0.3*n.At(u*8, v*6))
}

// glass is the look of a string of beads; order tells which style bead i has.
func (s *set) glass(styles []beadStyle, order func(i int) int) look {
	n := s.N
	return func(h *hit) {
		i := studio.Floor(h.U)
		st := &styles[order(int(i))]
		c := st.colour(h.U-float32(i), h.V, n)
		end := studio.Smooth(0.06, 0, h.V) + studio.Smooth(0.94, 1, h.V)
		h.Color, h.Spec, h.Gloss, h.Wrap = c.Mul(1-0.6*end), 0.06, 0.93, 0.5
		h.Glow = c.Mul(0.05)
	}
}

// beadNecklace lies in a loop or a coil on the table.
func beadNecklace(s *set) {
	s.above(anyPaper)
	big := s.R.Between(0.075, 0.12)
	strands := s.R.Whole(1, 3)
	styles := s.beadStyles(5)
	var all []*mesh
	num := 0
	cycle := s.R.Whole(2, 6)
	long := s.R.Chance(0.5)
	for k := range strands {
		in := 1 - 0.24*float64(k)
		path := make(studio.Path, 0, 26)
		for i := range 25 {
			t := float64(i) / 24
			a := math.Pi * (0.5 + 2*(t-0.5)*0.86)
			wob := 1 + s.R.Jitter(0.012)
			path = append(path, vec(0.78*in*math.Cos(a)*wob, big, 0.12+0.98*in*math.Sin(a)*wob-0.1*in))
		}
		beads := form.Strung(path, func(t float64) float64 {
			return big * (0.5 + 0.5*math.Pow(math.Sin(math.Pi*t), 1.5)) * (1 - 0.12*float64(k))
		}, func(i int) float64 {
			if long && i%cycle == 0 {
				return 1.7
			}
			return 0.9
		})
		for i := range beads {
			beads[i].At.Y = float32(beads[i].R)
			all = append(all, beads[i].Mesh(num))
			num++
		}
	}
	order := func(i int) int {
		if i%cycle == 0 {
			return 0
		}
		return 1 + i%4
	}
	s.Add(studio.Weld(all...).With(s.glass(styles, order)))
	if s.R.Chance(0.5) {
		s.pendantBead(big, styles[0])
	}
	s.fillX, s.fillY = 0.74, 0.78
}

// pendantBead hangs from the middle of the string.
func (s *set) pendantBead(big float64, st beadStyle) {
	st.kind = studio.Pick(s.R, 2, 3, 4)
	b := form.Bead{At: vec(0, big*1.5, 1.2+big*1.6), Dir: vec(0, 0, 1), R: big * 1.5, Stretch: 1.4}
	s.Add(b.Mesh(0).With(s.glass([]beadStyle{st}, func(int) int { return 0 })))
	bell := func(z float64) *mesh { return studio.Ball(big*0.5, 20).Scale(1, 1, 0.7).Move(0, big*1.5, z) }
	s.Add(studio.Weld(bell(1.2-big*0.5), bell(1.2+big*3.6)).With(s.Silver(0.9)))
}

// silverJewellery is a filigree brooch, a bangle or a pair of ear-rings.
func silverJewellery(s *set) {
	s.above(studio.Pick(s.R, anyPaper, darkPaper))
	s.Camera.Elevation = s.R.Between(0.95, 1.25)
	s.lamp(s.R.Between(0.4, 0.7), s.R.Between(0.8, 1.1), s.R.Between(-0.2, 0.4))
	switch s.R.IntN(3) {
	case 0:
		s.filigree(0, 0, 1, s.R.Whole(5, 9))
		s.fillX = 0.74
	case 1:
		s.bangle()
		s.Camera.Elevation = s.R.Between(0.42, 0.62)
		s.fillX = 0.72
	default:
		petals := s.R.Whole(5, 8)
		seed := s.R.Uint64()
		for _, x := range []float64{-0.72, 0.72} {
			twin := *s
			twin.R = studio.NewRand(seed) // a pair is alike
			twin.Meshes = nil
			twin.filigree(x, 0, 0.52, petals)
			twin.dropBelow(x, 0.62)
			s.Add(twin.Meshes...)
		}
		s.fillX = 0.76
	}
}

// filigree is a flower of wire: a twisted outline for each petal, scrolls within, grains of silver, a stone.
func (s *set) filigree(x, z, size float64, petals int) {
	var wires, grains []*mesh
	wire := 0.016 * size
	lift := 0.05 * size
	for k := range petals {
		a := 2 * math.Pi * float64(k) / float64(petals)
		sn, cs := math.Sincos(a)
		put := func(px, pz, y float64) studio.Vec {
			return vec(x+size*(px*cs-pz*sn), lift+size*y, z+size*(px*sn+pz*cs))
		}
		wide := 2.3 / float64(petals)
		edge := func(t float64) studio.Vec {
			b := 2 * math.Pi * t
			return put(0.60-0.36*math.Cos(b), wide*0.5*math.Sin(b)*(1+0.25*-math.Cos(b)), 0.06*math.Sin(b/2))
		}
		for twist := range 2 {
			ph := math.Pi * float64(twist)
			wires = append(wires, studio.Tube(func(t float64) studio.Vec {
				w := 2*math.Pi*26*t + ph
				return edge(t).Add(vec(wire*0.7*math.Cos(w), wire*0.7*math.Sin(w), 0))
			}, studio.Same(wire), 130, 5))
		}
		for _, side := range []float64{-1, 1} {
			wires = append(wires, studio.Tube(func(t float64) studio.Vec {
				b, r := side*(0.4+2*math.Pi*1.7*t), 0.02+wide*0.20*t
				return put(0.66+r*math.Cos(b), side*wide*0.21+r*math.Sin(b), 0.02)
			}, studio.Same(wire*0.8), 40, 5))
			wires = append(wires, studio.Tube(func(t float64) studio.Vec {
				b, r := side*(2.4-2*math.Pi*1.3*t), 0.015+wide*0.12*t
				return put(0.42+r*math.Cos(b), side*wide*0.13+r*math.Sin(b), 0.02)
			}, studio.Same(wire*0.8), 32, 5))
		}
		wires = append(wires, studio.Tube(func(t float64) studio.Vec { // the inner outline
			b := 2 * math.Pi * t
			return put(0.60-0.29*math.Cos(b), wide*0.39*math.Sin(b)*(1-0.25*math.Cos(b)), 0.03)
		}, studio.Same(wire*0.7), 60, 5))
		for i := range 3 {
			p := put(0.97+0.02*float64(i%2), (float64(i)-1)*wide*0.14, 0.03)
			grains = append(grains, studio.Ball(size*0.032, 12).Move(float64(p.X), float64(p.Y), float64(p.Z)))
		}
	}
	ring := 22
	for i := range ring {
		sn, cs := math.Sincos(2 * math.Pi * float64(i) / float64(ring))
		grains = append(grains, studio.Ball(size*0.03, 12).Move(x+size*0.235*cs, lift+size*0.06, z+size*0.235*sn))
	}
	s.Add(studio.Weld(wires...).With(s.Silver(0.8)), studio.Weld(grains...).With(s.Silver(0.9)))
	s.gem(x, lift+size*0.04, z, size*0.19)
}

// gem is a cabochon: garnet, agate, moonstone, turquoise.
func (s *set) gem(x, y, z, r float64) {
	c := s.Dye(0x6a1020, 0x1f5a6a, 0xd8d4c8, 0x8a4a1c, 0x24306a, 0x2a5a34, 0x1c1a1a)
	n := s.N
	s.Add(studio.Ball(r, 40).Scale(1, 0.62, 1).Move(x, y, z).With(func(h *hit) {
		h.Color, h.Spec, h.Gloss, h.Wrap = c.Mul(0.7+0.6*n.In3(h.P.Mul(14))), 0.07, 0.96, 0.6
	}))
	bezel := studio.Tube(func(t float64) studio.Vec {
		sn, cs := math.Sincos(2 * math.Pi * t)
		return vec(x+r*1.03*cs, y-r*0.05, z+r*1.03*sn)
	}, studio.Same(r*0.13), 48, 8)
	s.Add(bezel.With(s.Silver(0.88)))
}

// dropBelow hangs grains and a drop from an ear-ring.
func (s *set) dropBelow(x, z float64) {
	var all []*mesh
	for i := range 3 {
		all = append(all, studio.Ball(0.045, 16).Move(x, 0.06, z+0.02+0.10*float64(i)))
	}
	s.Add(studio.Weld(all...).With(s.Silver(0.88)))
	s.gem(x, 0.07, z+0.42, 0.12)
}

// bangle is a ring of twisted wires between two rails, with grains.
func (s *set) bangle() {
	var rails, grains []*mesh
	high := s.R.Between(0.16, 0.3)
	at := func(t, off, y float64) studio.Vec {
		sn, cs := math.Sincos(2 * math.Pi * t)
		return vec((1+off)*cs, y, (1+off)*sn*0.94)
	}
	for _, y := range []float64{0.03, 0.03 + high} {
		rails = append(rails, studio.Tube(func(t float64) studio.Vec { return at(t, 0, y) }, studio.Same(0.032), 120, 9))
	}
	waves := s.R.Whole(14, 26)
	for k := range 3 {
		ph := 2 * math.Pi * float64(k) / 3
		rails = append(rails, studio.Tube(func(t float64) studio.Vec {
			w := 2*math.Pi*float64(waves)*t + ph
			return at(t, 0.02*math.Sin(2*w), 0.03+high/2+high*0.40*math.Sin(w))
		}, studio.Same(0.02), waves*14, 6))
	}
	for i := range waves * 2 {
		p := at(float64(i)/float64(waves*2), 0.03, 0.03+high/2)
		grains = append(grains, studio.Ball(0.04, 12).Move(float64(p.X), float64(p.Y), float64(p.Z)))
	}
	s.Add(studio.Weld(rails...).With(s.Silver(0.82)), studio.Weld(grains...).With(s.Silver(0.9)))
	inside := studio.Grid(90, 4, true, func(u, v float64) studio.Vec { return at(u, -0.02, 0.03+high*v) })
	s.Add(inside.Thin().With(s.Silver(0.7)))
}
