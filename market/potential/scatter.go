package potential

// scatter adds values to cells of a table that is larger than the cache of a processor. Each such addition would wait for memory,
// ten times as long as all else that is done with a flow; so values are first put into drawers by the region of the table that they
// are for, and a full drawer is added in one go, while its region stays in the cache.
type scatter struct {
	table   []float64
	drawers []drawer
}

// A region has 2^regionBits cells, half a megabyte; a drawer holds three values for each line of cache in it.
const (
	regionBits = 16
	drawerSize = 24_576
)

type drawer struct {
	used  int
	cells [drawerSize]uint16
	usd   [drawerSize]float64
}

func newScatter(cells int) *scatter {
	return &scatter{table: blank(cells), drawers: make([]drawer, cells>>regionBits+1)}
}

// add adds to a cell; finish must be called before the table is read.
func (s *scatter) add(cell int, usd float64) {
	d := &s.drawers[cell>>regionBits]
	if d.used == drawerSize {
		s.empty(cell >> regionBits)
	}
	d.cells[d.used], d.usd[d.used] = uint16(cell), usd
	d.used++
}

// empty adds what is in a drawer.
func (s *scatter) empty(region int) {
	d := &s.drawers[region]
	table := s.table[region<<regionBits:]
	for i, cell := range d.cells[:d.used] {
		table[cell] += d.usd[i]
	}
	d.used = 0
}

// finish adds what is left, and lets go of the drawers.
func (s *scatter) finish() {
	for region := range s.drawers {
		s.empty(region)
	}
	s.drawers = nil
}
