package pdf

import (
	"codeberg.org/go-pdf/fpdf"

	"anyam/platform/i18n"
)

// NewSheet begins a document with one page of any size in millimetres on which blocks are placed by hand: a card, a label. It has no
// margins, no ornament, no foot, and grows by no page of its own.
func NewSheet(fonts *Fonts, locale *i18n.Locale, meta Meta, width, height float64) *Doc {
	p := fpdf.NewCustom(&fpdf.InitType{UnitStr: "mm", Size: fpdf.SizeType{Wd: width, Ht: height}})
	d := newDoc(p, fonts, locale, meta)
	d.isSheet = true
	p.AddPage()
	return d
}

// Place sets blocks below each other with their top left corner at x, y.
func (d *Doc) Place(x, y, width float64, blocks ...Block) {
	stack(d.piecesOf(blocks, width), x, y)
}

// HeightOf is how much room blocks take below each other in a width.
func (d *Doc) HeightOf(width float64, blocks ...Block) float64 {
	return height(d.piecesOf(blocks, width))
}

// Page begins a further sheet of the same size.
func (d *Doc) Page() {
	d.paper.AddPage()
	d.inUse = fontInUse{}
}

// Dashes draws the outline of a box along which it is cut.
func (d *Doc) Dashes(x, y, width, height float64) {
	d.stroke(Hairline, 0.2)
	d.paper.SetDashPattern([]float64{1.5, 1.5}, 0)
	d.paper.Rect(x, y, width, height, "D")
	d.paper.SetDashPattern(nil, 0)
}

// Hole draws where a hole is punched.
func (d *Doc) Hole(x, y, diameter float64) {
	d.stroke(Muted, 0.2)
	d.paper.Circle(x, y, diameter/2, "D")
}

// Weave draws the band of plain weave that stands at the head of every paper.
func (d *Doc) Weave(x, y, width, height float64) { d.weave(x, y, width, height) }

// Frame draws the outline of a box with round corners, such as the edge of a card along which it is cut.
func (d *Doc) Frame(x, y, width, height, radius float64) {
	d.stroke(Hairline, 0.2)
	d.paper.RoundedRect(x, y, width, height, radius, "1234", "D")
}
