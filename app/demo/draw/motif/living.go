package motif

import (
	"math"

	"anyam/app/demo/draw/paint"
	"anyam/app/demo/draw/studio"
)

// Clouds paints banks of cloud, each of several bands from light to dark, on a deep ground.
func Clouds(sh *sheet, r hand, d Dyes) {
	c := clouds{bands: r.Whole(4, 6), light: d.Cream, dark: d.Second, d: d}
	if r.Chance(0.5) {
		c.dark = d.Third.Mix(d.Ground, 0.3)
	}
	n := r.Whole(2, 3)
	cell := 1 / float64(n)
	high := cell * r.Between(0.50, 0.62)
	c.ripples(sh, r, cell)
	for j := range int(sh.Aspect/high) + 2 {
		for i := -1; i <= n; i++ {
			x := (float64(i) + 0.5 + 0.5*float64(j&1) + r.Jitter(0.06)) * cell
			y := (float64(j) + 0.3 + r.Jitter(0.05)) * high
			c.paint(sh, r, x, y, cell*r.Between(0.40, 0.50))
		}
	}
	vat(sh, r, d.Ground.Mul(0.6))
}

type clouds struct {
	bands       int
	light, dark rgb
	d           Dyes
}

// ripples are the fine lines of the sky between the clouds.
func (c *clouds) ripples(sh *sheet, r hand, cell float64) {
	tone := c.d.Ground.Mix(c.d.Cream, 0.22)
	step := cell * r.Between(0.05, 0.09)
	for j := range int(sh.Aspect/step) + 1 {
		var line []pt
		ph := r.Between(0, 1)
		for i := range 41 {
			x := float64(i) / 40
			line = append(line, pt{X: x, Y: float64(j)*step + step*0.35*math.Sin(x/cell*9+ph)})
		}
		sh.Line(line, step*0.05, paint.Plain(tone))
	}
}

// paint draws one cloud: a row of round heads of different size over a flat belly that runs out into tails, in bands,
// and a curl in each big head.
func (c *clouds) paint(sh *sheet, r hand, x, y, size float64) {
	side := studio.Pick(r, 1.0, -1)
	heads := []struct{ x, y, r float64 }{{-0.62, 0.06, 0.24}, {-0.28, -0.14, 0.32}, {0.16, -0.20, 0.38}, {0.56, 0.02, 0.28}}
	for i := range heads {
		heads[i].x += r.Jitter(0.03)
		heads[i].r *= r.Between(0.9, 1.12)
	}
	for b := -1; b < c.bands; b++ {
		t := float64(max(b, 0)) / float64(c.bands-1)
		inset := 0.30 * t
		tone := c.light.Mix(c.dark, float32(t))
		if b < 0 {
			inset, tone = -0.035, c.d.Ground.Mul(0.7)
		}
		belly := paint.Blob(pt{X: -1.22 + 2.2*inset, Y: 0.30}, pt{X: -0.7, Y: 0.08 + inset*0.3}, pt{X: 0, Y: 0.05},
			pt{X: 0.7, Y: 0.08 + inset*0.3}, pt{X: 1.25 - 2.2*inset, Y: 0.26},
			pt{X: 0.5, Y: 0.34 - inset}, pt{X: 0, Y: 0.30 - inset}, pt{X: -0.5, Y: 0.36 - inset})
		sh.Fill(belly.Place(x, y, size*side, size, 0), paint.Plain(tone))
		for _, h := range heads {
			if k := h.r - inset; k > 0.02 {
				sh.Dot(x+h.x*size*side, y+h.y*size, k*size, paint.Plain(tone))
			}
		}
	}
	for i, h := range heads[:3] {
		turn := side * studio.Pick(r, 1.0, -1)
		line := paint.Spiral(x+h.x*size*side, y+(h.y+0.02)*size, size*0.02, size*h.r*0.52, 0.6+float64(i), 1.5*turn)
		sh.Stroke(line, paint.Taper(size*0.010, size*0.022, size*0.006), paint.Plain(c.light))
	}
}

// garden carries what flowers, birds and leaves share.
type garden struct {
	sh   *sheet
	r    hand
	d    Dyes
	line rgb
}

// Birds paints the north-coast batik of Tuban: long-tailed birds among vines and flowers on a dotted ground.
func Birds(sh *sheet, r hand, d Dyes) {
	g := garden{sh, r, d, d.Cream}
	g.ground(r.IntN(3))
	n := r.Whole(1, 2)
	cell := 1 / float64(n)
	rows := int(sh.Aspect/cell + 0.7)
	each := func(do func(x, y, side float64)) {
		for j := range rows {
			for i := range n {
				do((float64(i)+0.5)*cell, (float64(j)+0.5)*sh.Aspect/float64(rows), float64(1-(i+j)%2*2))
			}
		}
	}
	each(func(x, y, side float64) {
		g.vine(x-side*cell*0.5, y+cell*0.40, cell*0.95, side)
		g.vine(x+side*cell*0.45, y-cell*0.46, cell*0.9, -side)
		g.sprig(x+side*cell*0.12, y+cell*0.40, cell*0.15, -math.Pi/2+side*0.5)
		g.sprig(x-side*cell*0.30, y-cell*0.36, cell*0.15, r.Between(0, 6))
		g.sprig(x+side*cell*0.42, y+cell*0.02, cell*0.13, r.Between(0, 6))
	})
	each(func(x, y, side float64) {
		g.flower(x+side*cell*0.34, y-cell*0.30, cell*0.13)
		g.flower(x-side*cell*0.36, y+cell*0.22, cell*0.11)
		g.bird(x+r.Jitter(0.02), y+r.Jitter(0.02), cell*r.Between(0.30, 0.36), side)
	})
	vat(sh, r, d.Ground.Mul(0.6))
}

// Flowers paints the bold blossoms of Madura.
func Flowers(sh *sheet, r hand, d Dyes) {
	bright := studio.Pick(r, Dyes{d.Cream, hex(0x2a1c18), hex(0xa8281e), hex(0x3f6b3a)},
		Dyes{d.Cream, hex(0x7a1d1a), hex(0xd08a2a), hex(0x26402e)},
		Dyes{d.Cream, hex(0x1c2b3f), hex(0xb03a28), hex(0xc79a4a)},
		Dyes{d.Cream, hex(0x3a4a22), hex(0xa83a24), hex(0xd6a444)}, d)
	for i := range sh.Px {
		sh.Px[i].C = bright.Ground
	}
	g := garden{sh, r, bright, bright.Cream}
	g.ground(r.IntN(3))
	n := r.Whole(2, 3)
	cell := 1 / float64(n)
	rows := int(sh.Aspect/cell/0.86 + 1)
	var spots []pt
	for j := range rows + 1 {
		for i := range n + 1 {
			spots = append(spots, pt{X: (float64(i) + 0.5*float64(j&1) + r.Jitter(0.04)) * cell,
				Y: (float64(j) + 0.3 + r.Jitter(0.04)) * cell * 0.86})
		}
	}
	for _, p := range spots {
		g.vine(p.X-cell*0.45, p.Y+cell*0.1, cell*0.9, 1)
		g.sprig(p.X+cell*0.45, p.Y-cell*0.42, cell*0.22, r.Between(0, 6))
	}
	for _, p := range spots {
		for k := range 3 {
			g.sprig(p.X, p.Y, cell*r.Between(0.34, 0.44), r.Between(0, 2)+2.1*float64(k))
		}
		g.flower(p.X, p.Y, cell*r.Between(0.20, 0.27))
		g.flower(p.X+cell*0.5, p.Y+r.Jitter(0.05)*cell, cell*0.13)
	}
	vat(sh, r, bright.Ground.Mul(0.6))
}

// ground fills the space between with dots, scales or small hooks.
func (g *garden) ground(style int) {
	tone := g.d.Ground.Mix(g.d.Cream, 0.55)
	step := g.r.Between(0.017, 0.026)
	for j := range int(g.sh.Aspect/step) + 2 {
		for i := range int(1/step) + 2 {
			x, y := (float64(i)+0.5*float64(j&1)+g.r.Jitter(0.12))*step, (float64(j)+g.r.Jitter(0.12))*step
			switch style {
			case 0:
				g.sh.Dot(x, y, step*0.13, paint.Plain(tone))
			case 1:
				g.sh.Line(paint.Spiral(x, y, step*0.42, step*0.42, math.Pi, 0.5), step*0.045, paint.Plain(tone))
				g.sh.Dot(x, y-step*0.12, step*0.07, paint.Plain(tone))
			default:
				if (i+j)%2 == 0 {
					g.sh.Line(paint.Spiral(x, y, step*0.06, step*0.32, g.r.Between(0, 6), 0.9), step*0.05, paint.Plain(tone))
				}
			}
		}
	}
}

func (g *garden) flower(x, y, size float64) {
	petals := g.r.Whole(5, 9)
	turn := g.r.Between(0, 6)
	wide := 4.4 / float64(petals)
	for ringNo := range 2 {
		long := size * (1 - 0.4*float64(ringNo))
		c := g.d.Second
		if ringNo == 1 {
			c = g.d.Third
		}
		for k := range petals {
			a := turn + 2*math.Pi*(float64(k)+0.5*float64(ringNo))/float64(petals) + g.r.Jitter(0.05)
			g.sh.Fill(paint.Petal(wide).Put(x, y, long*1.06, a), paint.Plain(g.line))
			g.sh.Fill(paint.Petal(wide*0.84).Put(x, y, long*0.97, a), paint.Plain(c))
			for _, s := range []float64{-0.22, 0, 0.22} {
				ax, ay := polar(x, y, long*0.35, a)
				bx, by := polar(x, y, long*(0.84-0.3*math.Abs(s)), a+s*0.8/float64(petals)*4)
				g.sh.Line([]pt{{X: ax, Y: ay}, {X: bx, Y: by}}, size*0.011, paint.Plain(g.line))
			}
		}
	}
	g.sh.Dot(x, y, size*0.24, paint.Plain(g.line))
	g.sh.Dot(x, y, size*0.19, paint.Plain(g.d.Ground))
	for k := range 7 {
		px, py := polar(x, y, size*0.11, float64(k)*0.9)
		g.sh.Dot(px, py, size*0.03, paint.Plain(g.line))
	}
}

// leaf is a leaf with midrib and veins.
func (g *garden) leaf(x, y, size, a float64, c rgb) {
	curl := g.r.Jitter(0.12)
	g.sh.Fill(paint.Leaf(0.46, curl).Put(x, y, size*1.05, a), paint.Plain(g.line))
	g.sh.Fill(paint.Leaf(0.38, curl).Put(x, y, size, a), paint.Plain(c))
	bx, by := polar(x, y, size*0.9, a+curl*0.9)
	g.sh.Line([]pt{{X: x, Y: y}, {X: bx, Y: by}}, size*0.014, paint.Plain(g.line))
	for k := range 4 {
		t := 0.25 + 0.15*float64(k)
		mx, my := polar(x, y, size*t, a+curl*t)
		for _, side := range []float64{-1, 1} {
			vx, vy := polar(mx, my, size*0.13, a+side*0.75)
			g.sh.Line([]pt{{X: mx, Y: my}, {X: vx, Y: vy}}, size*0.008, paint.Plain(g.line))
		}
	}
}

func (g *garden) sprig(x, y, size, a float64) {
	g.leaf(x, y, size, a, g.d.Third)
	g.leaf(x, y, size*0.66, a+0.75, g.d.Third.Mix(g.d.Second, 0.4))
	g.leaf(x, y, size*0.66, a-0.75, g.d.Third.Mix(g.d.Second, 0.4))
}

// vine is a wavy stem with leaves and curling tendrils.
func (g *garden) vine(x, y, size, side float64) {
	var line []pt
	ph := g.r.Between(-0.4, 0.4)
	for i := range 41 {
		t := float64(i) / 40
		line = append(line, pt{X: x + side*size*t, Y: y - size*0.09*math.Sin(4*math.Pi*t+ph) - size*0.05*math.Sin(2*math.Pi*t)})
	}
	g.sh.Stroke(line, paint.Taper(size*0.008, size*0.014, size*0.005), paint.Plain(g.line))
	for i := 3; i < len(line)-2; i += 6 {
		p := line[i]
		up := float64(i/3%2*2 - 1)
		a := side * up * 0.8
		if side < 0 {
			a += math.Pi
		}
		g.leaf(p.X, p.Y, size*g.r.Between(0.11, 0.16), a, g.d.Third)
		g.sh.Line(paint.Spiral(p.X+side*size*0.02, p.Y-up*size*0.045, size*0.008, size*0.036, a, 1.2*up), size*0.0045,
			paint.Plain(g.line))
	}
}

// bird looks to its side; its tail streams behind and upward.
func (g *garden) bird(x, y, size, side float64) {
	put := func(s paint.Shape) paint.Shape { return s.Place(x, y, size*side, size, 0) }
	at := func(px, py float64) pt { return pt{X: x + px*size*side, Y: y + py*size} }
	body, wing, tail := g.d.Second, g.d.Third, studio.Pick(g.r, g.d.Second, g.d.Third)
	for k := range 4 {
		f := float64(k)
		line := paint.Curve(at(-0.35, 0.1), at(-0.8, -0.1-0.16*f), at(-1.1+0.05*f, -0.45-0.14*f), at(-0.95+0.2*f, -0.85-0.06*f))
		g.sh.Stroke(line, paint.Taper(size*0.03, size*0.075, size*0.03), paint.Plain(g.line))
		g.sh.Stroke(line, paint.Taper(size*0.018, size*0.055, size*0.015), paint.Plain(tail))
		waxDots(g.sh, line[3:], size*0.055, size*0.014, g.line)
		end := line[len(line)-1]
		g.sh.Dot(end.X, end.Y, size*0.085, paint.Plain(g.line))
		g.sh.Dot(end.X, end.Y, size*0.06, paint.Plain(wing))
		g.sh.Dot(end.X, end.Y, size*0.025, paint.Plain(g.line))
	}
	shape := func(k float64) paint.Shape {
		return paint.Blob(pt{X: -0.45 * k, Y: 0.10 * k}, pt{X: -0.05, Y: -0.20 * k}, pt{X: 0.30 * k, Y: -0.30 * k},
			pt{X: 0.48 * k, Y: -0.56 * k}, pt{X: 0.68 * k, Y: -0.55 * k}, pt{X: 0.66 * k, Y: -0.36 * k},
			pt{X: 0.50 * k, Y: 0.0}, pt{X: 0.22 * k, Y: 0.26 * k}, pt{X: -0.15 * k, Y: 0.26 * k})
	}
	g.sh.Fill(put(shape(1.05)), paint.Plain(g.line))
	g.sh.Fill(put(shape(0.95)), paint.Plain(body))
	for row := range 3 {
		for k := range 5 {
			p := at(0.0+0.09*float64(k)-0.05*float64(row), 0.02+0.07*float64(row)-0.02*float64(k))
			g.sh.Line(paint.Spiral(p.X, p.Y, size*0.038, size*0.038, 0, 0.5), size*0.008, paint.Plain(g.line))
		}
	}
	for k := range 5 {
		f := float64(k)
		root := at(0.20-0.05*f, -0.12+0.015*f)
		a := -1.9 - 0.2*f
		if side < 0 {
			a = math.Pi - a
		}
		g.leaf(root.X, root.Y, size*(0.62-0.05*f), a, wing)
	}
	eye := at(0.58, -0.47)
	g.sh.Dot(eye.X, eye.Y, size*0.05, paint.Plain(g.line))
	g.sh.Dot(eye.X, eye.Y, size*0.025, paint.Plain(g.d.Ground))
	g.sh.Fill(put(paint.Blob(pt{X: 0.66, Y: -0.52}, pt{X: 0.88, Y: -0.44}, pt{X: 0.84, Y: -0.38}, pt{X: 0.66, Y: -0.42})),
		paint.Plain(g.line))
	for k := range 3 {
		f := float64(k)
		p := at(0.50+0.06*f, -0.58)
		q := at(0.36+0.12*f, -0.80-0.03*f)
		g.sh.Line([]pt{p, q}, size*0.012, paint.Plain(g.line))
		g.sh.Dot(q.X, q.Y, size*0.032, paint.Plain(g.line))
	}
}
