package studio

// depthMap keeps, seen from a direction, how near the nearest surface is in each cell. It answers what light from
// that direction reaches.
type depthMap struct {
	size            int
	pts             []Vec     // the vertices as the lamp sees them
	near            []float32 // larger is nearer to the lamp
	toLamp          Vec
	right, up       Vec
	mid             Vec
	scale, texel, r float32
}

const nothing = -1e9

func newDepthMap(size int) *depthMap {
	return &depthMap{size: size, near: make([]float32, size*size)}
}

// aim turns the map towards a lamp and draws the scene into it.
func (d *depthMap) aim(sp *soup, toLamp Vec) {
	d.toLamp = toLamp.Unit()
	d.right = perpendicular(d.toLamp)
	d.up = d.toLamp.Cross(d.right)
	d.mid, d.r = sp.bound.mid, sp.bound.r
	d.scale = float32(d.size-4) / (2 * d.r)
	d.texel = 1 / d.scale
	for i := range d.near {
		d.near[i] = nothing
	}
	if len(d.pts) < len(sp.verts) {
		d.pts = make([]Vec, len(sp.verts))
	}
	pts := d.pts[:len(sp.verts)]
	for i := range pts {
		pts[i] = d.place(sp.verts[i].P)
	}
	for k := range sp.tris {
		if !sp.meshes[sp.mesh[k]].Unlit {
			t := &sp.tris[k]
			d.fill(pts[t[0]], pts[t[1]], pts[t[2]])
		}
	}
}

// place is where a point falls: X, Y in cells, Z towards the lamp.
func (d *depthMap) place(p Vec) Vec {
	q := p.Sub(d.mid)
	h := float32(d.size) * 0.5
	return Vec{q.Dot(d.right)*d.scale + h, q.Dot(d.up)*d.scale + h, q.Dot(d.toLamp)}
}

func (d *depthMap) fill(a, b, c Vec) {
	x0, x1 := int(min(a.X, b.X, c.X)), int(max(a.X, b.X, c.X))
	y0, y1 := int(min(a.Y, b.Y, c.Y)), int(max(a.Y, b.Y, c.Y))
	if x1-x0 <= 1 && y1-y0 <= 1 { // smaller than the cells: its corners will do
		d.dot(a)
		d.dot(b)
		d.dot(c)
		return
	}
	ux, uy, vx, vy := b.X-a.X, b.Y-a.Y, c.X-a.X, c.Y-a.Y
	area := ux*vy - uy*vx
	if area > -1e-9 && area < 1e-9 {
		return
	}
	inv := 1 / area
	x0, x1 = max(x0, 0), min(x1, d.size-1)
	ds, dt := vy*inv, -uy*inv // change of the weights of b and c from cell to cell
	zb, zc := b.Z-a.Z, c.Z-a.Z
	px := float32(x0) + 0.5 - a.X
	for y := max(y0, 0); y <= min(y1, d.size-1); y++ {
		py := float32(y) + 0.5 - a.Y
		s, t := (px*vy-py*vx)*inv, (ux*py-uy*px)*inv
		row := d.near[y*d.size+x0 : y*d.size+max(x1, x0-1)+1]
		for x := range row {
			if s >= -0.01 && t >= -0.01 && s+t <= 1.01 {
				if z := a.Z + s*zb + t*zc; z > row[x] {
					row[x] = z
				}
			}
			s, t = s+ds, t+dt
		}
	}
}

func (d *depthMap) dot(p Vec) {
	x, y := int(p.X), int(p.Y)
	if uint(x) < uint(d.size) && uint(y) < uint(d.size) {
		i := y*d.size + x
		d.near[i] = max(d.near[i], p.Z)
	}
}

// lit is the share of lamp light that reaches p, whose surface looks along n. Penumbra is in cells.
func (d *depthMap) lit(p, n Vec, bias, penumbra float32) float32 {
	q := d.place(p.Add(n.Mul(bias)))
	q.Z += bias * 0.6
	k := 1 / (bias * 1.2)
	sum := float32(0)
	for _, o := range &taps[0] {
		sum += d.clear(q.X+o[0]*penumbra, q.Y+o[1]*penumbra, q.Z, k)
	}
	if sum == 0 || sum == float32(len(taps[0])) { // all agree: no edge of a shadow is near
		return sum * (1.0 / float32(len(taps[0])))
	}
	for _, o := range &taps[1] {
		sum += d.clear(q.X+o[0]*penumbra, q.Y+o[1]*penumbra, q.Z, k)
	}
	return sum * (1.0 / float32(len(taps[0])+len(taps[1])))
}

// taps are where around a point the map is asked, first in a wide triangle, then between.
var taps = [2][3][2]float32{
	{{0.95, 0.25}, {-0.7, 0.75}, {-0.3, -0.95}},
	{{0.1, 0.2}, {0.4, -0.8}, {-0.8, -0.1}},
}

// clear is 1 where nothing stands before depth z, bilinear over four cells.
func (d *depthMap) clear(x, y, z, k float32) float32 {
	x, y = x-0.5, y-0.5
	xi, yi := int(x), int(y)
	if xi < 0 || yi < 0 || xi >= d.size-1 || yi >= d.size-1 {
		return 1
	}
	fx, fy := x-float32(xi), y-float32(yi)
	upper := d.near[yi*d.size+xi : yi*d.size+xi+2]
	lower := d.near[(yi+1)*d.size+xi : (yi+1)*d.size+xi+2]
	if z >= upper[0] && z >= upper[1] && z >= lower[0] && z >= lower[1] {
		return 1
	}
	a, b := Clamp(1+(z-upper[0])*k, 0, 1), Clamp(1+(z-upper[1])*k, 0, 1)
	c, e := Clamp(1+(z-lower[0])*k, 0, 1), Clamp(1+(z-lower[1])*k, 0, 1)
	top := a + (b-a)*fx
	return top + (c+(e-c)*fx-top)*fy
}
