package studio

import "math"

// Vertex is a corner of the mesh. U and V say where on the surface it lies, in units that its Shader chooses.
type Vertex struct {
	P, N Vec
	U, V float32
}

// Mesh is a surface with one look.
type Mesh struct {
	Verts    []Vertex
	Tris     [][3]int32
	Shade    Shader
	TwoSided bool // thin things: both sides are seen, and both are lit
	Unlit    bool // gives no shadow: glass, glow
}

// Shader gives the look of a point. The hit comes with white colour and no relief.
type Shader func(h *Hit)

// Hit is the point of a mesh that a pixel sees, and what its Shader says of it.
type Hit struct {
	P, N Vec     // place and outward direction
	U, V float32 // place on the surface
	X, Y float32 // place in the picture, in pixels

	Color  RGB
	DU, DV float32 // slope of the relief: world units of height for one unit of U and of V
	Gloss  float32 // 0 dull … 1 mirror
	Spec   float32 // share of light mirrored straight on: 0.04 for varnish, glaze, glass
	Metal  float32 // 1: the mirrored light takes on the colour, and nothing else is given back
	Cavity float32 // share of the light all around that reaches the point, 1 in the open
	Wrap   float32 // 0 hard … 1 light creeps round the edge (wax, thin cloth, fibre)
	Glow   RGB     // light of its own
}

// Grid bends a sheet of nu × nv cells into a surface. f gets u and v from 0 to 1. closed joins u=1 to u=0.
func Grid(nu, nv int, closed bool, f func(u, v float64) Vec) *Mesh {
	m := &Mesh{Verts: make([]Vertex, (nu+1)*(nv+1)), Tris: make([][3]int32, 0, nu*nv*2)}
	for j := range nv + 1 {
		for i := range nu + 1 {
			u, v := float64(i)/float64(nu), float64(j)/float64(nv)
			m.Verts[j*(nu+1)+i] = Vertex{P: f(u, v), U: float32(u), V: float32(v)}
		}
	}
	for j := range nv {
		for i := range nu {
			a := int32(j*(nu+1) + i)
			c := a + int32(nu+1)
			m.Tris = append(m.Tris, [3]int32{a, a + 1, c + 1}, [3]int32{a, c + 1, c})
		}
	}
	m.gridNormals(nu, nv, closed)
	return m
}

// gridNormals takes the normal from the neighbours along u and v, so that a joined seam does not show.
func (m *Mesh) gridNormals(nu, nv int, closed bool) {
	at := func(i, j int) Vec { return m.Verts[j*(nu+1)+i].P }
	for j := range nv + 1 {
		for i := range nu + 1 {
			i0, i1 := max(i-1, 0), min(i+1, nu)
			if closed && i == 0 {
				i0 = nu - 1
			}
			if closed && i == nu {
				i1 = 1
			}
			du := at(i1, j).Sub(at(i0, j))
			dv := at(i, min(j+1, nv)).Sub(at(i, max(j-1, 0)))
			n := du.Cross(dv)
			if n.Dot(n) < 1e-18 { // a pole: borrow the ring beside it
				jj := min(max(j, 1), nv-1)
				du = at(i1, jj).Sub(at(i0, jj))
				n = du.Cross(at(i, min(jj+1, nv)).Sub(at(i, max(jj-1, 0))))
			}
			m.Verts[j*(nu+1)+i].N = n.Unit()
		}
	}
}

// Weld joins meshes into one with the look of the first.
func Weld(ms ...*Mesh) *Mesh {
	out := &Mesh{Shade: ms[0].Shade, TwoSided: ms[0].TwoSided, Unlit: ms[0].Unlit}
	for _, m := range ms {
		base := int32(len(out.Verts))
		out.Verts = append(out.Verts, m.Verts...)
		for _, t := range m.Tris {
			out.Tris = append(out.Tris, [3]int32{t[0] + base, t[1] + base, t[2] + base})
		}
	}
	return out
}

// With gives the mesh its look.
func (m *Mesh) With(s Shader) *Mesh {
	m.Shade = s
	return m
}

// Thin makes the mesh two-sided.
func (m *Mesh) Thin() *Mesh {
	m.TwoSided = true
	return m
}

// UV changes the surface places: u' = u*su + ou, v' = v*sv + ov.
func (m *Mesh) UV(su, ou, sv, ov float64) *Mesh {
	for i := range m.Verts {
		v := &m.Verts[i]
		v.U, v.V = v.U*float32(su)+float32(ou), v.V*float32(sv)+float32(ov)
	}
	return m
}

// Move shifts the mesh.
func (m *Mesh) Move(x, y, z float64) *Mesh {
	d := V(x, y, z)
	for i := range m.Verts {
		m.Verts[i].P = m.Verts[i].P.Add(d)
	}
	return m
}

// Scale stretches the mesh along the axes. The factors must be positive.
func (m *Mesh) Scale(x, y, z float64) *Mesh {
	s, inv := V(x, y, z), V(1/x, 1/y, 1/z)
	for i := range m.Verts {
		v := &m.Verts[i]
		v.P = Vec{v.P.X * s.X, v.P.Y * s.Y, v.P.Z * s.Z}
		v.N = Vec{v.N.X * inv.X, v.N.Y * inv.Y, v.N.Z * inv.Z}.Unit()
	}
	return m
}

// TurnX rotates about the axis to the right, in radians, counter-clockwise when the axis points at you; so do TurnY and TurnZ.
func (m *Mesh) TurnX(a float64) *Mesh {
	s, c := sincos(a)
	return m.each(func(p Vec) Vec { return Vec{p.X, p.Y*c - p.Z*s, p.Y*s + p.Z*c} })
}

// TurnY rotates about the upright axis.
func (m *Mesh) TurnY(a float64) *Mesh {
	s, c := sincos(a)
	return m.each(func(p Vec) Vec { return Vec{p.X*c + p.Z*s, p.Y, p.Z*c - p.X*s} })
}

// TurnZ rotates about the axis towards the camera.
func (m *Mesh) TurnZ(a float64) *Mesh {
	s, c := sincos(a)
	return m.each(func(p Vec) Vec { return Vec{p.X*c - p.Y*s, p.X*s + p.Y*c, p.Z} })
}

func (m *Mesh) each(turn func(Vec) Vec) *Mesh {
	for i := range m.Verts {
		v := &m.Verts[i]
		v.P, v.N = turn(v.P), turn(v.N)
	}
	return m
}

func sincos(a float64) (s, c float32) {
	sn, cs := math.Sincos(a)
	return float32(sn), float32(cs)
}
