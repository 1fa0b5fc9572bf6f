package pdf

// Cell is what stands in one field of a table. Note is set small under Text.
type Cell struct {
	Text, Note string
	Bold       bool
	Span       int   // columns that the cell covers; 0 is one
	Align      Align // of a cell that covers several; others stand as their column does
}

// cell is a Cell broken into lines for its place in the row.
type cell struct {
	lines       []styled
	left, width float64
}

type styled struct {
	line
	style Style
}

func (d *Doc) cell(c Cell, st Style, left, width float64) cell {
	st.Bold = st.Bold || c.Bold
	out := cell{left: left, width: width}
	for _, l := range d.lines(c.Text, st, width) {
		out.lines = append(out.lines, styled{l, st})
	}
	if c.Note == "" {
		return out
	}
	note := Style{Size: st.size() * 0.84, Color: Muted, Align: st.Align}
	for _, l := range d.lines(c.Note, note, width) {
		out.lines = append(out.lines, styled{l, note})
	}
	return out
}

// row is cells side by side.
type row struct {
	d     *Doc
	width float64
	cells []cell
	pad   float64 // above and below the text
	under *Rule   // drawn at its lower edge
	over  *Rule
	room  float64 // height that a page has for it; 0 is capacity
}

// pieces is one piece, or, for a row that no page can hold, as many as it takes.
func (r row) pieces() []piece {
	room := r.room
	if room == 0 {
		room = capacity
	}
	var all []piece
	for {
		rest, part := r, r
		part.cells, rest.cells = nil, nil
		left := false
		for _, c := range r.cells {
			n := fitting(c.lines, room-2*r.pad)
			part.cells = append(part.cells, cell{c.lines[:n], c.left, c.width})
			rest.cells = append(rest.cells, cell{c.lines[n:], c.left, c.width})
			left = left || n < len(c.lines)
		}
		if left {
			part.under = nil
		}
		all = append(all, part.piece())
		if !left {
			return all
		}
		r = rest
	}
}

// fitting is how many lines fit in a height; at least one, so that there is an end.
func fitting(lines []styled, room float64) int {
	used := 0.0
	for i, l := range lines {
		used += l.style.height()
		if used > room+rounding && i > 0 {
			return i
		}
	}
	return len(lines)
}

func (r row) piece() piece {
	tallest := 0.0
	for _, c := range r.cells {
		tallest = max(tallest, c.height())
	}
	p := piece{height: tallest + 2*r.pad}
	p.draw = func(x, y float64) {
		if r.over != nil {
			r.d.rule(x, y, r.width, r.over.Color, r.over.Thickness)
		}
		for _, c := range r.cells {
			c.draw(r.d, x, y+r.pad)
		}
		if r.under != nil {
			r.d.rule(x, y+p.height, r.width, r.under.Color, r.under.Thickness)
		}
	}
	return p
}

func (c cell) height() float64 {
	sum := 0.0
	for _, l := range c.lines {
		sum += l.style.height()
	}
	return sum
}

func (c cell) draw(d *Doc, x, y float64) {
	for _, l := range c.lines {
		d.draw(l.line, l.style, x+c.left, y, c.width)
		y += l.style.height()
	}
}
