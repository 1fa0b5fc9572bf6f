package handout

import (
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/pdf"
)

// Bounds of a file (rule handout-3).
const (
	MaxPieces = 200
	MaxLabels = 1000
)

// Label is what stands on a label or tag. Empty parts are left out.
type Label struct {
	Title string
	Lines []string // below it
	Price string
	Code  string // in figures, below all
	Link  string // what the code opens
}

// Box is the inside of a label: where its text may stand.
type Box struct{ X, Y, Width, Height float64 }

// Sheets draws n labels on a paper from a position on.
func Sheets(fonts *pdf.Fonts, l *i18n.Locale, meta pdf.Meta, paper Paper, position, n int, draw func(d *pdf.Doc, label int, box Box)) ([]byte, error) {
	if position < 1 || position > paper.Count() {
		return nil, &errs.Error{Kind: errs.Invalid, Fields: []errs.Field{{Name: "start", Key: "Write a number from 1 to %d.", Args: []any{paper.Count()}}}}
	}
	if n > MaxLabels {
		return nil, errs.New(errs.Invalid, "At most %d labels in one file, please.", MaxLabels)
	}
	d := pdf.NewSheet(fonts, l, meta, a4Width, a4Height)
	current := 0
	for i := range n {
		sheet, x, y := paper.at(position - 1 + i)
		for ; current < sheet; current++ {
			d.Page()
		}
		if paper.IsCut() {
			d.Dashes(x, y, paper.Width, paper.Height)
		}
		draw(d, i, paper.inside(x, y))
	}
	return d.Bytes()
}

// inside is the part of a label that is printed: paper moves in a printer by a millimetre or two.
func (p Paper) inside(x, y float64) Box {
	margin := 2.0
	if p.Height > 30 {
		margin = 3
	}
	if p.IsTag {
		margin = 5
	}
	return Box{x + margin, y + margin, p.Width - 2*margin, p.Height - 2*margin}
}

// Draw sets a label into its box: the code at the left of the words, or below them where the box is upright.
func (b Label) Draw(d *pdf.Doc, paper Paper, box Box) {
	switch {
	case paper.IsTag:
		b.hang(d, box)
	case box.Height < 25:
		b.beside(d, box, sizes{5.6, 5, 8, 2, 1})
	case box.Height < 40:
		b.beside(d, box, sizes{8, 6.5, 11, 3, 2})
	default:
		b.below(d, box)
	}
}

// sizes are points of a label's words, and how many lines they may take.
type sizes struct {
	title, line, price    float64
	titleLines, lineLines int
}

// leastPoints is how small a price may become.
const leastPoints = 4.5

// priceText is the price on one line, smaller where it would not fit: half a price is a wrong one.
func (b Label) priceText(d *pdf.Doc, size float64, align pdf.Align, width float64) pdf.Text {
	for ; ; size -= 0.5 {
		t := pdf.Text{Text: b.Price, Style: pdf.Style{Size: size, Bold: true, Color: pdf.Soga, Align: align}}
		if size <= leastPoints || d.HeightOf(width, t) <= d.HeightOf(width, pdf.Text{Text: "0", Style: t.Style})+0.01 {
			return t
		}
	}
}

// words are the blocks of a label.
func (b Label) words(d *pdf.Doc, s sizes, align pdf.Align, width float64) []pdf.Block {
	blocks := []pdf.Block{pdf.Text{Text: b.Title, Style: pdf.Style{Size: s.title, Bold: true, Align: align}, Lines: s.titleLines}}
	for _, line := range b.Lines {
		if line != "" {
			blocks = append(blocks, pdf.Text{Text: line, Style: pdf.Style{Size: s.line, Color: pdf.Muted, Align: align}, Lines: s.lineLines})
		}
	}
	if b.Price != "" {
		blocks = append(blocks, b.priceText(d, s.price, align, width))
	}
	if b.Code != "" {
		blocks = append(blocks, pdf.Text{Text: b.Code, Style: pdf.Style{Size: s.line, Align: align}, Lines: 1})
	}
	return blocks
}

// fitted are the words of a label with as many of its lines as there is room for; the title and the price stay.
func (b Label) fitted(d *pdf.Doc, s sizes, align pdf.Align, width, height float64) (blocks []pdf.Block, tall float64) {
	for {
		blocks = b.words(d, s, align, width)
		tall = d.HeightOf(width, blocks...)
		switch {
		case tall <= height:
			return blocks, tall
		case len(b.Lines) > 0:
			b.Lines = b.Lines[:len(b.Lines)-1]
		case s.titleLines > 1:
			s.titleLines--
		default:
			return blocks, tall
		}
	}
}

func (b Label) beside(d *pdf.Doc, box Box, s sizes) {
	const gap = 1.5
	code := min(box.Height, box.Width*0.46)
	d.Place(box.X, box.Y+(box.Height-code)/2, code, pdf.QR{Text: b.Link, Size: code})
	width := box.Width - code - gap
	blocks, tall := b.fitted(d, s, pdf.Left, width, box.Height)
	d.Place(box.X+code+gap, box.Y+max(0, (box.Height-tall)/2), width, blocks...)
}

func (b Label) below(d *pdf.Doc, box Box) {
	code := min(box.Width, box.Height*0.55)
	blocks, _ := b.fitted(d, sizes{8, 6.5, 11, 2, 2}, pdf.Center, box.Width, box.Height-code)
	d.Place(box.X, box.Y, box.Width, append([]pdf.Block{pdf.QR{Text: b.Link, Size: code, Align: pdf.Center}}, blocks...)...)
}

// The hole of a tag, in millimetres.
const hole = 4.0

func (b Label) hang(d *pdf.Doc, box Box) {
	d.Hole(box.X+box.Width/2, box.Y+hole/2, hole)
	d.Weave(box.X, box.Y+hole+3, box.Width, 2.4)
	top, code := box.Y+hole+8, box.Width*0.62
	room := box.Y + box.Height - code - top
	blocks, tall := b.fitted(d, sizes{10.5, 7.5, 13, 3, 2}, pdf.Center, box.Width, room)
	d.Place(box.X, top+max(0, (room-tall)/2), box.Width, blocks...)
	d.Place(box.X, box.Y+box.Height-code, box.Width, pdf.QR{Text: b.Link, Size: code, Align: pdf.Center})
}
