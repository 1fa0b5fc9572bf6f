package poster

import (
	"hash/fnv"
	"image"
	"image/color"
)

// dyes are pairs of warp and weft: natural colours of rattan, indigo, sogan, mengkudu, leaf.
var dyes = [][2]color.RGBA{
	{{0xc9, 0xa2, 0x6b, 0xff}, {0x9a, 0x6b, 0x3b, 0xff}},
	{{0xd8, 0xcb, 0xb0, 0xff}, {0x2f, 0x4a, 0x6d, 0xff}},
	{{0xcf, 0xae, 0x7c, 0xff}, {0x5b, 0x3a, 0x22, 0xff}},
	{{0xe0, 0xc9, 0xa4, 0xff}, {0x9c, 0x3f, 0x2d, 0xff}},
	{{0xd9, 0xd2, 0xa9, 0xff}, {0x5d, 0x6b, 0x3a, 0xff}},
}

// weave fills a place with cloth whose colours and binding come from the seed (rule poster-3).
func weave(on *image.RGBA, in image.Rectangle, seed string) {
	h := fnv.New32a()
	_, _ = h.Write([]byte(seed)) // a hash takes everything
	n := h.Sum32()
	dye, over := dyes[n%uint32(len(dyes))], 1+int(n>>8)%2
	const strip = 54
	for y := in.Min.Y; y < in.Max.Y; y++ {
		for x := in.Min.X; x < in.Max.X; x++ {
			col, row := (x-in.Min.X)/strip, (y-in.Min.Y)/strip
			tone, across := dye[0], (x-in.Min.X)%strip
			if ((col+row)/over)%2 == 0 {
				tone, across = dye[1], (y-in.Min.Y)%strip
			}
			on.SetRGBA(x, y, shade(tone, across, strip))
		}
	}
}

// shade rounds a strip: dark at its edges.
func shade(c color.RGBA, at, strip int) color.RGBA {
	d := 2*at - strip
	dark := 255 - 110*d*d/(strip*strip)
	return color.RGBA{mul(c.R, dark), mul(c.G, dark), mul(c.B, dark), 0xff}
}

func mul(v uint8, by int) uint8 { return uint8(min(int(v)*by/255, 255)) } //nolint:gosec // bounded by the line
