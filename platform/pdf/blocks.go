package pdf

import "strings"

// Text is a paragraph, or several where the text has line breaks.
type Text struct {
	Text  string
	Style Style
	Keep  bool   // with what follows it, as a heading does
	Link  string // address that is opened where the text is pressed; "" is none
	Page  int    // of this document that is opened instead; 0 is none
	Lines int    // at most, the last one with an ellipsis; 0 is any number
}

func (t Text) pieces(d *Doc, width float64) []piece {
	var all []piece
	for _, l := range d.clipped(t.Text, t.Style, width, t.Lines) {
		all = append(all, piece{height: t.Style.height(), draw: func(x, y float64) {
			d.draw(l, t.Style, x, y, width)
			d.link(t, x, y, width)
		}})
	}
	if len(all) <= 4 { // a short paragraph stays whole
		glue(all)
	}
	all[len(all)-1].glued = t.Keep
	return all
}

// link makes the place of a line of a text open what it leads to.
func (d *Doc) link(t Text, x, y, width float64) {
	switch {
	case t.Page > 0:
		to := d.paper.AddLink()
		d.paper.SetLink(to, 0, t.Page)
		d.paper.Link(x, y, width, t.Style.height(), to)
	case t.Link != "":
		d.paper.LinkString(x, y, width, t.Style.height(), t.Link)
	}
}

// clipped are the lines of a text, of which at most so many are kept; 0 is all.
func (d *Doc) clipped(text string, st Style, width float64, most int) []line {
	all := d.lines(text, st, width)
	if most <= 0 || len(all) <= most {
		return all
	}
	runes := []rune(oneLine(text))
	fits := func(n int) bool { return len(d.lines(string(runes[:n])+"…", st, width)) <= most }
	low, high := 0, len(runes) // the first low characters fit, high of them do not
	for low+1 < high {
		if n := (low + high) / 2; fits(n) {
			low = n
		} else {
			high = n
		}
	}
	return d.lines(strings.TrimRight(string(runes[:low]), " ,.;:")+"…", st, width)
}

// Space is air of a height in millimetres; at the top of a page it is dropped.
type Space float64

func (s Space) pieces(*Doc, float64) []piece {
	return []piece{{height: float64(s), draw: func(float64, float64) {}, isAir: true, glued: true}}
}

// Rule is a level line; it takes Air millimetres above and below.
type Rule struct {
	Color     Tint
	Thickness float64 // millimetres; 0 is a hairline
	Air       float64
}

func (r Rule) pieces(d *Doc, width float64) []piece {
	thickness := max(r.Thickness, 0.2)
	return []piece{{height: 2*r.Air + thickness, glued: true, draw: func(x, y float64) {
		d.rule(x, y+r.Air+thickness/2, width, r.Color, thickness)
	}}}
}

// Pair is a name and its value. Note is the name in another language.
type Pair struct{ Key, Note, Value string }

// Pairs is a list of names with their values beside them.
type Pairs struct {
	Items    []Pair
	KeyWidth float64 // millimetres; 0 is a third of the width
}

func (p Pairs) pieces(d *Doc, width float64) []piece {
	keys := p.KeyWidth
	if keys <= 0 || keys > width-10 {
		keys = width / 3
	}
	var all []piece
	for _, item := range p.Items {
		r := row{d: d, width: width, cells: []cell{
			d.cell(Cell{Text: bilingual(item.Key, item.Note)}, Style{Size: 8, Color: Muted}, 0, keys-2),
			d.cell(Cell{Text: item.Value}, Style{Size: 8}, keys, width-keys),
		}}
		all = append(all, r.pieces()...)
	}
	return all
}

// Column is a part of Columns.
type Column struct {
	Share  float64 // of the width, in proportion to the other columns
	Blocks []Block
}

// Columns sets blocks side by side on one page; what is taller than a page is set one below the other.
type Columns struct {
	Columns []Column
	Gap     float64 // millimetres between them
}

func (c Columns) pieces(d *Doc, width float64) []piece {
	total := 0.0
	for _, column := range c.Columns {
		total += column.Share
	}
	free := width - c.Gap*float64(len(c.Columns)-1)
	whole := piece{}
	var draws []func(x, y float64)
	left := 0.0
	for _, column := range c.Columns {
		wide, from := free*column.Share/total, left
		left += wide + c.Gap
		inside := d.piecesOf(column.Blocks, wide)
		whole.height = max(whole.height, height(inside))
		draws = append(draws, func(x, y float64) { stack(inside, x+from, y) })
	}
	if whole.height > capacity {
		return c.below(d, width)
	}
	whole.draw = func(x, y float64) {
		for _, draw := range draws {
			draw(x, y)
		}
	}
	return []piece{whole}
}

func (c Columns) below(d *Doc, width float64) []piece {
	var all []piece
	for _, column := range c.Columns {
		all = append(all, d.piecesOf(column.Blocks, width)...)
	}
	return all
}
