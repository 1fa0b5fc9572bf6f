package engines

import (
	"compress/gzip"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"anyam/market/hs"
)

// HS measures how market/hs finds customs codes by words.
type HS struct {
	Terms        string `name:"terms" help:"What people typed, and the six-digit code that is right: {\"term\":\"code\"}." placeholder:"FILE.json" type:"existingfile"`
	Nomenclature string `name:"nomenclature" help:"Codes of 2, 4 and 6 digits: columns hscode, description, level." placeholder:"FILE.csv" type:"existingfile"`
	Synonyms     string `name:"synonyms" help:"Terms to learn, in the form of --terms. Without it one half of --terms is learned, the other measured." placeholder:"FILE.json" type:"existingfile"`
	National     string `name:"national" help:"National lines to learn from: the tariff of the United States as its publisher exports it." placeholder:"FILE.json.gz" type:"existingfile"`
	Seed         uint64 `name:"seed" help:"Another seed parts the terms otherwise. Nobody who wrote the words of this program has read the measured half of seed 0."`
	Flags
}

// Help is shown by anyam bench hs --help.
func (HS) Help() string {
	return `Examples:

  anyam bench hs --terms terms.json --nomenclature hs2022.csv
  anyam bench hs --data DIR

With --data alone it takes terms, nomenclature and national lines from the folder trade.`
}

// Run prints the shares of terms whose code is first, and among the first five.
func (c HS) Run(ctx context.Context, out io.Writer) error {
	c.findFiles()
	if c.Terms == "" || c.Nomenclature == "" {
		return errors.New("expected --terms and --nomenclature, or --data")
	}
	entries, err := c.entries()
	if err != nil {
		return err
	}
	learned, measured, err := c.parted()
	if err != nil {
		return err
	}
	index, err := hs.NewIndex(hs.Learn(hs.Everyday(entries), learned))
	if err != nil {
		return err
	}
	var code, heading places
	var took time.Duration
	for term, right := range measured {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if _, known := index.Lookup(right); !known {
			continue
		}
		began := time.Now()
		hits := index.Search(term, hs.English, 5)
		took += time.Since(began)
		code.note(slices.IndexFunc(hits, func(h hs.Hit) bool { return h.Code == right }))
		heading.note(slices.IndexFunc(hits, func(h hs.Hit) bool { return h.Code[:4] == right[:4] }))
	}
	if code.cases == 0 {
		return errors.New("--terms has no term to measure: expected codes that stand in --nomenclature")
	}
	p := c.Printer(out)
	return errors.Join(
		p.Number("hs.top1_percent", code.share(code.first), 1, "percent"),
		p.Number("hs.top5_percent", code.share(code.five), 1, "percent"),
		p.Number("hs.heading_top1_percent", heading.share(heading.first), 1, "percent"),
		p.Number("hs.heading_top5_percent", heading.share(heading.five), 1, "percent"),
		p.Count("hs.cases", int64(code.cases), "count"),
		p.Count("hs.learned", int64(len(learned)), "count"),
		p.Number("hs.search_ms", float64(took.Microseconds())/1000/float64(code.cases), 2, "ms"),
	)
}

// places count at which place the right code came.
type places struct{ cases, first, five int }

func (p *places) note(at int) {
	p.cases++
	if at == 0 {
		p.first++
	}
	if at >= 0 {
		p.five++
	}
}

func (p *places) share(n int) float64 { return 100 * float64(n) / float64(p.cases) }

// findFiles takes from --data what no flag names. Where terms or nomenclature are named, the lines of a nation are not looked for.
func (c *HS) findFiles() {
	if c.Data == "" || c.Terms != "" || c.Nomenclature != "" {
		return
	}
	folder := filepath.Join(c.Data, "trade")
	c.Terms, c.Nomenclature = filepath.Join(folder, "hs_search_terms.json"), filepath.Join(folder, "hs2022_datasets.csv")
	if c.National == "" {
		c.National = filepath.Join(folder, "us_hts_2026_rev10.json.gz")
	}
}

// parted are the terms to learn and those to measure. A term that is learned is never measured.
func (c *HS) parted() (learned, measured map[string]string, err error) {
	all, err := readTerms(c.Terms)
	if err != nil {
		return nil, nil, err
	}
	learned, measured = map[string]string{}, map[string]string{}
	if c.Synonyms != "" {
		if learned, err = readTerms(c.Synonyms); err != nil {
			return nil, nil, err
		}
		for term, code := range all {
			if _, known := learned[term]; !known {
				measured[term] = code
			}
		}
		return learned, measured, nil
	}
	for term, code := range all {
		h := fnv.New32a()
		_, _ = io.WriteString(h, term)
		bit := h.Sum32() & 1 // as market/hs parts them in its tests
		if c.Seed != 0 {
			_, _ = fmt.Fprintf(h, " %d", c.Seed)
			bit = h.Sum32() >> 16 & 1 // the lowest bit of this hash would be that of the term again
		}
		if bit == 0 {
			learned[term] = code
		} else {
			measured[term] = code
		}
	}
	return learned, measured, nil
}

func readTerms(name string) (map[string]string, error) {
	b, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var terms map[string]string
	if err := json.Unmarshal(b, &terms); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	for term, code := range terms {
		if len(code) != 6 || hs.Clean(code) != code {
			return nil, fmt.Errorf("%s: %q leads to %q: expected six digits", name, term, code)
		}
	}
	return terms, nil
}

// entries are the lines of the nomenclature, with the national lines where there are any.
func (c *HS) entries() ([]hs.Entry, error) {
	file, err := os.Open(c.Nomenclature)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", c.Nomenclature, err)
	}
	if len(rows) == 0 {
		return nil, fmt.Errorf("%s is empty: expected columns hscode and description", c.Nomenclature)
	}
	code, text := slices.Index(rows[0], "hscode"), slices.Index(rows[0], "description")
	if code < 0 || text < 0 {
		return nil, fmt.Errorf("%s has the columns %q: expected hscode and description", c.Nomenclature, rows[0])
	}
	lines, err := c.nationalLines()
	if err != nil {
		return nil, err
	}
	var entries []hs.Entry
	for _, row := range rows[1:] {
		if n := len(row[code]); n == 2 || n == 4 || n == 6 {
			entries = append(entries, hs.Entry{Code: row[code], EN: row[text], Lines: lines[row[code]]})
		}
	}
	return entries, nil
}

// nationalLines are the descriptions of lines by their first six digits, each after those of the lines above it.
func (c *HS) nationalLines() (map[string][]string, error) {
	if c.National == "" {
		return map[string][]string{}, nil
	}
	file, err := os.Open(c.National)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }()
	unpacked, err := gzip.NewReader(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", c.National, err)
	}
	var tariff []struct{ HTSNo, Indent, Description string }
	if err := json.NewDecoder(unpacked).Decode(&tariff); err != nil {
		return nil, fmt.Errorf("%s: %w", c.National, err)
	}
	lines, above := map[string][]string{}, []string{}
	for n, line := range tariff {
		depth, err := strconv.Atoi(line.Indent)
		if err != nil || depth < 0 || depth > 20 {
			return nil, fmt.Errorf("%s: line %d has the indent %q: expected 0 to 20", c.National, n, line.Indent)
		}
		for len(above) < depth { // some lines skip a level
			above = append(above, "")
		}
		above = append(above[:depth], line.Description)
		if code := strings.ReplaceAll(line.HTSNo, ".", ""); len(code) >= 6 {
			lines[code[:6]] = append(lines[code[:6]], above[min(1, depth):]...)
		}
	}
	return lines, nil
}
