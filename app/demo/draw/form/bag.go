package form

import (
	"math"

	"anyam/app/demo/draw/studio"
)

// Bag is a soft bag: an oblong foot and mouth, sides that bulge.
type Bag struct {
	Wide, Deep, High, Mouth, Bulge, Square float64
	angles                                 []float64 // of evenly spaced points around the mouth
}

// At is the point at angle a, share t of the height, off outward.
func (b *Bag) At(a, t, off float64) studio.Vec {
	sn, cs := math.Sincos(a)
	p := 2 / b.Square
	k := (1 + (b.Mouth-1)*t) * (1 + b.Bulge*math.Sin(math.Pi*t))
	sag := 0.02 * math.Cos(2*a) * t * t
	return studio.V((b.Wide/2*k+off)*math.Copysign(math.Pow(math.Abs(sn), p), sn), t*b.High+sag,
		(b.Deep/2*k+off)*math.Copysign(math.Pow(math.Abs(cs), p), cs))
}

// Angle is where share u of the way around lies. Equal shares are equal lengths, so that a weave keeps its size
// round the corners.
func (b *Bag) Angle(u float64) float64 {
	const n = 2880
	if b.angles == nil {
		var dist [n + 1]float64
		for i := 1; i <= n; i++ {
			p, q := b.At(2*math.Pi*float64(i-1)/n, 0.5, 0), b.At(2*math.Pi*float64(i)/n, 0.5, 0)
			dist[i] = dist[i-1] + float64(q.Sub(p).Len())
		}
		k := 1
		for i := range 241 {
			want := dist[n] * float64(i) / 240
			for k < n && dist[k] < want {
				k++
			}
			part := (want - dist[k-1]) / math.Max(1e-12, dist[k]-dist[k-1])
			b.angles = append(b.angles, 2*math.Pi*(float64(k-1)+part)/n)
		}
	}
	u -= math.Floor(u)
	i := int(u * 240)
	return b.angles[i] + (b.angles[i+1]-b.angles[i])*(u*240-float64(i))
}

// Body is the bag's skin, outside and in. U runs around in world units, V up.
func (b *Bag) Body() *studio.Mesh {
	skin := func(off float64, in bool) *studio.Mesh {
		m := studio.Grid(120, 40, true, func(u, v float64) studio.Vec {
			if in {
				v = 1 - v
			}
			return b.At(b.Angle(u+0.4), v, off)
		})
		return m.UV(2*(b.Wide+b.Deep)*0.93, 0, b.High, 0)
	}
	return studio.Weld(skin(0, false), skin(-0.03, true))
}
