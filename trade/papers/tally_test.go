package papers

import (
	"errors"
	"math"
	"math/rand"
	"reflect"
	"testing"

	"anyam/platform/money"
)

// rule papers-2
func TestPacked_lastCartonIsPartlyFilled(t *testing.T) {
	l := Line{Quantity: 250, Packing: Packing{PiecesPerCarton: 24, PieceGrams: 620, CartonGrams: 16300, LengthMM: 700, WidthMM: 480, HeightMM: 520}}
	// An empty carton weighs 16300 − 24 × 620 = 1420 g; a carton measures 0.17472 m³.
	want := []PackedRow{
		{Packages{10, 148800, 163000, 1747}, 5, 14, 24, 240},
		{Packages{1, 6200, 7620, 175}, 15, 15, 10, 10},
	}
	if got := l.packed(5); !reflect.DeepEqual(got, want) {
		t.Errorf("\n got %+v\nwant %+v", got, want)
	}
	for quantity, cartons := range map[int64]int{1: 1, 23: 1, 24: 1, 25: 2, 48: 1, 49: 2} {
		l.Quantity = quantity
		if got := l.packed(1); len(got) != cartons || got[0].First != 1 {
			t.Errorf("%d pieces: %d rows", quantity, len(got))
		}
	}
}

func TestTally_sample(t *testing.T) {
	got, err := sample().Tally()
	if err != nil {
		t.Fatal(err)
	}
	// 250 × 7.35 + 120 × 11.80 + 60 × 24.50 = 4723.50; + 1480.00 + 96.50 − 200.00 = 6100.00; 30 % is 1830.00.
	for name, pair := range map[string][2]any{
		"goods":    {got.Goods, money.Of(472350, money.EUR)},
		"total":    {got.Total, money.Of(610000, money.EUR)},
		"deposit":  {got.Deposit, money.Of(183000, money.EUR)},
		"balance":  {got.Balance, money.Of(427000, money.EUR)},
		"packages": {got.Packages, Packages{11 + 6 + 10, 155000 + 112800 + 129000, 170620 + 122400 + 146000, 1747 + 175 + 625 + 1112}},
		"pieces":   {got.Quantity, int64(430)},
		"unit":     {got.Unit, "pcs"},
		"packed":   {got.IsPacked, true},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s: %v, want %v", name, pair[0], pair[1])
		}
	}
}

func TestTally_unitsThatDifferHaveNoSum(t *testing.T) {
	d := sample()
	d.Lines[1].Unit = "sets"
	if got, err := d.Tally(); err != nil || got.Unit != "" {
		t.Errorf("unit %q (%v)", got.Unit, err)
	}
}

func TestTally_withoutPacking(t *testing.T) {
	d := sample()
	d.Lines[1].Packing = Packing{}
	if got, err := d.Tally(); err != nil || got.IsPacked || got.Packages != (Packages{}) {
		t.Errorf("packages %+v (%v): a sum of some lines would mislead", got.Packages, err)
	}
}

func TestTally_tooLarge(t *testing.T) {
	for name, change := range map[string]func(*Document){
		"line":   func(d *Document) { d.Lines[0].UnitPrice.Minor = math.MaxInt64 / 2 },
		"charge": func(d *Document) { d.Charges[0].Amount.Minor = math.MaxInt64 },
	} {
		d := sample()
		change(&d)
		if _, err := d.Tally(); !errors.Is(err, money.ErrTooLarge) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// rule papers-1, for shipments of any size
func TestTally_addsUp(t *testing.T) {
	random := rand.New(rand.NewSource(7))
	for range 500 {
		d := sample()
		d.Lines = nil
		for range 1 + random.Intn(20) {
			piece, per := 1+random.Int63n(5000), 1+random.Int63n(60)
			d.Lines = append(d.Lines, Line{Description: "x", Quantity: 1 + random.Int63n(900), UnitPrice: money.Of(random.Int63n(1e6), money.EUR),
				Packing: Packing{per, piece, per*piece + random.Int63n(3000), 1 + random.Int63n(900), 1 + random.Int63n(900), 1 + random.Int63n(900)}})
		}
		d.Payment.Deposit = money.BasisPoints(random.Int63n(10_001))
		if err := d.check().Err(); err != nil {
			t.Fatal(err)
		}
		sums, err := d.Tally()
		if err != nil {
			t.Fatal(err)
		}
		var rows Packages
		next, goods := int64(1), int64(0)
		for i, l := range sums.Lines {
			pieces := int64(0)
			for _, r := range l.Rows {
				rows, pieces = rows.plus(r.Packages), pieces+r.Pieces
				if r.First != next || r.Last-r.First+1 != r.Cartons || r.GrossGrams < r.NetGrams {
					t.Fatalf("row %+v after carton %d", r, next-1)
				}
				next = r.Last + 1
			}
			line := d.Lines[i]
			if up := (line.Quantity + line.Packing.PiecesPerCarton - 1) / line.Packing.PiecesPerCarton; l.Cartons != up || pieces != line.Quantity {
				t.Fatalf("%d pieces by %d: %d cartons hold %d", line.Quantity, line.Packing.PiecesPerCarton, l.Cartons, pieces)
			}
			goods += l.Amount.Minor
		}
		if rows != sums.Packages || goods != sums.Goods.Minor || sums.Deposit.Minor+sums.Balance.Minor != sums.Total.Minor {
			t.Fatalf("rows %+v, sum %+v; goods %d, sum %d; %v + %v = %v", rows, sums.Packages, goods, sums.Goods.Minor, sums.Deposit, sums.Balance, sums.Total)
		}
	}
}
