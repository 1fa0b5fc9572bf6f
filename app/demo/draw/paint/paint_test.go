package paint

import (
	"math"
	"testing"

	"anyam/app/demo/draw/studio"
)

var (
	white = studio.Grey(1)
	black = studio.Grey(0)
)

// inked is the share of a white sheet that is black.
func inked(s *Sheet) float64 {
	sum := 0.0
	for _, t := range s.Px {
		sum += 1 - float64(t.C.G)
	}
	return sum / float64(len(s.Px))
}

func TestFill_coversTheAreaOfTheShape(t *testing.T) {
	for name, c := range map[string]struct {
		shape Shape
		want  float64
	}{
		"rectangle":        {Rect(0.25, 0.25, 0.75, 0.75), 0.25},
		"disc":             {Disc(0.3).Put(0.5, 0.5, 1, 0), math.Pi * 0.09},
		"half off the rim": {Rect(0.5, -3, 4, 0.5), 0.25},
	} {
		s := NewSheet(200, 1, white)
		s.Fill(c.shape, Plain(black))
		if got := inked(s); math.Abs(got-c.want) > 0.005 {
			t.Errorf("%s covers %.4f, want %.4f", name, got, c.want)
		}
	}
}

func TestDot_isRound(t *testing.T) {
	s := NewSheet(200, 1, white)
	s.Dot(0.5, 0.5, 0.2, Plain(black))
	if got, want := inked(s), math.Pi*0.04; math.Abs(got-want) > 0.003 {
		t.Errorf("covers %.4f, want %.4f", got, want)
	}
}

// A long line is inked in parts; none of their joints may show.
func TestStroke_longLineHasNoGaps(t *testing.T) {
	s := NewSheet(900, 1, white)
	var line []Pt
	for i := range 60 {
		f := float64(i) / 59
		line = append(line, Pt{X: f, Y: 0.05 + 0.9*f})
	}
	s.Line(line, 0.006, Plain(black))
	for i := 20; i < 880; i++ {
		y := int(0.05*900 + 0.9*float64(i))
		if c := s.Px[y*s.W+i].C.G; c > 0.02 {
			t.Fatalf("the line is %f white at texel %d, %d", c, i, y)
		}
	}
}

func TestRidge_isHighestInTheMiddle(t *testing.T) {
	s := NewSheet(100, 1, white)
	s.Ridge([]Pt{{X: 0.1, Y: 0.5}, {X: 0.9, Y: 0.5}}, func(float64) float64 { return 0.1 }, 0, 0.04)
	h := func(x, y int) float64 { return float64(s.Px[y*s.W+x].H) }
	if math.Abs(h(50, 50)-0.04) > 0.001 || h(50, 55) >= h(50, 50) || h(50, 65) != 0 {
		t.Errorf("heights across the ridge: %.4f, %.4f, %.4f", h(50, 50), h(50, 55), h(50, 65))
	}
}

func TestAt_readsBetweenTexels(t *testing.T) {
	s := NewSheet(10, 1, white)
	s.Tint(func(x, _ float32, t *Texel) { t.H = 2 * x })
	_, h, dx, dy := s.At(0.52, 0.31)
	if math.Abs(float64(h)-1.04) > 1e-4 || math.Abs(float64(dx)-2) > 1e-3 || math.Abs(float64(dy)) > 1e-3 {
		t.Errorf("height %.4f with slopes %.4f, %.4f; want 1.04, 2, 0", h, dx, dy)
	}
}

func TestTintCoarse_interpolates(t *testing.T) {
	s := NewSheet(64, 1, white)
	s.TintCoarse(7, func(x, y float32) (float32, float32) { return x, y }, func(t *Texel, a, b float32) { t.H = a + 10*b })
	got := float64(s.Px[33*64+45].H)
	if want := 45.0/64 + 10*33.0/64; math.Abs(got-want) > 1e-3 {
		t.Errorf("a linear field reads %.4f, want %.4f", got, want)
	}
}

func TestHollows_darkensGapsOnly(t *testing.T) {
	s := NewSheet(200, 1, white)
	s.Tint(func(x, _ float32, t *Texel) {
		if x < 0.45 || x > 0.55 {
			t.H = 0.05
		}
	})
	s.Hollows(0.05, 0.03)
	if gap, top := s.Px[100*200+100].C.G, s.Px[100*200+20].C.G; gap > 0.6 || top < 0.99 {
		t.Errorf("the gap is %.2f and the top %.2f open", gap, top)
	}
}
