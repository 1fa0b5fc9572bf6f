package potential

import (
	"fmt"
	"slices"
	"testing"
)

// flowsOf makes flows of one year from lines "exporter importer product USD".
func flowsOf(t testing.TB, year int, lines ...string) []Flow {
	t.Helper()
	var out []Flow
	for _, line := range lines {
		var from, to, product string
		var usd float64
		if _, err := fmt.Sscan(line, &from, &to, &product, &usd); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		f, err := NewFlow(year, from, to, product, Known(usd))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, f)
	}
	return out
}

// digits compares a figure with one that was published or worked out by hand, to the digits that it is printed with.
func digits(t *testing.T, name string, got Number, want string) {
	t.Helper()
	places := 0
	if i := slices.Index([]byte(want), '.'); i >= 0 {
		places = len(want) - i - 1
	}
	text := "missing"
	if v, known := got.Value(); known {
		text = fmt.Sprintf("%.*f", places, v)
	}
	if text != want {
		t.Errorf("%s = %s (%s), want %s", name, text, got, want)
	}
}

// twoByTwo are two exporters, two importers and two products, worked out by hand.
func twoByTwo(t testing.TB) ([]Flow, Facts) {
	flows := flowsOf(t, 2022,
		"AAA XXX 4420 40", "AAA YYY 4420 20", "BBB XXX 4420 30", "BBB YYY 4420 60",
		"AAA XXX 4421 10", "AAA YYY 4421 30", "BBB XXX 4421 50", "BBB YYY 4421 40")
	return flows, Facts{
		GDPGrowth:        map[string]float64{"AAA": 1.2, "BBB": 1.1, "XXX": 1.1},
		PopulationGrowth: map[string]float64{"XXX": 1.05},
		Distances:        map[Pair]float64{{"AAA", "XXX"}: 1000, {"BBB", "XXX"}: 4000},
		Imports:          Known(100),
		Tariffs: Tariffs{OnExporter: Known(0.08), OnAll: Known(0.05),
			Average: map[string]float64{"XXX": 0.04}, Applied: map[string]float64{"XXX": 0}},
	}
}

func TestPotential_workedExample(t *testing.T) {
	flows, facts := twoByTwo(t)
	r, err := Study(flows, Question{Product: "4420", Exporter: "AAA"}, facts)
	if err != nil {
		t.Fatal(err)
	}
	m, ok := r.Market("XXX")
	if !ok {
		t.Fatal("no market XXX")
	}
	p := m.Potential
	digits(t, "share", p.Share, "0.421053")
	digits(t, "net exports", p.NetExports, "0.6")
	digits(t, "tariff standing", p.TariffStanding, "1.028571")
	digits(t, "supply", p.Supply, "0.259850")
	digits(t, "demand", p.Demand, "80.08")
	digits(t, "distance fit", p.DistanceFit, "0.552045")
	digits(t, "affinity", p.Affinity, "1.076159")
	digits(t, "potential", p.USD, "12.362231")
	digits(t, "actual", p.Actual, "40")
	digits(t, "unrealised", p.Unrealised, "0")
	if len(p.Lacks)+len(p.Assumed) != 0 {
		t.Errorf("lacks %v, assumed %v", p.Lacks, p.Assumed)
	}
}
