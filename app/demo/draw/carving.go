package draw

import (
	"math"

	"anyam/app/demo/draw/motif"
	"anyam/app/demo/draw/paint"
	"anyam/app/demo/draw/studio"
	"anyam/app/demo/draw/surface"
)

// teakPanel is a board carved with foliage, hung on the wall in its own frame.
func teakPanel(s *set) {
	s.wall()
	s.lamp(s.R.Between(0.7, 1.0), s.R.Between(0.5, 0.9), s.R.Between(0.45, 0.7))
	aspect := s.R.Between(0.72, 1.4)
	sh := paint.NewSheet(s.texels*11/20, aspect, studio.Grey(1))
	motif.Carving(sh, s.R)
	pale, dark := s.Teak()
	grain := s.Wood(pale, dark, float32(s.R.Between(5, 9)), 0.42,
		func(p studio.Vec) studio.Vec { return studio.Vec{X: p.X*0.6 + 1.1, Y: p.Y, Z: p.Z + 0.4} })
	w := 1.5
	lift := w
	m := studio.Grid(160, int(160*aspect), false, func(u, v float64) studio.Vec {
		_, h, _, _ := sh.At(float32(u), float32(1-v)*float32(aspect))
		return vec((u-0.5)*w, v*w*aspect, 0.10+float64(h)*lift)
	}).UV(1, 0, -aspect, aspect)
	for i := range m.Verts { // the sheet's slopes are finer than the mesh's
		m.Verts[i].N = vec(0, 0, 1)
	}
	s.Add(m.With(func(h *hit) {
		grain(h)
		open, _, dx, dy := sh.At(h.U, h.V)
		h.Color = h.Color.Mul(0.35 + 0.65*open.R)
		h.Cavity = 0.35 + 0.65*open.R
		h.DU, h.DV = dx*float32(lift), -dy*float32(lift)
	}))
	edge := s.Wood(pale.Mul(0.9), dark, 7, 0.45, func(p studio.Vec) studio.Vec {
		return studio.Vec{X: p.X + 0.7, Y: p.Y,
			Z: p.Z}
	})
	t, hgt := s.R.Between(0.09, 0.14), w*aspect
	for _, x := range []float64{-1, 1} {
		s.Add(studio.Box(t, hgt+2*t, 0.2, 0.02).Move(x*(w/2+t/2-0.01), hgt/2, 0.12).With(edge))
	}
	across := s.Wood(pale.Mul(0.9), dark, 7, 0.45, surface.Lying)
	for _, y := range []float64{-t / 2, hgt + t/2} {
		s.Add(studio.Box(w, t, 0.19, 0.02).Move(0, y, 0.12).With(across))
	}
	s.fillX, s.fillY = 0.82, 0.82
}

// mask is the look and the features of a topeng from Malang.
type mask struct {
	skin, brow, lip, gold, band  rgb
	fierce, nose, cheek, open    float64
	wide                         float64 // half the width of the face
	moustache, fangs, crownTeeth bool
}

func (s *set) newMask() mask {
	m := mask{skin: s.Dye(0xe8dcc6, 0xa83028, 0x5a8a62, 0xd0a048, 0xd8b890, 0x4a6a8a, 0xc87850, 0xe6d8b4, 0x8a3a2a),
		brow: hex(0x1c1714), lip: s.Dye(0xa82a20, 0x8a1a18), gold: hex(0xd0a040),
		fierce: s.R.Float64(), nose: s.R.Between(0.8, 1.25), cheek: s.R.Between(0.7, 1.2), open: s.R.Between(0, 1),
		band: s.Dye(0xa82a20, 0x1f4a6a, 0x2f5a3a, 0x2a2420, 0x6a2a4a), wide: s.R.Between(0.64, 0.78)}
	m.moustache = m.fierce > 0.55
	m.fangs = m.fierce > 0.75
	m.crownTeeth = s.R.Chance(0.5)
	return m
}

func bump(x, y, cx, cy, sx, sy float64) float64 {
	dx, dy := (x-cx)/sx, (y-cy)/sy
	return math.Exp(-dx*dx - dy*dy)
}

// depth is how far the face stands out at (x, y), the face being about 1.4 wide and 2 high around the origin.
func (m *mask) depth(x, y float64) float64 {
	ax := math.Abs(x)
	r2 := x*x/0.62 + y*y/1.15
	z := 0.62 * math.Sqrt(math.Max(0, 1-math.Min(1, r2)))
	nose := math.Max(0, 1-ax/(0.055+0.10*math.Max(0, 0.25-y))) * bump(0, y, 0, -0.06, 1, 0.30)
	z += 0.24 * m.nose * nose
	z += 0.09 * m.nose * bump(ax, y, 0.07, -0.22, 0.06, 0.07)                             // nostrils
	z += (0.05 + 0.05*m.fierce) * bump(ax, y-0.10*ax, 0.30, 0.30, 0.20, 0.06)             // brows
	z -= 0.07 * bump(ax, y, 0.29, 0.16, 0.17, 0.10)                                       // sockets
	z += (0.07 + 0.05*m.fierce) * bump(ax, y, 0.29, 0.14, 0.12, 0.055+0.03*m.fierce)      // eyes
	z += 0.06 * m.cheek * bump(ax, y, 0.36, -0.16, 0.16, 0.16)                            // cheeks
	z += 0.07*bump(ax, y, 0, -0.42, 0.20, 0.04) + 0.08*bump(ax, y, 0, -0.53, 0.16, 0.045) // lips
	z -= (0.04 + 0.05*m.open) * bump(ax, y, 0, -0.475, 0.20, 0.022)                       // mouth
	z += 0.09 * bump(ax, y, 0, -0.76, 0.16, 0.12)                                         // chin
	return z
}

// paintFace draws brows, eyes, lips and the rest in face coordinates.
func (m *mask) paintFace(sh *paint.Sheet, s *set) {
	at := func(x, y float64) pt { return pt{X: 0.5 + x/2, Y: (1.25 - y) / 2} } // the sheet spans 2 × 2.5
	for _, side := range []float64{-1, 1} {
		p := func(x, y float64) pt { return at(side*x, y) }
		sh.Stroke(paint.Curve(p(0.10, 0.26-0.05*m.fierce), p(0.28, 0.36+0.03*m.fierce), p(0.48, 0.30)),
			paint.Taper(0.006, 0.013+0.012*m.fierce, 0.003), paint.Plain(m.brow))
		hgt := 0.016 + 0.07*m.fierce
		eye := func(k float64) paint.Shape {
			return paint.Blob(p(0.29-0.14*k, 0.12), p(0.25, 0.13+hgt*k), p(0.35, 0.13+hgt*k), p(0.29+0.15*k, 0.15),
				p(0.34, 0.12-hgt*0.6*k), p(0.24, 0.11-hgt*0.6*k))
		}
		sh.Fill(eye(1.12), paint.Plain(m.brow))
		sh.Fill(eye(0.9), paint.Plain(hex(0xeee6d4)))
		c := p(0.29, 0.125)
		sh.Fill(paint.Disc(1).Place(c.X, c.Y, 0.020+0.010*m.fierce, math.Min(0.020+0.010*m.fierce, 0.009+hgt*0.3), 0),
			paint.Plain(m.brow))
		sh.Dot(c.X-0.006, c.Y-0.006, 0.005, paint.Plain(hex(0xffffff)))
		if m.moustache {
			sh.Stroke(paint.Curve(p(0.02, -0.36), p(0.18, -0.37), p(0.34, -0.32), p(0.40, -0.24)),
				paint.Taper(0.012, 0.018, 0.002), paint.Plain(m.brow))
			for k := range 7 {
				y := -0.05 - 0.09*float64(k)
				sh.Stroke(paint.Curve(p(0.60-0.03*float64(k), y), p(0.55-0.03*float64(k), y-0.05)),
					paint.Taper(0.002, 0.006, 0.002), paint.Plain(m.brow))
			}
		}
	}
	lips := paint.Blob(at(-0.21, -0.455), at(-0.08, -0.40), at(0, -0.415), at(0.08, -0.40), at(0.21, -0.455),
		at(0.1, -0.565), at(-0.1, -0.565))
	sh.Fill(lips, paint.Plain(m.lip))
	sh.Stroke(paint.Curve(at(-0.16, -0.465), at(0, -0.475), at(0.16, -0.465)),
		paint.Taper(0.003, 0.012+0.008*m.open, 0.003), paint.Plain(hex(0xece2cc)))
	sh.Stroke(paint.Curve(at(-0.18, -0.46), at(0, -0.46), at(0.18, -0.46)), paint.Taper(0.002, 0.003, 0.002),
		paint.Plain(m.brow))
	if m.fangs {
		for _, side := range []float64{-1, 1} {
			sh.Fill(paint.Poly(at(side*0.15, -0.46), at(side*0.11, -0.46), at(side*0.14, -0.36)), paint.Plain(hex(0xece2cc)))
		}
	}
	dot := at(0, 0.36)
	sh.Fill(paint.Lens(0.6).Put(dot.X, dot.Y, 0.05, math.Pi/2), paint.Plain(m.gold))
	m.paintCrown(sh, s, at)
}

func (m *mask) paintCrown(sh *paint.Sheet, s *set, at func(x, y float64) pt) {
	d := motif.Colourway(s.R)
	edge := func(y0 float64) []pt {
		var line []pt
		for i := range 33 {
			x := -0.8 + 1.6*float64(i)/32
			line = append(line, at(x, y0+0.16*math.Cos(x*2)-0.1))
		}
		return line
	}
	low := edge(0.55)
	region := append([]pt{at(-1, 1.25)}, low...)
	region = append(region, at(1, 1.25))
	sh.Fill(paint.Shape{region}, paint.Plain(d.Ground))
	for k, y := range []float64{0.55, 0.62, 0.78, 0.85} {
		c := m.gold
		if k == 1 || k == 2 {
			c = m.band
		}
		sh.Line(edge(y), 0.010, paint.Plain(c))
	}
	for i := -7; i <= 7; i++ {
		x := float64(i) * 0.1
		p := at(x, 0.70+0.16*math.Cos(x*2)-0.1)
		for k := range 5 {
			a := 2 * math.Pi * float64(k) / 5
			sh.Fill(paint.Petal(0.7).Put(p.X, p.Y, 0.026, a), paint.Plain(m.gold))
		}
		sh.Dot(p.X, p.Y, 0.008, paint.Plain(m.band))
		q := at(x, 0.97+0.10*math.Cos(x*2)-0.1)
		sh.Fill(paint.Leaf(0.7, 0).Put(q.X, q.Y+0.03, 0.085, -math.Pi/2), paint.Plain(m.gold))
		sh.Fill(paint.Leaf(0.5, 0).Put(q.X, q.Y+0.02, 0.055, -math.Pi/2), paint.Plain(m.band))
	}
}

// woodenMask is a carved and painted topeng on the wall.
func woodenMask(s *set) {
	s.wall()
	s.Camera.Azimuth = s.side * s.R.Between(-0.1, 0.5)
	m := s.newMask()
	sh := paint.NewSheet(s.texels*2/3, 1.25, m.skin)
	m.paintFace(sh, s)
	n := s.N
	face := studio.Grid(110, 130, false, func(u, v float64) studio.Vec {
		// rays from the middle: the sheet's square becomes the outline of the face
		y := -1.085 + 2.145*v
		half := m.wide * math.Pow(math.Max(0, 1-math.Pow(math.Abs(y+0.02)/1.09, 2.6)), 0.5) * (1 - 0.13*math.Max(0, -y))
		if m.crownTeeth && y > 0.75 {
			half *= 1 + 0.05*math.Sin(y*40)
		}
		x := (2*u - 1) * half
		e := math.Abs(2*u - 1)
		return vec(x, y, 0.16+m.depth(x, y)*(1-0.25*math.Pow(e, 6))-0.14*math.Pow(e, 8))
	})
	for i := range face.Verts {
		v := &face.Verts[i]
		v.U, v.V = 0.5+v.P.X/2, (1.25-v.P.Y)/2
	}
	s.Add(face.Thin().With(func(h *hit) {
		c, _, _, _ := sh.At(h.U, h.V)
		wear := n.Cloudy(h.U*12, h.V*12, 2)
		h.Color = c.Mul(0.86+0.26*wear).Mix(hex(0x6a4a2c), 0.35*studio.Smooth(0.74, 0.86, wear))
		h.Spec, h.Gloss = 0.045, 0.6
		if x := h.P.X * 2; 1.25-2*h.V > 0.45+0.16*(1-x*x/2) { // the crown is gilded; its edge is the painted one
			gilt := studio.Smooth(0.18, 0.28, c.G-c.B*1.2)
			h.Metal, h.Gloss = 0.55*gilt, 0.6
		}
		cut := n.At(h.U*40, h.V*60)
		h.DU, h.DV = (cut-0.5)*0.10, (n.At(h.V*60, h.U*40)-0.5)*0.08
	}))
	s.fillX, s.fillY = 0.62, 0.72
}
