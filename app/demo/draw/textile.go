package draw

import (
	"anyam/app/demo/draw/motif"
	"anyam/app/demo/draw/paint"
	"anyam/app/demo/draw/studio"
)

// batik makes a builder from a painter of the pattern.
func batik(pattern func(*paint.Sheet, studio.Rand, motif.Dyes)) func(*set) {
	return func(s *set) {
		d := motif.Colourway(s.r)
		sh := s.clothSheet(d.Ground)
		pattern(sh, s.r, d)
		s.showCloth(sh, s.fabric(sh, 0), d.Cream, false)
	}
}

// clothSheet is the sheet for a cloth.
func (s *set) clothSheet(base rgb) *paint.Sheet { return paint.NewSheet(s.texels*9/10, 1.3, base) }

// fabric is the look of a sheet as woven cloth. sheen is the shine of silk.
func (s *set) fabric(sh *paint.Sheet, sheen float32) look {
	n := s.noise
	return func(h *hit) {
		c, _, dx, dy := sh.At(h.U, h.V)
		weft := n.At(h.U*34, h.V*420) - 0.5
		warp := n.At(h.U*420, h.V*34) - 0.5
		h.Color = c.Mul(1 + 0.16*(weft+warp))
		h.DU, h.DV = dx+warp*0.15, dy+weft*0.15
		h.Wrap = 0.35
		h.Spec, h.Gloss = sheen, 0.35
	}
}
