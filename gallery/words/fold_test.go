package words_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"anyam/gallery/words"
)

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"Kursi ROTAN":           "kursi rotan",
		"café Ñandú Ångström":   "cafe nandu angstrom",
		"ＷＩＤＥ　ﬁne x²":           "wide fine x2",
		"Straße Łódź Øre":       "strasse lodz ore",
		"İstanbul":              "istanbul",
		"が ば 한국":                "が ば 한국",
		"zero\u200bwidth\u00ad": "zerowidth",
		"nul\x00byte":           "nulbyte",
		"bad\xffutf":            "bad\uFFFDutf",
	} {
		if got := words.Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestTokens(t *testing.T) {
	for in, want := range map[string]string{
		"Anyam-anyaman dari rotan!":            "anyam anyaman dari rotan",
		"oleh-oleh oleh kami":                  "oleholeh oleh kami",
		"30x40cm, 12,5 kg":                     "30 40 cm 12 5 kg",
		"A maker's baskets, makers’":           "maker baskets makers",
		"Jum'at Qur’an o'clock":                "jumat quran oclock",
		"kupu2 h2 batik22":                     "kupu h2 batik 22",
		"籐の椅子 木":                               "籐の の椅 椅子 木",
		"\"quoted\" NEAR(a* -b) col:x^2; DROP": "quoted near col 2 drop",
		"😀 ‘ ' '' 's":                          "",
		"":                                     "",
	} {
		want := strings.Fields(strings.ReplaceAll(want, "h2", "2")) // one Latin letter is no word
		if got := words.Tokens(in); !slices.Equal(got, want) {
			t.Errorf("Tokens(%q) = %q, want %q", in, got, want)
		}
	}
	if got := words.Tokens(strings.Repeat("x", 500)); len(got) != 1 || len(got[0]) != 32 {
		t.Errorf("a word of 500 letters gave %q", got)
	}
}

// Rules words-1 and words-2.
func FuzzTokens(f *testing.F) {
	for _, seed := range []string{"Kursi rotan", "ÅÉ 籐の椅子 kupu2", "a'b's''", "\x00\xff\u0301", "ﷺ ½ ǅ İI", "한국어 ไทย"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		tokens := words.Tokens(s)
		for _, w := range tokens {
			if w == "" || !utf8.ValidString(w) || strings.ContainsFunc(w, unicode.IsControl) || strings.ContainsFunc(w, unicode.IsSpace) {
				t.Errorf("Tokens(%q) holds %q", s, w)
			}
			if utf8.RuneCountInString(w) > 32 {
				t.Errorf("Tokens(%q) holds the long %q", s, w)
			}
			words.StemEnglish(w)
			words.StemIndonesian(w)
		}
	})
}
