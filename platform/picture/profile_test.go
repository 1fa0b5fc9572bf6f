package picture

import (
	"image"
	"math"
	"testing"
	"unicode/utf16"
)

// profileWith makes a version 4 profile of three colorants (XYZ at D50) and one curve.
func profileWith(name string, colorants [3][3]float64, curve []byte) []byte {
	fixed := func(x float64) uint32 { return uint32(int32(math.Round(x * 65536))) }
	var text []byte
	for _, u := range utf16.Encode([]rune(name)) {
		text = append(text, join(u)...)
	}
	tags := map[string][]byte{"desc": join("mluc", uint32(0), uint32(1), uint32(12), "enUS", uint32(len(text)), uint32(28), text)}
	for i, letter := range []string{"r", "g", "b"} {
		tags[letter+"XYZ"] = join("XYZ ", uint32(0), fixed(colorants[i][0]), fixed(colorants[i][1]), fixed(colorants[i][2]))
		tags[letter+"TRC"] = curve
	}
	table, data := join(uint32(len(tags))), []byte{}
	for _, signature := range []string{"desc", "rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC"} {
		table = join(table, signature, uint32(132+12*len(tags)+len(data)), uint32(len(tags[signature])))
		data = append(data, tags[signature]...)
	}
	header := make([]byte, 128)
	copy(header[16:], "RGB XYZ ")
	return join(header, table, data)
}

// The transfer function of sRGB, which Display P3 shares, as a parametric curve of type 3.
func srgbCurve() []byte {
	return join("para", uint32(0), uint16(3), uint16(0), uint32(157286), uint32(62119), uint32(3417), uint32(5072), uint32(2651))
}

// displayP3 has the colorants that Apple's profile has.
func displayP3() []byte {
	return profileWith("Display P3", [3][3]float64{{0.51512, 0.24120, -0.00105}, {0.29198, 0.69225, 0.04189}, {0.15710, 0.06657, 0.78407}}, srgbCurve())
}

// adobeRGB has the colorants and the gamma of Adobe RGB (1998), section 4.3.
func adobeRGB() []byte {
	gamma := join("curv", uint32(0), uint32(1), uint16(0x0233))
	return profileWith("Adobe RGB (1998)", [3][3]float64{{0.60974, 0.31111, 0.01947}, {0.20528, 0.62567, 0.06087}, {0.14919, 0.06322, 0.74457}}, gamma)
}

func srgbProfile() []byte {
	return profileWith("sRGB IEC61966-2.1", [3][3]float64{{0.43607, 0.22249, 0.01392}, {0.38515, 0.71687, 0.09708}, {0.14307, 0.06061, 0.71410}}, srgbCurve())
}

func TestConverter_publishedColours(t *testing.T) {
	for _, tc := range []struct {
		name     string
		profile  []byte
		in, want [3]uint8
	}{
		// CSS Color 4, section 10.3: red is color(display-p3 0.9176 0.2003 0.1386), lime 0.4584 0.9853 0.2983.
		{"P3, sRGB's red", displayP3(), [3]uint8{234, 51, 35}, [3]uint8{255, 0, 0}},
		{"P3, sRGB's lime", displayP3(), [3]uint8{117, 251, 76}, [3]uint8{0, 255, 0}},
		{"P3, its own red is clipped", displayP3(), [3]uint8{255, 0, 0}, [3]uint8{255, 0, 0}},
		{"P3, grey stays", displayP3(), [3]uint8{128, 128, 128}, [3]uint8{128, 128, 128}},
		// Adobe RGB (1998) has red and blue at the same chromaticity as sRGB; sRGB's red is 219, 0, 0 in it.
		{"Adobe RGB, sRGB's red", adobeRGB(), [3]uint8{219, 0, 0}, [3]uint8{255, 0, 0}},
		{"Adobe RGB, white stays", adobeRGB(), [3]uint8{255, 255, 255}, [3]uint8{255, 255, 255}},
	} {
		c := converterFor(tc.profile)
		if c == nil {
			t.Fatalf("%s: no converter", tc.name)
		}
		r, g, b := c.convert(tc.in[0], tc.in[1], tc.in[2])
		for i, got := range []uint8{r, g, b} {
			allowed := 2
			if tc.want[i] == 0 {
				allowed = 8 // near black a step of linear light is many steps of sRGB
			}
			if apart(got, tc.want[i]) > allowed {
				t.Errorf("%s: %v becomes %d %d %d, want %v", tc.name, tc.in, r, g, b, tc.want)
			}
		}
	}
}

func TestConverter_leavesAlone(t *testing.T) {
	cmyk := displayP3()
	copy(cmyk[16:], "CMYK")
	for name, profile := range map[string][]byte{"none": nil, "sRGB": srgbProfile(), "CMYK": cmyk, "cut off": displayP3()[:200]} {
		if converterFor(profile) != nil {
			t.Errorf("%s: converts", name)
		}
	}
}

func TestConverter_keepsAlpha(t *testing.T) {
	m := image.NewRGBA(image.Rect(0, 0, 3, 1))
	copy(m.Pix, []uint8{117, 26, 18, 128, 0, 0, 0, 0, 234, 51, 35, 255}) // the same red at half, at none, at full
	converterFor(displayP3()).apply(m)
	want := []uint8{128, 0, 0, 128, 0, 0, 0, 0, 255, 0, 0, 255}
	for i, v := range m.Pix {
		if apart(v, want[i]) > 4 {
			t.Fatalf("got %v, want %v", m.Pix, want)
		}
	}
}

func TestCurves_agree(t *testing.T) { // the same gamma, written in four ways
	table := join("curv", uint32(0), uint32(256))
	for i := range 256 {
		table = append(table, join(uint16(math.Round(65535*math.Pow(float64(i)/255, 2))))...)
	}
	one := uint32(65536)
	for name, tag := range map[string][]byte{
		"number": join("curv", uint32(0), uint32(1), uint16(0x0200)),
		"table":  table,
		"type 0": join("para", uint32(0), uint16(0), uint16(0), 2*one),
		"type 1": join("para", uint32(0), uint16(1), uint16(0), 2*one, one, uint32(0)),
		"type 2": join("para", uint32(0), uint16(2), uint16(0), 2*one, one, uint32(0), uint32(0)),
		"type 4": join("para", uint32(0), uint16(4), uint16(0), 2*one, one, uint32(0), uint32(0), uint32(0), uint32(0), uint32(0)),
	} {
		f := curve(tag)
		if f == nil {
			t.Fatalf("%s: not read", name)
		}
		for _, x := range []float64{0, 0.25, 0.5, 1} {
			if got := f(x); math.Abs(got-x*x) > 0.001 {
				t.Errorf("%s at %g: %g, want %g", name, x, got, x*x)
			}
		}
	}
}

func TestProfileName(t *testing.T) {
	old := displayP3()
	copy(old[132+12*7:], "desc\x00\x00\x00\x00\x00\x00\x00\x05ABC\x00\x00\x00") // as version 2 writes it
	for want, profile := range map[string][]byte{"Display P3": displayP3(), "ABC": old, "": nil, "unnamed": make([]byte, 140)} {
		if got := profileName(profile); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// A JPEG carries a profile of more than 64 kB in parts, in any order.
func TestReadJPEG_joinsTheProfile(t *testing.T) {
	profile := displayP3()
	part := func(i byte, body []byte) []byte { return jpegSegmentOf(0xe2, "ICC_PROFILE\x00", i, byte(2), body) }
	photo := jpegOf(t, cloth(8, 8))
	h, err := Inspect(withSegments(photo, part(2, profile[100:]), part(1, profile[:100])), Limits{})
	if err != nil || h.Profile != "Display P3" {
		t.Errorf("got %q, %v", h.Profile, err)
	}
	if h, err = Inspect(withSegments(photo, part(2, profile[100:])), Limits{}); err != nil || h.Profile != "" {
		t.Errorf("with a part missing: got %q, %v", h.Profile, err)
	}
}

func FuzzProfile(f *testing.F) {
	f.Add(displayP3())
	f.Add(adobeRGB())
	f.Fuzz(func(t *testing.T, icc []byte) {
		if name := profileName(icc); len(name) > maxName {
			t.Errorf("name of %d bytes", len(name))
		}
		if c := converterFor(icc); c != nil {
			c.apply(cloth(4, 4))
		}
	})
}
