package draw

import (
	"math"

	"anyam/app/demo/draw/studio"
)

// clayTones are fired earths; glazeTones what ash and iron make of them.
var (
	clayTones  = []uint32{0xb5653a, 0xa4552f, 0xc98a5c, 0x8d5a3c, 0xd2b08c, 0x6b4a3a, 0x9a8a76}
	glazeTones = []uint32{0x7d9a86, 0x3f6470, 0xd8d2bd, 0x2f3b46, 0xa8b7a0, 0x6f8fa0, 0x5a3a26, 0xc7bda2, 0x30506e}
)

// throwing is the look of thrown clay: rings of the fingers, specks, and glaze from height from upward; inside, beyond
// share rim of the profile, glaze too. No glaze at all if from is above the piece.
func (s *set) throwing(clay, glaze rgb, from, rim float32) look {
	n, o := s.noise, float32(s.r.Between(0, 60))
	rings := float32(s.r.Between(30, 60))
	run := float32(s.r.Between(0.04, 0.12))
	speck := float32(s.r.Between(0.78, 0.97))
	fingers := float32(s.r.Between(0.2, 0.8))
	return func(h *hit) {
		ring := n.At(o, h.V*rings)
		h.DV = (n.At(o+0.3, h.V*rings+0.5) - ring) * fingers
		cloud := n.Cloudy(h.P.X*4+h.P.Z*2+o, h.P.Y*4+h.P.Z*3, 2)
		c := clay.Mul(0.78 + 0.44*cloud)
		in, edge := float32(0), float32(1)
		if from < 5 {
			drip := n.At(h.P.X*5+o, h.P.Z*5)
			edge = h.P.Y - from + run*(drip-0.5)*2 + run*0.4*(n.At(h.P.X*17, h.P.Z*17+o)-0.5)
			in = max(studio.Smooth(-0.006, 0.006, edge), studio.Smooth(rim, rim+0.01, h.V))
		}
		if in > 0 {
			thin := 0.7 + 0.5*cloud + 0.3*(ring-0.5)
			pool := 1 - 0.3*studio.Smooth(0.05, 0, edge)
			run := n.At(h.P.X*24+o, h.P.Z*24+h.P.Y*1.6) - 0.5 // runs downward
			c = c.Mix(glaze.Mul(thin*pool+0.3*run), in*(0.97-0.15*studio.Smooth(0.15, 0.5, run)))
			h.DV += 0.5 * studio.Smooth(0.02, 0, edge) * studio.Smooth(-0.008, 0.006, edge)
			h.Spec, h.Gloss = 0.05*in, 0.82
		} else {
			grit := n.At(h.U*300, h.V*300) - 0.5
			h.DU, c = grit*0.25, c.Mul(1+0.12*grit)
		}
		if dx, dy, own := facet(h.U*150, h.V*140, 5); own > speck && dx*dx+dy*dy < 0.2*(own-speck)+0.008 {
			c = c.Mul(0.5)
		}
		h.Color = c
	}
}

func earthenVase(s *set) {
	s.table(anyPaper, s.r.Between(0.16, 0.3))
	hgt := s.r.Between(1.3, 1.9)
	foot, belly, neck, lip := s.r.Between(0.28, 0.4), s.r.Between(0.5, 0.75), s.r.Between(0.14, 0.32), 0.0
	lip = neck * s.r.Between(1.1, 1.7)
	by := s.r.Between(0.35, 0.62)
	ny := by + (1-by)*s.r.Between(0.55, 0.8)
	prof := studio.Spline{{X: foot, Y: 0}, {X: foot, Y: 0}, {X: foot * 1.02, Y: 0.02}, {X: (foot + belly*1.5) / 2.4, Y: by * 0.5}, {X: belly, Y: by},
		{X: (belly + neck) / 1.9, Y: (by + ny) / 2}, {X: neck, Y: ny}, {X: lip, Y: 0.995}, {X: lip - 0.03, Y: 1.0},
		{X: neck - 0.05, Y: ny}, {X: belly - 0.06, Y: by}, {X: 0, Y: 0.05}}
	for i := range prof {
		prof[i].Y *= hgt
	}
	lean := s.r.Between(0.003, 0.01)
	v := studio.Revolve(prof, 88, 96, func(a float64, p pt) pt { return pt{X: p.X * (1 + lean*math.Sin(2*a+1)), Y: p.Y} })
	_, rim := prof.Even(200)
	from := studio.Pick(s.r, 9, s.r.Between(0.2, 0.7), s.r.Between(0.5, 0.9)) * hgt
	s.Add(v.With(s.throwing(s.dye(clayTones...), s.dye(glazeTones...), float32(from), float32(rim))))
	s.fillX, s.fillY = 0.62, 0.74
}
