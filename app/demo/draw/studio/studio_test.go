package studio

import (
	"image/png"
	"os"
	"testing"
	"time"
)

func TestTry(t *testing.T) {
	s := &Scene{}
	prof := Spline{{0, 0}, {0.3, 0}, {0.36, 0.02}, {0.6, 0.5}, {0.62, 0.9}, {0.3, 1.4}, {0.34, 1.6}, {0.31, 1.62}, {0.25, 1.4}, {0.5, 0.9}, {0.4, 0.1}, {0, 0.08}}
	v := Revolve(prof, 96, 120).With(func(h *Hit) { h.Color = RGB{.5, .15, .05}; h.Spec = 0.04; h.Gloss = 0.6 })
	b := Ball(0.25, 48).Move(0.9, 0.25, 0.3).With(func(h *Hit) { h.Color = RGB{.7, .45, .13}; h.Metal = 1; h.Gloss = 0.85 })
	bx := Box(0.5, 0.4, 0.5, 0.05).TurnY(0.5).Move(-0.9, 0.2, 0.2).With(func(h *Hit) { h.Color = RGB{.03, .1, .2} })
	s.Add(v, b, bx)
	s.Camera = Camera{Target: V(0, 0.75, 0), Distance: 7, Elevation: 0.25, Span: 2.9}
	s.Light = Light{Key: V(-0.6, 0.8, 0.55), KeyRGB: RGB{1.25, 1.18, 1.08}, DomeRGB: RGB{0.5, 0.52, 0.56}, Bounce: RGB{0.2, 0.18, 0.15}}
	s.Backdrop = Backdrop{Near: Hex(0xefe6d8), Far: Hex(0xddd0bd), Horizon: 0.5, Softness: 0.3, Vignette: 0.4, Pool: 0.06, Mottle: 0.04}
	s.Develop(1200, 1500)
	t0 := time.Now()
	img := s.Develop(1200, 1500)
	t.Log(time.Since(t0), len(v.Tris))
	f, _ := os.Create("/tmp/draw-try.png")

	_ = img
	_ = png.Encode
	f.Close()
}

func BenchmarkTry(b *testing.B) {
	for range b.N {
		TestTry(&testing.T{})
	}
}
