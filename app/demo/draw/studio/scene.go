package studio

import "math"

// Scene is everything in front of the camera, and the camera.
type Scene struct {
	Meshes   []*Mesh
	Camera   Camera
	Light    Light
	Backdrop Backdrop
}

// Add puts meshes into the scene.
func (s *Scene) Add(ms ...*Mesh) { s.Meshes = append(s.Meshes, ms...) }

// Camera looks at Target from a distance. Angles are in radians.
type Camera struct {
	Target    Vec
	Distance  float64
	Elevation float64 // 0 level … π/2 straight down
	Azimuth   float64 // to the right of the front
	Span      float64 // world units that the picture's width shows at the target
}

// Light is the key and the dome. Key points from the scene to the lamp.
type Light struct {
	Key     Vec
	KeyRGB  RGB
	DomeRGB RGB // light from straight above; the sides get less
	Bounce  RGB // light that the floor gives back
}

// view is the camera worked out for a picture of w × h pixels.
type view struct {
	eye                Vec
	right, up, back    Vec
	focal, cx, cy, dst float32
}

func (c Camera) view(w, h int) view {
	se, ce := sincos(c.Elevation)
	sa, ca := sincos(c.Azimuth)
	back := Vec{ce * sa, se, ce * ca}
	right := Vec{ca, 0, -sa}
	return view{
		eye:   c.Target.Add(back.Mul(float32(c.Distance))),
		right: right, up: back.Cross(right), back: back,
		focal: float32(float64(w) / c.Span * c.Distance),
		cx:    float32(w) / 2, cy: float32(h) / 2, dst: float32(c.Distance),
	}
}

// project gives the place in the picture and the distance from the camera's plane.
func (v *view) project(p Vec) (x, y, z float32) {
	d := p.Sub(v.eye)
	z = -d.Dot(v.back)
	k := v.focal / z
	return v.cx + d.Dot(v.right)*k, v.cy - d.Dot(v.up)*k, z
}

// ray is the direction from the eye through a pixel, not of length 1: one unit deep.
func (v *view) ray(x, y float32) Vec {
	k := 1 / v.focal
	return v.right.Mul((x - v.cx) * k).Add(v.up.Mul((v.cy - y) * k)).Sub(v.back)
}

// soup is all triangles of a scene in one list, ready to draw.
type soup struct {
	verts  []corner
	tris   [][3]int32
	mesh   []uint16 // of each triangle
	meshes []*Mesh
	view   view
	bound  sphere
}

// corner is a vertex as the picture needs it.
type corner struct {
	P, N    Vec
	U, V    float32
	X, Y, Z float32 // in the picture
	Dome    RGB     // light from all around
}

type sphere struct {
	mid Vec
	r   float32
}

// pixel is the size of a pixel at the scene's middle, in world units.
func (sp *soup) pixel() float32 { return sp.view.dst / sp.view.focal }

func (s *Scene) gather(w, h int) *soup {
	nv, nt := 0, 0
	for _, m := range s.Meshes {
		nv, nt = nv+len(m.Verts), nt+len(m.Tris)
	}
	sp := &soup{
		verts: make([]corner, 0, nv), tris: make([][3]int32, 0, nt), mesh: make([]uint16, 0, nt),
		meshes: s.Meshes, view: s.Camera.view(w, h),
	}
	for k, m := range s.Meshes {
		sp.take(m, uint16(k))
	}
	sp.measure()
	return sp
}

func (sp *soup) take(m *Mesh, k uint16) {
	base := int32(len(sp.verts))
	for i := range m.Verts {
		v := &m.Verts[i]
		c := corner{P: v.P, N: v.N, U: v.U, V: v.V}
		c.X, c.Y, c.Z = sp.view.project(v.P)
		if m.TwoSided && v.N.Dot(sp.view.eye.Sub(v.P)) < 0 {
			c.N = v.N.Mul(-1)
		}
		sp.verts = append(sp.verts, c)
	}
	for _, t := range m.Tris {
		sp.tris = append(sp.tris, [3]int32{t[0] + base, t[1] + base, t[2] + base})
		sp.mesh = append(sp.mesh, k)
	}
}

// measure finds a ball around the scene, for the shadow maps.
func (sp *soup) measure() {
	inf := float32(math.Inf(1))
	lo, hi := Vec{inf, inf, inf}, Vec{-inf, -inf, -inf}
	for i := range sp.verts {
		p := sp.verts[i].P
		lo = Vec{min(lo.X, p.X), min(lo.Y, p.Y), min(lo.Z, p.Z)}
		hi = Vec{max(hi.X, p.X), max(hi.Y, p.Y), max(hi.Z, p.Z)}
	}
	sp.bound.mid = lo.Lerp(hi, 0.5)
	for i := range sp.verts {
		d := sp.verts[i].P.Sub(sp.bound.mid)
		sp.bound.r = max(sp.bound.r, d.Dot(d))
	}
	sp.bound.r = sqrt(sp.bound.r)*1.01 + 1e-4
}

// Fit moves the camera so that the meshes fill at most the given shares of a picture with the aspect (height by
// width), their middle at height mid of the picture (0 top … 1 bottom).
func (s *Scene) Fit(fillX, fillY, mid, aspect float64) {
	c := &s.Camera
	for range 5 {
		c.Distance = 2.9 * c.Span
		v := c.view(1, 1)
		x0, y0, x1, y1 := v.extent(s.Meshes)
		dx := (x0+x1)/2 - 0.5
		dy := (y0+y1)/2 - 0.5 - (mid-0.5)*aspect
		c.Target = c.Target.Add(v.right.Mul(float32(dx * c.Span))).Sub(v.up.Mul(float32(dy * c.Span)))
		c.Span *= math.Max((x1-x0)/fillX, (y1-y0)/(fillY*aspect))
	}
	c.Distance = 2.9 * c.Span
}

// extent is the rectangle of the picture that the meshes take.
func (v *view) extent(ms []*Mesh) (x0, y0, x1, y1 float64) {
	inf := float32(math.Inf(1))
	a, b, c, d := inf, inf, -inf, -inf
	for _, m := range ms {
		for i := range m.Verts {
			x, y, _ := v.project(m.Verts[i].P)
			a, b, c, d = min(a, x), min(b, y), max(c, x), max(d, y)
		}
	}
	return float64(a), float64(b), float64(c), float64(d)
}
