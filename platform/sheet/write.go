package sheet

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// Column is a column of a table that is written.
type Column struct {
	Name  string
	Width float64 // in letters; 0 is 18
}

// Value is a cell that is written.
type Value struct {
	kind Kind
	text string
}

// TextValue is a cell of text.
func TextValue(text string) Value { return Value{Text, text} }

// IntValue is a cell of a whole number.
func IntValue(n int64) Value { return Value{Number, strconv.FormatInt(n, 10)} }

// DecimalValue is a cell of a number, written with a point: 12.50. What is no number becomes text.
func DecimalValue(text string) Value {
	if _, err := strconv.ParseFloat(text, 64); err != nil {
		return TextValue(text)
	}
	return Value{Number, text}
}

// DateValue is a cell of a day, yyyy-mm-dd. What is none becomes text.
func DateValue(day string) Value {
	if _, err := time.Parse(time.DateOnly, day); err != nil {
		return TextValue(day)
	}
	return Value{Date, day}
}

// Writer writes a table row by row; rows are not kept in memory.
type Writer interface {
	Write(row []Value) error
	Close() error // ends the table; what w was opened on stays open
}

// NewWriter begins a table with the names of its columns. In CSV, UTF-8 with its mark, which Excel needs, days are
// yyyy-mm-dd; in XLSX numbers and days are such, and all else is text that nothing computes.
func NewWriter(w io.Writer, form Form, title string, columns []Column) (Writer, error) {
	if form == CSV {
		return newCSV(w, columns)
	}
	return newXLSX(w, title, columns)
}

type csvWriter struct{ out *csv.Writer }

func newCSV(w io.Writer, columns []Column) (Writer, error) {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return nil, err
	}
	c := csvWriter{csv.NewWriter(w)}
	c.out.UseCRLF = true
	names := make([]string, len(columns))
	for i, col := range columns {
		names[i] = guard(col.Name)
	}
	return c, c.out.Write(names)
}

func (c csvWriter) Write(row []Value) error {
	record := make([]string, len(row))
	for i, v := range row {
		record[i] = v.text
		if v.kind == Text {
			record[i] = guard(v.text)
		}
	}
	return c.out.Write(record)
}

func (c csvWriter) Close() error {
	c.out.Flush()
	return c.out.Error()
}

type xlsxWriter struct {
	to    io.Writer
	file  *excelize.File
	out   *excelize.StreamWriter
	row   int
	dates int // style
}

// Longest name of a sheet, and signs that it may not have.
const (
	maxTitle  = 31
	badInName = `:\/?*[]'`
)

func newXLSX(w io.Writer, title string, columns []Column) (Writer, error) {
	x := &xlsxWriter{to: w, file: excelize.NewFile(), row: 1}
	if err := x.begin(title, columns); err != nil {
		return nil, fmt.Errorf("begin workbook: %w", err)
	}
	return x, nil
}

func (x *xlsxWriter) begin(title string, columns []Column) error {
	name := sheetTitle(title)
	if err := x.file.SetSheetName("Sheet1", name); err != nil {
		return err
	}
	day := "yyyy-mm-dd"
	var err error
	if x.dates, err = x.file.NewStyle(&excelize.Style{CustomNumFmt: &day}); err != nil {
		return err
	}
	bold, err := x.file.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return err
	}
	if x.out, err = x.file.NewStreamWriter(name); err != nil {
		return err
	}
	for i, c := range columns {
		width := c.Width
		if width == 0 {
			width = 18
		}
		if err := x.out.SetColWidth(i+1, i+1, min(width, 255)); err != nil {
			return err
		}
	}
	if err := x.out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	cells := make([]any, len(columns))
	for i, c := range columns {
		cells[i] = excelize.Cell{StyleID: bold, Value: guard(c.Name)}
	}
	return x.out.SetRow("A1", cells)
}

// sheetTitle is a title as the name of a sheet may be.
func sheetTitle(title string) string {
	var name []rune
	for _, r := range title {
		if len(name) < maxTitle && r >= ' ' && r != utf8.RuneError && !containsRune(badInName, r) {
			name = append(name, r)
		}
	}
	if len(name) == 0 {
		return "Anyam"
	}
	return string(name)
}

func containsRune(s string, want rune) bool {
	for _, r := range s {
		if r == want {
			return true
		}
	}
	return false
}

func (x *xlsxWriter) Write(row []Value) error {
	x.row++
	cells := make([]any, len(row))
	for i, v := range row {
		cells[i] = x.cell(v)
	}
	at, err := excelize.CoordinatesToCellName(1, x.row)
	if err != nil {
		return err
	}
	return x.out.SetRow(at, cells)
}

// maxText is how many characters a cell holds.
const maxText = 32_767

func (x *xlsxWriter) cell(v Value) any {
	switch v.kind {
	case Number:
		if n, err := strconv.ParseInt(v.text, 10, 64); err == nil && n < 1e15 && n > -1e15 {
			return n
		}
		if f, err := strconv.ParseFloat(v.text, 64); err == nil && len(v.text) <= 15 {
			return f
		}
	case Date:
		if t, err := time.Parse(time.DateOnly, v.text); err == nil && t.Year() >= 1900 {
			return excelize.Cell{StyleID: x.dates, Value: t}
		}
	}
	text := guard(v.text)
	if text == "" {
		return nil
	}
	if utf8.RuneCountInString(text) > maxText {
		text = string([]rune(text)[:maxText])
	}
	return text
}

func (x *xlsxWriter) Close() error {
	if err := x.out.Flush(); err != nil {
		return err
	}
	if err := x.file.Write(x.to); err != nil {
		return err
	}
	return x.file.Close()
}
