package handout

import (
	"slices"

	"anyam/platform/errs"
	"anyam/platform/i18n"
)

// The size of A4 in millimetres (ISO 216).
const (
	a4Width  = 210.0
	a4Height = 297.0
)

// Paper is a sheet of A4 with labels; lengths are millimetres.
type Paper struct {
	Key           string
	Brands        string // under which names shops sell it; empty: plain paper, to be cut
	Columns, Rows int
	Left, Top     float64 // of the first label
	Width, Height float64 // of a label
	StepX, StepY  float64 // from a label to the next
	IsTag         bool    // hangs by a string: its hole is marked
}

// Papers are the sheets that there are. Measures: labels.xml of LibreOffice (Avery A4: C2160, which is cut as L7160, and C2651, as L7651) and
// the templates of gLabels (Zweckform, Herma); those that makers of labels give with a tenth of a millimetre are rounded so that the
// sheet is filled evenly. A printer moves a sheet by more than they differ.
var Papers = []Paper{
	{Key: "l7160", Brands: "Avery L7160, Herma 4677", Columns: 3, Rows: 7, Left: 7.2, Top: 15.15, Width: 63.5, Height: 38.1, StepX: 66.04, StepY: 38.1},
	{Key: "3475", Brands: "Avery Zweckform 3475", Columns: 3, Rows: 8, Left: 0, Top: 4.5, Width: 70, Height: 36, StepX: 70, StepY: 36},
	{Key: "3474", Brands: "Avery Zweckform 3474, Herma 4464", Columns: 3, Rows: 8, Left: 0, Top: 0, Width: 70, Height: 37.125, StepX: 70, StepY: 37.125},
	{Key: "l7651", Brands: "Avery L7651", Columns: 5, Rows: 13, Left: 4.75, Top: 10.7, Width: 38.1, Height: 21.2, StepX: 40.6, StepY: 21.2},
	{Key: "4606", Brands: "Herma 4606, Herma 4270", Columns: 5, Rows: 13, Left: 9.5, Top: 10.5, Width: 38, Height: 21.2, StepX: 38, StepY: 21.2},
	{Key: "tags", Columns: 3, Rows: 3, Left: 15, Top: 13.5, Width: 60, Height: 90, StepX: 60, StepY: 90, IsTag: true},
	{Key: "cut", Columns: 3, Rows: 5, Left: 15, Top: 16, Width: 60, Height: 53, StepX: 60, StepY: 53},
}

// PaperOf finds a paper by its key.
func PaperOf(key string) (Paper, error) {
	i := slices.IndexFunc(Papers, func(p Paper) bool { return p.Key == key })
	if i < 0 {
		return Paper{}, &errs.Error{Kind: errs.Invalid, Fields: []errs.Field{{Name: "paper", Key: "Choose from the list."}}}
	}
	return Papers[i], nil
}

// Count is how many labels a sheet has.
func (p Paper) Count() int { return p.Columns * p.Rows }

// Name is what the paper is called, for the reader.
func (p Paper) Name(l *i18n.Locale) string {
	switch {
	case p.IsTag:
		return l.T("Hang tags, cut out of plain paper")
	case p.IsCut():
		return l.T("Labels, cut out of plain paper")
	}
	return p.Brands
}

// Size is how large its labels are, and how many there are, for the reader.
func (p Paper) Size(l *i18n.Locale) string {
	return l.T("%s × %s mm, %s on a sheet", l.Decimal(p.Width, 1), l.Decimal(p.Height, 1), l.Number(int64(p.Count())))
}

// IsCut reports whether the labels are cut out of plain paper.
func (p Paper) IsCut() bool { return p.Brands == "" }

// at is the top left corner of a label, counted from 0 over all sheets, and on which sheet it is.
func (p Paper) at(n int) (sheet int, x, y float64) {
	on := n % p.Count()
	return n / p.Count(), p.Left + float64(on%p.Columns)*p.StepX, p.Top + float64(on/p.Columns)*p.StepY
}
