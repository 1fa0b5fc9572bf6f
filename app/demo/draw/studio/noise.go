package studio

import (
	"math"
	"math/rand/v2"
	"sync"
)

// Rand is the hand of the maker: every irregularity of a piece comes from it.
type Rand struct{ *rand.Rand }

// NewRand starts a hand; the same seed moves in the same way. Both words of the generator are mixed from the seed
// (the finaliser of SplitMix64), so that neighbouring seeds have nothing in common.
func NewRand(seed uint64) Rand {
	mix := func(z uint64) uint64 {
		z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
		z = (z ^ z>>27) * 0x94d049bb133111eb
		return z ^ z>>31
	}
	return Rand{rand.New(rand.NewPCG(mix(seed+0x9e3779b97f4a7c15), mix(seed+0x3c6ef372fe94f82a)))}
}

// Between is a number from a to b.
func (r Rand) Between(a, b float64) float64 { return a + (b-a)*r.Float64() }

// Whole is a whole number from a to b, both included.
func (r Rand) Whole(a, b int) int { return a + r.IntN(b-a+1) }

// Jitter is a number around 0 with standard deviation sd, never beyond 2.5 of it.
func (r Rand) Jitter(sd float64) float64 {
	return sd * math.Max(-2.5, math.Min(2.5, r.NormFloat64()))
}

// Chance is true in share p of the cases.
func (r Rand) Chance(p float64) bool { return r.Float64() < p }

// Pick takes one of the choices.
func Pick[T any](r Rand, choices ...T) T { return choices[r.IntN(len(choices))] }

// Hash mixes two whole numbers into a number from 0 to 1.
func Hash(x, y int32) float32 {
	h := uint32(x)*0x85ebca6b ^ uint32(y)*0xc2b2ae35
	h ^= h >> 15
	h *= 0x2c1b3c6d
	h ^= h >> 12
	h *= 0x297a2d39
	h ^= h >> 15
	return float32(h>>8) * (1.0 / (1 << 24))
}

// mottleSize is the side of the noise table, a power of two.
const mottleSize = 256

// mottle is one octave of smooth noise that repeats every mottleSize cells. The table saves hashing in the pixels.
var mottle = sync.OnceValue(func() *[mottleSize * mottleSize]float32 {
	t := new([mottleSize * mottleSize]float32)
	for i := range t {
		t[i] = Hash(int32(i%mottleSize)+17, int32(i/mottleSize)+71)
	}
	return t
})

// Noise is smooth noise from 0 to 1 with cells of size 1; it repeats after 256.
type Noise struct {
	table *[mottleSize * mottleSize]float32
}

// NewNoise hands out the shared table.
func NewNoise() Noise { return Noise{mottle()} }

// At is the noise at (x, y).
func (n Noise) At(x, y float32) float32 {
	xi, yi := Floor(x), Floor(y)
	fx, fy := x-float32(xi), y-float32(yi)
	fx, fy = fx*fx*(3-2*fx), fy*fy*(3-2*fy)
	x0, x1 := uint32(xi)&255, uint32(xi+1)&255
	y0, y1 := (uint32(yi)&255)<<8, (uint32(yi+1)&255)<<8
	a, b := n.table[y0|x0], n.table[y0|x1]
	c, d := n.table[y1|x0], n.table[y1|x1]
	top := a + (b-a)*fx
	return top + (c+(d-c)*fx-top)*fy
}

// Slope is the noise at (x, y) and how fast it grows along x and along y.
func (n Noise) Slope(x, y float32) (v, dx, dy float32) {
	xi, yi := Floor(x), Floor(y)
	fx, fy := x-float32(xi), y-float32(yi)
	sx, sy := 6*fx*(1-fx), 6*fy*(1-fy)
	fx, fy = fx*fx*(3-2*fx), fy*fy*(3-2*fy)
	x0, x1 := uint32(xi)&255, uint32(xi+1)&255
	y0, y1 := (uint32(yi)&255)<<8, (uint32(yi+1)&255)<<8
	a, b := n.table[y0|x0], n.table[y0|x1]
	c, d := n.table[y1|x0], n.table[y1|x1]
	top, bottom := a+(b-a)*fx, c+(d-c)*fx
	return top + (bottom-top)*fy, sx * (b - a + (a-b-c+d)*fy), sy * (bottom - top)
}

// Cloudy adds octaves, each of half the size and half the strength; the answer is from 0 to 1.
func (n Noise) Cloudy(x, y float32, octaves int) float32 {
	sum, amp, norm := float32(0), float32(1), float32(0)
	for range octaves {
		sum += amp * n.At(x, y)
		norm += amp
		amp *= 0.5
		x, y = x*2.03+11.7, y*2.03+5.3
	}
	return sum / norm
}

// In3 is noise in space, made of three slices.
func (n Noise) In3(p Vec) float32 {
	return (n.At(p.X+3.1, p.Y+p.Z*0.53) + n.At(p.Y-7.7, p.Z+p.X*0.47) + n.At(p.Z+9.2, p.X-p.Y*0.51)) * (1.0 / 3)
}
