package engines_test

import (
	"strings"
	"testing"

	"anyam/app/engines"
)

func TestPrinter_oneFigureALine(t *testing.T) {
	for _, c := range []struct {
		name string
		json bool
		want string
	}{
		{"plain", false, "stow.mean_percent\t94.62\tpercent\nstow.violations\t0\tcount\npotential.FRA.rank\tmissing\tplace\n"},
		{"json", true, `{"name":"stow.mean_percent","value":94.62,"unit":"percent"}` + "\n" + `{"name":"stow.violations","value":0,"unit":"count"}` + "\n" +
			`{"name":"potential.FRA.rank","value":null,"unit":"place"}` + "\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var out strings.Builder
			p := engines.Flags{JSON: c.json}.Printer(&out)
			if err := p.Number("stow.mean_percent", 94.617, 2, "percent"); err != nil {
				t.Fatal(err)
			}
			if err := p.Count("stow.violations", 0, "count"); err != nil {
				t.Fatal(err)
			}
			if err := p.Missing("potential.FRA.rank", "place"); err != nil {
				t.Fatal(err)
			}
			if out.String() != c.want {
				t.Errorf("got %q, want %q", out.String(), c.want)
			}
		})
	}
}
