package terms

import (
	"slices"
	"testing"

	"anyam/platform/i18n"
)

func TestTable_isWhole(t *testing.T) {
	for kind, least := range map[Kind]int{Craft: 20, Material: 40, Technique: 25} {
		all := All(kind, i18n.Indonesian)
		if len(all) < least {
			t.Errorf("%d terms of kind %s, want at least %d", len(all), kind, least)
		}
		for _, term := range all {
			if term.Key == "" || term.Name(i18n.Indonesian) == "" || term.Name(i18n.English) == "" {
				t.Errorf("%+v lacks a name", term)
			}
		}
	}
}

func TestKey_findsATermByItsNameInEitherLanguage(t *testing.T) {
	for _, typed := range []string{"kulit rotan", "Rattan peel", " RATTAN PEEL "} {
		if got := Key(Material, typed); got != "rattan-peel" {
			t.Errorf("Key(%q) = %q", typed, got)
		}
	}
	if got := Keys(Material, []string{"rattan peel", "kulit rotan", "kulit salak", ""}); !slices.Equal(got, []string{"rattan-peel", "kulit salak"}) {
		t.Errorf("Keys = %q", got)
	}
}

func TestName_keepsWhatIsNotKnown(t *testing.T) {
	if got := Names(Material, []string{"rattan-peel", "kulit salak"}, i18n.English); !slices.Equal(got, []string{"rattan peel", "kulit salak"}) {
		t.Errorf("Names = %q", got)
	}
	if IsKnown(Craft, "kulit salak") || !IsKnown(Craft, "rattan") {
		t.Error("IsKnown")
	}
}
