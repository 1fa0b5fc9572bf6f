package potential

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// madeFlows are flows among 230 countries in 5,000 subheadings and five years, in the order of an extract of UN Comtrade. About
// five in six are weighed. The same seed makes the same flows.
func madeFlows(t testing.TB, rows int, seed uint64) []Flow {
	t.Helper()
	const countries, products, years = 230, 5000, 5
	r := rand.New(rand.NewPCG(seed, 0))
	var who [countries]Country
	for i := range who {
		who[i], _ = ParseCountry(fmt.Sprintf("%c%c%c", 'A'+i/26, 'A'+i%26, 'X'))
	}
	var what [products]Product
	for i := range what {
		what[i], _ = ParseProduct(fmt.Sprintf("%04d%d0", 101+i/4*7, 1+i%4))
	}
	gap := max(1, 2*products*years*countries*countries/max(rows, 1))
	flows := make([]Flow, 0, rows)
	for len(flows) < rows {
		for pair := 0; pair < years*countries*countries && len(flows) < rows; pair++ {
			year, importer, exporter := pair/countries/countries, pair/countries%countries, pair%countries
			for k := r.IntN(gap); k < products && len(flows) < rows; k += 1 + r.IntN(gap) {
				f := Flow{USD: Known(float64(1 + r.IntN(1e8))), Year: uint16(2018 + year), Exporter: who[exporter], Importer: who[importer], Product: what[k]}
				if r.IntN(6) > 0 {
					f.Net = Kilograms(float64(1 + r.IntN(1e6)))
				}
				flows = append(flows, f)
			}
		}
	}
	return flows
}

func BenchmarkStudy(b *testing.B) {
	const rows = 10_000_000
	flows := madeFlows(b, rows, 1)
	for _, order := range []string{"as published", "shuffled"} {
		if order == "shuffled" {
			rand.New(rand.NewPCG(2, 0)).Shuffle(rows, func(i, j int) { flows[i], flows[j] = flows[j], flows[i] })
		}
		b.Run(order, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Study(flows, Question{Product: flows[0].Product.String(), Exporter: "ABX"}, Facts{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
