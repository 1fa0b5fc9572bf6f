package motif

import (
	"math"

	"anyam/app/demo/draw/paint"
	"anyam/app/demo/draw/studio"
)

// Kawung is the pattern of sugar-palm fruits: four ovals around each crossing of a grid.
func Kawung(sh *sheet, r hand, d Dyes) {
	n := r.Whole(3, 7)
	cell := 1 / float64(n)
	k := kawung{cell: cell, fat: r.Between(0.5, 0.64), style: r.IntN(4), d: d}
	for j := range int(float64(n)*sh.Aspect) + 2 {
		for i := range n + 1 {
			k.crossing(sh, r, float64(i)*cell, float64(j)*cell)
		}
	}
	vat(sh, r, d.Ground.Mul(0.6))
}

type kawung struct {
	cell, fat float64
	style     int
	d         Dyes
}

func (k *kawung) crossing(sh *sheet, r hand, x, y float64) {
	c := k.cell
	for q := range 4 {
		a := math.Pi/4 + float64(q)*math.Pi/2
		k.fruit(sh, r, x, y, a)
		b := a + math.Pi/4
		for i, at := range []float64{0.41, 0.32, 0.24, 0.16} {
			px, py := polar(x, y, c*at, b)
			sh.Dot(px, py, c*(0.030-0.004*float64(i)), paint.Plain(k.d.Cream))
		}
	}
	sh.Dot(x, y, c*0.06, paint.Plain(k.d.Cream))
	sh.Dot(x, y, c*0.03, paint.Plain(k.d.Second))
}

// fruit is one oval with its double wax line and the two seeds.
func (k *kawung) fruit(sh *sheet, r hand, x, y, a float64) {
	c := k.cell
	wob := func() float64 { return r.Jitter(0.008) }
	cx, cy := polar(x, y, c*0.355, a)
	turn := a + r.Jitter(0.03)
	oval := func() paint.Shape { return paint.Disc(0.5).Place(0, 0, 1, k.fat, 0).Wobble(wob) }
	sh.Fill(oval().Put(cx, cy, c*0.66, turn), paint.Plain(k.d.Cream))
	sh.Fill(oval().Put(cx, cy, c*0.58, turn), paint.Plain(k.d.Ground.Mix(k.d.Second, 0.5)))
	inner := k.d.Cream
	if k.style == 3 {
		inner = k.d.Second
	}
	sh.Fill(oval().Put(cx, cy, c*0.51, turn), paint.Plain(inner))
	switch k.style {
	case 1:
		sh.Fill(paint.Lens(0.34).Put(cx, cy, c*0.36, turn), paint.Plain(k.d.Second))
		sh.Fill(paint.Lens(0.16).Put(cx, cy, c*0.26, turn), paint.Plain(inner))
	case 2:
		for i := range 5 {
			off := (float64(i) - 2) * 0.045 * c
			px, py := polar(cx, cy, off, turn+math.Pi/2)
			ax, ay := polar(px, py, -c*0.16, turn)
			bx, by := polar(px, py, c*0.16, turn)
			sh.Line([]pt{{X: ax, Y: ay}, {X: bx, Y: by}}, c*0.006, paint.Plain(k.d.Third))
		}
	}
	for _, off := range []float64{-0.13, 0.13} {
		px, py := polar(cx, cy, c*off, turn)
		sh.Dot(px, py, c*0.036, paint.Plain(k.d.Ground))
	}
}

// Parang is the pattern of broken blades: slanting bands of hooked waves, chains of diamonds between them.
func Parang(sh *sheet, r hand, d Dyes) {
	p := parang{
		wide: r.Between(0.13, 0.26), step: r.Between(0.55, 0.72), a: -math.Pi/4 + r.Between(-0.12, 0.12),
		fat: r.Between(0.9, 1.15), mirror: studio.Pick(r, 1.0, -1), d: d,
	}
	reach := int(1.7/p.wide) + 1
	for k := -reach; k <= reach; k++ {
		p.band(sh, r, k)
	}
	vat(sh, r, d.Ground.Mul(0.6))
}

type parang struct {
	wide, step, a, fat, mirror float64
	d                          Dyes
}

// place turns band coordinates (s along, t across, both in band widths) into sheet coordinates.
func (p *parang) place(s, t float64) pt {
	sn, cs := math.Sincos(p.a)
	s, t = s*p.wide, t*p.wide*p.mirror
	return pt{X: 0.5 + s*cs - t*sn, Y: 0.6 + s*sn + t*cs}
}

func (p *parang) curve(s, t float64, flip float64, pts ...pt) []pt {
	out := make([]pt, len(pts))
	for i, q := range pts {
		out[i] = p.place(s+q.X*flip, t+q.Y*flip)
	}
	return paint.Curve(out...)
}

func (p *parang) band(sh *sheet, r hand, k int) {
	t := float64(k)
	n := int(1.3 / p.wide / p.step)
	alt := p.d.Second
	for i := -n; i <= n; i++ {
		s := (float64(i) + 0.5*float64(k&1)) * p.step
		at := p.place(s, t)
		if at.X < -0.2 || at.X > 1.2 || at.Y < -0.2 || at.Y > sh.Aspect+0.2 {
			continue
		}
		p.blade(sh, r, s, t, 1)
		p.blade(sh, r, s+p.step/2, t, -1)
		dia := func(size float64) paint.Shape { return paint.Lens(0.62).Put(0, 0, size*p.wide, p.a) }
		for j := range 2 {
			c := p.place(s+float64(j)*p.step/2, t+0.5)
			sh.Fill(dia(0.20).Put(c.X, c.Y, 1, 0), paint.Plain(p.d.Cream))
			sh.Fill(dia(0.11).Put(c.X, c.Y, 1, 0), paint.Plain(alt))
		}
	}
	for _, off := range []float64{0.40, 0.60} {
		sh.Line(p.curve(0, t+off, 1, pt{X: -2 / p.wide}, pt{X: -0.7 / p.wide}, pt{X: 0.7 / p.wide}, pt{X: 2 / p.wide}),
			0.010*p.wide+0.0012, paint.Plain(p.d.Cream))
	}
}

// blade is one wave: a fat hooked head that runs out into a long tail.
func (p *parang) blade(sh *sheet, r hand, s, t, flip float64) {
	j := func() float64 { return r.Jitter(0.008) }
	line := p.curve(s, t, flip, pt{X: -0.02 + j(), Y: -0.17}, pt{X: -0.08, Y: -0.24 + j()}, pt{X: -0.02, Y: -0.325},
		pt{X: 0.11, Y: -0.30 + j()},
		pt{X: 0.17, Y: -0.15}, pt{X: 0.11 + j(), Y: 0.03}, pt{X: 0.0, Y: 0.18 + j()}, pt{X: -0.10, Y: 0.36})
	width := func(k float64) func(float64) float64 {
		return func(x float64) float64 {
			return k * p.fat * p.wide * (0.018 + 0.062*math.Sin(math.Pi*math.Pow(x, 0.8)))
		}
	}
	sh.Stroke(line, width(1), paint.Plain(p.d.Cream))
	sh.Stroke(line, width(0.66), paint.Plain(p.d.Second))
	sh.Stroke(line, width(0.42), paint.Plain(p.d.Cream))
	waxDots(sh, line[len(line)/4:len(line)*3/4], 0.035*p.wide, 0.011*p.wide, p.d.Ground)
	c := p.place(s-0.135*flip, t-0.02*flip)
	sh.Dot(c.X, c.Y, 0.028*p.wide, paint.Plain(p.d.Cream))
}

// Truntum scatters small stars in diagonal rows, as the sky of a queen's night.
func Truntum(sh *sheet, r hand, d Dyes) {
	n := r.Whole(6, 11)
	cell, rays := 1/float64(n), studio.Pick(r, 6, 8, 8, 10)
	curl := r.Chance(0.5)
	for j := range int(float64(n)*sh.Aspect*2) + 3 {
		for i := range n + 2 {
			x, y := (float64(i)+0.5*float64(j&1)-0.25)*cell, float64(j)*cell/2
			star(sh, r, x, y, cell*0.34, rays, d)
			for q := range 4 {
				a := math.Pi/4 + math.Pi/2*float64(q)
				for k := range 3 {
					px, py := polar(x, y, cell*(0.30+0.035*float64(k)), a)
					sh.Dot(px, py, cell*0.012, paint.Plain(d.Cream))
				}
			}
			if curl && (i+j)%2 == 0 {
				cx, cy := x+cell*0.5, y
				sh.Line(paint.Spiral(cx, cy, cell*0.02, cell*0.09, r.Between(0, 6), 1.4), cell*0.010, paint.Plain(d.Cream))
			}
		}
	}
	vat(sh, r, d.Ground.Mul(0.6))
}

func star(sh *sheet, r hand, x, y, size float64, rays int, d Dyes) {
	turn := r.Jitter(0.06)
	for k := range rays {
		a := turn + 2*math.Pi*float64(k)/float64(rays)
		long := size * r.Between(0.88, 1.05)
		if k%2 == 1 {
			long *= 0.72
		}
		sh.Fill(paint.Leaf(0.34, 0).Put(x, y, long, a), paint.Plain(d.Cream))
		px, py := polar(x, y, long*1.1, a)
		sh.Dot(px, py, size*0.055, paint.Plain(d.Cream))
	}
	sh.Dot(x, y, size*0.25, paint.Plain(d.Second))
	sh.Dot(x, y, size*0.13, paint.Plain(d.Cream))
}

// Ceplok sets rosettes in a grid of squares, lozenges or circles.
func Ceplok(sh *sheet, r hand, d Dyes) {
	n := r.Whole(3, 5)
	cell := 1 / float64(n)
	big, small := newRosette(r), newRosette(r)
	frame := r.IntN(3)
	for j := range int(float64(n)*sh.Aspect) + 2 {
		for i := range n + 1 {
			x, y := (float64(i)+0.5)*cell, (float64(j)+0.5)*cell
			drawFrame(sh, x, y, cell, frame, d)
			big.draw(sh, r, x, y, cell*0.36, d)
			small.draw(sh, r, x-cell/2, y-cell/2, cell*0.17, Dyes{d.Cream, d.Ground, d.Third, d.Second})
		}
	}
	vat(sh, r, d.Ground.Mul(0.6))
}

func drawFrame(sh *sheet, x, y, cell float64, style int, d Dyes) {
	switch style {
	case 0: // lenses on the diagonals leave a pointed circle
		for q := range 4 {
			a := math.Pi / 2 * float64(q)
			px, py := polar(x, y, cell*0.5, a)
			sh.Fill(paint.Lens(0.26).Put(px, py, cell*0.72, a+math.Pi/2), paint.Plain(d.Cream))
			sh.Fill(paint.Lens(0.20).Put(px, py, cell*0.60, a+math.Pi/2), paint.Plain(d.Second))
		}
	case 1:
		ring(sh, x, y, cell*0.47, cell*0.012, d.Cream)
		ring(sh, x, y, cell*0.435, cell*0.006, d.Cream)
		waxDots(sh, paint.Spiral(x, y, cell*0.415, cell*0.415, 0, 1), cell*0.04, cell*0.008, d.Cream)
	default:
		for k := range 4 {
			ax, ay := polar(x, y, cell*0.68, math.Pi/2*float64(k)+math.Pi/4)
			bx, by := polar(x, y, cell*0.68, math.Pi/2*float64(k+1)+math.Pi/4)
			sh.Line([]pt{{X: ax, Y: ay}, {X: bx, Y: by}}, cell*0.010, paint.Plain(d.Cream))
			ax, ay = polar(x, y, cell*0.60, math.Pi/2*float64(k)+math.Pi/4)
			bx, by = polar(x, y, cell*0.60, math.Pi/2*float64(k+1)+math.Pi/4)
			waxDots(sh, []pt{{X: ax, Y: ay}, {X: bx, Y: by}}, cell*0.045, cell*0.010, d.Third.Mix(d.Cream, 0.6))
		}
	}
}

func ring(sh *sheet, x, y, radius, half float64, c rgb) {
	sh.Line(paint.Spiral(x, y, radius, radius, 0, 1.01), half, paint.Plain(c))
}

// rosette is a flower made of rings of petals.
type rosette struct {
	petals []int
	wide   []float64
	turn   float64
}

func newRosette(r hand) rosette {
	k := rosette{turn: studio.Pick(r, 0, math.Pi/8, math.Pi/4)}
	p := studio.Pick(r, 4, 6, 8, 8, 10, 12)
	for range r.Whole(2, 3) {
		k.petals = append(k.petals, p)
		k.wide = append(k.wide, r.Between(2.2, 3.6)/float64(p))
		p = studio.Pick(r, p, p, 4, 8)
	}
	return k
}

func (k *rosette) draw(sh *sheet, r hand, x, y, size float64, d Dyes) {
	tones := []rgb{d.Second, d.Third, d.Second}
	for i, p := range k.petals {
		long := size * (1 - 0.32*float64(i))
		for j := range p {
			a := k.turn + 2*math.Pi*(float64(j)+0.5*float64(i&1))/float64(p) + r.Jitter(0.02)
			sh.Fill(paint.Petal(k.wide[i]).Put(x, y, long, a), paint.Plain(d.Cream))
			sh.Fill(paint.Petal(k.wide[i]*0.74).Put(x, y, long*0.88, a), paint.Plain(tones[i]))
			sh.Fill(paint.Leaf(k.wide[i]*0.3, 0).Put(x, y, long*0.7, a), paint.Plain(d.Cream))
		}
	}
	sh.Dot(x, y, size*0.17, paint.Plain(d.Cream))
	sh.Dot(x, y, size*0.10, paint.Plain(d.Ground))
}
