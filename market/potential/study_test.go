package potential

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"

	"anyam/platform/errs"
)

func TestNumber_missingIsNotZero(t *testing.T) {
	var none Number
	for name, n := range map[string]Number{
		"zero value": none, "NaN": Known(math.NaN()), "infinity": Known(math.Inf(1)), "0/0": Known(0).over(Known(0)), "1/0": Known(1).over(Known(0)),
		"missing + 1": none.plus(Known(1)), "1 - missing": Known(1).minus(none), "missing × 0": none.times(Known(0)),
	} {
		if v, known := n.Value(); known || v != 0 || n.String() != "missing" {
			t.Errorf("%s is %s", name, n)
		}
	}
	if v, known := Known(0).Value(); !known || v != 0 {
		t.Error("a known zero is missing")
	}
	b, err := json.Marshal(map[string]Number{"a": Known(12.5), "b": none})
	if err != nil || string(b) != `{"a":12.5,"b":null}` {
		t.Errorf("%s, %v", b, err)
	}
	for _, kg := range []float64{0, -1, math.NaN(), math.Inf(1), 1e300} {
		if _, known := Kilograms(kg).Kilograms(); known {
			t.Errorf("%g kg is a weight", kg)
		}
	}
}

func TestCodes(t *testing.T) {
	for text, want := range map[string]string{"IDN": "IDN", " DEU ": "DEU", "_X ": "_X", "E19": "E19", "X1": "X1"} {
		if c, err := ParseCountry(text); err != nil || c.String() != want {
			t.Errorf("%q is %q, %v", text, c, err)
		}
	}
	for _, text := range []string{"", "I", "idn", "INDO", "I N", "W00", "WLD", "EU27", "\xff\xff", "I-N"} {
		if c, err := ParseCountry(text); err == nil {
			t.Errorf("%q is %q", text, c)
		}
	}
	for text, want := range map[string]string{"4420": "4420", "0101": "0101", "4420.11": "442011", "44": "44"} {
		if p, err := ParseProduct(text); err != nil || p.String() != want {
			t.Errorf("%q is %q, %v", text, p, err)
		}
	}
	for _, text := range []string{"", "4", "442", "44201", "44201100", "TOTAL", "4a20", "44..20", "-420", "４４"} {
		if p, err := ParseProduct(text); err == nil {
			t.Errorf("%q is %q", text, p)
		}
	}
}

func TestStudy_missingIsNeverZero(t *testing.T) {
	flows := slices.Concat(
		flowsOf(t, 2020, "IDN DEU 4420 100", "CHN DEU 4420 300"),
		flowsOf(t, 2022, "IDN DEU 4420 121", "CHN FRA 4420 50", "IDN JPN 4420 0", "CHN JPN 4420 10"))
	silent, err := NewFlow(2022, "CHN", "DEU", "4420", Number{})
	if err != nil {
		t.Fatal(err)
	}
	r := study(t, append(flows, silent), Question{Product: "4420", Exporter: "IDN"})

	deu, _ := r.Market("DEU")
	digits(t, "growth from DEU over two years", deu.GrowthPercent, "10.00")
	digits(t, "total without what is missing", deu.Total, "121")
	fra, _ := r.Market("FRA")
	for name, n := range map[string]Number{"value": fra.Value, "share": fra.SharePercent, "change": fra.SharePoints, "growth": fra.GrowthPercent,
		"growth of the total": fra.TotalGrowthPercent, "trend": fra.TrendPercent, "unit value": fra.UnitValue, "distance": fra.DistanceKM,
		"actual": fra.Potential.Actual, "unrealised": fra.Potential.Unrealised, "potential": fra.Potential.USD} {
		if n.IsKnown() {
			t.Errorf("FRA: %s is %s", name, n)
		}
	}
	if fra.Rank != 0 || fra.Suppliers != 1 {
		t.Errorf("FRA: rank %d of %d", fra.Rank, fra.Suppliers)
	}
	if jpn, _ := r.Market("JPN"); jpn.Value != Known(0) || jpn.SharePercent != Known(0) || jpn.Rank != 2 || jpn.Suppliers != 1 {
		t.Errorf("a known zero: %+v", jpn)
	}
	if want := "growth of the GDP of IDN"; !slices.Contains(deu.Potential.Lacks, want) {
		t.Errorf("lacks %q, want %q among it", deu.Potential.Lacks, want)
	}
	if idn, _ := r.Standing("IDN"); idn.Imports.IsKnown() || idn.Balance.IsKnown() {
		t.Errorf("imports that nobody reported: %+v", idn)
	}
}

func TestStudy_codesUnderTheOneAskedForAreAddedUp(t *testing.T) {
	fine := flowsOf(t, 2022, "IDN DEU 442011 30", "IDN DEU 442019 10", "CHN DEU 442090 60", "CHN DEU 940350 7", "IDN DEU 460212 5")
	coarse := flowsOf(t, 2022, "IDN DEU 4420 40", "CHN DEU 4420 60", "CHN DEU 940350 7", "IDN DEU 460212 5")
	a, b := study(t, fine, Question{Product: "4420", Exporter: "IDN"}), study(t, coarse, Question{Product: "4420", Exporter: "IDN"})
	x, _ := a.Standing("IDN")
	y, _ := b.Standing("IDN")
	if x != y || a.All.Value != Known(40) || a.All.HHI != b.All.HHI {
		t.Errorf("fine %+v, coarse %+v", x, y)
	}
}

func TestStudy_unitValuesStandOnWhatWasWeighed(t *testing.T) {
	flows := flowsOf(t, 2022, "IDN DEU 4420 100", "CHN DEU 4420 300", "VNM DEU 4420 999")
	flows[0].Net, flows[1].Net = Kilograms(10), Kilograms(60)
	m, _ := study(t, flows, Question{Product: "4420", Exporter: "IDN"}).Market("DEU")
	digits(t, "unit value", m.UnitValue, "10.00")
	digits(t, "of all that was weighed", m.TotalUnitValue, "5.7143")
	digits(t, "relative", m.RelativeUnitValue, "1.75")
}

func TestStudy_trendAndChange(t *testing.T) {
	flows := slices.Concat(flowsOf(t, 2020, "IDN DEU 4420 10", "CHN DEU 4420 90"), flowsOf(t, 2021, "IDN DEU 4420 20", "CHN DEU 4420 180"),
		flowsOf(t, 2022, "IDN DEU 4420 100", "CHN DEU 4420 300"))
	m, _ := study(t, flows, Question{Product: "4420", Exporter: "IDN"}).Market("DEU")
	digits(t, "trend", m.TrendPercent, "100.00")
	digits(t, "change of share", m.SharePoints, "15.00")
	digits(t, "HHI", m.HHI, "0.625")
	digits(t, "equivalent", m.Equivalent, "1.6")
}

func TestPotential_assumesOnlyWhatItIsTold(t *testing.T) {
	flows, facts := twoByTwo(t)
	facts.Imports, facts.Tariffs = Number{}, Tariffs{}
	ask := func() Potential {
		r, err := Study(flows, Question{Product: "4420", Exporter: "AAA"}, facts)
		if err != nil {
			t.Fatal(err)
		}
		m, _ := r.Market("XXX")
		return m.Potential
	}
	if p := ask(); p.USD.IsKnown() || len(p.Lacks) != 3 || len(p.Assumed) != 0 {
		t.Errorf("%+v", p)
	}
	facts.Assume = Assume{EqualTariffs: true, NetExporter: true}
	p := ask()
	digits(t, "without tariffs and imports", p.USD, "19.261") // .421053 × 77 × .552045 × 1.076159
	if len(p.Lacks) != 0 || len(p.Assumed) != 3 {
		t.Errorf("lacks %q, assumed %q", p.Lacks, p.Assumed)
	}
	facts.Tariffs = Tariffs{OnExporter: Known(0.08), OnAll: Known(0.05), Elasticity: Known(2)}
	digits(t, "tariffs to the power of two", ask().TariffStanding, "1.057959")
	facts.IncomeElasticity = map[string]float64{"XXX": 0}
	digits(t, "demand by heads alone", ask().Demand, "73.5")
}

func TestReport_opportunities(t *testing.T) {
	flows, facts := twoByTwo(t)
	facts.GDPGrowth["YYY"], facts.PopulationGrowth["YYY"] = 1, 1
	facts.Distances[Pair{"AAA", "YYY"}], facts.Distances[Pair{"BBB", "YYY"}] = 1000, 1000
	facts.Assume.EqualTariffs = true
	r, err := Study(flows, Question{Product: "4420", Exporter: "AAA"}, facts)
	if err != nil {
		t.Fatal(err)
	}
	got := r.Opportunities()
	if len(got) != 2 || got[0].Importer.String() != "YYY" {
		t.Errorf("%d opportunities, the first %s", len(got), got[0].Importer)
	}
	if len(r.Markets) != 2 || r.Markets[0].Importer.String() != "YYY" {
		t.Errorf("the largest market is %s, want YYY", r.Markets[0].Importer)
	}
}

func TestDiversify(t *testing.T) {
	flows := flowsOf(t, 2022,
		"AAA XXX 4602 90", "AAA XXX 9401 10", "BBB XXX 4602 80", "BBB XXX 4601 20", "CCC XXX 8471 500", "CCC XXX 4601 1", "CCC XXX 9401 1")
	ask := func(product string) []Step {
		steps, err := Diversify(flows, Question{Product: product, Exporter: "AAA"}, "XXX",
			Facts{GDPGrowth: map[string]float64{"XXX": 1.1}, PopulationGrowth: map[string]float64{"XXX": 1}, Assume: Assume{EqualTariffs: true}}, ProductTariffs{})
		if err != nil {
			t.Fatal(err)
		}
		return steps
	}
	// AAA makes 4602 and 9401; BBB makes 4602 and 4601; CCC 8471. Near 4601 stands 4602 (1/2) and itself.
	steps := ask("")
	if len(steps) != 2 || steps[0].Product.String() != "4601" || steps[0].Rank != 1 || steps[1].Product.String() != "8471" {
		t.Fatalf("%+v", steps)
	}
	digits(t, "density around 4601", steps[0].Density, "0.3333")
	digits(t, "demand for 4601", steps[0].Demand, "23.1")
	digits(t, "score", steps[0].Score, "7.7")
	digits(t, "density around 8471", steps[1].Density, "0")
	if only := ask("84"); len(only) != 1 || only[0].Product.String() != "8471" {
		t.Errorf("of chapter 84: %+v", only)
	}
}

// Bad input is refused with the field, the element and what was expected.
func TestStudy_refuses(t *testing.T) {
	good := func() []Flow { return flowsOf(t, 2022, "IDN DEU 4420 1", "CHN DEU 4420 2", "CHN DEU 4421 2") }
	with := func(change func(f []Flow)) []Flow {
		f := good()
		change(f)
		return f
	}
	ask := Question{Product: "4420", Exporter: "IDN"}
	for _, c := range []struct {
		name  string
		flows []Flow
		q     Question
		facts Facts
		want  string
		kind  errs.Kind
	}{
		{"negative", with(func(f []Flow) { f[1].USD = Known(-3) }), ask, Facts{}, "flows[1].USD is -3: expected 0 to 1e+15", errs.Invalid},
		{"absurd", with(func(f []Flow) { f[2].USD = Known(1e300) }), ask, Facts{}, "flows[2].USD is 1e+300: expected 0 to 1e+15", errs.Invalid},
		{"no country", with(func(f []Flow) { f[0].Exporter = Country{} }), ask, Facts{}, "flows[0].Exporter is empty", errs.Invalid},
		{"no importer", with(func(f []Flow) { f[0].Importer = Country{} }), ask, Facts{}, "flows[0].Importer is empty", errs.Invalid},
		{"no product", with(func(f []Flow) { f[0].Product = Product{} }), ask, Facts{}, "flows[0].Product is empty", errs.Invalid},
		{"no year", with(func(f []Flow) { f[0].Year = 22 }), ask, Facts{}, "flows[0].Year is 22: expected 1900 to 2155", errs.Invalid},
		{"twice", append(good(), good()[1]), ask, Facts{}, "flows[1] and flows[3] are both 4420 from CHN to DEU in 2022", errs.Invalid},
		{"two levels", append(good(), flowsOf(t, 2022, "IDN DEU 442011 1")...), ask, Facts{}, "442011 is part of 4420", errs.Invalid},
		{"nothing", nil, ask, Facts{}, "no flow of product 4420", errs.NotFound},
		{"no such product", good(), Question{Product: "9701", Exporter: "IDN"}, Facts{}, "no flow of product 9701", errs.NotFound},
		{"no flow in the window", good(), Question{Product: "4420", Exporter: "IDN", From: 2030}, Facts{}, "no flow in the years", errs.NotFound},
		{"window upside down", good(), Question{Product: "4420", Exporter: "IDN", From: 2022, To: 2018}, Facts{}, "Question.From is 2022: expected at most To", errs.Invalid},
		{"window of no year", good(), Question{Product: "4420", Exporter: "IDN", From: -1}, Facts{}, "Question.From is -1", errs.Invalid},
		{"empty product", good(), Question{Exporter: "IDN"}, Facts{}, "Question.Product is empty", errs.Invalid},
		{"exporter", good(), Question{Product: "4420", Exporter: "Indonesia"}, Facts{}, `Question.Exporter: "Indonesia" is no country`, errs.Invalid},
		{"growth", good(), ask, Facts{GDPGrowth: map[string]float64{"IDN": math.NaN()}}, `Facts.GDPGrowth["IDN"] is NaN: expected 0.01 to 100`, errs.Invalid},
		{"distance", good(), ask, Facts{Distances: map[Pair]float64{{"IDN", "DEU"}: 0}}, "Facts.Distances[IDN to DEU] is 0", errs.Invalid},
		{"tariff", good(), ask, Facts{Tariffs: Tariffs{OnAll: Known(-1)}}, "Facts.Tariffs.OnAll is -1: expected 0 to 100", errs.Invalid},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Study(c.flows, c.q, c.facts)
			if !errs.Is(err, c.kind) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %s with %q", err, c.kind, c.want)
			}
		})
	}
}

func TestStudy_findsTwinsOfTwoParts_regression(t *testing.T) {
	flows := append(flowsOf(t, 2022, "IDN DEU 442011 1", "CHN DEU 442019 2", "IND DEU 442019 2"), flowsOf(t, 2022, "CHN DEU 442019 3")...)
	_, err := Study(flows, Question{Product: "4420", Exporter: "IDN"}, Facts{})
	if err == nil || !strings.Contains(err.Error(), "flows[1] and flows[3] are both 442019 from CHN to DEU in 2022") {
		t.Errorf("got %v", err)
	}
}

func TestCheck_findsWhatStudyDoesNotLookFor(t *testing.T) {
	flows := flowsOf(t, 2022, "IDN DEU 4420 1", "CHN DEU 9401 2", "CHN DEU 9401 2")
	if _, err := Study(flows, Question{Product: "4420", Exporter: "IDN"}, Facts{}); err != nil {
		t.Errorf("Study reads each flow once: %v", err)
	}
	if err := Check(flows); err == nil || !strings.Contains(err.Error(), "flows[1] and flows[2] are both 9401") {
		t.Errorf("got %v", err)
	}
	if err := Check(flows[:2]); err != nil {
		t.Error(err)
	}
}

func TestStudy_orderOfFlowsDoesNotMatter(t *testing.T) {
	flows := madeFlows(t, 20_000, 3)
	q := Question{Product: flows[0].Product.String(), Exporter: flows[0].Exporter.String()}
	a := study(t, flows, q)
	slices.Reverse(flows)
	b := study(t, flows, q)
	if a.All.Rank != b.All.Rank || a.World.Exporters != b.World.Exporters || a.World.Ubiquity != b.World.Ubiquity || len(a.Markets) != len(b.Markets) {
		t.Errorf("%+v, backwards %+v", a.World, b.World)
	}
}

func TestScatter_addsLikeAPlainTable(t *testing.T) {
	const cells = 3 << regionBits
	s, plain := newScatter(cells), blank(cells)
	for i := range 200_000 {
		cell := i * 7919 % cells
		s.add(cell, float64(i%5))
		plain[cell] += float64(i % 5)
	}
	s.finish()
	if !slices.Equal(s.table, plain) {
		t.Error("the sums differ")
	}
	if sumOf(s.table[1]).IsKnown() != sumOf(plain[1]).IsKnown() {
		t.Error("what is missing differs")
	}
}

func TestStudy_balanceAndDistances(t *testing.T) {
	flows := flowsOf(t, 2022, "IDN DEU 4420 30", "IDN NLD 4420 10", "CHN DEU 4420 90", "CHN IDN 4420 10", "XXX DEU 4420 500")
	r, err := Study(flows, Question{Product: "4420", Exporter: "IDN"}, Facts{Distances: map[Pair]float64{
		{"IDN", "DEU"}: 11_000, {"IDN", "NLD"}: 11_400, {"CHN", "DEU"}: 7_800}})
	if err != nil {
		t.Fatal(err)
	}
	idn, _ := r.Standing("IDN")
	digits(t, "balance", idn.Balance, "0.6")                   // (40 - 10) / (40 + 10)
	digits(t, "mean distance of IDN", idn.DistanceKM, "11100") // (30 × 11000 + 10 × 11400) / 40
	deu, _ := r.Market("DEU")
	digits(t, "mean distance of DEU's suppliers, where it is known", deu.DistanceKM, "8600") // (30 × 11000 + 90 × 7800) / 120
}
