package surface

import (
	"math"
	"sync"

	"anyam/app/demo/draw/paint"
	"anyam/app/demo/draw/studio"
)

// Look is the look of a surface.
type Look = studio.Shader

// Hand is the maker's hand and the grain of the material.
type Hand struct {
	R studio.Rand
	N studio.Noise
}

// NewHand starts a hand; the same seed makes the same surfaces.
func NewHand(seed uint64) Hand { return Hand{R: studio.NewRand(seed), N: studio.NewNoise()} }

// Shift is c a little lighter or darker, warmer or cooler: no two pots of dye are the same.
func (s Hand) Shift(c studio.RGB, by float64) studio.RGB {
	k, w := float32(math.Exp(s.R.Jitter(by))), float32(s.R.Jitter(by*0.35))
	return studio.RGB{R: c.R * k * (1 + w), G: c.G * k, B: c.B * k * (1 - w)}
}

// Dye picks one of the colours and shifts it.
func (s Hand) Dye(colours ...uint32) studio.RGB {
	return s.Shift(studio.Hex(colours[s.R.IntN(len(colours))]), 0.08)
}

// Plain is a matt, slightly uneven surface of one colour.
func (s Hand) Plain(c studio.RGB, spec, gloss float32) Look {
	n, o := s.N, float32(s.R.Between(0, 90))
	return func(h *studio.Hit) {
		k := n.In3(h.P.Mul(5).Add(studio.V(float64(o), 0, 0)))
		h.Color, h.Spec, h.Gloss = c.Mul(0.88+0.24*k), spec, gloss
	}
}

// Linen is plain cloth without a sheet.
func (s Hand) Linen(c studio.RGB) Look {
	n := s.N
	return func(h *studio.Hit) {
		a, b := n.At(h.P.X*150, h.P.Z*22+h.P.Y*22)-0.5, n.At(h.P.X*22, h.P.Z*150+h.P.Y*120)-0.5
		h.Color, h.Wrap = c.Mul(1+0.18*(a+b)), 0.4
	}
}

// Hide is hide: pebbled, darker where it was rubbed, with a dull shine.
func (s Hand) Hide(c studio.RGB) Look {
	n := s.N
	return func(h *studio.Hit) {
		p := h.P.Mul(80)
		u, v := p.X+p.Z*0.6, p.Y+p.Z*0.5
		pebble, dx, dy := n.Slope(u, v)
		cloud := n.In3(h.P.Mul(3.5))
		h.Color = c.Mul(0.66 + 0.55*cloud + 0.24*(pebble-0.5))
		h.N = h.N.Sub(studio.Vec{X: dx, Y: dy}.Mul(0.16))
		h.Spec, h.Gloss = 0.07, 0.5
	}
}

// Painted is wood with a coat of paint that wears off here and there.
func (s Hand) Painted(c studio.RGB) Look {
	n := s.N
	bare := studio.Hex(0xb08a58)
	return func(h *studio.Hit) {
		k := n.In3(h.P.Mul(11))
		brush := n.At(h.P.X*60+h.P.Z*60, h.P.Y*9) - 0.5
		h.Color = c.Mul(0.9+0.14*k+0.08*brush).Mix(bare, 0.7*studio.Smooth(0.80, 0.84, k))
		h.Spec, h.Gloss = 0.045, 0.55
	}
}

// thread is a grain of cloth: how much lighter it is, and how it tilts along the warp and the weft.
type thread struct{ light, warp, weft float32 }

// tabby is a patch of plain weave that repeats, 256 by 256 grains.
var tabby = sync.OnceValue(func() *[256 * 256]thread {
	n, t := studio.NewNoise(), new([256 * 256]thread)
	for i := range t {
		x, y := float32(i%256), float32(i/256)
		weft, warp := n.At(x*0.09, y*0.8)-0.5, n.At(x*0.8, y*0.09)-0.5
		t[i] = thread{1 + 0.17*(weft+warp), warp * 0.16, weft * 0.16}
	}
	return t
})

// tabbyFine is how many grains a unit of the sheet holds.
const tabbyFine = 560

// Fabric is the look of a sheet as woven cloth. sheen is the shine of silk. over, if given, is asked where the sheet
// has relief, with its height and slopes.
func (s Hand) Fabric(sh *paint.Sheet, sheen float32, over func(h *studio.Hit, z, dx, dy float32)) Look {
	weave := tabby()
	return func(h *studio.Hit) {
		c, z, dx, dy := sh.At(h.U, h.V)
		t := &weave[int(studio.Floor(h.V*tabbyFine)&255)<<8|int(studio.Floor(h.U*tabbyFine)&255)]
		h.Color = c.Mul(t.light)
		h.DU, h.DV = dx+t.warp, dy+t.weft
		h.Wrap = 0.35
		h.Spec, h.Gloss = sheen, 0.35
		if over != nil && z > 0.0002 {
			over(h, z, dx, dy)
		}
	}
}
