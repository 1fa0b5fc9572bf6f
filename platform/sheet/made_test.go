package sheet_test

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"anyam/platform/errs"
	"anyam/platform/sheet"
)

// made is a workbook that a test makes, saved.
func made(t testing.TB, fill func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	fill(f)
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// put writes cells from an address to the right.
func put(t testing.TB, f *excelize.File, at string, cells ...any) {
	t.Helper()
	for _, name := range f.GetSheetList()[:1] {
		if err := f.SetSheetRow(name, at, &cells); err != nil {
			t.Fatal(err)
		}
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func open(t testing.TB, name string, content []byte) *sheet.Book {
	t.Helper()
	b, err := sheet.Open(name, bytes.NewReader(content), int64(len(content)), sheet.Usual)
	must(t, err)
	return b
}

func rowsOf(t testing.TB, b *sheet.Book, at int) []sheet.Row {
	t.Helper()
	rows, err := b.Head(at, 1_000_000)
	must(t, err)
	return rows
}

// texts are the cells of a row with bars between them.
func texts(r sheet.Row) string {
	all := make([]string, len(r.Cells))
	for i, c := range r.Cells {
		all[i] = c.Text
	}
	return strings.Join(all, "|")
}

// refused is what a person reads when the file is not taken.
func refused(t testing.TB, name string, content []byte, l sheet.Limits) string {
	t.Helper()
	b, err := sheet.Open(name, bytes.NewReader(content), int64(len(content)), l)
	if err == nil {
		_, err = b.Head(0, 1_000_000)
	}
	if !errs.Is(err, errs.Invalid) {
		t.Fatalf("%s: want a refusal, got %v", name, err)
	}
	return err.Error()
}

// zipped packs parts, as another program would.
func zipped(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, content := range parts {
		w, err := z.Create(name)
		must(t, err)
		_, err = w.Write([]byte(content))
		must(t, err)
	}
	must(t, z.Close())
	return out.Bytes()
}

// bare is a workbook of the smallest kind around the XML of its sheet.
func bare(sheetXML string) map[string]string {
	const rel = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
	return map[string]string{
		"[Content_Types].xml":        `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"_rels/.rels":                rel + `officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/_rels/workbook.xml.rels": rel + `worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/workbook.xml": `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">` +
			`<sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/worksheets/sheet1.xml": sheetXML,
	}
}
