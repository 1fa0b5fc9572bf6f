package fairprice

import (
	"math/big"
	"slices"
	"unicode/utf8"

	"anyam/platform/errs"
	"anyam/platform/money"
)

// Bounds of what can be typed. They stop mistakes of a unit and overflows.
const (
	MaxLines   = 20            // materials, or steps
	MaxName    = 80            // characters
	MaxRupiah  = 1_000_000_000 // of one cost, or of a month's wage
	MaxOffer   = 100_000_000_000
	MaxMinutes = 600_000                  // of one step
	MaxHours   = 744                      // of a month
	MaxPart    = money.BasisPoints(9_500) // of the pieces that are rejected, of the price that is margin
	whole      = 10_000                   // basis points in one
)

// MonthHours is how many hours a month's wage pays for: the divisor of overtime pay in Kepmenakertrans
// 102/MEN/VI/2004, article 8, which Indonesian payrolls use for an hour's wage.
const MonthHours = 173

// Material is what goes into a piece, with the part of it that is thrown away.
type Material struct {
	Name  string            `json:"name"`
	Cost  int64             `json:"cost"`  // rupiah, of what ends up in the piece
	Waste money.BasisPoints `json:"waste"` // of the cost
}

// Step is timed work on one piece.
type Step struct {
	Name    string `json:"name"`
	Minutes int64  `json:"minutes"`
}

// Sheet is the costs of one piece. Amounts are whole rupiah.
type Sheet struct {
	Materials []Material        `json:"materials"`
	Steps     []Step            `json:"steps"`
	Wage      int64             `json:"wage"`  // for a month
	WageHours int64             `json:"hours"` // of that month
	Idle      money.BasisPoints `json:"idle"`
	Overhead  int64             `json:"overhead"` // of one piece: rent, power, tools
	Packing   int64             `json:"packing"`
	Rejects   money.BasisPoints `json:"rejects"`
	Margin    money.BasisPoints `json:"margin"`
}

// Check finds every fault of a sheet at once. Fields are material_0_cost, step_0_minutes, wage, idle …
func (s Sheet) Check() error {
	var f errs.Faults
	f.Check(len(s.Materials) <= MaxLines, "materials", "At most %d lines, please.", MaxLines)
	f.Check(len(s.Steps) <= MaxLines, "steps", "At most %d lines, please.", MaxLines)
	for i, m := range s.Materials {
		checkName(&f, Field("material", i, "name"), m.Name)
		checkRupiah(&f, Field("material", i, "cost"), m.Cost)
		f.Check(m.Waste >= 0 && m.Waste <= 10*whole, Field("material", i, "waste"), "Write a percentage from 0 to %d.", 1000)
	}
	for i, st := range s.Steps {
		checkName(&f, Field("step", i, "name"), st.Name)
		f.Check(st.Minutes >= 0 && st.Minutes <= MaxMinutes, Field("step", i, "minutes"), "Write minutes, for example 90 for an hour and a half.")
	}
	f.Check(s.Minutes() > 0, "steps", "Write how many minutes at least one step takes.")
	f.Check(s.Wage > 0 && s.Wage <= MaxRupiah, "wage", "Write the wage for a month in rupiah.")
	f.Check(s.WageHours > 0 && s.WageHours <= MaxHours, "hours", "Write the hours of a month, from 1 to %d.", MaxHours)
	f.Check(s.Idle >= 0 && s.Idle <= 10*whole, "idle", "Write a percentage from 0 to %d.", 1000)
	checkRupiah(&f, "overhead", s.Overhead)
	checkRupiah(&f, "packing", s.Packing)
	f.Check(s.Rejects >= 0 && s.Rejects <= MaxPart, "rejects", "Write a percentage from 0 to %d.", 95) // rule fairprice-2
	f.Check(s.Margin >= 0 && s.Margin <= MaxPart, "margin", "Write a percentage from 0 to %d.", 95)
	return f.Err()
}

func checkName(f *errs.Faults, field, name string) {
	f.Check(utf8.RuneCountInString(name) <= MaxName, field, "At most %d characters, please.", MaxName)
}

func checkRupiah(f *errs.Faults, field string, rupiah int64) {
	f.Check(rupiah >= 0 && rupiah <= MaxRupiah, field, "Write an amount in rupiah, at most %d.", int64(MaxRupiah))
}

// WithoutBlanks is the sheet without the lines in which nothing stands.
func (s Sheet) WithoutBlanks() Sheet {
	s.Materials = slices.DeleteFunc(slices.Clone(s.Materials), func(m Material) bool { return m == Material{} })
	s.Steps = slices.DeleteFunc(slices.Clone(s.Steps), func(st Step) bool { return st == Step{} })
	return s
}

// Minutes is the work on one piece.
func (s Sheet) Minutes() int64 {
	var sum int64
	for _, st := range s.Steps {
		sum += st.Minutes
	}
	return sum
}

// Priced is what a piece has to cost.
type Priced struct {
	Hour     money.Amount // what an hour of work is paid
	Material money.Amount
	Labour   money.Amount
	Cost     money.Amount // of a piece that can be sold
	ExWorks  money.Amount
}

// Price builds the price from the costs upward (rule fairprice-1). The error is the sheet's Check.
func (s Sheet) Price() (Priced, error) {
	if err := s.Check(); err != nil {
		return Priced{}, err
	}
	cost := s.cost()
	return Priced{
		Hour: up(s.hour()), Material: up(s.material()), Labour: up(s.labour()), Cost: up(cost),
		ExWorks: up(quo(cost, share(whole-s.Margin))),
	}, nil
}

// Offer is what a buyer's price leaves.
type Offer struct {
	Price   money.Amount
	Hour    money.Amount      // pay that is left for an hour; negative where not even the material is covered
	OfRate  money.BasisPoints // of the sheet's hourly rate, rounded down
	Counter money.Amount      // the price that pays the whole rate

	hour *big.Rat // before it is rounded
}

// OfWage is what part of a minimum wage the pay that is left is, rounded down.
func (o Offer) OfWage(w Wage) money.BasisPoints {
	return money.BasisPoints(down(mul(quo(o.hour, w.hour()), integer(whole))).Minor)
}

// IsFair reports whether the offer pays the sheet's rate in full.
func (o Offer) IsFair() bool { return o.Price.Minor >= o.Counter.Minor }

// Offer works back from a buyer's price to the pay that it leaves for an hour (rule fairprice-1).
func (s Sheet) Offer(rupiah int64) (Offer, error) {
	priced, err := s.Price()
	if err != nil {
		return Offer{}, err
	}
	var f errs.Faults
	f.Check(rupiah > 0 && rupiah <= MaxOffer, "offer", "Write the buyer's price of one piece in rupiah.")
	if err := f.Err(); err != nil {
		return Offer{}, err
	}
	left := mul(mul(integer(rupiah), share(whole-s.Rejects)), share(whole-s.Margin))
	left.Sub(left, s.material()).Sub(left, integer(s.Overhead+s.Packing))
	hour := quo(left, s.paidHours())
	return Offer{
		Price: money.Rupiah(rupiah), Hour: down(hour), Counter: priced.ExWorks, hour: hour,
		OfRate: money.BasisPoints(down(mul(quo(hour, s.hour()), integer(whole))).Minor),
	}, nil
}

func (s Sheet) hour() *big.Rat { return big.NewRat(s.Wage, s.WageHours) }

func (s Sheet) material() *big.Rat {
	sum := new(big.Rat)
	for _, m := range s.Materials {
		sum.Add(sum, mul(integer(m.Cost), share(whole+m.Waste)))
	}
	return sum
}

// paidHours are the hours that are paid for one piece: those of its steps, and the idle time that goes with them.
func (s Sheet) paidHours() *big.Rat { return mul(big.NewRat(s.Minutes(), 60), share(whole+s.Idle)) }

func (s Sheet) labour() *big.Rat { return mul(s.paidHours(), s.hour()) }

func (s Sheet) cost() *big.Rat {
	sum := integer(s.Overhead + s.Packing)
	sum.Add(sum, s.material()).Add(sum, s.labour())
	return quo(sum, share(whole-s.Rejects))
}
