package pdf

// Field describes a column of a table.
type Field struct {
	Title, Note string  // Note is set small under Title: the same in another language
	Width       float64 // millimetres; 0 takes a share of what the others leave
	Share       float64 // of what is left; 0 is 1
	Fit         bool    // as wide as its widest text, so that figures are never broken
	Most        float64 // bound of Fit in millimetres for columns that people fill with words; 0 is none
	Align       Align
}

// Row is the cells of a table from left to right; missing ones are empty.
type Row []Cell

// Cells makes a row of plain texts.
func Cells(texts ...string) Row {
	r := make(Row, len(texts))
	for i, t := range texts {
		r[i] = Cell{Text: t}
	}
	return r
}

// Table is rows under a head, which is repeated on every page. A row is not cut unless no page can hold
// it; the totals stand under the last row and never without it.
type Table struct {
	Fields []Field
	Rows   []Row
	Totals []Row
	Size   float64 // of the text in points; 0 is 8. Less is taken where figures would not fit.
	Keep   bool    // the last row and the totals with what follows, as a signature must stand with what is signed
}

const (
	cellPad       = 1.1  // millimetres above and below the text of a cell
	cellGap       = 3.0  // between columns
	leastFlexible = 30.0 // for a column that is not fitted
	leastPoints   = 5.5
)

func (t Table) pieces(d *Doc, width float64) []piece {
	if len(t.Fields) == 0 {
		return nil
	}
	size, widths := t.fit(d, width)
	lay := layout{d: d, table: t, size: size, widths: widths, width: width}
	head := lay.head()
	all := []piece{head}
	for i, r := range t.Rows {
		rule := &Rule{Color: Hairline, Thickness: 0.15}
		if i == len(t.Rows)-1 && len(t.Totals) == 0 {
			rule = &Rule{Color: Nila, Thickness: 0.3}
		}
		all = append(all, lay.row(r, rule, nil, &head)...)
	}
	all[len(all)-1].glued = len(t.Totals) > 0
	all = append(all, lay.totals(&head)...)
	all[len(all)-1].glued = t.Keep
	all[0].glued = true // the head stays with the first row
	return all
}

// fit finds the size of the text and the widths of the columns at which no figure is broken.
func (t Table) fit(d *Doc, width float64) (size float64, widths []float64) {
	size = t.Size
	if size <= 0 {
		size = 8
	}
	natural := t.natural(d, size)
	for {
		widths, ok := t.widths(natural, width)
		if ok || size <= leastPoints {
			return size, widths
		}
		smaller := max(size-0.5, leastPoints)
		for i := range natural {
			natural[i] *= smaller / size
		}
		size = smaller
	}
}

// natural is the width of each fitted column's widest text.
func (t Table) natural(d *Doc, size float64) []float64 {
	widest := make([]float64, len(t.Fields))
	for i, f := range t.Fields {
		if f.Fit {
			widest[i] = max(d.width(f.Title, Style{Size: size, Bold: true}), d.width(f.Note, Style{Size: size * 0.84}))
		}
	}
	measure := func(r Row) {
		column := 0
		for _, c := range r {
			if span := max(c.Span, 1); span == 1 && column < len(t.Fields) && t.Fields[column].Fit {
				w := max(d.width(c.Text, Style{Size: size, Bold: c.Bold}), d.width(c.Note, Style{Size: size * 0.84}))
				widest[column] = max(widest[column], w)
			}
			column += max(c.Span, 1)
		}
	}
	for _, r := range t.Rows {
		measure(r)
	}
	for _, r := range t.Totals {
		measure(r)
	}
	for i, f := range t.Fields {
		if f.Most > 0 {
			widest[i] = min(widest[i], f.Most)
		}
	}
	return widest
}

// widths shares out the width; ok is false where the flexible columns get less than they need. Then the
// others are cut down in proportion, and their texts broken.
func (t Table) widths(natural []float64, width float64) (widths []float64, ok bool) {
	widths = make([]float64, len(t.Fields))
	free := max(width-cellGap*float64(len(t.Fields)-1), 1)
	taken, shares, flexible := 0.0, 0.0, 0.0
	for i, f := range t.Fields {
		switch {
		case f.Fit:
			widths[i] = natural[i] + 0.1
		case f.Width > 0:
			widths[i] = f.Width
		default:
			shares += share(f)
			flexible++
		}
		taken += widths[i]
	}
	ok = free-taken >= leastFlexible*flexible
	if left := min(leastFlexible*flexible, free/2); !ok && taken > free-left {
		for i := range widths {
			widths[i] *= (free - left) / taken
		}
		taken = free - left
	}
	for i, f := range t.Fields {
		if !f.Fit && f.Width <= 0 {
			widths[i] = (free - taken) * share(f) / shares
		}
	}
	return widths, ok
}

func share(f Field) float64 {
	if f.Share <= 0 {
		return 1
	}
	return f.Share
}

// layout is a table whose columns have their widths.
type layout struct {
	d      *Doc
	table  Table
	size   float64
	widths []float64
	width  float64
}

func (t layout) head() piece {
	r := row{d: t.d, width: t.width, pad: cellPad, room: capacity / 3,
		over: &Rule{Color: Nila, Thickness: 0.4}, under: &Rule{Color: Nila, Thickness: 0.2}}
	left := 0.0
	for i, f := range t.table.Fields {
		st := Style{Size: t.size, Bold: true, Color: Nila, Align: f.Align}
		r.cells = append(r.cells, t.d.cell(Cell{Text: f.Title, Note: f.Note}, st, left, t.widths[i]))
		left += t.widths[i] + cellGap
	}
	return r.pieces()[0]
}

func (t layout) row(cells Row, under, over *Rule, head *piece) []piece {
	r := row{d: t.d, width: t.width, pad: cellPad, under: under, over: over, room: capacity - head.height,
		cells: t.cells(cells)}
	all := r.pieces()
	for i := range all {
		all[i].head = head
	}
	return all
}

func (t layout) cells(cells Row) []cell {
	var out []cell
	column, left := 0, 0.0
	for _, c := range cells {
		if column >= len(t.widths) {
			break
		}
		end := min(column+max(c.Span, 1), len(t.widths))
		wide := cellGap * float64(end-column-1)
		for _, w := range t.widths[column:end] {
			wide += w
		}
		st := Style{Size: t.size, Align: t.table.Fields[column].Align}
		if c.Span > 1 {
			st.Align = c.Align
		}
		out = append(out, t.d.cell(c, st, left, wide))
		left += wide + cellGap
		column = end
	}
	return out
}

// totals are glued to each other and to the row above them.
func (t layout) totals(head *piece) []piece {
	var all []piece
	for i, cells := range t.table.Totals {
		r := row{d: t.d, width: t.width, pad: cellPad, room: capacity - head.height, cells: t.cells(cells)}
		if i == 0 {
			r.over = &Rule{Color: Nila, Thickness: 0.3}
		}
		if i == len(t.table.Totals)-1 {
			r.under = &Rule{Color: Nila, Thickness: 0.4}
		}
		all = append(all, r.pieces()...)
	}
	glue(all)
	for i := range all {
		all[i].head = head
	}
	return all
}
