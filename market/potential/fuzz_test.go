package potential

import (
	"strings"
	"testing"

	"anyam/platform/errs"
)

func FuzzReadFlows(f *testing.F) {
	const heading = "year,reporter_iso3,partner_iso3,cmd_code,cif_value_usd\n"
	for _, rows := range []string{
		"2018,AUT,ARE,4414,56.692\n", "2018,AUT,_X ,4414,\n", "2018,AUT,ARE,4414,NaN\n", "2018,AUT,ARE,4414,-1\n", "2018,AUT,ARE,4414,1e999\n",
		"2018,AUT,ARE\n", "\"2018", "2018,AUT,W00,4414,1\n", "2018,DEU,IDN,4420,1\n2018,DEU,IDN,4420,1\n", "2018,DEU,IDN,44,1\n2018,DEU,IDN,4420,1\n",
		"65535,DEU,IDN,44,1\n", "2018,DEU,IDN,4420,0\n2155,IDN,IDN,4420,1e15\n1900,IDN,DEU,442011,0x1p4\n",
	} {
		f.Add(heading + rows)
	}
	f.Add("\ufeff" + heading)
	f.Add("")
	f.Fuzz(func(t *testing.T, text string) {
		flows, err := ReadFlows(strings.NewReader(text), ComtradeImports, 0)
		if err != nil {
			if !errs.Is(err, errs.Invalid) {
				t.Errorf("%v is not Invalid", err)
			}
			return
		}
		checked := Check(flows)
		for _, product := range []string{"4420", "44"} {
			q := Question{Product: product, Exporter: "IDN"}
			r, err := Study(flows, q, Facts{Assume: Assume{EqualTariffs: true, NetExporter: true}})
			switch {
			case err == nil && len(r.Markets) > len(flows):
				t.Errorf("%d markets of %d flows", len(r.Markets), len(flows))
			case err != nil && !errs.Is(err, errs.Invalid) && !errs.Is(err, errs.NotFound):
				t.Errorf("%v: kind %s", err, errs.KindOf(err))
			case checked == nil && err != nil && strings.Contains(err.Error(), "expected each flow once"):
				t.Errorf("Check passed what Study refuses: %v", err)
			}
			_, _ = Diversify(flows, q, "DEU", Facts{}, ProductTariffs{})
		}
	})
}

func TestReadFlows_saysLineAndColumn(t *testing.T) {
	const heading = "year,reporter_iso3,partner_iso3,cmd_code,cif_value_usd\n2018,AUT,ARE,4414,1\n"
	for rows, want := range map[string]string{
		"2018,AUT,ARE,4414,NaN\n":   `line 3, cif_value_usd: "NaN": expected a number from 0 to 1e+15`,
		"2018,AUT,ARE,4414,-5\n":    `line 3, cif_value_usd: "-5"`,
		"2018,AUT,ARE,4414,1e400\n": `line 3, cif_value_usd: "1e400"`,
		"2018,AUT,World,4414,1\n":   `line 3, partner_iso3: "World" is a total`,
		"2018,Austria,ARE,4414,1\n": `line 3, reporter_iso3: "Austria" is no country: expected an ISO 3166-1 alpha-3 code`,
		"2018,AUT,ARE,TOTAL,1\n":    `line 3, cmd_code: "TOTAL" is no product: expected 2, 4 or 6 digits`,
		"last,AUT,ARE,4414,1\n":     `line 3, year: "last" is no year: expected 1900 to 2155`,
		"2018,AUT,ARE\n":            "wrong number of fields",
	} {
		_, err := ReadFlows(strings.NewReader(heading+rows), ComtradeImports, 0)
		if !errs.Is(err, errs.Invalid) || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %q", rows, err, want)
		}
	}
	if _, err := ReadFlows(strings.NewReader("year,reporter_iso3\n"), ComtradeImports, 0); err == nil || !strings.Contains(err.Error(), `no column "partner_iso3"`) {
		t.Errorf("a column is missing: %v", err)
	}
	flows, err := ReadFlows(strings.NewReader(heading+"2018,AUT,IDN,4414,\n2018,AUT,CHN,4414,NA\n"), ComtradeImports, 3)
	if err != nil || len(flows) != 3 || flows[1].USD.IsKnown() || flows[2].USD.IsKnown() {
		t.Errorf("an empty value is not missing: %v, %v", flows, err)
	}
}
