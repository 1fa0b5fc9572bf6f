package split

import "anyam/platform/money"

// Order is a joint order: what was ordered, and who could make it. All costs are minor units of Currency.
type Order struct {
	Currency money.Currency // may be empty
	Weeks    int            // weeks that can be planned, 1 to 260; they are numbered from 0
	Lines    []Line
	Makers   []Maker
	Floors   []Floor
	Apart    []Pair // makers who do not work on one order together

	// BufferPercent of each maker's free time is left unplanned, 0 to 90, so that an illness does not break the plan.
	BufferPercent int
	// Fairness is the slider: 0 plans for cost alone, 100 pays most for giving work to makers who had little of it (fairness.go).
	Fairness int
	// ChangeCost is the price of each piece by which a maker's share differs from Offer.Planned; 0 plans anew.
	ChangeCost int64
}

// Line is one line of the order.
type Line struct {
	Name   string
	Pieces int64 // ordered, pieces already made included
	Batch  int64 // pieces that are made together, in one week, by one maker; 0 is 1. Pieces is a multiple of it.

	FirstWeek int   // no maker starts earlier: material, samples
	DueWeek   int   // last week in which pieces are made on time: before consolidation, inspection and transit
	LateWeeks int   // how many weeks later they may be made at most
	LateCost  int64 // for each piece and week late
	ShortCost int64 // for each piece that is not made; 0: none may be missing

	LeastGrade   int               // of each maker, 0 to 100
	MeanGrade    int               // of the pieces on average, 0 to 100
	LeastMakers  int               // for a back-up; 0: no rule
	MostMakers   int               // for a uniform look; 0: no rule
	LargestShare money.BasisPoints // of the pieces for one maker; 0: no rule
}

// Maker is a workshop that could take part.
type Maker struct {
	Name         string
	Region       string
	Excluded     bool    // does not take part, whatever it offers
	Minutes      []int64 // of work in each week, one number for each week of the order
	OwnMinutes   []int64 // of these, already taken by own orders; nil: none
	AdminCost    int64   // of taking part at all
	LeadWeeks    int     // before the first week of work
	YearMinutes  int64   // of work in twelve months; 0: as in the weeks of this order
	YearAssigned int64   // minutes of joint orders in the last twelve months, this one not counted
	Offers       []Offer
}

// Offer is what a maker asks for making a line.
type Offer struct {
	Line            int   // index in Order.Lines; one offer for each line at most
	Grade           int   // quality that the maker reaches, 0 to 100
	MinutesPerPiece int64 // at least 1
	UnitCost        int64 // for each piece: price, freight to the place of consolidation, risk of a second inspection
	SetupCost       int64 // once, when any are made
	LeastPieces     int64 // the smallest lot; 0: a batch
	MostPieces      int64 // 0: no rule
	LeadWeeks       int   // before the first week of work on this line, beside the maker's own
	Pin             *Pin  // nil: free

	Done    int64 // pieces already made: they stay, their set-up is paid, and no smallest lot counts any more
	Planned int64 // pieces that the plan so far gives to this maker from now on; see Order.ChangeCost
}

// Pin fixes a share by hand: the pieces still to be made lie between the two numbers.
type Pin struct{ Least, Most int64 }

// Floor is what the makers of a region earn together at least, in unit costs.
type Floor struct {
	Region string
	Least  int64
}

// Pair is two makers, as indices of Order.Makers.
type Pair [2]int

// The bounds up to which numbers are taken. Within them no sum leaves 53 bits, so that a double holds each exactly (rule split-5).
const (
	maxWeeks      = 260
	maxLines      = 1000
	maxMakers     = 5000
	maxOffers     = 200_000
	maxFloors     = 100
	maxPairs      = 10_000
	maxPieces     = 1_000_000_000
	maxCost       = 1_000_000_000_000
	maxMinutes    = 100_000_000 // of a maker in a week, and of a piece
	maxTogether   = 4_000_000_000_000_000
	wholeShare    = 10_000 // basis points
	weeksOfAYear  = 52
	highestGrade  = 100
	wholeFairness = 100
)

// batch is at least one piece.
func (l Line) batch() int64 { return max(l.Batch, 1) }
