package potential

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"anyam/testkit/need"
)

// fromData reads a table of the folder with data. Where it comes from stands in docs/areas/market.md.
func fromData(t *testing.T, name string, columns Columns) []Flow {
	t.Helper()
	file, err := os.Open(filepath.Join(need.Env(t, need.Data), "trade", name))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	flows, err := ReadFlows(file, columns, 0)
	if err != nil {
		t.Fatal(err)
	}
	if err := Check(flows); err != nil {
		t.Fatal(err)
	}
	return flows
}

func study(t *testing.T, flows []Flow, q Question) *Report {
	t.Helper()
	r, err := Study(flows, q, Facts{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Imports of the 27 members of the European Union, UN Comtrade, pulled in December 2023 (ropensci/comtradr, vignette_data_4).
func TestStudy_importsOfTheEuropeanUnion(t *testing.T) {
	flows := fromData(t, "comtrade_eu27_imports_craft_2018_2022.csv", ComtradeImports)
	if len(flows) != 65_873 {
		t.Errorf("%d flows, want 65873", len(flows))
	}
	r := study(t, flows, Question{Product: "4420", Exporter: "IDN"})
	if !slices.Equal(r.Years, []int{2018, 2019, 2020, 2021, 2022}) {
		t.Errorf("years %v", r.Years)
	}
	million := Known(1e-6)
	first := study(t, flows, Question{Product: "4420", Exporter: "IDN", To: 2018})
	digits(t, "all from IDN 2018", first.All.Value.times(million), "23.98")
	digits(t, "all from IDN 2022", r.All.Value.times(million), "29.92")
	digits(t, "growth", r.All.GrowthPercent, "5.69")
	digits(t, "all from all 2022", r.All.Total.times(million), "851.6")

	m, _ := r.Market("NLD")
	digits(t, "NLD total", m.Total, "132808314")
	digits(t, "NLD HHI", m.HHI, "0.32366")
	digits(t, "NLD value", m.Value, "8899501")
	digits(t, "NLD share", m.SharePercent, "6.70")
	if m.Suppliers != 98 || m.Rank != 4 {
		t.Errorf("NLD: %d suppliers, rank %d; want 98, 4", m.Suppliers, m.Rank)
	}
	for place, code := range []string{"CHN", "DEU", "IND"} {
		of := study(t, flows, Question{Product: "4420", Exporter: code})
		if m, _ := of.Market("NLD"); m.Rank != place+1 {
			t.Errorf("%s is %d in NLD, want %d", code, m.Rank, place+1)
		}
	}

	for _, c := range []struct{ code, first, last, growth string }{
		{"9401", "175.96", "364.86", "20.0"}, {"940360", "185.54", "261.73", "8.98"},
	} {
		first := study(t, flows, Question{Product: c.code, Exporter: "IDN", To: 2018})
		r := study(t, flows, Question{Product: c.code, Exporter: "IDN"})
		digits(t, c.code+" 2018", first.All.Value.times(million), c.first)
		digits(t, c.code+" 2022", r.All.Value.times(million), c.last)
		digits(t, c.code+" growth", r.All.GrowthPercent, c.growth)
	}
}

// Totals with weights (the same, vignette_data_5).
func TestStudy_unitValuesOfGermany(t *testing.T) {
	columns := Columns{Year: "ref_year", Importer: "reporter_iso", Product: "cmd_code", USD: "primary_value", Net: "net_wgt"}
	flows := fromData(t, "comtrade_eu27_imports_world_wood_2018_2022.csv", columns)
	for year, want := range map[int]string{2018: "5.56", 2022: "6.81"} {
		r := study(t, flows, Question{Product: "4420", Exporter: "IDN", From: year, To: year})
		m, _ := r.Market("DEU")
		digits(t, fmt.Sprint("DEU unit value ", year), m.TotalUnitValue, want)
		if m.Value.IsKnown() || m.UnitValue.IsKnown() || m.GrowthPercent.IsKnown() {
			t.Errorf("what the table does not tell is known: %+v", m)
		}
	}
}

// Exports of 234 countries in 1,238 headings of HS 1992 in 2016: Atlas of Economic Complexity, Growth Lab at Harvard University
// (UtrechtUniversity/SCCA, exports.rda). The figures of the product space were worked out apart, in Python, with sets.
func TestStudy_exportsOfTheWorld(t *testing.T) {
	columns := Columns{Exporter: "exporter_iso3", Product: "hs92_4", USD: "export_usd", FixedYear: 2016}
	flows := fromData(t, "atlas_exports_country_hs92_4_2016.csv", columns)
	for code, want := range map[string]string{"4602": "4.10", "4420": "3.77", "4421": "5.69", "9403": "1.48", "9401": "0.82",
		"6913": "0.41", "7117": "0.27", "9701": "0.09"} {
		s, _ := study(t, flows, Question{Product: code, Exporter: "IDN"}).Standing("IDN")
		digits(t, "RCA of IDN in "+code, s.RCA, want)
	}

	r := study(t, flows, Question{Product: "4602", Exporter: "IDN"})
	million := Known(1e-6)
	digits(t, "world exports", r.World.Exports.times(million), "1568")
	digits(t, "HHI of exporters", r.World.HHI, "0.371")
	for i, want := range []struct{ code, exports string }{{"CHN", "929"}, {"VNM", "195"}} {
		if s := r.Exporters[i]; s.Exporter.String() != want.code || s.Rank != i+1 {
			t.Errorf("exporter %d is %s, rank %d; want %s", i+1, s.Exporter, s.Rank, want.code)
		}
		digits(t, want.code, r.Exporters[i].Exports.times(million), want.exports)
	}
	idn, _ := r.Standing("IDN")
	digits(t, "share of IDN", idn.SharePercent, "4.0")
	digits(t, "density around 4602", idn.Density, "0.331074")
	if idn.Rank != 3 || idn.Diversification != 272 || r.World.Ubiquity != 26 {
		t.Errorf("rank %d, diversification %d, ubiquity %d; want 3, 272, 26", idn.Rank, idn.Diversification, r.World.Ubiquity)
	}
	for i, want := range []struct{ code, phi string }{{"4601", "0.500000"}, {"6209", "0.405405"}, {"6307", "0.384615"}} {
		if n := r.Nearest[i]; n.Product.String() != want.code {
			t.Errorf("neighbour %d is %s, want %s", i, n.Product, want.code)
		}
		digits(t, "proximity of "+want.code, Known(r.Nearest[i].Proximity), want.phi)
	}
}
