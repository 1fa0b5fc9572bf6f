package sheet_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"anyam/platform/sheet"
)

// rule sheet-2
func TestXLSX_numbersKeepTheirDigits(t *testing.T) {
	content := made(t, func(f *excelize.File) {
		put(t, f, "A1", 812345678901, 8.12345678901e11, 0.1+0.2, 3500000, -4, "08123")
	})
	rows := rowsOf(t, open(t, "a.xlsx", content), 0)
	if got, want := texts(rows[0]), "812345678901|812345678901|0.3|3500000|-4|08123"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if rows[0].Cells[0].Kind != sheet.Number || rows[0].Cells[5].Kind != sheet.Text {
		t.Errorf("kinds are %v", rows[0].Cells)
	}
	scientific := zipped(t, bare(`<worksheet><sheetData><row r="3"><c r="B3"><v>8.12345678901E+11</v></c></row></sheetData></worksheet>`))
	rows = rowsOf(t, open(t, "b.xlsx", scientific), 0)
	if len(rows) != 1 || rows[0].Number != 3 || texts(rows[0]) != "|812345678901" {
		t.Errorf("a number with an exponent reads %+v", rows)
	}
}

func TestXLSX_datesByTheirFormat(t *testing.T) {
	for name, tc := range map[string]struct {
		format   string
		value    float64
		is1904   bool
		want     string
		wantKind sheet.Kind
	}{
		"a day":                       {"dd/mm/yyyy", 45123, false, "2023-07-16", sheet.Date},
		"Indonesian with its locale":  {"[$-421]dd mmmm yyyy;@", 45123, false, "2023-07-16", sheet.Date},
		"epoch of old Macs":           {"dd/mm/yyyy", 45123 - 1462, true, "2023-07-16", sheet.Date},
		"with a time":                 {"d-m-yy h:mm", 45123.5, false, "2023-07-16 12:00:00", sheet.Date},
		"a time":                      {"h:mm", 0.75, false, "18:00:00", sheet.Date},
		"before the day that was not": {"yyyy-mm-dd", 59, false, "1900-02-28", sheet.Date},
		"the day that never was":      {"yyyy-mm-dd", 60, false, "60", sheet.Number},
		"after it":                    {"yyyy-mm-dd", 61, false, "1900-03-01", sheet.Date},
		"beyond all years":            {"yyyy-mm-dd", 9_999_999, false, "9999999", sheet.Number},
		"money in rupiah":             {`"Rp"#,##0`, 45123, false, "45123", sheet.Number},
		"money with its mark":         {`[$Rp-421] #,##0.00`, 45123, false, "45123", sheet.Number},
		"days of delivery":            {`0 "days"`, 12, false, "12", sheet.Number},
		"in red":                      {`[Red]0.00`, 12, false, "12", sheet.Number},
		"month":                       {"mmm-yy", 45123, false, "2023-07-16", sheet.Date},
		"hours counted beyond a day":  {"[h]:mm", 1.5, false, "1.5", sheet.Number},
	} {
		content := made(t, func(f *excelize.File) {
			must(t, f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &tc.is1904}))
			style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &tc.format})
			must(t, err)
			must(t, f.SetCellFloat("Sheet1", "A1", tc.value, -1, 64))
			must(t, f.SetCellStyle("Sheet1", "A1", "A1", style))
		})
		c := rowsOf(t, open(t, "a.xlsx", content), 0)[0].Cells[0]
		if c.Text != tc.want || c.Kind != tc.wantKind {
			t.Errorf("%s: %+v, want %s", name, c, tc.want)
		}
	}
}

// rule sheet-1
func TestXLSX_formulasAndFaults(t *testing.T) {
	content := zipped(t, bare(`<worksheet><sheetData><row r="1">
		<c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>A1*3</f></c><c r="C1" t="str"><f>""</f><v></v></c><c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c>
		<c r="E1" t="b"><v>1</v></c><c r="F1" t="inlineStr"><is><r><t>Siti </t></r><r><t>Aminah</t></r><rPh><t>reading</t></rPh></is></c><c r="G1" t="d"><v>2024-02-29T00:00:00</v></c>
		</row></sheetData></worksheet>`))
	row := rowsOf(t, open(t, "a.xlsx", content), 0)[0]
	want := []sheet.Cell{
		{Text: "2", Kind: sheet.Number, IsFormula: true}, {Kind: sheet.Uncomputed, IsFormula: true}, {}, {Text: "#DIV/0!", Kind: sheet.Broken, IsFormula: true},
		{Text: "TRUE", Kind: sheet.Bool}, {Text: "Siti Aminah", Kind: sheet.Text}, {Text: "2024-02-29", Kind: sheet.Date},
	}
	for i, c := range row.Cells {
		if c != want[i] {
			t.Errorf("%s is %+v, want %+v", sheet.Address(i, 1), c, want[i])
		}
	}
}

func TestXLSX_mergedCellsCarryTheirValue(t *testing.T) {
	content := made(t, func(f *excelize.File) {
		put(t, f, "A1", "DATA PENGRAJIN")
		must(t, f.MergeCell("Sheet1", "A1", "D1"))
		put(t, f, "A3", "Bojonegoro", "Siti")
		put(t, f, "B4", "Wati")
		put(t, f, "A6", "Tuban", "Joko")
		must(t, f.MergeCell("Sheet1", "A3", "A5"))
	})
	rows := rowsOf(t, open(t, "a.xlsx", content), 0)
	if len(rows) != 4 {
		t.Fatalf("%d rows, want 4: a row in which only a merged cell ends is empty: %+v", len(rows), rows)
	}
	if !rows[0].IsHeading() || rows[1].IsHeading() {
		t.Error("the title over four columns is not told from a row")
	}
	if c := rows[2].Cells[0]; texts(rows[2]) != "Bojonegoro|Wati" || c.Merged != "A3:A5" {
		t.Errorf("row 4 reads %s, %+v", texts(rows[2]), c)
	}
	if texts(rows[3]) != "Tuban|Joko" || rows[3].Number != 6 {
		t.Errorf("row %d reads %s", rows[3].Number, texts(rows[3]))
	}
}

func TestXLSX_severalSheets(t *testing.T) {
	content := made(t, func(f *excelize.File) {
		for _, name := range []string{"Anggota", "Rahasia"} {
			_, err := f.NewSheet(name)
			must(t, err)
		}
		must(t, f.SetCellStr("Anggota", "B2", "Siti"))
		must(t, f.SetSheetVisible("Rahasia", false))
	})
	b := open(t, "a.xlsx", content)
	if got := fmt.Sprint(b.Sheets()); got != "[{Sheet1 false} {Anggota false} {Rahasia true}]" {
		t.Errorf("sheets are %s", got)
	}
	if rows := rowsOf(t, b, 1); len(rows) != 1 || texts(rows[0]) != "|Siti" {
		t.Errorf("the second sheet reads %+v", rows)
	}
	if _, err := b.Head(7, 1); err == nil {
		t.Error("a sheet that is not there reads as an empty one")
	}
}

// What excelize writes and reads is the reference for texts.
func TestXLSX_readsWhatOthersRead(t *testing.T) {
	content := made(t, func(f *excelize.File) {
		for i := range 300 {
			put(t, f, fmt.Sprintf("A%d", i*2+1), fmt.Sprintf("Pengrajin %d", i%7), i, float64(i)/8, i%2 == 0, "A & B <c> é 木")
		}
		must(t, f.SetCellRichText("Sheet1", "G1", []excelize.RichTextRun{{Text: "Batik "}, {Text: "tulis", Font: &excelize.Font{Bold: true}}}))
	})
	f, err := excelize.OpenReader(strings.NewReader(string(content)))
	must(t, err)
	want, err := f.GetRows("Sheet1", excelize.Options{RawCellValue: true})
	must(t, err)
	for _, row := range rowsOf(t, open(t, "a.xlsx", content), 0) {
		wanted := strings.NewReplacer("TRUE", "1", "FALSE", "0").Replace(strings.Join(want[row.Number-1], "|"))
		if got := strings.NewReplacer("TRUE", "1", "FALSE", "0").Replace(texts(row)); got != wanted {
			t.Fatalf("row %d\n got %s\nwant %s", row.Number, got, wanted)
		}
	}
}

// rule sheet-1
func TestXLSX_twoHundredColumns(t *testing.T) {
	content := made(t, func(f *excelize.File) {
		wide := make([]any, 240)
		for i := range wide {
			wide[i] = i
		}
		put(t, f, "A1", wide...)
	})
	if got := rowsOf(t, open(t, "a.xlsx", content), 0)[0].Cell(239).Text; got != "239" {
		t.Errorf("column IF reads %q", got)
	}
	narrow := sheet.Usual
	narrow.Columns = 100
	if said := refused(t, "a.xlsx", content, narrow); !strings.Contains(said, "100 columns") {
		t.Errorf("too wide: %s", said)
	}
}
