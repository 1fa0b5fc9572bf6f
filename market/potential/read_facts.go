package potential

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
)

// ReadGrowth reads a series of the World Bank ("Country Name,Country Code,Year,Value") and gives, for each country, its last
// year over the one so many years before. It stands for the growth that is expected, where no forecast is at hand. A country
// without both years is missing.
func ReadGrowth(r io.Reader, years int) (map[string]float64, error) {
	last, values := map[string]int{}, map[string]map[int]float64{}
	err := readColumns(r, []string{"Country Code", "Year", "Value"}, func(line int, cells []string) error {
		year, err := strconv.Atoi(cells[1])
		if err != nil || year < firstYear || year > lastYear {
			return invalid("line %d, Year: %q is no year: expected %d to %d", line, cells[1], firstYear, lastYear)
		}
		v, err := strconv.ParseFloat(cells[2], 64)
		if err != nil || !(v > 0 && v <= 1e18) {
			return invalid("line %d, Value: %q: expected a number above 0 and at most 1e18", line, cells[2])
		}
		if values[cells[0]] == nil {
			values[cells[0]] = map[int]float64{}
		}
		values[cells[0]][year] = v
		last[cells[0]] = max(last[cells[0]], year)
		return nil
	})
	growth := map[string]float64{}
	for code, year := range last {
		if before, known := values[code][year-years]; known {
			growth[code] = values[code][year] / before
		}
	}
	return growth, err
}

// renamed are codes of countries that CEPII keeps in an older form.
var renamed = map[string]string{"ROM": "ROU", "ZAR": "COD", "TMP": "TLS", "YUG": "SRB", "PAL": "PSE"}

// ReadDistances reads the table GeoDist of CEPII with the columns iso_o, iso_d and dist_km: the distance between the largest cities
// of two countries (Mayer and Zignago, Notes on CEPII's distances measures, CEPII working paper 2011-25). Codes that have changed since
// are brought up to date.
func ReadDistances(r io.Reader) (map[Pair]float64, error) {
	out := map[Pair]float64{}
	err := readColumns(r, []string{"iso_o", "iso_d", "dist_km"}, func(line int, cells []string) error {
		km, err := strconv.ParseFloat(cells[2], 64)
		if err != nil || !(km > 0 && km <= 40_000) {
			return invalid("line %d, dist_km: %q: expected more than 0 and at most 40000 km", line, cells[2])
		}
		out[Pair{today(cells[0]), today(cells[1])}] = km
		return nil
	})
	return out, err
}

func today(code string) string {
	if now, changed := renamed[code]; changed {
		return now
	}
	return strings.Clone(code)
}

// readColumns hands on the columns of those names, row by row.
func readColumns(r io.Reader, names []string, row func(line int, cells []string) error) error {
	in := csv.NewReader(r)
	in.ReuseRecord = true
	heading, err := in.Read()
	if err != nil {
		return invalid("heading line: %w", err)
	}
	var at []int
	for _, name := range names {
		i := slices.Index(heading, name)
		if i < 0 {
			return invalid("heading line has no column %q: expected it beside %q", name, heading)
		}
		at = append(at, i)
	}
	cells := make([]string, len(at))
	for {
		record, err := in.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return invalid("%w", err)
		}
		for i, column := range at {
			cells[i] = record[column]
		}
		line, _ := in.FieldPos(0)
		if err := row(line, cells); err != nil {
			return err
		}
	}
}
