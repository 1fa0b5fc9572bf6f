package sheet_test

import (
	"bytes"
	"encoding/binary"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"anyam/platform/sheet"
)

// rule sheet-5
func TestOpen_refusesWithWhatToDo(t *testing.T) {
	compound := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600)
	locked := compound
	for _, c := range utf16.Encode([]rune("EncryptedPackage")) {
		locked += string([]byte{byte(c), byte(c >> 8)})
	}
	binaryBook := bare("")
	binaryBook["xl/workbook.bin"] = "x"
	broken := made(t, func(f *excelize.File) { put(t, f, "A1", "Siti") })
	for name, tc := range map[string]struct{ content, want string }{
		"empty.csv":   {" \r\n", "empty"},
		"old.xls":     {compound, "save it as an Excel workbook (.xlsx)"},
		"locked.xlsx": {locked, "password"},
		"free.ods":    {string(zipped(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"})), ".ods"},
		"fast.xlsb":   {string(zipped(t, binaryBook)), ".xlsb"},
		"web.xls":     {"<html><table><tr><td>Siti</td></tr></table></html>", "web page"},
		"brochure":    {"%PDF-1.7 …", "no table"},
		"photo.csv":   {"\x89PNG\r\n\x1a\n", "no table"},
		"pack.xlsx":   {string(zipped(t, map[string]string{"a.txt": "a"})), "no table"},
		"cut.xlsx":    {string(broken[:len(broken)/2]), "damaged"},
		"cut row":     {string(zipped(t, bare(`<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v>`))), "from row 2"},
		"no end":      {string(zipped(t, bare(`<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row>`))), "damaged"},
		"not XML":     {string(zipped(t, bare(`<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2"></<></row>`))), "from row 2"},
	} {
		if said := refused(t, name, []byte(tc.content), sheet.Usual); !strings.Contains(said, tc.want) {
			t.Errorf("%s: %s, want %q", name, said, tc.want)
		}
	}
}

// rule sheet-3
func TestOpen_refusesWhatIsTooLarge(t *testing.T) {
	small := sheet.Limits{Bytes: 50 << 20, Unzipped: 1 << 20, Rows: 100, Columns: 10}
	bomb := zipped(t, bare("<worksheet><sheetData>"+strings.Repeat(" ", 3<<20)+"</sheetData></worksheet>"))
	if len(bomb) > 20_000 {
		t.Fatalf("the bomb has %d bytes", len(bomb))
	}
	if said := refused(t, "bomb.xlsx", bomb, small); !strings.Contains(said, "unpacks to more than 1 MB") {
		t.Errorf("a zip bomb: %s", said)
	}
	long := strings.Repeat("Siti\n", 101)
	if said := refused(t, "long.csv", []byte(long), small); !strings.Contains(said, "more than 100 rows") {
		t.Errorf("a long list: %s", said)
	}
	_, err := sheet.Open("big.csv", endless{}, 51<<20, sheet.Usual)
	if err == nil || !strings.Contains(err.Error(), "51 MB; at most 50 MB") {
		t.Errorf("51 MB: %v", err)
	}
	fifty := "name;phone\n" + strings.Repeat("Siti Aminah;081234567890\n", 2_090_000)
	if len(fifty) > 50<<20 {
		t.Fatalf("%d bytes", len(fifty))
	}
	if said := refused(t, "fifty.csv", []byte(fifty), sheet.Usual); !strings.Contains(said, "200000 rows") {
		t.Errorf("50 MB of rows: %s", said)
	}
}

// endless is a file whose size is what was said of it.
type endless struct{}

func (endless) ReadAt(p []byte, _ int64) (int, error) { return len(p), nil }

// A header that says little of a part that unpacks to much: the size is what is counted while unpacking, not what is said.
// rule sheet-3
func TestOpen_bombThatLiesAboutItsSize(t *testing.T) {
	plain := []byte("<worksheet><sheetData>" + strings.Repeat(" ", 3<<20) + "</sheetData></worksheet>")
	honest := zipped(t, bare(string(plain)))
	var size [4]byte
	binary.LittleEndian.PutUint32(size[:], uint32(len(plain)))
	var small [4]byte
	binary.LittleEndian.PutUint32(small[:], 1000)
	lying := bytes.ReplaceAll(honest, size[:], small[:])
	if bytes.Equal(lying, honest) {
		t.Fatal("the size was not found")
	}
	if said := refused(t, "liar.xlsx", lying, sheet.Limits{Bytes: 50 << 20, Unzipped: 1 << 20, Rows: 100, Columns: 10}); said == "" {
		t.Error("nothing was said")
	}
}

// One long text that many cells name by its number, or that is merged over many, is small in the file and large when it is read.
// rule sheet-3
func TestOpen_textThatIsNamedAThousandTimes(t *testing.T) {
	shared := bare("<worksheet><sheetData>" + strings.Repeat(`<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>`, 60) + "</sheetData></worksheet>")
	shared["xl/sharedStrings.xml"] = "<sst><si><t>" + strings.Repeat("Siti ", 20_000) + "</t></si></sst>"
	shared["xl/_rels/workbook.xml.rels"] = strings.Replace(shared["xl/_rels/workbook.xml.rels"], "</Relationships>",
		`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>`, 1)
	merged := bare("<worksheet><sheetData>" + strings.Repeat(`<row><c t="inlineStr"><is><t>`+strings.Repeat("x", 500)+`</t></is></c><c r="ZZ1"><v>1</v></c></row>`, 60) +
		`</sheetData><mergeCells><mergeCell ref="A1:ALK60"/></mergeCells></worksheet>`)
	l := sheet.Limits{Bytes: 50 << 20, Unzipped: 8 << 20, Rows: 1000, Columns: 1000}
	for name, parts := range map[string]map[string]string{"shared": shared, "merged": merged} {
		content := zipped(t, parts)
		if len(content) > 10_000 {
			t.Fatalf("%s: the file has %d bytes", name, len(content))
		}
		if said := refused(t, name+".xlsx", content, l); !strings.Contains(said, "unpacks to more than 8 MB") {
			t.Errorf("%s: %s", name, said)
		}
	}
}

// The names of columns are cut before they are compared with what fields are called.
func TestFindHeader_namesOfAHundredThousandLetters(t *testing.T) {
	long := strings.Repeat("nama usaha ", 9_000)
	row := sheet.Row{Number: 1}
	for range 300 {
		row.Cells = append(row.Cells, sheet.Cell{Text: long, Kind: sheet.Text})
	}
	rows := []sheet.Row{row, {Number: 2, Cells: row.Cells}, {Number: 3, Cells: row.Cells}}
	h := sheet.FindHeader(rows, fields)
	if h.Last != 0 {
		t.Errorf("names stand in row %d", h.Last)
	}
	if found := sheet.MatchColumns(h, rows, fields); len(found) != 0 {
		t.Errorf("found %v", found)
	}
}
