package motif

import (
	"math"

	"anyam/app/demo/draw/paint"
	"anyam/app/demo/draw/studio"
)

// Carving cuts foliage into a board: a plant that grows from the foot, or from the middle, in scrolls that end in
// flowers. Only the relief of the sheet is used; its colour says how deep in a hollow a point lies.
func Carving(sh *sheet, r hand) {
	c := carver{sh: sh, r: r, high: 0.030}
	switch r.IntN(3) {
	case 0:
		c.tree()
	case 1:
		c.wreath()
	default:
		c.waves()
	}
	c.frame()
	n := studio.NewNoise()
	punch := float32(r.Between(55, 90))
	sh.Tint(func(x, y float32, t *paint.Texel) {
		if t.H < 0.004 { // the ground is stippled with a punch
			t.H += 0.0022 * n.At(x*punch, y*punch)
		}
	})
	sh.SoftenRelief(0.0016)
	sh.Hollows(0.014, 0.014)
}

type carver struct {
	sh   *sheet
	r    hand
	high float64
}

func (c *carver) frame() {
	a := c.sh.Aspect
	for k, in := range []float64{0.018, 0.05} {
		line := []pt{{X: in, Y: in}, {X: 1 - in, Y: in}, {X: 1 - in, Y: a - in}, {X: in, Y: a - in}, {X: in, Y: in}}
		w := 0.016 - 0.007*float64(k)
		c.sh.Ridge(line, func(float64) float64 { return w }, 0.008, c.high*0.75)
	}
}

// tree mirrors scrolls on both sides of a stem.
func (c *carver) tree() {
	a := c.sh.Aspect
	rows := c.r.Whole(2, 3)
	step := (a - 0.26) / float64(rows)
	size := math.Min(0.19, step*0.42)
	c.stem(paint.Curve(pt{X: 0.5, Y: a - 0.07}, pt{X: 0.5, Y: a / 2}, pt{X: 0.5, Y: 0.16}), 0.016)
	for j := range rows {
		y := a - 0.12 - step*float64(j)
		for _, side := range []float64{-1, 1} {
			c.scroll(0.5, y-step*0.1, 0.5+side*0.23, y-step*0.42, size, side)
			c.leaf(0.5+side*0.02, y-step*0.62, 0.15, -math.Pi/2+side*0.75)
			c.leaf(0.5+side*0.02, y-step*0.40, 0.09, -math.Pi/2+side*1.0)
			c.leaf(0.5+side*0.38, y-step*0.85, 0.13, -math.Pi/2-side*0.4)
		}
	}
	c.flower(0.5, 0.17, 0.11)
	for _, turn := range []float64{-1.2, -0.6, 0.6, 1.2} {
		c.leaf(0.5, a-0.07, 0.17, -math.Pi/2+turn)
		c.leaf(0.5, 0.17, 0.20, -math.Pi/2+turn*1.4)
	}
}

// wreath sets scrolls around a great flower.
func (c *carver) wreath() {
	a := c.sh.Aspect
	x, y := 0.5, a/2
	n := c.r.Whole(4, 6)
	for k := range n {
		ang := 2*math.Pi*(float64(k)+0.5)/float64(n) - math.Pi/2
		sx, sy := x+0.15*math.Cos(ang-0.5), y+0.15*math.Sin(ang-0.5)
		tx, ty := x+0.29*math.Cos(ang), y+(0.29+0.2*(a-1))*math.Sin(ang)
		c.scroll(sx, sy, tx, ty, 0.125, 1)
		for _, turn := range []float64{-0.45, 0, 0.45} {
			lx, ly := x+0.13*math.Cos(ang+turn), y+0.13*math.Sin(ang+turn)
			c.leaf(lx, ly, 0.13, ang+turn)
		}
	}
	c.flower(x, y, 0.16)
	for _, q := range [][2]float64{{0.1, 0.1}, {0.9, 0.1}, {0.1, a - 0.1}, {0.9, a - 0.1}} {
		ang := math.Atan2(y-q[1], x-q[0])
		for _, turn := range []float64{-0.75, -0.38, 0, 0.38, 0.75} {
			c.leaf(q[0], q[1], 0.17-0.05*math.Abs(turn), ang+turn)
		}
		c.flower(q[0], q[1], 0.035)
	}
}

// waves runs one long stem in bends up the board, a scroll in each bend.
func (c *carver) waves() {
	a := c.sh.Aspect
	n := studio.Pick(c.r, 3, 4)
	step := (a - 0.16) / float64(n)
	var pts []pt
	for j := range n + 1 {
		side := float64(j&1*2 - 1)
		pts = append(pts, pt{X: 0.5 + side*0.10, Y: a - 0.08 - step*float64(j)},
			pt{X: 0.5 - side*0.02, Y: a - 0.08 - step*(float64(j)+0.5)})
	}
	c.stem(paint.Curve(pts[:len(pts)-1]...), 0.018)
	for j := range n {
		side := float64(j&1*2 - 1)
		y := a - 0.08 - step*(float64(j)+0.5)
		size := math.Min(0.2, step*0.5)
		c.scroll(0.5+side*0.06, y+step*0.35, 0.5-side*0.17, y, size, side)
		for k, turn := range []float64{-0.5, 0.1, 0.7} {
			c.leaf(0.5+side*0.1, y+step*(0.3-0.25*float64(k)), 0.24, -side*turn+(1-side)*math.Pi/2)
		}
	}
}

func (c *carver) stem(line []pt, w float64) {
	c.sh.Ridge(line, func(t float64) float64 { return w * (1 - 0.45*t) }, 0.004, c.high*0.8)
}

// scroll leaves (x, y), winds round (cx, cy) and ends in a flower; leaves stand on its outside.
func (c *carver) scroll(x, y, cx, cy, size, side float64) {
	r0, start := math.Hypot(x-cx, y-cy), math.Atan2(y-cy, x-cx)
	turns := side * c.r.Between(1.1, 1.35)
	line := paint.Spiral(cx, cy, r0, size*0.34, start, turns)
	c.sh.Ridge(line, func(t float64) float64 { return size * (0.095 - 0.04*t) }, 0.004, c.high*0.85)
	const leaves = 8
	for k := range leaves {
		t := (0.35 + float64(k)) / (leaves + 1.2)
		a := start + 2*math.Pi*turns*t
		r := r0 + (size*0.34-r0)*t
		c.leaf(cx+r*math.Cos(a), cy+r*math.Sin(a), size*(0.98-0.065*float64(k)), a+side*0.8)
	}
	c.flower(cx, cy, size*0.36)
}

// leaf stands at (x, y) and points along a: lobed, hollowed towards its rib, its tip raised.
func (c *carver) leaf(x, y, size, a float64) {
	h, curl := float32(c.high), float32(c.r.Jitter(0.22))
	lobes := float64(c.r.Whole(3, 5))
	var wide [65]float32 // half-width along the leaf
	for i := range wide {
		t := float64(i) / 64
		wide[i] = float32(0.62 * math.Sin(math.Pi*math.Pow(t, 0.7)) * (1 - 0.16*math.Abs(math.Sin(lobes*t*math.Pi))))
	}
	s := size / 2
	cx, cy := x+s*math.Cos(a), y+s*math.Sin(a)
	c.sh.Sculpt(cx, cy, s, a, func(px, py float32) float32 {
		t := (px + 1) / 2
		py -= curl * t * t
		i := min(63, int(t*64))
		w := wide[i] + (wide[i+1]-wide[i])*(t*64-float32(i))
		if w < 0.02 || py > w || py < -w {
			return 0
		}
		k := py / w
		k2 := k * k
		rib := 1 - min(1, abs(k)*7)
		return h * (0.35 + 0.45*t + 0.32*k2*(1-k2*k2) + 0.22*rib - 0.3*k2*k2*k2)
	})
}

func (c *carver) flower(x, y, size float64) {
	petals, h := float64(c.r.Whole(5, 8)), float32(c.high*1.15)
	turn := c.r.Between(0, 6)
	c.sh.Sculpt(x, y, size, 0, func(px, py float32) float32 {
		r := float32(math.Sqrt(float64(px*px + py*py)))
		if r > 1 {
			return 0
		}
		a := math.Abs(math.Sin((math.Atan2(float64(py), float64(px)) + turn) * petals / 2))
		edge := float32(0.72 + 0.28*math.Pow(a, 0.6))
		if r > edge {
			return 0
		}
		if r < 0.26 {
			return h * (0.75 + 0.45*(1-r*r/0.0676))
		}
		k := r / edge
		return h * (0.40 + 0.55*k*k - 0.5*k*k*k*k*k*k*k*k + 0.3*float32(a)*(1-k)*k*2)
	})
}
