package motif

import (
	"testing"

	"anyam/app/demo/draw/paint"
	"anyam/app/demo/draw/studio"
)

var painters = map[string]func(*paint.Sheet, studio.Rand, Dyes){
	"kawung": Kawung, "parang": Parang, "truntum": Truntum, "ceplok": Ceplok, "clouds": Clouds, "birds": Birds,
	"flowers": Flowers, "stripes": Stripes, "ikat": Ikat, "songket": Songket, "embroidery": Embroidery,
	"landscape": func(s *paint.Sheet, r studio.Rand, _ Dyes) { Landscape(s, r) },
	"gunungan":  func(s *paint.Sheet, r studio.Rand, _ Dyes) { Gunungan(s, r, NewKayonLeaf(r)) },
	"parasol":   func(s *paint.Sheet, r studio.Rand, _ Dyes) { Parasol(s, r) },
}

func painted(painter func(*paint.Sheet, studio.Rand, Dyes), seed uint64) *paint.Sheet {
	r := studio.NewRand(seed)
	d := Colourway(r)
	s := paint.NewSheet(200, 1.25, d.Ground)
	painter(s, r, d)
	return s
}

func TestPainters_coverTheWholeSheet(t *testing.T) {
	for name, p := range painters {
		s := painted(p, 4)
		for part := range 4 { // each quarter has light and dark in it
			lo, hi := float32(9), float32(0)
			for y := part / 2 * s.H / 2; y < (part/2+1)*s.H/2; y++ {
				for x := part % 2 * s.W / 2; x < (part%2+1)*s.W/2; x++ {
					l := s.Px[y*s.W+x].C.Luma()
					lo, hi = min(lo, l), max(hi, l)
				}
			}
			if hi-lo < 0.1 {
				t.Errorf("%s: quarter %d is empty (%.3f to %.3f)", name, part, lo, hi)
			}
		}
	}
}

func TestPainters_sameSeedSameSheet(t *testing.T) {
	for name, p := range painters {
		a, b, other := painted(p, 1), painted(p, 1), painted(p, 2)
		same, differs := true, false
		for i := range a.Px {
			same = same && a.Px[i] == b.Px[i]
			differs = differs || a.Px[i] != other.Px[i]
		}
		if !same || !differs {
			t.Errorf("%s: same seed same sheet is %v, other seed other sheet is %v", name, same, differs)
		}
	}
}

func TestCarving_hasReliefAndHollows(t *testing.T) {
	for seed := range uint64(6) {
		s := paint.NewSheet(200, 1.25, studio.Grey(1))
		Carving(s, studio.NewRand(seed))
		high, dark := float32(0), float32(1)
		for _, px := range s.Px {
			high, dark = max(high, px.H), min(dark, px.C.G)
		}
		if high < 0.015 || dark > 0.6 {
			t.Errorf("seed %d: the carving is %.4f high and its deepest hollow %.2f open", seed, high, dark)
		}
	}
}

func TestGunungan_isCutThrough(t *testing.T) {
	s := paint.NewSheet(300, 1.25, studio.Grey(0))
	r := studio.NewRand(2)
	Gunungan(s, r, NewKayonLeaf(r))
	cut := 0
	for _, px := range s.Px {
		if px.H < Hole/2.0 {
			cut++
		}
	}
	if share := float64(cut) / float64(len(s.Px)); share < 0.002 || share > 0.1 {
		t.Errorf("%.2f %% of the hide is cut away", share*100)
	}
}
