package sheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"iter"
	"slices"
	"strings"

	"anyam/platform/errs"
)

// Limits bound what is read.
type Limits struct {
	Bytes    int64 // of the file
	Unzipped int64 // bytes that a workbook may unpack to, all parts together
	Rows     int   // of a sheet
	Columns  int
}

// Usual are the limits of an upload: 50 MB, which are some hundred thousand rows.
var Usual = Limits{Bytes: 50 << 20, Unzipped: 512 << 20, Rows: 200_000, Columns: 1000}

// maxCell bounds a cell's text, in bytes: a spreadsheet program takes 32,767 characters.
const maxCell = 4 * 32_767

// Info tells about a sheet of a book.
type Info struct {
	Name     string
	IsHidden bool
}

// Book is an open file.
type Book struct {
	name   string
	limits Limits
	sheets []Info
	rows   func(sheet int) iter.Seq2[Row, error]
	form   Form
}

// Form is the kind of file.
type Form string

// The kinds of files that are read.
const (
	CSV  Form = "csv"
	XLSX Form = "xlsx"
)

// Open opens a file of size bytes; name is what people call it, for faults. r is read until the book is no
// longer used. A file that is not for us is an Invalid error that says what to do.
func Open(name string, r io.ReaderAt, size int64, l Limits) (*Book, error) {
	if size > l.Bytes {
		return nil, errs.New(errs.Invalid, "The file has %d MB; at most %d MB are read. Leave out pictures, or send it in parts.", size>>20, l.Bytes>>20)
	}
	head := make([]byte, min(size, 4096))
	if _, err := r.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return nil, errs.Wrap(errs.Internal, err, "read head of file")
	}
	b := &Book{name: name, limits: l}
	switch {
	case len(bytes.TrimSpace(head)) == 0:
		return nil, errs.New(errs.Invalid, "The file is empty.")
	case bytes.HasPrefix(head, []byte{0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1}):
		return nil, refuseCompound(r, size)
	case bytes.HasPrefix(head, []byte("PK")):
		err := b.openZip(r, size)
		return b, err
	}
	if err := refuseForeign(head); err != nil {
		return nil, err
	}
	err := b.openCSV(r, size)
	return b, err
}

// Form is what kind of file it is.
func (b *Book) Form() Form { return b.form }

// Sheets are the sheets in the order of the file; a CSV file has one, with the file's name.
func (b *Book) Sheets() []Info { return slices.Clone(b.sheets) }

// Rows goes through the rows of a sheet, from 0, that have anything in them. After an error it ends.
func (b *Book) Rows(sheet int) iter.Seq2[Row, error] {
	if sheet < 0 || sheet >= len(b.sheets) {
		return func(yield func(Row, error) bool) { yield(Row{}, errs.Missing("sheet", b.name)) }
	}
	return b.rows(sheet)
}

// Head are the first n rows of a sheet.
func (b *Book) Head(sheet, n int) ([]Row, error) {
	var rows []Row
	for row, err := range b.Rows(sheet) {
		if err != nil {
			return rows, err
		}
		if rows = append(rows, row); len(rows) >= n {
			break
		}
	}
	return rows, nil
}

// refuseCompound tells an old workbook from one with a password: both are compound files, and the second
// carries a stream of this name, in UTF-16 (MS-OFFCRYPTO, section 2.3.4.4).
func refuseCompound(r io.ReaderAt, size int64) error {
	var mark []byte
	for _, c := range []byte("EncryptedPackage") {
		mark = append(mark, c, 0)
	}
	content, err := io.ReadAll(io.NewSectionReader(r, 0, size))
	if err != nil {
		return errs.Wrap(errs.Internal, err, "read compound file")
	}
	if bytes.Contains(content, mark) {
		return errs.New(errs.Invalid, "The file is locked with a password. Open it, take the password away and save it again.")
	}
	return errs.New(errs.Invalid, "This is an old Excel file (.xls). Open it in Excel or LibreOffice and save it as an Excel workbook (.xlsx) or CSV.")
}

// refuseForeign refuses what is no table although it came as one.
func refuseForeign(head []byte) error {
	text := strings.ToLower(strings.TrimLeft(string(head), "\ufeff \t\r\n"))
	switch {
	case strings.HasPrefix(text, "<!doctype"), strings.HasPrefix(text, "<html"), strings.HasPrefix(text, "<table"), strings.HasPrefix(text, "<?xml"):
		return errs.New(errs.Invalid, "This is a web page, not a table, although it may be called .xls. Open it in Excel or LibreOffice and save it as an Excel workbook (.xlsx) or CSV.")
	case strings.HasPrefix(text, "%pdf"), strings.HasPrefix(text, "{\\rtf"), bytes.HasPrefix(head, []byte("\x89PNG")), bytes.HasPrefix(head, []byte{0xff, 0xd8, 0xff}):
		return errs.New(errs.Invalid, "This is no table. Send an Excel workbook (.xlsx) or a CSV file.")
	}
	return nil
}

// openZip opens what is packed: a workbook, or something else that is refused.
func (b *Book) openZip(r io.ReaderAt, size int64) error {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return &errs.Error{Kind: errs.Invalid, Key: "The workbook is damaged. Open it, save it again and send it once more.", Err: err}
	}
	var unpacked uint64
	parts := map[string]*zip.File{}
	for _, f := range z.File {
		unpacked += f.UncompressedSize64
		parts[strings.TrimPrefix(strings.ToLower(strings.ReplaceAll(f.Name, "\\", "/")), "/")] = f
		if len(parts) > 10_000 || f.UncompressedSize64 > uint64(b.limits.Unzipped) || unpacked > uint64(b.limits.Unzipped) { //nolint:gosec // the limit is not negative
			return tooLarge(b.limits)
		}
	}
	switch {
	case parts["xl/workbook.bin"] != nil:
		return errs.New(errs.Invalid, "This is a binary workbook (.xlsb). Open it in Excel and save it as an Excel workbook (.xlsx) or CSV.")
	case parts["content.xml"] != nil:
		return errs.New(errs.Invalid, "This is an OpenDocument file (.ods). Open it in LibreOffice and save it as an Excel workbook (.xlsx) or CSV.")
	case parts["[content_types].xml"] == nil || parts["_rels/.rels"] == nil:
		return errs.New(errs.Invalid, "This is no table. Send an Excel workbook (.xlsx) or a CSV file.")
	}
	return b.openXLSX(parts)
}

func tooLarge(l Limits) error {
	return errs.New(errs.Invalid, "The workbook unpacks to more than %d MB. Save only the sheet that is wanted in a file of its own, or as CSV.", l.Unzipped>>20)
}
