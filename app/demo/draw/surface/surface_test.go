package surface

import (
	"math"
	"testing"

	"anyam/app/demo/draw/studio"
)

func TestStrips_passOverAndUnder(t *testing.T) {
	red, blue := studio.RGB{R: 1}, studio.RGB{B: 1}
	for over := 1; over <= 3; over++ {
		look := NewHand(1).Strips(Stripes{Cols: 1, Rows: 1, Over: over, Warp: red, Weft: blue})
		run, longest, warps := 0, 0, 0
		for j := range 24 { // up one warp strip
			h := studio.Hit{U: 5.5, V: float32(j) + 0.5}
			look(&h)
			if h.Color.R > h.Color.B {
				run, warps = run+1, warps+1
			} else {
				run = 0
			}
			longest = max(longest, run)
		}
		if longest != over || warps != 12 {
			t.Errorf("over %d: the warp lies on top %d times in a row, %d times of 24", over, longest, warps)
		}
	}
}

func TestLooks_giveLightThatCanBe(t *testing.T) {
	s := NewHand(3)
	pale, dark := s.Teak()
	prof := studio.Spline{{X: 0.4, Y: 0}, {X: 1, Y: 0.6}, {X: 0.9, Y: 1}}
	c := studio.Hex(0xb5653a)
	for name, look := range map[string]Look{
		"plain": s.Plain(c, 0.04, 0.5), "linen": s.Linen(c), "hide": s.Hide(c), "painted": s.Painted(c), "cane": s.Cane(c, 9, nil),
		"wood": s.Wood(pale, dark, 9, 0.5, Lying), "thrown": s.Thrown(c, c, 0.5, 0.6), "veined": s.Veined(pale, dark, c, 0.8),
		"hammered": s.Hammered(c, prof, 0.08, 0.01, 0.7), "silver": s.Silver(0.8), "shell": s.Shell(0.1, prof), "braided": s.Braided(c, 9, 9),
	} {
		for i := range 2000 {
			u, v := studio.Hash(int32(i), 1), studio.Hash(int32(i), 2)
			h := studio.Hit{U: u, V: v, P: studio.V(float64(u)*2-1, float64(v), float64(u*v)), N: studio.V(0, 0, 1), Cavity: 1}
			look(&h)
			for _, x := range []float32{h.Color.R, h.Color.G, h.Color.B, h.DU, h.DV, h.Cavity, h.Spec, h.Metal} {
				if math.IsNaN(float64(x)) || math.IsInf(float64(x), 0) {
					t.Fatalf("%s at %f, %f: %+v", name, u, v, h)
				}
			}
			if low := min(h.Color.R, h.Color.G, h.Color.B); low < 0 || h.Cavity < 0 || h.Metal > 1 {
				t.Fatalf("%s at %f, %f gives %+v", name, u, v, h)
			}
		}
	}
}

func TestDents_growWithTheRadius(t *testing.T) {
	rings, around := Dents(studio.Spline{{X: 0.1, Y: 0}, {X: 1, Y: 0.1}}, 0.1)
	if int(rings) != len(around) || around[0] >= around[len(around)-1] {
		t.Errorf("%v rings of %v dents", rings, around)
	}
}
