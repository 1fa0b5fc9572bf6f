package pdf

import (
	"bytes"
	"math/rand"
	"slices"
	"testing"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"
	"golang.org/x/image/font/sfnt"
)

// TestJoined_presentationForms takes its expectations from the code charts of Arabic Presentation Forms-A and -B
// (Unicode 15.0).
func TestJoined_presentationForms(t *testing.T) {
	for _, tc := range []struct {
		name, text string
		want       []rune
	}{
		{"one letter", "ب", []rune{0x0628}},
		{"beh in all places", "ببب", []rune{0xFE91, 0xFE92, 0xFE90}},
		{"dal does not join on", "دب", []rune{0x062F, 0x0628}},
		{"peace, with lam-alef", "السلام", []rune{0x0627, 0xFEDF, 0xFEB4, 0xFEFC, 0x0645}},
		{"lam-alef alone", "لا", []rune{0xFEFB}},
		{"lam-alef with hamza above, after a letter", "بلأ", []rune{0xFE91, 0xFEF8}},
		{"company", "شركة", []rune{0xFEB7, 0xFEAE, 0xFEDB, 0xFE94}},
		{"light", "النور", []rune{0x0627, 0xFEDF, 0xFEE8, 0xFEEE, 0x0631}},
		{"hamza joins nothing", "سماء", []rune{0xFEB3, 0xFEE4, 0xFE8E, 0x0621}},
		{"marks are transparent", "بَب", []rune{0xFE91, 0x064E, 0xFE90}},
		{"tatweel joins", "بـ", []rune{0xFE91, 0x0640}},
		{"a non-joiner parts", "ب\u200Cب", []rune{0x0628, 0x200C, 0x0628}},
		{"a joiner joins", "ب\u200D", []rune{0xFE91, 0x200D}},
		{"Persian peh and yeh", "پی", []rune{0xFB58, 0xFBFD}},
		{"alef maksura", "على", []rune{0xFECB, 0xFEE0, 0xFEF0}},
		{"digits part", "ب1ب", []rune{0x0628, '1', 0x0628}},
		{"Latin is left alone", "Abc", []rune{'A', 'b', 'c'}},
	} {
		var got []rune
		for _, l := range joined([]rune(tc.text)) {
			got = append(got, l.r)
		}
		if !slices.Equal(got, tc.want) {
			t.Errorf("%s: %q is %U, want %U", tc.name, tc.text, got, tc.want)
		}
	}
}

// TestJoined_likeHarfBuzz compares our glyphs with those of HarfBuzz's shaper on words of random letters.
func TestJoined_likeHarfBuzz(t *testing.T) {
	fonts := openFonts(t, "")
	face, err := font.ParseTTF(bytes.NewReader(fonts.sans.ttf))
	if err != nil {
		t.Fatal(err)
	}
	shaper := harfbuzz.NewFont(face)
	letters := []rune("ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةىـپچژگ")
	random := rand.New(rand.NewSource(1))
	for range 2000 {
		word := make([]rune, 1+random.Intn(9))
		for i := range word {
			word[i] = letters[random.Intn(len(letters))]
		}
		want := shaped(shaper, word)
		got := drawn(t, fonts, word)
		if !slices.Equal(got, want) {
			t.Fatalf("%q: glyphs %v, HarfBuzz has %v", string(word), got, want)
		}
	}
}

// shaped is HarfBuzz's glyphs in reading order.
func shaped(f *harfbuzz.Font, word []rune) []sfnt.GlyphIndex {
	b := harfbuzz.NewBuffer()
	b.AddRunes(word, 0, -1)
	b.Props.Direction = harfbuzz.RightToLeft
	b.Props.Script = language.Arabic
	b.Props.Language = language.NewLanguage("ar")
	b.Shape(f, nil)
	var out []sfnt.GlyphIndex
	for _, info := range b.Info {
		out = append(out, sfnt.GlyphIndex(info.Glyph))
	}
	slices.Reverse(out)
	return out
}

func drawn(t *testing.T, fonts *Fonts, word []rune) []sfnt.GlyphIndex {
	t.Helper()
	var buffer sfnt.Buffer
	var out []sfnt.GlyphIndex
	for _, l := range joined(word) {
		i, err := fonts.sans.table.GlyphIndex(&buffer, l.r)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, i)
	}
	return out
}
