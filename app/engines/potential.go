package engines

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"anyam/market/potential"
)

// Potential prints what market/potential says of trade flows, and how fast.
type Potential struct {
	Flows    string `name:"flows" help:"Trade flows: year,reporter_iso3,partner_iso3,cmd_code,cif_value_usd." placeholder:"FILE.csv" type:"existingfile"`
	Exporter string `name:"exporter" default:"IDN" help:"Who asks, ISO 3166-1 alpha-3."`
	Code     string `name:"code" default:"4420" help:"The product: 2, 4 or 6 digits of the Harmonized System."`
	From     int    `name:"from" help:"First year; the first that there is, if it is not given."`
	To       int    `name:"to" help:"Last year; the last that there is, if it is not given."`
	Golden   bool   `name:"golden" help:"Print the cases with known answers, and how many came out otherwise."`
	Rows     int    `name:"rows" help:"Measure the time for so many made-up flows, at most 40000000."`
	Seed     uint64 `name:"seed" default:"1" help:"The same seed makes the same flows."`
	Shuffled bool   `name:"shuffled" help:"Made-up flows in no order; else in that of an extract."`
	Runs     int    `name:"runs" default:"7" help:"How often it is measured, from 1 to 1000."`
	Flags
}

// Help is shown by anyam bench potential --help.
func (Potential) Help() string {
	return `Examples:

  anyam bench potential --flows comtrade.csv --exporter IDN --code 4420
  anyam bench potential --golden --data DIR
  anyam bench potential --rows 10000000

With --data it finds flows, growth and distances in the folder trade; what needs tariffs and the exporter's own imports then takes
equal tariffs and a net exporter for granted. A figure that nobody knows is "missing", or null in JSON.`
}

// Run prints what its flags ask for.
func (c Potential) Run(_ context.Context, out io.Writer) error {
	p := c.Printer(out)
	switch {
	case c.Golden:
		return c.golden(p)
	case c.Rows != 0:
		return c.measure(p)
	}
	if c.Flows == "" && c.Data != "" {
		c.Flows = c.file("comtrade_eu27_imports_craft_2018_2022.csv")
	}
	if c.Flows == "" {
		return errors.New("expected --flows, --golden, --rows or --data")
	}
	flows, err := readFlows(c.Flows, potential.ComtradeImports)
	if err != nil {
		return err
	}
	facts, err := c.facts()
	if err != nil {
		return err
	}
	report, err := potential.Study(flows, potential.Question{Product: c.Code, Exporter: c.Exporter, From: c.From, To: c.To}, facts)
	if err != nil {
		return err
	}
	return printReport(p, report, c.Exporter)
}

func (c Potential) file(name string) string { return filepath.Join(c.Data, "trade", name) }

// readFlows reads a table, and refuses one with flows that stand twice.
func readFlows(name string, columns potential.Columns) ([]potential.Flow, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }()
	rows, err := countLines(file)
	if err != nil {
		return nil, err
	}
	flows, err := potential.ReadFlows(file, columns, rows)
	if err == nil {
		err = potential.Check(flows)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return flows, nil
}

// countLines counts, and goes back to the start, so that room is made once: a slice that grows needs more than twice its size.
func countLines(file *os.File) (int, error) {
	lines, buffer := 0, make([]byte, 1<<16)
	for {
		n, err := file.Read(buffer)
		lines += strings.Count(string(buffer[:n]), "\n")
		if errors.Is(err, io.EOF) {
			_, err = file.Seek(0, io.SeekStart)
			return lines, err
		}
		if err != nil {
			return 0, err
		}
	}
}

// facts are what --data tells of growth and distances; without it there are none.
func (c Potential) facts() (potential.Facts, error) {
	f := potential.Facts{Assume: potential.Assume{EqualTariffs: true, NetExporter: true}}
	if c.Data == "" {
		return f, nil
	}
	const years = 5
	err := errors.Join(
		c.read("worldbank_gdp.csv", func(r io.Reader) (err error) {
			f.GDPGrowth, err = potential.ReadGrowth(r, years)
			return err
		}),
		c.read("worldbank_population.csv", func(r io.Reader) (err error) {
			f.PopulationGrowth, err = potential.ReadGrowth(r, years)
			return err
		}),
		c.read("cepii_dist.csv.gz", func(r io.Reader) (err error) {
			f.Distances, err = potential.ReadDistances(r)
			return err
		}),
	)
	return f, err
}

// read opens a file of the folder trade, packed or not.
func (c Potential) read(name string, use func(io.Reader) error) error {
	file, err := os.Open(c.file(name))
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }()
	var r io.Reader = file
	if strings.HasSuffix(name, ".gz") {
		if r, err = gzip.NewReader(file); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	if err := use(r); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}
