package surface

import (
	"anyam/app/demo/draw/studio"
)

// Stripes is a flat weave of strips: plain (over 1) or twill (over 2, 3), with the shades of the two directions.
type Stripes struct {
	Cols, Rows float64 // strips for one unit of U and of V
	Over       int     // strips that a strip passes over before it dives
	Warp, Weft studio.RGB
	Paint      func(i, j int32, warp bool) (studio.RGB, bool) // dyed strips, nil for none
	Relief     float32                                        // height of a strip's arch in world units, 0 for a good guess
	Width      float32                                        // share of the cell that the strip covers, 0 for 0.96
	Gloss      float32
}

// Strips is the look of such a weave on any surface.
func (s Hand) Strips(w Stripes) Look {
	n, o := s.N, s.R.Int32N(5000)
	over := int32(max(1, w.Over))
	cols, rows := float32(w.Cols), float32(w.Rows)
	width := w.Width
	if width == 0 {
		width = 0.96
	}
	relief := w.Relief
	if relief == 0 {
		relief = 0.012
	}
	onTop := func(i, j int32) bool { return mod(i-j*1, 2*over) < over }
	return func(h *studio.Hit) {
		x, y := h.U*cols, h.V*rows
		i, j := studio.Floor(x), studio.Floor(y)
		fx, fy := x-float32(i)-0.5, y-float32(j)-0.5
		warp := onTop(i, j)
		across, along, strip, seat := fy, fx, j, i
		next := onTop(i+sign(fx), j) == warp
		if warp {
			across, along, strip, seat = fx, fy, i, j
			next = onTop(i, j+sign(fy)) == warp
		}
		own := studio.Hash(strip*2+b2i(warp), o)
		c := w.Weft
		if warp {
			c = w.Warp
		}
		if w.Paint != nil {
			if p, ok := w.Paint(i, j, warp); ok {
				c = p
			}
		}
		fibre := n.At(across*9+own*200, (float32(seat)+along)*0.7) - 0.5
		c = c.Mul(0.84 + 0.28*own + 0.34*fibre)
		a := across * 2 / width
		dip := float32(0) // how far the strip has dived towards the end of its float
		if !next {
			dip = along * along * 4
		}
		edge := studio.Smooth(0.80, 1.05, a*a)
		h.Color = c
		h.Cavity = (1 - 0.45*dip*dip) * (1 - 0.75*edge)
		h.Spec, h.Gloss, h.Wrap = 0.04, w.Gloss, 0.2
		slopeA := -a * relief * 1.6
		slopeL := float32(0)
		if !next {
			slopeL = -along * 2 * relief * 2.2
		}
		if warp {
			h.DU, h.DV = slopeA*cols, slopeL*rows
		} else {
			h.DU, h.DV = slopeL*cols, slopeA*rows
		}
	}
}

// Braided is the look of rows of plaits sewn together: V is across the rows.
func (s Hand) Braided(c studio.RGB, rows, steps float64) Look {
	n, o := s.N, s.R.Int32N(900)
	rn, sn := float32(rows), float32(steps)
	return func(h *studio.Hit) {
		y := h.V * rn
		j := studio.Floor(y)
		fy := y - float32(j) - 0.5
		side := float32(1)
		if fy < 0 {
			side = -1
		}
		x := h.U*sn + float32(j)*0.37 + side*0.25 - fy*side*0.9 // the strands slant towards the middle
		i := studio.Floor(x)
		fx := x - float32(i) - 0.5
		own := studio.Hash(i*2+b2i(fy < 0), j+o)
		fibre := n.At(fx*9+own*80, (fy+x)*3) - 0.5
		across := fy*side*4 - 1 // over half a plait
		h.Color = c.Mul(0.78 + 0.32*own + 0.35*fibre)
		gap := studio.Smooth(0.30, 0.52, max(fx, -fx)) + studio.Smooth(0.40, 0.5, fy*side)
		h.Cavity = 1 - 0.7*min(1, gap)
		h.DU = -fx * sn * 0.05
		h.DV = (-across*side*0.020 - fx*0.012*-side) * rn
		h.Wrap = 0.3
	}
}

func mod(a, m int32) int32 { return ((a % m) + m) % m }

func abs(x float32) float32 { return max(x, -x) }

func sign(x float32) int32 {
	if x < 0 {
		return -1
	}
	return 1
}

func b2i(b bool) int32 {
	if b {
		return 1
	}
	return 0
}
