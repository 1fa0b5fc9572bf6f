package sheet_test

import (
	"strings"
	"testing"
	"unicode/utf16"

	"anyam/platform/sheet"
)

func utf16Of(s string, bigEndian, mark bool) string {
	var out []byte
	codes := utf16.Encode([]rune(s))
	if mark {
		codes = append([]uint16{0xfeff}, codes...)
	}
	for _, c := range codes {
		if bigEndian {
			out = append(out, byte(c>>8), byte(c))
			continue
		}
		out = append(out, byte(c), byte(c>>8))
	}
	return string(out)
}

func TestCSV_lettersAndSeparatorsAreFound(t *testing.T) {
	for name, tc := range map[string]struct{ content, want string }{
		"semicolons":             {"nama;hp\nWati;0813\nSiti, Bu;0812\n", "Siti, Bu|0812"},
		"commas":                 {"nama,hp\nSiti;Aminah,0812\n", "Siti;Aminah|0812"},
		"tabs":                   {"nama\thp\nSiti, A\t0812\n", "Siti, A|0812"},
		"bars":                   {"nama|hp\nSiti|0812\n", "Siti|0812"},
		"said in the first line": {"sep=;\r\nnama;hp\r\nSiti;0812\r\n", "Siti|0812"},
		"one column":             {"nama\nSiti\n", "Siti"},
		"mark of UTF-8":          {"\ufeffnama;hp\nSiti é;0812\n", "Siti é|0812"},
		"Windows-1252":           {"nama;hp\nAndr\xe9 \x96 Ren\xe9e;0812\n", "André – Renée|0812"},
		"UTF-16":                 {utf16Of("nama\thp\nSiti é\t0812\n", false, true), "Siti é|0812"},
		"UTF-16, big end first":  {utf16Of("nama\thp\nSiti é\t0812\n", true, true), "Siti é|0812"},
		"UTF-16 without a mark":  {utf16Of("nama\thp\nSiti\t0812\n", false, false), "Siti|0812"},
		"zero bytes":             {"nama;hp\nSi\x00ti;0812\n", "Siti|0812"},
		"commas in quotation":    {"nama;alamat\n\"Siti;A\";\"Jl. \"\"Raya\"\" 1,2,3\"\n", `Siti;A|Jl. "Raya" 1,2,3`},
		"a stray quotation mark": {"nama;ukuran\nSiti;12\" x 5\n", `Siti|12" x 5`},
		"hard spaces":            {"nama;hp\n\u00a0Siti\u00a0Aminah\u200b;0812\n", "Siti Aminah|0812"},
		"marks that turn text":   {"nama;hp\nSi\u202eti;0812\n", "Siti|0812"},
		"old Macs' line ends":    {"nama;hp\r\nSiti;0812\r\n", "Siti|0812"},
	} {
		rows := rowsOf(t, open(t, "daftar.csv", []byte(tc.content)), 0)
		if got := texts(rows[len(rows)-1]); got != tc.want {
			t.Errorf("%s: %s, want %s", name, got, tc.want)
		}
	}
}

// Row numbers are those that a spreadsheet program shows: empty lines and lines within cells count right.
func TestCSV_rowNumbers(t *testing.T) {
	rows := rowsOf(t, open(t, "a.csv", []byte("DATA\n\n;;\nnama;alamat\n\"Siti\";\"Jl. A\nDesa B\"\n\n\nWati;Jl. C\n")), 0)
	want := []int{1, 4, 5, 8}
	for i, r := range rows {
		if i >= len(want) || r.Number != want[i] {
			t.Fatalf("row %d has the number %d, want %v: %+v", i, r.Number, want, r)
		}
	}
	if len(rows) != 4 || rows[2].Cells[1].Text != "Jl. A\nDesa B" {
		t.Errorf("rows are %+v", rows)
	}
}

// rule sheet-1
func TestCSV_quotationThatNeverEnds(t *testing.T) {
	said := refused(t, "a.csv", []byte("nama;hp\n\"Siti;0812\n"+strings.Repeat("Wati;0813\n", 5000)), sheet.Usual)
	if !strings.Contains(said, "Cell A2") || !strings.Contains(said, "never closed") {
		t.Errorf("said %s", said)
	}
}
