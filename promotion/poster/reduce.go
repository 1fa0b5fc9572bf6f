package poster

import (
	"image"
	"image/color"
	"image/draw"
	"slices"
)

// paletteSize is how many colours a PNG with one byte for a pixel has.
const paletteSize = 256

// Reduce gives a picture a palette of 256 colours of its own, with the error spread (Floyd and Steinberg): a PNG of a
// photograph then takes less than half, and messengers show no preview above some 600 kB.
func Reduce(img *image.RGBA) *image.Paletted {
	out := image.NewPaletted(img.Bounds(), palette(img))
	draw.FloydSteinberg.Draw(out, out.Bounds(), img, img.Bounds().Min)
	return out
}

// sampled is every how many pixels one is looked at for the palette.
const sampled = 7

// box is a part of the colours (Heckbert, Color image quantization for frame buffer display, 1982: median cut).
type box struct {
	colours []color.RGBA
	channel int
	spread  int
}

func newBox(colours []color.RGBA) box {
	b := box{colours: colours}
	for ch := range 3 {
		low, high := 255, 0
		for _, c := range colours {
			v := int(component(c, ch))
			low, high = min(low, v), max(high, v)
		}
		if high-low > b.spread {
			b.channel, b.spread = ch, high-low
		}
	}
	return b
}

func component(c color.RGBA, channel int) uint8 { return [3]uint8{c.R, c.G, c.B}[channel] }

// weight is what there is to win by parting the box.
func (b box) weight() int { return b.spread * b.spread * len(b.colours) }

// palette is by median cut; the box whose parting wins most is parted first.
func palette(img *image.RGBA) color.Palette {
	var colours []color.RGBA
	for i := 0; i+4 <= len(img.Pix); i += 4 * sampled {
		colours = append(colours, color.RGBA{img.Pix[i], img.Pix[i+1], img.Pix[i+2], 0xff})
	}
	boxes := []box{newBox(colours)}
	for len(boxes) < paletteSize {
		at := 0
		for i, b := range boxes {
			if b.weight() > boxes[at].weight() {
				at = i
			}
		}
		b := boxes[at]
		if b.spread == 0 {
			break
		}
		slices.SortFunc(b.colours, func(x, y color.RGBA) int { return int(component(x, b.channel)) - int(component(y, b.channel)) })
		half := cut(b)
		boxes[at] = newBox(b.colours[:half])
		boxes = append(boxes, newBox(b.colours[half:]))
	}
	var p color.Palette
	for _, b := range boxes {
		p = append(p, mean(b.colours))
	}
	return p
}

// cut is the place nearest to the middle at which two colours differ, so that both parts have some.
func cut(b box) int {
	half := len(b.colours) / 2
	differs := func(i int) bool { return component(b.colours[i], b.channel) != component(b.colours[i-1], b.channel) }
	for d := range len(b.colours) {
		if i := half + d; i > 0 && i < len(b.colours) && differs(i) {
			return i
		}
		if i := half - d; i > 0 && i < len(b.colours) && differs(i) {
			return i
		}
	}
	return half
}

func mean(colours []color.RGBA) color.RGBA {
	var r, g, b int
	for _, c := range colours {
		r, g, b = r+int(c.R), g+int(c.G), b+int(c.B)
	}
	n := max(len(colours), 1)
	return color.RGBA{uint8(r / n), uint8(g / n), uint8(b / n), 0xff} //nolint:gosec // means of bytes
}
