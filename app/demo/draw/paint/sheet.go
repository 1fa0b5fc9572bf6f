package paint

import (
	"encoding/binary"
	"image"
	"math"

	"golang.org/x/image/vector"

	"anyam/app/demo/draw/studio"
)

// RGB is the studio's colour.
type RGB = studio.RGB

// Pt is the studio's point.
type Pt = studio.Pt

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
		cover := m.Pix[y*w : (y+1)*w]
		for x := 0; x < w; x++ {
			if cover[x] == 0 {
				for x+8 <= w && binary.LittleEndian.Uint64(cover[x:]) == 0 { // most of a slanting shape's window is empty
					x += 8
				}
				if x >= w || cover[x] == 0 {
					continue
				}
			}
			row[x].take(&ink, float32(cover[x])*(1.0/255))
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

// Block inks the upright rectangle between two corners, whole texels only: for figures on squared paper.
func (s *Sheet) Block(x0, y0, x1, y1 float64, ink Ink) {
	k := float64(s.scale)
	a, b := max(0, int(x0*k+0.5)), min(s.W, int(x1*k+0.5))
	for y := max(0, int(y0*k+0.5)); y < min(s.H, int(y1*k+0.5)); y++ {
		for x := a; x < b; x++ {
			s.Px[y*s.W+x].take(&ink, 1)
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
	k := float32(1 / depth)
	for i, around := range s.softened(r) {
		t := &s.Px[i]
		t.C = studio.Grey(studio.Clamp(1-(around-t.H)*k, 0.12, 1))
	}
}

// Ridge raises a round bar along a curve: a carved vine, a coil, a stem. width is the half-width at share t.
func (s *Sheet) Ridge(line []Pt, width func(t float64) float64, base, h float64) {
	total, done, full := length(line), 0.0, width(0.5)
	for i := 1; i < len(line); i++ {
		a, b := line[i-1], line[i]
		seg := math.Hypot(b.X-a.X, b.Y-a.Y)
		ra, rb := width(done/total), width((done+seg)/total)
		s.ridgePart(a, b, ra, rb, base, h*math.Min(1, ra/full), h*math.Min(1, rb/full))
		done += seg
	}
}

func (s *Sheet) ridgePart(a, b Pt, ra, rb, base, ha, hb float64) {
	k, r := float64(s.scale), math.Max(ra, rb)
	dx, dy := b.X-a.X, b.Y-a.Y
	inv := 1 / math.Max(1e-12, dx*dx+dy*dy)
	x0, x1 := max(0, int((math.Min(a.X, b.X)-r)*k)), min(s.W-1, int((math.Max(a.X, b.X)+r)*k)+1)
	y0, y1 := max(0, int((math.Min(a.Y, b.Y)-r)*k)), min(s.H-1, int((math.Max(a.Y, b.Y)+r)*k)+1)
	for py := y0; py <= y1; py++ {
		for px := x0; px <= x1; px++ {
			x, y := (float64(px)+0.5)/k-a.X, (float64(py)+0.5)/k-a.Y
			t := math.Max(0, math.Min(1, (x*dx+y*dy)*inv))
			x, y = x-t*dx, y-t*dy
			w := ra + (rb-ra)*t
			if d := (x*x + y*y) / (w * w); d < 1 {
				p := &s.Px[py*s.W+px]
				p.H = max(p.H, float32(base+(ha+(hb-ha)*t)*(1-d)))
			}
		}
	}
}

// Stroke inks a line whose half-width may change along it.
func (s *Sheet) Stroke(line []Pt, width func(t float64) float64, ink Ink) {
	if len(line) >= 2 {
		s.strokePart(line, width, 0, length(line), ink)
	}
}

// strokePart inks a stretch of a line that starts at distance from and is total long. A long slanting line is cut in
// two, for the rasteriser pays for the whole rectangle around an outline; the halves overlap, so that no seam shows.
func (s *Sheet) strokePart(line []Pt, width func(t float64) float64, from, total float64, ink Ink) {
	x0, y0, x1, y1 := Shape{line}.bounds()
	k := float64(s.scale)
	if (x1-x0)*(y1-y0)*k*k > 16000 && len(line) > 5 {
		m := len(line) / 2
		s.strokePart(line[:m+2], width, from, total, ink)
		s.strokePart(line[m:], width, from+length(line[:m+1]), total, ink)
		return
	}
	part := length(line)
	s.Fill(Ribbon(line, func(t float64) float64 { return width(math.Min(1, (from+t*part)/total)) }), ink)
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

// TintCoarse changes every texel by two numbers that f works out only at every step-th; between, they are interpolated.
func (s *Sheet) TintCoarse(step int, f func(x, y float32) (a, b float32), apply func(t *Texel, a, b float32)) {
	cols := s.W/step + 2
	top, next := make([][2]float32, cols), make([][2]float32, cols)
	row := func(to [][2]float32, y int) {
		for i := range to {
			to[i][0], to[i][1] = f(float32(i*step)/s.scale, float32(y)/s.scale)
		}
	}
	row(next, 0)
	for y := range s.H {
		if y%step == 0 {
			top, next = next, top
			row(next, y+step)
		}
		ty := float32(y%step) / float32(step)
		line := s.Px[y*s.W : (y+1)*s.W]
		for i := 0; i*step < s.W; i++ {
			a0, b0 := top[i][0]+(next[i][0]-top[i][0])*ty, top[i][1]+(next[i][1]-top[i][1])*ty
			a1, b1 := top[i+1][0]+(next[i+1][0]-top[i+1][0])*ty, top[i+1][1]+(next[i+1][1]-top[i+1][1])*ty
			da, db := (a1-a0)/float32(step), (b1-b0)/float32(step)
			for x := i * step; x < min((i+1)*step, s.W); x++ {
				apply(&line[x], a0, b0)
				a0, b0 = a0+da, b0+db
			}
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
	for i, h := range s.softened(r) {
		s.Px[i].H = h
	}
}

// softened is the height of every texel, blurred.
func (s *Sheet) softened(r float64) []float32 {
	plane := make([]float32, len(s.Px))
	for i := range s.Px {
		plane[i] = s.Px[i].H
	}
	studio.Soften(plane, s.W, s.H, int(r*float64(s.scale)+0.5))
	return plane
}
