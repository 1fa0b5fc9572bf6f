package pdf

import (
	"strings"
	"testing"
)

// reading is the text of lines in reading order of left-to-right text.
func reading(lines []line) []string {
	var out []string
	for _, l := range lines {
		var b strings.Builder
		for _, g := range l.glyphs {
			b.WriteRune(g.r)
		}
		out = append(out, b.String())
	}
	return out
}

func setLines(t *testing.T, text string, mm float64) []line {
	t.Helper()
	f := openFonts(t, "")
	return newSetter(f).lines(text, f.sans, ems(mm, 10))
}

func TestLines_breakWhereTheyMay(t *testing.T) {
	for _, tc := range []struct {
		name, text string
		mm         float64
		want       string
	}{
		{"at spaces", "split rattan over a bent frame", 22, "split rattan|over a bent|frame"},
		{"new lines", "one\r\ntwo\n\nfour\u2028five", 100, "one|two||four|five"},
		{"not at a no-break space", "about 1,200\u00a0pcs", 21, "about|1,200\u00a0pcs"},
		{"after a hyphen", "pro-forma", 10, "pro-|forma"},
		{"within a long word", "Donaudampfschiff", 15, "Donauda|mpfschiff"},
		{"nothing", "", 10, ""},
		{"spaces at the end go", "a   ", 100, "a"},
	} {
		if got := strings.Join(reading(setLines(t, tc.text, tc.mm)), "|"); got != tc.want {
			t.Errorf("%s: %q, want %q", tc.name, got, tc.want)
		}
	}
}

func TestLines_fitTheirWidth(t *testing.T) {
	long := strings.Repeat("Körbchen für Brötchen, ", 20) + strings.Repeat("x", 500) + " شركة النور للتجارة 123"
	for _, mm := range []float64{8, 20, 60, 180} {
		for i, l := range setLines(t, long, mm) {
			if millimetres(l.width, 10) > mm+0.01 {
				t.Errorf("line %d at %.0f mm is %.2f mm wide", i, mm, millimetres(l.width, 10))
			}
		}
	}
}

func TestLines_narrowerThanACharacter(t *testing.T) {
	if got := reading(setLines(t, "abc", 0)); strings.Join(got, "|") != "a|b|c" {
		t.Errorf("got %q: every character must still be set", got)
	}
}

func TestLines_japaneseBreaksAnywhereButBeforeAFullStop(t *testing.T) {
	f := cjkFonts(t)
	lines := newSetter(f).lines("竹と籐の籠です。", f.sans, ems(10*7/pointsPerMM+0.1, 10)) // room for seven
	if got := strings.Join(reading(lines), "|"); got != "竹と籐の籠で|す。" {
		t.Errorf("got %q", got)
	}
}

func TestGlyphs_fontRuns(t *testing.T) {
	f := cjkFonts(t)
	s := newSetter(f)
	for r, want := range map[rune]*typeface{'B': f.bold, 'ż': f.bold, 'ễ': f.bold, 'ش': f.bold, '株': f.cjk, 'み': f.cjk, '、': f.cjk} {
		if g := s.glyphs([]rune{r}, f.bold)[0]; g.face != want {
			t.Errorf("%q is set in %s, want %s", r, g.face.family, want.family)
		}
	}
	if g := s.glyphs([]rune("ش"), f.serif)[0]; g.face != f.sans {
		t.Errorf("Arabic in a heading is set in %s", g.face.family)
	}
}

func TestGlyphs_whatCannotBePrintedIsSeen(t *testing.T) {
	f := openFonts(t, "")
	for _, tc := range []struct {
		name, text, want string
		missing          missing
	}{
		{"null", "a\x00b", "a\uFFFDb", missing{}},
		{"bell and escape", "\a\x1b", "\uFFFD\uFFFD", missing{}},
		{"invalid UTF-8", "a\xff\xfeb", "a\uFFFDb", missing{}},
		{"override (CVE-2021-42574)", "\u202Eabc\u202C", "\uFFFDabc\uFFFD", missing{}},
		{"isolate", "\u2067x\u2069", "\uFFFDx\uFFFD", missing{}},
		{"private use", "\uE000", "\uFFFD", missing{}},
		{"emoji", "🌿", "\uFFFD", missing{other: 1}},
		{"emoji with selector and joiner", "👩\u200D🌾\uFE0F", "\uFFFD\uFFFD", missing{other: 2}},
		{"Thai", "ไทย", "\uFFFD\uFFFD\uFFFD", missing{other: 3}},
		{"Japanese without its font", "みA", "\uFFFDA", missing{cjk: 1}},
		{"direction marks leave no ink", "a\u200Eb\u200F\u061C", "ab", missing{}},
		{"soft hyphen, byte order mark, tag", "a\u00AD\uFEFF\U000E0041b", "ab", missing{}},
		{"composed", "e\u0301", "é", missing{}},
	} {
		s := newSetter(f)
		if got := strings.Join(reading(s.lines(tc.text, f.sans, 1<<30)), "|"); got != tc.want || s.missing != tc.missing {
			t.Errorf("%s: %q missing %+v, want %q missing %+v", tc.name, got, s.missing, tc.want, tc.missing)
		}
	}
}

func TestMarks_standOverTheirLetter(t *testing.T) {
	f := openFonts(t, "")
	s := newSetter(f)
	l := s.lines("بِت", f.sans, 1<<30)[0] // on paper the second letter, then the first, then its mark
	if len(l.glyphs) != 3 || !l.glyphs[2].isMark || l.glyphs[1].r != 0xFE91 {
		t.Fatalf("glyphs %v", reading([]line{l}))
	}
	if want := l.glyphs[0].advance + l.glyphs[1].advance; l.width != want {
		t.Errorf("width %d with the mark, want %d", l.width, want)
	}
}

// FuzzLines: whatever the text, every character of it is set once, in a font that has it, within the width.
func FuzzLines(f *testing.F) {
	for _, s := range []string{"a b", "לה 12 (ab)", "لا\u064eب", "日本\n\n語", "\u0301\u0301x", "a\u200d\u202e", strings.Repeat("abc ", 100)} {
		f.Add(s, 1000)
	}
	fonts := openFonts(f, debianCJK)
	f.Fuzz(func(t *testing.T, text string, width int) {
		want := 0
		for _, p := range paragraphs(text) {
			for _, l := range joined(p) {
				if !isSilent(l.r) {
					want++
				}
			}
		}
		s := newSetter(fonts)
		got := 0
		for _, l := range s.lines(text, fonts.bold, width) {
			bases := 0
			for _, g := range l.glyphs {
				if s.advance(g.face, g.r) < 0 {
					t.Fatalf("%q: %s has no %U", text, g.face.family, g.r)
				}
				if !g.isMark {
					bases++
				}
			}
			got += len(l.glyphs)
			if l.width > max(width, 0) && bases > 1 {
				t.Fatalf("%q at %d: a line of %d", text, width, l.width)
			}
		}
		spaces := strings.Count(string(printableOf(text)), " ") // those at the ends of lines are dropped
		if got > want || got < want-spaces {
			t.Fatalf("%q at %d: %d glyphs of %d", text, width, got, want)
		}
	})
}

func printableOf(text string) []rune {
	var all []rune
	for _, p := range paragraphs(text) {
		all = append(all, p...)
	}
	return all
}
