package draw

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"testing"
)

func TestPicture_isTheSameTwice(t *testing.T) {
	for _, k := range Kinds() {
		a, b := Picture(k, 7, 100), Picture(k, 7, 100)
		if !bytes.Equal(a.Pix, b.Pix) {
			t.Errorf("%s: the same seed drew two different pictures", k)
		}
	}
}

func TestPicture_everyKindAtTheSizesOfThePages(t *testing.T) {
	widths := []int{320, 1200}
	if testing.Short() {
		widths = widths[:1]
	}
	for _, k := range Kinds() {
		for _, w := range widths {
			t.Run(fmt.Sprintf("%s_%d", k, w), func(t *testing.T) {
				img := Picture(k, 3, w)
				if img.Rect.Dx() != w || img.Rect.Dy() != w*5/4 {
					t.Fatalf("size is %v, want %d × %d", img.Rect, w, w*5/4)
				}
				checkPicture(t, img)
			})
		}
	}
}

func TestDetailAndBanner(t *testing.T) {
	for _, k := range []Kind{RattanBasket, BatikParang, WoodenMask, BeadNecklace} {
		detail, front := Detail(k, 5, 200), Picture(k, 5, 200)
		checkPicture(t, detail)
		if bytes.Equal(detail.Pix, front.Pix) {
			t.Errorf("%s: the detail is the picture itself", k)
		}
		banner := Banner(k, 5, 600)
		checkPicture(t, banner)
		if banner.Rect.Dx() != 600 || banner.Rect.Dy() != 200 {
			t.Errorf("%s: banner is %v, want 600 × 200", k, banner.Rect)
		}
	}
}

// checkPicture wants an opaque picture with something on it: light and dark, and an edge between.
func checkPicture(t *testing.T, img *image.RGBA) {
	t.Helper()
	if !img.Opaque() {
		t.Error("the picture is not opaque")
	}
	lo, hi := 255, 0
	for i := 0; i < len(img.Pix); i += 4 {
		l := (2*int(img.Pix[i]) + 5*int(img.Pix[i+1]) + int(img.Pix[i+2])) / 8
		lo, hi = min(lo, l), max(hi, l)
	}
	if hi-lo < 60 {
		t.Errorf("lightness runs from %d to %d only: is anything on the picture?", lo, hi)
	}
}

func TestJPEG_canBeRead(t *testing.T) {
	img, err := jpeg.Decode(bytes.NewReader(JPEG(OnyxBowl, 1, 200)))
	if err != nil {
		t.Fatal(err)
	}
	if img.Bounds() != image.Rect(0, 0, 200, 250) {
		t.Errorf("bounds are %v", img.Bounds())
	}
}

// tooAlike is the mean difference of two thumbnails, in steps of 255, below which a visitor takes them for one piece.
const tooAlike = 2.5

func TestPicture_noTwoOf400AreAlike(t *testing.T) {
	each := 10
	if testing.Short() {
		each = 2
	}
	type thumb struct {
		name string
		px   []byte
	}
	var all []thumb
	for _, k := range Kinds() {
		for seed := range each {
			// A small picture without the care for threads that Picture takes: the thumbnail hides them anyway.
			img := arrange(k, uint64(seed)+1, 128, portrait, front).Develop(128, 160)
			all = append(all, thumb{fmt.Sprint(k, " ", seed+1), thumbnail(img, 8)})
		}
	}
	if !testing.Short() && len(all) < 400 {
		t.Fatalf("only %d pictures compared", len(all))
	}
	for i, a := range all {
		for _, b := range all[:i] {
			if d := difference(a.px, b.px); d < tooAlike {
				t.Errorf("%s and %s differ by %.1f only", a.name, b.name, d)
			}
		}
	}
}

// thumbnail is the picture in squares of n × n pixels.
func thumbnail(img *image.RGBA, n int) []byte {
	var out []byte
	for y := 0; y+n <= img.Rect.Dy(); y += n {
		for x := 0; x+n <= img.Rect.Dx(); x += n {
			var sum [3]int
			for j := range n {
				for i := range n {
					p := img.PixOffset(x+i, y+j)
					for c := range 3 {
						sum[c] += int(img.Pix[p+c])
					}
				}
			}
			for c := range 3 {
				out = append(out, byte(sum[c]/(n*n)))
			}
		}
	}
	return out
}

func difference(a, b []byte) float64 {
	sum := 0
	for i := range a {
		d := int(a[i]) - int(b[i])
		sum += max(d, -d)
	}
	return float64(sum) / float64(len(a))
}

func TestKinds_areNamedOnce(t *testing.T) {
	seen := map[Kind]bool{}
	for _, k := range Kinds() {
		if seen[k] {
			t.Errorf("%s is listed twice", k)
		}
		seen[k] = true
	}
	if len(seen) < 24 {
		t.Errorf("%d kinds", len(seen))
	}
}

func TestPicture_unknownKindPanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("an unknown kind was drawn")
		}
	}()
	Picture("plastic_bucket", 1, 100)
}

func BenchmarkPicture(b *testing.B) {
	kinds := Kinds()
	for i := range b.N { // all kinds in turn: ns/op is the mean once b.N has gone round
		Picture(kinds[i%len(kinds)], uint64(i), 1200)
	}
}

func BenchmarkKind(b *testing.B) {
	for _, k := range Kinds() {
		b.Run(string(k), func(b *testing.B) {
			for i := range b.N {
				Picture(k, uint64(i), 1200)
			}
		})
	}
}
