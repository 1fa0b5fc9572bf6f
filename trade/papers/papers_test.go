package papers

import (
	"bytes"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/money"
	"anyam/platform/pdf"
	"anyam/platform/pdf/pdftest"
)

// debianCJK is where Debian's fonts-droid-fallback puts its font.
const debianCJK = "/usr/share/fonts-droid-fallback/truetype/DroidSansFallback.ttf"

var opened = sync.OnceValues(func() (*pdf.Fonts, error) { return pdf.OpenFonts(debianCJK) })

func fonts(t testing.TB) *pdf.Fonts {
	t.Helper()
	f, err := opened()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

type draw func(*pdf.Fonts, i18n.Lang, Document) ([]byte, error)

var all = map[string]draw{"pro-forma": ProForma, "commercial": Commercial, "packing list": PackingList}

func must(t testing.TB, d draw, second i18n.Lang, doc Document) []byte {
	t.Helper()
	b, err := d(fonts(t), second, doc)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestCommercial_saysWhatCustomsAsks(t *testing.T) {
	text := strings.ReplaceAll(pdftest.Text(t, must(t, Commercial, "", sample())), "\n", " ")
	for _, want := range []string{
		"Commercial invoice", "INV-2026-0014", "23 November 2026", "Sentra Rotan Menganti", "NPWP\u00a001.234.567.8-642.000", "Grüner Korb GmbH", "EORI\u00a0DE1234567890123",
		"Hafen Spedition KG", "PO 4711/26", "Country of origin Indonesia", "CIF Hamburg (Incoterms® 2020)", "30 % deposit by T/T", "MV Wan Hai 305", "Tanjung Perak, Surabaya",
		"MADE IN INDONESIA", "27 cartons", "396.80 kg", "439.02 kg", "3.659 m³", "4602.12.00", "250\u00a0pcs 7.35 1,837.50", "Ocean freight EUR 1,480.00", "-200.00",
		"Total CIF Hamburg 430\u00a0pcs EUR 6,100.00", "EUR six thousand one hundred and 00/100", "EUR 1,830.00, by 15 September 2026", "EUR 4,270.00", "BRINIDJA",
		"Number of Registered Exporter", "We certify that this invoice is true and correct", "Sri Wahyuni, Owner", "Stamp and signature", "Page 1 of 2",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	if strings.Contains(text, "Eksportir") {
		t.Error("Indonesian labels although none were asked for")
	}
}

// rule papers-4
func TestSecondLanguage_standsBesideTheEnglish(t *testing.T) {
	for name, d := range all {
		text := pdftest.Text(t, must(t, d, i18n.Indonesian, sample()))
		for _, want := range []string{"Exporter / Eksportir", "Uraian barang", "23 November 2026"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s: no %q", name, want)
			}
		}
	}
}

// TestLabels_areTranslated reads the labels from the source, so that a new one cannot be forgotten.
func TestLabels_areTranslated(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "labels.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	same := []string{lLine, lBankName, lSWIFT, lCubicMetres}
	indonesian, seen := i18n.For(i18n.Indonesian), 0
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || !strings.HasPrefix(spec.Names[0].Name, "l") {
			return true
		}
		seen++
		label, _ := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
		if indonesian.T(label) == label && !slices.Contains(same, label) {
			t.Errorf("%s: %q has no translation", spec.Names[0].Name, label)
		}
		return true
	})
	if seen < 50 {
		t.Errorf("only %d labels were found", seen)
	}
}

// rule papers-3
func TestPapers_agree(t *testing.T) {
	for name, d := range all {
		text := pdftest.Text(t, must(t, d, "", sample()))
		for _, want := range []string{"27 cartons", "396.80 kg", "439.02 kg", "3.659 m³", "430\u00a0pcs", "CIF Hamburg (Incoterms® 2020)"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s: no %q", name, want)
			}
		}
	}
}

// rule papers-1: the columns as printed add up to the totals as printed.
func TestPrinted_addsUp(t *testing.T) {
	d := long(60)
	d.Charges = nil
	amounts := column(t, must(t, Commercial, "", d), "Amount EUR")
	checkSum(t, "amounts", amounts)
	list := must(t, PackingList, "", d)
	for _, title := range []string{"Cartons", "Net kg", "Gross kg", "m³"} {
		checkSum(t, title, column(t, list, title))
	}
}

var word = regexp.MustCompile(`<word xMin="[\d.]+" yMin="([\d.]+)" xMax="([\d.]+)" yMax="[\d.]+">([^<]*)</word>`)

// column reads a column of figures with poppler: the words whose right edge stands under that of the title,
// above the foot of the page (795 pt).
func column(t *testing.T, b []byte, title string) (figures []int64) {
	t.Helper()
	for _, page := range strings.Split(pdftest.Tool(t, b, "pdftotext", "-bbox", "FILE", "-"), "<page ") {
		before, edge, top := "", "", math.Inf(1)
		for _, m := range word.FindAllStringSubmatch(page, -1) {
			y, _ := strconv.ParseFloat(m[1], 64)
			plain := strings.NewReplacer(",", "", ".", "").Replace(m[3])
			n, err := strconv.ParseInt(plain, 10, 64)
			switch {
			case m[3] == "Description":
				top = y
			case edge == "" && y >= top && (m[3] == title || before+" "+m[3] == title):
				edge, top = m[2], y+1
			case edge != "" && y > top && y < 795 && near(m[2], edge) && err == nil:
				figures = append(figures, n)
			}
			before = m[3]
		}
	}
	return figures
}

// near allows for the rounding of widths to a thousandth of an em for each letter.
func near(a, b string) bool {
	x, _ := strconv.ParseFloat(a, 64)
	y, _ := strconv.ParseFloat(b, 64)
	return math.Abs(x-y) < 0.5
}

// checkSum expects the last figure to be the sum of the others.
func checkSum(t *testing.T, name string, figures []int64) {
	t.Helper()
	if len(figures) < 61 {
		t.Fatalf("%s: only %d figures were read", name, len(figures))
	}
	sum, last := int64(0), figures[len(figures)-1]
	for _, f := range figures[:len(figures)-1] {
		sum += f
	}
	if sum != last {
		t.Errorf("%s: %d rows add up to %d, the total says %d", name, len(figures)-1, sum, last)
	}
}

func TestPages_lengths(t *testing.T) {
	for _, tc := range []struct {
		name  string
		draw  draw
		lines int
		pages int
	}{{"commercial", Commercial, 1, 2}, {"commercial", Commercial, 60, 4}, {"packing list", PackingList, 1, 1}, {"packing list", PackingList, 60, 6}} {
		if got := len(pdftest.Pages(t, must(t, tc.draw, "", long(tc.lines)))); got != tc.pages {
			t.Errorf("%s of %d lines has %d pages, want %d", tc.name, tc.lines, got, tc.pages)
		}
	}
}

// A page that holds nothing but a signature could be put under anything.
func TestPapers_signedBesideTheTotal(t *testing.T) {
	for n := 1; n <= 20; n++ {
		for name, d := range all {
			pages := pdftest.Pages(t, must(t, d, "", long(n)))
			last := strings.Join(pages[len(pages)-1], "|")
			if !strings.Contains(last, "|Total") || !strings.Contains(last, "SR-0") || !strings.Contains(last, "Stamp and signature") {
				t.Fatalf("%s of %d lines: the last page is %s", name, n, last)
			}
		}
	}
}

func TestPapers_sameInputSameFile(t *testing.T) {
	for name, d := range all {
		if !bytes.Equal(must(t, d, i18n.Indonesian, long(30)), must(t, d, i18n.Indonesian, long(30))) {
			t.Errorf("%s: another file", name)
		}
	}
}

func TestPackingList_hidesPrices(t *testing.T) {
	text := pdftest.Text(t, must(t, PackingList, "", sample()))
	for _, secret := range []string{"7.35", "EUR", "6,100", "deposit", "BRINIDJA"} {
		if strings.Contains(text, secret) {
			t.Errorf("the packing list shows %q", secret)
		}
	}
}

func TestPackingList_needsNoPrices(t *testing.T) {
	d := sample()
	d.Currency, d.Lines[0].UnitPrice, d.Payment.Deposit = "", money.Of(math.MaxInt64, money.USD), -1
	if _, err := PackingList(fonts(t), "", d); err != nil {
		t.Error(err)
	}
}

func TestPapers_sparse(t *testing.T) {
	d := Document{Number: "1", Date: "2026-11-23", Issued: sample().Issued, Exporter: Party{Name: "A"}, Consignee: Party{Name: "B"}, Currency: money.JPY,
		Lines: []Line{{Description: "Bowl", Quantity: 1, UnitPrice: money.Of(900, money.JPY)}}}
	for name, draw := range map[string]draw{"pro-forma": ProForma, "commercial": Commercial} {
		text := pdftest.Text(t, must(t, draw, "", d))
		for _, empty := range []string{"Notify party", "Marks and numbers", "Incoterms", "Deposit", "Pay to", "Scan"} {
			if strings.Contains(text, empty) {
				t.Errorf("%s: an empty %q", name, empty)
			}
		}
		if !strings.Contains(text, "JPY\n900\n") {
			t.Errorf("%s: no total in\n%s", name, text)
		}
	}
}

// rule papers-5
func TestFaults_namesEveryField(t *testing.T) {
	for _, tc := range []struct {
		name   string
		draw   draw
		change func(*Document)
		fields []string
	}{
		{"nothing", Commercial, func(d *Document) { *d = Document{} }, []string{"number", "date", "exporter", "consignee", "lines", "currency"}},
		{"not a day", Commercial, func(d *Document) { d.Date = "2026-02-30" }, []string{"date"}},
		{"no goods", Commercial, func(d *Document) { d.Lines[1].Description, d.Lines[2].Quantity = "", 0 }, []string{"lines.1.description", "lines.2.quantity"}},
		{"two currencies", Commercial, func(d *Document) { d.Lines[0].UnitPrice.Currency = money.USD }, []string{"lines.0.unit_price"}},
		{"price below zero", ProForma, func(d *Document) { d.Lines[0].UnitPrice.Minor = -1 }, []string{"lines.0.unit_price"}},
		{"charge", Commercial, func(d *Document) { d.Charges[1] = Charge{"", money.Of(1, money.USD)} }, []string{"charges.1", "charges.1"}},
		{"Incoterm", Commercial, func(d *Document) { d.Incoterm, d.Place = "DAT", "" }, []string{"incoterm", "place"}},
		{"deposit", Commercial, func(d *Document) { d.Payment.Deposit = 10_001 }, []string{"deposit"}},
		{"not packed", PackingList, func(d *Document) { d.Lines[2].Packing = Packing{} }, []string{"lines.2.pieces_per_carton"}},
		{"half packed", Commercial, func(d *Document) { d.Lines[2].Packing.PiecesPerCarton = 0 }, []string{"lines.2.pieces_per_carton"}},
		{"carton lighter than its pieces", Commercial, func(d *Document) { d.Lines[0].Packing.CartonGrams = 24*620 - 1 }, []string{"lines.0.weight"}},
		{"huge", PackingList, func(d *Document) {
			d.Lines[0].Quantity, d.Lines[0].Packing = math.MaxInt64, Packing{math.MaxInt64, math.MaxInt64, math.MaxInt64, math.MaxInt64, 1, 1}
		}, []string{"lines.0.quantity", "lines.0.pieces_per_carton", "lines.0.weight", "lines.0.size"}},
		{"too many", Commercial, func(d *Document) { *d = long(maxLines + 1) }, []string{"lines"}},
	} {
		d := sample()
		tc.change(&d)
		_, err := tc.draw(fonts(t), "", d)
		e, ok := errors.AsType[*errs.Error](err)
		if !ok || e.Kind != errs.Invalid {
			t.Errorf("%s: %v", tc.name, err)
			continue
		}
		var got []string
		for _, f := range e.Fields {
			got = append(got, f.Name)
			if !i18n.For(i18n.Indonesian).Has(f.Key) {
				t.Errorf("%q has no translation", f.Key)
			}
		}
		if !slices.Equal(got, tc.fields) {
			t.Errorf("%s: faults at %v, want %v", tc.name, got, tc.fields)
		}
	}
}

func TestCheck_allElevenIncoterms(t *testing.T) {
	for _, code := range []string{"EXW", "FCA", "CPT", "CIP", "DAP", "DPU", "DDP", "FAS", "FOB", "CFR", "CIF"} {
		d := sample()
		d.Incoterm = code
		if _, err := Commercial(fonts(t), "", d); err != nil {
			t.Errorf("%s: %v", code, err)
		}
	}
}

// FuzzPapers: any text in any field gives a paper with the same totals.
func FuzzPapers(f *testing.F) {
	for _, s := range []string{"Basket", "\x00\u202e", "株式会社みどり屋", "شركة النور 123", strings.Repeat("long ", 400), "🌿", "\n\n"} {
		f.Add(s)
	}
	loaded := fonts(f)
	f.Fuzz(func(t *testing.T, s string) {
		d := sample()
		d.Exporter.Name, d.Consignee.Name, d.Number, d.Notify.Address, d.Marks = "A"+s, "B"+s, "N"+s, []string{s, s}, []string{s, s}
		d.Lines[0].Description, d.Lines[1].HSCode, d.Lines[2].Origin, d.Lines[2].Unit = "D"+s, s, s, s
		d.Payment.Terms, d.Payment.Bank.Account, d.Declaration, d.Remarks, d.Signature.Name, d.Place = s, s, s, s, s, "P"+s
		d.Charges[0].Label = "C" + s
		for name, draw := range all {
			b, err := draw(loaded, i18n.Indonesian, d)
			if err != nil {
				t.Fatalf("%s of %q: %v", name, s, err)
			}
			want := "6,100.00"
			if name == "packing list" {
				want = "3.659"
			}
			if !strings.Contains(pdftest.Text(t, b), want) {
				t.Fatalf("%s of %q lacks %s", name, s, want)
			}
		}
	})
}
