package landed

import (
	"github.com/govalues/decimal"

	"anyam/platform/money"
)

// Source is where a figure comes from, and the day on which it held.
type Source struct {
	Name          string // "Hapag-Lloyd, offer 4711", "Regulation (EU) 2022/1998, annex I"
	Day           string // 2026-11-28
	IsUnconfirmed bool   // nobody compared it with its source: to be shown as "please verify"
}

// Sale is a consignment that a buyer is offered.
type Sale struct {
	Price    money.Amount // of the whole consignment under Term
	Source   Source       // of the price
	Term     Incoterm
	Mode     Mode
	Costs    map[Step]Cost // what each step costs, whoever pays it; a step that is not here is not known, one that is free costs 0
	Cover    *Cover        // insurance by its rate, in place of Costs[Insurance]
	Agreed   map[Step]Payer
	Measures map[Unit]decimal.Decimal // how much there is, for specific duties: {"kg": 12.5}
	Exchange []Exchange               // into the currency of the destination
}

// Mode is how the goods cross the border.
type Mode string

// The modes. A fee may be for some of them only.
const (
	Sea     Mode = "sea"
	Air     Mode = "air"
	Road    Mode = "road"
	Courier Mode = "courier"
	Post    Mode = "post"
)

var modes = map[Mode]bool{Sea: true, Air: true, Road: true, Courier: true, Post: true}

// Cost is what a step costs.
type Cost struct {
	Amount money.Amount
	Source Source
}

// Cover is an insurance of goods and freight: Rate of Percent of the CIF value. Since the insurance is part of that value,
// I = (C+F) × p r / (1 - p r).
type Cover struct {
	Rate    decimal.Decimal // 0.002 is 0.2 %
	Percent int             // of the CIF value that is covered; 0 is 110, as CIF and CIP ask (Incoterms 2020, A5)
	Source  Source
}

// Unit is what a specific duty counts.
type Unit string

// Units that tariffs use. Any other word may be used, as long as Sale.Measures has it.
const (
	Kilogram    Unit = "kg"
	Piece       Unit = "piece"
	Pair        Unit = "pair"
	SquareMetre Unit = "m²"
	TariffLine  Unit = "tariff line"
)

// Exchange is a rate into the currency of the destination.
type Exchange struct {
	From   money.Currency
	Rate   decimal.Decimal // units of the destination's currency for one unit of From
	Source Source
}

// Import is what a country asks for goods that come in. Into gives what this room knows; the duties are for the caller to fill in,
// since they depend on the code of the goods and their origin.
type Import struct {
	Country  string // ISO 3166-1 alpha-2
	Currency money.Currency
	Rules    Rules
	Duties   []Duty
	Fees     []Fee
	Taxes    []Tax
}

// Base is how far the customs value reaches.
type Base string

// The bases: with freight and insurance to the border, or without.
const (
	OnCIF Base = "CIF"
	OnFOB Base = "FOB"
)

// Rules are how a country values goods for customs, and what its tax is laid on besides customs value and duties.
type Rules struct {
	Base            Base
	TaxesFreight    bool // main carriage and insurance, where the customs value leaves them out
	TaxesFees       bool // the fees of customs
	TaxesOnCarriage bool // terminal and carriage to the first place of destination in the country
	Source          Source
}

// Duty is one rate that is laid on the customs value. Each of several is laid on the whole value, not on the others. It is AdValorem of
// the value plus all of Specific, but not less than the sum of AtLeast and not more than that of AtMost where they are given.
type Duty struct {
	Name      string
	AdValorem decimal.Decimal // 0.05 is 5 %
	Specific  []PerUnit
	AtLeast   []PerUnit
	AtMost    []PerUnit
	Source    Source
}

// PerUnit is an amount for each so many units: EUR 22 for 100 kg.
type PerUnit struct {
	Amount money.Amount
	Units  int64 // 0 is 1
	Unit   Unit
}

// Fee is what customs asks for its work: AdValorem of the customs value plus Flat, within AtLeast and AtMost where they are given.
type Fee struct {
	Name      string
	AdValorem decimal.Decimal
	Flat      money.Amount
	AtLeast   money.Amount
	AtMost    money.Amount
	Modes     []Mode // empty: all
	Source    Source
}

// Tax is a tax on imports, such as VAT, on the base that Rules describe.
type Tax struct {
	Name   string
	Rate   decimal.Decimal // 0.19 is 19 %
	Source Source
}
