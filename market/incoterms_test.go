package market

import (
	"encoding/csv"
	"errors"
	"slices"
	"strings"
	"testing"

	"anyam/platform/errs"
	"anyam/platform/i18n"
)

// rule market-9
func TestIncoterms_whoPays(t *testing.T) {
	if n := len(Incoterms()); n != 11 {
		t.Fatalf("%d terms", n)
	}
	for _, tc := range []struct {
		code   Incoterm
		cost   Cost
		payer  Payer
		remark string
	}{
		{EXW, ExportPacking, Seller, ""}, {EXW, LoadingAtOrigin, Buyer, ""}, {EXW, ExportClearance, Buyer, ""},
		{FCA, ExportClearance, Seller, ""}, {FCA, PreCarriage, Seller, asAgreed}, {FCA, MainCarriage, Buyer, ""},
		{FAS, LoadingOnCarrier, Buyer, ""}, {FOB, LoadingOnCarrier, Seller, ""}, {FOB, MainCarriage, Buyer, ""},
		{CFR, MainCarriage, Seller, ""}, {CFR, Insurance, Nobody, ""}, {CIF, Insurance, Seller, coverC}, {CIP, Insurance, Seller, coverA},
		{DAP, UnloadingAtDest, Buyer, ""}, {DPU, UnloadingAtDest, Seller, ""}, {DPU, ImportDutyAndTaxes, Buyer, ""},
		{DDP, ImportDutyAndTaxes, Seller, ""}, {DDP, UnloadingAtDest, Buyer, ""},
	} {
		term, ok := FindIncoterm(string(tc.code))
		if got := term.Pays(tc.cost); !ok || got.Payer != tc.payer || got.Remark != tc.remark {
			t.Errorf("%s, %s: %+v, want %s %q", tc.code, tc.cost, got, tc.payer, tc.remark)
		}
	}
	for _, term := range Incoterms() {
		isSea := slices.Contains([]Incoterm{FAS, FOB, CFR, CIF}, term.Code)
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
	journey := []Cost{ExportPacking, LoadingAtOrigin, PreCarriage, ExportClearance, OriginTerminal, LoadingOnCarrier, MainCarriage, DestTerminal, OnCarriage}
	for _, term := range Incoterms() {
		over := false
		for _, c := range journey {
			isSeller := term.Pays(c).Payer == Seller
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
		for i, c := range Costs {
			if head[3+i] != string(c) {
				t.Fatalf("column %d is %s, not %s", 3+i, head[3+i], c)
			}
			want := share(strings.Trim(strings.NewReplacer("(", "", ")", "").Replace(row[3+i]), " "))
			if got := term.Pays(c); got != want {
				t.Errorf("%s, %s: %+v, want %+v", row[0], c, got, want)
			}
		}
	}
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
	for _, c := range Costs {
		texts = append(texts, c.Label())
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
