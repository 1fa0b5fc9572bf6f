package sheet

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// Kind says what a cell was in the file.
type Kind uint8

// The kinds of cells. In a CSV file all that is not empty is Text.
const (
	Empty      Kind = iota
	Text            // letters, or digits that were kept as text
	Number          // Text is the number in plain decimals: 812345678901, never 8.12E+11
	Date            // Text is yyyy-mm-dd, with " hh:mm:ss" behind it where a time was kept, or hh:mm:ss alone
	Bool            // Text is TRUE or FALSE
	Broken          // the program that made the file could not compute it; Text is its sign, such as #REF!
	Uncomputed      // a formula that was saved without its value; Text is empty
)

// Cell is one cell as text, and what it was.
type Cell struct {
	Text      string
	Kind      Kind
	IsFormula bool   // Text is what the program that made the file computed last
	Merged    string // the range of merged cells whose value this is, such as A5:A9; empty for a cell of its own
}

// Row is one row. Number is that which a spreadsheet program shows, from 1; rows without anything are left out.
type Row struct {
	Number int
	Cells  []Cell
}

// Cell is the cell of a column, from 0; beyond the last there is an empty one.
func (r Row) Cell(column int) Cell {
	if column < 0 || column >= len(r.Cells) {
		return Cell{}
	}
	return r.Cells[column]
}

// IsEmpty reports whether nothing stands in the row but what reaches into it from merged cells above.
func (r Row) IsEmpty() bool {
	for _, c := range r.Cells {
		if c.Kind != Empty && (c.Merged == "" || startRow(c.Merged) == r.Number) {
			return false
		}
	}
	return true
}

func startRow(merged string) int {
	from, _, _ := strings.Cut(merged, ":")
	n, _ := strconv.Atoi(strings.TrimLeft(from, upper))
	return n
}

// IsHeading reports whether all that stands in the row is one text over several merged columns, as titles
// and the names of groups are written.
func (r Row) IsHeading() bool {
	first := ""
	for _, c := range r.Cells {
		switch {
		case c.Kind == Empty:
		case c.Merged == "" || first != "" && c.Merged != first:
			return false
		default:
			first = c.Merged
		}
	}
	from, to, _ := strings.Cut(first, ":")
	return first != "" && letters(from) != letters(to)
}

func letters(address string) string { return strings.TrimRight(address, "0123456789") }

// Address is how spreadsheet programs call the cell of a column, from 0, in the row of a number: B7.
func Address(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column+1, row)
	if err != nil {
		return "?"
	}
	return name
}

// ColumnName is how spreadsheet programs call a column, from 0: A, B … AA.
func ColumnName(column int) string {
	name, err := excelize.ColumnNumberToName(column + 1)
	if err != nil {
		return "?"
	}
	return name
}

// clean makes the text of a cell harmless and plain: UTF-8, without zero bytes, control marks and marks that
// turn the direction (Unicode Standard Annex 9, section 2), hard spaces as spaces, nothing around it. The apostrophe of guard goes
// first: what it was put before may be a tab.
func clean(s string) string {
	s = unguard(strings.TrimSpace(s))
	if isPlain(s) {
		return strings.TrimSpace(s)
	}
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "")
	}
	s = strings.ReplaceAll(s, "\r\n", "\n")
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\r':
			return '\n'
		case r == '\t', unicode.Is(unicode.Zs, r):
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r), r == utf8.RuneError:
			return -1
		}
		return r
	}, s)
	return strings.TrimSpace(s)
}

func isPlain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}
