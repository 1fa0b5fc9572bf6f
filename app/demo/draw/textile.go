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

// tenun makes a builder for hand-woven cloth with a fringe.
func tenun(pattern func(*paint.Sheet, studio.Rand, motif.Dyes)) func(*set) {
	return func(s *set) {
		d := motif.Colourway(s.r)
		sh := s.clothSheet(d.Ground)
		pattern(sh, s.r, d)
		s.showCloth(sh, s.fabric(sh, 0), d.Ground.Mix(d.Cream, float32(s.r.Between(0, 0.8))), true)
	}
}

func songket(s *set) {
	ground := s.dye(0x5a1420, 0x3a1228, 0x14233c, 0x143a34, 0x2a1410, 0x4a1a4a, 0x6a2a14)
	sh := s.clothSheet(ground)
	motif.Songket(sh, s.r, motif.Colourway(s.r))
	silk := s.fabric(sh, 0.05)
	n := s.noise
	s.showCloth(sh, func(h *hit) {
		silk(h)
		_, z, dx, dy := sh.At(h.U, h.V)
		if gold := studio.Smooth(0.0002, 0.0010, z); gold > 0 {
			h.Metal, h.Gloss = gold*0.8, 0.62
			h.DU, h.DV = dx*2+(n.At(h.U*300, h.V*40)-0.5)*0.3, dy*2+(n.At(h.U*60, h.V*500)-0.5)*0.5
		}
	}, ground.Mul(1.2), true)
}

func embroidered(s *set) {
	ground := s.dye(0xe8e0d0, 0xd8c8ac, 0x2a2430, 0x1f3350, 0x7a2a2a, 0x2f4a3a, 0xc8b090, 0x4a3a5a, 0xe6d2cc)
	sh := s.clothSheet(ground)
	motif.Embroidery(sh, s.r, motif.Colourway(s.r))
	sh.SoftenRelief(0.0012)
	cloth := s.fabric(sh, 0)
	silk := func(h *hit) {
		cloth(h)
		if _, z, dx, dy := sh.At(h.U, h.V); z > 0.0005 {
			h.Spec, h.Gloss = 0.05, 0.55
			h.DU, h.DV = dx*1.4, dy*1.4
		}
	}
	if s.r.Chance(0.5) { // never folded: the border must show
		s.hung(silk, sh.Aspect, ground, false)
	} else {
		s.laid(silk, sh.Aspect, ground, false)
	}
}
