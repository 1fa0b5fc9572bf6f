package picture

import (
	"image"
	"image/color"
	"image/draw"
	"testing"

	xdraw "golang.org/x/image/draw"
)

// furthest is the greatest difference of any byte of two pictures of one size.
func furthest(t *testing.T, a, b *image.RGBA) int {
	t.Helper()
	if a.Rect.Size() != b.Rect.Size() {
		t.Fatalf("sizes %v and %v", a.Rect.Size(), b.Rect.Size())
	}
	most := 0
	for i := range a.Pix {
		most = max(most, apart(a.Pix[i], b.Pix[i]))
	}
	return most
}

// golang.org/x/image/draw computes the same filter in float64, for the whole picture at once.
func TestResize_likeTheReference(t *testing.T) {
	src := cloth(300, 220)
	for i := 3; i < len(src.Pix)/2; i += 4 { // the upper half fades in from the left
		a := uint8(i / 4 % 300 * 255 / 299)
		for k := i - 3; k < i; k++ {
			src.Pix[k] = premultiplied(src.Pix[k], a)
		}
		src.Pix[i] = a
	}
	for _, to := range []size{{299, 219}, {150, 110}, {77, 200}, {300, 31}, {1, 1}, {7, 220}} {
		want := image.NewRGBA(image.Rect(0, 0, to.width, to.height))
		xdraw.CatmullRom.Scale(want, want.Rect, src, src.Rect, draw.Src, nil)
		if d := furthest(t, resize(src, to), want); d > 1 {
			t.Errorf("%v: off by %d", to, d)
		}
	}
}

func TestResize_coloursStayBelowAlpha(t *testing.T) {
	src := image.NewNRGBA(image.Rect(0, 0, 64, 64))
	for y := range 64 {
		for x := range 64 {
			if (x/4+y/4)%2 == 0 {
				src.SetNRGBA(x, y, color.NRGBA{255, 255, 255, 255})
			}
		}
	}
	m := resize(reduce(src, 1, 1), size{23, 19})
	for i := 0; i < len(m.Pix); i += 4 {
		if a := m.Pix[i+3]; m.Pix[i] > a || m.Pix[i+1] > a || m.Pix[i+2] > a {
			t.Fatalf("pixel %d: %v is brighter than its alpha", i/4, m.Pix[i:i+4])
		}
	}
}

func TestReduce_isTheMean(t *testing.T) {
	src := image.NewGray(image.Rect(10, 20, 17, 25)) // neither at the origin nor a multiple
	for i := range src.Pix {
		src.Pix[i] = uint8(i)
	}
	m := reduce(src, 3, 2)
	if m.Rect.Size() != (image.Point{2, 2}) {
		t.Fatalf("size %v", m.Rect.Size())
	}
	// Rows have 7 pixels: the first box holds 0 1 2 and 7 8 9, the last 17 18 19 and 24 25 26.
	if got := []uint8{m.Pix[0], m.Pix[m.Stride+4]}; got[0] != 5 || got[1] != 22 {
		t.Errorf("means %v, want 5 (4.5) and 22 (21.5)", got)
	}
}

// Shrinking by boxes first, then by the filter, may not look different from the filter alone.
func TestReduce_thenResizeStaysClose(t *testing.T) {
	src := image.NewRGBA(image.Rect(0, 0, 800, 600)) // smooth, as photographs are at this scale
	for i := 0; i < len(src.Pix); i += 4 {
		x, y := i/4%800, i/4/800
		src.Pix[i], src.Pix[i+1], src.Pix[i+2], src.Pix[i+3] = uint8(x*x/2600), uint8(y*y/1500), uint8((x+y)/6), 255
	}
	to := size{256, 192}
	byX, byY := size{800, 600}.factors(to)
	if byX != 3 || byY != 3 {
		t.Fatalf("factors %d, %d", byX, byY)
	}
	if d := furthest(t, resize(reduce(src, byX, byY), to), resize(src, to)); d > 3 {
		t.Errorf("off by %d", d)
	}
}

func TestUpright_allEight(t *testing.T) {
	// What a viewer must see is red, green over blue, yellow. How it is stored for each orientation follows
	// from CIPA DC-008, table 6: where row 0 and column 0 are on the picture as seen.
	stored := [9][4]int{
		1: {0, 1, 2, 3}, // row 0 at the top, column 0 at the left
		2: {1, 0, 3, 2}, // top, right
		3: {3, 2, 1, 0}, // bottom, right
		4: {2, 3, 0, 1}, // bottom, left
		5: {0, 2, 1, 3}, // left, top
		6: {1, 3, 0, 2}, // right, top
		7: {3, 1, 2, 0}, // right, bottom
		8: {2, 0, 3, 1}, // left, bottom
	}
	for o := 1; o <= 8; o++ {
		src := image.NewRGBA(image.Rect(0, 0, 6, 4))
		if o >= 5 {
			src = image.NewRGBA(image.Rect(0, 0, 4, 6))
		}
		w, h := src.Rect.Dx(), src.Rect.Dy()
		for i, q := range stored[o] {
			x, y := i%2*w/2, i/2*h/2
			draw.Draw(src, image.Rect(x, y, x+w/2, y+h/2), image.NewUniform(quarterColours[q]), image.Point{}, draw.Src)
		}
		if d := furthest(t, upright(src, o), quarters(6, 4)); d != 0 {
			t.Errorf("orientation %d: off by %d", o, d)
		}
	}
}

func TestSizesFor(t *testing.T) { // rule picture-7
	for _, tc := range []struct {
		source size
		want   []size
	}{
		{size{4000, 3000}, []size{{320, 240}, {640, 480}, {1280, 960}}},
		{size{1200, 1500}, []size{{320, 400}, {640, 800}, {1200, 1500}}},
		{size{1280, 1}, []size{{320, 1}, {640, 1}, {1280, 1}}},
		{size{640, 480}, []size{{320, 240}, {640, 480}}},
		{size{321, 100}, []size{{320, 100}, {321, 100}}},
		{size{320, 1280}, []size{{320, 1280}}},
		{size{1, 1}, []size{{1, 1}}},
		{size{12000, 2}, []size{{320, 1}, {640, 1}, {1280, 1}}},
		{size{1000, 12000}, []size{{107, 1280}, {213, 2560}, {427, 5120}}},
	} {
		got := sizesFor(tc.source)
		if len(got) != len(tc.want) {
			t.Errorf("%v: %v, want %v", tc.source, got, tc.want)
			continue
		}
		for i := range got {
			if got[i] != tc.want[i] {
				t.Errorf("%v: %v, want %v", tc.source, got, tc.want)
			}
		}
	}
}

func TestColoursOf(t *testing.T) {
	mean, grid := coloursOf(quarters(80, 100))
	if want := (Colour{123, 113, 83}); mean != want { // the mean of quarterColours, rounded
		t.Errorf("mean %s, want %s", mean, want)
	}
	if got := grid[0].String(); got != "#c81e1e" {
		t.Errorf("first part %s, want red", got)
	}
	if got := grid[len(grid)-1]; got != (Colour{230, 200, 40}) {
		t.Errorf("last part %s, want yellow", got)
	}
	if mean, grid = coloursOf(image.NewRGBA(image.Rect(0, 0, 1, 1))); mean != (Colour{255, 255, 255}) || grid[19] != mean {
		t.Errorf("a transparent pixel is %s and %s, want white", mean, grid[19])
	}
}
