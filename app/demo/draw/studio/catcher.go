package studio

// catcherSize is the side of the map of shadows that fall on the backdrop.
const catcherSize = 272

// catcher holds the shade on the plane: 0 open … 1 dark.
type catcher struct {
	key, contact     []float32
	origin, right, u Vec // plane coordinates
	normal           Vec
	level, scale     float32
}

// shadeLayer is the part of a scene between two heights above the plane. What is higher throws a softer shadow.
type shadeLayer struct {
	from, to, blur, gain float32
	mask                 []float32
	any                  bool
}

// keyLayers cut the scene for the lamp's shadow, contactLayers for the gloom under and beside things.
func keyLayers() []shadeLayer {
	return []shadeLayer{{from: -0.05, to: 0.08, blur: 0.012, gain: 1}, {from: 0.08, to: 0.30, blur: 0.035, gain: 1},
		{from: 0.30, to: 0.80, blur: 0.085, gain: 1}, {from: 0.80, to: 9, blur: 0.16, gain: 1}}
}

func contactLayers() []shadeLayer {
	return []shadeLayer{{from: -0.05, to: 0.05, blur: 0.02, gain: 0.7}, {from: -0.05, to: 0.35, blur: 0.08, gain: 0.5},
		{from: -0.05, to: 1.2, blur: 0.24, gain: 0.35}}
}

func (sp *soup) newCatcher(b Backdrop, key Vec) *catcher {
	c := &catcher{level: b.Level}
	if b.Wall {
		c.normal, c.right, c.u = Vec{0, 0, 1}, Vec{1, 0, 0}, Vec{0, 1, 0}
	} else {
		c.normal, c.right, c.u = Vec{0, 1, 0}, Vec{1, 0, 0}, Vec{0, 0, 1}
	}
	drift := key.Mul(1 / max(0.2, key.Dot(c.normal))) // a point at height h throws its shadow at p - drift·h
	c.origin = sp.bound.mid.Sub(drift.Mul((sp.bound.mid.Dot(c.normal) - c.level) * 0.6))
	c.scale = catcherSize / (2 * sp.bound.r * 1.75)
	c.key = c.shade(sp, keyLayers(), drift, false)
	c.contact = c.shade(sp, contactLayers(), Vec{}, true)
	return c
}

// shade draws the triangles of each layer onto the plane, softens the layers and unites them. straight: as seen from
// above, weaker with height.
func (c *catcher) shade(sp *soup, layers []shadeLayer, drift Vec, straight bool) []float32 {
	for i := range layers {
		layers[i].mask = make([]float32, catcherSize*catcherSize)
	}
	pts := make([]Vec, len(sp.verts)) // Z is the height
	for i := range pts {
		p := sp.verts[i].P
		h := p.Dot(c.normal) - c.level
		q := p.Sub(drift.Mul(h)).Sub(c.origin)
		pts[i] = Vec{q.Dot(c.right)*c.scale + catcherSize/2, q.Dot(c.u)*c.scale + catcherSize/2, h}
	}
	for k, t := range sp.tris {
		if sp.meshes[sp.mesh[k]].Unlit {
			continue
		}
		a, b, d := pts[t[0]], pts[t[1]], pts[t[2]]
		mid := (a.Z + b.Z + d.Z) * (1.0 / 3)
		for i := range layers {
			l := &layers[i]
			if mid < l.from || mid >= l.to {
				continue
			}
			l.any = true
			gain := float32(1)
			if straight {
				gain = 1 - 0.8*max(0, mid)/l.to
			}
			fillMask(l.mask, a, b, d, gain)
		}
	}
	sum := make([]float32, catcherSize*catcherSize)
	for _, l := range layers {
		if l.any {
			Soften(l.mask, catcherSize, catcherSize, max(1, int(l.blur*c.scale)))
			unite(sum, l.mask, l.gain)
		}
	}
	return sum
}

func fillMask(mask []float32, a, b, c Vec, gain float32) {
	x0, x1 := max(0, int(min(a.X, b.X, c.X))), min(catcherSize-1, int(max(a.X, b.X, c.X)))
	y0, y1 := max(0, int(min(a.Y, b.Y, c.Y))), min(catcherSize-1, int(max(a.Y, b.Y, c.Y)))
	ux, uy, vx, vy := b.X-a.X, b.Y-a.Y, c.X-a.X, c.Y-a.Y
	area := ux*vy - uy*vx
	small := x1-x0 <= 1 && y1-y0 <= 1
	if !small && area < 1e-6 && area > -1e-6 {
		return
	}
	inv := 1 / area
	px := float32(x0) + 0.5 - a.X
	for y := y0; y <= y1; y++ {
		py := float32(y) + 0.5 - a.Y
		s, t := (px*vy-py*vx)*inv, (ux*py-uy*px)*inv
		row := mask[y*catcherSize+x0 : y*catcherSize+max(x1, x0-1)+1]
		for i := range row {
			if small || (s > -0.02 && t > -0.02 && s+t < 1.02) {
				if gain > row[i] {
					row[i] = gain
				}
			}
			s, t = s+vy*inv, t-uy*inv
		}
	}
}

// unite adds b's shade to a.
func unite(a, b []float32, gain float32) {
	for i := range a {
		a[i] = 1 - (1-a[i])*(1-b[i]*gain)
	}
}

// at is the shade of key and of contact at a point of the plane.
func (c *catcher) at(p Vec) (key, contact float32) {
	q := p.Sub(c.origin)
	x, y := q.Dot(c.right)*c.scale+catcherSize/2-0.5, q.Dot(c.u)*c.scale+catcherSize/2-0.5
	xi, yi := int(x), int(y)
	if x < 0 || y < 0 || xi >= catcherSize-1 || yi >= catcherSize-1 {
		return 0, 0
	}
	fx, fy := x-float32(xi), y-float32(yi)
	i := yi*catcherSize + xi
	mix := func(m []float32) float32 {
		top := m[i] + (m[i+1]-m[i])*fx
		return top + (m[i+catcherSize]+(m[i+catcherSize+1]-m[i+catcherSize])*fx-top)*fy
	}
	return mix(c.key), mix(c.contact)
}
