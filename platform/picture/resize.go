package picture

import (
	"image"
	"image/draw"
	"math"
)

// reduce makes a picture smaller by whole factors, each pixel the mean of a box, and turns any kind of
// image into RGBA on the way, a strip at a time: beside the source only the result is in memory. Up
// to a box less one pixel is lost at the right and lower edge.
func reduce(src image.Image, byX, byY int) *image.RGBA {
	b := src.Bounds()
	if byX == 1 && byY == 1 {
		if m, ok := src.(*image.RGBA); ok && b.Min == (image.Point{}) && m.Stride == 4*b.Dx() {
			return m
		}
	}
	dst := image.NewRGBA(image.Rect(0, 0, b.Dx()/byX, b.Dy()/byY))
	if byX == 1 && byY == 1 {
		draw.Draw(dst, dst.Rect, src, b.Min, draw.Src)
		return dst
	}
	strip := image.NewRGBA(image.Rect(0, 0, b.Dx(), byY))
	for y := range dst.Rect.Dy() {
		draw.Draw(strip, strip.Rect, src, image.Pt(b.Min.X, b.Min.Y+y*byY), draw.Src)
		meanBoxes(dst.Pix[y*dst.Stride:(y+1)*dst.Stride], strip, byX, byY)
	}
	return dst
}

// meanBoxes fills a row with the means of the strip's boxes.
func meanBoxes(row []uint8, strip *image.RGBA, byX, byY int) {
	n := uint32(byX * byY)
	for x := 0; len(row) >= 4; x, row = x+byX, row[4:] {
		var r, g, b, a uint32
		for y := range byY {
			p := strip.Pix[y*strip.Stride+4*x:]
			for p = p[:4*byX]; len(p) >= 4; p = p[4:] {
				r, g, b, a = r+uint32(p[0]), g+uint32(p[1]), b+uint32(p[2]), a+uint32(p[3])
			}
		}
		row[0], row[1] = uint8((r+n/2)/n), uint8((g+n/2)/n)
		row[2], row[3] = uint8((b+n/2)/n), uint8((a+n/2)/n)
	}
}

// resize shrinks a picture by a Catmull-Rom filter (Keys 1981, a = -1/2) as wide as the scale asks for.
// It keeps only the filtered rows that the next output row needs; golang.org/x/image/draw keeps them all, as
// four float64 a pixel, which for a tall picture is more than a worker may have.
func resize(src *image.RGBA, to size) *image.RGBA {
	width, height := to.width, to.height
	if src.Rect.Dx() == width && src.Rect.Dy() == height {
		return src
	}
	across, down := filterFor(src.Rect.Dx(), width), filterFor(src.Rect.Dy(), height)
	ring := make([][]float32, down.longest)
	for i := range ring {
		ring[i] = make([]float32, 4*width)
	}
	dst := image.NewRGBA(image.Rect(0, 0, width, height))
	sum := make([]float32, 4*width)
	next := 0 // the first source row that has not been filtered yet
	for y, taps := range down.taps {
		for end := taps.first + len(taps.weights); next < end; next++ {
			across.row(ring[next%len(ring)], src.Pix[next*src.Stride:])
		}
		clear(sum)
		for i, weight := range taps.weights {
			addRow(sum, ring[(taps.first+i)%len(ring)], weight)
		}
		storeRow(dst.Pix[y*dst.Stride:], sum)
	}
	return dst
}

// taps are the weights of one output pixel for the source pixels from first on; they add up to one.
type taps struct {
	first   int
	weights []float32
}

type filter struct {
	taps    []taps
	longest int // most weights of any
}

// filterFor computes the weights that take a line of from pixels to one of to pixels.
func filterFor(from, to int) filter {
	scale := float64(from) / float64(to)
	stretch := max(scale, 1)
	f := filter{taps: make([]taps, to)}
	for i := range f.taps {
		centre := (float64(i)+0.5)*scale - 0.5
		first := max(0, int(math.Ceil(centre-2*stretch)))
		last := min(from-1, int(math.Floor(centre+2*stretch)))
		weights := make([]float32, last-first+1)
		total := 0.0
		for k := range weights {
			w := catmullRom((float64(first+k) - centre) / stretch)
			weights[k] = float32(w)
			total += w
		}
		for k := range weights {
			weights[k] /= float32(total)
		}
		f.taps[i] = taps{first, weights}
		f.longest = max(f.longest, len(weights))
	}
	return f
}

func catmullRom(x float64) float64 {
	x = math.Abs(x)
	switch {
	case x < 1:
		return (1.5*x-2.5)*x*x + 1
	case x < 2:
		return ((-0.5*x+2.5)*x-4)*x + 2
	}
	return 0
}

// row filters one row of pixels across.
func (f filter) row(dst []float32, pix []uint8) {
	for i := range f.taps {
		t := &f.taps[i]
		p := pix[4*t.first : 4*(t.first+len(t.weights))]
		var r, g, b, a float32
		for _, w := range t.weights {
			r += w * float32(p[0])
			g += w * float32(p[1])
			b += w * float32(p[2])
			a += w * float32(p[3])
			p = p[4:]
		}
		d := dst[4*i : 4*i+4 : 4*i+4]
		d[0], d[1], d[2], d[3] = r, g, b, a
	}
}

func addRow(sum, row []float32, weight float32) {
	row = row[:len(sum)]
	for i := range sum {
		sum[i] += weight * row[i]
	}
}

// storeRow rounds a row to bytes. The filter overshoots at edges; a colour must not exceed its alpha, by
// which it is premultiplied.
func storeRow(pix []uint8, sum []float32) {
	for i := 0; i+4 <= len(sum); i += 4 {
		a := min(max(sum[i+3]+0.5, 0), 255)
		pix[i] = uint8(min(max(sum[i]+0.5, 0), a))
		pix[i+1] = uint8(min(max(sum[i+1]+0.5, 0), a))
		pix[i+2] = uint8(min(max(sum[i+2]+0.5, 0), a))
		pix[i+3] = uint8(a)
	}
}
