package papers

import (
	"fmt"

	"anyam/platform/money"
)

// Tally is every sum of a Document.
type Tally struct {
	Lines    []LineTally
	Quantity int64
	Unit     string // of all lines; "" where they differ, and then Quantity says nothing
	Packages        // of all lines; zero unless every line is packed
	IsPacked bool

	Goods   money.Amount // sum of the lines
	Total   money.Amount // with the charges
	Deposit money.Amount
	Balance money.Amount // Total less Deposit
}

// Packages are cartons and what they weigh and measure.
type Packages struct {
	Cartons      int64
	NetGrams     int64
	GrossGrams   int64
	VolumeLitres int64 // a litre is 0.001 m³, the last digit that is printed
}

func (p Packages) plus(q Packages) Packages {
	return Packages{p.Cartons + q.Cartons, p.NetGrams + q.NetGrams, p.GrossGrams + q.GrossGrams, p.VolumeLitres + q.VolumeLitres}
}

// LineTally is the sums of one line.
type LineTally struct {
	Amount money.Amount
	Packages
	Rows []PackedRow // full cartons, then the partly filled one
}

// PackedRow is cartons that hold the same: a row of the packing list.
type PackedRow struct {
	Packages
	First, Last     int64 // numbers of the cartons within the shipment
	PiecesPerCarton int64
	Pieces          int64
}

// Tally makes every sum of the document (rule papers-1). It expects a document without faults; an amount beyond 64 bits is an
// error.
func (d Document) Tally() (Tally, error) {
	t := Tally{Goods: money.Of(0, d.Currency), IsPacked: len(d.Lines) > 0}
	next := int64(1)
	for i, l := range d.Lines {
		amount, err := l.UnitPrice.Times(l.Quantity)
		if err != nil {
			return Tally{}, fmt.Errorf("line %d of %s: %w", i+1, d.Number, err)
		}
		if t.Goods, err = t.Goods.Add(amount); err != nil {
			return Tally{}, fmt.Errorf("goods of %s: %w", d.Number, err)
		}
		line := LineTally{Amount: amount, Rows: l.packed(next)}
		for _, r := range line.Rows {
			line.Packages = line.plus(r.Packages)
		}
		next += line.Cartons
		t.Lines = append(t.Lines, line)
		t.Packages = t.plus(line.Packages)
		t.IsPacked = t.IsPacked && l.Packing.isKnown()
		t.count(i, l)
	}
	if !t.IsPacked {
		t.Packages = Packages{}
	}
	err := t.pay(d)
	return t, err
}

// count adds up pieces as long as all lines count in the same unit.
func (t *Tally) count(i int, l Line) {
	if i == 0 {
		t.Unit = l.unit()
	}
	t.Quantity += l.Quantity
	if l.unit() != t.Unit {
		t.Unit = ""
	}
}

func (l Line) unit() string {
	if l.Unit == "" {
		return "pcs"
	}
	return l.Unit
}

// pay adds the charges and divides the total into deposit and balance, which add up to it.
func (t *Tally) pay(d Document) (err error) {
	t.Total = t.Goods
	for _, c := range d.Charges {
		if t.Total, err = t.Total.Add(c.Amount); err != nil {
			return fmt.Errorf("charge %q of %s: %w", c.Label, d.Number, err)
		}
	}
	if t.Deposit, err = t.Total.Share(d.Payment.Deposit); err != nil {
		return fmt.Errorf("deposit of %s: %w", d.Number, err)
	}
	if t.Balance, err = t.Total.Sub(t.Deposit); err != nil {
		return fmt.Errorf("balance of %s: %w", d.Number, err)
	}
	return nil
}

// packed divides the pieces of a line over cartons, of which the first has the number first (rule papers-2).
func (l Line) packed(first int64) []PackedRow {
	if !l.Packing.isKnown() {
		return nil
	}
	var rows []PackedRow
	full, rest := l.Quantity/l.Packing.PiecesPerCarton, l.Quantity%l.Packing.PiecesPerCarton
	if full > 0 {
		rows = append(rows, l.Packing.row(first, full, l.Packing.PiecesPerCarton))
	}
	if rest > 0 {
		rows = append(rows, l.Packing.row(first+full, 1, rest))
	}
	return rows
}

// row is cartons that each hold the same number of pieces.
func (p Packing) row(first, cartons, pieces int64) PackedRow {
	empty := p.CartonGrams - p.PiecesPerCarton*p.PieceGrams
	net := cartons * pieces * p.PieceGrams
	return PackedRow{
		First: first, Last: first + cartons - 1, PiecesPerCarton: pieces, Pieces: cartons * pieces,
		Packages: Packages{
			Cartons: cartons, NetGrams: net, GrossGrams: net + cartons*empty,
			VolumeLitres: litres(cartons * p.LengthMM * p.WidthMM * p.HeightMM),
		},
	}
}

// litres rounds mm³ half up to whole litres.
func litres(cubicMM int64) int64 {
	const litre = 1_000_000
	whole := cubicMM / litre
	if cubicMM%litre >= litre/2 {
		whole++
	}
	return whole
}
