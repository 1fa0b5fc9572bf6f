package paint

import (
	"math"
)

// Shape is one or more closed outlines. Where two overlap in the same sense the inside stays inside.
type Shape [][]Pt

// Put moves a copy of the shape to (x, y), made size times as large and turned by angle radians.
func (s Shape) Put(x, y, size, angle float64) Shape { return s.Place(x, y, size, size, angle) }

// Place is Put with a size for each axis; a negative one mirrors.
func (s Shape) Place(x, y, sx, sy, angle float64) Shape {
	sin, cos := math.Sincos(angle)
	out := make(Shape, len(s))
	for i, line := range s {
		out[i] = make([]Pt, len(line))
		for j, p := range line {
			px, py := p.X*sx, p.Y*sy
			out[i][j] = Pt{X: x + px*cos - py*sin, Y: y + px*sin + py*cos}
		}
	}
	return out
}

// Wobble shifts the points a little, as a hand does. f gives a number around 0.
func (s Shape) Wobble(f func() float64) Shape {
	for _, line := range s {
		for j := range line {
			line[j].X += f()
			line[j].Y += f()
		}
	}
	return s
}

func (s Shape) bounds() (x0, y0, x1, y1 float64) {
	x0, y0, x1, y1 = math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, line := range s {
		for _, p := range line {
			x0, x1 = math.Min(x0, p.X), math.Max(x1, p.X)
			y0, y1 = math.Min(y0, p.Y), math.Max(y1, p.Y)
		}
	}
	return x0, y0, x1, y1
}

// Blob is the smooth closed outline through the points.
func Blob(pts ...Pt) Shape {
	const steps = 7
	n := len(pts)
	out := make([]Pt, 0, n*steps)
	for i := range n {
		a, b, c, d := pts[(i+n-1)%n], pts[i], pts[(i+1)%n], pts[(i+2)%n]
		for k := range steps {
			t := float64(k) / steps
			out = append(out, Pt{X: catmull(a.X, b.X, c.X, d.X, t), Y: catmull(a.Y, b.Y, c.Y, d.Y, t)})
		}
	}
	return Shape{out}
}

// Curve is the smooth open line through the points.
func Curve(pts ...Pt) []Pt {
	const steps = 8
	n := len(pts)
	out := make([]Pt, 0, n*steps)
	for i := range n - 1 {
		a, b, c, d := pts[max(i-1, 0)], pts[i], pts[i+1], pts[min(i+2, n-1)]
		for k := range steps {
			t := float64(k) / steps
			out = append(out, Pt{X: catmull(a.X, b.X, c.X, d.X, t), Y: catmull(a.Y, b.Y, c.Y, d.Y, t)})
		}
	}
	return append(out, pts[n-1])
}

func catmull(a, b, c, d, t float64) float64 {
	return 0.5 * (2*b + t*(c-a+t*(2*a-5*b+4*c-d+t*(3*b-a-3*c+d))))
}

// Poly is the outline with straight sides.
func Poly(pts ...Pt) Shape { return Shape{pts} }

// Rect is the upright rectangle between two corners.
func Rect(x0, y0, x1, y1 float64) Shape {
	return Poly(Pt{X: x0, Y: y0}, Pt{X: x1, Y: y0}, Pt{X: x1, Y: y1}, Pt{X: x0, Y: y1})
}

// Disc is a circle of radius r around the origin.
func Disc(r float64) Shape {
	const n = 28
	line := make([]Pt, n)
	for i := range line {
		s, c := math.Sincos(2 * math.Pi * float64(i) / n)
		line[i] = Pt{X: r * c, Y: r * s}
	}
	return Shape{line}
}

// Leaf is a pointed leaf from the origin to (1, 0); width is its greatest, curl bends the tip.
func Leaf(width, curl float64) Shape {
	const n = 14
	line := make([]Pt, 0, 2*n)
	edge := func(t, side float64) Pt {
		w := width / 2 * math.Pow(math.Sin(math.Pi*math.Pow(t, 0.8)), 0.9)
		return Pt{X: t, Y: curl*t*t + side*w}
	}
	for i := range n {
		line = append(line, edge(float64(i)/n, 1))
	}
	for i := range n {
		line = append(line, edge(1-float64(i)/n, -1))
	}
	return Shape{line}
}

// Petal is a round-ended petal from the origin to (1, 0).
func Petal(width float64) Shape {
	w := width / 2
	return Blob(Pt{}, Pt{X: 0.35, Y: w * 0.75}, Pt{X: 0.75, Y: w}, Pt{X: 1, Y: w * 0.35},
		Pt{X: 1, Y: -w * 0.35}, Pt{X: 0.75, Y: -w}, Pt{X: 0.35, Y: -w * 0.75})
}

// Lens is the pointed oval of two arcs, from (-0.5, 0) to (0.5, 0).
func Lens(width float64) Shape {
	const n = 12
	line := make([]Pt, 0, 2*n)
	for i := range 2 * n {
		t := float64(i) / n
		side := 1.0
		if i >= n {
			t, side = 2-t, -1
		}
		line = append(line, Pt{X: t - 0.5, Y: side * width / 2 * math.Sin(math.Pi*t)})
	}
	return Shape{line}
}

// Ribbon is the outline of a line with half-width width(t).
func Ribbon(line []Pt, width func(t float64) float64) Shape {
	n := len(line)
	out := make([]Pt, 2*n)
	total, done := length(line), 0.0
	for i, p := range line {
		a, b := line[max(i-1, 0)], line[min(i+1, n-1)]
		dx, dy := b.X-a.X, b.Y-a.Y
		l := math.Hypot(dx, dy)
		if l == 0 {
			l = 1
		}
		if i > 0 {
			done += math.Hypot(p.X-line[i-1].X, p.Y-line[i-1].Y)
		}
		w := width(done / total)
		out[i] = Pt{X: p.X - dy/l*w, Y: p.Y + dx/l*w}
		out[2*n-1-i] = Pt{X: p.X + dy/l*w, Y: p.Y - dx/l*w}
	}
	return Shape{out}
}

func length(line []Pt) float64 {
	sum := 0.0
	for i := 1; i < len(line); i++ {
		sum += math.Hypot(line[i].X-line[i-1].X, line[i].Y-line[i-1].Y)
	}
	return math.Max(sum, 1e-9)
}

// Spiral is a line that winds from radius r0 to r1 around (x, y), from angle a0 through turns (negative: the other
// way round).
func Spiral(x, y, r0, r1, a0, turns float64) []Pt {
	n := max(6, int(math.Abs(turns)*26))
	line := make([]Pt, n+1)
	for i := range line {
		t := float64(i) / float64(n)
		r := r0 + (r1-r0)*t
		s, c := math.Sincos(a0 + 2*math.Pi*turns*t)
		line[i] = Pt{X: x + r*c, Y: y + r*s}
	}
	return line
}

// Taper is a half-width that grows from a to b and shrinks to c.
func Taper(a, b, c float64) func(float64) float64 {
	return func(t float64) float64 {
		if t < 0.5 {
			return a + (b-a)*math.Sin(math.Pi*t)
		}
		return c + (b-c)*math.Sin(math.Pi*t)
	}
}
