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

func earthenVase(s *set) {
	s.table(s.R.Between(0.16, 0.3))
	hgt := s.R.Between(1.3, 1.9)
	foot, belly, neck := s.R.Between(0.28, 0.4), s.R.Between(0.5, 0.75), s.R.Between(0.14, 0.32)
	lip := neck * s.R.Between(1.1, 1.7)
	by := s.R.Between(0.35, 0.62)
	ny := by + (1-by)*s.R.Between(0.55, 0.8)
	prof := outline(foot, 0, foot, 0, foot*1.02, 0.02, (foot+belly*1.5)/2.4, by*0.5, belly, by,
		(belly+neck)/1.9, (by+ny)/2, neck, ny, lip, 0.995, lip-0.03, 1.0, neck-0.05, ny,
		belly-0.06, by, 0, 0.05)
	for i := range prof {
		prof[i].Y *= hgt
	}
	lean := s.R.Between(0.003, 0.01)
	v := studio.Revolve(prof, 88, 96, func(a float64, p pt) pt { return pt{X: p.X * (1 + lean*math.Sin(2*a+1)), Y: p.Y} })
	_, rim := prof.Even(200)
	from := studio.Pick(s.R, 9, s.R.Between(0.2, 0.7), s.R.Between(0.5, 0.9)) * hgt
	s.Add(v.With(s.Thrown(s.Dye(clayTones...), s.Dye(glazeTones...), float32(from), float32(rim))))
	s.fillX, s.fillY = 0.62, 0.74
}
