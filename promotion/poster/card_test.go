package poster

import (
	"bytes"
	"image"
	"image/color"
	"strings"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
)

const longName = "Keranjang belanja anyaman pandan dan mendong dengan pegangan kulit sapi asli serta lapisan kain batik tulis Tuban bermotif"

func painter(t *testing.T) *Painter {
	t.Helper()
	p, err := NewPainter("Anyam")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func face(t *testing.T, size float64) font.Face {
	t.Helper()
	f, err := opentype.NewFace(painter(t).serif, &opentype.FaceOptions{Size: size, DPI: 72})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// No line is wider than its place, and nothing of the text is lost (rules poster-1 and poster-2).
func TestWrap_keepsEveryLetterWithinItsPlace(t *testing.T) {
	f := face(t, 40)
	for _, text := range []string{longName, strings.Repeat("W", 90), "a b c", "Café\u0301 " + strings.Repeat("e\u0301", 60), ""} {
		lines := wrap(f, text, 474)
		for _, line := range lines {
			if wide(f, line) > 474 {
				t.Errorf("%q is %d wide", line, wide(f, line))
			}
			if strings.HasPrefix(line, "\u0301") {
				t.Errorf("%q begins with a mark that has lost its letter", line)
			}
		}
		if got, want := strings.Join(lines, ""), text; strings.ReplaceAll(got, " ", "") != strings.ReplaceAll(want, " ", "") {
			t.Errorf("wrapped %q, want %q", got, want)
		}
	}
}

func TestFit_endsInAnEllipsis(t *testing.T) {
	f := face(t, 60)
	lines := fit(f, wrap(f, longName, 474), 3, 474)
	if len(lines) != 3 || !strings.HasSuffix(lines[2], "…") || wide(f, lines[2]) > 474 {
		t.Errorf("%q", lines)
	}
}

// Whatever the texts are, they end above the name of the site (rule promotion-7).
func TestTypeset_hasRoomOnEveryShape(t *testing.T) {
	p := painter(t)
	c := Content{Name: longName, Lines: []string{"Kelompok Usaha Bersama Pengrajin Anyaman Pandan Makmur Sejahtera Bersama", "Kota Probolinggo, Jawa Timur"}, Price: "Rp 99.999.999.999 per buah, mulai 1.000.000 buah"}
	for _, s := range Shapes {
		blocks, err := p.typeset(s.plan(), c)
		if err != nil {
			t.Fatal(err)
		}
		height := 0
		for _, b := range blocks {
			height += b.height() + b.below
		}
		if room := s.plan().words.Dy(); height > room {
			t.Errorf("%s: %d pixels of text in %d", s, height, room)
		}
		if name := strings.Join(blocks[0].lines, " "); name != longName {
			t.Errorf("%s: the name is %q", s, name)
		}
	}
}

func TestDraw_isTheSameForTheSame(t *testing.T) {
	p := painter(t)
	photo := image.NewUniform(color.RGBA{0x10, 0x80, 0x20, 0xff})
	of := image.NewRGBA(image.Rect(0, 0, 40, 90))
	for i := range of.Pix {
		of.Pix[i] = 0x55
	}
	for _, s := range Shapes {
		a, err := p.Draw(s, Content{Name: "Basket", Photo: of})
		if err != nil {
			t.Fatal(err)
		}
		b, err := p.Draw(s, Content{Name: "Basket", Photo: of})
		if err != nil {
			t.Fatal(err)
		}
		width, height := s.Size()
		if a.Bounds() != image.Rect(0, 0, width, height) || !bytes.Equal(a.Pix, b.Pix) {
			t.Errorf("%s: %v", s, a.Bounds())
		}
		if got := a.RGBAAt(10, 10); got.G != 0x55 {
			t.Errorf("%s: the photograph is not there: %v (not %v)", s, got, photo.C)
		}
	}
}

// Without a photograph each piece has cloth of its own (rule poster-3).
func TestDraw_weavesWhereThereIsNoPhotograph(t *testing.T) {
	p, seen := painter(t), map[string]bool{}
	for _, seed := range []string{"a", "b", "c", "d", "e", "f", "g", "h"} {
		img, err := p.Draw(Square, Content{Seed: seed})
		if err != nil {
			t.Fatal(err)
		}
		seen[string(img.Pix[:4*1080*80])] = true
	}
	if len(seen) < 3 {
		t.Errorf("eight pieces have %d cloths", len(seen))
	}
}

func TestReduce_hasFewColoursNearTheOnesThereWere(t *testing.T) {
	img, err := painter(t).Draw(Wide, Content{Name: "Basket", Seed: "a"})
	if err != nil {
		t.Fatal(err)
	}
	out := Reduce(img)
	if len(out.Palette) > paletteSize || len(out.Palette) < 16 {
		t.Fatalf("%d colours", len(out.Palette))
	}
	got, want := color.RGBAModel.Convert(out.At(1100, 20)).(color.RGBA), paper //nolint:forcetypeassert // RGBAModel makes nothing else
	if d := int(got.R) - int(want.R); d < -4 || d > 4 {
		t.Errorf("paper became %v", got)
	}
}
