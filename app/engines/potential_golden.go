package engines

import (
	"errors"
	"slices"
	"strconv"

	"github.com/govalues/decimal"

	"anyam/market/landed"
	"anyam/market/potential"
	"anyam/platform/money"
)

// goldenSheet prints figures with known answers, and counts those that came out otherwise.
type goldenSheet struct {
	sheet
	mismatches int
}

// is prints a figure to the digits of the known answer and compares.
func (g *goldenSheet) is(name string, n potential.Number, want, unit string) {
	digits := 0
	if i := slices.Index([]byte(want), '.'); i >= 0 {
		digits = len(want) - i - 1
	}
	v, known := n.Value()
	if !known || strconv.FormatFloat(v, 'f', digits, 64) != want {
		g.mismatches++
	}
	g.number(name, n, digits, unit)
}

// golden prints every case with a known answer: those that need no data, and with --data those on published flows. Their
// sources stand in docs/areas/market.md.
func (c Potential) golden(p *Printer) error {
	g := &goldenSheet{sheet: sheet{Printer: p, under: "potential.golden."}}
	steps := []func(*goldenSheet) error{goldenPotential, goldenDoor}
	if c.Data != "" {
		steps = append(steps, c.goldenImports, c.goldenUnitValues, c.goldenExports)
	}
	for _, step := range steps {
		if err := step(g); err != nil {
			return err
		}
	}
	g.under = "potential.golden."
	g.count("mismatches", g.mismatches, "count")
	return g.err
}

// goldenPotential is the worked example of the export potential: two exporters, two importers, two products.
func goldenPotential(g *goldenSheet) error {
	var flows []potential.Flow
	var faults []error
	for _, f := range []struct {
		from, to, product string
		usd               float64
	}{
		{"AAA", "XXX", "4420", 40}, {"AAA", "YYY", "4420", 20}, {"BBB", "XXX", "4420", 30}, {"BBB", "YYY", "4420", 60},
		{"AAA", "XXX", "4421", 10}, {"AAA", "YYY", "4421", 30}, {"BBB", "XXX", "4421", 50}, {"BBB", "YYY", "4421", 40},
	} {
		flow, err := potential.NewFlow(2022, f.from, f.to, f.product, potential.Known(f.usd))
		flows, faults = append(flows, flow), append(faults, err)
	}
	report, err := potential.Study(flows, potential.Question{Product: "4420", Exporter: "AAA"}, potential.Facts{
		GDPGrowth:        map[string]float64{"AAA": 1.2, "BBB": 1.1, "XXX": 1.1},
		PopulationGrowth: map[string]float64{"XXX": 1.05},
		Distances:        map[potential.Pair]float64{{Exporter: "AAA", Importer: "XXX"}: 1000, {Exporter: "BBB", Importer: "XXX"}: 4000},
		Imports:          potential.Known(100),
		Tariffs: potential.Tariffs{OnExporter: potential.Known(0.08), OnAll: potential.Known(0.05),
			Average: map[string]float64{"XXX": 0.04}, Applied: map[string]float64{"XXX": 0}},
	})
	if err := errors.Join(append(faults, err)...); err != nil {
		return err
	}
	m, _ := report.Market("XXX")
	e := m.Potential
	g.is("share", e.Share, "0.421053", "share")
	g.is("net_exports", e.NetExports, "0.6", "ratio")
	g.is("tariff_standing", e.TariffStanding, "1.028571", "ratio")
	g.is("supply", e.Supply, "0.259850", "share")
	g.is("demand_usd", e.Demand, "80.08", "USD")
	g.is("distance_fit", e.DistanceFit, "0.552045", "ratio")
	g.is("affinity", e.Affinity, "1.076159", "ratio")
	g.is("potential_usd", e.USD, "12.362231", "USD")
	g.is("unrealised_usd", e.Unrealised, "0", "USD")
	return nil
}

// goldenDoor are the worked examples of what the door costs in the United States: 1,000 USD FOB by sea.
func goldenDoor(g *goldenSheet) error {
	us, err := landed.Into("US")
	if err != nil {
		return err
	}
	source := landed.Source{Name: "worked example", Day: "2026-08-21"}
	sale := landed.Sale{Price: money.Of(1000_00, money.USD), Source: source, Term: landed.FOB, Mode: landed.Sea}
	for _, c := range []struct {
		name           string
		general, extra string
		kinds          []landed.Kind
		want           string
	}{
		{"rattan_basket", "0.05", "0.10", []landed.Kind{landed.DutyKind, landed.FeeKind}, "184.83"},
		{"wickerwork_basket", "0", "0.10", []landed.Kind{landed.DutyKind}, "100.00"},
		{"upholstered_chair", "0", "0.25", []landed.Kind{landed.DutyKind}, "250.00"},
		{"upholstered_teak_chair", "0", "0.10", []landed.Kind{landed.DutyKind}, "100.00"},
	} {
		us.Duties = []landed.Duty{{Name: "General", AdValorem: decimal.MustParse(c.general), Source: source},
			{Name: "Additional", AdValorem: decimal.MustParse(c.extra), Source: source}}
		bill, err := landed.ToDoor(sale, us)
		if err != nil {
			return err
		}
		g.under = "landed.golden." + c.name + "."
		for _, l := range bill.Lines {
			if c.name == "rattan_basket" && (l.Kind == landed.DutyKind || l.Kind == landed.FeeKind) {
				want := map[string]string{"General": "50.00", "Additional": "100.00", "Merchandise Processing Fee": "33.58", "Harbor Maintenance Fee": "1.25"}[l.Name]
				name := map[string]string{"General": "general_usd", "Additional": "section_301_usd", "Merchandise Processing Fee": "mpf_usd", "Harbor Maintenance Fee": "hmf_usd"}[l.Name]
				g.money(name, l.Amount, want)
			}
		}
		sum, err := bill.Sum(c.kinds...)
		if err != nil {
			return err
		}
		g.money("sum_usd", sum, c.want)
	}
	return nil
}

func (g *goldenSheet) money(name string, a money.Amount, want string) {
	v, _ := a.Decimal().Float64()
	g.is(name, potential.Known(v), want, string(a.Currency))
}

// goldenImports are figures of the imports of the European Union from UN Comtrade.
func (c Potential) goldenImports(g *goldenSheet) error {
	flows, err := readFlows(c.file("comtrade_eu27_imports_craft_2018_2022.csv"), potential.ComtradeImports)
	if err != nil {
		return err
	}
	million := func(n potential.Number) potential.Number {
		v, known := n.Value()
		if !known {
			return n
		}
		return potential.Known(v / 1e6)
	}
	for _, want := range []struct{ code, first, last, growth string }{
		{"4420", "23.98", "29.92", "5.69"}, {"9401", "175.96", "364.86", "20.0"}, {"940360", "185.54", "261.73", "8.98"},
	} {
		then, err := potential.Study(flows, potential.Question{Product: want.code, Exporter: "IDN", To: 2018}, potential.Facts{})
		if err != nil {
			return err
		}
		now, err := potential.Study(flows, potential.Question{Product: want.code, Exporter: "IDN"}, potential.Facts{})
		if err != nil {
			return err
		}
		g.under = "potential.golden." + want.code + "."
		g.is("from_idn_2018_musd", million(then.All.Value), want.first, "million USD")
		g.is("from_idn_2022_musd", million(now.All.Value), want.last, "million USD")
		g.is("growth_percent", now.All.GrowthPercent, want.growth, "percent")
		if want.code != "4420" {
			continue
		}
		g.is("total_2022_musd", million(now.All.Total), "851.6", "million USD")
		nld, _ := now.Market("NLD")
		g.under += "NLD."
		g.is("total_usd", nld.Total, "132808314", "USD")
		g.is("suppliers", potential.Known(float64(nld.Suppliers)), "98", "count")
		g.is("hhi", nld.HHI, "0.32366", "share")
		g.is("value_usd", nld.Value, "8899501", "USD")
		g.is("share_percent", nld.SharePercent, "6.70", "percent")
		g.is("rank", potential.Known(float64(nld.Rank)), "4", "place")
	}
	return nil
}

// goldenUnitValues are what Germany paid for a kilogram.
func (c Potential) goldenUnitValues(g *goldenSheet) error {
	columns := potential.Columns{Year: "ref_year", Importer: "reporter_iso", Product: "cmd_code", USD: "primary_value", Net: "net_wgt"}
	flows, err := readFlows(c.file("comtrade_eu27_imports_world_wood_2018_2022.csv"), columns)
	if err != nil {
		return err
	}
	g.under = "potential.golden.4420.DEU."
	for _, want := range []struct {
		year  int
		value string
	}{{2018, "5.56"}, {2022, "6.81"}} {
		report, err := potential.Study(flows, potential.Question{Product: "4420", Exporter: "IDN", From: want.year, To: want.year}, potential.Facts{})
		if err != nil {
			return err
		}
		deu, _ := report.Market("DEU")
		g.is("unit_value_"+strconv.Itoa(want.year), deu.TotalUnitValue, want.value, "USD/kg")
	}
	return nil
}

// goldenExports are figures of the world's exports of 2016 from the Atlas of Economic Complexity.
func (c Potential) goldenExports(g *goldenSheet) error {
	columns := potential.Columns{Exporter: "exporter_iso3", Product: "hs92_4", USD: "export_usd", FixedYear: 2016}
	flows, err := readFlows(c.file("atlas_exports_country_hs92_4_2016.csv"), columns)
	if err != nil {
		return err
	}
	for _, want := range []struct{ code, rca string }{
		{"4602", "4.10"}, {"4420", "3.77"}, {"4421", "5.69"}, {"9403", "1.48"}, {"9401", "0.82"}, {"6913", "0.41"}, {"7117", "0.27"}, {"9701", "0.09"},
	} {
		report, err := potential.Study(flows, potential.Question{Product: want.code, Exporter: "IDN"}, potential.Facts{})
		if err != nil {
			return err
		}
		idn, _ := report.Standing("IDN")
		g.under = "potential.golden." + want.code + "."
		g.is("rca", idn.RCA, want.rca, "ratio")
		if want.code != "4602" {
			continue
		}
		usd, _ := report.World.Exports.Value()
		g.is("world_musd", potential.Known(usd/1e6), "1568", "million USD")
		g.is("share_percent", idn.SharePercent, "4.0", "percent")
		g.is("rank", potential.Known(float64(idn.Rank)), "3", "place")
		g.is("exporter_hhi", report.World.HHI, "0.371", "share")
	}
	return nil
}
