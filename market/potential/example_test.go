package potential_test

import (
	"fmt"
	"strings"

	"anyam/market/potential"
)

const imports = `year,reporter_iso3,partner_iso3,cmd_code,cif_value_usd
2018,DEU,IDN,4602,100000
2018,DEU,CHN,4602,900000
2022,DEU,IDN,4602,200000
2022,DEU,CHN,4602,800000
2022,NLD,IDN,4602,150000
2022,NLD,VNM,4602,150000
2022,FRA,CHN,4602,400000
`

func ExampleStudy() {
	flows, err := potential.ReadFlows(strings.NewReader(imports), potential.ComtradeImports, 0)
	if err != nil {
		fmt.Println(err)
		return
	}
	report, err := potential.Study(flows, potential.Question{Product: "4602", Exporter: "IDN"}, potential.Facts{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, m := range report.Markets {
		fmt.Printf("%s buys %s, from us %s (%s %%, rank %d of %d), growth %s\n",
			m.Importer, m.Total, m.Value, m.SharePercent, m.Rank, m.Suppliers, m.TotalGrowthPercent)
	}
	// Output:
	// DEU buys 1000000, from us 200000 (20 %, rank 2 of 2), growth 0
	// FRA buys 400000, from us missing (missing %, rank 0 of 1), growth missing
	// NLD buys 300000, from us 150000 (50 %, rank 1 of 2), growth missing
}

func ExampleReport_Opportunities() {
	flows, _ := potential.ReadFlows(strings.NewReader(imports), potential.ComtradeImports, 0)
	report, err := potential.Study(flows, potential.Question{Product: "4602", Exporter: "IDN"}, potential.Facts{
		GDPGrowth:        map[string]float64{"IDN": 1.3, "CHN": 1.25, "VNM": 1.35, "DEU": 1.05, "NLD": 1.08},
		PopulationGrowth: map[string]float64{"DEU": 1.0, "NLD": 1.02},
		Distances: map[potential.Pair]float64{{Exporter: "IDN", Importer: "DEU"}: 11_000, {Exporter: "CHN", Importer: "DEU"}: 7_800,
			{Exporter: "IDN", Importer: "NLD"}: 11_300, {Exporter: "VNM", Importer: "NLD"}: 9_600},
		Assume: potential.Assume{EqualTariffs: true, NetExporter: true},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, m := range report.Opportunities() {
		p := m.Potential
		usd, _ := p.USD.Value()
		fmt.Printf("%s: could be USD %.0f; assumed: %s\n", m.Importer, usd, strings.Join(p.Assumed, "; "))
	}
	if fra, ok := report.Market("FRA"); ok {
		fmt.Println("FRA lacks", strings.Join(fra.Potential.Lacks[:2], ", "))
	}
	// Output:
	// NLD: could be USD 153584; assumed: exports of the product at least as large as imports; everywhere the same tariff for all; in NLD the same tariff for all
	// DEU: could be USD 120952; assumed: exports of the product at least as large as imports; everywhere the same tariff for all; in DEU the same tariff for all
	// FRA lacks growth of the GDP of FRA, growth of the population of FRA
}
