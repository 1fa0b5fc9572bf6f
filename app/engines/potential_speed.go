package engines

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"time"

	"anyam/market/potential"
)

// measure prints how long all indicators of one product take from flows as they lie in memory.
func (c Potential) measure(p *Printer) error {
	if c.Rows < 1 || c.Rows > 40_000_000 {
		return fmt.Errorf("--rows is %d: expected a number from 1 to 40000000", c.Rows)
	}
	if c.Runs < 1 || c.Runs > 1000 {
		return fmt.Errorf("--runs is %d: expected a number from 1 to 1000", c.Runs)
	}
	flows, err := madeFlows(c.Rows, c.Seed)
	if err != nil {
		return err
	}
	if c.Shuffled {
		r := rand.New(rand.NewPCG(c.Seed, 1))
		r.Shuffle(len(flows), func(i, j int) { flows[i], flows[j] = flows[j], flows[i] })
	}
	ask := potential.Question{Product: flows[0].Product.String(), Exporter: flows[0].Exporter.String()}
	var took []time.Duration
	var report *potential.Report
	for range c.Runs + 1 { // the first makes room
		runtime.GC()
		began := time.Now()
		if report, err = potential.Study(flows, ask, potential.Facts{}); err != nil {
			return err
		}
		took = append(took, time.Since(began))
	}
	took = took[1:]
	slices.Sort(took)
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
	return errors.Join(
		p.Count("potential.rows", int64(len(flows)), "flows"),
		p.Count("potential.markets", int64(len(report.Markets)), "count"),
		p.Count("potential.exporters", int64(len(report.Exporters)), "count"),
		p.Number("potential.median_ms", ms(took[len(took)/2]), 1, "ms"),
		p.Number("potential.best_ms", ms(took[0]), 1, "ms"),
		p.Number("potential.memory_mb", float64(memory.Sys)/1e6, 0, "MB"),
	)
}

// madeFlows are flows among 230 countries in 5,000 subheadings and five years, in the order of an extract of UN Comtrade; five in six
// are weighed.
func madeFlows(rows int, seed uint64) ([]potential.Flow, error) {
	const countries, products, years = 230, 5000, 5
	var who [countries]potential.Country
	var what [products]potential.Product
	var faults []error
	for i := range who {
		var err error
		who[i], err = potential.ParseCountry(fmt.Sprintf("%c%c%c", 'A'+i/26, 'A'+i%26, 'X'))
		faults = append(faults, err)
	}
	for i := range what {
		var err error
		what[i], err = potential.ParseProduct(fmt.Sprintf("%04d%d0", 101+i/4*7, 1+i%4)) // as in the Harmonized System: 1,250 headings of four
		faults = append(faults, err)
	}
	r, flows := rand.New(rand.NewPCG(seed, 0)), make([]potential.Flow, 0, rows)
	const pairs = years * countries * countries
	for pair := range pairs {
		// As many as bring the flows so far to their part of all, spread over the products with gaps of chance.
		want := rows*(pair+1)/pairs - len(flows)
		for n := range min(want, products) {
			f := potential.Flow{USD: potential.Known(float64(1 + r.IntN(100_000_000))), Year: uint16(2018 + pair/countries/countries),
				Importer: who[pair/countries%countries], Exporter: who[pair%countries]}
			step := products / want
			f.Product = what[n*step+r.IntN(step)]
			if r.IntN(6) > 0 {
				f.Net = potential.Kilograms(float64(1 + r.IntN(1_000_000)))
			}
			flows = append(flows, f)
		}
	}
	return flows, errors.Join(faults...)
}
