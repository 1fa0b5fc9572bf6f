package words

import (
	"slices"
	"testing"
)

func TestRoots_areNeeded(t *testing.T) {
	for word := range roots {
		if got := tala(word, func(string) bool { return false }); got == word {
			t.Errorf("%q would not be cut anyway: leave it out", word)
		}
		if got := StemIndonesian(word); got != word {
			t.Errorf("%q is cut to %q", word, got)
		}
		if slices.Contains(Tokens(word), word) == false {
			t.Errorf("%q is not one folded word", word)
		}
	}
}

func TestThesaurus_hasNoEmptyAndNoTwin(t *testing.T) {
	seen := map[string]bool{}
	for _, group := range synonymGroups {
		if len(group) < 2 {
			t.Errorf("a line says nothing: %v", group)
		}
		key := ""
		for _, p := range group {
			key += phraseKey(p.Lang, p.Words) + "|"
		}
		if seen[key] {
			t.Errorf("a line stands twice: %v", group)
		}
		seen[key] = true
	}
	if len(synonymGroups) < 150 {
		t.Errorf("only %d lines were read", len(synonymGroups))
	}
}
