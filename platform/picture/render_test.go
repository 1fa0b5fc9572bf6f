package picture

import (
	"bytes"
	"compress/zlib"
	"errors"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"slices"
	"testing"

	"github.com/gen2brain/avif"
)

// open decodes a rendition and checks that it is what it says.
func open(t *testing.T, r Rendition) *image.RGBA {
	t.Helper()
	m, err := map[Type]func([]byte) (image.Image, error){
		TypeJPEG: func(b []byte) (image.Image, error) { return jpeg.Decode(bytes.NewReader(b)) },
		TypeWebP: func(b []byte) (image.Image, error) { return decodeWebP(bytes.NewReader(b)) },
		TypeAVIF: func(b []byte) (image.Image, error) { return avif.Decode(bytes.NewReader(b)) },
	}[r.Type](r.Bytes)
	if err != nil {
		t.Fatalf("%s %d × %d: %v", r.Type, r.Width, r.Height, err)
	}
	if m.Bounds().Dx() != r.Width || m.Bounds().Dy() != r.Height {
		t.Errorf("%s is %v, not %d × %d", r.Type, m.Bounds(), r.Width, r.Height)
	}
	rgba := image.NewRGBA(image.Rect(0, 0, r.Width, r.Height))
	draw.Draw(rgba, rgba.Rect, m, m.Bounds().Min, draw.Src)
	return rgba
}

// near reports whether a pixel has a colour, as far as lossy types keep it.
func near(m *image.RGBA, x, y int, want color.RGBA) bool {
	got := m.RGBAAt(x, y)
	return apart(got.R, want.R) < 8 && apart(got.G, want.G) < 8 && apart(got.B, want.B) < 8 && apart(got.A, want.A) < 3
}

// mustShow checks that the quarters of a picture have the colours of quarters.
func mustShow(t *testing.T, what string, m *image.RGBA) {
	t.Helper()
	w, h := m.Rect.Dx(), m.Rect.Dy()
	for i, want := range quarterColours {
		x, y := (1+2*(i%2))*w/4, (1+2*(i/2))*h/4
		if !near(m, x, y, want) {
			t.Errorf("%s: %v at %d, %d, want %v", what, m.RGBAAt(x, y), x, y, want)
		}
	}
}

// asStored turns a picture so that it is upright again after its orientation is applied.
func asStored(m *image.RGBA, orientation int) *image.RGBA {
	inverse := []int{0, 1, 2, 3, 4, 5, 8, 7, 6}
	return upright(m, inverse[orientation])
}

func mustRender(t *testing.T, source []byte, s Settings) Result {
	t.Helper()
	r, err := render(source, s, DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// rules picture-6, picture-7
func TestRender_uprightInAllEightOrientations(t *testing.T) {
	for o := 1; o <= 8; o++ {
		source := withSegments(jpegOf(t, asStored(quarters(720, 480), o)), exifSegment(o))
		r := mustRender(t, source, Settings{})
		if r.Width != 720 || r.Height != 480 || len(r.Renditions) != 6 {
			t.Fatalf("orientation %d: %d × %d, %d renditions", o, r.Width, r.Height, len(r.Renditions))
		}
		for i, made := range r.Renditions {
			if want := []int{320, 320, 640, 640, 720, 720}[i]; made.Width != want {
				t.Errorf("orientation %d: width %d, want %d", o, made.Width, want)
			}
			mustShow(t, string(made.Type), open(t, made))
		}
	}
}

// rule picture-6
func TestRender_metadataDoesNotSurvive(t *testing.T) {
	comment := jpegSegmentOf(0xfe, "taken at the workshop")
	xmp := jpegSegmentOf(0xe1, "http://ns.adobe.com/xap/1.0/\x00<x:xmpmeta/>")
	icc := jpegSegmentOf(0xe2, "ICC_PROFILE\x00\x01\x01", displayP3())
	photo, still := jpegOf(t, quarters(400, 400)), webpOf(t, quarters(400, 400))
	for name, source := range map[string][]byte{
		"JPEG": withSegments(photo, exifSegment(1), xmp, icc, comment),
		"PNG":  withChunk(withChunk(pngOf(t, quarters(400, 400)), "eXIf", exifWith(1)), "tEXt", []byte("Author\x00SecretCamera")),
		"WebP": webpExtended(still, 0x08, 400, 400, nil, riffChunk("EXIF", exifWith(1))),
	} {
		if !bytes.Contains(source, []byte("SecretCamera")) {
			t.Fatalf("%s: nothing to strip", name)
		}
		for _, made := range mustRender(t, source, Settings{AVIF: true}).Renditions {
			for _, word := range []string{"SecretCamera", "Exif", "II*\x00", "ICC_PROFILE", "ICCP", "Display", "workshop", "xmpmeta", "eXIf", "EXIF"} {
				if bytes.Contains(made.Bytes, []byte(word)) {
					t.Errorf("%s: %s rendition holds %q", name, made.Type, word)
				}
			}
		}
	}
}

func TestRender_everyKindOfPixel(t *testing.T) {
	shape := quarters(200, 160)
	redraw := func(m draw.Image) image.Image {
		draw.Draw(m, m.Bounds(), shape, image.Point{}, draw.Src)
		return m
	}
	palette := color.Palette{}
	for _, c := range quarterColours {
		palette = append(palette, c)
	}
	for name, source := range map[string][]byte{
		"PNG":                  pngOf(t, shape),
		"PNG with a palette":   pngOf(t, redraw(image.NewPaletted(shape.Rect, palette))),
		"PNG of 16 bits":       pngOf(t, redraw(image.NewRGBA64(shape.Rect))),
		"PNG of 16, with part": pngOf(t, redraw(image.NewNRGBA64(shape.Rect))),
		"JPEG":                 jpegOf(t, shape),
		"WebP":                 webpOf(t, shape),
		"WebP with orientation of a canvas": webpExtended(webpOf(t, asStored(shape, 6)), 0x08, 160, 200, nil,
			riffChunk("EXIF", exifWith(6))),
	} {
		r := mustRender(t, source, Settings{AVIF: true})
		types := []Type{}
		for _, made := range r.Renditions {
			types = append(types, made.Type)
			mustShow(t, name+" as "+string(made.Type), open(t, made))
		}
		if !slices.Equal(types, []Type{TypeJPEG, TypeWebP, TypeAVIF}) {
			t.Errorf("%s: made %v", name, types)
		}
		if want := (Colour{123, 113, 83}); apart(r.Colour.R, want.R)+apart(r.Colour.G, want.G)+apart(r.Colour.B, want.B) > 9 {
			t.Errorf("%s: mean %s, want %s", name, r.Colour, want)
		}
	}
}

func TestRender_CMYK(t *testing.T) {
	// Adobe's CMYK is inverted: 255 is no ink. Cyan 20 %, magenta 60 %, yellow 100 %, black 0.
	r := mustRender(t, flatJPEG(400, 300, 204, 102, 0, 255), Settings{})
	for _, made := range r.Renditions {
		if m := open(t, made); !near(m, 100, 100, color.RGBA{204, 102, 0, 255}) {
			t.Errorf("%s: %v, want #cc6600", made.Type, m.RGBAAt(100, 100))
		}
	}
	if r.Colour.String() != "#cc6600" {
		t.Errorf("mean %s, want #cc6600", r.Colour)
	}
}

func TestRender_grey(t *testing.T) {
	r := mustRender(t, flatJPEG(64, 64, 90), Settings{})
	if r.Colour != (Colour{90, 90, 90}) {
		t.Errorf("mean %s, want #5a5a5a", r.Colour)
	}
}

func TestRender_convertsDisplayP3(t *testing.T) {
	m := image.NewRGBA(image.Rect(0, 0, 50, 50))
	draw.Draw(m, m.Rect, image.NewUniform(color.RGBA{117, 251, 76, 255}), image.Point{}, draw.Src)
	for name, source := range map[string][]byte{
		"JPEG": withSegments(jpegOf(t, m), jpegSegmentOf(0xe2, "ICC_PROFILE\x00\x01\x01", displayP3())),
		"PNG":  withChunk(pngOf(t, m), "iCCP", join("Display P3\x00\x00", deflated(t, displayP3()))),
		"WebP": webpExtended(webpOf(t, m), 0x20, 50, 50, riffChunk("ICCP", displayP3()), nil),
	} {
		r := mustRender(t, source, Settings{})
		if r.Profile != "Display P3" || r.Colour.R > 24 || r.Colour.G < 252 || r.Colour.B > 24 {
			t.Errorf("%s: profile %q, mean %s, want Display P3 and about #00ff00", name, r.Profile, r.Colour)
		}
	}
}

func deflated(t *testing.T, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	_, err := w.Write(data)
	if err := errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestInflateProfile_isBounded(t *testing.T) {
	bomb := deflated(t, make([]byte, maxProfile+1))
	if got := inflateProfile(join("x\x00\x00", bomb)); got != nil || len(bomb) > 2000 {
		t.Errorf("%d bytes out of %d", len(got), len(bomb))
	}
}

func TestRender_transparencyIsKeptAndWhiteInJPEG(t *testing.T) {
	m := image.NewNRGBA(image.Rect(0, 0, 100, 100))
	draw.Draw(m, image.Rect(0, 0, 50, 100), image.NewUniform(color.NRGBA{200, 30, 30, 128}), image.Point{}, draw.Src)
	for _, made := range mustRender(t, pngOf(t, m), Settings{AVIF: true}).Renditions {
		got := open(t, made)
		left, right := color.RGBA{100, 15, 15, 128}, color.RGBA{} // premultiplied
		if made.Type == TypeJPEG {
			left, right = color.RGBA{227, 142, 142, 255}, color.RGBA{255, 255, 255, 255}
		}
		if !near(got, 25, 50, left) || !near(got, 75, 50, right) {
			t.Errorf("%s: %v and %v, want %v and %v", made.Type, got.RGBAAt(25, 50), got.RGBAAt(75, 50), left, right)
		}
	}
}

// rule picture-5: damage among the pixels, which Inspect does not see.
func TestRender_refusesHalfAPicture(t *testing.T) {
	photo, drawing, still := jpegOf(t, cloth(640, 480)), pngOf(t, cloth(640, 480)), webpOf(t, cloth(640, 480))
	flipped := bytes.Clone(drawing)
	flipped[len(flipped)/2] ^= 0xff
	short := bytes.Clone(still[:len(still)/2])
	copy(short, riffFile(short[12:])[:12])                            // a length that is true
	copy(short[16:], riffChunk("", make([]byte, len(short)-20))[0:4]) // for the chunk as well
	for name, tc := range map[string]struct {
		source []byte
		want   Fault
	}{
		"JPEG, its end put behind half of it":    {join(photo[:len(photo)/2], "\xff\xd9"), Damaged},
		"PNG, one byte changed":                  {flipped, Damaged},
		"WebP, cut, its lengths made to fit":     {short, Truncated},
		"JPEG, four components without a marker": {bytes.Replace(flatJPEG(16, 16, 1, 2, 3, 4), []byte("Adobe"), []byte("Other"), 1), Unsupported},
		"WebP of 228 bytes, 36 megapixels":       {webpBomb(6_000, 6_000), Damaged},
	} {
		_, err := render(tc.source, Settings{}, DefaultLimits)
		if !errors.Is(err, tc.want) {
			t.Errorf("%s: %v, want %q", name, err, tc.want)
		}
	}
}

func TestRender_tinyPictures(t *testing.T) {
	for _, s := range []size{{1, 1}, {1, 7}, {3, 2}, {2000, 1}, {1, 6000}} {
		for _, source := range [][]byte{jpegOf(t, cloth(s.width, s.height)), pngOf(t, cloth(s.width, s.height)), webpOf(t, cloth(s.width, s.height))} {
			r := mustRender(t, source, Settings{})
			if r.Width != s.width || r.Height != s.height || len(r.Renditions) < 2 {
				t.Errorf("%v: %d × %d, %d renditions", s, r.Width, r.Height, len(r.Renditions))
			}
			for _, made := range r.Renditions {
				open(t, made)
			}
		}
	}
}
