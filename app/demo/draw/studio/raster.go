package studio

import "math"

// bandRows is how many rows of pixels are drawn at a time; a band's buffers stay in the processor's cache.
const bandRows = 24

// points are the four places in a pixel where visibility is asked (rotated grid).
var points = [4][2]float32{{-0.125, -0.375}, {0.375, -0.125}, {-0.375, 0.125}, {0.125, 0.375}}

// cell is a pixel of a band: at each point the depth and the triangle seen, -1 for none.
type cell struct {
	z  [4]float32
	id [4]int32
}

type band struct {
	y0, y1, w int
	x0, x1    int // columns that triangles may touch
	cells     []cell
}

func newBand(w int) *band { return &band{w: w, cells: make([]cell, w*bandRows)} }

// reset empties the band, as far as the triangles will reach.
func (b *band) reset(sp *soup, ids []int32, y0, y1 int) {
	b.y0, b.y1 = y0, y1
	lo, hi := float32(b.w), float32(0)
	for _, id := range ids {
		for _, v := range sp.tris[id] {
			lo, hi = min(lo, sp.verts[v].X), max(hi, sp.verts[v].X)
		}
	}
	b.x0, b.x1 = max(0, int(lo)-2), min(b.w, int(hi)+3)
	far := float32(math.Inf(1))
	empty := cell{[4]float32{far, far, far, far}, [4]int32{-1, -1, -1, -1}}
	for y := range y1 - y0 {
		row := b.cells[y*b.w : (y+1)*b.w]
		for x := b.x0; x < b.x1; x++ {
			row[x] = empty
		}
	}
}

// edges are the three lines of a triangle: a·x + b·y + c ≥ 0 inside. The three values at a point, divided by the
// area, are its weights.
type edges struct {
	a, b, c [3]float32
	inv     float32
	front   bool // the camera sees the outside
}

// edgesOf works out the lines; ok is false for a triangle without area.
func (sp *soup) edgesOf(t *[3]int32) (e edges, ok bool) {
	p, q, r := &sp.verts[t[0]], &sp.verts[t[1]], &sp.verts[t[2]]
	area := (q.X-p.X)*(r.Y-p.Y) - (q.Y-p.Y)*(r.X-p.X)
	sign := float32(1)
	if area < 0 {
		sign = -1
	}
	if area*sign < 1e-6 {
		return e, false
	}
	line := func(i int, s, t *corner) {
		e.a[i], e.b[i] = sign*(s.Y-t.Y), sign*(t.X-s.X)
		e.c[i] = -(e.a[i]*s.X + e.b[i]*s.Y)
	}
	line(0, q, r)
	line(1, r, p)
	line(2, p, q)
	e.inv, e.front = sign/area, area < 0 // the picture's y runs down
	return e, true
}

// draw marks the triangle in the band.
func (b *band) draw(sp *soup, id int32) {
	t := &sp.tris[id]
	e, ok := sp.edgesOf(t)
	if !ok || (!e.front && !sp.meshes[sp.mesh[id]].TwoSided) {
		return
	}
	p, q, r := &sp.verts[t[0]], &sp.verts[t[1]], &sp.verts[t[2]]
	zx := (e.a[0]*p.Z + e.a[1]*q.Z + e.a[2]*r.Z) * e.inv
	zy := (e.b[0]*p.Z + e.b[1]*q.Z + e.b[2]*r.Z) * e.inv
	zc := (e.c[0]*p.Z + e.c[1]*q.Z + e.c[2]*r.Z) * e.inv
	y0 := max(int(min(p.Y, q.Y, r.Y)-0.5), b.y0)
	y1 := min(int(max(p.Y, q.Y, r.Y)+0.5), b.y1-1)
	xa := max(int(min(p.X, q.X, r.X)-0.5), 0)
	xb := min(int(max(p.X, q.X, r.X)+0.5), b.w-1)
	var off [3][4]float32 // edge values at the points, against the middle of the pixel
	var lo, hi [3]float32
	var zo [4]float32
	for s, o := range points {
		for k := range 3 {
			off[k][s] = e.a[k]*o[0] + e.b[k]*o[1]
			lo[k], hi[k] = min(lo[k], off[k][s]), max(hi[k], off[k][s])
		}
		zo[s] = zx*o[0] + zy*o[1]
	}
	for y := y0; y <= y1; y++ {
		fy := float32(y) + 0.5
		x0, x1 := span(&e, &hi, fy, xa, xb)
		if x0 > x1 {
			continue
		}
		row := b.cells[(y-b.y0)*b.w+x0 : (y-b.y0)*b.w+x1+1]
		fx := float32(x0) + 0.5
		e0, e1, e2 := e.a[0]*fx+e.b[0]*fy+e.c[0], e.a[1]*fx+e.b[1]*fy+e.c[1], e.a[2]*fx+e.b[2]*fy+e.c[2]
		z := zx*fx + zy*fy + zc
		for x := range row {
			c := &row[x]
			if e0+lo[0] >= 0 && e1+lo[1] >= 0 && e2+lo[2] >= 0 {
				c.cover(z, &zo, id)
			} else {
				for s := range 4 {
					if e0+off[0][s] >= 0 && e1+off[1][s] >= 0 && e2+off[2][s] >= 0 && z+zo[s] < c.z[s] {
						c.z[s], c.id[s] = z+zo[s], id
					}
				}
			}
			e0, e1, e2, z = e0+e.a[0], e1+e.a[1], e2+e.a[2], z+zx
		}
	}
}

// span narrows the row to where the triangle can be.
func span(e *edges, hi *[3]float32, fy float32, x0, x1 int) (int, int) {
	lo, up := float32(x0), float32(x1)
	for k := range 3 {
		if e.a[k] == 0 {
			continue
		}
		x := -(e.b[k]*fy+e.c[k]+hi[k])/e.a[k] - 0.5
		if e.a[k] > 0 {
			lo = max(lo, x)
		} else {
			up = min(up, x)
		}
	}
	return max(x0, int(lo)), min(x1, int(up)+1)
}

// cover marks all four points.
func (c *cell) cover(z float32, zo *[4]float32, id int32) {
	if z0 := z + zo[0]; z0 < c.z[0] {
		c.z[0], c.id[0] = z0, id
	}
	if z1 := z + zo[1]; z1 < c.z[1] {
		c.z[1], c.id[1] = z1, id
	}
	if z2 := z + zo[2]; z2 < c.z[2] {
		c.z[2], c.id[2] = z2, id
	}
	if z3 := z + zo[3]; z3 < c.z[3] {
		c.z[3], c.id[3] = z3, id
	}
}

// sortIntoBands lists for each band the triangles that touch it.
func (sp *soup) sortIntoBands(h int) [][]int32 {
	bands := make([][]int32, (h+bandRows-1)/bandRows)
	for id := range sp.tris {
		t := &sp.tris[id]
		a, b, c := sp.verts[t[0]].Y, sp.verts[t[1]].Y, sp.verts[t[2]].Y
		y0, y1 := min(a, b, c)-0.5, max(a, b, c)+0.5
		if y1 < 0 || y0 >= float32(h) {
			continue
		}
		for k := max(0, int(y0)/bandRows); k <= min(len(bands)-1, int(y1)/bandRows); k++ {
			bands[k] = append(bands[k], int32(id))
		}
	}
	return bands
}
