package laws_test

import (
	"slices"
	"testing"

	"anyam/gallery/laws"
	"anyam/gallery/terms"
	"anyam/platform/i18n"
)

func TestAsks(t *testing.T) {
	for key, want := range map[string][]laws.Law{
		"teak":        {laws.EUDR, laws.SVLK, laws.Lacey},
		"rosewood":    {laws.EUDR, laws.SVLK, laws.Lacey, laws.CITES2},
		"rattan-core": {laws.Lacey}, // Annex I of (EU) 2023/1115 does not name rattan
		"capiz":       {laws.Wildlife},
		"cotton":      nil,
		"unheard-of":  nil,
	} {
		if got := laws.Asks(key); !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", key, got, want)
		}
	}
}

// Every material of the gallery's terms that the table names is one of them.
func TestMaterials_areTerms(t *testing.T) {
	asked := 0
	for _, term := range terms.All(terms.Material, i18n.English) {
		if len(laws.Asks(term.Key)) > 0 {
			asked++
		}
	}
	if asked != 20 {
		t.Errorf("%d materials of the terms are asked about, want all 20 of the table", asked)
	}
}

func TestUses_sayTheSameInBothLanguages(t *testing.T) {
	for _, u := range laws.Uses {
		for _, lang := range i18n.Langs {
			if u.Name(lang) == "" || u.Told(lang) == "" || u.Source() == "" {
				t.Errorf("%s lacks words in %s", u, lang)
			}
		}
	}
	if laws.Use("rocket").IsKnown() {
		t.Error("an unknown use is known")
	}
}
