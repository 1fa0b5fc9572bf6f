package draw

import (
	"anyam/app/demo/draw/motif"
	"anyam/app/demo/draw/paint"
	"anyam/app/demo/draw/studio"
)

// painter covers a sheet with a pattern.
type painter func(*paint.Sheet, studio.Rand, motif.Dyes)

// batik makes a builder from a painter of the pattern.
func batik(pattern painter) func(*set) {
	return func(s *set) {
		d := motif.Colourway(s.R)
		c := s.newCloth(d.Ground, hung, hung, laid, laid, stacked)
		pattern(c.sheet, s.R, d)
		s.show(c, s.Fabric(c.sheet, 0, nil), d.Cream, false)
	}
}

// tenun makes a builder for hand-woven cloth with a fringe.
func tenun(pattern painter) func(*set) {
	return func(s *set) {
		d := motif.Colourway(s.R)
		c := s.newCloth(d.Ground, hung, hung, laid, laid, stacked)
		pattern(c.sheet, s.R, d)
		s.show(c, s.Fabric(c.sheet, 0, nil), d.Ground.Mix(d.Cream, float32(s.R.Between(0, 0.8))), true)
	}
}

// songket has figures of gold thread over silk; the sheet's height says where the gold is.
func songket(s *set) {
	ground := s.Dye(0x5a1420, 0x3a1228, 0x14233c, 0x143a34, 0x2a1410, 0x4a1a4a, 0x6a2a14)
	c := s.newCloth(ground, hung, hung, laid, laid, stacked)
	motif.Songket(c.sheet, s.R, motif.Colourway(s.R))
	s.show(c, s.Fabric(c.sheet, 0.05, func(h *hit, z, dx, dy float32) {
		h.Metal, h.Gloss = studio.Smooth(0.0002, 0.0010, z)*0.8, 0.62
		h.DU, h.DV = h.DU*2+dx, h.DV*3+dy
	}), ground.Mul(1.2), true)
}

// embroidered is never folded: the border must show.
func embroidered(s *set) {
	ground := s.Dye(0xe8e0d0, 0xd8c8ac, 0x2a2430, 0x1f3350, 0x7a2a2a, 0x2f4a3a, 0xc8b090, 0x4a3a5a, 0xe6d2cc)
	c := s.newCloth(ground, hung, laid)
	motif.Embroidery(c.sheet, s.R, motif.Colourway(s.R))
	c.sheet.SoftenRelief(0.0012)
	s.show(c, s.Fabric(c.sheet, 0, func(h *hit, z, dx, dy float32) {
		if z > 0.0005 {
			h.Spec, h.Gloss = 0.05, 0.55
			h.DU, h.DV = dx*1.4, dy*1.4
		}
	}), ground, false)
}
