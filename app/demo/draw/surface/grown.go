package surface

import (
	"math"

	"anyam/app/demo/draw/studio"
)

// Cane is the skin of rattan along a tube: fine streaks, darker joints, a soft shine. rows is how many turns of the
// tube have their own shade.
func (s Hand) Cane(base studio.RGB, rows float64, band func(row int32) studio.RGB) Look {
	n, o := s.N, s.R.Int32N(1000)
	return func(h *studio.Hit) {
		along := h.U * float32(rows)
		row := studio.Floor(along)
		c := base
		if band != nil {
			c = band(row)
		}
		own := studio.Hash(row, o)
		fine := n.At(h.V*26+own*50, along*9) - 0.5 // streaks run along the cane
		stain := n.At(along*5, h.V*2+own*9) - 0.5
		c = c.Mul(0.84 + 0.20*own + 0.30*fine + 0.34*stain)
		if joint := along*1.7 + own*9; joint-float32(studio.Floor(joint)) < 0.012 {
			c = c.Mul(0.6)
		}
		h.Color, h.Spec, h.Gloss, h.Wrap = c, 0.075, 0.5, 0.2
		h.DV = fine * 0.006
	}
}

// Wood is grown timber: rings around an axis, fibres along it. turn maps the piece's space to the tree's (y up the
// trunk).
func (s Hand) Wood(pale, dark studio.RGB, rings float32, gloss float32, turn func(p studio.Vec) studio.Vec) Look {
	n := s.N
	o := studio.V(s.R.Between(-0.5, 0.5), s.R.Between(0, 40), s.R.Between(-0.5, 0.5))
	bend := float32(s.R.Between(0.2, 0.45))
	return func(h *studio.Hit) {
		p := h.P
		if turn != nil {
			p = turn(p)
		}
		p = p.Add(o)
		w := (n.In3(studio.Vec{X: p.X * 1.6, Y: p.Y * 0.7, Z: p.Z * 1.6}) - 0.5) * bend * 2
		r := float32(math.Sqrt(float64(p.X*p.X+p.Z*p.Z)))*rings + w*rings*0.5
		f := r - float32(studio.Floor(r))
		ring := f * f * (1 - studio.Smooth(0.86, 1, f))
		fibre := n.At((p.X+p.Z*0.7)*70, p.Y*5) - 0.5
		pore := studio.Smooth(0.74, 0.95, n.At((p.X-p.Z)*120, p.Y*14))
		h.Color = pale.Mix(dark, studio.Clamp(ring*0.75+w*0.5+0.2, 0, 1)).Mul(1 + 0.22*fibre - 0.30*pore)
		h.Spec, h.Gloss = 0.04, gloss
	}
}

// Lying is wood whose grain runs to the right.
func Lying(p studio.Vec) studio.Vec { return studio.Vec{X: p.Y + 0.9, Y: p.X, Z: p.Z + 0.4} }

// Teak pairs, pale and dark rings.
var teakTones = [][2]uint32{{0xb97f47, 0x6d3f20}, {0xa96c38, 0x562e16}, {0xc99a63, 0x7d4e2a}, {0x8f5a31, 0x43240f},
	{0xbf8a58, 0x5b3820}}

// Teak picks the pale and the dark of a log.
func (s Hand) Teak() (pale, dark studio.RGB) {
	t := teakTones[s.R.IntN(len(teakTones))]
	return s.Shift(studio.Hex(t[0]), 0.11), s.Shift(studio.Hex(t[1]), 0.11)
}
