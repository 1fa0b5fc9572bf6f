package pdf_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"strings"
	"sync"
	"testing"
	"time"

	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/pdf"
	"anyam/platform/pdf/pdftest"
)

const debianCJK = "/usr/share/fonts-droid-fallback/truetype/DroidSansFallback.ttf"

var issued = time.Date(2026, 11, 23, 9, 30, 0, 0, time.FixedZone("WIB", 7*3600))

var openOnce = sync.OnceValues(func() (*pdf.Fonts, error) { return pdf.OpenFonts("") })

func open(t testing.TB, cjk string) *pdf.Fonts {
	t.Helper()
	f, err := openOnce()
	if cjk != "" {
		f, err = pdf.OpenFonts(cjk)
	}
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// write makes a document of blocks in English.
func write(t testing.TB, f *pdf.Fonts, blocks ...pdf.Block) []byte {
	t.Helper()
	d := pdf.New(f, i18n.For(i18n.English), pdf.Meta{Title: "Test", Author: "Anyam", Created: issued})
	d.Add(blocks...)
	b, err := d.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// table has n rows: a number, a text, an amount.
func table(n int) pdf.Table {
	table := pdf.Table{
		Fields: []pdf.Field{{Title: "No.", Fit: true, Align: pdf.Right}, {Title: "Goods"}, {Title: "Amount", Fit: true, Align: pdf.Right}},
		Totals: []pdf.Row{{{Text: "Sum", Span: 2}, {Text: "99.00"}}, {{Text: "Total", Span: 2, Bold: true}, {Text: "99.00", Bold: true}}},
	}
	for i := range n {
		table.Rows = append(table.Rows, pdf.Cells(fmt.Sprint(i+1), fmt.Sprintf("basket-%d", i+1), "1.00"))
	}
	return table
}

func everything(f *pdf.Fonts) *pdf.Doc {
	d := pdf.New(f, i18n.For(i18n.English), pdf.Meta{Title: "株式会社 شركة", Author: "Anyam 🌿", Subject: "All blocks", Created: issued})
	d.Add(pdf.Text{Text: "Title", Style: pdf.Title, Keep: true}, pdf.Text{Text: "株式会社みどり屋, شركة النور للتجارة 123, Łódź, Größe, Phượng"},
		pdf.Space(3), pdf.Rule{Color: pdf.Ink, Air: 1},
		pdf.Pairs{Items: []pdf.Pair{{Key: "Bank", Note: "Bank", Value: "BRI"}}},
		pdf.Form{Left: []pdf.BoxRow{{{Label: "A", Text: "1"}}}, Right: []pdf.BoxRow{{{Label: "B", Strong: "2"}, {Label: "C"}}}},
		table(80), pdf.QR{Text: "https://example.org/", Size: 20}, pdf.Picture{Data: photo(40, 20), Width: 30, Height: 30, Align: pdf.Right},
		pdf.Columns{Gap: 4, Columns: []pdf.Column{{Share: 1, Blocks: []pdf.Block{pdf.Text{Text: "left"}}}, {Share: 2}}})
	return d
}

func photo(w, h int) []byte {
	img := image.NewNRGBA64(image.Rect(0, 0, w, h))
	for i := range w * h {
		img.Set(i%w, i/w, color.NRGBA64{uint16(i * 997), 0x8000, 0x4000, 0xC000})
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func TestBytes_sameInputSameFile(t *testing.T) {
	f := open(t, debianCJK)
	first, err := everything(f).Bytes()
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for range 8 { // side by side, as requests are
		wg.Go(func() {
			again, err := everything(f).Bytes()
			if err != nil || !bytes.Equal(first, again) {
				t.Errorf("another file (%v): %d and %d bytes", err, len(first), len(again))
			}
		})
	}
	wg.Wait()
	if !bytes.Contains(first, []byte("D:20261123023000")) {
		t.Error("the creation date is not the one of Meta in UTC")
	}
}

func TestBytes_onceOnly(t *testing.T) {
	d := everything(open(t, ""))
	first, err := d.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	if again, err := d.Bytes(); err != nil || !bytes.Equal(again, first) {
		t.Errorf("a second call gives %d bytes (%v), the first gave %d", len(again), err, len(first))
	}
}

func TestFoot_pageNumbers(t *testing.T) {
	b := write(t, open(t, ""), table(120))
	pages := pdftest.Pages(t, b)
	if len(pages) != 3 {
		t.Fatalf("%d pages, want 3", len(pages))
	}
	for i, page := range pages {
		if want := fmt.Sprintf("Page %d of 3", i+1); page[len(page)-1] != want {
			t.Errorf("page %d ends with %q", i+1, page[len(page)-1])
		}
		if page[0] != "No." {
			t.Errorf("page %d begins with %q, want the table's head", i+1, page[0])
		}
	}
	id := pdf.New(open(t, ""), i18n.For(i18n.Indonesian), pdf.Meta{Title: "x", Created: issued})
	b, err := id.Bytes()
	if err != nil || !strings.Contains(pdftest.Text(t, b), "Halaman 1 dari 1") {
		t.Errorf("no Indonesian page number (%v)", err)
	}
}

func TestTable_everyRowOnceAndWhole(t *testing.T) {
	f := open(t, "")
	for n := 0; n < 100; n += 9 {
		seen := map[string]int{}
		for _, page := range pdftest.Pages(t, write(t, f, table(n))) {
			rows, amounts := 0, 0
			for _, text := range page {
				switch {
				case strings.HasPrefix(text, "basket-"):
					seen[text]++
					rows++
				case text == "1.00":
					amounts++
				}
			}
			if rows != amounts {
				t.Fatalf("%d rows: a page has %d texts and %d amounts", n, rows, amounts)
			}
		}
		if len(seen) != n {
			t.Fatalf("%d of %d rows are printed", len(seen), n)
		}
	}
}

// TestTable_totalsStayWithTheLastRow tries every place in which the last row can stand on a page.
func TestTable_totalsStayWithTheLastRow(t *testing.T) {
	f := open(t, "")
	for n := 36; n < 56; n++ { // 40 rows and the totals fill a page
		pages := pdftest.Pages(t, write(t, f, table(n)))
		last := strings.Join(pages[len(pages)-1], "|")
		for _, want := range []string{fmt.Sprintf("basket-%d|", n), "Sum|", "Total|"} {
			if strings.Count(last, want) != 1 {
				t.Fatalf("%d rows: the last page lacks %q: %s", n, want, last)
			}
		}
	}
}

func TestTable_figuresAreNeverBroken(t *testing.T) {
	wide := pdf.Table{Fields: []pdf.Field{{Title: "Goods"}}}
	row := pdf.Row{{Text: "A basket with a name of some length"}}
	for range 6 {
		wide.Fields = append(wide.Fields, pdf.Field{Title: "IDR", Fit: true, Align: pdf.Right})
		row = append(row, pdf.Cell{Text: "1,234,567,890,123"})
	}
	wide.Rows = []pdf.Row{row}
	if got := strings.Count(pdftest.Text(t, write(t, open(t, ""), wide)), "1,234,567,890,123"); got != 6 {
		t.Errorf("%d of 6 amounts stand on one line", got)
	}
}

func TestTable_rowTallerThanAPage(t *testing.T) {
	tall := table(3)
	tall.Rows[1][1].Text = strings.Repeat("word ", 5000) + "end"
	pages := pdftest.Pages(t, write(t, open(t, ""), tall))
	if len(pages) < 3 {
		t.Fatalf("%d pages", len(pages))
	}
	words := 0
	for _, page := range pages {
		for _, text := range page {
			words += strings.Count(text, "word")
		}
		if page[0] != "No." {
			t.Errorf("a page begins with %q, want the table's head", page[0])
		}
	}
	if words != 5000 {
		t.Errorf("%d of 5000 words are printed", words)
	}
}

func TestTable_tenThousandRows(t *testing.T) {
	b := write(t, open(t, ""), table(10_000))
	pages := pdftest.Pages(t, b)
	if len(pages) < 180 || len(pages) > 260 {
		t.Errorf("%d pages", len(pages))
	}
	if got := strings.Count(strings.Join(pages[len(pages)-1], "|"), "basket-10000"); got != 1 {
		t.Errorf("the last row stands %d times on the last page", got)
	}
}

func TestTogether_movesToTheNextPage(t *testing.T) {
	d := pdf.New(open(t, ""), i18n.For(i18n.English), pdf.Meta{Title: "x", Created: issued})
	d.Add(pdf.Space(250), pdf.Text{Text: "above"})
	d.Add(pdf.Rule{}, pdf.Space(220)) // the first Space was dropped at the top of the page
	d.Together(pdf.Text{Text: "signed"}, pdf.Space(30), pdf.Text{Text: "name"})
	b, err := d.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	pages := pdftest.Pages(t, b)
	if len(pages) != 2 || pages[1][0] != "signed" || pages[1][1] != "name" {
		t.Errorf("pages %q", pages)
	}
}

func TestForm_longerThanAPageIsStillPrinted(t *testing.T) {
	b := write(t, open(t, ""), pdf.Form{Left: []pdf.BoxRow{{{Label: "Exporter", Strong: "Name", Text: strings.Repeat("line\n", 300)}}},
		Right: []pdf.BoxRow{{{Label: "Number", Text: "1"}}}})
	if got := strings.Count(pdftest.Text(t, b), "line\n"); got != 300 {
		t.Errorf("%d of 300 lines are printed", got)
	}
}

func TestNotice_namesTheMissingFont(t *testing.T) {
	text := pdftest.Text(t, write(t, open(t, "/nowhere/Mincho.ttf"), pdf.Text{Text: "株式会社みどり屋 & 🌿"}))
	joined := strings.ReplaceAll(text, "\n", " ")
	for _, want := range []string{"�������� & �", "8 Chinese, Japanese or Korean characters", "Mincho.ttf is not installed", "1 character is shown"} {
		if !strings.Contains(joined, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	if clean := pdftest.Text(t, write(t, open(t, ""), pdf.Text{Text: "Phượng, شركة"})); strings.Contains(clean, "shown as") {
		t.Errorf("a notice without need:\n%s", clean)
	}
}

func TestFaults_areReturned(t *testing.T) {
	var huge bytes.Buffer
	if err := png.Encode(&huge, image.NewGray(image.Rect(0, 0, 4001, 3000))); err != nil {
		t.Fatal(err)
	}
	for name, block := range map[string]pdf.Block{
		"no picture":      pdf.Picture{Data: []byte("GIF89a"), Width: 10, Height: 10},
		"nothing":         pdf.Picture{Width: 10, Height: 10},
		"cut off picture": pdf.Picture{Data: photo(40, 40)[:60], Width: 10, Height: 10},
		"huge picture":    pdf.Picture{Data: huge.Bytes(), Width: 10, Height: 10},
		"long code":       pdf.QR{Text: strings.Repeat("x", 5000), Size: 20},
	} {
		d := pdf.New(open(t, ""), i18n.For(i18n.English), pdf.Meta{Title: "x", Created: issued})
		d.Add(block, pdf.Text{Text: "after"})
		if b, err := d.Bytes(); !errs.Is(err, errs.Invalid) || b != nil {
			t.Errorf("%s: %d bytes, %v", name, len(b), err)
		}
	}
	d := pdf.New(open(t, ""), i18n.For(i18n.English), pdf.Meta{Title: "no time"})
	if _, err := d.Bytes(); err == nil {
		t.Error("a document without a time must be refused")
	}
}

func TestPoppler_readsIt(t *testing.T) {
	f := open(t, debianCJK)
	if notice := f.Notice(); notice != "" {
		t.Skip(notice)
	}
	b, err := everything(f).Bytes()
	if err != nil {
		t.Fatal(err)
	}
	text := pdftest.Tool(t, b, "pdftotext", "-layout", "FILE", "-")
	for _, want := range []string{"株式会社みどり屋", "شركة النور للتجارة", "123", "Łódź, Größe, Phượng", "Page 3 of 3"} {
		if !strings.Contains(text, want) {
			t.Errorf("pdftotext finds no %q in\n%s", want, text)
		}
	}
	fonts := strings.Split(strings.TrimSpace(pdftest.Tool(t, b, "pdffonts", "FILE")), "\n")[2:]
	if len(fonts) != 4 {
		t.Errorf("%d fonts: %q", len(fonts), fonts)
	}
	for _, font := range fonts { // name, type (2 words), encoding, embedded
		if field := strings.Fields(font); field[4] != "yes" {
			t.Errorf("not embedded: %s", font)
		}
	}
	info := pdftest.Tool(t, b, "pdfinfo", "FILE")
	for _, want := range []string{"株式会社 شركة", "Anyam 🌿", "All blocks", "A4"} {
		if !strings.Contains(info, want) {
			t.Errorf("pdfinfo says no %q in\n%s", want, info)
		}
	}
}

// FuzzText: no text makes the package fail, and every page is a page.
func FuzzText(f *testing.F) {
	for _, s := range []string{"", "basket", "a\x00b\xff", "\u202Eabc\u202C", "🌿👩‍🌾", "شركة النور للتجارة 123 (ABC)", "בגד [1]", "日本語。", "हिन्दी ไทย",
		strings.Repeat("x", 3000), strings.Repeat("\u0301", 500), "لا لَا للّه", "\n\n\r\n\u2029", "a\u00ad\u200b\u2060b", "\\(()\\)\r", "\U0001FFFF\uFFFE\uFFFF\U00010000"} {
		f.Add(s)
	}
	fonts := open(f, debianCJK)
	f.Fuzz(func(t *testing.T, s string) {
		d := pdf.New(fonts, i18n.For(i18n.English), pdf.Meta{Title: s, Author: s, Subject: s, Created: issued})
		d.Add(pdf.Text{Text: s, Style: pdf.Title}, pdf.Text{Text: s, Style: pdf.Style{Bold: true, Align: pdf.Right}},
			pdf.Pairs{Items: []pdf.Pair{{Key: s, Value: s}}}, pdf.Form{Left: []pdf.BoxRow{{{Label: s, Strong: s, Text: s}}}},
			pdf.Table{Fields: []pdf.Field{{Title: s, Fit: true}, {Title: "x"}}, Rows: []pdf.Row{pdf.Cells(s, s)}, Totals: []pdf.Row{{{Text: s, Span: 9}}}},
			pdf.Columns{Columns: []pdf.Column{{Share: 1, Blocks: []pdf.Block{pdf.Text{Text: s}}}}})
		b, err := d.Bytes()
		if err != nil || !bytes.HasPrefix(b, []byte("%PDF-1.")) {
			t.Fatalf("%q: %v", s, err)
		}
		if n := len(pdftest.Pages(t, b)); n != d.Pages() || n > 40+len(s)/20 {
			t.Fatalf("%q: %d pages read, %d made", s, n, d.Pages())
		}
	})
}
