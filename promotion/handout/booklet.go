package handout

import (
	"strconv"
	"time"

	"anyam/platform/pdf"
)

// photoSize is the room of a photograph in millimetres.
type photoSize struct{ width, height float64 }

// sizeOf is the room of the photographs of each kind.
var sizeOf = map[Kind]photoSize{Catalogue: {86, 78}, LineSheet: {34, 30}}

// coverSize is the room of the photograph on the cover.
var coverSize = photoSize{pdf.Width, 120}

// codeSize is that of the code beside a piece, in millimetres.
const codeSize = 23.0

// booklet is a file being drawn.
type booklet struct {
	Selection
	Reader
	kind   Kind
	name   string // of the association
	base   string
	made   time.Time
	rate   string
	pieces []piece

	coverPhoto pdf.Print // none: no photograph on the cover
}

// draw lays the file out twice: the contents name pages that are known only afterwards. Nothing but numbers differs, and they stand in
// a column of their own, so that both come out alike.
func (b booklet) draw(fonts *pdf.Fonts) ([]byte, error) {
	pages := make([]int, len(b.pieces))
	d := b.layOut(fonts, pages, func(i, page int) { pages[i] = page })
	if b.kind == Catalogue {
		d = b.layOut(fonts, pages, func(int, int) {})
	}
	return d.Bytes()
}

// layOut draws everything; pages are those of the pieces as the contents name them, and at is told where each came to stand.
func (b booklet) layOut(fonts *pdf.Fonts, pages []int, at func(piece, page int)) *pdf.Doc {
	l := b.Locale
	d := pdf.New(fonts, l, pdf.Meta{Title: b.Title, Author: b.name, Created: b.made})
	if b.kind == Catalogue {
		b.cover(d)
		if len(b.pieces) > 1 {
			b.contents(d, pages)
			d.Break()
		}
	} else {
		b.head(d)
	}
	for i, p := range b.pieces {
		blocks := b.entry(i, p)
		if b.kind == LineSheet {
			blocks = b.line(i, p)
		}
		d.Together(blocks...)
		d.Outline(p.name)
		at(i, d.Pages())
	}
	d.Break()
	d.Outline(l.T("Order form"))
	b.orderForm(d)
	return d
}

// cover is the first page.
func (b booklet) cover(d *pdf.Doc) {
	l := b.Locale
	d.Add(pdf.Text{Text: b.name, Style: pdf.Style{Size: 10, Bold: true, Color: pdf.Soga}}, pdf.Rule{Color: pdf.Nila, Thickness: 0.4, Air: 10},
		pdf.Text{Text: b.Title, Style: pdf.Style{Size: 32, Serif: true, Color: pdf.Nila}, Lines: 4})
	if b.Lead != "" {
		d.Add(pdf.Space(3), pdf.Text{Text: b.Lead, Style: pdf.Style{Size: 13, Color: pdf.Muted}, Lines: 6})
	}
	d.Add(pdf.Space(10))
	if !b.coverPhoto.IsEmpty() {
		d.Add(pdf.Photo{Print: b.coverPhoto, Width: coverSize.width, Height: coverSize.height}, pdf.Space(10))
	}
	d.Add(pdf.Columns{Gap: 8, Columns: []pdf.Column{
		{Share: 3, Blocks: []pdf.Block{
			pdf.Text{Text: l.N("%s piece", "%s pieces", int64(len(b.pieces))), Style: pdf.Bold}, pdf.Text{Text: l.DateOf(b.made)}, pdf.Space(3), pdf.Text{Text: b.terms(), Style: pdf.Small},
		}},
		{Share: 1, Blocks: []pdf.Block{pdf.QR{Text: b.base + b.Path, Size: 34, Align: pdf.Right}}},
	}})
	d.Break()
}

// terms say what prices are worth.
func (b booklet) terms() string {
	text := b.Locale.T("Prices are for one piece, ex works, without transport and duty. The workshop's price in rupiah holds, and may change.")
	if b.rate != "" {
		text += " " + b.rate
	}
	return text
}

// contents name each piece and its page.
func (b booklet) contents(d *pdf.Doc, pages []int) {
	d.Add(pdf.Text{Text: b.Locale.T("Contents"), Style: pdf.Title, Keep: true}, pdf.Space(3))
	for i, p := range b.pieces {
		number := ""
		if pages[i] > 0 {
			number = strconv.Itoa(pages[i])
		}
		d.Add(pdf.Columns{Gap: 4, Columns: []pdf.Column{
			{Share: 10, Blocks: []pdf.Block{pdf.Text{Text: number, Style: pdf.Style{Align: pdf.Right, Color: pdf.Muted}, Page: pages[i], Lines: 1}}},
			{Share: 100, Blocks: []pdf.Block{pdf.Text{Text: p.name, Page: pages[i], Lines: 1}}},
			{Share: 60, Blocks: []pdf.Block{pdf.Text{Text: p.maker, Style: pdf.Style{Color: pdf.Muted}, Lines: 1}}},
		}})
	}
}

// entry is a piece in a catalogue.
func (b booklet) entry(i int, p piece) []pdf.Block {
	size := sizeOf[Catalogue]
	left := []pdf.Block{
		pdf.Photo{Print: p.photo, Width: size.width, Height: size.height, Absent: b.Locale.T("No photograph yet")}, pdf.Space(2),
		pdf.Columns{Gap: 3, Columns: []pdf.Column{
			{Share: 1, Blocks: []pdf.Block{pdf.QR{Text: p.address, Size: codeSize}}},
			{Share: 2.2, Blocks: []pdf.Block{pdf.Space(3), pdf.Text{Text: b.Locale.T("Scan for more pictures, and to ask the workshop."), Style: pdf.Small, Link: p.address}}},
		}},
	}
	right := append([]pdf.Block{b.title(i, p, 13), pdf.Text{Text: join(", ", p.maker, p.place), Style: pdf.Style{Color: pdf.Soga}, Lines: 2}, pdf.Space(2)}, b.priceTable(p)...)
	right = append(right, pdf.Space(2), pdf.Pairs{Items: p.facts, KeyWidth: 30})
	if p.story != "" {
		right = append(right, pdf.Space(2), pdf.Text{Text: oneParagraph(p.story), Style: pdf.Style{Size: 8}, Lines: 6})
	}
	return []pdf.Block{pdf.Columns{Gap: 7, Columns: []pdf.Column{{Share: size.width, Blocks: left}, {Share: pdf.Width - size.width - 7, Blocks: right}}}, pdf.Rule{Color: pdf.Hairline, Air: 4}}
}

// title is the number and the name of a piece.
func (b booklet) title(i int, p piece, size float64) pdf.Text {
	return pdf.Text{Text: strconv.Itoa(i+1) + ". " + p.name, Style: pdf.Style{Size: size, Serif: true, Color: pdf.Nila}, Lines: 3, Link: p.address}
}

// priceTable is the prices of a piece by quantity.
func (b booklet) priceTable(p piece) []pdf.Block {
	l := b.Locale
	if len(p.prices) == 0 {
		return []pdf.Block{pdf.Text{Text: l.T("Price on request"), Style: pdf.Bold}}
	}
	t := pdf.Table{Size: 8, Fields: []pdf.Field{{Title: l.T("Quantity"), Share: 1.2}, {Title: l.T("Each, ex works"), Fit: true, Align: pdf.Right}}}
	for _, row := range p.prices {
		t.Rows = append(t.Rows, pdf.Row{{Text: row.quantity}, {Text: row.amount, Note: row.rupiah, Bold: true}})
	}
	return []pdf.Block{t}
}

// head stands above a line sheet.
func (b booklet) head(d *pdf.Doc) {
	l := b.Locale
	d.Add(pdf.Columns{Gap: 6, Columns: []pdf.Column{
		{Share: 5, Blocks: []pdf.Block{
			pdf.Text{Text: join(" · ", b.name, l.T("Line sheet"), l.DateOf(b.made)), Style: pdf.Style{Size: 8.5, Bold: true, Color: pdf.Soga}}, pdf.Text{Text: b.Title, Style: pdf.Title, Lines: 2},
			pdf.Text{Text: b.Lead, Style: pdf.Style{Color: pdf.Muted}, Lines: 2}, pdf.Space(1), pdf.Text{Text: b.terms(), Style: pdf.Small},
		}},
		{Share: 1, Blocks: []pdf.Block{pdf.QR{Text: b.base + b.Path, Size: codeSize + 3, Align: pdf.Right}}},
	}}, pdf.Rule{Color: pdf.Nila, Thickness: 0.4, Air: 3})
}

// line is a piece in a line sheet.
func (b booklet) line(i int, p piece) []pdf.Block {
	l, size := b.Locale, sizeOf[LineSheet]
	small := pdf.Style{Size: 7.5}
	about := []pdf.Block{b.title(i, p, 10.5), pdf.Text{Text: join(", ", p.maker, p.place), Style: pdf.Style{Size: 7.5, Color: pdf.Soga}, Lines: 1}, pdf.Space(0.8)}
	for _, text := range []string{p.size, p.materials, p.packing, labelled(l.T("Customs code (HS)"), p.code)} {
		if text != "" {
			about = append(about, pdf.Text{Text: text, Style: small, Lines: 2})
		}
	}
	var trade []pdf.Block
	for n, row := range p.prices {
		if n == mostLinePrices {
			trade = append(trade, pdf.Text{Text: "…", Style: small})
			break
		}
		trade = append(trade, pdf.Text{Text: row.amount, Style: pdf.Style{Size: 9, Bold: true}}, pdf.Text{Text: join(" · ", row.quantity, row.rupiah), Style: pdf.Style{Size: 6.8, Color: pdf.Muted}})
	}
	if len(p.prices) == 0 {
		trade = append(trade, pdf.Text{Text: l.T("Price on request"), Style: pdf.Style{Size: 9, Bold: true}})
	}
	trade = append(trade, pdf.Text{Text: labelled(l.T("Minimum order"), p.minOrder), Style: small}, pdf.Text{Text: labelled(l.T("Ready in"), p.ready), Style: small})
	return []pdf.Block{pdf.Columns{Gap: 4, Columns: []pdf.Column{
		{Share: size.width, Blocks: []pdf.Block{pdf.Photo{Print: p.photo, Width: size.width, Height: size.height, Absent: l.T("No photograph yet")}}},
		{Share: 63, Blocks: about}, {Share: 45, Blocks: trade}, {Share: codeSize, Blocks: []pdf.Block{pdf.QR{Text: p.address, Size: codeSize}}},
	}}, pdf.Rule{Color: pdf.Hairline, Air: 1.6}}
}

// mostLinePrices is how many prices a line shows.
const mostLinePrices = 4

// orderForm is what a buyer fills in by hand.
func (b booklet) orderForm(d *pdf.Doc) {
	l := b.Locale
	d.Add(pdf.Text{Text: l.T("Order form"), Style: pdf.Title, Keep: true}, pdf.Space(1),
		pdf.Text{Text: l.T("Write how many you would like, and give this page to the workshop or open a piece by its code and ask there. This is a wish, not an order yet: the workshop answers with an offer."), Style: pdf.Small}, pdf.Space(3))
	box := func(label string) pdf.BoxRow { return pdf.BoxRow{{Label: label, Text: " \n "}} }
	d.Add(pdf.Form{
		Left:  []pdf.BoxRow{box(l.T("Company")), box(l.T("Name")), box(l.T("E-mail"))},
		Right: []pdf.BoxRow{box(l.T("Address")), box(l.T("Port or city of arrival")), box(l.T("Date and signature"))},
	}, pdf.Space(4))
	t := pdf.Table{Size: 8, Fields: []pdf.Field{
		{Title: l.T("No."), Width: 9, Align: pdf.Right}, {Title: l.T("Piece"), Share: 1.3}, {Title: l.T("Minimum order"), Width: 25, Align: pdf.Right},
		{Title: l.T("Each, ex works"), Width: 30, Align: pdf.Right}, {Title: l.T("How many"), Width: 28},
	}}
	for i, p := range b.pieces {
		amount := l.T("Price on request")
		if len(p.prices) > 0 {
			amount = p.prices[0].amount
		}
		t.Rows = append(t.Rows, pdf.Row{{Text: strconv.Itoa(i + 1)}, {Text: clip(p.name, 120), Note: p.maker}, {Text: p.minOrder}, {Text: amount}, {Text: "______________"}})
	}
	d.Add(t)
}
