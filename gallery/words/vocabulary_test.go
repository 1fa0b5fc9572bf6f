package words_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"anyam/gallery/words"
)

func vocabulary(list ...string) *words.Vocabulary {
	v := words.NewVocabulary()
	for i, w := range list {
		v.Add(w)
		if i%3 == 0 {
			v.Sort() // also in between, as new pieces are published
		}
	}
	v.Sort()
	return v
}

func named(v *words.Vocabulary, numbers []uint32) []string {
	var out []string
	for _, n := range numbers {
		out = append(out, v.Word(n))
	}
	return out
}

func TestVocabulary_completes(t *testing.T) {
	v := vocabulary("kursi", "keranjang", "batik", "keramik", "ke", "kerang", "kf", "keramika", "z")
	for prefix, want := range map[string]string{
		"kera": "keramik keramika kerang keranjang", "ke": "ke keramik keramika kerang keranjang", "keramik": "keramik keramika",
		"x": "", "zz": "", "z": "z", "a": "",
	} {
		if got := strings.Join(named(v, v.WithPrefix(prefix)), " "); got != want {
			t.Errorf("WithPrefix(%q) = %q, want %q", prefix, got, want)
		}
	}
}

func TestVocabulary_knowsAWordOnce(t *testing.T) {
	v := vocabulary("kursi", "meja")
	if n, isNew := v.Add("kursi"); n != 0 || isNew || v.Len() != 2 {
		t.Errorf("Add of a known word: %d, %v; %d words", n, isNew, v.Len())
	}
	if n, ok := v.Number("meja"); !ok || v.Word(n) != "meja" {
		t.Errorf("Number(meja) = %d, %v", n, ok)
	}
}

func TestVocabulary_nearest(t *testing.T) {
	v := vocabulary("keranjang", "kerajinan", "kursi", "kurus", "tas", "tis", "30", "300", "バナナ")
	for typed, want := range map[string]string{
		"kernjang": "keranjang 1 true", "kerajang": "keranjang 1 true", "jeranjang": "keranjang 1 false",
		"krusi": "kursi 1 true", "kuras": "kurus 1 true", "kursi": "",
		"tes": "", "kurs": "kursi 1 true, kurus 1 true", "31": "", "xyzzy": "",
	} {
		var got []string
		for _, n := range v.Nearest(typed) {
			got = append(got, fmt.Sprint(v.Word(n.Number), " ", n.Distance, " ", n.First))
		}
		slices.Sort(got)
		if joined := strings.Join(got, ", "); joined != want {
			t.Errorf("Nearest(%q) = %q, want %q", typed, joined, want)
		}
	}
}

// Passing over words by their letters must never lose one that is near.
func TestVocabulary_nearestMissesNone(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	word := func() string {
		w := ""
		for range 2 + r.IntN(6) {
			w += string([]rune("abcdé한z9")[r.IntN(8)])
		}
		return w
	}
	var list []string
	for range 400 {
		list = append(list, word())
	}
	v := vocabulary(list...)
	for range 300 {
		typed := word()
		limit := words.Tolerance(len([]rune(typed)))
		var want []string
		for n := range v.Len() {
			w := v.Word(uint32(n))
			if d := words.Distance(typed, w, limit); 0 < d && d <= limit && typed[0] != '9' && w[0] != '9' {
				want = append(want, w)
			}
		}
		var got []string
		for _, n := range v.Nearest(typed) {
			got = append(got, v.Word(n.Number))
		}
		if !slices.Equal(got, want) {
			t.Fatalf("Nearest(%q) = %q, want %q", typed, got, want)
		}
	}
}

func TestVocabulary_splits(t *testing.T) {
	v := vocabulary("kursi", "rotan", "batik", "tulis", "ba", "tikt", "kur", "sirotan")
	var got []string
	for _, s := range v.Splits("kursirotan") {
		got = append(got, v.Word(s[0])+" "+v.Word(s[1]))
	}
	if want := []string{"kur sirotan", "kursi rotan"}; !slices.Equal(got, want) {
		t.Errorf("Splits = %q, want %q", got, want)
	}
	if s := v.Splits("batikt"); s != nil {
		t.Errorf("a part of two letters was taken: %v", s)
	}
}

func TestSynonyms(t *testing.T) {
	for _, c := range []struct {
		typed string
		taken int
		among string
	}{
		{"kursi rotan", 1, "chair"}, {"chairs", 1, "kursi"}, {"kursinya", 1, "chair"},
		{"water hyacinth basket", 2, "eceng gondok"}, {"enceng gondok", 2, "water hyacinth"}, {"enceng gondok", 2, "eceng gondok"},
		{"ikat pinggang kulit", 2, "belt"}, {"belts", 1, "ikat pinggang"}, {"wall clock", 2, "jam dinding"}, {"topeng", 1, "mask"},
	} {
		same, taken := words.Synonyms(strings.Fields(c.typed))
		var all []string
		for _, p := range same {
			all = append(all, strings.Join(p.Words, " "))
		}
		if taken != c.taken || !slices.Contains(all, c.among) {
			t.Errorf("Synonyms(%q) = %q, %d; want %q among them, %d", c.typed, all, taken, c.among, c.taken)
		}
	}
	if same, taken := words.Synonyms([]string{"ranjang"}); taken != 1 || slices.ContainsFunc(same, func(p words.Phrase) bool { return p.Words[0] == "basket" }) {
		t.Errorf("a bed is no basket: %v", same)
	}
	if same, taken := words.Synonyms([]string{"qwerty"}); taken != 0 || same != nil {
		t.Errorf("unknown word: %v, %d", same, taken)
	}
}

func TestPhrases(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"id", "Tas dari eceng gondok dan ikat pinggangnya", "eceng gondok|ikat pinggangnya"},
		{"en", "Two rocking chairs, a water hyacinth basket; hyacinth water", "rocking chairs|water hyacinth"},
		{"en", "eceng gondok", ""},
		{"ja", "water hyacinth", ""}, {"id", "tempat", ""}, {"id", "", ""},
	} {
		if got := strings.Join(words.Phrases(c.lang, words.Tokens(c.text)), "|"); got != c.want {
			t.Errorf("Phrases(%s, %q) = %q, want %q", c.lang, c.text, got, c.want)
		}
	}
}
