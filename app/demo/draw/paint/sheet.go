package paint

import (
	"image"
	"math"

	"golang.org/x/image/vector"

	"anyam/app/demo/draw/studio"
)

// RGB and Pt are the studio's.
type (
	RGB = studio.RGB
	Pt  = studio.Pt
)

// Texel is one grain of a sheet: its colour, and its height in units of the sheet's width.
type Texel struct {
	C RGB
	H float32
}

// Sheet is a surface to draw on.
type Sheet struct {
	W, H   int // in texels
	Aspect float64
	Px     []Texel
	scale  float32 // texels for one unit

	raster vector.Rasterizer
	mask   image.Alpha
}

// NewSheet makes a sheet of the given width in texels and aspect (height by width), in one colour.
func NewSheet(w int, aspect float64, base RGB) *Sheet {
	h := int(float64(w)*aspect + 0.5)
	s := &Sheet{W: w, H: h, Aspect: aspect, Px: make([]Texel, w*h), scale: float32(w)}
	for i := range s.Px {
		s.Px[i].C = base
	}
	return s
}

// Ink is what a stroke leaves.
type Ink struct {
	C      RGB
	Cover  float32 // 0 … 1; 0 means 1
	H      float32 // height to which the stroke brings the sheet, where Relief is set
	Relief bool
}

// Plain is ink that covers and leaves the height alone.
func Plain(c RGB) Ink { return Ink{C: c, Cover: 1} }

// Raised is ink that covers and brings the sheet to height h.
func Raised(c RGB, h float64) Ink { return Ink{C: c, Cover: 1, H: float32(h), Relief: true} }

// Wash is thin ink.
func Wash(c RGB, cover float64) Ink { return Ink{C: c, Cover: float32(cover)} }

// Fill inks the inside of the shape.
func (s *Sheet) Fill(sh Shape, ink Ink) {
	x0, y0, x1, y1 := sh.bounds()
	k := float64(s.scale)
	px0, py0 := max(0, int(x0*k)-1), max(0, int(y0*k)-1)
	px1, py1 := min(s.W, int(x1*k)+2), min(s.H, int(y1*k)+2)
	if px0 >= px1 || py0 >= py1 {
		return
	}
	w, h := px1-px0, py1-py0
	s.raster.Reset(w, h)
	at := func(p Pt) (float32, float32) {
		return clampTo(p.X*k-float64(px0), float64(w)), clampTo(p.Y*k-float64(py0), float64(h))
	}
	for _, line := range sh {
		s.raster.MoveTo(at(line[0]))
		for _, p := range line[1:] {
			s.raster.LineTo(at(p))
		}
		s.raster.ClosePath()
	}
	s.spread(px0, py0, w, h, ink)
}

// clampTo keeps a coordinate within reach of the rasteriser.
func clampTo(v, size float64) float32 { return float32(math.Max(-4000, math.Min(size+4000, v))) }

// spread inks the rasteriser's cover, a window of w × h texels at (x0, y0).
func (s *Sheet) spread(x0, y0, w, h int, ink Ink) {
	if len(s.mask.Pix) < w*h {
		s.mask.Pix = make([]byte, w*h*2)
	}
	m := image.Alpha{Pix: s.mask.Pix[:w*h], Stride: w, Rect: image.Rect(0, 0, w, h)}
	clear(m.Pix)
	s.raster.Draw(&m, m.Rect, image.Opaque, image.Point{})
	for y := range h {
		row := s.Px[(y0+y)*s.W+x0 : (y0+y)*s.W+x0+w]
		for x, a := range m.Pix[y*w : (y+1)*w] {
			if a != 0 {
				row[x].take(&ink, float32(a)*(1.0/255))
			}
		}
	}
}

func (t *Texel) take(ink *Ink, a float32) {
	if ink.Cover > 0 {
		t.C = t.C.Mix(ink.C, a*ink.Cover)
	}
	if ink.Relief {
		t.H += (ink.H - t.H) * a
	}
}

// Dot inks a disc.
func (s *Sheet) Dot(x, y, r float64, ink Ink) {
	k := s.scale
	cx, cy, cr := float32(x)*k-0.5, float32(y)*k-0.5, float32(r)*k
	for py := max(0, int(cy-cr)-1); py <= min(s.H-1, int(cy+cr)+1); py++ {
		for px := max(0, int(cx-cr)-1); px <= min(s.W-1, int(cx+cr)+1); px++ {
			dx, dy := float32(px)-cx, float32(py)-cy
			d := dx*dx + dy*dy
			if d >= (cr+0.5)*(cr+0.5) {
				continue
			}
			a := float32(1)
			if d > (cr-0.5)*(cr-0.5) || cr < 0.5 {
				a = studio.Clamp(cr+0.5-float32(math.Sqrt(float64(d))), 0, 1)
			}
			s.Px[py*s.W+px].take(&ink, a)
		}
	}
}

// Dome raises a smooth bump: a half-ball of height h over a disc, added where it is higher than what is there.
func (s *Sheet) Dome(x, y, r, base, h float64, ink Ink) {
	k := s.scale
	cx, cy, cr := float32(x)*k-0.5, float32(y)*k-0.5, float32(r)*k
	for py := max(0, int(cy-cr)); py <= min(s.H-1, int(cy+cr)+1); py++ {
		for px := max(0, int(cx-cr)); px <= min(s.W-1, int(cx+cr)+1); px++ {
			dx, dy := (float32(px)-cx)/cr, (float32(py)-cy)/cr
			d := dx*dx + dy*dy
			if d >= 1 {
				continue
			}
			t := &s.Px[py*s.W+px]
			if z := float32(base) + float32(h)*(1-d*d); z > t.H {
				t.H = z
				t.C = t.C.Mix(ink.C, ink.Cover*studio.Clamp((1-d)*cr*0.6, 0, 1))
			}
		}
	}
}

// Sculpt shapes the square of half-side size around (x, y), turned by angle. f gets a place in it, both numbers from
// -1 to 1, and gives the height there; where that is above the sheet the sheet rises to it.
func (s *Sheet) Sculpt(x, y, size, angle float64, f func(x, y float32) float32) {
	k := s.scale
	sin, cos := math.Sincos(angle)
	sn, cs, inv := float32(sin), float32(cos), 1/(float32(size)*k)
	cx, cy, r := float32(x)*k-0.5, float32(y)*k-0.5, float32(size)*k*1.42
	for py := max(0, int(cy-r)); py <= min(s.H-1, int(cy+r)+1); py++ {
		for px := max(0, int(cx-r)); px <= min(s.W-1, int(cx+r)+1); px++ {
			dx, dy := (float32(px)-cx)*inv, (float32(py)-cy)*inv
			lx, ly := dx*cs+dy*sn, dy*cs-dx*sn
			if lx < -1 || lx > 1 || ly < -1 || ly > 1 {
				continue
			}
			t := &s.Px[py*s.W+px]
			t.H = max(t.H, f(lx, ly))
		}
	}
}

// Hollows writes into the colour how open each texel is: white on ridges, dark in gaps narrower than r units.
// depth is the height difference that is fully dark.
func (s *Sheet) Hollows(r, depth float64) {
	high := make([]float32, len(s.Px))
	for i := range s.Px {
		high[i] = s.Px[i].H
	}
	s.SoftenRelief(r)
	k := float32(1 / depth)
	for i := range s.Px {
		t := &s.Px[i]
		t.C = studio.Grey(studio.Clamp(1-(t.H-high[i])*k, 0.12, 1))
		t.H = high[i]
	}
}

// Ridge sweeps a Dome along a curve: a carved vine, a coil, a stem. width is the half-width at share t.
func (s *Sheet) Ridge(line []Pt, width func(t float64) float64, base, h float64, ink Ink) {
	total := length(line)
	done := 0.0
	for i := 1; i < len(line); i++ {
		a, b := line[i-1], line[i]
		seg := math.Hypot(b.X-a.X, b.Y-a.Y)
		r := width(done / total)
		steps := max(1, int(seg/math.Max(r*0.25, 0.6/float64(s.scale))))
		for j := range steps {
			t := float64(j) / float64(steps)
			w := width((done + seg*t) / total)
			s.Dome(a.X+(b.X-a.X)*t, a.Y+(b.Y-a.Y)*t, w, base, h*math.Min(1, w/width(0.5)), ink)
		}
		done += seg
	}
}

// Stroke inks a line whose half-width may change along it.
func (s *Sheet) Stroke(line []Pt, width func(t float64) float64, ink Ink) {
	if len(line) >= 2 {
		s.Fill(Ribbon(line, width), ink)
	}
}

// Line inks a line of even half-width.
func (s *Sheet) Line(line []Pt, half float64, ink Ink) {
	s.Stroke(line, func(float64) float64 { return half }, ink)
}

// Tint changes every texel; x and y are in units.
func (s *Sheet) Tint(f func(x, y float32, t *Texel)) {
	inv := 1 / s.scale
	for y := range s.H {
		row := s.Px[y*s.W : (y+1)*s.W]
		fy := (float32(y) + 0.5) * inv
		for x := range row {
			f((float32(x)+0.5)*inv, fy, &row[x])
		}
	}
}

// At reads the sheet between its texels: colour, height, and the slope of the height along x and y.
func (s *Sheet) At(x, y float32) (c RGB, h, dx, dy float32) {
	fx, fy := x*s.scale-0.5, y*s.scale-0.5
	xi, yi := studio.Floor(fx), studio.Floor(fy)
	fx, fy = fx-float32(xi), fy-float32(yi)
	x0 := max(0, min(int(xi), s.W-2))
	y0 := max(0, min(int(yi), s.H-2))
	r0 := s.Px[y0*s.W+x0 : y0*s.W+x0+2]
	r1 := s.Px[(y0+1)*s.W+x0 : (y0+1)*s.W+x0+2]
	top, bottom := r0[0].C.Mix(r0[1].C, fx), r1[0].C.Mix(r1[1].C, fx)
	ht := r0[0].H + (r0[1].H-r0[0].H)*fx
	hb := r1[0].H + (r1[1].H-r1[0].H)*fx
	dx = (r0[1].H-r0[0].H)*(1-fy) + (r1[1].H-r1[0].H)*fy
	return top.Mix(bottom, fy), ht + (hb-ht)*fy, dx * s.scale, (hb - ht) * s.scale
}

// SoftenRelief rounds the edges of the relief over a radius of r units.
func (s *Sheet) SoftenRelief(r float64) {
	n := int(r*float64(s.scale) + 0.5)
	if n < 1 {
		return
	}
	line := make([]float32, max(s.W, s.H))
	for range 2 {
		for y := range s.H {
			s.softenLine(y*s.W, 1, s.W, n, line)
		}
		for x := range s.W {
			s.softenLine(x, s.W, s.H, n, line)
		}
	}
}

func (s *Sheet) softenLine(start, step, n, r int, line []float32) {
	for i := range n {
		line[i] = s.Px[start+i*step].H
	}
	sum, k := line[0]*float32(r), 1/float32(2*r+1)
	for i := range r {
		sum += line[min(i, n-1)]
	}
	for i := range n {
		sum += line[min(i+r, n-1)]
		s.Px[start+i*step].H = sum * k
		sum -= line[max(i-r, 0)]
	}
}
