package hs

import (
	"slices"
	"testing"
)

func TestTerms(t *testing.T) {
	for text, want := range map[string][]string{
		"Baskets, boxes & statuettes": {"basket", "box", "statuette"},
		"Anyaman":                     {"anyam"},
		"manik-manik":                 {"manik"},
		"the jewellery of a workshop": {"jewellery", "workshop"},
		"Café  crème":                 {"cafe", "creme"},
		"perhiasan":                   {"perhias"},
		"hiasan":                      {"hias"},
		"batik tulisnya":              {"batik", "tulis"},
		"brass, glass, batiks":        {"brass", "glass", "batik"},
		"berries":                     {"berry"},
		"ikan papan gas":              {"ikan", "papan", "gas"},
	} {
		if got := terms(text); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

func TestOneEdit(t *testing.T) {
	for _, tc := range []struct {
		a, b string
		want bool
	}{
		{"rotan", "rotan", false}, {"rotan", "rotana", true}, {"rotan", "otan", true}, {"rotan", "ritan", true},
		{"rotan", "rotna", true}, {"rotan", "ortan", true}, {"rotan", "rtnao", false}, {"rotan", "ro", false},
		{"batu", "baut", true}, {"kéris", "keris", true}, {"", "a", true}, {"ab", "ba", true}, {"abc", "bca", false},
	} {
		if got := oneEdit(tc.a, tc.b); got != tc.want {
			t.Errorf("oneEdit(%q, %q) = %v", tc.a, tc.b, got)
		}
		if got := oneEdit(tc.b, tc.a); got != tc.want {
			t.Errorf("oneEdit(%q, %q) = %v", tc.b, tc.a, got)
		}
	}
}

func TestFold(t *testing.T) {
	for text, want := range map[string]string{
		"àáâãäåæçèéêëìíîï": "aaaaaaaceeeeiiii", "ÑÒÓÔÕÖØ": "noooooo", "ùúûüýÿ": "uuuuyy", "cafe\u0301": "cafe", "BATIK": "batik", "日本": "日本",
	} {
		if got := split(text); len(got) != 1 || got[0] != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
