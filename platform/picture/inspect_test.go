package picture

import (
	"bytes"
	"errors"
	"image"
	"strings"
	"testing"

	"anyam/platform/errs"
	"anyam/platform/i18n"
)

// rules picture-1, picture-2
func TestInspect_saysWhyItRefuses(t *testing.T) {
	photo := jpegOf(t, cloth(64, 48))
	drawing := pngOf(t, cloth(64, 48))
	still := webpOf(t, cloth(64, 48))
	heic := join(uint32(24), "ftypheic", uint32(0), "mif1heic")
	for _, tc := range []struct {
		name string
		data []byte
		want Fault
	}{
		{"nothing", nil, Empty},
		{"text", []byte("harga: Rp 25.000\n"), Text},
		{"long text, cut inside a letter", []byte(strings.Repeat("x", textSample-1) + "é and more"), Text},
		{"a page", []byte("<!doctype html><html><svg/></html>"), Text},
		{"SVG", []byte("<?xml version=\"1.0\"?>\n<!-- rattan -->\n<SVG xmlns='x'/>"), SVG},
		{"GIF", []byte("GIF89a\x01\x00\x01\x00"), GIF},
		{"TIFF or raw", []byte("II*\x00\x08\x00\x00\x00"), Foreign},
		{"PDF", []byte("%PDF-1.7\n"), Foreign},
		{"AVIF", join(uint32(24), "ftypmif1", uint32(0), "mif1avif"), Foreign},
		{"a film", join(uint32(24), "ftypisom", uint32(0), "isommp42"), Foreign},
		{"noise", []byte("\x00\x01\x02\x03\xfe\xff\x00\x00"), NotPicture},
		{"RIFF of another kind", []byte("RIFF\x24\x00\x00\x00WAVEfmt "), NotPicture},
		{"JPEG by its first bytes only", []byte("\xff\xd8\xff"), Truncated},
		{"JPEG with text inside", join("\xff\xd8\xff\xe0", uint16(6), "JFIF", "and then a letter to a friend"), Truncated},
		{"JPEG with nothing inside", []byte("\xff\xd8\xff\xd9"), Damaged},
		{"JPEG, its last byte lost", photo[:len(photo)-1], Truncated},
		{"JPEG, half", photo[:len(photo)/2], Truncated},
		{"JPEG, its end filled with zeros", join(photo[:len(photo)/2], make([]byte, len(photo)/2)), Truncated},
		{"JPEG, arithmetic", bytes.Replace(photo, []byte("\xff\xc0"), []byte("\xff\xc9"), 1), Unsupported},
		{"JPEG of many scans", progressiveBomb(640, 480, 65), TooManyScans},
		{"PNG, half", drawing[:len(drawing)/2], Truncated},
		{"PNG without its end", drawing[:len(drawing)-12], Truncated},
		{"PNG, its header twice", withChunk(drawing, "IHDR", drawing[16:29]), Damaged},
		{"PNG too wide", pngBomb(t, 12_001, 1), TooLong},
		{"PNG of 51 megapixels", pngBomb(t, 8_500, 6_000), TooManyPixels},
		{"PNG of a side beyond all", withSize(drawing, 1<<31-1, 1<<31-1), TooLong},
		{"interlaced PNG of 16 bits, 50 megapixels", withDepth(withSize(drawing, 7_070, 7_070), 16, 1), TooHungry},
		{"WebP, half", still[:len(still)/2], Truncated},
		{"WebP of 228 bytes that asks for a gigabyte", webpBomb(16_384, 16_384), TooLong},
		{"WebP of 228 bytes that asks for 100 megapixels", webpBomb(10_000, 10_000), TooManyPixels},
		{"WebP whose canvas lies", webpExtended(still, 0, 32, 32, nil, nil), Damaged},
		{"WebP without a picture", riffFile(riffChunk("EXIF", exifWith(1))), Damaged},
		{"WebP that moves", webpExtended(still, webpAnimation, 64, 48, nil, nil), Animated},
		{"too many bytes", make([]byte, DefaultLimits.Bytes+1), TooManyBytes},
		{"HEIC", heic, map[bool]Fault{false: NoHEIC, true: Damaged}[canReadHEIC]},
	} {
		_, err := Inspect(tc.data, Limits{})
		if !errors.Is(err, tc.want) || errs.KindOf(err) != errs.Invalid {
			t.Errorf("%s: %v, want Invalid and %q", tc.name, err, tc.want)
		}
	}
}

// withSize lies about the size of a PNG.
func withSize(picture []byte, w, h uint32) []byte {
	body := join(w, h, picture[24:29])
	return join(picture[:8], pngChunk("IHDR", body), picture[33:])
}

// withDepth lies about the bits of a PNG's samples and the order of its rows.
func withDepth(picture []byte, depth, interlace byte) []byte {
	body := join(picture[16:24], depth, picture[25:28], interlace)
	return join(picture[:8], pngChunk("IHDR", body), picture[33:])
}

func TestInspect_bombsAreSmall(t *testing.T) { // else the test above would prove little
	if n := len(webpBomb(16_384, 16_384)); n != 228 {
		t.Errorf("WebP of %d bytes", n)
	}
	if n := len(pngBomb(t, 8_500, 6_000)); n > 20_000 {
		t.Errorf("PNG of %d bytes", n)
	}
}

func TestInspect_readsTheHeader(t *testing.T) {
	photo, drawing, still := jpegOf(t, cloth(64, 48)), pngOf(t, cloth(64, 48)), webpOf(t, cloth(64, 48))
	for _, tc := range []struct {
		name        string
		data        []byte
		format      Format
		orientation int
	}{
		{"JPEG", photo, JPEG, 1},
		{"JPEG with EXIF", withSegments(photo, exifSegment(6)), JPEG, 6},
		{"JPEG with an orientation out of range", withSegments(photo, exifSegment(9)), JPEG, 1},
		{"JPEG with bytes between segments", withSegments(photo, []byte("\xff\xff\xff\x00\x12"), exifSegment(3)), JPEG, 3},
		{"JPEG with a film behind", join(photo, "MotionPhoto_Data", make([]byte, 99)), JPEG, 1},
		{"PNG", drawing, PNG, 1},
		{"PNG with EXIF", withChunk(drawing, "eXIf", exifWith(8)), PNG, 8},
		{"WebP", still, WebP, 1},
		{"WebP with EXIF", webpExtended(still, 0x08, 64, 48, nil, riffChunk("EXIF", exifWith(3))), WebP, 3},
		{"WebP with EXIF as in JPEG", webpExtended(still, 0x08, 64, 48, nil, riffChunk("EXIF", join("Exif\x00\x00", exifWith(5)))), WebP, 5},
	} {
		h, err := Inspect(tc.data, Limits{})
		if err != nil {
			t.Errorf("%s: %v", tc.name, err)
			continue
		}
		if h.Format != tc.format || h.Width != 64 || h.Height != 48 || h.Orientation != tc.orientation {
			t.Errorf("%s: %s %d × %d, orientation %d, want %s 64 × 48, %d", tc.name, h.Format, h.Width, h.Height, h.Orientation, tc.format, tc.orientation)
		}
		w, _ := h.Upright()
		if lying := tc.orientation >= 5; lying != (w == 48) {
			t.Errorf("%s: upright width %d at orientation %d", tc.name, w, tc.orientation)
		}
	}
}

func TestInspect_takesTheLargestAllowed(t *testing.T) {
	for _, data := range [][]byte{pngBomb(t, 12_000, 4_166), pngBomb(t, 4_166, 12_000), flatJPEG(7_000, 7_000, 1, 2, 3, 4), progressiveBomb(8_000, 6_000, 64)} {
		if h, err := Inspect(data, Limits{}); err != nil {
			t.Errorf("%s %d × %d: %v", h.Format, h.Width, h.Height, err)
		}
	}
}

// The estimate of memory decides who is refused, so it must not be below what the decoders hold.
func TestInspect_estimatesWhatDecodingHolds(t *testing.T) {
	grey16 := image.NewGray16(image.Rect(0, 0, 30, 20))
	for name, data := range map[string][]byte{
		"JPEG": jpegOf(t, cloth(32, 32)), "CMYK JPEG": flatJPEG(32, 32, 1, 2, 3, 4), "grey JPEG": flatJPEG(32, 32, 9),
		"PNG": pngOf(t, cloth(30, 20)), "PNG with alpha": pngOf(t, image.NewNRGBA(image.Rect(0, 0, 30, 20))),
		"PNG with palette": pngBomb(t, 30, 20), "grey PNG of 16 bits": pngOf(t, grey16), "WebP": webpOf(t, cloth(32, 32)),
	} {
		h, err := Inspect(data, Limits{})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		m, _, err := decode(data, h)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if held := bytesOf(m); h.decoded < held || h.decoded > 4*held {
			t.Errorf("%s: estimate %d, held %d", name, h.decoded, held)
		}
	}
}

func TestHeader_promised(t *testing.T) {
	for _, tc := range []struct {
		format Format
		got    size
		want   bool
	}{
		{JPEG, size{40, 30}, true},
		{JPEG, size{30, 40}, false},
		{PNG, size{40, 29}, false},
		{HEIC, size{30, 40}, true}, // turned by its decoder
		{HEIC, size{36, 30}, true}, // cropped
		{HEIC, size{40, 31}, false},
	} {
		if got := (Header{Format: tc.format, Width: 40, Height: 30}).promised(tc.got); got != tc.want {
			t.Errorf("%s %v: %t", tc.format, tc.got, got)
		}
	}
}

func bytesOf(m image.Image) int {
	switch m := m.(type) {
	case *image.YCbCr:
		return len(m.Y) + len(m.Cb) + len(m.Cr)
	case *image.CMYK:
		return len(m.Pix)
	case *image.Gray:
		return len(m.Pix)
	case *image.Gray16:
		return len(m.Pix)
	case *image.Paletted:
		return len(m.Pix)
	case *image.RGBA:
		return len(m.Pix)
	case *image.NRGBA:
		return len(m.Pix)
	}
	return 0
}

func TestTexts_areTranslated(t *testing.T) {
	for fault, text := range texts {
		if !i18n.For(i18n.Indonesian).Has(text) {
			t.Errorf("%s: no Indonesian for %q", fault, text)
		}
	}
}

// rule picture-8: a file that names itself does not get its name onto the page.
func TestTexts_carryNothingOutOfTheFile(t *testing.T) {
	const name = "<b>buy here</b>"
	for _, data := range [][]byte{
		join("%PDF-1.7 ", name), join("II*\x00", name), []byte(name), join("\xff\xd8\xff\xe0", uint16(90), name),
		withChunk(pngOf(t, cloth(8, 8)), name[:4], []byte(name))[:60], join(uint32(24), "ftyp", name), riffFile(riffChunk("EXIF", []byte(name))),
	} {
		_, err := Inspect(data, Limits{})
		e, ok := errors.AsType[*errs.Error](err)
		if !ok {
			t.Fatalf("%q: %v", data, err)
		}
		if text := i18n.For(i18n.English).T(e.Key, e.Args...); strings.Contains(text, "<") || strings.Contains(text, "buy") {
			t.Errorf("%q: %s", data, text)
		}
	}
}

// A number too many or too few would show as %!d(MISSING) to the visitor.
func TestTexts_haveTheirArguments(t *testing.T) {
	for name, data := range map[string][]byte{
		"foreign": []byte("%PDF-1.7\n"), "long": pngBomb(t, 12_001, 1), "pixels": pngBomb(t, 8_500, 6_000), "bytes": make([]byte, DefaultLimits.Bytes+1),
	} {
		_, err := Inspect(data, Limits{})
		e, ok := errors.AsType[*errs.Error](err)
		if !ok {
			t.Fatalf("%s: %v", name, err)
		}
		for _, lang := range i18n.Langs {
			if text := i18n.For(lang).T(e.Key, e.Args...); strings.Contains(text, "%!") {
				t.Errorf("%s in %s: %s", name, lang, text)
			}
		}
	}
}

func isoBoxOf(kind string, body ...any) []byte {
	content := join(body...)
	return join(uint32(8+len(content)), kind, content)
}

// A phone's HEIC: tiles with a size of their own, the whole, and the colour profile.
func TestReadHEIC(t *testing.T) {
	ispe := func(w, h uint32) []byte { return isoBoxOf("ispe", uint32(0), w, h) }
	properties := isoBoxOf("iprp", isoBoxOf("ipco", ispe(512, 512), ispe(4032, 3024), isoBoxOf("colr", "prof", displayP3())))
	whole := join(isoBoxOf("ftyp", "heic", uint32(0), "mif1"), isoBoxOf("meta", uint32(0), isoBoxOf("hdlr", "pict"), properties), isoBoxOf("mdat", "…"))
	h, err := readHEIC(whole)
	if err != nil || h.Width != 4032 || h.Height != 3024 || profileName(h.icc) != "Display P3" {
		t.Errorf("%d × %d, profile %q, %v", h.Width, h.Height, profileName(h.icc), err)
	}
	if _, err := readHEIC(whole[:len(whole)-1]); !errors.Is(err, Truncated) {
		t.Errorf("cut off: %v", err)
	}
	long := join(uint32(1), "free", uint32(0), uint32(16), whole[20:]) // a box with its length in 64 bits
	if h, err = readHEIC(long); err != nil || h.Width != 4032 {
		t.Errorf("behind a box with a long length: %d, %v", h.Width, err)
	}
}

func FuzzReadHEIC(f *testing.F) {
	f.Add(isoBoxOf("meta", uint32(0), isoBoxOf("iprp", isoBoxOf("ipco", isoBoxOf("ispe", uint32(0), uint32(9), uint32(9))))))
	f.Fuzz(func(t *testing.T, data []byte) {
		if h, err := readHEIC(data); err == nil && (h.Width < 1 || h.Height < 1) {
			t.Errorf("accepted %+v", h)
		}
	})
}

func FuzzInspect(f *testing.F) {
	photo := jpegOf(f, cloth(16, 16))
	f.Add(withSegments(photo, exifSegment(6), jpegSegmentOf(0xe2, "ICC_PROFILE\x00\x01\x01", displayP3())))
	f.Add(progressiveBomb(64, 64, 3))
	f.Add(withChunk(pngOf(f, cloth(16, 16)), "eXIf", exifWith(2)))
	f.Add(webpExtended(webpOf(f, cloth(16, 16)), 0x08, 16, 16, nil, riffChunk("EXIF", exifWith(3))))
	f.Add(join(uint32(24), "ftypheic", uint32(0), "mif1heic", uint32(12), "meta", uint32(0)))
	f.Fuzz(func(t *testing.T, data []byte) {
		h, err := Inspect(data, Limits{})
		if err != nil {
			if faultOf(err) == "" {
				t.Errorf("no fault in %v", err)
			}
			return
		}
		if h.Width < 1 || h.Height < 1 || h.Width*h.Height > DefaultLimits.Pixels || h.Orientation < 1 || h.Orientation > 8 {
			t.Errorf("accepted %+v", h)
		}
	})
}

func FuzzExifOrientation(f *testing.F) {
	f.Add(exifWith(6))
	f.Add([]byte("MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x04\x00\x00\x00\x01\x00\x00\x00\x05"))
	f.Add([]byte("II*\x00\xff\xff\xff\xff"))
	f.Fuzz(func(t *testing.T, tiff []byte) {
		if o := exifOrientation(tiff); o < 0 || o > 8 {
			t.Errorf("orientation %d", o)
		}
	})
}

func TestExifOrientation(t *testing.T) {
	bigEndian := func(kind uint16, value ...any) []byte {
		return join("MM\x00*", uint32(8), uint16(1), uint16(0x0112), kind, uint32(1), join(value...))
	}
	for name, tc := range map[string]struct {
		tiff []byte
		want int
	}{
		"little endian":        {exifWith(7), 7},
		"big endian":           {bigEndian(3, uint16(5), uint16(0)), 5},
		"as a LONG":            {bigEndian(4, uint32(4)), 4},
		"as text":              {bigEndian(2, uint32(4)), 0},
		"zero":                 {exifWith(0), 0},
		"entry cut off":        {exifWith(6)[:20], 0},
		"directory far away":   {[]byte("II*\x00\xf0\xff\xff\xff\x01\x00"), 0},
		"no TIFF":              {[]byte("XX*\x00\x08\x00\x00\x00"), 0},
		"too short for a TIFF": {[]byte("II*"), 0},
	} {
		if got := exifOrientation(tc.tiff); got != tc.want {
			t.Errorf("%s: %d, want %d", name, got, tc.want)
		}
	}
}

func TestFormatOf_doesNotReadBehindTheEnd(t *testing.T) {
	for _, whole := range [][]byte{jpegOf(t, cloth(8, 8)), pngOf(t, cloth(8, 8)), webpOf(t, cloth(8, 8)), join(uint32(24), "ftypheic", uint32(0), "mif1heic")} {
		for n := range min(len(whole), 200) {
			if _, err := Inspect(bytes.Clone(whole[:n]), Limits{}); err == nil {
				t.Errorf("accepted the first %d bytes of %q", n, whole[:12])
			}
		}
	}
}
