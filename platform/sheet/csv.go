package sheet

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"iter"
	"path"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"anyam/platform/errs"
)

// script is how the letters of a text file are written.
type script uint8

const (
	utf8Script script = iota
	utf16Little
	utf16Big
	windows1252
)

// openCSV opens a text file: its letters and its separator are found by looking.
func (b *Book) openCSV(r io.ReaderAt, size int64) error {
	letters, err := scriptOf(io.NewSectionReader(r, 0, size))
	if err != nil {
		return err
	}
	open := func() io.Reader { return decoded(io.NewSectionReader(r, 0, size), letters) }
	head, err := io.ReadAll(io.LimitReader(open(), 64<<10))
	if err != nil {
		return errs.Wrap(errs.Internal, err, "read head of text")
	}
	comma, skip := separator(head)
	title := strings.TrimSuffix(path.Base(strings.ReplaceAll(b.name, "\\", "/")), path.Ext(b.name))
	b.form, b.sheets = CSV, []Info{{Name: clean(title)}}
	b.rows = func(int) iter.Seq2[Row, error] {
		return func(yield func(Row, error) bool) { readCSV(open(), comma, skip, b.limits, yield) }
	}
	return nil
}

// scriptOf reads the whole file once: a text is Windows-1252 as soon as one letter is not UTF-8.
func scriptOf(r io.Reader) (script, error) {
	in := bufio.NewReaderSize(r, 64<<10)
	head, err := in.Peek(1024)
	if err != nil && !errors.Is(err, io.EOF) {
		return 0, errs.Wrap(errs.Internal, err, "read text")
	}
	switch {
	case bytes.HasPrefix(head, []byte{0xff, 0xfe}), nulShare(head, 1):
		return utf16Little, nil
	case bytes.HasPrefix(head, []byte{0xfe, 0xff}), nulShare(head, 0):
		return utf16Big, nil
	}
	for {
		c, n, err := in.ReadRune()
		switch {
		case errors.Is(err, io.EOF):
			return utf8Script, nil
		case err != nil:
			return 0, errs.Wrap(errs.Internal, err, "read text")
		case c == utf8.RuneError && n == 1:
			return windows1252, nil
		}
	}
}

// nulShare reports whether nearly every second byte is zero, as in UTF-16 of Latin letters without its mark.
func nulShare(head []byte, at int) bool {
	n := 0
	for i := at; i < len(head); i += 2 {
		if head[i] == 0 {
			n++
		}
	}
	return len(head) >= 8 && n*10 >= len(head)*4
}

func decoded(r io.Reader, letters script) io.Reader {
	switch letters {
	case utf16Little:
		return transform.NewReader(r, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder())
	case utf16Big:
		return transform.NewReader(r, unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewDecoder())
	case windows1252:
		return transform.NewReader(r, charmap.Windows1252.NewDecoder())
	}
	return transform.NewReader(r, unicode.UTF8BOM.NewDecoder())
}

// separator is what stands between the cells, and how many bytes come before the table: Excel writes "sep=;"
// into the first line of some files. Of the marks that could be meant, it is the one that divides most lines into
// the same number of cells.
func separator(head []byte) (mark rune, skip int) {
	first, _, _ := bytes.Cut(head, []byte("\n"))
	if line := strings.TrimSpace(strings.ToLower(string(first))); len(line) == 5 && strings.HasPrefix(line, "sep=") {
		return rune(line[4]), min(len(first)+1, len(head))
	}
	if strings.EqualFold(strings.TrimRight(string(first), "\r"), "sep=\t") {
		return '\t', min(len(first)+1, len(head))
	}
	best, mark := 0, ','
	for _, candidate := range []rune{';', '\t', '|', ','} {
		if s := evenness(head, candidate); s > best || s == best && candidate == ',' {
			best, mark = s, candidate
		}
	}
	return mark, 0
}

// evenness is how many of the first lines have the commonest number of a mark outside quotes, weighed by that number.
func evenness(head []byte, mark rune) int {
	counts := map[int]int{}
	n, quoted := 0, false
	for _, c := range string(head) {
		switch {
		case c == '"':
			quoted = !quoted
		case c == mark && !quoted:
			n++
		case c == '\n' && (!quoted || n == 0):
			counts[n]++
			n, quoted = 0, false
		}
	}
	if n > 0 {
		counts[n]++
	}
	best := 0
	for n, times := range counts {
		best = max(best, n*times)
	}
	return best
}

// readCSV gives the rows with the numbers that a spreadsheet program would show: encoding/csv leaves out empty
// lines, which are rows there.
func readCSV(r io.Reader, comma rune, skip int, l Limits, yield func(Row, error) bool) {
	if _, err := io.CopyN(io.Discard, r, int64(skip)); err != nil {
		yield(Row{}, errs.Wrap(errs.Internal, err, "skip separator"))
		return
	}
	in := csv.NewReader(r)
	in.Comma, in.LazyQuotes, in.FieldsPerRecord, in.ReuseRecord = comma, true, -1, true
	number, line, last := 0, 0, 1
	if skip > 0 {
		number = 1
	}
	for {
		record, err := in.Read()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			yield(Row{}, unreadable(err, number+1))
			return
		}
		at, _ := in.FieldPos(0)
		number += max(1, at-line-last+1)
		line, last = at, 1
		row, err := csvRow(record, number, l, &last)
		if err == nil && row.IsEmpty() {
			continue
		}
		if !yield(row, err) || err != nil {
			return
		}
	}
}

// maxLines bounds the lines within one cell: more mean that a quotation mark was never closed.
const maxLines = 200

// csvRow makes a row of a record; lines is how many lines of the file it took.
func csvRow(record []string, number int, l Limits, lines *int) (Row, error) {
	for len(record) > 0 && strings.TrimSpace(record[len(record)-1]) == "" {
		record = record[:len(record)-1]
	}
	row := Row{Number: number, Cells: make([]Cell, 0, len(record))}
	if number > l.Rows || len(record) > l.Columns {
		return row, beyond(l)
	}
	for i, text := range record {
		breaks := strings.Count(text, "\n")
		*lines += breaks
		if breaks > maxLines || len(text) > maxCell {
			return row, errs.New(errs.Invalid, "Cell %s goes on over %d lines: a quotation mark before it was never closed. Take it out, or save the file as an Excel workbook.", Address(i, number), breaks+1)
		}
		c := Cell{Text: clean(text)}
		if c.Text != "" {
			c.Kind = Text
		}
		row.Cells = append(row.Cells, c)
	}
	return row, nil
}

func beyond(l Limits) error {
	return errs.New(errs.Invalid, "The sheet has more than %d rows or %d columns. Send it in parts.", l.Rows, l.Columns)
}

func unreadable(err error, row int) error {
	return &errs.Error{Kind: errs.Invalid, Key: "The file cannot be read from row %d on. Open it, save it again as CSV or as an Excel workbook, and send it once more.", Args: []any{row}, Err: err}
}
