package engines_test

import (
	"strings"
	"testing"

	"anyam/app/engines"
)

func contains(t *testing.T, got string, lines ...string) {
	t.Helper()
	for _, line := range lines {
		if !strings.Contains("\n"+got, "\n"+line+"\n") {
			t.Errorf("no line %q in\n%s", line, got)
		}
	}
}

const someFlows = `year,reporter_iso3,partner_iso3,cmd_code,cif_value_usd
2018,NLD,IDN,4420,100
2018,NLD,CHN,4420,300
2022,NLD,IDN,4420,200
2022,NLD,CHN,4420,200
2022,FRA,CHN,4420,50
`

func TestPotential_flows(t *testing.T) {
	c := engines.Potential{Flows: write(t, "flows.csv", someFlows), Exporter: "IDN", Code: "4420"}
	var out strings.Builder
	if err := c.Run(t.Context(), &out); err != nil {
		t.Fatal(err)
	}
	contains(t, out.String(), "potential.NLD.share_percent\t50.00\tpercent", "potential.NLD.hhi\t0.50000\tshare", "potential.NLD.growth_percent\t18.92\tpercent",
		"potential.NLD.rank\t1\tplace", "potential.FRA.value_usd\tmissing\tUSD", "potential.FRA.rank\tmissing\tplace", "potential.all.share_percent\t44.44\tpercent")

	c.JSON = true
	out.Reset()
	if err := c.Run(t.Context(), &out); err != nil {
		t.Fatal(err)
	}
	contains(t, out.String(), `{"name":"potential.NLD.share_percent","value":50.00,"unit":"percent"}`, `{"name":"potential.FRA.rank","value":null,"unit":"place"}`)
}

func TestPotential_refusesFlowsThatStandTwice(t *testing.T) {
	c := engines.Potential{Flows: write(t, "flows.csv", someFlows+"2022,FRA,CHN,4420,50\n"), Exporter: "IDN", Code: "4420"}
	var out strings.Builder
	if err := c.Run(t.Context(), &out); err == nil || !strings.Contains(err.Error(), "flows[4] and flows[5] are both 4420 from CHN to FRA in 2022") {
		t.Errorf("got %v", err)
	}
}

func TestPotential_goldenCasesComeOut(t *testing.T) {
	var out strings.Builder
	if err := (engines.Potential{Golden: true}).Run(t.Context(), &out); err != nil {
		t.Fatal(err)
	}
	contains(t, out.String(), "potential.golden.potential_usd\t12.362231\tUSD", "landed.golden.rattan_basket.sum_usd\t184.83\tUSD", "potential.golden.mismatches\t0\tcount")
}

func TestPotential_measuresMadeUpFlows(t *testing.T) {
	var out strings.Builder
	if err := (engines.Potential{Rows: 300_000, Seed: 1, Runs: 1, Shuffled: true}).Run(t.Context(), &out); err != nil {
		t.Fatal(err)
	}
	contains(t, out.String(), "potential.rows\t300000\tflows")
	for _, c := range []engines.Potential{{Rows: -1, Runs: 1}, {Rows: 50_000_000, Runs: 1}, {Rows: 10}, {}} {
		if err := c.Run(t.Context(), &out); err == nil || !strings.Contains(err.Error(), "expected") {
			t.Errorf("%+v: got %v", c, err)
		}
	}
}

const nomenclature = `section,hscode,description,parent,level
IX,46,Basketwork,TOTAL,2
IX,4602,Basketwork,46,4
IX,460211,Basketwork; of bamboo,4602,6
IX,460212,Basketwork; of rattan,4602,6
`

func TestHS(t *testing.T) {
	c := engines.HS{Nomenclature: write(t, "hs.csv", nomenclature), Terms: write(t, "terms.json", `{"rattan tray":"460212","bamboo fan":"460211","known":"460211"}`),
		Synonyms: write(t, "synonyms.json", `{"known":"460211","folding fan":"460212"}`)}
	var out strings.Builder
	if err := c.Run(t.Context(), &out); err != nil {
		t.Fatal(err)
	}
	contains(t, out.String(), "hs.top1_percent\t100.0\tpercent", "hs.top5_percent\t100.0\tpercent", "hs.cases\t2\tcount", "hs.learned\t2\tcount")

	for text, want := range map[string]string{`{"rattan":"4602"}`: `"rattan" leads to "4602": expected six digits`, `[]`: "terms.json", `{}`: "no term to measure"} {
		c.Terms = write(t, "terms.json", text)
		if err := c.Run(t.Context(), &out); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %q", text, err, want)
		}
	}
	if err := (engines.HS{}).Run(t.Context(), &out); err == nil || !strings.Contains(err.Error(), "expected --terms") {
		t.Errorf("got %v", err)
	}
}
