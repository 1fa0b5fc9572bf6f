package studio

// shader turns what a pixel sees into light.
type shader struct {
	sp      *soup
	light   Light
	key     Vec
	shadows *depthMap
	near2   float32 // square of the distance within which neighbours share
	soft    float32 // penumbra of shadows that a piece throws on itself, in cells of the map
	bias    float32
	env     environment

	hit   Hit       // the one in work
	kept  []keptLit // for every second column, what the shadow map said last
	last  int32     // the triangle worked out below, kept because the next pixel mostly sees it too
	e     edges
	du    Vec // direction and strength in which U grows on the surface
	dv    Vec
	thin  bool
	shape Shader
}

// keptLit remembers an answer of the shadow map for the neighbours of a pixel: shadows are soft, four pixels may share.
type keptLit struct {
	p   Vec
	y   int32
	lit float32
}

func newShader(sp *soup, l Light, w int) *shader {
	m := newDepthMap(shadowMapSize)
	m.aim(sp, l.Key)
	return &shader{
		sp: sp, light: l, key: l.Key.Unit(), shadows: m, soft: 1.4, bias: m.texel * 1.8,
		env: newEnvironment(l), last: -1, near2: 25 * sp.pixel() * sp.pixel(), kept: make([]keptLit, w/2+1),
	}
}

// shadowMapSize is the side of the key's shadow map.
const shadowMapSize = 512

// litAt is the share of the key's light at the hit.
func (s *shader) litAt(h *Hit, smooth Vec) float32 {
	k := &s.kept[int(h.X)>>1]
	y := int32(h.Y)>>1 + 1
	d := k.p.Sub(h.P)
	if k.y == y && d.Dot(d) < s.near2 {
		return k.lit
	}
	*k = keptLit{h.P, y, s.shadows.lit(h.P, smooth, s.bias, s.soft)}
	return k.lit
}

// use prepares the triangle.
func (s *shader) use(id int32) {
	if id == s.last {
		return
	}
	s.last = id
	t := &s.sp.tris[id]
	m := s.sp.meshes[s.sp.mesh[id]]
	s.shape, s.thin = m.Shade, m.TwoSided
	s.e, _ = s.sp.edgesOf(t)
	p, q, r := &s.sp.verts[t[0]], &s.sp.verts[t[1]], &s.sp.verts[t[2]]
	e1, e2 := q.P.Sub(p.P), r.P.Sub(p.P)
	n := e1.Cross(e2)
	k := n.Dot(n)
	if k < 1e-20 {
		s.du, s.dv = Vec{}, Vec{}
		return
	}
	g1, g2 := e2.Cross(n).Mul(1/k), n.Cross(e1).Mul(1/k) // gradients of the weights of q and r
	s.du = g1.Mul(q.U - p.U).Add(g2.Mul(r.U - p.U))
	s.dv = g1.Mul(q.V - p.V).Add(g2.Mul(r.V - p.V))
}

// at is the light that comes from triangle id through the middle of a pixel.
func (s *shader) at(id int32, x, y float32) RGB {
	s.use(id)
	t := &s.sp.tris[id]
	p, q, r := &s.sp.verts[t[0]], &s.sp.verts[t[1]], &s.sp.verts[t[2]]
	e := &s.e
	a := Clamp((e.a[0]*x+e.b[0]*y+e.c[0])*e.inv, 0, 1)
	b := Clamp((e.a[1]*x+e.b[1]*y+e.c[1])*e.inv, 0, 1-a)
	c := 1 - a - b
	h := &s.hit
	*h = Hit{
		P: p.P.Mul(a).Add(q.P.Mul(b)).Add(r.P.Mul(c)),
		N: p.N.Mul(a).Add(q.N.Mul(b)).Add(r.N.Mul(c)),
		U: p.U*a + q.U*b + r.U*c, V: p.V*a + q.V*b + r.V*c,
		X: x, Y: y, Color: RGB{1, 1, 1}, Cavity: 1,
	}
	dome := p.Dome.Mul(a).Add(q.Dome.Mul(b)).Add(r.Dome.Mul(c))
	h.N = h.N.Unit()
	smooth := h.N
	s.shape(h)
	return s.lightUp(h, smooth, dome)
}

// lightUp adds key, dome, mirrored light and glow.
func (s *shader) lightUp(h *Hit, smooth Vec, dome RGB) RGB {
	n := h.N
	if h.DU != 0 || h.DV != 0 {
		n = n.Sub(s.du.Mul(h.DU)).Sub(s.dv.Mul(h.DV))
	}
	if n != smooth {
		n = n.Unit()
	}
	cos := (n.Dot(s.key) + h.Wrap*0.5) / (1 + h.Wrap*0.5)
	lit := float32(0)
	if cos > 0 && smooth.Dot(s.key) > -0.25-h.Wrap*0.4 {
		lit = s.litAt(h, smooth)
	}
	key := s.light.KeyRGB.Mul(max(cos, 0) * lit * (0.4 + 0.6*h.Cavity))
	// The dome was gathered for the smooth surface; relief that looks up gets more of it than relief that looks down.
	around := dome.Mul(h.Cavity * (1 + 0.45*(n.Y-smooth.Y) + 0.35*(n.Dot(s.key)-smooth.Dot(s.key))))
	out := h.Color.Times(key.Add(around)).Mul(1 - h.Metal)
	if h.Spec > 0 || h.Metal > 0 {
		out = out.Add(s.mirror(h, n, lit, dome))
	}
	return out.Add(h.Glow)
}

// mirror is the light thrown back straight: the lamp's highlight and the room.
func (s *shader) mirror(h *Hit, n Vec, lit float32, dome RGB) RGB {
	eye := s.sp.view.eye.Sub(h.P).Unit()
	facing := n.Dot(eye)
	if facing < 0.02 { // relief may tilt a point away from the eye that sees it; bring it back to the rim
		n = n.Add(eye.Mul(0.02 - facing)).Unit()
		facing = 0.02
	}
	f := 1 - facing
	f2 := f * f
	fresnel := h.Spec + (1-h.Spec)*f2*f2*f*h.Gloss
	tint := Grey(fresnel)
	if h.Metal > 0 {
		tint = tint.Mix(h.Color.Mix(RGB{1, 1, 1}, f2*f2*f*0.7), h.Metal)
	}
	half := s.key.Add(eye).Unit()
	g2 := h.Gloss * h.Gloss
	power := 4 + 300*g2*g2
	t := max(0, n.Dot(half))
	lobe := t / (power - power*t + t) // Schlick's stand-in for t^power
	peak := s.light.KeyRGB.Mul(lobe * lit * (power + 8) * 0.04 * max(0, n.Dot(s.key)))
	if h.Gloss < 0.55 && h.Metal == 0 { // too dull to show the room: all of it melts together
		return tint.Times(peak.Add(dome.Mul(0.8 * h.Cavity)))
	}
	back := n.Mul(2 * facing).Sub(eye)
	open := Clamp(dome.Luma()*1.3, 0.12, 1) * h.Cavity
	return tint.Times(peak.Add(s.env.at(back, h.Gloss).Mul(open)))
}

// environment is the room that shiny things mirror: a pale ceiling, a window on the side of the lamp, a strip light
// opposite, a dark gap where the camera stands, and the floor.
type environment struct {
	key, side    Vec
	floor, above RGB
	window       RGB
}

func newEnvironment(l Light) environment {
	k := l.Key.Unit()
	side := Vec{-k.X, 0.15, k.Z * 0.3}.Unit()
	return environment{key: k, side: side, floor: l.Bounce.Mul(1.9), above: l.DomeRGB.Mul(1.15), window: l.KeyRGB.Mul(1.5)}
}

// at is the light from direction d; dull surfaces see it blurred.
func (e *environment) at(d Vec, gloss float32) RGB {
	blur := 0.5*(1-gloss) + 0.03
	c := e.floor.Mix(e.above, Smooth(-0.15-blur, 0.35+blur, d.Y))
	gap := Smooth(0.55, 0.95, d.Z) * Smooth(0.5, 0.1, d.Y) // the camera's own dark corner
	c = c.Mul(1 - 0.75*gap*gloss)
	w := Smooth(0.80-blur*0.6, 0.84+blur*0.3, d.Dot(e.key)) * (1 - 0.6*blur)
	strip := Smooth(0.90-blur, 0.93, d.Dot(e.side)) * 0.35
	return c.Add(e.window.Mul(w + strip))
}
