package hs

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestFormat(t *testing.T) {
	for code, want := range map[string]string{"460212": "4602.12", "4602": "4602", "46": "46", "46021210": "4602.1210", "": ""} {
		if got := Format(code); got != want {
			t.Errorf("Format(%q) = %q, want %q", code, got, want)
		}
	}
}

func TestClean_readsWhatPeopleType(t *testing.T) {
	for text, want := range map[string]string{
		"460212": "460212", "4602.12": "460212", " HS 4602.12 ": "460212", "46 02 12": "460212",
		"hs: 4602": "4602", "4602.12.00.10": "4602120010", "46": "46",
		"4": "", "rotan": "", "4602 rotan": "", "": "", "HS": "", "1234567890123": "", "４６０２": "",
	} {
		if got := Clean(text); got != want {
			t.Errorf("Clean(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestLookup(t *testing.T) {
	e, ok := Lookup("4602.12")
	if !ok || e.Code != "460212" || e.Family != "basketry" || e.Heading() != "4602" || e.Chapter() != "46" {
		t.Fatalf("Lookup(4602.12) = %+v, %v", e, ok)
	}
	if !strings.Contains(e.Text(Indonesian), "rotan") || !strings.Contains(e.Text(English), "rattan") {
		t.Errorf("texts: %q, %q", e.Text(Indonesian), e.Text(English))
	}
	if h, ok := Lookup("46"); !ok || h.Heading() != "" {
		t.Errorf("the chapter is %+v, %v", h, ok)
	}
	if _, ok := Subheading("46"); ok {
		t.Error("a chapter is no subheading")
	}
	if e, ok := Subheading("4602.12"); !ok || e.Code != "460212" {
		t.Errorf("Subheading(4602.12) = %+v, %v", e, ok)
	}
	if _, ok := Lookup("850000"); ok {
		t.Error("a code outside the list was found")
	}
	if got := (Entry{EN: "seats"}).Text(Indonesian); got != "seats" {
		t.Errorf("without an Indonesian text: %q", got)
	}
}

func TestCraftList_isWholeAndInBothLanguages(t *testing.T) {
	families := map[string]int{}
	for _, e := range Craft().Subheadings() {
		families[e.Family]++
		if e.EN == "" || e.ID == "" || e.EN == e.ID || len(e.WordsEN) == 0 || len(e.WordsID) == 0 || e.Family == "" {
			t.Errorf("%s lacks a text: %+v", e.Code, e)
		}
		for _, parent := range []string{e.Heading(), e.Chapter()} {
			if p, ok := Lookup(parent); !ok || p.EN == "" || p.ID == "" {
				t.Errorf("%s: %s has no text", e.Code, parent)
			}
		}
		for trait, values := range e.Traits {
			for _, v := range values {
				if w := traitTexts().texts[trait+"="+v]; w.en == "" || w.id == "" {
					t.Errorf("%s: %s=%s has no wording", e.Code, trait, v)
				}
			}
		}
	}
	if families["basketry"] != 11 || families["furniture"] != 12 {
		t.Errorf("families: %v", families)
	}
}

func TestCraftList_everyTextLeadsToItsCode(t *testing.T) {
	for _, e := range Craft().Subheadings() {
		if e.allows("kind", "other") && len(e.Traits["kind"]) == 1 {
			continue // "other articles of wood" is what remains; its text says nothing of its own
		}
		for lang, text := range map[string]string{English: e.EN, Indonesian: e.ID} {
			if got := codesOf(Search(text, lang, 3)); !slices.Contains(got, e.Code) {
				t.Errorf("%s: %q finds %v", e.Code, text, got)
			}
		}
	}
}

func TestCraftList_isTheListThatWasChecked(t *testing.T) {
	official := map[string]bool{}
	for _, e := range fullNomenclature(t) {
		official[e.Code] = true
	}
	for _, e := range Craft().Subheadings() {
		if !official[e.Code] {
			t.Errorf("%s is no subheading of the Harmonized System 2022", e.Code)
		}
	}
	for _, r := range readCSV(t, filepath.Join(testData(t), "craft_hs6_list.csv")) {
		if _, ok := Lookup(r[0]); !ok {
			t.Errorf("%s (%s) is missing", r[0], r[4])
		}
	}
}

func TestNewIndex_refusesWhatIsNoNomenclature(t *testing.T) {
	for name, entries := range map[string][]Entry{
		"letters": {{Code: "46a2"}}, "five digits": {{Code: "46021"}}, "dotted": {{Code: "4602.12"}}, "empty": {{}},
		"twice": {{Code: "460212"}, {Code: "460212"}},
	} {
		if _, err := NewIndex(entries); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	ix, err := NewIndex(nil)
	if err != nil || len(ix.Search("rotan", Indonesian, 5)) != 0 {
		t.Errorf("an empty nomenclature: %v", err)
	}
}
