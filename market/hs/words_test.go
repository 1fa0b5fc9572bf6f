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

func TestCovered_leavesOutWhatAnEntryExcludes(t *testing.T) {
	for text, want := range map[string][]string{
		"Seats; with wooden frames (excluding medical or barber furniture)": {"seat", "wooden", "frame"},
		"Baskets, other than of bamboo, plaited":                            {"basket", "plaited"},
		"Shirts; men's, of cotton (not knitted or crocheted (by hand))":     {"shirt", "men", "cotton"},
		"Ovens; non-electric":              {"oven", "nonelectric"},
		"Topi dari tekstil, bukan rajutan": {"topi", "tekstil"},
		"Notable knots":                    {"notable", "knot"},
	} {
		if got := terms(covered(text)); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

func TestRoot_joinsWordsOfOneFamily(t *testing.T) {
	for _, family := range [][]string{{"harvester", "harvesting", "harvest"}, {"colour", "colouring", "coloured"}} {
		for _, w := range family {
			if root(w) != root(family[0]) {
				t.Errorf("%s is of %s, %s of %s", w, root(w), family[0], root(family[0]))
			}
		}
	}
	if root("ring") != "ring" || root("reed") != "reed" {
		t.Errorf("short words have no ending: %s, %s", root("ring"), root("reed"))
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
