package static

import (
	"fmt"
	"math"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// palette reads the colours of both schemes from tokens.css; what the dark scheme does not name stays.
func palette(t *testing.T) map[string]map[string]string {
	t.Helper()
	css, err := os.ReadFile("css/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	light, rest, ok := strings.Cut(string(css), "@media (prefers-color-scheme: dark)")
	dark, _, ok2 := strings.Cut(rest, "@media")
	if !ok || !ok2 {
		t.Fatal("tokens.css has no dark scheme")
	}
	schemes := map[string]map[string]string{"light": {}, "dark": {}}
	colour := regexp.MustCompile(`--([a-z-]+): (#[0-9a-f]{6});`)
	for _, m := range colour.FindAllStringSubmatch(light, -1) {
		schemes["light"][m[1]], schemes["dark"][m[1]] = m[2], m[2]
	}
	for _, m := range colour.FindAllStringSubmatch(dark, -1) {
		schemes["dark"][m[1]] = m[2]
	}
	return schemes
}

// luminance is WCAG 2.2's relative luminance of #rrggbb.
func luminance(hex string) float64 {
	var sum float64
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, _ := strconv.ParseUint(hex[1+2*i:3+2*i], 16, 8)
		c := float64(n) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}

// contrast is WCAG 2.2's contrast ratio (success criterion 1.4.3).
func contrast(a, b string) float64 {
	x, y := luminance(a), luminance(b)
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

func TestContrast_ofTheStandard(t *testing.T) {
	// black on white is 21:1; #767676 is the well-known lightest grey for text on white (4.54:1)
	for pair, want := range map[[2]string]string{{"#000000", "#ffffff"}: "21.00", {"#767676", "#ffffff"}: "4.54"} {
		if got := fmt.Sprintf("%.2f", contrast(pair[0], pair[1])); got != want {
			t.Errorf("contrast%v = %s, want %s", pair, got, want)
		}
	}
}

// Text needs 4.5:1 on every ground that it may stand on, edges of controls 3:1 (1.4.11).
func TestPalette_hasContrast(t *testing.T) {
	grounds := []string{"paper", "sunken", "card"}
	type rule struct {
		front string
		backs []string
		least float64
	}
	rules := []rule{
		{"ink", append([]string{"nila-soft", "soga-soft", "mengkudu-soft", "kunyit-soft", "daun-soft"}, grounds...), 7},
		{"muted", append([]string{"nila-soft", "kunyit-soft"}, grounds...), 4.5},
		{"nila", append([]string{"nila-soft", "daun-soft", "kunyit-soft", "mengkudu-soft"}, grounds...), 4.5},
		{"soga", append([]string{"soga-soft"}, grounds...), 4.5},
		{"mengkudu", append([]string{"mengkudu-soft"}, grounds...), 4.5},
		{"kunyit", append([]string{"kunyit-soft"}, grounds...), 4.5},
		{"daun", append([]string{"daun-soft"}, grounds...), 4.5},
		{"on-nila", []string{"nila", "nila-strong"}, 4.5},
		{"on-mengkudu", []string{"mengkudu"}, 4.5},
		{"on-deep", []string{"deep", "deep-line"}, 4.5},
		{"on-deep-muted", []string{"deep", "deep-line"}, 4.5},
		{"edge", grounds, 3},
		{"focus", grounds, 3},
	}
	for scheme, colours := range palette(t) {
		for _, r := range rules {
			for _, back := range r.backs {
				got := contrast(colours[r.front], colours[back])
				if got < r.least {
					t.Errorf("%s: %s on %s is %.2f:1, at least %.1f", scheme, r.front, back, got, r.least)
				}
			}
		}
	}
}
