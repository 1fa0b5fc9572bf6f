package draw

import (
	"math"

	"anyam/app/demo/draw/studio"
)

// stripes is a flat weave of strips: plain (over 1) or twill (over 2, 3), with the shades of the two directions.
type stripes struct {
	cols, rows float64 // strips for one unit of U and of V
	over       int     // strips that a strip passes over before it dives
	warp, weft rgb
	paint      func(i, j int32, warp bool) (rgb, bool) // dyed strips
	relief     float32                                 // height of a strip's arch in world units, 0 for a good guess
	width      float32                                 // share of the cell that the strip covers, 0 for 0.96
	gloss      float32
}

// stripWeave is the look of such a weave on any surface.
func (s *set) stripWeave(w stripes) look {
	n, o := s.noise, s.r.Int32N(5000)
	over := int32(max(1, w.over))
	cols, rows := float32(w.cols), float32(w.rows)
	width := w.width
	if width == 0 {
		width = 0.96
	}
	relief := w.relief
	if relief == 0 {
		relief = 0.012
	}
	onTop := func(i, j int32) bool { return mod(i-j*1, 2*over) < over }
	return func(h *hit) {
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
		c := w.weft
		if warp {
			c = w.warp
		}
		if w.paint != nil {
			if p, ok := w.paint(i, j, warp); ok {
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
		h.Spec, h.Gloss, h.Wrap = 0.04, w.gloss, 0.2
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

// bambooTones run from fresh to smoked.
var bambooTones = []uint32{0xd9c38a, 0xcfb070, 0xb8924f, 0xc9b98e, 0x9a6f3a, 0xa9a468}

// bambooTray is a winnowing tray: a shallow dish of twilled strips, bound at the rim.
func bambooTray(s *set) {
	s.table(anyPaper, s.r.Between(0.85, 1.15))
	deep := s.r.Between(0.10, 0.28)
	r, lip := 1.0, s.r.Between(0.04, 0.10)
	oval := studio.Pick(s.r, 1, 1, s.r.Between(0.65, 0.85))
	base := s.dye(bambooTones...)
	other := base.Mix(s.dye(darkTones...), float32(studio.Pick(s.r, 0.0, 0.25, 0.7, 0.9)))
	dish := studio.Grid(72, 28, true, func(u, v float64) studio.Vec {
		sn, cs := math.Sincos(-2 * math.Pi * u)
		k := 0.35 + 0.65*v
		if v < 0.001 {
			k = 0
		} else {
			k = v
		}
		return vec(r*k*sn, 0.02+deep*math.Pow(k, 3.2), r*k*cs*oval)
	})
	for i := range dish.Verts { // the weave runs straight across the dish
		v := &dish.Verts[i]
		v.U, v.V = v.P.X, v.P.Z
		if v.N.Y < 0 {
			v.N = v.N.Mul(-1)
		}
	}
	strips := s.r.Between(14, 24)
	over := studio.Pick(s.r, 1, 2, 2, 3)
	figure := s.medallion(strips)
	if over > 1 {
		figure = nil
	}
	s.Add(dish.Thin().With(s.stripWeave(stripes{cols: strips, rows: strips, over: over, warp: base, weft: other, gloss: 0.4, paint: figure})))
	rim := func(off, up float64) func(t float64) studio.Vec {
		return func(t float64) studio.Vec {
			sn, cs := math.Sincos(2 * math.Pi * t)
			return vec((r+off)*sn, 0.02+deep+up, (r+off)*cs*oval)
		}
	}
	hoop := s.plain(base.Mul(0.75), 0.04, 0.5)
	s.Add(studio.Tube(rim(0.02, 0.0), studio.Same(0.035), 90, 8).With(hoop), studio.Tube(rim(-0.03, lip*0.3), studio.Same(0.028), 90, 8).With(hoop))
	s.Add(s.lashings(rim(0, 0.01), 0.058, s.r.Whole(18, 34), s.dye(0x3a2a1c, 0x8a5a2c, 0xd8c08c)))
	s.fillX, s.fillY = 0.86, 0.8
}

// medallion dyes strips near the middle of a tray into a figure.
func (s *set) medallion(strips float64) func(i, j int32, warp bool) (rgb, bool) {
	if s.r.Chance(0.4) {
		return nil
	}
	c, step := s.dye(darkTones...), int32(s.r.Whole(2, 4))
	reach := int32(strips * s.r.Between(0.35, 0.8))
	return func(i, j int32, warp bool) (rgb, bool) {
		d := max(i, -i-1) + max(j, -j-1)
		return c, d < reach && mod(d, step*2) < step && warp
	}
}

// lashings are short bindings around a rim.
func (s *set) lashings(rim func(t float64) studio.Vec, r float64, count int, c rgb) *mesh {
	var all []*mesh
	for k := range count {
		t := (float64(k) + s.r.Jitter(0.05)) / float64(count)
		a, b := rim(t), rim(t+0.002)
		d := b.Sub(a).Unit()
		up := vec(0, 1, 0)
		out := d.Cross(up).Unit()
		for j := range 3 {
			mid := a.Add(d.Mul(float32(j-1) * 0.022))
			all = append(all, studio.Tube(func(t float64) studio.Vec {
				sn, cs := math.Sincos(2 * math.Pi * t)
				return mid.Add(out.Mul(float32(r * cs * 1.25))).Add(up.Mul(float32(r * sn)))
			}, studio.Same(0.012), 12, 5))
		}
	}
	return studio.Weld(all...).With(s.plain(c, 0.04, 0.4))
}
