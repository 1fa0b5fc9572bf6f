package picture

import (
	"fmt"
	"image"
)

// Columns and rows of the grid of colours that stands in while a picture loads.
const (
	GridColumns = 4
	GridRows    = 5
)

// Colour is an sRGB colour.
type Colour struct{ R, G, B uint8 }

// String writes the colour as CSS does: #8c6450.
func (c Colour) String() string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// coloursOf is the mean colour of a picture and those of its GridColumns by GridRows parts, row by row. What is
// transparent counts as white.
func coloursOf(m *image.RGBA) (mean Colour, grid [GridColumns * GridRows]Colour) {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	for i := range grid {
		x, y := i%GridColumns, i/GridColumns
		grid[i] = meanColour(m, part(x, GridColumns, w), part(y, GridRows, h))
	}
	return meanColour(m, span{0, w}, span{0, h}), grid
}

type span struct{ from, to int }

// part is the i-th of n parts of a length; it has at least one pixel, also of a length below n.
func part(i, n, length int) span {
	from := min(i*length/n, length-1)
	return span{from, max((i+1)*length/n, from+1)}
}

func meanColour(m *image.RGBA, xs, ys span) Colour {
	var r, g, b uint64
	for y := ys.from; y < ys.to; y++ {
		p := m.Pix[y*m.Stride+4*xs.from : y*m.Stride+4*xs.to]
		for ; len(p) >= 4; p = p[4:] {
			white := uint64(255 - p[3])
			r, g, b = r+uint64(p[0])+white, g+uint64(p[1])+white, b+uint64(p[2])+white
		}
	}
	n := uint64((xs.to - xs.from) * (ys.to - ys.from))
	return Colour{uint8((r + n/2) / n), uint8((g + n/2) / n), uint8((b + n/2) / n)}
}
