package draw

import (
	"anyam/app/demo/draw/studio"
)

var brassTones = []uint32{0xe8b45a, 0xdc9f4e, 0xeec476, 0xd08c4c, 0xd98a58}

func brassBowl(s *set) {
	s.table(anyPaper, s.R.Between(0.28, 0.45))
	hgt, foot := s.R.Between(0.45, 0.8), s.R.Between(0.25, 0.5)
	flare := s.R.Between(0.85, 1.0)
	prof := outline(foot, 0, foot*1.02, 0.02, foot*0.96, 0.08, 0.8, 0.4, flare*0.98, 0.8, 1, 0.97,
		1.02, 1.0, 0.985, 1.0, flare*0.94, 0.8, 0.74, 0.4, 0.35, 0.14, 0, 0.11)
	c := s.Dye(brassTones...)
	for i := range prof {
		prof[i].Y *= hgt
	}
	b := studio.Revolve(prof, 120, 90, nil)
	s.Add(b.With(s.Hammered(c, prof, s.R.Between(0.05, 0.11), s.R.Between(0.007, 0.016), 0.74)))
}
