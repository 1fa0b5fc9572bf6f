package glossary_test

import (
	"slices"
	"strings"
	"testing"

	"anyam/gallery/glossary"
	"anyam/platform/i18n"
)

func words(terms []glossary.Term) []string {
	var all []string
	for _, t := range terms {
		all = append(all, t.Word)
	}
	return all
}

func TestIn(t *testing.T) {
	for text, want := range map[string][]string{
		"":                                      nil,
		"Kain batik tulis dari Tuban":           {"batik tulis"},
		"Batik tulis dan batik cap, juga BATIK": {"batik tulis", "batik cap", "batik"},
		"Pembatikan dan batiknya":               nil, // another word
		"手描きのbatik tulisです":                     {"batik tulis"},
		"Tuch: tenun gedog (lawe)":              {"tenun gedog", "lawe"},
		"anyaman-anyaman rotan":                 {"anyaman"},
	} {
		if got := words(glossary.In(text)); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

func TestLost_namesWhatATranslationLeftOut(t *testing.T) {
	if got := words(glossary.Lost("Kain tenun gedog dari benang lawe", "Gedog cloth of lawe yarn")); !slices.Equal(got, []string{"tenun gedog"}) {
		t.Errorf("%v", got)
	}
	if got := glossary.Lost("Kain tenun gedog", "Tenun Gedog-Tuch"); got != nil {
		t.Errorf("a capital letter lost %v", words(got))
	}
}

func TestAll_areExplainedInBothLanguages(t *testing.T) {
	all := glossary.All()
	if len(all) < 25 || !slices.Contains(words(all), "tenun gedog") {
		t.Fatalf("%d terms", len(all))
	}
	for i, term := range all {
		id, en := term.Meaning(i18n.Indonesian), term.Meaning(i18n.English)
		if id == "" || en == "" || id == en || term.Meaning("de") != en {
			t.Errorf("%s: %q, %q", term.Word, id, en)
		}
		if i > 0 && strings.EqualFold(all[i-1].Word, term.Word) {
			t.Errorf("%s stands twice", term.Word)
		}
	}
}
