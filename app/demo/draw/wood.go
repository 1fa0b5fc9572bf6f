package draw

import (
	"math"

	"anyam/app/demo/draw/studio"
)

// teakRootBowl is scooped from a root: the rim follows the wood, holes and bark stay where they were.
func teakRootBowl(s *set) {
	s.table(s.R.Between(0.32, 0.5))
	pale, dark := s.Teak()
	w := s.Wood(pale, dark, float32(s.R.Between(9, 15)), 0.5, nil)
	hgt := s.R.Between(0.5, 0.85)
	foot := s.R.Between(0.3, 0.5)
	wild := s.R.Between(0.04, 0.13)
	ph := [4]float64{s.R.Between(0, 6), s.R.Between(0, 6), s.R.Between(0, 6), s.R.Between(0, 6)}
	rimWave := func(a float64) float64 {
		return wild * (math.Sin(2*a+ph[0]) + 0.6*math.Sin(3*a+ph[1]) + 0.4*math.Sin(5*a+ph[2]) + 0.22*math.Sin(9*a+ph[3]))
	}
	thick := s.R.Between(0.06, 0.11)
	prof := outline(foot, 0, foot*1.15, 0.03, 0.72, 0.32, 0.94, 0.72, 1, 0.97, 0.985, 1.0,
		1-thick, 0.985, 0.85-thick*0.6, 0.66, 0.6, 0.28, 0.3, 0.13, 0, 0.1)
	bowl := studio.Revolve(prof, 110, 76, func(a float64, p pt) pt {
		wv := rimWave(a)
		lump := 1 + 0.02*math.Sin(7*a+p.Y*5+ph[1])
		return pt{X: p.X * (1 + wv*p.Y*0.8) * lump, Y: hgt * p.Y * (1 + wv*0.9)}
	})
	n := s.N
	bark := dark.Mul(0.35)
	barkDown := float32(s.R.Between(-0.3, 0.6))
	s.Add(bowl.With(func(h *hit) {
		w(h)
		out := h.P.X*h.N.X+h.P.Z*h.N.Z > 0
		if edge := h.P.Y - float32(hgt)*(0.93-barkDown*n.Cloudy(h.P.X*2.5, h.P.Z*2.5, 2)); out && edge > 0 && barkDown > 0 {
			c := n.Cloudy(h.U*60, h.V*60, 2)
			h.Color = h.Color.Mix(bark.Mul(0.7+c), studio.Smooth(0, 0.03, edge)*0.9)
			h.Spec = 0
			h.DU, h.DV = (c-0.5)*1.2, (c-0.5)*1.2
			return
		}
		chisel := n.At(h.U*46, h.V*30)
		h.DU, h.DV = (chisel-0.5)*0.16, (n.At(h.V*30+7, h.U*46)-0.5)*0.12
	}))
	s.fillX = 0.78
}
