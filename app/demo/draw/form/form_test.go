package form

import (
	"math"
	"testing"

	"anyam/app/demo/draw/studio"
)

func TestBag_equalSharesAreEqualLengths(t *testing.T) {
	b := Bag{Wide: 1.4, Deep: 0.5, High: 1, Mouth: 1, Square: 4}
	const n = 60
	total, longest := 0.0, 0.0
	for i := range n {
		p, q := b.At(b.Angle(float64(i)/n), 0.5, 0), b.At(b.Angle(float64(i+1)/n), 0.5, 0)
		d := float64(q.Sub(p).Len())
		total, longest = total+d, math.Max(longest, d)
	}
	if longest > 1.25*total/n {
		t.Errorf("the longest of %d equal shares is %.3f, the mean %.3f", n, longest, total/n)
	}
}

func TestStrung_beadsTouch(t *testing.T) {
	path := studio.Path{studio.V(-1, 0, 0), studio.V(-0.3, 0, 0.4), studio.V(0.4, 0, 0.4), studio.V(1, 0, 0)}
	beads := Strung(path, func(float64) float64 { return 0.05 }, func(int) float64 { return 1 })
	if len(beads) < 15 {
		t.Fatalf("%d beads on a string of 2.2", len(beads))
	}
	for i := 1; i < len(beads); i++ {
		if d := float64(beads[i].At.Sub(beads[i-1].At).Len()); math.Abs(d-0.1) > 0.01 {
			t.Errorf("bead %d is %.3f from the last, want 0.1", i, d)
		}
	}
}

func TestBead_facesOutward(t *testing.T) {
	b := Bead{At: studio.V(1, 2, 3), Dir: studio.V(1, 0, 0), R: 0.5, Stretch: 1}
	for _, v := range b.Mesh(0).Verts {
		if v.N.Dot(v.P.Sub(b.At)) < -1e-3 {
			t.Fatalf("the normal %v at %v looks inward", v.N, v.P)
		}
	}
}
