package provenance

import (
	"strings"
	"testing"

	"anyam/platform/errs"
)

// rule provenance-1: check marks that others publish.
func TestCheckMark_published(t *testing.T) {
	for marks, want := range map[string]byte{
		"A12425GABC1234002": 'M', // Global Release Identifier, IFPI GRid handbook
		"000000003A8D0000":  'Z', // ISAN 0000-0000-3A8D-0000-Z, ISAN user guide
	} {
		if got := checkMark(marks); got != want {
			t.Errorf("%s: %c, want %c", marks, got, want)
		}
	}
}

// rule provenance-1
func TestParseCode_findsOneMistake(t *testing.T) {
	swapped, missed := 0, 0
	for range 200 {
		code := string(newCode())
		if got, err := ParseCode(strings.ToLower(code[:3] + " " + code[3:6] + "-" + code[6:])); err != nil || string(got) != code {
			t.Fatalf("%s is read as %s, %v", code, got, err)
		}
		for i := range code {
			for _, mark := range alphabet {
				typed := code[:i] + string(mark) + code[i+1:]
				if got, err := ParseCode(typed); err == nil && string(got) != code {
					t.Fatalf("%s passes for %s", typed, code)
				}
			}
		}
		for i := range len(code) - 2 { // neighbours exchanged
			typed := code[:i] + string(code[i+1]) + string(code[i]) + code[i+2:]
			if typed == code {
				continue
			}
			swapped++
			if _, err := ParseCode(typed); err == nil {
				missed++
			}
		}
	}
	if missed*50 > swapped { // a few exchanges keep the sum of a hybrid system
		t.Errorf("%d of %d exchanged neighbours were not noticed", missed, swapped)
	}
}

func TestParseCode_hostile(t *testing.T) {
	for _, typed := range []string{"", "A", "12345678", "1234567890", "........Z", "€€€", strings.Repeat("0", 1000), "0000000\x00Z", "UUUUUUUUU"} {
		if _, err := ParseCode(typed); !errs.Is(err, errs.Invalid) {
			t.Errorf("%q: %v", typed, err)
		}
	}
}

func TestItem_gs1(t *testing.T) {
	for digits, want := range map[string]byte{
		"629104150021":  '3', // GS1's own example of a GTIN-13: 6291041500213
		"0950110153000": '3', // 09501101530003, of the GS1 Digital Link standard
	} {
		if got := gs1Check(digits); got != want {
			t.Errorf("%s: %c, want %c", digits, got, want)
		}
	}
	if got := item(1); len(got) != 14 || !strings.HasPrefix(got, "0200000000001") {
		t.Errorf("item 1 is %s", got)
	}
}
