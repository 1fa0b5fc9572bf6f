package motif

import (
	"math"

	"anyam/app/demo/draw/paint"
	"anyam/app/demo/draw/studio"
)

// landscape is what a painting shows: sky, a volcano or two, terraces, perhaps water and trees.
type landscape struct {
	r              hand
	n              studio.Noise
	sky            [3]rgb
	hill           [3]rgb
	field          [4]rgb
	horizon        float32
	peaks          [][4]float32 // x, height, width, share of haze
	sun            pt
	offset, aspect float32
	water          bool
}

// moods are sky (top, middle, bottom), mountains (far, mid, near) and fields.
var moods = []struct {
	sky, hill [3]uint32
	field     [4]uint32
}{
	{[3]uint32{0x7fa6c4, 0xc9d8d8, 0xf0dcb8}, [3]uint32{0x8aa0b4, 0x4f7088, 0x2f4f4a},
		[4]uint32{0x7a9a4a, 0xb8b85a, 0x3f6b3a, 0x9ab878}},
	{[3]uint32{0x3a3a6a, 0xc8604a, 0xf4b860}, [3]uint32{0x8a5a6a, 0x4a3050, 0x2a1c34},
		[4]uint32{0x6a4a3a, 0xc8803a, 0x3a2a3a, 0xe0a050}},
	{[3]uint32{0xd8c8a8, 0xe8d8b8, 0xf0e4cc}, [3]uint32{0xb0a088, 0x8a7458, 0x5a4632},
		[4]uint32{0xa88a50, 0xc8a868, 0x6a5230, 0xd8c090}},
	{[3]uint32{0x2a4a5a, 0x5a8a8a, 0xc8d0b0}, [3]uint32{0x5a7a80, 0x2f545c, 0x163438},
		[4]uint32{0x2f5a4a, 0x6a8a50, 0x1c3a34, 0xa8b070}},
	{[3]uint32{0xb8c4d8, 0xe8c8c0, 0xf6e0c0}, [3]uint32{0xa898b0, 0x7a6a90, 0x4a4460},
		[4]uint32{0x8a9a60, 0xc8b070, 0x5a6a44, 0xd8c898}},
}

// Landscape paints a view of East Java in oils, from the sky down, with strokes that follow what they show.
func Landscape(sh *sheet, r hand) {
	m := moods[r.IntN(len(moods))]
	l := landscape{r: r, n: studio.NewNoise(), horizon: float32(sh.Aspect * r.Between(0.48, 0.62)),
		offset: float32(r.Between(0, 99)), aspect: float32(sh.Aspect), water: r.Chance(0.4)}
	for i := range 3 {
		l.sky[i], l.hill[i] = Shift(r, hex(m.sky[i]), 0.1), Shift(r, hex(m.hill[i]), 0.1)
	}
	for i := range 4 {
		l.field[i] = Shift(r, hex(m.field[i]), 0.12)
	}
	for i := range r.Whole(2, 4) {
		haze := float32(i) / 3
		l.peaks = append(l.peaks, [4]float32{float32(r.Between(0.05, 0.95)),
			float32(sh.Aspect * r.Between(0.16, 0.40) * (1 - 0.45*float64(haze))), float32(r.Between(0.25, 0.5)), haze})
	}
	l.sun = pt{X: r.Between(0.15, 0.85), Y: sh.Aspect * r.Between(0.12, 0.34)}
	const ground = 0.012 // the underpainting, in blocks
	for y := 0.0; y < sh.Aspect; y += ground {
		for x := 0.0; x < 1; x += ground {
			c, _ := l.at(float32(x+ground/2), float32(y+ground/2))
			sh.Block(x, y, x+ground, y+ground, paint.Plain(c.Mul(0.85)))
		}
	}
	for pass, size := range []float64{0.06, 0.034, 0.018} {
		count := []int{420, 950, 1000}[pass]
		for range count {
			l.stroke(sh, size)
		}
	}
	l.palms(sh)
	sh.SoftenRelief(0.0012)
}

// at is the colour at a place and the way a stroke runs there.
func (l *landscape) at(x, y float32) (rgb, float64) {
	if y > l.horizon {
		return l.ground(x, y)
	}
	for i := len(l.peaks) - 1; i >= 0; i-- {
		p := l.peaks[i]
		dx := (x - p[0]) / p[2]
		rough := (l.n.Cloudy(x*9+l.offset, float32(i)*7, 3) - 0.5) * 0.09
		ridge := l.horizon - p[1]/(1+abs(dx)*abs(dx)*5+1.6*abs(dx)) - rough*p[1]*2
		if y > ridge {
			c := l.hill[i%3].Mix(l.hill[0], 0.3*p[3])
			lit := studio.Clamp(0.5+0.9*(float32(l.sun.X)-p[0])*sgn(-dx)*2, 0, 1)
			c = c.Mix(l.sky[2], 0.25*lit).Mix(l.sky[2], 0.55*studio.Smooth(ridge, l.horizon, y)*0.8)
			return c, math.Copysign(0.9, float64(-dx)) * -1
		}
	}
	t := y / l.horizon
	c := l.sky[0].Mix(l.sky[1], studio.Smooth(0, 0.6, t)).Mix(l.sky[2], studio.Smooth(0.55, 1, t))
	cloud := studio.Smooth(0.52, 0.72, l.n.Cloudy(x*4+l.offset, y*11, 3))
	c = c.Mix(rgb{R: 0.95, G: 0.9, B: 0.82}, 0.5*cloud)
	d := math.Hypot(float64(x)-l.sun.X, float64(y)-l.sun.Y)
	c = c.Mix(rgb{R: 1, G: 0.9, B: 0.66}, float32(math.Exp(-d*d*60))*0.8)
	return c, 0.15 * math.Sin(float64(x)*9+float64(l.offset))
}

// ground is terraces: curved steps that grow towards the viewer, or a lake before them.
func (l *landscape) ground(x, y float32) (rgb, float64) {
	d := (y - l.horizon) / (l.aspect - l.horizon)
	if l.water && d < 0.35 {
		c := l.sky[2].Mix(l.sky[0], 0.3+0.7*d).Mul(0.9 + 0.2*l.n.At(x*8, y*80))
		return c, 0
	}
	bend := 0.16*l.n.Cloudy(x*2.3+l.offset, 3, 2) + 0.10*float32(math.Sin(float64(x)*5+float64(l.offset)))
	step := (float32(math.Sqrt(float64(d))) + bend) * 9
	i := studio.Floor(step)
	f := step - float32(i)
	c := l.field[int(mod(i*3+int32(studio.Hash(i, 3)*3), 4))].Mix(l.sky[2], 0.4*(1-d)*(1-d))
	if f < 0.16 { // the bank of the terrace lies in shade
		c = c.Mul(0.55)
	} else if f > 0.86 {
		c = c.Mix(l.sky[2], 0.45)
	}
	slope := math.Cos(float64(x)*5+float64(l.offset)) * 0.35
	return c, -slope
}

func (l *landscape) stroke(sh *sheet, size float64) {
	x, y := l.r.Float64(), l.r.Float64()*sh.Aspect
	c, a := l.at(float32(x), float32(y))
	c = Shift(l.r, c, 0.09)
	a += l.r.Jitter(0.15)
	long := size * l.r.Between(1.2, 2.4)
	sn, cs := math.Sincos(a)
	bow := l.r.Jitter(0.12) * long
	line := paint.Curve(pt{X: x - cs*long/2, Y: y - sn*long/2}, pt{X: x - sn*bow, Y: y + cs*bow},
		pt{X: x + cs*long/2, Y: y + sn*long/2})
	w := size * l.r.Between(0.16, 0.30)
	z := l.r.Between(0.0008, 0.0024)
	sh.Stroke(line, paint.Taper(w*0.5, w, w*0.3), paint.Raised(c, z))
	o := l.r.Between(-0.6, 0.6) * w // a bristle leaves a furrow
	for i, p := range line {
		line[i] = pt{X: p.X - sn*o, Y: p.Y + cs*o}
	}
	sh.Line(line, w*0.12, paint.Ink{C: c.Mul(0.86), Cover: 0.5, H: float32(z * 0.3), Relief: true})
}

// palms stand in front.
func (l *landscape) palms(sh *sheet) {
	dark := l.hill[2].Mul(0.5).Mix(l.field[2], 0.3)
	for range l.r.IntN(4) {
		x, foot := l.r.Between(0.08, 0.92), sh.Aspect*l.r.Between(0.72, 0.95)
		high := l.r.Between(0.25, 0.5)
		lean := l.r.Jitter(0.06)
		tx, ty := x+lean, foot-high
		sh.Stroke(paint.Curve(pt{X: x, Y: foot}, pt{X: x + lean*0.2, Y: foot - high/2}, pt{X: tx, Y: ty}),
			paint.Taper(0.010, 0.008, 0.005), paint.Raised(dark.Mix(l.sky[2], 0.15), 0.004))
		for k := range 11 {
			a := 2*math.Pi*float64(k)/11 + l.r.Jitter(0.15)
			s := high * l.r.Between(0.30, 0.42)
			end := pt{X: tx + s*math.Cos(a), Y: ty + s*0.6*math.Sin(a) + s*0.25}
			mid := pt{X: tx + s*0.55*math.Cos(a), Y: ty + s*0.5*math.Sin(a) - s*0.06}
			sh.Stroke(paint.Curve(pt{X: tx, Y: ty}, mid, end), paint.Taper(0.003, 0.011, 0.001),
				paint.Raised(Shift(l.r, dark.Mix(l.field[2], 0.4), 0.15), 0.005))
		}
	}
}

func sgn(x float32) float32 {
	if x < 0 {
		return -1
	}
	return 1
}

// KayonLeaf is the outline of a gunungan: how wide it is, and how full its belly.
type KayonLeaf struct {
	wide, belly, waist float64
	line               studio.Spline
}

// NewKayonLeaf picks an outline.
func NewKayonLeaf(r hand) *KayonLeaf {
	w, belly, waist := r.Between(0.86, 1.08), r.Between(0.92, 1.12), r.Between(0.88, 1.05)
	l := &KayonLeaf{wide: w, belly: belly, waist: waist}
	for i, x := range []float64{0.26, 0.27, 0.25, 0.29, 0.335, 0.33, 0.27, 0.19, 0.115, 0.055, 0} {
		switch i {
		case 2:
			x *= waist
		case 4, 5:
			x *= belly
		case 6, 7:
			x *= (1 + belly) / 2
		}
		l.line = append(l.line, pt{X: x * w})
	}
	return l
}

// Half is half the width at height t from foot to tip, the height being 1.
func (l *KayonLeaf) Half(t float64) float64 { return math.Max(0, l.line.At(t).X) }

// Hole marks texels that are cut out of the hide: their height is below it.
const Hole = -1

// Gunungan paints the tree of life with its gate, two guardians' wings, vines, birds and flames, and cuts it through
// with hundreds of small holes. The sheet is 0.8 of the leaf's height wide; the foot is at the bottom edge.
func Gunungan(sh *sheet, r hand, leaf *KayonLeaf) {
	d := studio.Pick(r, Dyes{hex(0xf0e0b0), hex(0x9a2420), hex(0xd8a838), hex(0x24405a)},
		Dyes{hex(0xecd9a4), hex(0x2a2018), hex(0xcf9a34), hex(0x8a2a22)},
		Dyes{hex(0xf0e4c0), hex(0x1f4a4a), hex(0xd8a838), hex(0x9a3024)},
		Dyes{hex(0xefdcae), hex(0x5a2a1c), hex(0xe0b450), hex(0x2f5a44)})
	for i := range sh.Px {
		sh.Px[i].C = d.Ground
	}
	d.Ground, d.Second, d.Third = Shift(r, d.Ground, 0.2), Shift(r, d.Second, 0.1), Shift(r, d.Third, 0.2)
	k := kayon{garden: garden{sh, r, d, d.Second}, leaf: leaf, h: sh.Aspect, house: r.Between(0.8, 1.15)}
	k.rim()
	k.tree()
	k.gate()
	n := studio.NewNoise()
	sh.Tint(func(x, y float32, t *paint.Texel) { t.C = t.C.Mul(0.88 + 0.24*n.Cloudy(x*14, y*14, 2)) })
}

type kayon struct {
	garden
	leaf  *KayonLeaf
	h     float64
	house float64 // size of the gate
}

// at turns leaf coordinates (x from the middle, t from foot to tip, both in leaf heights) into the sheet's.
func (k *kayon) at(x, t float64) pt { return pt{X: 0.5 + x*k.h, Y: k.h * (1 - t)} }

// hole cuts a small shape out.
func (k *kayon) hole(x, y, r float64) {
	k.sh.Dot(x, y, r, paint.Ink{H: Hole, Relief: true})
}

// rim is the gilded edge with its row of teeth and holes.
func (k *kayon) rim() {
	for _, side := range []float64{-1, 1} {
		var line []pt
		for i := range 81 {
			t := 0.005 + 0.985*float64(i)/80
			line = append(line, k.at(side*k.leaf.Half(t)*0.955, t))
		}
		k.sh.Line(line, 0.013, paint.Plain(k.d.Second))
		k.sh.Line(line, 0.004, paint.Plain(k.d.Third))
		var inner []pt
		for i := range 61 {
			t := 0.02 + 0.93*float64(i)/60
			inner = append(inner, k.at(side*math.Max(0, k.leaf.Half(t)-0.035), t))
		}
		left := 0.0
		for i := 1; i < len(inner); i++ {
			a, b := inner[i-1], inner[i]
			l := math.Hypot(b.X-a.X, b.Y-a.Y)
			for ; left < l; left += 0.017 {
				k.hole(a.X+(b.X-a.X)*left/l, a.Y+(b.Y-a.Y)*left/l, 0.0052)
			}
			left -= l
		}
	}
}

// tree fills the leaf with a trunk and curling branches; every curl has leaves and holes.
func (k *kayon) tree() {
	trunk := paint.Curve(k.at(0, 0.30), k.at(0.012, 0.5), k.at(-0.01, 0.7), k.at(0, 0.93))
	k.sh.Stroke(trunk, func(t float64) float64 { return 0.020 - 0.014*t }, paint.Plain(k.d.Second))
	rows := k.r.Whole(7, 9)
	for j := range rows {
		t := 0.36*k.house + (0.90-0.36*k.house)*float64(j)/float64(rows)
		room := k.leaf.Half(t) - 0.05
		for _, side := range []float64{-1, 1} {
			for x := 0.05; x < room-0.015; x += 0.085 {
				k.curl(k.at(side*(x+0.02), t+0.02*math.Sin(x*20)), 0.052, side)
			}
		}
	}
	for _, side := range []float64{-1, 1} {
		p := k.at(side*0.13, 0.60)
		k.bird(p.X, p.Y, 0.060, -side)
		q := k.at(side*0.085, 0.76)
		k.bird(q.X, q.Y, 0.045, side)
	}
	for _, t := range []float64{0.52, 0.68, 0.82} {
		p := k.at(0, t)
		k.flower(p.X, p.Y, 0.045*(1.3-t))
	}
}

func (k *kayon) curl(p pt, size, side float64) {
	a := k.r.Between(0, 6)
	line := paint.Spiral(p.X, p.Y, size*0.95, size*0.2, a, 1.3*side)
	k.sh.Stroke(line, paint.Taper(size*0.05, size*0.13, size*0.06), paint.Plain(k.d.Second))
	for i := 3; i < len(line)-4; i += 5 {
		b := a + 2*math.Pi*1.3*side*float64(i)/float64(len(line)-1)
		k.sh.Fill(paint.Leaf(0.5, 0.2*side).Put(line[i].X, line[i].Y, size*0.42, b+side*0.6),
			paint.Plain(studio.Pick(k.r, k.d.Third, k.d.Cream, k.d.Second)))
		x, y := polar(p.X, p.Y, size*0.55, b+0.3)
		k.hole(x, y, size*0.085)
	}
	k.sh.Dot(p.X, p.Y, size*0.16, paint.Plain(k.d.Cream))
	k.hole(p.X, p.Y, size*0.07)
}

// gate is the winged gate at the foot, with steps, doors and a roof.
func (k *kayon) gate() {
	at := func(x, t float64) pt { return k.at(x*k.house, t*k.house) }
	box := func(x0, t0, x1, t1 float64, c rgb) {
		a, b := at(x0, t0), at(x1, t1)
		k.sh.Fill(paint.Rect(a.X, b.Y, b.X, a.Y), paint.Plain(c))
	}
	for i := range 4 { // steps
		f := float64(i)
		box(-0.21+0.025*f, 0.02+0.022*f, 0.21-0.025*f, 0.042+0.022*f, []rgb{k.d.Second, k.d.Third}[i%2])
	}
	box(-0.115, 0.108, 0.115, 0.29, k.d.Cream)
	box(-0.105, 0.108, 0.105, 0.28, k.d.Third)
	for _, side := range []float64{-1, 1} {
		box(math.Min(0, side*0.092)+0.004, 0.108, math.Max(0, side*0.092)-0.004, 0.265, k.d.Second)
		for i := range 4 {
			p := at(side*0.047, 0.13+0.037*float64(i))
			k.sh.Fill(paint.Lens(0.7).Put(p.X, p.Y, 0.05, 0), paint.Plain(k.d.Ground))
			k.hole(p.X, p.Y, 0.006)
			k.hole(p.X-0.017, p.Y, 0.0035)
			k.hole(p.X+0.017, p.Y, 0.0035)
		}
		for f := range 6 { // wings
			root := at(side*0.12, 0.13+0.02*float64(f))
			k.sh.Fill(paint.Leaf(0.26, -0.25*side).Put(root.X, root.Y, 0.12+0.012*float64(f),
				-math.Pi/2+side*(1.35-0.19*float64(f))), paint.Plain([]rgb{k.d.Second, k.d.Cream}[f%2]))
			tip := at(side*(0.17+0.006*float64(f)), 0.15+0.028*float64(f))
			k.hole(tip.X, tip.Y, 0.005)
		}
	}
	for i := range 3 { // the roof
		f := float64(i)
		a, b, top := at(-0.14+0.035*f, 0.285+0.028*f), at(0.14-0.035*f, 0.285+0.028*f), at(0, 0.345+0.03*f)
		k.sh.Fill(paint.Poly(a, pt{X: (a.X + top.X) / 2, Y: a.Y - 0.012}, top, pt{X: (b.X + top.X) / 2, Y: b.Y - 0.012},
			b), paint.Plain([]rgb{k.d.Cream, k.d.Second, k.d.Third}[i]))
	}
}

// Parasol paints a paper umbrella seen from above, its middle at the middle of a square sheet: rings, a wreath of
// flowers, a rim.
func Parasol(sh *sheet, r hand) {
	d := Colourway(r)
	if r.Chance(0.6) {
		d = studio.Pick(r, Dyes{hex(0xf2e6d0), hex(0xb8322a), hex(0xe0b040), hex(0x2f5a4a)},
			Dyes{hex(0xf4ead6), hex(0x2a5a7a), hex(0xe8c8b0), hex(0x16304a)},
			Dyes{hex(0xf6ecd8), hex(0xe8dcc0), hex(0xb8402c), hex(0x4a7a4a)},
			Dyes{hex(0xf0e2c8), hex(0x4a7a6a), hex(0xe8a8a0), hex(0x24483c)},
			Dyes{hex(0xf2e4c6), hex(0xd89030), hex(0x8a2a22), hex(0x5a6a2a)})
	}
	fill := func(radius float64, c rgb) { sh.Fill(paint.Disc(radius).Put(0.5, 0.5, 1, 0), paint.Plain(c)) }
	for i := range sh.Px {
		sh.Px[i].C = d.Ground
	}
	fill(r.Between(0.40, 0.45), studio.Pick(r, d.Ground, d.Cream, d.Third))
	fill(r.Between(0.36, 0.39), d.Ground)
	g := garden{sh, r, d, d.Cream}
	n := r.Whole(5, 9)
	ringAt := r.Between(0.24, 0.28)
	turn := r.Between(0, 6)
	for k := range n {
		a := turn + 2*math.Pi*float64(k)/float64(n)
		x, y := polar(0.5, 0.5, ringAt, a)
		g.sprig(x, y, 0.6/float64(n)+0.05, a+math.Pi/2)
		g.sprig(x, y, 0.6/float64(n)+0.05, a-math.Pi/2)
		g.flower(x, y, 0.38/float64(n)+0.02)
		bx, by := polar(0.5, 0.5, ringAt*0.55, a+math.Pi/float64(n))
		g.flower(bx, by, 0.16/float64(n)+0.012)
	}
	for _, q := range []float64{0.475, 0.46, 0.12, 0.10} {
		ring(sh, 0.5, 0.5, q, 0.004, d.Cream)
	}
	for k := range 64 {
		x, y := polar(0.5, 0.5, 0.435, 2*math.Pi*float64(k)/64)
		sh.Dot(x, y, 0.007, paint.Plain(d.Second))
	}
	paper := studio.NewNoise()
	sh.Tint(func(x, y float32, t *paint.Texel) {
		t.C = t.C.Mul(0.9 + 0.12*paper.At(x*40, y*40) + 0.08*paper.At(x*260, y*30))
	})
}
