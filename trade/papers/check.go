package papers

import (
	"fmt"
	"slices"

	"anyam/platform/errs"
)

// incoterms are the eleven rules of Incoterms 2020 (ICC publication 723).
var incoterms = []string{"EXW", "FCA", "CPT", "CIP", "DAP", "DPU", "DDP", "FAS", "FOB", "CFR", "CIF"}

// Bounds of what one paper holds. They keep every sum of weights and volumes far within 64 bits.
const (
	maxLines    = 10_000
	maxQuantity = 10_000_000
	maxGrams    = 30_000_000 // 30 t, what a container holds
	maxSideMM   = 14_000     // longer than any container
	maxCartons  = 1_000_000
)

// check names every fault of a document (rule papers-5).
func (d Document) check() *errs.Faults {
	f := &errs.Faults{}
	f.Check(d.Number != "", "number", "Give the document a number.")
	f.Check(!d.Date.Time().IsZero(), "date", "Give the document a date.")
	f.Check(!d.Exporter.isEmpty(), "exporter", "Name the exporter.")
	f.Check(!d.Consignee.isEmpty(), "consignee", "Name the consignee.")
	f.Check(len(d.Lines) > 0, "lines", "A document needs at least one line.")
	f.Check(len(d.Lines) <= maxLines, "lines", "A document holds at most %d lines.", maxLines)
	for i, l := range d.Lines {
		l.check(f, fmt.Sprintf("lines.%d.", i))
	}
	return f
}

func (l Line) check(f *errs.Faults, at string) {
	f.Check(l.Description != "", at+"description", "Describe the goods.")
	f.Check(l.Quantity > 0 && l.Quantity <= maxQuantity, at+"quantity", "Write a quantity from 1 to %d.", maxQuantity)
	p := l.Packing
	if !p.isKnown() {
		f.Check(p == Packing{}, at+"pieces_per_carton", "Write how many pieces a carton holds.")
		return
	}
	cartons := l.Quantity / p.PiecesPerCarton
	f.Check(p.PiecesPerCarton <= maxQuantity && cartons < maxCartons, at+"pieces_per_carton", "A document holds at most %d cartons.", maxCartons)
	if f.Check(isWeight(p.PieceGrams) && isWeight(p.CartonGrams), at+"weight", "Write weights from 1 g to 30 t.") {
		f.Check(p.PieceGrams <= p.CartonGrams/min(p.PiecesPerCarton, maxQuantity), at+"weight",
			"A full carton must weigh at least as much as the pieces in it.")
	}
	f.Check(isSide(p.LengthMM) && isSide(p.WidthMM) && isSide(p.HeightMM), at+"size", "Write the size of the carton in millimetres.")
}

func isWeight(grams int64) bool { return grams > 0 && grams <= maxGrams }
func isSide(mm int64) bool      { return mm > 0 && mm <= maxSideMM }

// checkPrices names the faults of what only invoices say.
func (d Document) checkPrices(f *errs.Faults) {
	f.Check(d.Currency.IsKnown(), "currency", "Choose a currency.")
	f.Check(d.Incoterm == "" || slices.Contains(incoterms, d.Incoterm), "incoterm", "Choose one of the Incoterms 2020.")
	f.Check(d.Incoterm == "" || d.Place != "", "place", "Name the place of the Incoterm.")
	f.Check(d.Payment.Deposit >= 0 && d.Payment.Deposit <= 10_000, "deposit", "Write a deposit between nothing and the whole amount.")
	for i, l := range d.Lines {
		at := fmt.Sprintf("lines.%d.unit_price", i)
		f.Check(l.UnitPrice.Currency == d.Currency, at, "Write the price in the currency of the document.")
		f.Check(l.UnitPrice.Minor >= 0, at, "A price is not below zero.")
	}
	for i, c := range d.Charges {
		at := fmt.Sprintf("charges.%d", i)
		f.Check(c.Label != "", at, "Say what the charge is for.")
		f.Check(c.Amount.Currency == d.Currency, at, "Write the charge in the currency of the document.")
	}
}

// checkPacking names the lines that are not packed yet.
func (d Document) checkPacking(f *errs.Faults) {
	for i, l := range d.Lines {
		f.Check(l.Packing.isKnown(), fmt.Sprintf("lines.%d.pieces_per_carton", i), "Write how many pieces a carton holds.")
	}
}
