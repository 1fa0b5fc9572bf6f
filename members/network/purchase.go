package network

import (
	"slices"
	"time"

	"anyam/platform/clock"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/money"
)

// PurchaseState is how far a purchase has come.
type PurchaseState string

// The states of a purchase (rule network-4).
const (
	Open      PurchaseState = "open"
	Closed    PurchaseState = "closed"
	Ordered   PurchaseState = "ordered"
	Shared    PurchaseState = "shared"
	Cancelled PurchaseState = "cancelled"
)

// moves are the states that each state leads to. A closed purchase may open again with a later day.
var moves = map[PurchaseState][]PurchaseState{
	Open:    {Closed, Cancelled},
	Closed:  {Open, Ordered, Cancelled},
	Ordered: {Shared, Cancelled},
}

// Purchase is a call to buy something together.
type Purchase struct {
	ID          id.ID
	What        string
	Spec        string
	Unit        string       // of which whole ones are pledged: kg, sheet, bundle
	ChapterID   id.ID        // whose members it is for; empty for the whole association
	OrganiserID id.ID        // of the user
	MakerID     id.ID        // of the organiser's workshop; empty for officers and coordinators
	Price       money.Amount // expected for one unit, in rupiah; zero when not known
	Tiers       []Tier       // price breaks, the smallest first
	Target      int64        // least quantity; 0 for none
	ClosesOn    clock.Date   // the last day on which one can pledge
	PickUp      string
	Note        string
	State       PurchaseState
	Reason      string // why it was cancelled
	Supplier    string
	ExpectedOn  clock.Date
	Delivery    Delivery
	CreatedAt   time.Time
	UpdatedAt   time.Time
	Version     int64

	OrganiserName string
	Pledged       int64 // by all
	Pledgers      int64
}

// Tier is the price of a unit from a total quantity on.
type Tier struct {
	From  int64
	Price money.Amount
}

// UnitPrice is the expected price of a unit when so many are bought; zero when it is not known.
func (p Purchase) UnitPrice(total int64) money.Amount {
	price := p.Price
	for _, t := range p.Tiers {
		if total >= t.From {
			price = t.Price
		}
	}
	return price
}

// NextTier is the next price break that more pledges would reach.
func (p Purchase) NextTier() (Tier, bool) {
	for _, t := range p.Tiers {
		if p.Pledged < t.From {
			return t, true
		}
	}
	return Tier{}, false
}

// IsReached reports whether enough is pledged.
func (p Purchase) IsReached() bool { return p.Pledged > 0 && p.Pledged >= p.Target }

// TakesPledges reports whether one can pledge on the day (rule network-5).
func (p Purchase) TakesPledges(today clock.Date) bool { return p.State == Open && today <= p.ClosesOn }

// CheckPledge says why a pledge is refused, if it is.
func (p Purchase) CheckPledge(quantity int64, today clock.Date) error {
	switch {
	case p.State == Cancelled:
		return errs.New(errs.Conflict, "This purchase was called off. Nothing is bought, and nothing is owed.")
	case p.State != Open:
		return errs.New(errs.Conflict, "This purchase is closed: what was pledged stands. Write to the organiser if something has changed.")
	case today > p.ClosesOn:
		return errs.New(errs.Conflict, "The closing day of this purchase is over. Write to the organiser if you still want to join.")
	}
	var f errs.Faults
	f.Check(quantity >= 0 && quantity <= MaxQuantity, "quantity", "Write a whole number from %d to %d.", 0, MaxQuantity)
	return f.Err()
}

// MaxQuantity is the most that can be pledged or arrive, in units.
const MaxQuantity = 10_000_000

// CheckMove says why the purchase cannot come into a state, if it cannot (rule network-4).
func (p Purchase) CheckMove(to PurchaseState) error {
	switch {
	case !slices.Contains(moves[p.State], to):
		return errs.New(errs.Conflict, "The purchase has moved on meanwhile. Look at where it stands now.")
	case to == Ordered && p.Pledged == 0:
		return errs.New(errs.Conflict, "Nobody has pledged anything, so there is nothing to order.")
	}
	return nil
}

// maxTiers is how many price breaks a purchase may have.
const maxTiers = 5

// Check notes every fault of a call.
func (p Purchase) Check(f *errs.Faults, today clock.Date) {
	checkText(f, "what", p.What, 120, "Write what you want to buy.")
	checkText(f, "spec", p.Spec, 1000, "")
	checkText(f, "unit", p.Unit, 20, "Write the unit, for example kg.")
	checkText(f, "pick_up", p.PickUp, 200, "Write where members fetch their share.")
	checkText(f, "note", p.Note, 1000, "")
	f.Check(p.Target >= 0 && p.Target <= MaxQuantity, "target", "Write a whole number from %d to %d.", 0, MaxQuantity)
	f.Check(p.Price.Minor >= 0 && p.Price.Minor <= maxPrice, "price", "Write the price of one unit in rupiah.")
	checkDay(f, p.ClosesOn, today)
	checkTiers(f, p)
}

// maxPrice of one unit, in rupiah: with MaxQuantity, a bill stays far below 64 bits.
const maxPrice = 1_000_000_000

// maxOpenDays is how long a purchase may stay open.
const maxOpenDays = 180

func checkDay(f *errs.Faults, closes, today clock.Date) {
	_, err := clock.ParseDate(string(closes))
	if f.Check(err == nil, "closes_on", "Choose the last day on which members can join.") {
		f.Check(closes >= today && closes <= today.AddDays(maxOpenDays), "closes_on", "Choose a day from today to %d days ahead.", maxOpenDays)
	}
}

func checkTiers(f *errs.Faults, p Purchase) {
	f.Check(len(p.Tiers) <= maxTiers, "tiers", "At most %d price breaks, please.", maxTiers)
	before := Tier{0, p.Price}
	for _, t := range p.Tiers {
		isFalling := before.Price.Minor == 0 || t.Price.Minor < before.Price.Minor
		f.Check(t.From > before.From && t.From <= MaxQuantity && t.Price.Minor > 0 && isFalling, "tiers",
			"Each price break needs a larger quantity and a lower price than the one before.")
		before = t
	}
}

// Pledge is what a workshop pledges.
type Pledge struct {
	MakerID   id.ID
	MakerName string
	Quantity  int64
	FirstAt   time.Time
	UpdatedAt time.Time
}

// PledgeStep is one change of a pledge.
type PledgeStep struct {
	MakerID   id.ID
	MakerName string
	Quantity  int64
	At        time.Time
}

// PurchaseStep is one step that a purchase has gone.
type PurchaseStep struct {
	State PurchaseState
	At    time.Time
	Note  string
}
