package sheet_test

import (
	"bytes"
	"testing"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"anyam/platform/errs"
	"anyam/platform/sheet"
)

// Run it with -fuzzminimizetime 10x: packed files shrink badly, and the fuzzer otherwise spends a minute on each that it finds interesting,
// which looks as if reading had stopped.
//
// Whatever bytes arrive, reading ends, names a fault or gives clean text with rising row numbers.
func FuzzOpen(f *testing.F) {
	f.Add([]byte("nama;hp\nSiti;0812\n"))
	f.Add([]byte("sep=,\nnama,hp\n\"Siti\n,0812\n"))
	f.Add([]byte("\xff\xfeS\x00i\x00"))
	f.Add([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
	f.Add(made(f, func(x *excelize.File) {
		put(f, x, "A1", "Nama", 12, 4.5)
		must(f, x.MergeCell("Sheet1", "A1", "C3"))
	}))
	f.Add(zipped(f, bare(`<worksheet><sheetData><row r="1048576"><c r="XFD1" t="s"><v>7</v></c><c r="ZZZZ9"/></row></sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>`)))
	f.Fuzz(func(t *testing.T, content []byte) {
		l := sheet.Limits{Bytes: 1 << 20, Unzipped: 4 << 20, Rows: 500, Columns: 60}
		b, err := sheet.Open("a", bytes.NewReader(content), int64(len(content)), l)
		if err != nil {
			if errs.KindOf(err) == errs.Internal {
				t.Fatalf("an error of ours: %v", err)
			}
			return
		}
		last := 0
		for row, err := range b.Rows(0) {
			if err != nil {
				if errs.KindOf(err) == errs.Internal {
					t.Fatalf("an error of ours: %v", err)
				}
				return
			}
			if row.Number <= last || row.IsEmpty() || len(row.Cells) > l.Columns {
				t.Fatalf("row %d after %d with %d cells", row.Number, last, len(row.Cells))
			}
			last = row.Number
			for _, c := range row.Cells {
				if !utf8.ValidString(c.Text) || bytes.ContainsRune([]byte(c.Text), 0) {
					t.Fatalf("%q is not clean", c.Text)
				}
			}
		}
		if rows, err := b.Head(0, 60); err == nil {
			h := sheet.FindHeader(rows, fields)
			sheet.MatchColumns(h, rows, fields)
		}
	})
}
