package form

import (
	"math"

	"anyam/app/demo/draw/studio"
)

// Bead is one bead of a string.
type Bead struct {
	At, Dir    studio.Vec
	R, Stretch float64 // its radius, and its length in radii
}

// Strung places beads along a curve, each touching the next. size gives the radius at share t.
func Strung(path studio.Path, size func(t float64) float64, stretch func(i int) float64) []Bead {
	const fine = 1600
	var out []Bead
	last := path.At(0)
	need := 0.0
	for i := 1; i <= fine; i++ {
		t := float64(i) / fine
		p := path.At(t)
		need -= float64(p.Sub(last).Len())
		last = p
		if need <= 0 {
			k := stretch(len(out))
			r := size(t)
			out = append(out, Bead{At: p, Dir: path.At(math.Min(1, t+0.003)).Sub(path.At(math.Max(0, t-0.003))).Unit(),
				R: r, Stretch: k})
			need = r*k + size(math.Min(1, t+0.02))*stretch(len(out))
		}
	}
	return out
}

// Mesh is the bead as a pierced ball along its string; U holds its number and the angle, V runs along.
func (b *Bead) Mesh(number int) *studio.Mesh {
	side := b.Dir.Cross(studio.V(0, 1, 0)).Unit()
	up := side.Cross(b.Dir)
	m := studio.Grid(20, 14, true, func(u, v float64) studio.Vec {
		a := math.Pi * (0.07 + 0.86*v)
		sn, cs := math.Sincos(2 * math.Pi * u)
		sa, ca := math.Sincos(a)
		p := b.At.Add(b.Dir.Mul(float32(-b.R * b.Stretch * ca)))
		return p.Add(side.Mul(float32(b.R * sa * cs))).Add(up.Mul(float32(b.R * sa * sn)))
	})
	return m.Inside().UV(0.999, float64(number), 1, 0)
}
