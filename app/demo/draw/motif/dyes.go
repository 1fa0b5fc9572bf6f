package motif

import (
	"math"

	"anyam/app/demo/draw/paint"
	"anyam/app/demo/draw/studio"
)

type (
	rgb   = studio.RGB
	pt    = studio.Pt
	hand  = studio.Rand
	sheet = paint.Sheet
)

var hex = studio.Hex

// Dyes is a colourway: the cloth, the ground, and two more.
type Dyes struct{ Cream, Ground, Second, Third rgb }

// colourways are natural dyes of Java: indigo, soga bark, mengkudu root, tegeran, iron mud, secang wood, lac.
var colourways = [][4]uint32{
	{0xe9dcc0, 0x1f3350, 0x8a4a22, 0x4a6a8c}, {0xe3d0a8, 0x4a2a18, 0x9c6232, 0x1f2c40},
	{0xead9bd, 0x7c2320, 0x1f2f4a, 0xb8763a},
	{0xe0cd9f, 0x3a2a22, 0xa5642c, 0x7c2320}, {0xe6dbc0, 0x2f4a3a, 0x8a6a2a, 0x1f2f2a},
	{0xeddcc4, 0x8f4434, 0x4a2226, 0xc79a5a},
	{0xdfca94, 0x6a3f14, 0x2a1a10, 0xb88a3a}, {0xe2ddce, 0x3a5270, 0x1a2638, 0x8aa0b4},
	{0xead7bd, 0x5a2f4a, 0x2a1a2c, 0xa06a7a},
	{0xe4d2ac, 0x35281e, 0x7c2320, 0x9c6232}, {0xe8dcc2, 0x24474e, 0x8a4a22, 0x6f9296},
	{0xdcc89c, 0x54451f, 0x2c2414, 0x9a8436}, {0xe9dfc8, 0x22406a, 0x7ea0c0, 0x16263e},
	{0xecd9b8, 0x9a2f26, 0x24365a, 0xd0913a},
}

// Colourway picks dyes and shifts them: no two vats are alike.
func Colourway(r hand) Dyes {
	c := colourways[r.IntN(len(colourways))]
	return Dyes{Shift(r, hex(c[0]), 0.03), Shift(r, hex(c[1]), 0.1), Shift(r, hex(c[2]), 0.1), Shift(r, hex(c[3]), 0.1)}
}

// Shift is c a little lighter or darker, warmer or cooler.
func Shift(r hand, c rgb, by float64) rgb {
	k, w := float32(math.Exp(r.Jitter(by))), float32(r.Jitter(by*0.35))
	return rgb{R: c.R * k * (1 + w), G: c.G * k, B: c.B * k * (1 - w)}
}

// vat makes the dye uneven and lets it creep through cracks of the wax. Both change slowly from texel to texel, so
// they are worked out on a coarse grid.
func vat(sh *sheet, r hand, crack rgb) {
	n, o := studio.NewNoise(), float32(r.Between(0, 100))
	veins := float32(r.Between(0, 0.5))
	sh.TintCoarse(6, func(x, y float32) (float32, float32) {
		cloud := n.At(x*5+o, y*5) + 0.5*n.At(x*17+o, y*17)
		return 0.86 + 0.18*cloud, n.At(x*9+o, y*9+3) + 0.35*n.At(x*41, y*41+o) - 0.68
	}, func(t *paint.Texel, light, d float32) {
		t.C = t.C.Mul(light)
		if d > -0.012 && d < 0.012 {
			t.C = t.C.Mix(crack, veins*(1-abs(d)*80))
		}
	})
}

func polar(x, y, r, a float64) (float64, float64) {
	sn, cs := math.Sincos(a)
	return x + r*cs, y + r*sn
}

// waxDots is a line of dots along a curve, the cecek of the canting.
func waxDots(sh *sheet, line []pt, gap, size float64, c rgb) {
	left := 0.0
	for i := 1; i < len(line); i++ {
		dx, dy := line[i].X-line[i-1].X, line[i].Y-line[i-1].Y
		l := math.Hypot(dx, dy)
		for ; left < l; left += gap {
			sh.Dot(line[i-1].X+dx*left/l, line[i-1].Y+dy*left/l, size, paint.Plain(c))
		}
		left -= l
	}
}
