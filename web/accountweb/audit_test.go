package accountweb

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"anyam/members"
	"anyam/platform/i18n"
)

func TestChangeText_saysOnlyWhatIsDifferent(t *testing.T) {
	in := reading{i18n.For(i18n.English), []members.MembershipType{{Key: "regular", Names: map[i18n.Lang]string{i18n.English: "Regular member"}}}}
	for _, c := range []struct{ name, before, after, want string }{
		{"a state", `"confirmed"`, `"in_production"`, "Confirmed → In production"},
		{"the first state", "", `"confirmed"`, "Confirmed"},
		{"what is gone", `"01a2"`, "", "01a2 → –"},
		{"one of three values", `{"hs6":"","lead_days":21,"price":185000}`, `{"hs6":"460212","lead_days":21,"price":190000}`, "HS code: 460212 · Price: Rp\u00a0185,000 → Rp\u00a0190,000"},
		{"names and days are read", "", `{"received_on":"2026-11-28"}`, "Received on: 28 November 2026"},
		{"instants are read, those that were not are not", "", `{"told_at":"2026-07-28T12:35:42Z","ClosedAt":"0001-01-01T00:00:00Z"}`, "Told: 28 July 2026, 19:35 WIB"},
		{"ids say nothing", "", `{"maker":"01a22227-8164-7197-9ea8-ac11ed57fa5c","quantity":35}`, "Quantity: 35"},
		{"stored words are called as people call them", "", `{"channel":"paper","Regencies":["35.22"],"crafts":["rattan"]}`, "How: on paper · Crafts: Rattan weaving · Regencies and cities: Bojonegoro"},
		{"a role, a cause, a kind of membership, a list", "", `{"cause":"money","list":"dues invoices","role":"treasurer","type":"regular"}`,
			"Because: It asks for money, or looks like a fraud · List: Invoices for dues · Role: Treasurer of a chapter · Kind of membership: Regular member"},
		{"a kind of membership that is no more keeps its short word", "", `{"kind":"wish","type":"honorary"}`, "Kind: I would like to learn · Kind of membership: honorary"},
		{"numbers keep their digits", `{"minor":9007199254740993}`, `{"minor":9007199254740995}`, "minor: 9007199254740993 → 9007199254740995"},
		{"lists", "", `{"tiers":[100,300],"ready":true}`, "ready: yes · tiers: 100, 300"},
		{"nothing", "", "", ""},
		{"what is no JSON", "{", "{", ""},
	} {
		if got := in.changeText(c.before, c.after); got != c.want {
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
