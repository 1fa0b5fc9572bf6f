package handout

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"anyam/platform/i18n"
	"anyam/platform/money"
	"anyam/platform/pdf"
	"anyam/platform/pdf/pdftest"
)

func openFonts(t testing.TB, cjk string) *pdf.Fonts {
	t.Helper()
	fonts, err := pdf.OpenFonts(cjk)
	if err != nil {
		t.Fatal(err)
	}
	return fonts
}

// photograph is a picture as busy as a photograph of woven work.
func photograph(t testing.TB, width, height int, size photoSize) pdf.Print {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			n := uint8((x*7 ^ y*13) + x*y/97)
			img.Set(x, y, color.RGBA{120 + n/3, 90 + n/4, 40 + n/5, 255})
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 85}); err != nil {
		t.Fatal(err)
	}
	p, err := pdf.Develop(b.Bytes(), size.width, size.height)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

var made = time.Date(2026, time.November, 28, 9, 0, 0, 0, time.UTC)

// sample is a booklet of n pieces, some of them with all that makes a page go wrong.
func sample(kind Kind, l *i18n.Locale, n int, photo pdf.Print) booklet {
	b := booklet{
		kind: kind, name: "Asosiasi Pengrajin Jawa Timur", base: "https://anyam.example", made: made, rate: l.T("Converted at the rate of %s (%s).", "27 November 2026", "ECB"),
		Selection: Selection{Title: "Rotan Bu Sri", Lead: "Gresik, Jawa Timur", Path: "/en/makers/rotan-bu-sri"}, Reader: Reader{l, money.EUR},
	}
	for i := range n {
		p := piece{
			name: fmt.Sprintf("Rattan basket %d", i+1), maker: "Rotan Bu Sri", place: "Gresik", story: strings.Repeat("Woven from rattan that was split by hand in the village. ", 3),
			prices:   []price{{"from 24", "€\u00a012.50", "Rp\u00a0220.000"}, {"from 100, 45 days", "€\u00a011.90", "Rp\u00a0209.218"}, {"from 300", "€\u00a010.90", "Rp\u00a0190.000"}},
			minOrder: "24 pieces", ready: "30 days", size: "40 × 30 × 25 cm", materials: "Rattan, sea grass", packing: "6 pieces a carton, 85 × 65 × 55 cm, 14.2 kg gross", code: "4602.12",
			address: fmt.Sprintf("https://anyam.example/en/products/rattan-basket-%d", i+1), photo: photo,
		}
		switch i % 7 {
		case 1:
			p.photo = pdf.Print{}
		case 2:
			p.name, p.maker = strings.Repeat("Keranjang buah rotan dengan tutup dan pegangan ", 6), strings.Repeat("Kelompok Perajin Rotan ", 5)
		case 3:
			p.name, p.story = "籐のかご 丸型 蓋つき", strings.Repeat("東ジャワの村で手で編まれました。", 12)
		case 4:
			p.name, p.story, p.materials = "سلة فواكه من الخيزران (كبيرة)", strings.Repeat("منسوجة يدويا في قرية بجاوة الشرقية. ", 8), "خيزران"
		case 5:
			p.prices, p.story, p.packing, p.code, p.ready = nil, "", "", "", ""
		case 6:
			p.story = strings.Repeat("A long story without an end. ", 200)
		}
		p.facts = []pdf.Pair{{Key: "Minimum order", Value: p.minOrder}, {Key: "Ready in", Value: p.ready}, {Key: "Size", Value: p.size}, {Key: "Materials", Value: p.materials}, {Key: "Packing", Value: p.packing}, {Key: "Customs code (HS)", Value: p.code}}
		b.pieces = append(b.pieces, p)
	}
	b.coverPhoto = photo
	return b
}

// keep writes a file to be looked at, where somebody asked for it.
func keep(t testing.TB, name string, file []byte) {
	t.Helper()
	dir := os.Getenv("ANYAM_TEST_PICTURES")
	if dir == "" {
		return
	}
	if err := os.WriteFile(filepath.Join(dir, name), file, 0o600); err != nil {
		t.Fatal(err)
	}
}

const droid = "/usr/share/fonts-droid-fallback/truetype/DroidSansFallback.ttf"

// rule handout-5, and the pages that the contents name.
func TestBooklet_contentsNameThePages(t *testing.T) {
	fonts := openFonts(t, droid)
	for _, l := range []*i18n.Locale{i18n.For(i18n.English), i18n.For(i18n.Indonesian)} {
		photo := photograph(t, 1280, 960, sizeOf[Catalogue])
		file, err := sample(Catalogue, l, 40, photo).draw(fonts)
		if err != nil {
			t.Fatal(err)
		}
		keep(t, "catalogue-"+string(l.Lang())+".pdf", file)
		pages := pdftest.Pages(t, file)
		for _, n := range []int{1, 8, 36} {
			name := fmt.Sprintf("Rattan basket %d", n)
			named, at := "", 0
			for i, page := range pages {
				for k, text := range page {
					if text == name && k > 0 && named == "" {
						named = page[k-1]
					}
					if text == fmt.Sprintf("%d. %s", n, name) && at == 0 {
						at = i + 1
					}
				}
			}
			if named != fmt.Sprint(at) || at < 3 {
				t.Errorf("%s: the contents say page %q, it stands on %d", name, named, at)
			}
		}
	}
}

func TestBooklet_smallAndLarge(t *testing.T) {
	fonts := openFonts(t, "")
	for _, kind := range []Kind{Catalogue, LineSheet} {
		photo := photograph(t, 640, 480, sizeOf[kind])
		for _, n := range []int{1, 3, MaxPieces} {
			file, err := sample(kind, i18n.For(i18n.English), n, photo).draw(fonts)
			if err != nil {
				t.Fatal(err)
			}
			keep(t, fmt.Sprintf("%s-%d.pdf", kind, n), file)
			all := strings.Join(flat(pdftest.Pages(t, file)), "\n")
			for _, want := range []string{"Order form", fmt.Sprintf("Rattan basket %d", 1), "Price"} {
				if !strings.Contains(all, want) {
					t.Errorf("%s of %d: no %q", kind, n, want)
				}
			}
		}
	}
}

func flat(pages [][]string) []string {
	var all []string
	for _, p := range pages {
		all = append(all, p...)
	}
	return all
}

// rule handout-4: what is printed has at most 300 dots an inch.
func TestDevelop_isReducedToItsPlace(t *testing.T) {
	large, small := photograph(t, 1280, 960, photoSize{34, 30}), photograph(t, 1280, 960, photoSize{82, 72})
	if large.Bytes() >= small.Bytes() || small.Bytes() > 600_000 {
		t.Errorf("%d and %d bytes", large.Bytes(), small.Bytes())
	}
}

// rule handout-7: every label lies on its sheet, labels do not overlap, and the sheet is filled evenly.
func TestPapers_fitOnA4(t *testing.T) {
	for _, p := range Papers {
		_, x, y := p.at(p.Count() - 1)
		right, bottom := a4Width-x-p.Width, a4Height-y-p.Height
		if right < -0.01 || bottom < -0.01 || p.StepX < p.Width || p.StepY < p.Height {
			t.Errorf("%s: %.2f mm are left at the right, %.2f below", p.Key, right, bottom)
		}
		if d := right - p.Left; d < -1.1 || d > 1.1 {
			t.Errorf("%s: %.2f mm at the left, %.2f at the right", p.Key, p.Left, right)
		}
		if d := bottom - p.Top; d < -0.5 || d > 0.5 {
			t.Errorf("%s: %.2f mm above, %.2f below", p.Key, p.Top, bottom)
		}
	}
	if p, err := PaperOf("l7160"); err != nil || p.Count() != 21 {
		t.Errorf("%+v, %v", p, err)
	}
	if _, err := PaperOf("l9999"); err == nil {
		t.Error("a paper that there is not")
	}
}

// rule handout-7: the labels of a used sheet begin where somebody says.
func TestSheets_beginAtAPosition(t *testing.T) {
	fonts := openFonts(t, "")
	for _, paper := range Papers {
		label := Label{Title: "Rattan fruit basket with a lid", Lines: []string{"Rotan Bu Sri, Gresik", "Rattan, sea grass", "40 × 30 × 25 cm"}, Price: "€\u00a012.50", Link: "https://anyam.example/en/products/rattan-fruit-basket-with-a-lid"}
		var boxes []Box
		file, err := Sheets(fonts, i18n.For(i18n.English), pdf.Meta{Title: "Labels", Created: made}, paper, paper.Count(), 3, func(d *pdf.Doc, _ int, box Box) {
			boxes = append(boxes, box)
			label.Draw(d, paper, box)
		})
		if err != nil {
			t.Fatalf("%s: %v", paper.Key, err)
		}
		keep(t, "labels-"+paper.Key+".pdf", file)
		_, lastX, lastY := paper.at(paper.Count() - 1)
		if got := paper.inside(lastX, lastY); boxes[0] != got || boxes[1] != paper.inside(paper.Left, paper.Top) {
			t.Errorf("%s: %+v, then %+v", paper.Key, boxes[0], boxes[1])
		}
		if n := bytes.Count(file, []byte("/Type /Page\n")); n != 2 {
			t.Errorf("%s: %d sheets, want 2", paper.Key, n)
		}
	}
	for _, position := range []int{0, -1, 22} {
		if _, err := Sheets(fonts, i18n.For(i18n.English), pdf.Meta{Created: made}, Papers[0], position, 1, nil); err == nil {
			t.Errorf("position %d", position)
		}
	}
	if _, err := Sheets(fonts, i18n.For(i18n.English), pdf.Meta{Created: made}, Papers[0], 1, MaxLabels+1, nil); err == nil { // rule handout-3
		t.Error("more labels than a file has room for")
	}
}

// A label holds what fits: its title and its price stay, whatever people write.
func TestLabel_keepsWithinItsBox(t *testing.T) {
	fonts := openFonts(t, droid)
	long := Label{Title: strings.Repeat("Keranjang buah rotan dengan tutup ", 6), Lines: []string{strings.Repeat("Kelompok Perajin ", 9), "籐、海草", "سلة فواكه من الخيزران"}, Price: "Rp\u00a01.234.567.890", Link: "https://anyam.example/en/products/" + strings.Repeat("keranjang-", 12)}
	for _, paper := range Papers {
		file, err := Sheets(fonts, i18n.For(i18n.English), pdf.Meta{Title: "Labels", Created: made}, paper, 1, paper.Count(), func(d *pdf.Doc, _ int, box Box) { long.Draw(d, paper, box) })
		if err != nil {
			t.Fatal(err)
		}
		keep(t, "long-"+paper.Key+".pdf", file)
		d := pdf.NewSheet(fonts, i18n.For(i18n.English), pdf.Meta{Title: "x", Created: made}, a4Width, a4Height)
		box := paper.inside(0, 0)
		for _, s := range []sizes{{5.6, 5, 8, 2, 1}, {8, 6.5, 11, 3, 2}} {
			price := long.priceText(d, s.price, pdf.Left, box.Width*0.5) // never cut: half a price is a wrong one
			if price.Text != long.Price || price.Lines != 0 {
				t.Errorf("%s: the price is %q", paper.Key, price.Text)
			}
			if _, tall := long.fitted(d, s, pdf.Left, box.Width*0.5, box.Height); tall > box.Height+0.01 && box.Height > 15 {
				t.Errorf("%s: %.1f mm of words in %.1f", paper.Key, tall, box.Height)
			}
		}
	}
}

func BenchmarkBooklet(b *testing.B) {
	fonts := openFonts(b, "")
	for _, kind := range []Kind{Catalogue, LineSheet} {
		b.Run(string(kind), func(b *testing.B) {
			photos := make([]pdf.Print, MaxPieces)
			for i := range photos { // each its own, so that the file has them all
				photos[i] = photograph(b, 1280, 960-i, sizeOf[kind])
			}
			b.ReportAllocs()
			size := 0
			for b.Loop() {
				s := sample(kind, i18n.For(i18n.English), MaxPieces, pdf.Print{})
				for i := range s.pieces {
					s.pieces[i].photo = photos[i]
				}
				file, err := s.draw(fonts)
				if err != nil {
					b.Fatal(err)
				}
				size = len(file)
			}
			b.ReportMetric(float64(size)/1e6, "MB/file")
		})
	}
}

func BenchmarkDevelop(b *testing.B) {
	img := image.NewRGBA(image.Rect(0, 0, 1280, 960))
	var data bytes.Buffer
	if err := jpeg.Encode(&data, img, nil); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := pdf.Develop(data.Bytes(), sizeOf[Catalogue].width, sizeOf[Catalogue].height); err != nil {
			b.Fatal(err)
		}
	}
}
