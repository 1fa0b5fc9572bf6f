package slug

import (
	"strings"
	"testing"
)

func TestOf(t *testing.T) {
	for in, want := range map[string]string{
		"Keranjang Rotan, Besar":    "keranjang-rotan-besar",
		"Batik “Gajah Oling” — 2 m": "batik-gajah-oling-2-m",
		"Ma'rifah":                  "marifah",
		"Élan Čaj":                  "elan-caj",
		"  ":                        "",
		"💐":                         "",
		strings.Repeat("ab ", 60):   strings.TrimRight(strings.Repeat("ab-", 27)[:80], "-"),
		"<script>alert(1)</script>": "script-alert-1-script",
		"../../etc/passwd":          "etc-passwd",
	} {
		if got := Of(in); got != want {
			t.Errorf("Of(%q) = %q, want %q", in, got, want)
		}
	}
}
