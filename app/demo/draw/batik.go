package draw

import (
	"math"

	"anyam/app/demo/draw/paint"
)

// dyes is a colourway of batik: the cloth, the ground, and two more.
type dyes struct{ cream, ground, second, third rgb }

// colourways are natural dyes of Java: indigo, soga, mengkudu, tegeran, mud, secang.
var colourways = [][4]uint32{
	{0xeee3cb, 0x1f3350, 0x8a4a22, 0x4a6a8c}, {0xe8d8b8, 0x4a2a18, 0x9c6232, 0x1f2c40}, {0xf0e2cc, 0x7c2320, 0x1f2f4a, 0xb8763a},
	{0xe9d9b2, 0x2a2420, 0xa5642c, 0x6a3a1e}, {0xefe6d2, 0x2f4a3a, 0x8a6a2a, 0x1f2f2a}, {0xf3e7d6, 0x9a4a3a, 0x5a2a2a, 0xc79a5a},
	{0xe6d5a8, 0x6a3f14, 0x2a1a10, 0xb88a3a}, {0xece6da, 0x3a5270, 0x1a2638, 0x8aa0b4}, {0xf2e4d0, 0x5a2f4a, 0x2a1a2c, 0xa06a7a},
}

func (s *set) colourway() dyes {
	c := colourways[s.r.IntN(len(colourways))]
	return dyes{s.shift(hex(c[0]), 0.03), s.shift(hex(c[1]), 0.1), s.shift(hex(c[2]), 0.1), s.shift(hex(c[3]), 0.1)}
}

// clothSheet is the sheet for a cloth.
func (s *set) clothSheet(base rgb) *paint.Sheet {
	return paint.NewSheet(s.texels*9/10, 1.3, base)
}

// dyeing makes the dye uneven, as a vat does, and lets it creep through cracks of the wax.
func (s *set) dyeing(sh *paint.Sheet, crack rgb) {
	n, o := s.noise, float32(s.r.Between(0, 100))
	veins := float32(s.r.Between(0.0, 0.5))
	sh.Tint(func(x, y float32, t *paint.Texel) {
		cloud := n.At(x*5+o, y*5) + 0.5*n.At(x*17+o, y*17)
		t.C = t.C.Mul(0.86 + 0.18*cloud)
		if d := n.At(x*9+o, y*9+3) + 0.35*n.At(x*41, y*41+o) - 0.68; d > -0.012 && d < 0.012 {
			t.C = t.C.Mix(crack, veins*(1-max(d, -d)*80))
		}
	})
}

func batikKawung(s *set) {
	d := s.colourway()
	sh := s.clothSheet(d.ground)
	n := s.r.Whole(5, 9)
	cell := 1 / float64(n)
	fat := s.r.Between(0.50, 0.62)
	style := s.r.IntN(3)
	hand := func() float64 { return s.r.Jitter(0.010) }
	for j := range int(float64(n)*sh.Aspect) + 2 {
		for i := range n + 1 {
			x, y := float64(i)*cell, float64(j)*cell
			for q := range 4 {
				a := math.Pi/4 + float64(q)*math.Pi/2
				cx, cy := x+math.Cos(a)*cell*0.36, y+math.Sin(a)*cell*0.36
				grain := paint.Lens(fat).Wobble(hand)
				round := paint.Disc(0.5).Place(0, 0, 1, fat, 0).Wobble(hand)
				if style == 1 {
					grain = round
				}
				ca := a + s.r.Jitter(0.03)
				sh.Fill(round.Put(cx, cy, cell*0.66, ca), paint.Plain(d.cream))
				sh.Fill(grain.Put(cx, cy, cell*0.52, ca), paint.Plain(d.second))
				sh.Fill(grain.Put(cx, cy, cell*0.44, ca), paint.Plain(d.cream))
				if style == 2 {
					sh.Fill(paint.Lens(0.3).Put(cx, cy, cell*0.3, ca), paint.Plain(d.third))
				}
				for _, k := range []float64{-0.12, 0.12} {
					sh.Dot(cx+math.Cos(a)*cell*k, cy+math.Sin(a)*cell*k, cell*0.035, paint.Plain(d.ground))
				}
			}
			sh.Dot(x, y, cell*0.055, paint.Plain(d.cream))
			for q := range 4 {
				a := float64(q) * math.Pi / 2
				sh.Dot(x+math.Cos(a)*cell*0.30, y+math.Sin(a)*cell*0.30, cell*0.03, paint.Plain(d.cream))
				sh.Dot(x+math.Cos(a)*cell*0.21, y+math.Sin(a)*cell*0.21, cell*0.022, paint.Plain(d.cream))
			}
		}
	}
	s.dyeing(sh, d.ground.Mul(0.6))
	s.showCloth(sh, d.cream, false)
}

// fabric is the look of a sheet as woven cloth. sheen is the shine of silk or gold thread.
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
