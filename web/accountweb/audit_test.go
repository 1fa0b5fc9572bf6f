package accountweb

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"anyam/platform/i18n"
)

func TestChangeText_saysOnlyWhatIsDifferent(t *testing.T) {
	for _, c := range []struct{ name, before, after, want string }{
		{"a state", `"confirmed"`, `"in_production"`, "confirmed → in_production"},
		{"the first state", "", `"confirmed"`, "confirmed"},
		{"what is gone", `"01a2"`, "", "01a2 → –"},
		{"one of three values", `{"hs6":"","lead_days":21,"price":185000}`, `{"hs6":"460212","lead_days":21,"price":190000}`, "hs6: 460212 · price: 185000 → 190000"},
		{"names are read", "", `{"received_on":"2026-11-28"}`, "received on: 2026-11-28"},
		{"numbers keep their digits", `{"minor":9007199254740993}`, `{"minor":9007199254740995}`, "minor: 9007199254740993 → 9007199254740995"},
		{"lists", "", `{"tiers":[100,300],"ready":true}`, "ready: true · tiers: [100,300]"},
		{"nothing", "", "", ""},
		{"what is no JSON", "{", "{", ""},
	} {
		if got := changeText(c.before, c.after); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// An action that is recorded has words in both languages. Actions stand in the code as "area.object.verb".
func TestActionWords_everyActionHasItsWords(t *testing.T) {
	action := regexp.MustCompile(`"((?:account|gallery|members|trade)\.(?:passkey|role|sign_in|user|photo|product|products|association|chapter|maker|amendment|inquiry|message|order|paper|payment|quotation)\.[a-z_]+)"`)
	english, indonesian := actionWords(i18n.For(i18n.English)), actionWords(i18n.For(i18n.Indonesian))
	found := 0
	for _, area := range []string{"account", "gallery", "members", "trade"} {
		err := filepath.WalkDir("../../"+area, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			text, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			for _, m := range action.FindAllStringSubmatch(string(text), -1) {
				found++
				if english[m[1]] == "" || english[m[1]] == indonesian[m[1]] {
					t.Errorf("%s: %s has no words of its own in both languages", path, m[1])
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if found < 20 {
		t.Errorf("only %d actions found: does the test still know how they are written?", found)
	}
}
