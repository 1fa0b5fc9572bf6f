package motif

import (
	"math"

	"anyam/app/demo/draw/paint"
	"anyam/app/demo/draw/studio"
)

// zone is a lengthwise part of a loom's width.
type zone struct {
	from, to float32
	kind     int // 0 plain, 1 fine stripes, 2 lozenges, 3 zigzag, 4 hooks
	a, b, c  rgb
	cell     float32
	seed     int32
}

// loomWidth divides the width into zones that mirror about the middle, as a warp is laid.
func loomWidth(r hand, d Dyes, kinds []int) []zone {
	tones := []rgb{d.Ground, d.Second, d.Third, d.Ground.Mix(d.Second, 0.5), d.Cream}
	var half []zone
	for at := 0.0; at < 0.5; {
		k := studio.Pick(r, kinds...)
		w := r.Between(0.012, 0.05)
		if k >= 2 {
			w = r.Between(0.11, 0.22)
		}
		if 0.5-at-w < 0.012 {
			w = 0.5 - at
		}
		ground := tones[r.IntN(4)]
		if k >= 2 {
			ground = tones[0]
		}
		half = append(half, zone{float32(at), float32(at + w), k, ground, tones[r.IntN(5)], d.Cream,
			float32(w * r.Between(0.75, 1.05)), r.Int32N(999)})
		at += w
	}
	all := half
	for i := len(half) - 1; i >= 0; i-- {
		z := half[i]
		z.from, z.to = 1-z.to, 1-z.from
		all = append(all, z)
	}
	return all
}

// Stripes is tenun gedog and lurik: warp stripes of hand-spun thread, each thread a little different.
func Stripes(sh *sheet, r hand, d Dyes) {
	weaveZones(sh, r, loomWidth(r, d, []int{0, 0, 0, 0, 1, 1, 3}))
}

// Ikat is cloth whose warp was tied and dyed before weaving: lozenges, hooks and zigzags with feathered edges.
func Ikat(sh *sheet, r hand, d Dyes) {
	weaveZones(sh, r, loomWidth(r, d, []int{0, 0, 1, 2, 2, 2, 3, 4, 4}))
}

func weaveZones(sh *sheet, r hand, zones []zone) {
	n := studio.NewNoise()
	threads := float32(sh.W) / 2.6
	feather := float32(r.Between(0.004, 0.009))
	bar := float32(0)
	if r.Chance(0.35) {
		bar = float32(r.Between(0.05, 0.2))
	}
	z := 0
	sh.Tint(func(x, y float32, t *paint.Texel) {
		for z < len(zones)-1 && x >= zones[z].to {
			z++
		}
		for z > 0 && x < zones[z].from {
			z--
		}
		th := studio.Floor(x * threads)
		own := studio.Hash(th, 31)
		slip := (studio.Hash(th/2, 17)-0.5)*feather*2 + (n.At(float32(th)*0.2, y*14)-0.5)*feather
		c := zones[z].colour(x, y+slip, th)
		c = c.Mul(0.92 + 0.22*own)
		if bar > 0 {
			if f := y/bar - float32(studio.Floor(y/bar)); f < 0.08 {
				c = c.Mix(zones[0].c, 0.35)
			}
		}
		t.C = c
	})
}

func (z *zone) colour(x, y float32, th int32) rgb {
	mid := (z.from + z.to) / 2
	u, v := (x-mid)/z.cell, y/z.cell
	switch z.kind {
	case 1:
		if studio.Hash(th/2, z.seed) > 0.55 {
			return z.b
		}
	case 2:
		f := v - float32(studio.Floor(v)) - 0.5
		d := abs(u)*1.1 + abs(f)
		switch k := int(d * 7); {
		case d > 0.52:
			if d > 0.78 && d < 0.86 {
				return z.b
			}
			return z.a
		case k%2 == 0:
			return z.c
		case k == 1:
			return z.a
		default:
			return z.b
		}
	case 3:
		f := v*1.4 - float32(studio.Floor(v*1.4)) - 0.5
		d := abs(f)*1.1 + u*0.9
		if k := mod(studio.Floor(d*4.2), 4); k == 0 {
			return z.c
		} else if k == 1 {
			return z.b
		}
	case 4:
		return z.hook(u, v)
	}
	return z.a
}

// hook is the stepped figure of ikat: a cross with curled ends, on a grid of small squares.
func (z *zone) hook(u, v float32) rgb {
	rows := [...]string{
		"0000011000000", "0000122100000", "0110122100110", "1221012101221", "1001001001001", "1010012100101", "0100122210010",
		"0001233321000", "0100122210010", "1010012100101", "1001001001001", "1221012101221", "0110122100110",
	}
	const n = 13
	f := v - float32(studio.Floor(v))
	i, j := int((u+0.5)*n), int(f*n)
	if i < 0 || i >= n || j < 0 || j >= len(rows) {
		return z.a
	}
	switch rows[j][i] {
	case '1':
		return z.c
	case '2':
		return z.b
	case '3':
		return z.c.Mix(z.b, 0.5)
	}
	return z.a
}

// Songket lays figures of gold thread over a deep ground. Gold is raised: its height tells the look where to shine.
func Songket(sh *sheet, r hand, _ Dyes) {
	const gold = 0.0012
	unit := 1 / float64(r.Whole(84, 130)) // one step of thread
	figures := []gauge{newGauge(r, r.Whole(5, 8)), newGauge(r, r.Whole(3, 5))}
	band := r.Whole(1, 3)
	ink := paint.Raised(hex(0xcfa552), gold)
	silver := paint.Raised(hex(0xc9c2ae), gold)
	cell := func(x, y float64, ink paint.Ink) {
		sh.Block(x, y, x+unit, y+unit*0.9, ink)
	}
	size := float64(2*figures[0].half+1) * unit
	step := size + unit*float64(r.Whole(2, 5))
	for j := 0; float64(j)*step < sh.Aspect+step; j++ {
		for i := 0; float64(i)*step < 1+step; i++ {
			x, y := (float64(i)+0.5*float64(j&1))*step, float64(j)*step
			g := figures[(i+j)&1]
			if j%7 < band {
				g = figures[0]
			}
			g.draw(x, y, unit, func(px, py float64) { cell(px, py, ink) })
		}
	}
	for _, y := range []float64{0.05, sh.Aspect - 0.05} {
		for k := range 5 {
			yy := y + (float64(k)-2)*unit*1.5
			for i := 0; float64(i)*unit < 1; i++ {
				if k != 2 || i%4 < 2 {
					cell(float64(i)*unit, yy, studio.Pick(r, ink, ink, silver))
				}
			}
		}
	}
}

// gauge is a figure on squared paper with four-fold symmetry.
type gauge struct {
	half int
	on   [][]bool
}

func newGauge(r hand, half int) gauge {
	g := gauge{half: half, on: make([][]bool, half+1)}
	style := r.IntN(3)
	for j := range g.on {
		g.on[j] = make([]bool, half+1)
		for i := range g.on[j] {
			d := i + j
			switch style {
			case 0:
				g.on[j][i] = d == half || d == half-2 || d == 0 || i == 0 && j > half/2
			case 1:
				g.on[j][i] = d <= half && (d%2 == 0 || i == j)
			default:
				g.on[j][i] = d == half || i == j && i < half*2/3 || i*j == 0 && d < half-1
			}
		}
	}
	return g
}

func (g *gauge) draw(x, y, unit float64, cell func(x, y float64)) {
	for j := -g.half; j <= g.half; j++ {
		for i := -g.half; i <= g.half; i++ {
			if g.on[max(j, -j)][max(i, -i)] {
				cell(x+float64(i)*unit, y+float64(j)*unit)
			}
		}
	}
}

// Embroidery stitches a border and sprays of flowers in silk on plain cloth; every stitch is a thread.
func Embroidery(sh *sheet, r hand, d Dyes) {
	e := embroidery{sh: sh, r: r, silk: []rgb{Shift(r, d.Second, 0.2),
		Shift(r, hex(studio.Pick(r, uint32(0xb8322a), 0xd07a2c, 0x7a2a55, 0xe0b23a, 0xd8d0bc, 0x2f5a8a)), 0.1),
		Shift(r, hex(studio.Pick(r, uint32(0x3f6b3a), 0x5a7a3a, 0x2a4f4a)), 0.1)}}
	n := r.Whole(4, 6)
	step := 1 / float64(n)
	for _, y := range []float64{sh.Aspect - step*0.62, step * 0.62} {
		for i := range n {
			x := (float64(i) + 0.5) * step
			e.bloom(x, y, step*r.Between(0.24, 0.30), e.silk[i%2])
			for _, side := range []float64{-1, 1} {
				e.leaf(x+side*step*0.24, y+step*0.10, step*0.26, math.Pi/2-side*(math.Pi/2-0.5), e.silk[2])
				e.leaf(x+side*step*0.22, y-step*0.12, step*0.20, math.Pi/2-side*(math.Pi/2+0.6), e.silk[2])
			}
		}
		for _, off := range []float64{-0.5, 0.5} {
			e.chain(y+off*step, step*0.10, e.silk[0])
		}
	}
	rows := int((sh.Aspect - 2.7*step) / (step * 0.62))
	for j := range rows {
		for i := range n {
			x, y := (float64(i)+0.25+0.5*float64(j&1))*step, step*1.65+float64(j)*step*0.62
			a := r.Between(0, 6)
			for k := range 3 {
				e.leaf(x, y, step*r.Between(0.2, 0.27), a+2.1*float64(k), e.silk[2])
			}
			e.bloom(x, y, step*0.15, e.silk[(i+j)%2])
		}
	}
}

type embroidery struct {
	sh   *sheet
	r    hand
	silk []rgb
}

// satin lays stitches from a to b across a leaf whose half-width is half(t), slanting towards its tip.
func (e *embroidery) satin(x, y, size, angle float64, half func(t float64) float64, c rgb) {
	sn, cs := math.Sincos(angle)
	put := func(px, py float64) pt { return pt{X: x + (px*cs-py*sn)*size, Y: y + (px*sn+py*cs)*size} }
	gap := 0.0056 / size
	for t := 0.02; t < 0.98; t += gap {
		w := half(t) * e.r.Between(0.92, 1.06)
		slant := w * 0.55
		for _, side := range []float64{-1, 1} {
			a, b := put(t, 0), put(math.Min(1, t+slant), side*w)
			k := c.Mul(float32(e.r.Between(0.78, 1.12))).Mix(rgb{R: 1, G: 1, B: 1}, 0.06)
			e.sh.Stroke([]pt{a, {X: (a.X + b.X) / 2, Y: (a.Y + b.Y) / 2}, b}, paint.Taper(0.0014, 0.0034, 0.0014),
				paint.Raised(k, 0.0035+e.r.Between(0, 0.0015)))
		}
	}
}

func (e *embroidery) leaf(x, y, size, a float64, c rgb) {
	e.satin(x, y, size, a, func(t float64) float64 { return 0.24 * math.Sin(math.Pi*math.Pow(t, 0.8)) }, Shift(e.r, c, 0.1))
}

func (e *embroidery) bloom(x, y, size float64, c rgb) {
	petals, turn := e.r.Whole(5, 8), e.r.Between(0, 6)
	for k := range petals {
		a := turn + 2*math.Pi*float64(k)/float64(petals)
		e.satin(x, y, size, a, func(t float64) float64 {
			return 2.6 / float64(petals) * math.Pow(t, 0.7) * math.Sqrt(math.Max(0, 1-t*t*t))
		}, Shift(e.r, c, 0.12))
	}
	for range 14 {
		px, py := polar(x, y, size*0.16*math.Sqrt(e.r.Float64()), e.r.Between(0, 6.3))
		e.sh.Dome(px, py, size*0.07, 0.003, 0.004, paint.Plain(hex(0xe0c060).Mul(float32(e.r.Between(0.7, 1.1)))))
	}
}

// chain is a line of chain stitch in small waves across the cloth.
func (e *embroidery) chain(y, amp float64, c rgb) {
	for x := 0.0; x < 1; x += 0.012 {
		yy := y + amp*0.4*math.Sin(x*40)
		e.sh.Fill(paint.Lens(0.5).Put(x, yy, 0.015, math.Cos(x*40)*0.5),
			paint.Raised(c.Mul(float32(e.r.Between(0.8, 1.1))), 0.003))
	}
}

func abs(x float32) float32 { return max(x, -x) }

func mod(a, m int32) int32 { return ((a % m) + m) % m }
