package studio

import "math"

// Pt is a point in a plane; for a profile X is the distance from the axis and Y the height.
type Pt struct{ X, Y float64 }

// Spline is a smooth curve through the points (Catmull-Rom, centripetal is not needed for gentle profiles).
type Spline []Pt

// At is the point at share t of the curve, counted evenly over its points.
func (s Spline) At(t float64) Pt {
	n := len(s) - 1
	f := math.Max(0, math.Min(1, t)) * float64(n)
	i := min(int(f), n-1)
	f -= float64(i)
	p0, p1, p2, p3 := s[max(i-1, 0)], s[i], s[i+1], s[min(i+2, n)]
	return Pt{catmull(p0.X, p1.X, p2.X, p3.X, f), catmull(p0.Y, p1.Y, p2.Y, p3.Y, f)}
}

func catmull(a, b, c, d, t float64) float64 {
	return 0.5 * (2*b + t*(c-a+t*(2*a-5*b+4*c-d+t*(3*b-a-3*c+d))))
}

// Path is a smooth curve in space through the points.
type Path []Vec

// At is the point at share t of the curve.
func (p Path) At(t float64) Vec {
	n := len(p) - 1
	f := math.Max(0, math.Min(1, t)) * float64(n)
	i := min(int(f), n-1)
	f -= float64(i)
	a, b, c, d := p[max(i-1, 0)], p[i], p[i+1], p[min(i+2, n)]
	at := func(a, b, c, d float32) float64 {
		return catmull(float64(a), float64(b), float64(c), float64(d), f)
	}
	return V(at(a.X, b.X, c.X, d.X), at(a.Y, b.Y, c.Y, d.Y), at(a.Z, b.Z, c.Z, d.Z))
}

// Even is the curve as n+1 points at equal distances, with the share of the length at which it is highest. Two equal
// points in a row make a sharp corner.
func (s Spline) Even(n int) (pts []Pt, top float64) {
	const fine = 24
	var dense []Pt
	for i := range (len(s)-1)*fine + 1 {
		dense = append(dense, s.At(float64(i)/float64((len(s)-1)*fine)))
	}
	dist := make([]float64, len(dense))
	high := 0
	for i := 1; i < len(dense); i++ {
		dist[i] = dist[i-1] + math.Hypot(dense[i].X-dense[i-1].X, dense[i].Y-dense[i-1].Y)
		if dense[i].Y > dense[high].Y {
			high = i
		}
	}
	total := dist[len(dist)-1]
	for i, k := 0, 1; i <= n; i++ {
		want := total * float64(i) / float64(n)
		for k < len(dense)-1 && dist[k] < want {
			k++
		}
		f := (want - dist[k-1]) / math.Max(1e-9, dist[k]-dist[k-1])
		f = math.Max(0, math.Min(1, f))
		pts = append(pts, Pt{dense[k-1].X + (dense[k].X-dense[k-1].X)*f, dense[k-1].Y + (dense[k].Y-dense[k-1].Y)*f})
	}
	return pts, dist[high] / total
}

// Revolve turns a profile about the upright axis. The profile begins at the foot, goes up the outside, over the rim and
// down the inside. U runs around, its seam behind to the right; V runs along the profile by length. bend, if given,
// changes a point of the profile at angle a, counted from the front to the right.
func Revolve(profile Spline, around, along int, bend func(a float64, p Pt) Pt) *Mesh {
	pts, _ := profile.Even(along)
	return Grid(around, along, true, func(u, v float64) Vec {
		p := pts[int(v*float64(along)+0.5)]
		a := 2 * math.Pi * (u + 0.4)
		if bend != nil {
			p = bend(a, p)
		}
		s, c := math.Sincos(a)
		return V(math.Max(p.X, 0)*s, p.Y, math.Max(p.X, 0)*c)
	})
}

// flip turns the surface inside out.
func (m *Mesh) flip() *Mesh {
	for i := range m.Tris {
		t := &m.Tris[i]
		t[1], t[2] = t[2], t[1]
	}
	for i := range m.Verts {
		m.Verts[i].N = m.Verts[i].N.Mul(-1)
	}
	return m
}

// Tube draws a round cord along a curve. at gives the middle for t from 0 to 1; radius may change along it.
// U runs along the cord, V around it. Its ends are open; Bead closes them where they show.
func Tube(at func(t float64) Vec, radius func(t float64) float64, along, sides int) *Mesh {
	side := Vec{}
	frames := make([][3]Vec, along+1)
	for i := range frames {
		t := float64(i) / float64(along)
		d := at(math.Min(1, t+0.5/float64(along))).Sub(at(math.Max(0, t-0.5/float64(along)))).Unit()
		if i == 0 {
			side = perpendicular(d)
		}
		side = side.Sub(d.Mul(side.Dot(d))).Unit() // carried along the curve, so that it does not spin
		frames[i] = [3]Vec{at(t), side, d.Cross(side)}
	}
	return Grid(sides, along, true, func(u, v float64) Vec {
		f := frames[int(v*float64(along)+0.5)]
		s, c := sincos(2 * math.Pi * u)
		r := float32(radius(v))
		return f[0].Add(f[1].Mul(c * r)).Add(f[2].Mul(s * r))
	}).swapUV()
}

func (m *Mesh) swapUV() *Mesh {
	for i := range m.Verts {
		v := &m.Verts[i]
		v.U, v.V = v.V, v.U
	}
	return m
}

func perpendicular(d Vec) Vec {
	if d.Y > -0.9 && d.Y < 0.9 {
		return d.Cross(Vec{0, 1, 0}).Unit()
	}
	return d.Cross(Vec{1, 0, 0}).Unit()
}

// Same is a radius that does not change.
func Same(r float64) func(float64) float64 { return func(float64) float64 { return r } }

// Rod is a straight cord with closed ends.
func Rod(a, b Vec, r float64, sides int) *Mesh {
	return Tube(func(t float64) Vec {
		s := (t - 0.1) / 0.8
		if c := math.Max(0, math.Min(1, s)); c != s { // the caps: hardly any way, but enough to have a direction
			s = c + (s-c)*0.01
		}
		return a.Lerp(b, float32(s))
	}, func(t float64) float64 {
		if t < 0.05 || t > 0.95 {
			return 0.0001
		}
		return r
	}, 10, sides)
}

// Ball is a sphere, or with Scale an egg.
func Ball(r float64, around int) *Mesh {
	return Grid(around, around/2, true, func(u, v float64) Vec {
		s, c := math.Sincos(2 * math.Pi * u)
		sp, cp := math.Sincos(math.Pi * v)
		return V(r*sp*c, r*cp, r*sp*s)
	})
}

// Box is a block with rounded edges, in the middle of the world; x, y, z are its full sides, r the rounding.
// U and V run over each face in world units.
func Box(x, y, z, r float64) *Mesh {
	const n = 8
	half := [3]float64{x / 2, y / 2, z / 2}
	var faces []*Mesh
	for axis := range 3 {
		for _, sign := range []float64{1, -1} {
			faces = append(faces, boxFace(half, axis, sign, r, n))
		}
	}
	return Weld(faces...)
}

func boxFace(half [3]float64, axis int, sign, r float64, n int) *Mesh {
	a, b := (axis+1)%3, (axis+2)%3
	m := Grid(n, n, false, func(u, v float64) Vec {
		var q [3]float64
		q[axis], q[a], q[b] = sign*half[axis], edgeStep(u, half[a], r)*sign, edgeStep(v, half[b], r)
		var in [3]float64
		for k := range 3 {
			in[k] = math.Max(-half[k]+r, math.Min(half[k]-r, q[k]))
		}
		d := V(q[0]-in[0], q[1]-in[1], q[2]-in[2])
		return V(in[0], in[1], in[2]).Add(d.Unit().Mul(float32(r)))
	})
	return m.UV(2*half[a], 0, 2*half[b], 0)
}

// edgeStep places the lines of a face: most of them in the rounding, where the surface turns.
func edgeStep(t, half, r float64) float64 {
	s := 2*t - 1
	switch k := math.Abs(s); {
	case k <= 0.25:
		return s / 0.25 * (half - r)
	default:
		return math.Copysign(half-r+(k-0.25)/0.75*r, s)
	}
}

// Inside turns the surface inside out: for shapes drawn with the other sense of rotation.
func (m *Mesh) Inside() *Mesh { return m.flip() }
