package words_test

import (
	"math/rand/v2"
	"testing"

	"anyam/gallery/words"
)

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"", "abc", 3}, {"kursi", "kursi", 0},
		{"kursi", "kursy", 1}, {"kursi", "krusi", 1}, {"kursi", "kurs", 1}, {"kursi", "kurrsi", 1},
		{"kitten", "sitting", 3}, {"saturday", "sunday", 3},
		{"ca", "abc", 3}, // optimal string alignment; the unrestricted distance is 2
		{"batik", "baitk", 1}, {"café", "cafe", 1}, {"籐椅子", "椅子籐", 2},
	} {
		for limit := range 5 {
			want := min(c.want, limit+1)
			if got := words.Distance(c.a, c.b, limit); got != want {
				t.Errorf("Distance(%q, %q, %d) = %d, want %d", c.a, c.b, limit, got, want)
			}
			if back := words.Distance(c.b, c.a, limit); back != want {
				t.Errorf("Distance(%q, %q, %d) = %d, want %d", c.b, c.a, limit, back, want)
			}
		}
	}
}

// The recursion of the definition, without rows and bounds.
func plainDistance(a, b string) int {
	if a == "" || b == "" {
		return len(a) + len(b)
	}
	x, y := len(a)-1, len(b)-1
	cost := 1
	if a[x] == b[y] {
		cost = 0
	}
	d := min(plainDistance(a[:x], b)+1, plainDistance(a, b[:y])+1, plainDistance(a[:x], b[:y])+cost)
	if x > 0 && y > 0 && a[x] == b[y-1] && a[x-1] == b[y] {
		d = min(d, plainDistance(a[:x-1], b[:y-1])+1)
	}
	return d
}

func TestDistance_isItsDefinition(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	word := func() string {
		w := ""
		for range r.IntN(7) {
			w += string(rune('a' + r.IntN(3)))
		}
		return w
	}
	for range 3000 {
		a, b, limit := word(), word(), r.IntN(4)
		if got, want := words.Distance(a, b, limit), min(plainDistance(a, b), limit+1); got != want {
			t.Fatalf("Distance(%q, %q, %d) = %d, want %d", a, b, limit, got, want)
		}
	}
}
