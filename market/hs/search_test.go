package hs

import (
	"slices"
	"strings"
	"testing"
)

func first(t *testing.T, query, lang string) Hit {
	t.Helper()
	hits := Search(query, lang, 5)
	if len(hits) == 0 {
		t.Fatalf("%q finds nothing", query)
	}
	return hits[0]
}

func TestSearch_digits(t *testing.T) {
	for query, want := range map[string][]string{
		"4602":          {"460211", "460212", "460219", "460290"},
		"4602.12":       {"460212"},
		"460212":        {"460212"},
		"HS 4602.12":    {"460212"},
		"4602.12.00.10": {"460212"}, // a national code leads to its subheading
		"46021":         {"460211", "460212", "460219"},
		"8471":          nil,
	} {
		if got := codesOf(Search(query, English, 10)); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", query, got, want)
		}
	}
	if got := Search("46", English, 3); len(got) != 3 || got[0].Why[0].How != Code {
		t.Errorf("a chapter, at most three: %+v", got)
	}
}

// rule hs-2
func TestSearch_bothLanguagesAtOnce(t *testing.T) {
	for _, query := range []string{"tas pandan", "pandan bag", "handbag anyaman pandan", "TAS PANDAN"} {
		for _, lang := range []string{English, Indonesian} {
			if got := first(t, query, lang); got.Code != "460219" {
				t.Errorf("%q for %s: %s", query, lang, got.Code)
			}
		}
	}
	// "cap" is a stamped batik in Indonesian and a hat in English: the reader's language decides.
	if got := first(t, "cap", English).Code; got != "650500" {
		t.Errorf("cap in English: %s", got)
	}
	if got := first(t, "cap", Indonesian).Code; got != "961100" && got != "520852" {
		t.Errorf("cap in Indonesian: %s", got)
	}
}

// rule hs-3
func TestSearch_forgivesSlips(t *testing.T) {
	for query, want := range map[string]string{
		"kranjang rotan":   "460212", // a letter missing
		"keranjanng rotan": "460212", // a letter too many
		"keramjang rotan":  "460212", // a wrong letter
		"kernajang rotan":  "460212", // two letters swapped
		"seledang sutra":   "621410",
	} {
		if got := first(t, query, Indonesian); got.Code != want {
			t.Errorf("%q: %s, want %s", query, got.Code, want)
		}
	}
	hit := first(t, "kranjang", Indonesian)
	if hit.Why[0].How != Slip || hit.Why[0].Word != "keranjang" || hit.Why[0].Query != "kranjang" {
		t.Errorf("why: %+v", hit.Why)
	}
	for _, h := range Search("patung", Indonesian, 20) {
		if h.Why[0].How == Slip {
			t.Errorf("a known word was taken for a slip: %+v", h)
		}
	}
}

func TestSlipWorth(t *testing.T) {
	dropped, other, start := slipWorth("kranjang", "keranjang"), slipWorth("keramjang", "keranjang"), slipWorth("kranjang", "ranjang")
	if dropped <= other || other <= start {
		t.Errorf("a dropped e %.1f, another slip %.1f, a wrong start %.1f", dropped, other, start)
	}
}

func TestSearch_wordsHalfTyped(t *testing.T) {
	hit := first(t, "selend", Indonesian)
	if hit.Code != "621490" && hit.Code != "621410" || hit.Why[0].How != Prefix {
		t.Errorf("selend: %+v", hit)
	}
	if got := Search("se", Indonesian, 5); len(got) != 0 {
		t.Errorf("two letters are no beginning: %v", codesOf(got))
	}
}

func TestSearch_wordsForTheSameThing(t *testing.T) {
	ix, err := NewIndex([]Entry{
		{Code: "9401", EN: "Seats"},
		{Code: "940153", EN: "Seats; of rattan"},
		{Code: "140120", EN: "Rattans used primarily for plaiting"},
	})
	if err != nil {
		t.Fatal(err)
	}
	hits := ix.Search("kursi rotan", Indonesian, 5)
	if len(hits) == 0 || hits[0].Code != "940153" || hits[0].Why[0].How != Meaning || hits[0].Why[0].Word != "seats" {
		t.Errorf("an Indonesian query on an English nomenclature: %+v", hits)
	}
}

func index(t *testing.T, entries []Entry) *Index {
	t.Helper()
	ix, err := NewIndex(entries)
	if err != nil {
		t.Fatal(err)
	}
	return ix
}

func TestSearch_whatAnEntryExcludesDoesNotLeadToIt(t *testing.T) {
	ix := index(t, []Entry{{Code: "940161", EN: "Seats (excluding seats for dentists)"}, {Code: "940210", EN: "Seats for dentists"}})
	if got := codesOf(ix.Search("dentists", English, 5)); !slices.Equal(got, []string{"940210"}) {
		t.Errorf("dentists: %v", got)
	}
}

func TestSearch_wordsOfOneRoot(t *testing.T) {
	ix := index(t, []Entry{{Code: "843359", EN: "Harvesting machinery"}, {Code: "843290", EN: "Ploughs"}})
	hits := ix.Search("harvesters", English, 5)
	if len(hits) != 1 || hits[0].Code != "843359" || hits[0].Why[0].How != Kin || hits[0].Why[0].Word != "harvesting" {
		t.Errorf("%+v", hits)
	}
}

func TestSearch_aNeighboursWordsCountALittle(t *testing.T) {
	ix := index(t, []Entry{{Code: "441911", EN: "Boards", WordsEN: []string{"sushi mat"}}, {Code: "441919", EN: "Others"}, {Code: "442011", EN: "Carvings"}})
	if got := codesOf(ix.Search("sushi", English, 5)); !slices.Equal(got, []string{"441911", "441919"}) {
		t.Errorf("%v", got)
	}
}

func TestSearch_whatTakesInMostComesFirst(t *testing.T) {
	ix := index(t, []Entry{{Code: "392610", EN: "Plastics; office articles"}, {Code: "392690", EN: "Plastics; articles n.e.c."}})
	if got := codesOf(ix.Search("plastics", English, 5)); !slices.Equal(got, []string{"392690", "392610"}) {
		t.Errorf("%v", got)
	}
}

func TestEveryday_andLearn(t *testing.T) {
	entries := []Entry{{Code: "8516", EN: "Electro-thermic appliances"}, {Code: "851679", EN: "Electro-thermic appliances; other", WordsEN: []string{"warmer"}}}
	ix := index(t, Learn(Everyday(entries), map[string]string{"egg boiler": "851679", "tray": "392410"}))
	for _, query := range []string{"kettle", "warmer", "egg boiler"} {
		if got := codesOf(ix.Search(query, English, 5)); !slices.Equal(got, []string{"851679"}) {
			t.Errorf("%q: %v", query, got)
		}
	}
	if len(entries[1].WordsEN) != 1 {
		t.Errorf("the entries that were given have changed: %v", entries[1].WordsEN)
	}
	ix = index(t, []Entry{{Code: "460211", EN: "Basketwork", Lines: []string{"Fishing creels"}}})
	if got := codesOf(ix.Search("creel", English, 5)); !slices.Equal(got, []string{"460211"}) {
		t.Errorf("a national line: %v", got)
	}
}

// rule hs-1
func TestSearch_saysWhyItFound(t *testing.T) {
	for _, query := range []string{"kursi rotan", "rattan chair", "kranjang", "4602", "souvenir"} {
		for _, h := range Search(query, Indonesian, 20) {
			for _, m := range h.Why {
				if m.Query == "" || m.Word == "" || m.How == "" {
					t.Errorf("%q: %s for no reason: %+v", query, h.Code, h.Why)
				}
			}
			if len(h.Why) == 0 {
				t.Errorf("%q: %s for no reason", query, h.Code)
			}
		}
	}
}

func TestSearch_orderAndLimits(t *testing.T) {
	hits := Search("kursi", Indonesian, 100)
	if !slices.IsSortedFunc(hits, func(a, b Hit) int {
		if a.Score != b.Score {
			return int((b.Score - a.Score) * 1e9)
		}
		return strings.Compare(a.Code, b.Code)
	}) {
		t.Error("not in order of score, then code")
	}
	if got := Search("kursi", Indonesian, 2); len(got) != 2 || got[0].Code != hits[0].Code {
		t.Errorf("limit 2: %v", codesOf(got))
	}
	for _, query := range []string{"", "   ", "of the", "dan untuk", "zzzqqq", "🙂", "4"} {
		if got := Search(query, English, 5); len(got) != 0 {
			t.Errorf("%q finds %v", query, codesOf(got))
		}
	}
	if got := Search("kursi", Indonesian, 0); len(got) != 0 {
		t.Errorf("limit 0: %v", got)
	}
}

func TestSearch_sameAnswerEachTime(t *testing.T) {
	want := codesOf(Search("anyaman", Indonesian, 50))
	for range 20 {
		if got := codesOf(Search("anyaman", Indonesian, 50)); !slices.Equal(got, want) {
			t.Fatalf("%v, then %v", want, got)
		}
	}
}

func FuzzSearch(f *testing.F) {
	for _, s := range []string{"kursi rotan", "4602.12", "", "a\x00b", "é́é", strings.Repeat("rotan ", 100), "manik-manik", "\xff\xfe"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, query string) {
		hits := Search(query, Indonesian, 8)
		if len(hits) > 8 {
			t.Fatalf("%d hits", len(hits))
		}
		for _, h := range hits {
			if _, ok := Lookup(h.Code); !ok || len(h.Why) == 0 || h.Score <= 0 {
				t.Fatalf("hit %+v", h)
			}
		}
		Craft().Questions(hits, Indonesian)
		Craft().Compare(hits, English)
	})
}
