package draw

import (
	"math"

	"anyam/app/demo/draw/studio"
)

type (
	rgb  = studio.RGB
	hit  = studio.Hit
	look = studio.Shader
	mesh = studio.Mesh
	pt   = studio.Pt
)

var (
	hex = studio.Hex
	vec = studio.V
)

// shift is c a little lighter or darker, warmer or cooler: no two pots of dye are the same.
func (s *set) shift(c rgb, by float64) rgb {
	k, w := float32(math.Exp(s.r.Jitter(by))), float32(s.r.Jitter(by*0.35))
	return rgb{R: c.R * k * (1 + w), G: c.G * k, B: c.B * k * (1 - w)}
}

// dye picks one of the colours and shifts it.
func (s *set) dye(colours ...uint32) rgb { return s.shift(hex(colours[s.r.IntN(len(colours))]), 0.08) }

// plain is a matt, slightly uneven surface of one colour.
func (s *set) plain(c rgb, spec, gloss float32) look {
	n, o := s.noise, float32(s.r.Between(0, 90))
	return func(h *hit) {
		k := n.In3(h.P.Mul(5).Add(vec(float64(o), 0, 0)))
		h.Color, h.Spec, h.Gloss = c.Mul(0.88+0.24*k), spec, gloss
	}
}

// cane is the skin of rattan along a tube: fine streaks, darker joints, a soft shine. rows is how many turns of the
// tube have their own shade.
func (s *set) cane(base rgb, rows float64, band func(row int32) rgb) look {
	n, o := s.noise, s.r.Int32N(1000)
	return func(h *hit) {
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

// wood is grown timber: rings around an axis, fibres along it. turn maps the piece's space to the tree's (y up the
// trunk).
func (s *set) wood(pale, dark rgb, rings float32, gloss float32, turn func(p studio.Vec) studio.Vec) look {
	n := s.noise
	o := vec(s.r.Between(-0.5, 0.5), s.r.Between(0, 40), s.r.Between(-0.5, 0.5))
	bend := float32(s.r.Between(0.2, 0.45))
	return func(h *hit) {
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

// lying is wood whose grain runs to the right.
func lying(p studio.Vec) studio.Vec { return studio.Vec{X: p.Y + 0.9, Y: p.X, Z: p.Z + 0.4} }
