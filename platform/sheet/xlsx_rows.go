package sheet

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"anyam/platform/errs"
)

// scanner goes through the cells of a worksheet part (ECMA-376, part 1, section 18.3.1).
type scanner struct {
	book   *workbook
	in     *xml.Decoder
	shared []string
	merges spread
	row    int   // the number of the row that was read last
	ended  bool  // the end of sheetData was seen
	given  int64 // bytes of the cells that were read so far
}

// raw is a cell as it stands in the XML.
type raw struct {
	column     int
	kind       string // attribute t
	style      int
	value      strings.Builder
	hasValue   bool
	hasFormula bool
}

// next is the next row with anything in it; ok is false after the last.
func (s *scanner) next() (row Row, ok bool, err error) {
	for !s.ended {
		token, err := s.in.RawToken()
		if errors.Is(err, io.EOF) {
			return Row{}, false, damaged(fmt.Errorf("row %d: no end of sheetData", s.row))
		}
		if err != nil {
			return Row{}, false, unreadable(err, s.row+1)
		}
		switch t := token.(type) {
		case xml.StartElement:
			if t.Name.Local != "row" {
				continue
			}
			row, err := s.readRow(t)
			if err == nil {
				err = s.weigh(row)
			}
			if err != nil || !row.IsEmpty() {
				return row, err == nil, err
			}
		case xml.EndElement:
			s.ended = t.Name.Local == "sheetData"
		}
	}
	return Row{}, false, nil
}

// weigh bounds what a sheet gives in all (rule sheet-3): cells that name one long text by its number, or that are merged, are small in the
// file and large when they are read.
func (s *scanner) weigh(row Row) error {
	for _, c := range row.Cells {
		s.given += int64(len(c.Text)) + 8
	}
	if s.given > s.book.limits.Unzipped {
		return tooLarge(s.book.limits)
	}
	return nil
}

// readRow reads the cells up to the end of the row.
func (s *scanner) readRow(start xml.StartElement) (Row, error) {
	s.row++
	if n, err := strconv.Atoi(attribute(start, "r")); err == nil && n >= s.row {
		s.row = n
	}
	row := Row{Number: s.row}
	column := -1
	for {
		token, err := s.in.RawToken()
		if err != nil {
			return row, unreadable(err, s.row)
		}
		switch t := token.(type) {
		case xml.EndElement:
			if t.Name.Local == "row" {
				return s.merges.fill(row), nil
			}
		case xml.StartElement:
			if t.Name.Local != "c" {
				continue
			}
			column++
			if n, ok := columnOf(attribute(t, "r")); ok {
				column = n
			}
			if err := s.readCell(t, &row, column); err != nil {
				return row, err
			}
		}
	}
}

// readCell reads one cell into the row.
func (s *scanner) readCell(start xml.StartElement, row *Row, column int) error {
	c := raw{column: column, kind: attribute(start, "t")}
	c.style, _ = strconv.Atoi(attribute(start, "s"))
	if err := s.readRaw(&c); err != nil {
		return unreadable(err, s.row)
	}
	cell := s.interpret(&c)
	if cell.Kind == Empty {
		return nil
	}
	if len(cell.Text) > maxCell {
		return errs.New(errs.Invalid, "Cell %s holds a text that is longer than a cell can be.", Address(column, row.Number))
	}
	if column >= s.book.limits.Columns || row.Number > s.book.limits.Rows {
		return beyond(s.book.limits)
	}
	for len(row.Cells) <= column {
		row.Cells = append(row.Cells, Cell{})
	}
	row.Cells[column] = cell
	return nil
}

// readRaw reads to the end of the cell: v is its value, f its formula, is a text of its own.
func (s *scanner) readRaw(c *raw) error {
	inside, reading := "", false
	for {
		token, err := s.in.RawToken()
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			inside = t.Name.Local
			reading = reading || inside == "rPh"
			c.hasFormula = c.hasFormula || inside == "f"
			c.hasValue = c.hasValue || inside == "v" || inside == "t"
		case xml.CharData:
			if (inside == "v" || inside == "t" && !reading) && c.value.Len() <= maxCell {
				c.value.Write(t)
			}
		case xml.EndElement:
			inside = ""
			reading = reading && t.Name.Local != "rPh"
			if t.Name.Local == "c" {
				return nil
			}
		}
	}
}

// interpret says what a cell is.
func (s *scanner) interpret(c *raw) Cell {
	value := c.value.String()
	if c.hasFormula && (!c.hasValue || value == "" && c.kind != "str") {
		return Cell{Kind: Uncomputed, IsFormula: true}
	}
	cell := Cell{IsFormula: c.hasFormula}
	switch c.kind {
	case "s":
		if n, err := strconv.Atoi(strings.TrimSpace(value)); err == nil && n >= 0 && n < len(s.shared) {
			cell.Text, cell.Kind = s.shared[n], Text
		}
	case "str", "inlineStr":
		cell.Text, cell.Kind = clean(value), Text
	case "b":
		cell.Text, cell.Kind = "FALSE", Bool
		if strings.TrimSpace(value) == "1" || strings.EqualFold(strings.TrimSpace(value), "true") {
			cell.Text = "TRUE"
		}
	case "e":
		cell.Text, cell.Kind = clean(value), Broken
	case "d":
		cell.Text, cell.Kind = isoDate(strings.TrimSpace(value))
	default:
		cell.Text, cell.Kind = s.number(strings.TrimSpace(value), c.style)
	}
	if cell.Text == "" {
		return Cell{}
	}
	return cell
}

func (s *scanner) number(value string, style int) (string, Kind) {
	shows := showNumber
	if style >= 0 && style < len(s.book.formats) {
		shows = s.book.formats[style]
	}
	if shows != showNumber {
		if text, ok := dateText(value, shows, s.book.is1904); ok {
			return text, Date
		}
	}
	if text, ok := plainNumber(value); ok {
		return text, Number
	}
	return clean(value), Text
}

// isoDate reads a date as the strict form of workbooks keeps it: ISO 8601.
func isoDate(value string) (string, Kind) {
	for _, layout := range []string{"2006-01-02T15:04:05.999Z07:00", "2006-01-02T15:04:05.999", "2006-01-02T15:04", time.DateOnly} {
		t, err := time.Parse(layout, value)
		if err != nil {
			continue
		}
		if t.Hour()+t.Minute()+t.Second() > 0 {
			return t.Format(time.DateTime), Date
		}
		return t.Format(time.DateOnly), Date
	}
	return clean(value), Text
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

// columnOf is the column, from 0, of an address such as AB12; ok is false for what is none.
func columnOf(address string) (column int, ok bool) {
	for i := range len(address) {
		c := address[i]
		switch {
		case c >= 'A' && c <= 'Z' && column < 20_000:
			column = column*26 + int(c-'A') + 1
		case c >= '0' && c <= '9' && i > 0:
			return column - 1, true
		default:
			return 0, false
		}
	}
	return 0, false
}
