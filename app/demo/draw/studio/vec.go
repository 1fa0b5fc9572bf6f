package studio

import (
	"math"
	"sync"
)

// Vec is a point or a direction in world units: x to the right, y up, z towards the camera.
type Vec struct{ X, Y, Z float32 }

// V makes a Vec from float64 numbers, which most shapes are worked out in.
func V(x, y, z float64) Vec { return Vec{float32(x), float32(y), float32(z)} }

// Add is a+b.
func (a Vec) Add(b Vec) Vec { return Vec{a.X + b.X, a.Y + b.Y, a.Z + b.Z} }

// Sub is a-b.
func (a Vec) Sub(b Vec) Vec { return Vec{a.X - b.X, a.Y - b.Y, a.Z - b.Z} }

// Mul is a scaled by k.
func (a Vec) Mul(k float32) Vec { return Vec{a.X * k, a.Y * k, a.Z * k} }

// Dot is the scalar product.
func (a Vec) Dot(b Vec) float32 { return a.X*b.X + a.Y*b.Y + a.Z*b.Z }

// Cross is the vector product.
func (a Vec) Cross(b Vec) Vec {
	return Vec{a.Y*b.Z - a.Z*b.Y, a.Z*b.X - a.X*b.Z, a.X*b.Y - a.Y*b.X}
}

// Len is the length.
func (a Vec) Len() float32 { return sqrt(a.Dot(a)) }

// Unit is a with length 1; a vector without length becomes "up".
func (a Vec) Unit() Vec {
	l := a.Len()
	if l < 1e-12 {
		return Vec{0, 1, 0}
	}
	return a.Mul(1 / l)
}

// Lerp is the point at share t of the way from a to b.
func (a Vec) Lerp(b Vec, t float32) Vec { return a.Add(b.Sub(a).Mul(t)) }

// RGB is a colour in linear light, 1 being paper white.
type RGB struct{ R, G, B float32 }

// linear turns a byte of sRGB into linear light (IEC 61966-2-1).
var linear = sync.OnceValue(func() *[256]float32 {
	t := new([256]float32)
	for i := range t {
		s := float64(i) / 255
		if s <= 0.04045 {
			t[i] = float32(s / 12.92)
		} else {
			t[i] = float32(math.Pow((s+0.055)/1.055, 2.4))
		}
	}
	return t
})

// Hex reads an sRGB colour such as 0x1f3b5c.
func Hex(c uint32) RGB {
	t := linear()
	return RGB{t[c>>16&255], t[c>>8&255], t[c&255]}
}

// Grey is the neutral of lightness k.
func Grey(k float32) RGB { return RGB{k, k, k} }

// Add is the sum of two lights.
func (c RGB) Add(d RGB) RGB { return RGB{c.R + d.R, c.G + d.G, c.B + d.B} }

// Mul scales the light.
func (c RGB) Mul(k float32) RGB { return RGB{c.R * k, c.G * k, c.B * k} }

// Times filters c through d.
func (c RGB) Times(d RGB) RGB { return RGB{c.R * d.R, c.G * d.G, c.B * d.B} }

// Mix is the colour at share t of the way from c to d.
func (c RGB) Mix(d RGB, t float32) RGB {
	return RGB{c.R + (d.R-c.R)*t, c.G + (d.G-c.G)*t, c.B + (d.B-c.B)*t}
}

// Luma is the brightness that the eye sees (ITU-R BT.709).
func (c RGB) Luma() float32 { return 0.2126*c.R + 0.7152*c.G + 0.0722*c.B }

func sqrt(x float32) float32 { return float32(math.Sqrt(float64(x))) }

// Clamp keeps x between lo and hi. (The built-in min and max mind NaN and -0, and cost the pixels more.)
func Clamp(x, lo, hi float32) float32 {
	if x < lo {
		return lo
	}
	if x > hi {
		return hi
	}
	return x
}

// Smooth is 0 below a, 1 above b, and an S-curve between them.
func Smooth(a, b, x float32) float32 {
	t := Clamp((x-a)/(b-a), 0, 1)
	return t * t * (3 - 2*t)
}

// Floor is the whole number below x, for x within ±2³¹.
func Floor(x float32) int32 {
	i := int32(x)
	if float32(i) > x {
		i--
	}
	return i
}
