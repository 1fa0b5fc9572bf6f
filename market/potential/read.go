package potential

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// Columns names the columns of a table of flows by its heading line. Importer, Exporter and Net may be empty: a country that
// the table does not tell is Unspecified, a weight is missing. Where Year is empty, all flows are of FixedYear.
type Columns struct {
	Year, Exporter, Importer, Product, USD, Net string
	FixedYear                                   int
}

// ComtradeImports are the columns of an extract of imports from UN Comtrade: the reporter bought from the partner, and paid the
// freight to its border (CIF).
var ComtradeImports = Columns{Year: "year", Exporter: "partner_iso3", Importer: "reporter_iso3", Product: "cmd_code", USD: "cif_value_usd"}

// maxFlows is what a table may hold: four times the size that this room is measured at.
const maxFlows = 40_000_000

// ReadFlows reads a table in CSV with a heading line. An empty cell, "NA" or "null" in the column of the value is missing. sizeHint is how
// many flows to make room for; 0 where it is not known. Whatever cannot be understood is an Invalid error that names the line and the
// column.
func ReadFlows(r io.Reader, columns Columns, sizeHint int) ([]Flow, error) {
	in := csv.NewReader(r)
	in.ReuseRecord = true
	heading, err := in.Read()
	if err != nil {
		return nil, invalid("heading line: %w", err)
	}
	columnsAt, err := columns.find(heading)
	if err != nil {
		return nil, err
	}
	flows := make([]Flow, 0, min(max(sizeHint, 0), maxFlows))
	for {
		record, err := in.Read()
		if errors.Is(err, io.EOF) {
			return flows, nil
		}
		if err != nil {
			return nil, invalid("%w", err) // encoding/csv names the line
		}
		f, err := columnsAt.flow(record)
		if err != nil {
			line, _ := in.FieldPos(0)
			return nil, invalid("line %d, %w", line, err)
		}
		if len(flows) == maxFlows {
			return nil, invalid("more than %d flows: expected fewer", maxFlows)
		}
		flows = append(flows, f)
	}
}

// table is where the columns of a table stand by number; -1 for one that it has not.
type table struct {
	Columns
	year, exporter, importer, product, usd, net int
}

func (c Columns) find(heading []string) (table, error) {
	p := table{Columns: c}
	if len(heading) > 0 {
		heading[0] = strings.TrimPrefix(heading[0], "\ufeff")
	}
	for _, column := range []struct {
		name  string
		at    *int
		needs bool
	}{
		{c.Year, &p.year, c.FixedYear == 0}, {c.Exporter, &p.exporter, false}, {c.Importer, &p.importer, false},
		{c.Product, &p.product, true}, {c.USD, &p.usd, true}, {c.Net, &p.net, false},
	} {
		*column.at = -1
		if column.name == "" && !column.needs {
			continue
		}
		if *column.at = slices.Index(heading, column.name); *column.at < 0 || column.name == "" {
			return p, invalid("heading line has no column %q: expected it beside %q", column.name, heading)
		}
	}
	return p, nil
}

func (p *table) flow(record []string) (f Flow, err error) {
	if f.Year, err = p.yearOf(record); err != nil {
		return f, err
	}
	if f.Exporter, err = country(record, p.exporter, p.Exporter); err != nil {
		return f, err
	}
	if f.Importer, err = country(record, p.importer, p.Importer); err != nil {
		return f, err
	}
	if f.Product, err = ParseProduct(record[p.product]); err != nil {
		return f, fmt.Errorf("%s: %w", p.Product, err)
	}
	if f.USD, err = amount(record[p.usd], p.USD); err != nil {
		return f, err
	}
	if p.net < 0 {
		return f, nil
	}
	if strings.EqualFold(record[p.net], "nan") { // so pandas writes a weight that is missing; a value that is no number is a fault
		return f, nil
	}
	net, err := amount(record[p.net], p.Net)
	if kg, known := net.Value(); known {
		f.Net = Kilograms(kg)
	}
	return f, err
}

func (p *table) yearOf(record []string) (uint16, error) {
	text, name := strconv.Itoa(p.FixedYear), "FixedYear"
	if p.year >= 0 {
		text, name = record[p.year], p.Year
	}
	year, err := strconv.ParseUint(strings.TrimSpace(text), 10, 16)
	if err != nil || year < firstYear || year > lastYear {
		return 0, fmt.Errorf("%s: %q is no year: expected %d to %d", name, text, firstYear, lastYear)
	}
	return uint16(year), nil
}

func country(record []string, at int, name string) (Country, error) {
	if at < 0 {
		return Unspecified, nil
	}
	c, err := ParseCountry(record[at])
	if err != nil {
		return c, fmt.Errorf("%s: %w", name, err)
	}
	return c, nil
}

// amount reads a number from 0 to mostUSD, or nothing.
func amount(text, name string) (Number, error) {
	text = strings.TrimSpace(text)
	switch text {
	case "", "NA", "null":
		return Number{}, nil
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || !(v >= 0 && v <= mostUSD) {
		return Number{}, fmt.Errorf("%s: %q: expected a number from 0 to %g, or an empty cell where it is missing", name, text, float64(mostUSD))
	}
	return Known(v), nil
}
