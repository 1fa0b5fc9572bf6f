package network

import (
	"cmp"
	"math/bits"
	"slices"
	"time"

	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/money"
)

// Delivery is what came, and what it cost.
type Delivery struct {
	Arrived    int64
	WrittenOff int64 // of these: damaged, wrong, not to be used
	Note       string
	Bill       money.Amount // all that is to be paid, freight included
	Remitted   money.Amount // of this: what nobody is asked for, because somebody else bears it
}

// Claim is what a workshop pledged. Where the organiser gave it a quantity, Fixed stands.
type Claim struct {
	MakerID id.ID
	Pledged int64
	Fixed   int64
	IsFixed bool
}

// Portion is what a workshop gets, and owes for it.
type Portion struct {
	MakerID   id.ID
	MakerName string
	Pledged   int64
	Got       int64
	Owes      money.Amount
	PaidAt    time.Time // zero while it is owed
}

// ShareOut shares a delivery (rules network-6 and network-7). Claims stand in the order in which they were made: of equal
// remainders the earlier one is given the unit. Faults name the fields arrived, written_off, bill, remitted and
// got, where what is given does not add up.
func ShareOut(claims []Claim, d Delivery) ([]Portion, error) {
	if err := d.check(); err != nil {
		return nil, err
	}
	left, open := d.Arrived-d.WrittenOff, int64(0)
	weights := make([]int64, len(claims))
	for i, c := range claims {
		if c.IsFixed {
			if c.Fixed < 0 || c.Fixed > MaxQuantity {
				return nil, gotFault("Write a whole number from %d to %d.", 0, MaxQuantity)
			}
			left -= c.Fixed
			continue
		}
		weights[i] = c.Pledged
		open += c.Pledged
	}
	switch {
	case left < 0:
		return nil, gotFault("More is given out than came: %d too much.", -left)
	case left > open:
		return nil, gotFault("%d are left over. Give them to somebody below, or write them off.", left-open)
	}
	given := proportion(left, weights)
	portions := make([]Portion, len(claims))
	for i, c := range claims {
		portions[i] = Portion{MakerID: c.MakerID, Pledged: c.Pledged, Got: given[i]}
		if c.IsFixed {
			portions[i].Got = c.Fixed
		}
	}
	return portions, charge(portions, d)
}

// charge divides the bill by what each got.
func charge(portions []Portion, d Delivery) error {
	weights := make([]int64, len(portions))
	total := int64(0)
	for i, p := range portions {
		weights[i] = p.Got
		total += p.Got
	}
	due := d.Bill.Minor - d.Remitted.Minor
	if total == 0 && due > 0 {
		var f errs.Faults
		f.Add("remitted", "Nobody gets anything, so nobody can be asked to pay: the whole bill has to be borne by somebody else.")
		return f.Err()
	}
	for i, sum := range proportion(due, weights) {
		portions[i].Owes = money.Rupiah(sum)
	}
	return nil
}

// maxBill is the largest bill, in rupiah.
const maxBill = 1_000_000_000_000

func (d Delivery) check() error {
	var f errs.Faults
	f.Check(d.Arrived >= 0 && d.Arrived <= MaxQuantity, "arrived", "Write a whole number from %d to %d.", 0, MaxQuantity)
	f.Check(d.WrittenOff >= 0 && d.WrittenOff <= d.Arrived, "written_off", "No more can be written off than came.")
	f.Check(d.Bill.Minor >= 0 && d.Bill.Minor <= maxBill, "bill", "Write the whole bill in rupiah.")
	f.Check(d.Remitted.Minor >= 0 && d.Remitted.Minor <= d.Bill.Minor, "remitted", "No more can be remitted than the bill.")
	checkText(&f, "write_off_note", d.Note, 400, "")
	f.Check(d.Note != "" || d.WrittenOff == 0 && d.Remitted.Minor == 0, "write_off_note", "Write why something is written off.")
	return f.Err()
}

func gotFault(key string, args ...any) error {
	var f errs.Faults
	f.Add("got", key, args...)
	return f.Err()
}

// proportion divides total into whole parts by weights, by the largest remainder (Hamilton's method): each gets the
// floor of its exact part, and what is left goes, one each, to the largest remainders; of equal ones to the
// larger weight, then to the earlier. The parts add up to total; without any weight they are nothing.
func proportion(total int64, weights []int64) []int64 {
	parts := make([]int64, len(weights))
	sum := uint64(0)
	for _, w := range weights {
		sum += uint64(max(w, 0)) //nolint:gosec // not negative
	}
	if sum == 0 || total <= 0 {
		return parts
	}
	type rest struct {
		at        int
		remainder uint64
		weight    int64
	}
	var rests []rest
	left := total
	for i, w := range weights {
		if w <= 0 {
			continue
		}
		high, low := bits.Mul64(uint64(total), uint64(w)) // no overflow: w ≤ sum, so the quotient is at most total
		part, remainder := bits.Div64(high, low, sum)
		parts[i] = int64(part) //nolint:gosec // at most total
		left -= parts[i]
		rests = append(rests, rest{i, remainder, w})
	}
	slices.SortStableFunc(rests, func(a, b rest) int {
		return cmp.Or(cmp.Compare(b.remainder, a.remainder), cmp.Compare(b.weight, a.weight))
	})
	for _, r := range rests[:left] {
		parts[r.at]++
	}
	return parts
}
