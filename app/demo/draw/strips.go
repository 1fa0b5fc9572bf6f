package draw

import (
	"math"

	"anyam/app/demo/draw/studio"
	"anyam/app/demo/draw/surface"
)

func mod(a, m int32) int32 { return ((a % m) + m) % m }

func abs(x float32) float32 { return max(x, -x) }

// bambooTones run from fresh to smoked.
var bambooTones = []uint32{0xd9c38a, 0xcfb070, 0xb8924f, 0xc9b98e, 0x9a6f3a, 0xa9a468}

// bambooTray is a winnowing tray: a shallow dish of twilled strips, bound at the rim.
func bambooTray(s *set) {
	s.table(s.R.Between(0.85, 1.15))
	deep := s.R.Between(0.10, 0.28)
	r, lip := 1.0, s.R.Between(0.04, 0.10)
	oval := studio.Pick(s.R, 1, 1, s.R.Between(0.65, 0.85))
	base := s.Dye(bambooTones...)
	other := base.Mix(s.Dye(darkTones...), float32(studio.Pick(s.R, 0.0, 0.25, 0.7, 0.9)))
	dish := studio.Grid(72, 28, true, func(u, v float64) studio.Vec {
		sn, cs := math.Sincos(-2 * math.Pi * u)
		k := v
		if v < 0.001 {
			k = 0
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
	strips := s.R.Between(14, 24)
	over := studio.Pick(s.R, 1, 2, 2, 3)
	figure := s.medallion(strips)
	if over > 1 {
		figure = nil
	}
	s.Add(dish.Thin().With(s.Strips(surface.Stripes{Cols: strips, Rows: strips, Over: over, Warp: base, Weft: other,
		Gloss: 0.4, Paint: figure})))
	rim := func(off, up float64) func(t float64) studio.Vec {
		return func(t float64) studio.Vec {
			sn, cs := math.Sincos(2 * math.Pi * t)
			return vec((r+off)*sn, 0.02+deep+up, (r+off)*cs*oval)
		}
	}
	hoop := s.Plain(base.Mul(0.75), 0.04, 0.5)
	s.Add(studio.Tube(rim(0.02, 0.0), studio.Same(0.035), 90, 8).With(hoop),
		studio.Tube(rim(-0.03, lip*0.3), studio.Same(0.028), 90, 8).With(hoop))
	s.Add(s.lashings(rim(0, 0.01), 0.058, s.R.Whole(18, 34), s.Dye(0x3a2a1c, 0x8a5a2c, 0xd8c08c)))
	s.fillX, s.fillY = 0.86, 0.8
}

// medallion dyes strips near the middle of a tray into a figure.
func (s *set) medallion(strips float64) func(i, j int32, warp bool) (rgb, bool) {
	if s.R.Chance(0.4) {
		return nil
	}
	c, step := s.Dye(darkTones...), int32(s.R.Whole(2, 4))
	reach := int32(strips * s.R.Between(0.35, 0.8))
	return func(i, j int32, warp bool) (rgb, bool) {
		d := max(i, -i-1) + max(j, -j-1)
		return c, d < reach && mod(d, step*2) < step && warp
	}
}

// lashings are short bindings around a rim.
func (s *set) lashings(rim func(t float64) studio.Vec, r float64, count int, c rgb) *mesh {
	var all []*mesh
	for k := range count {
		t := (float64(k) + s.R.Jitter(0.05)) / float64(count)
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
	return studio.Weld(all...).With(s.Plain(c, 0.04, 0.4))
}
