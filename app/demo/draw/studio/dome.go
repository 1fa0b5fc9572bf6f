package studio

import "math"

// domeRays is how many directions stand for the sky over the scene. More give smoother hollows and take longer.
const domeRays = 11

// domeMapSize is the side of the small depth map of one direction.
const domeMapSize = 88

// gatherDome works out for each vertex how much light reaches it from all around: open places are bright, the
// inside of a bowl and the gaps of a weave dark.
func (sp *soup) gatherDome(l Light) {
	dirs, gains := domeDirections(l)
	d := newDepthMap(domeMapSize)
	for k, dir := range dirs {
		d.aim(sp, dir)
		bias := d.texel * 1.3
		for i := range sp.verts {
			c := &sp.verts[i]
			cos := c.N.Dot(dir)
			if cos <= 0 {
				continue
			}
			q := d.place(c.P.Add(c.N.Mul(bias)))
			open := d.clear(q.X, q.Y, q.Z+bias*0.5, 1/bias)
			c.Dome = c.Dome.Add(gains[k].Mul(cos * open))
		}
	}
	for i := range sp.verts {
		c := &sp.verts[i]
		c.Dome = c.Dome.Add(l.Bounce.Mul(0.5 - 0.5*c.N.Y))
	}
}

// domeDirections spreads directions over the upper half by the golden angle. The dome is brighter near the key,
// as a window is brighter than the walls beside it.
func domeDirections(l Light) ([]Vec, []RGB) {
	dirs, gains := make([]Vec, domeRays), make([]RGB, domeRays)
	key, total := l.Key.Unit(), float32(0)
	for k := range dirs {
		y := 0.06 + 0.92*(float64(k)+0.5)/domeRays
		r := math.Sqrt(1 - y*y)
		s, c := math.Sincos(float64(k) * 2.399963)
		dirs[k] = V(r*c, y, r*s)
		g := 0.55 + 0.45*dirs[k].Y + 0.7*max(0, dirs[k].Dot(key))
		gains[k] = l.DomeRGB.Mul(g)
		total += g * dirs[k].Y
	}
	for k := range gains {
		gains[k] = gains[k].Mul(1 / total)
	}
	return dirs, gains
}
