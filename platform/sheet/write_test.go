package sheet_test

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"

	"anyam/platform/sheet"
)

// rule sheet-4
func TestWriter_nothingBecomesAFormula(t *testing.T) {
	for text, want := range map[string]string{
		"=1+1": "'=1+1", "@SUM(A1)": "'@SUM(A1)", "-cmd|' /C calc'!A0": "'-cmd|' /C calc'!A0", "+62-812|x": "'+62-812|x", "\tx": "'\tx",
		"+62 812 3456 789": "+62 812 3456 789", "+628123456789": "+628123456789", "-5": "-5", "Siti": "Siti", "'tis": "'tis",
	} {
		for _, form := range []sheet.Form{sheet.CSV, sheet.XLSX} {
			var out bytes.Buffer
			w, err := sheet.NewWriter(&out, form, "Anggota", []sheet.Column{{Name: "Nama"}, {Name: "=Name"}})
			must(t, err)
			must(t, w.Write([]sheet.Value{sheet.TextValue(text)}))
			must(t, w.Close())
			if form == sheet.XLSX {
				f, err := excelize.OpenReader(&out)
				must(t, err)
				if got, _ := f.GetCellValue("Anggota", "A2"); got != want {
					t.Errorf("XLSX: %q is written %q, want %q", text, got, want)
				}
				if formula, _ := f.GetCellFormula("Anggota", "A2"); formula != "" {
					t.Errorf("%q became the formula %s", text, formula)
				}
				continue
			}
			content := bytes.Clone(out.Bytes())
			if !bytes.Contains(content, []byte("\r\n"+want)) && !bytes.Contains(content, []byte("\r\n\""+want)) {
				t.Errorf("CSV: %q is written %q, want %q", text, content, want)
			}
			if back := rowsOf(t, open(t, "a.csv", content), 0); text[0] != '\t' && back[1].Cells[0].Text != text {
				t.Errorf("%q comes back as %q", text, back[1].Cells[0].Text)
			}
		}
	}
}

func TestWriter_whatIsWrittenIsReadAgain(t *testing.T) {
	for _, form := range []sheet.Form{sheet.CSV, sheet.XLSX} {
		var out bytes.Buffer
		w, err := sheet.NewWriter(&out, form, "Anggota: [semua]/2026 yang namanya panjang sekali", []sheet.Column{{Name: "Nama", Width: 30}, {Name: "Orang"}, {Name: "Iuran"}, {Name: "Sejak"}})
		must(t, err)
		for range 3 {
			must(t, w.Write([]sheet.Value{sheet.TextValue("Bu Siti, \"Anyam\""), sheet.IntValue(12), sheet.DecimalValue("12.50"), sheet.DateValue("2026-02-01")}))
		}
		must(t, w.Write([]sheet.Value{sheet.TextValue(""), sheet.IntValue(0), sheet.DecimalValue("n/a"), sheet.DateValue("")}))
		must(t, w.Close())
		rows := rowsOf(t, open(t, "a", out.Bytes()), 0)
		if len(rows) != 5 || texts(rows[0]) != "Nama|Orang|Iuran|Sejak" || rows[4].Cell(2).Text != "n/a" {
			t.Fatalf("%s: %+v", form, rows)
		}
		want := map[sheet.Form]string{sheet.CSV: `Bu Siti, "Anyam"|12|12.50|2026-02-01`, sheet.XLSX: `Bu Siti, "Anyam"|12|12.5|2026-02-01`}[form]
		if got := texts(rows[2]); got != want {
			t.Errorf("%s: %s, want %s", form, got, want)
		}
		if form == sheet.XLSX && (rows[2].Cells[1].Kind != sheet.Number || rows[2].Cells[3].Kind != sheet.Date) {
			t.Errorf("kinds: %+v", rows[2])
		}
	}
}
