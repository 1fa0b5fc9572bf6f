package landed

import (
	"fmt"

	"anyam/platform/money"
)

// Bill is what a consignment costs at the buyer's door: lines that can be shown and added up. All amounts are in the currency of the
// destination.
type Bill struct {
	Term         Incoterm
	Country      string
	Lines        []Line
	Base         Base
	CustomsValue money.Amount
	Total        money.Amount // what the buyer pays: the sum of the lines that are added
	Missing      []Step       // what the buyer pays besides, but nobody said how much: with any, Total is a lower bound
}

// Kind says what a line is about.
type Kind string

// The kinds, in the order of the bill.
const (
	Goods    Kind = "goods"
	Carriage Kind = "carriage" // one of Steps
	Value    Kind = "customs_value"
	DutyKind Kind = "duty"
	FeeKind  Kind = "fee"
	TaxKind  Kind = "tax"
)

// Line is one line of a bill.
type Line struct {
	Kind    Kind
	Step    Step   // of Carriage
	Name    string // of a duty, fee or tax
	Amount  money.Amount
	PaidBy  Payer
	IsAdded bool         // counts in the total; else it stands in the price already, or is shown to explain what follows
	Base    money.Amount // what the rate of a duty, fee or tax was laid on
	Working string       // how Amount came about, in figures only: "5% × USD 1000.00"
	Source  Source
	Given   money.Amount // the amount as it was given, before its exchange
	Rates   []Exchange   // the rates of exchange that were used
}

// IsComplete reports whether nothing is missing.
func (b *Bill) IsComplete() bool { return len(b.Missing) == 0 }

// Of are the lines of a kind.
func (b *Bill) Of(kind Kind) []Line {
	var out []Line
	for _, l := range b.Lines {
		if l.Kind == kind {
			out = append(out, l)
		}
	}
	return out
}

// Sum adds up lines of some kinds, whether they are in the price or not; without kinds those that make the total.
func (b *Bill) Sum(kinds ...Kind) (money.Amount, error) {
	sum := money.Of(0, b.Total.Currency)
	for _, l := range b.Lines {
		counts := len(kinds) == 0 && l.IsAdded
		for _, k := range kinds {
			counts = counts || l.Kind == k
		}
		if !counts {
			continue
		}
		var err error
		if sum, err = sum.Add(l.Amount); err != nil {
			return money.Amount{}, fmt.Errorf("sum of the bill: %w", err)
		}
	}
	return sum, nil
}
