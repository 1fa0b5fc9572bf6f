package studio

import (
	"bytes"
	"image"
	"math"
	"testing"
)

// still is a ball over a pale floor, lit from the upper left.
func still() *Scene {
	s := &Scene{
		Light:    Light{Key: V(-0.6, 0.9, 0.4), KeyRGB: Grey(1.1), DomeRGB: Grey(0.5), Bounce: Grey(0.2)},
		Backdrop: Backdrop{Near: Grey(0.7), Far: Grey(0.7), Horizon: 0.5, Softness: 0.3},
		Camera:   Camera{Target: V(0, 0.5, 0), Distance: 8, Elevation: 0.4, Span: 4},
	}
	s.Add(Ball(0.5, 48).Move(0, 0.5, 0).With(func(h *Hit) { h.Color = RGB{0.5, 0.1, 0.1} }))
	return s
}

func brightness(img *image.RGBA, x, y int) int {
	c := img.RGBAAt(x, y)
	return int(c.R) + int(c.G) + int(c.B)
}

func TestDevelop_lightComesFromTheKey(t *testing.T) {
	img := still().Develop(200, 200)
	if l, r := brightness(img, 88, 95), brightness(img, 116, 105); l < r+40 {
		t.Errorf("the lit side of the ball is %d, the other %d", l, r)
	}
	if shade, open := brightness(img, 135, 112), brightness(img, 40, 112); shade > open-60 {
		t.Errorf("the floor is %d in the shadow and %d beside it", shade, open)
	}
}

func TestDevelop_isTheSameTwice(t *testing.T) {
	if a, b := still().Develop(90, 90), still().Develop(90, 90); !bytes.Equal(a.Pix, b.Pix) {
		t.Error("one scene gave two pictures")
	}
}

func TestDevelop_edgesAreSmooth(t *testing.T) {
	s := still()
	s.Meshes[0].With(func(h *Hit) { h.Color, h.Glow = RGB{}, Grey(0) })
	img := s.Develop(200, 200)
	steps := map[int]bool{}
	for x := 60; x < 100; x++ { // across the left edge of a black ball
		steps[brightness(img, x, 96)/40] = true
	}
	if len(steps) < 3 {
		t.Errorf("the edge has %d tones; without antialiasing there are 2", len(steps))
	}
}

func TestFit_fillsTheShareAskedFor(t *testing.T) {
	s := still()
	s.Fit(0.6, 0.9, 0.5, 1.25)
	v := s.Camera.view(1, 1)
	x0, y0, x1, y1 := v.extent(s.Meshes)
	if w := x1 - x0; math.Abs(w-0.6) > 0.01 {
		t.Errorf("the ball takes %.3f of the width, want 0.6", w)
	}
	if mid := (y0 + y1) / 2; math.Abs(mid-0.5) > 0.01 {
		t.Errorf("its middle is at %.3f, want 0.5", mid)
	}
}

func TestMeshes_faceOutward(t *testing.T) {
	vase := Spline{{X: 0.3, Y: 0}, {X: 0.6, Y: 0.5}, {X: 0.5, Y: 1}}
	for name, m := range map[string]*Mesh{
		"ball":    Ball(1, 24),
		"box":     Box(2, 1, 1, 0.1),
		"revolve": Revolve(vase, 24, 12, nil),
		"tube":    Tube(func(t float64) Vec { return V(2*t-1, 0, 0) }, Same(0.3), 8, 12),
	} {
		wrong := 0
		for _, v := range m.Verts {
			out := v.P
			if name == "tube" {
				out.X = 0
			}
			if name == "revolve" {
				out.Y = 0
			}
			if v.N.Dot(out) < 0 {
				wrong++
			}
		}
		if wrong > 0 {
			t.Errorf("%s: %d of %d normals look inward", name, wrong, len(m.Verts))
		}
	}
}

func TestSpline_evenKeepsDistancesEqual(t *testing.T) {
	pts, top := Spline{{X: 0.2, Y: 0}, {X: 1, Y: 0.1}, {X: 0.9, Y: 2}, {X: 0.1, Y: 1.9}}.Even(50)
	first := math.Hypot(pts[1].X-pts[0].X, pts[1].Y-pts[0].Y)
	for i := 2; i < len(pts); i++ {
		if d := math.Hypot(pts[i].X-pts[i-1].X, pts[i].Y-pts[i-1].Y); math.Abs(d-first) > 0.1*first {
			t.Fatalf("step %d is %.4f long, the first %.4f", i, d, first)
		}
	}
	if top < 0.6 || top > 0.9 {
		t.Errorf("the highest point is at %.2f of the length", top)
	}
}

// The values are those of the sRGB standard, IEC 61966-2-1.
func TestHex_isLinearLight(t *testing.T) {
	for _, c := range []struct {
		hex  uint32
		want float32
	}{{0x000000, 0}, {0x0a0a0a, 0.003035}, {0x808080, 0.215861}, {0xbcbcbc, 0.502886}, {0xffffff, 1}} {
		if got := Hex(c.hex).G; math.Abs(float64(got-c.want)) > 1e-5 {
			t.Errorf("%06x is %.6f, want %.6f", c.hex, got, c.want)
		}
	}
	if l := (RGB{1, 1, 1}).Luma(); math.Abs(float64(l)-1) > 1e-6 {
		t.Errorf("white has luma %f", l)
	}
}

func TestNoise_slopeIsThatOfTheNoise(t *testing.T) {
	n := NewNoise()
	const d = 1e-2
	for i := range 200 {
		x, y := float32(i)*0.37, float32(i)*0.21+4
		v, dx, dy := n.Slope(x, y)
		if v != n.At(x, y) {
			t.Fatalf("value at %f, %f is %f, want %f", x, y, v, n.At(x, y))
		}
		if Floor(x-d) != Floor(x+d) || Floor(y-d) != Floor(y+d) {
			continue // the curvature jumps where cells meet
		}
		ex, ey := (n.At(x+d, y)-n.At(x-d, y))/(2*d), (n.At(x, y+d)-n.At(x, y-d))/(2*d)
		if math.Abs(float64(dx-ex)) > 0.01 || math.Abs(float64(dy-ey)) > 0.01 {
			t.Errorf("slope at %f, %f is %f, %f; the noise grows by %f, %f", x, y, dx, dy, ex, ey)
		}
	}
}

func TestSoften_keepsTheSum(t *testing.T) {
	const w, h = 40, 60
	p := make([]float32, w*h)
	p[30*w+20] = 100
	Soften(p, w, h, 4)
	sum := float32(0)
	for _, v := range p {
		sum += v
	}
	if math.Abs(float64(sum-100)) > 0.1 || p[30*w+20] > 10 || p[30*w+17] <= 0 || p[30*w+20] < p[30*w+25] {
		t.Errorf("sum %.2f, middle %.2f, beside %.2f", sum, p[30*w+20], p[30*w+25])
	}
	flat := []float32{3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3}
	Soften(flat, 4, 4, 1)
	for _, v := range flat {
		if math.Abs(float64(v-3)) > 1e-5 {
			t.Fatalf("an even plane became %v", flat)
		}
	}
}

func TestNoise_staysBetween0And1AndIsSmooth(t *testing.T) {
	n := NewNoise()
	last := n.At(-3, 0.7)
	for i := range 4000 {
		x := -3 + float32(i)*0.01
		v := n.At(x, 0.7)
		if v < 0 || v > 1 {
			t.Fatalf("noise at %f is %f", x, v)
		}
		if d := v - last; d > 0.03 || d < -0.03 {
			t.Fatalf("noise jumps by %f at %f", d, x)
		}
		last = v
	}
}
