package draw

import (
	"sync"

	"anyam/app/demo/draw/motif"
	"anyam/app/demo/draw/paint"
	"anyam/app/demo/draw/studio"
)

// painter covers a sheet with a pattern.
type painter func(*paint.Sheet, studio.Rand, motif.Dyes)

// batik makes a builder from a painter of the pattern.
func batik(pattern painter) func(*set) {
	return func(s *set) {
		d := motif.Colourway(s.r)
		c := s.newCloth(d.Ground, hung, hung, laid, laid, stacked)
		pattern(c.sheet, s.r, d)
		s.show(c, s.fabric(c.sheet, 0, nil), d.Cream, false)
	}
}

// tenun makes a builder for hand-woven cloth with a fringe.
func tenun(pattern painter) func(*set) {
	return func(s *set) {
		d := motif.Colourway(s.r)
		c := s.newCloth(d.Ground, hung, hung, laid, laid, stacked)
		pattern(c.sheet, s.r, d)
		s.show(c, s.fabric(c.sheet, 0, nil), d.Ground.Mix(d.Cream, float32(s.r.Between(0, 0.8))), true)
	}
}

// thread is a grain of cloth: how much lighter it is, and how it tilts along the warp and the weft.
type thread struct{ light, warp, weft float32 }

// tabby is a patch of plain weave that repeats, 256 by 256 grains.
var tabby = sync.OnceValue(func() *[256 * 256]thread {
	n, t := studio.NewNoise(), new([256 * 256]thread)
	for i := range t {
		x, y := float32(i%256), float32(i/256)
		weft, warp := n.At(x*0.09, y*0.8)-0.5, n.At(x*0.8, y*0.09)-0.5
		t[i] = thread{1 + 0.17*(weft+warp), warp * 0.16, weft * 0.16}
	}
	return t
})

// tabbyFine is how many grains a unit of the sheet holds.
const tabbyFine = 560

// fabric is the look of a sheet as woven cloth. sheen is the shine of silk. over, if given, is asked where the sheet
// has relief, with its height and slopes.
func (s *set) fabric(sh *paint.Sheet, sheen float32, over func(h *hit, z, dx, dy float32)) look {
	weave := tabby()
	return func(h *hit) {
		c, z, dx, dy := sh.At(h.U, h.V)
		t := &weave[int(studio.Floor(h.V*tabbyFine)&255)<<8|int(studio.Floor(h.U*tabbyFine)&255)]
		h.Color = c.Mul(t.light)
		h.DU, h.DV = dx+t.warp, dy+t.weft
		h.Wrap = 0.35
		h.Spec, h.Gloss = sheen, 0.35
		if over != nil && z > 0.0002 {
			over(h, z, dx, dy)
		}
	}
}

// songket has figures of gold thread over silk; the sheet's height says where the gold is.
func songket(s *set) {
	ground := s.dye(0x5a1420, 0x3a1228, 0x14233c, 0x143a34, 0x2a1410, 0x4a1a4a, 0x6a2a14)
	c := s.newCloth(ground, hung, hung, laid, laid, stacked)
	motif.Songket(c.sheet, s.r, motif.Colourway(s.r))
	s.show(c, s.fabric(c.sheet, 0.05, func(h *hit, z, dx, dy float32) {
		h.Metal, h.Gloss = studio.Smooth(0.0002, 0.0010, z)*0.8, 0.62
		h.DU, h.DV = h.DU*2+dx, h.DV*3+dy
	}), ground.Mul(1.2), true)
}

// embroidered is never folded: the border must show.
func embroidered(s *set) {
	ground := s.dye(0xe8e0d0, 0xd8c8ac, 0x2a2430, 0x1f3350, 0x7a2a2a, 0x2f4a3a, 0xc8b090, 0x4a3a5a, 0xe6d2cc)
	c := s.newCloth(ground, hung, laid)
	motif.Embroidery(c.sheet, s.r, motif.Colourway(s.r))
	c.sheet.SoftenRelief(0.0012)
	s.show(c, s.fabric(c.sheet, 0, func(h *hit, z, dx, dy float32) {
		if z > 0.0005 {
			h.Spec, h.Gloss = 0.05, 0.55
			h.DU, h.DV = dx*1.4, dy*1.4
		}
	}), ground, false)
}
