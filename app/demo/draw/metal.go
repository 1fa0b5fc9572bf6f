package draw

import (
	"anyam/app/demo/draw/studio"
)

var brassTones = []uint32{0xe8b45a, 0xdc9f4e, 0xeec476, 0xd08c4c, 0xd98a58}

func brassBowl(s *set) {
	s.table(s.R.Between(0.28, 0.45))
	hgt, foot := s.R.Between(0.45, 0.8), s.R.Between(0.25, 0.5)
	flare := s.R.Between(0.85, 1.0)
	prof := outline(foot, 0, foot*1.02, 0.02, foot*0.96, 0.08, 0.8, 0.4, flare*0.98, 0.8, 1, 0.97,
		1.02, 1.0, 0.985, 1.0, flare*0.94, 0.8, 0.74, 0.4, 0.35, 0.14, 0, 0.11)
	c := s.Dye(brassTones...)
	switch s.R.IntN(4) {
	case 0: // a dish on a stem
		stem, up := s.R.Between(0.09, 0.14), s.R.Between(0.9, 1.3)
		prof = outline(0.52, 0, 0.52, 0, 0.54, 0.03, 0.42, 0.09, stem*1.3, 0.2, stem, 0.32, stem*1.9, 0.38, stem, 0.44,
			stem*1.2, 0.54, 0.5, 0.66, 0.92, 0.8, 1.0, 0.98, 0.98, 1.0, 0.9, 0.86, 0.5, 0.74, 0, 0.7)
		hgt = up
	case 1: // a pot with a narrow mouth
		b, neck := s.R.Between(0.6, 0.75), s.R.Between(0.22, 0.4)
		prof = outline(foot*0.8, 0, foot*0.8, 0, foot*0.85, 0.02, b*0.9, 0.26, b, 0.48, b*0.8, 0.72, neck, 0.86,
			neck*1.05, 0.9, neck*1.45, 1.0, neck*1.4, 1.01, neck*0.9, 0.9, b*0.7, 0.7, b*0.9, 0.48, 0, 0.05)
		hgt = s.R.Between(0.9, 1.2)
	}
	for i := range prof {
		prof[i].Y *= hgt
	}
	b := studio.Revolve(prof, 120, 90, nil)
	s.Add(b.With(s.Hammered(c, prof, s.R.Between(0.05, 0.11), s.R.Between(0.007, 0.016), 0.74)))
}
