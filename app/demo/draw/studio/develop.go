package studio

import (
	"image"
	"math"
	"sync"
)

// Develop draws the scene as a picture of w × h pixels. The picture is opaque.
func (s *Scene) Develop(w, h int) *image.RGBA {
	sp := s.gather(w, h)
	sp.gatherDome(s.Light)
	sh := newShader(sp, s.Light, w)
	bg := s.newBackground(sp, w, h)
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	b := newBand(w)
	for k, ids := range sp.sortIntoBands(h) {
		b.reset(sp, ids, k*bandRows, min(h, (k+1)*bandRows))
		for _, id := range ids {
			b.draw(sp, id)
		}
		b.resolve(sh, bg, img)
	}
	return img
}

// resolve shades the band's pixels and writes them.
func (b *band) resolve(sh *shader, bg *background, img *image.RGBA) {
	curve := tone()
	for y := b.y0; y < b.y1; y++ {
		bg.row(y)
		out := img.Pix[img.PixOffset(0, y):]
		if b.x1 <= b.x0 {
			bg.fill(out, 0, b.w, y)
			continue
		}
		bg.fill(out, 0, b.x0, y)
		bg.fill(out, b.x1, b.w, y)
		row := b.cells[(y-b.y0)*b.w : (y-b.y0+1)*b.w]
		for x := b.x0; x < b.x1; x++ {
			c := sh.pixel(&row[x], bg, x, y)
			o := out[x*4 : x*4+4 : x*4+4]
			dither := ditherAt(x, y)
			o[0], o[1], o[2] = byte(curve.at(c.R)+dither), byte(curve.at(c.G)+dither), byte(curve.at(c.B)+dither)
			o[3] = 255
		}
	}
}

// ditherAt is a fraction of a step, different in each pixel, so that soft gradients show no bands.
func ditherAt(x, y int) float32 { return Hash(int32(x), int32(y)) * 0.9 }

// pixel is the mean light of the four points. Points on one piece of surface share one shading.
func (s *shader) pixel(c *cell, bg *background, x, y int) RGB {
	fx, fy := float32(x)+0.5, float32(y)+0.5
	if c.id == [4]int32{c.id[0], c.id[0], c.id[0], c.id[0]} {
		if c.id[0] < 0 {
			return bg.at(x)
		}
		return s.at(c.id[0], fx, fy)
	}
	var sum RGB
	done := [4]bool{}
	for i := range 4 {
		if done[i] {
			continue
		}
		n := float32(1)
		for j := i + 1; j < 4; j++ {
			if !done[j] && s.sameSurface(c, i, j) {
				done[j] = true
				n++
			}
		}
		if c.id[i] < 0 {
			sum = sum.Add(bg.at(x).Mul(n))
		} else {
			// A cut pixel is shaded at its point, so that the colour is that of the part that is seen.
			sum = sum.Add(s.at(c.id[i], fx+points[i][0]*0.5, fy+points[i][1]*0.5).Mul(n))
		}
	}
	return sum.Mul(0.25)
}

// sameSurface says that two points of a pixel see neighbouring triangles of one mesh.
func (s *shader) sameSurface(c *cell, i, j int) bool {
	a, b := c.id[i], c.id[j]
	if a == b {
		return true
	}
	if a < 0 || b < 0 || s.sp.mesh[a] != s.sp.mesh[b] {
		return false
	}
	d := c.z[i] - c.z[j]
	return d < 0.02 && d > -0.02
}

// toneSteps is the length of the tone curve; it spans light from 0 to 2.
const toneSteps = 4096

type toneCurve [toneSteps + 1]float32

// tone bends light into sRGB (IEC 61966-2-1), rolling highlights off softly above 0.72.
var tone = sync.OnceValue(func() *toneCurve {
	t := new(toneCurve)
	for i := range t {
		x := float64(i) / toneSteps * 2
		if x > 0.72 {
			x = 0.72 + 0.28*(1-math.Exp(-(x-0.72)/0.28))
		}
		if x <= 0.0031308 {
			x *= 12.92
		} else {
			x = 1.055*math.Pow(x, 1/2.4) - 0.055
		}
		t[i] = float32(x * 255)
	}
	return t
})

// at is the byte for light x, with its fraction: from 0 to 254.8, so that the dither never carries it past 255.
func (t *toneCurve) at(x float32) float32 {
	i := int(x * (toneSteps / 2))
	if i < 0 {
		i = 0
	}
	if i > toneSteps {
		i = toneSteps
	}
	return t[i]
}
