package pdf

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf16"
)

// fontInUse is the font that the page's content has selected.
type fontInUse struct {
	face *typeface
	size float64
}

func (d *Doc) use(face *typeface, size float64) {
	if d.inUse == (fontInUse{face, size}) {
		return
	}
	if !d.loaded[face] { // a copy: the library writes into the font's bytes while it makes a subset
		d.paper.AddUTF8FontFromBytes(face.family, "", bytes.Clone(face.ttf))
		d.loaded[face] = true
	}
	d.paper.SetFont(face.family, "", size)
	d.inUse = fontInUse{face, size}
}

// lines breaks text into lines of a width in millimetres.
func (d *Doc) lines(text string, st Style, width float64) []line {
	return d.set.lines(text, st.typeface(d.set.fonts), ems(width, st.size()))
}

// width is that of the widest line of a text that is broken only where it says so.
func (d *Doc) width(text string, st Style) float64 {
	widest := 0
	for _, l := range d.set.lines(text, st.typeface(d.set.fonts), 1<<30) {
		widest = max(widest, l.width)
	}
	return millimetres(widest, st.size())
}

// draw sets a line with its top left corner at x, y, aligned within width.
func (d *Doc) draw(l line, st Style, x, y, width float64) {
	if len(l.glyphs) == 0 {
		return
	}
	size := st.size()
	switch free := width - millimetres(l.width, size); st.Align {
	case Right:
		x += free
	case Center:
		x += free / 2
	}
	ink := st.Color
	if ink == (Tint{}) {
		ink = Ink
	}
	d.paper.SetTextColor(int(ink.R), int(ink.G), int(ink.B))
	d.glyphs(l.glyphs, st, x, y+st.baseline())
}

// glyphs writes runs of one font. Glyphs that are not the character they stand for, and those with marks,
// are written one by one, each with its text.
func (d *Doc) glyphs(all []glyph, st Style, x, y float64) {
	for len(all) > 0 {
		n, plain := 1, isPlain(all)
		for plain && n < len(all) && all[n].face == all[0].face && isPlain(all[n:]) {
			n++
		}
		for !plain && n < len(all) && all[n].isMark {
			n++
		}
		if plain {
			x += d.plain(all[:n], st, x, y)
		} else {
			x += d.cluster(all[:n], st, x, y)
		}
		all = all[n:]
	}
}

// isPlain reports that the first glyph is the character itself, without marks over it.
func isPlain(all []glyph) bool {
	return string(all[0].r) == all[0].source && !all[0].isMark && (len(all) == 1 || !all[1].isMark)
}

func (d *Doc) plain(all []glyph, st Style, x, y float64) (advance float64) {
	var run []rune
	sum := 0
	for _, g := range all {
		run, sum = append(run, g.r), sum+g.advance
	}
	d.run(all[0].face, st, x, y, string(run))
	return millimetres(sum, st.size())
}

// cluster writes a glyph with its marks over the middle of it, as a span that says which text it is: search,
// copying and reading aloud go by that (ISO 32000-1, 14.9.4). One span for each cluster, in the order of
// paper, is what browsers write and what readers of PDF turn back into reading order.
func (d *Doc) cluster(all []glyph, st Style, x, y float64) (advance float64) {
	var text strings.Builder
	for _, g := range all {
		text.WriteString(g.source)
	}
	d.paper.RawWriteStr(actualText(text.String()))
	defer d.paper.RawWriteStr("EMC")
	for i, g := range all {
		left := x
		if i > 0 {
			from, to := d.set.inkSpan(g)
			left += millimetres((all[0].advance-(to-from))/2-from, st.size())
		}
		d.run(g.face, st, left, y, string(g.r))
	}
	return millimetres(all[0].advance, st.size())
}

func actualText(source string) string {
	var b strings.Builder
	b.WriteString("/Span <</ActualText <FEFF")
	for _, unit := range utf16.Encode([]rune(source)) {
		fmt.Fprintf(&b, "%04X", unit)
	}
	b.WriteString(">>> BDC")
	return b.String()
}

func (d *Doc) run(face *typeface, st Style, x, y float64, text string) {
	d.use(face, st.size())
	isFaintBold := st.Bold && face.thin // the system's font has one weight: an outline makes it bolder
	if isFaintBold {
		r, g, b := d.paper.GetTextColor()
		d.paper.SetDrawColor(r, g, b)
		d.paper.SetLineWidth(st.size() * 0.03 / pointsPerMM)
		d.paper.SetTextRenderingMode(2)
	}
	d.paper.Text(x, y, text)
	if isFaintBold {
		d.paper.SetTextRenderingMode(0)
	}
}

// rule draws a level line of a thickness in millimetres.
func (d *Doc) rule(x, y, width float64, c Tint, thickness float64) {
	d.stroke(c, thickness)
	d.paper.Line(x, y, x+width, y)
}

func (d *Doc) stroke(c Tint, thickness float64) {
	d.paper.SetDrawColor(int(c.R), int(c.G), int(c.B))
	d.paper.SetLineWidth(thickness)
}

func (d *Doc) fill(c Tint) { d.paper.SetFillColor(int(c.R), int(c.G), int(c.B)) }

// weave draws a band of plain weave: strands of indigo lie over and under strands of brown.
func (d *Doc) weave(x, y, width, height float64) {
	const rows = 3
	cell := height / rows
	columns := int(width / (2 * cell))
	step := width / float64(columns)
	gap := cell * 0.12
	for row := range rows {
		for column := range columns {
			top := y + float64(row)*cell
			left := x + float64(column)*step
			if (row+column)%2 == 0 {
				d.fill(Nila)
				d.paper.Rect(left, top+gap/2, step, cell-gap, "F")
				continue
			}
			d.fill(Soga)
			d.paper.Rect(left+step*0.18, top, step*0.64, cell, "F")
		}
	}
}
