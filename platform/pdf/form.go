package pdf

// Box is a field of a form: a small label, and what was filled in.
type Box struct {
	Label, Note string // Note: the label in another language
	Strong      string // set in bold above Text
	Text        string
	Share       float64 // of its row's width; 0 is 1
}

// BoxRow is boxes side by side.
type BoxRow []Box

// Form is two stacks of boxes beside each other, divided by hairlines, as on the layout key of trade
// documents (UN/CEFACT Recommendation 1). Without Right, Left takes the whole width.
type Form struct{ Left, Right []BoxRow }

const (
	boxPad   = 1.3 // millimetres above and below the text of a box
	boxSide  = 1.8 // left and right of it
	boxLabel = 6.5 // points
	boxLeast = 9.0
)

func (f Form) pieces(d *Doc, width float64) []piece {
	half := width
	if len(f.Right) > 0 {
		half = width / 2
	}
	left, right := d.boxStack(f.Left, half), d.boxStack(f.Right, half)
	tall := max(left.height(), right.height())
	if tall > capacity {
		return f.below(d, width)
	}
	left.stretch(tall)
	right.stretch(tall)
	return []piece{{height: tall, draw: func(x, y float64) {
		left.draw(d, x, y)
		right.draw(d, x+half, y)
		d.stroke(Hairline, 0.2)
		d.paper.Rect(x, y, width, tall, "D")
		if half < width {
			d.paper.Line(x+half, y, x+half, y+tall)
		}
	}}}
}

// below sets the boxes one under the other, over as many pages as it takes.
func (f Form) below(d *Doc, width float64) []piece {
	var all []piece
	for _, r := range append(append([]BoxRow{}, f.Left...), f.Right...) {
		for _, b := range r {
			label := Text{Text: bilingual(b.Label, b.Note), Style: Style{Size: boxLabel, Color: Muted}, Keep: true}
			all = append(all, label.pieces(d, width)...)
			if b.Strong != "" {
				all = append(all, Text{Text: b.Strong, Style: Bold}.pieces(d, width)...)
			}
			all = append(all, Text{Text: b.Text}.pieces(d, width)...)
			all = append(all, Space(2).pieces(d, width)...)
		}
	}
	return all
}

// bilingual joins a label and the same in another language.
func bilingual(label, note string) string {
	if note == "" {
		return label
	}
	return label + " / " + note
}

// boxStack is rows of boxes with their sizes.
type boxStack struct {
	rows  []boxRow
	width float64
}

type boxRow struct {
	boxes  []cell
	height float64
}

func (d *Doc) boxStack(rows []BoxRow, width float64) *boxStack {
	s := &boxStack{width: width}
	for _, r := range rows {
		total := 0.0
		for _, b := range r {
			total += boxShare(b)
		}
		out := boxRow{height: boxLeast}
		left := 0.0
		for _, b := range r {
			wide := width * boxShare(b) / total
			c := d.box(b, left, wide)
			out.boxes = append(out.boxes, c)
			out.height = max(out.height, c.height()+2*boxPad)
			left += wide
		}
		s.rows = append(s.rows, out)
	}
	return s
}

func boxShare(b Box) float64 {
	if b.Share <= 0 {
		return 1
	}
	return b.Share
}

func (d *Doc) box(b Box, left, width float64) cell {
	c := cell{left: left, width: width}
	add := func(text string, st Style) {
		if text == "" {
			return
		}
		for _, l := range d.lines(text, st, width-2*boxSide) {
			c.lines = append(c.lines, styled{l, st})
		}
	}
	add(bilingual(b.Label, b.Note), Style{Size: boxLabel, Color: Soga})
	add(b.Strong, Bold)
	add(b.Text, Style{Size: 8.5})
	return c
}

func (s *boxStack) height() float64 {
	sum := 0.0
	for _, r := range s.rows {
		sum += r.height
	}
	return sum
}

// stretch gives the last row what the stack lacks.
func (s *boxStack) stretch(tall float64) {
	if n := len(s.rows); n > 0 {
		s.rows[n-1].height += tall - s.height()
	}
}

func (s *boxStack) draw(d *Doc, x, y float64) {
	for i, r := range s.rows {
		if i > 0 {
			d.rule(x, y, s.width, Hairline, 0.2)
		}
		for k, c := range r.boxes {
			inside := c
			inside.width -= 2 * boxSide
			inside.draw(d, x+boxSide, y+boxPad)
			if k > 0 {
				d.stroke(Hairline, 0.2)
				d.paper.Line(x+c.left, y, x+c.left, y+r.height)
			}
		}
		y += r.height
	}
}
