package surface

import (
	"math"

	"anyam/app/demo/draw/studio"
)

// Thrown is the look of thrown clay: rings of the fingers, specks, and glaze from height from upward; inside, beyond
// share rim of the profile, glaze too. No glaze at all if from is above the piece.
func (s Hand) Thrown(clay, glaze studio.RGB, from, rim float32) Look {
	n, o := s.N, float32(s.R.Between(0, 60))
	rings := float32(s.R.Between(30, 60))
	run := float32(s.R.Between(0.04, 0.12))
	speck := float32(s.R.Between(0.78, 0.97))
	fingers := float32(s.R.Between(0.2, 0.8))
	return func(h *studio.Hit) {
		ring := n.At(o, h.V*rings)
		h.DV = (n.At(o+0.3, h.V*rings+0.5) - ring) * fingers
		cloud := n.Cloudy(h.P.X*4+h.P.Z*2+o, h.P.Y*4+h.P.Z*3, 2)
		c := clay.Mul(0.78 + 0.44*cloud)
		in, edge := float32(0), float32(1)
		if from < 5 {
			drip := n.At(h.P.X*5+o, h.P.Z*5)
			edge = h.P.Y - from + run*(drip-0.5)*2 + run*0.4*(n.At(h.P.X*17, h.P.Z*17+o)-0.5)
			in = max(studio.Smooth(-0.006, 0.006, edge), studio.Smooth(rim, rim+0.01, h.V))
		}
		if in > 0 {
			thin := 0.7 + 0.5*cloud + 0.3*(ring-0.5)
			pool := 1 - 0.3*studio.Smooth(0.05, 0, edge)
			run := n.At(h.P.X*24+o, h.P.Z*24+h.P.Y*1.6) - 0.5 // runs downward
			c = c.Mix(glaze.Mul(thin*pool+0.3*run), in*(0.97-0.15*studio.Smooth(0.15, 0.5, run)))
			h.DV += 0.5 * studio.Smooth(0.02, 0, edge) * studio.Smooth(-0.008, 0.006, edge)
			h.Spec, h.Gloss = 0.05*in, 0.82
		} else {
			grit := n.At(h.U*300, h.V*300) - 0.5
			h.DU, c = grit*0.25, c.Mul(1+0.12*grit)
		}
		if speckled(h.U*150, h.V*140, speck) {
			c = c.Mul(0.5)
		}
		h.Color = c
	}
}

// Veined is polished onyx or marble: clouds, and veins where two layers of noise meet.
func (s Hand) Veined(pale, deep, vein studio.RGB, gloss float32) Look {
	n := s.N
	o := studio.V(s.R.Between(0, 50), s.R.Between(0, 50), s.R.Between(0, 50))
	band := float32(s.R.Between(2.5, 6))
	strength := float32(s.R.Between(0.35, 0.7))
	tilt := studio.V(s.R.Between(-0.5, 0.5), 1, s.R.Between(-0.5, 0.5)).Unit()
	return func(h *studio.Hit) {
		p := h.P.Mul(1.7).Add(o)
		w := n.In3(p) + 0.5*n.In3(p.Mul(2.3))
		layer := h.P.Dot(tilt)*band + w*3.2
		f := layer - float32(studio.Floor(layer))
		k := studio.Smooth(0, 0.5, f) * (1 - studio.Smooth(0.5, 1, f))
		c := pale.Mix(deep, k*0.8)
		fine := n.In3(p.Mul(6.1)) - 0.5
		bold := n.In3(p.Mul(1.9)) - 0.5 + 0.22*fine
		c = c.Mix(vein, strength*studio.Smooth(0.010, 0.0005, abs(bold))*(0.25+1.1*(fine+0.5)))
		thin := n.In3(p.Mul(3.7).Add(o)) - 0.5 + 0.12*fine
		c = c.Mix(vein, strength*0.5*studio.Smooth(0.006, 0.0005, abs(thin)))
		h.Color, h.Spec, h.Gloss, h.Wrap = c.Mul(0.9+0.2*w), 0.05, gloss, 0.5
	}
}

// Hammered is beaten metal: dents of the hammer in rings, a little patina in the hollows. radius tells how far from the
// axis the share v of the profile is; size is that of a dent.
func (s Hand) Hammered(c studio.RGB, prof studio.Spline, size, depth float64, gloss float32) Look {
	n, o := s.N, s.R.Int32N(4000)
	patina := studio.Hex(0x4a3a20)
	rings, around := Dents(prof, size)
	slope := float32(depth)
	return func(h *studio.Hit) {
		y := h.V * rings
		j := min(studio.Floor(y), int32(len(around)-1))
		x := h.U*around[j] + studio.Hash(j, o)
		i := studio.Floor(x)
		own := studio.Hash(i, j+o)
		dx, dy := x-float32(i)-0.5+0.3*(own-0.5), y-float32(j)-0.5+0.3*(studio.Hash(i+77, j)-0.5)
		round := 1 - 0.8*studio.Smooth(0.10, 0.26, dx*dx+dy*dy) // the edge between two dents is soft
		h.DU, h.DV = dx*slope*around[j]*round, dy*slope*rings*round
		k := n.In3(h.P.Mul(3.1))
		h.Color = c.Mix(patina, studio.Smooth(0.5, 0.75, k)*0.4).Mul(0.90 + 0.2*own)
		h.Metal, h.Gloss = 1, gloss
	}
}

// Silver is bright metal with tarnish in the hollows.
func (s Hand) Silver(gloss float32) Look {
	n, c, dark := s.N, s.Shift(studio.Hex(0xe6e2da), 0.03), studio.Hex(0x3a352e)
	return func(h *studio.Hit) {
		k := n.In3(h.P.Mul(9))
		h.Color = c.Mix(dark, studio.Smooth(0.55, 0.85, k)*0.35)
		h.Metal, h.Gloss = 1, gloss
	}
}

// Shell is a mosaic of mother of pearl with light behind it.
func (s Hand) Shell(size float64, prof studio.Spline) Look {
	n, o := s.N, s.R.Int32N(3000)
	rings, around := Dents(prof, size)
	pearl := []studio.RGB{studio.Hex(0xf3e6cf), studio.Hex(0xf6d9b0), studio.Hex(0xe8d3bd), studio.Hex(0xd9e0d2),
		studio.Hex(0xf2c9a0)}
	accent := s.Dye(0xb8642c, 0x7a2a22, 0x2f5a5e, 0x3a3a6a)
	accented := int32(s.R.Whole(2, 5))
	lead := studio.Hex(0x2a1c12)
	many := around[len(around)/2]
	return func(h *studio.Hit) {
		j := studio.Floor(h.V * rings)
		x := h.U*many + 0.5*float32(j&1)
		i := studio.Floor(x)
		fx, fy := x-float32(i)-0.5, h.V*rings-float32(j)-0.5
		own := studio.Hash(i+o, j)
		joint := studio.Smooth(0.40, 0.47, max(fx, -fx, fy, -fy))
		c := pearl[int(own*4.99)]
		if mod(j, accented) == 0 && mod(i, 2) == 0 {
			c = accent.Mul(1.6)
		}
		vein := n.At(x*3+own*30, h.V*rings*2)
		light := (0.5 + 0.5*own) * (0.65 + 0.6*vein)
		h.Color = c.Mul(0.5).Mix(lead, joint)
		h.Glow = c.Times(studio.RGB{R: 1, G: 0.66, B: 0.36}).Mul(light * (1 - joint) * (0.95 - 0.6*studio.Smooth(0.2, 0.9,
			h.V)))
		h.Spec, h.Gloss = 0.05*(1-joint), 0.8
		h.DU, h.DV = (own-0.5)*0.5, (vein-0.5)*0.1+fy*0.1
	}
}

// Dents is how many rings of dents the profile holds, and how many dents each ring.
func Dents(prof studio.Spline, size float64) (rings float32, around []float32) {
	pts, _ := prof.Even(200)
	long := 0.0
	for i := 1; i < len(pts); i++ {
		long += math.Hypot(pts[i].X-pts[i-1].X, pts[i].Y-pts[i-1].Y)
	}
	n := max(1, int(long/size))
	for j := range n {
		r := pts[(2*j+1)*100/n].X
		around = append(around, float32(max(1, int(2*math.Pi*r/size))))
	}
	return float32(n), around
}

// speckled says whether a speck lies here: at most one in each cell, somewhere in it, the rarer the larger share is.
func speckled(x, y, share float32) bool {
	i, j := studio.Floor(x), studio.Floor(y)
	own := studio.Hash(i, j)
	if own < share {
		return false
	}
	dx, dy := x-float32(i)-0.3-0.4*studio.Hash(i, j+31), y-float32(j)-0.3-0.4*studio.Hash(i+31, j)
	return dx*dx+dy*dy < 0.2*(own-share)+0.008
}

// Facet finds the nearest of jittered points, and gives the way from it and a number of its own.
func Facet(x, y float32, seed int32) (dx, dy, own float32) {
	xi, yi := studio.Floor(x), studio.Floor(y)
	best := float32(9)
	for j := yi - 1; j <= yi+1; j++ {
		for i := xi - 1; i <= xi+1; i++ {
			a := studio.Hash(i+seed, j)
			b := studio.Hash(i+seed, j+7919)
			ex, ey := x-float32(i)-0.2-0.6*a, y-float32(j)-0.2-0.6*b
			if d := ex*ex + ey*ey; d < best {
				best, dx, dy, own = d, ex, ey, a
			}
		}
	}
	return dx, dy, own
}
