package market

import (
	"encoding/csv"
	"errors"
	"slices"
	"strings"
	"testing"

	"anyam/market/landed"
	"anyam/platform/errs"
	"anyam/platform/i18n"
)

// rule market-9
func TestIncoterms_whoPays(t *testing.T) {
	if n := len(Incoterms()); n != 11 {
		t.Fatalf("%d terms", n)
	}
	for _, tc := range []struct {
		code   landed.Incoterm
		cost   landed.Step
		payer  landed.Payer
		remark string
	}{
		{landed.EXW, landed.ExportPacking, landed.Seller, ""}, {landed.EXW, landed.LoadingAtOrigin, landed.Buyer, ""}, {landed.EXW, landed.ExportClearance, landed.Buyer, ""},
		{landed.FCA, landed.ExportClearance, landed.Seller, ""}, {landed.FCA, landed.PreCarriage, landed.Seller, asAgreed}, {landed.FCA, landed.MainCarriage, landed.Buyer, ""},
		{landed.FAS, landed.LoadingOnCarrier, landed.Buyer, ""}, {landed.FOB, landed.LoadingOnCarrier, landed.Seller, ""}, {landed.FOB, landed.MainCarriage, landed.Buyer, ""},
		{landed.CFR, landed.MainCarriage, landed.Seller, ""}, {landed.CFR, landed.Insurance, landed.Nobody, ""}, {landed.CIF, landed.Insurance, landed.Seller, coverC}, {landed.CIP, landed.Insurance, landed.Seller, coverA},
		{landed.DAP, landed.UnloadingAtDest, landed.Buyer, ""}, {landed.DPU, landed.UnloadingAtDest, landed.Seller, ""}, {landed.DPU, landed.ImportDutyAndTaxes, landed.Buyer, ""},
		{landed.DDP, landed.ImportDutyAndTaxes, landed.Seller, ""}, {landed.DDP, landed.UnloadingAtDest, landed.Buyer, ""},
	} {
		term, ok := FindIncoterm(string(tc.code))
		if got := term.Pays(tc.cost); !ok || got.Payer != tc.payer || got.Remark != tc.remark {
			t.Errorf("%s, %s: %+v, want %s %q", tc.code, tc.cost, got, tc.payer, tc.remark)
		}
	}
	for _, term := range Incoterms() {
		isSea := slices.Contains([]landed.Incoterm{landed.FAS, landed.FOB, landed.CFR, landed.CIF}, term.Code)
		if term.SeaOnly != isSea {
			t.Errorf("%s: sea only is %v", term.Code, term.SeaOnly)
		}
		if isPort := strings.HasPrefix(string(term.Place), "port"); isPort != isSea {
			t.Errorf("%s goes with a %s", term.Code, term.Place)
		}
	}
}

// Along the way the seller's part is one stretch: whoever pays for a later step of the journey has paid for
// the earlier ones, packing to arrival, because the risk passes once.
func TestIncoterms_theSellersPartIsOneStretch(t *testing.T) {
	journey := []landed.Step{landed.ExportPacking, landed.LoadingAtOrigin, landed.PreCarriage, landed.ExportClearance, landed.OriginTerminal, landed.LoadingOnCarrier, landed.MainCarriage, landed.DestTerminal, landed.OnCarriage}
	for _, term := range Incoterms() {
		over := false
		for _, c := range journey {
			isSeller := term.Pays(c).Payer == landed.Seller
			if over && isSeller {
				t.Errorf("%s: the seller pays again at %s", term.Code, c)
			}
			over = over || !isSeller
		}
	}
}

func TestIncoterms_areTheCheckedTable(t *testing.T) {
	rows, err := csv.NewReader(testFile(t, "incoterms2020_costs.csv")).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	head := rows[0]
	for _, row := range rows[1:] {
		term, ok := FindIncoterm(row[0])
		if !ok || !strings.EqualFold(term.Name, row[1]) || term.SeaOnly != (row[2] == "sea") {
			t.Errorf("%s: %+v", row[0], term)
		}
		for i, c := range landed.Steps {
			if head[3+i] != string(c) {
				t.Fatalf("column %d is %s, not %s", 3+i, head[3+i], c)
			}
			if got, want := letters(term.Pays(c)), row[3+i]; got != want {
				t.Errorf("%s, %s: %s, want %s", row[0], c, got, want)
			}
		}
	}
}

// letters writes a share as the table does: S*, S(C), B, -.
func letters(s Share) string {
	payer := map[landed.Payer]string{landed.Seller: "S", landed.Buyer: "B", landed.Nobody: "-"}[s.Payer]
	return payer + map[string]string{asAgreed: "*", coverA: "(A)", coverC: "(C)"}[s.Remark]
}

func TestCheckIncoterm(t *testing.T) {
	for _, tc := range []struct {
		code, place string
		fields      []string
	}{
		{"FOB", "Tanjung Perak, Surabaya", nil},
		{" fob ", "Tanjung Perak", nil},
		{"FOB", "  ", []string{"place"}},
		{"EXW", "", []string{"place"}},
		{"DAP", strings.Repeat("x", 81), []string{"place"}},
		{"DAT", "Hamburg", []string{"incoterm"}}, // of 2010; DPU took its place
		{"", "", []string{"incoterm"}},
	} {
		var f errs.Faults
		CheckIncoterm(&f, tc.code, tc.place, "incoterm", "place")
		var got []string
		if e, ok := errors.AsType[*errs.Error](f.Err()); ok {
			for _, field := range e.Fields {
				got = append(got, field.Name)
			}
		}
		if strings.Join(got, ",") != strings.Join(tc.fields, ",") {
			t.Errorf("%q %q: faults at %v, want %v", tc.code, tc.place, got, tc.fields)
		}
	}
}

func TestTexts_areTranslated(t *testing.T) {
	indonesian := i18n.For(i18n.Indonesian)
	texts := []string{asAgreed, coverA, coverC,
		"Choose one of the eleven Incoterms 2020.", "Name the place: without it the term says nothing.", "Write the place in at most %d characters.",
		"Converted at the rate of %s (%s).", "Converted at the rate of %s, which is more than a week old (%s).",
		"There is no exchange rate between %s and %s for that day.", "We do not know the currency %q.",
		"This is not a file of European Central Bank reference rates.",
		"This installation does not go out to the internet. Import the exchange rates from a file."}
	for _, c := range landed.Steps {
		texts = append(texts, StepLabel(c))
	}
	for _, term := range Incoterms() {
		texts = append(texts, term.Help, term.Risk, term.Place.Label())
	}
	for _, c := range Offered() {
		texts = append(texts, CurrencyName(c))
	}
	for _, text := range texts {
		if text == "" || !indonesian.Has(text) {
			t.Errorf("not translated: %q", text)
		}
	}
}
