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

// throwing is the look of thrown clay: rings of the fingers, specks, and glaze down to a wavering line.
func (s *set) throwing(clay, glaze rgb, from, to float32) look {
	n, o := s.noise, float32(s.r.Between(0, 60))
	ringN := float32(s.r.Between(30, 60))
	run := float32(s.r.Between(0.01, 0.05))
	speck := float32(s.r.Between(0.80, 0.90))
	fingers := float32(s.r.Between(0.1, 0.3))
	return func(h *hit) {
		ring := n.At(o, h.V*ringN)
		h.DV = (n.At(o+0.3, h.V*ringN+0.5) - ring) * fingers
		cloud := n.Cloudy(h.U*9+o, h.V*9, 2)
		c := clay.Mul(0.78 + 0.44*cloud)
		line := (n.At(h.U*22+o, 1.5)-0.5)*run*2 + (n.At(h.U*70+o, 2.5)-0.5)*run*0.5
		in := studio.Smooth(from-0.003, from+0.003, h.V+line) * (1 - studio.Smooth(to-0.003, to+0.003, h.V))
		if in > 0 {
			thin := 0.7 + 0.5*cloud + 0.25*(ring-0.5)
			pool := 1 - 0.3*studio.Smooth(0.03, 0, h.V+line-from)
			c = c.Mix(glaze.Mul(thin*pool), in*0.96)
			h.Spec, h.Gloss = 0.05*in, 0.82
		} else {
			h.DU += (n.At(h.U*400, h.V*400) - 0.5) * 0.25
		}
		if n.At(h.U*230+o, h.V*260) > speck {
			c = c.Mul(0.55)
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
	prof := studio.Spline{{X: 0, Y: 0.0}, {X: foot * 0.95, Y: 0}, {X: foot, Y: 0.02}, {X: (foot + belly*1.5) / 2.4, Y: by * 0.5}, {X: belly, Y: by},
		{X: (belly + neck) / 1.9, Y: (by + ny) / 2}, {X: neck, Y: ny}, {X: (neck + lip) / 2, Y: (ny + 1) / 2}, {X: lip, Y: 0.995}, {X: lip - 0.03, Y: 1.0},
		{X: neck - 0.05, Y: ny}, {X: belly - 0.06, Y: by}, {X: 0, Y: 0.05}}
	lean := s.r.Jitter(0.008)
	v := studio.Grid(88, 96, true, func(u, v float64) studio.Vec {
		p := prof.At(v)
		sn, cs := math.Sincos(-2 * math.Pi * u)
		x := math.Max(0, p.X) * (1 + 0.006*math.Sin(-4*math.Pi*u+1))
		return vec(x*sn+lean*p.Y, p.Y*hgt, x*cs)
	}).Inside()
	from := float32(studio.Pick(s.r, 2, s.r.Between(0.12, 0.5), s.r.Between(0.3, 0.55)))
	s.Add(v.With(s.throwing(s.dye(clayTones...), s.dye(glazeTones...), from, 1.1)))
	s.fillX, s.fillY = 0.62, 0.74
}
