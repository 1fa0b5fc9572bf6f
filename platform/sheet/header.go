package sheet

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"anyam/platform/slug"
)

// Header is where the names of the columns stand. Rows from First to Last, by their numbers, are names; both are 0
// where the table begins at once.
type Header struct {
	First, Last int
	Names       []string // by column; the letters of the column where no name stands
}

// headRows is how many rows are looked through for the names of the columns.
const headRows = 40

// FindHeader finds the names of the columns under titles and above the rows: by the names that fields are
// known under, and by the shape of what comes after. rows are the first of the sheet.
func FindHeader(rows []Row, fields []Field) Header {
	best, at := 0.0, -1
	for i, row := range rows[:min(len(rows), headRows)] {
		if s := headerScore(row, rows[i+1:], fields); s > best {
			best, at = s, i
		}
	}
	width := 0
	for _, r := range rows {
		width = max(width, len(r.Cells))
	}
	if at < 0 {
		return Header{Names: named(make([]string, width))}
	}
	top := topOf(rows, at)
	bottom := bottomOf(rows, top, at)
	names := make([]string, width)
	for _, r := range rows[top : bottom+1] {
		for c := range names {
			if text := strings.Join(strings.Fields(clipped(r.Cell(c).Text)), " "); text != "" && !strings.HasSuffix(names[c], text) {
				names[c] = strings.TrimSpace(names[c] + " " + text)
			}
		}
	}
	h := Header{First: rows[top].Number, Last: rows[bottom].Number, Names: named(names)}
	if bottom+1 < len(rows) && isNumbering(rows[bottom+1]) {
		h.Last = rows[bottom+1].Number
	}
	return h
}

// longestName is how much of a cell is read as the name of a column, in bytes: a workbook of some kilobytes can hold a thousand columns that
// all say the same hundred thousand letters.
const longestName = 200

func clipped(text string) string {
	if len(text) <= longestName {
		return text
	}
	return strings.ToValidUTF8(text[:longestName], "")
}

// named gives columns without a name their letters.
func named(names []string) []string {
	for i := range names {
		if names[i] == "" {
			names[i] = ColumnName(i)
		}
	}
	return names
}

// headerScore is how much a row looks like the names of columns; nothing says 0 or less.
func headerScore(row Row, below []Row, fields []Field) float64 {
	if row.IsHeading() || row.IsEmpty() {
		return 0
	}
	var texts, others int
	var known float64
	seen := map[string]bool{}
	for _, c := range row.Cells {
		if c.Kind == Empty {
			continue
		}
		if c.Kind != Text || len(c.Text) > 80 {
			others++
			continue
		}
		switch name := slug.Of(c.Text); {
		case isDigits(name) || looksLikeValue(c, fields):
			others++
		case !seen[name]:
			seen[name] = true
			texts++
			known += knownAs(name, fields)
		}
	}
	if known == 0 && (texts < 2 || others > 0) {
		return 0
	}
	return 3*known + float64(texts)*follow(row, below) - 2*float64(others)
}

// knownAs is the best likeness of a name to any name of a field, from 0 to 1.
func knownAs(name string, fields []Field) float64 {
	best := 0.0
	for _, f := range fields {
		best = max(best, f.likeness(name))
	}
	if best < likeEnough {
		return 0
	}
	return best
}

func looksLikeValue(c Cell, fields []Field) bool {
	return slices.ContainsFunc(fields, func(f Field) bool { return f.Looks != nil && f.Looks(c) })
}

// follow is the share of the row's columns that are filled in the rows below.
func follow(row Row, below []Row) float64 {
	filled, all := 0, 0
	for _, r := range below[:min(len(below), 6)] {
		if r.IsHeading() {
			continue
		}
		for c := range row.Cells {
			if row.Cells[c].Kind != Empty {
				all++
				if r.Cell(c).Kind != Empty {
					filled++
				}
			}
		}
	}
	if all == 0 {
		return 0.1
	}
	return float64(filled) / float64(all)
}

// topOf is the first of two rows of names: where a name reaches down from merged cells, it began above.
func topOf(rows []Row, at int) int {
	for _, c := range rows[at].Cells {
		if c.Merged == "" {
			continue
		}
		if start := startRow(c.Merged); start < rows[at].Number && at > 0 && rows[at-1].Number >= start {
			return at - 1
		}
	}
	return at
}

// bottomOf is the last row of names: under a name that reaches over several columns stands what each of them is.
func bottomOf(rows []Row, top, at int) int {
	if at > top || top+1 >= len(rows) || rows[top+1].Number != rows[top].Number+1 {
		return at
	}
	under := 0
	for c, cell := range rows[top].Cells {
		from, to, isMerged := strings.Cut(cell.Merged, ":")
		below := rows[top+1].Cell(c)
		switch {
		case isMerged && letters(from) != letters(to) && below.Kind == Text:
			under++
		case below.Kind == Empty || below.Merged != "" && below.Merged == cell.Merged:
		default:
			return at
		}
	}
	if under >= 2 {
		return top + 1
	}
	return at
}

// isNumbering reports whether a row only counts the columns, as forms of offices do under the names.
func isNumbering(row Row) bool {
	last, n := 0, 0
	for _, c := range row.Cells {
		if c.Kind == Empty {
			continue
		}
		x, err := strconv.Atoi(strings.Trim(c.Text, "()."))
		if err != nil || n > 0 && x != last+1 || n == 0 && x > 1 {
			return false
		}
		last = x
		n++
	}
	return n >= 3
}

// Fingerprint tells sheets with the same names of columns, whatever their case, order of rows and titles. Names in
// ignore do not count.
func Fingerprint(names, ignore []string) string {
	left := map[string]bool{}
	for _, n := range ignore {
		left[slug.Of(n)] = true
	}
	var folded []string
	for _, n := range names {
		if f := slug.Of(n); !left[f] {
			folded = append(folded, f)
		}
	}
	sum := sha256.Sum256([]byte(strings.Join(folded, "\n")))
	return hex.EncodeToString(sum[:16])
}
