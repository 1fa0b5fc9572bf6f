package pdf

// Block is a part of a document: Text, Pairs, Form, Table, Columns, Picture, QR, Space, Rule.
type Block interface {
	// pieces lays the block out for a width in millimetres. No piece is taller than a page.
	pieces(d *Doc, width float64) []piece
}

// piece is a part of a block that is never cut by the end of a page.
type piece struct {
	height float64
	draw   func(x, y float64)
	glued  bool   // stays on the page of the piece after it
	head   *piece // drawn again above this piece where it opens a page
	isAir  bool   // space, which is dropped at the top of a page
}

// glue makes pieces stay on one page.
func glue(all []piece) {
	for i := range all {
		all[i].glued = i+1 < len(all)
	}
}

func (d *Doc) flow(all []piece) {
	for start := 0; start < len(all); {
		end := start + 1
		for end < len(all) && all[end-1].glued {
			end++
		}
		d.place(all[start:end])
		start = end
	}
}

// place puts a chain of glued pieces on this page or the next one; a chain that no page can hold is
// placed piece by piece.
func (d *Doc) place(chain []piece) {
	if d.y+height(chain) > bottom && d.y > marginTop {
		if len(chain) == 1 || height(chain) <= capacity-headHeight(chain[0]) {
			d.open(chain[0])
		}
	}
	for _, p := range chain {
		if d.y+p.height > bottom+rounding && d.y > marginTop {
			d.open(p)
		}
		if p.isAir && d.y == marginTop {
			continue
		}
		p.draw(marginSide, d.y)
		d.y += p.height
	}
}

// rounding is what sums of heights may be off by.
const rounding = 1e-6

// open begins a page, with the head that belongs above p.
func (d *Doc) open(p piece) {
	d.page()
	if p.head != nil {
		p.head.draw(marginSide, d.y)
		d.y += p.head.height
	}
}

func headHeight(p piece) float64 {
	if p.head == nil {
		return 0
	}
	return p.head.height
}

func height(all []piece) float64 {
	sum := 0.0
	for _, p := range all {
		sum += p.height
	}
	return sum
}

// stack draws pieces one below the other.
func stack(all []piece, x, y float64) {
	for _, p := range all {
		p.draw(x, y)
		y += p.height
	}
}
