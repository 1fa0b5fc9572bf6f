package dues

import (
	"time"

	"anyam/members/record"
	"anyam/platform/clock"
	"anyam/platform/id"
	"anyam/platform/money"
)

// State is where an invoice stands.
type State string

// The states.
const (
	Open      State = "open"
	PartPaid  State = "part_paid"
	Paid      State = "paid"
	Cancelled State = "cancelled"
)

// States are all states, in the order of an invoice's life.
var States = []State{Open, PartPaid, Paid, Cancelled}

// IsOwed reports whether something is still to be paid.
func (s State) IsOwed() bool { return s == Open || s == PartPaid }

// StateText is the name of a state, as an English source text.
func StateText(s State) string {
	switch s {
	case Open:
		return "to be paid"
	case PartPaid:
		return "paid in part"
	case Paid:
		return "paid"
	case Cancelled:
		return "cancelled"
	}
	return ""
}

// Invoice asks for the fee of a period of membership.
type Invoice struct {
	ID           id.ID
	Number       string // IUR-2026-0001
	Reference    string // what the member writes into the transfer, so that it is recognised
	MakerID      id.ID
	PeriodID     id.ID
	TypeKey      string
	PeriodFrom   clock.Date
	PeriodUntil  clock.Date
	Bill         Bill
	Scale        record.Scale // of the business, by which the fee was reckoned
	Total        money.Amount
	Received     money.Amount // by shares of payments
	IssuedOn     clock.Date
	DueOn        clock.Date
	IssuedAt     time.Time
	CancelledAt  time.Time
	CancelReason string
	Version      int64
}

// Bill is whom an invoice is addressed to, as it was on its day. It is empty once the member was forgotten.
type Bill struct{ Name, Owner, Address string }

// State is where the invoice stands (rule dues-3).
func (i Invoice) State() State {
	switch {
	case !i.CancelledAt.IsZero():
		return Cancelled
	case i.Received.Minor >= i.Total.Minor:
		return Paid
	case i.Received.Minor > 0:
		return PartPaid
	}
	return Open
}

// Due is what is still to be paid; nothing on a cancelled invoice.
func (i Invoice) Due() money.Amount {
	if !i.State().IsOwed() {
		return money.Rupiah(0)
	}
	return money.Rupiah(i.Total.Minor - i.Received.Minor)
}

// DaysLate is for how many days the invoice has been due; negative before.
func (i Invoice) DaysLate(today clock.Date) int { return daysBetween(i.DueOn, today) }

func daysBetween(from, until clock.Date) int {
	return int(until.Time().Sub(from.Time()).Hours()) / 24
}

// Age is how long something has been owed.
type Age string

// The ages, by days after the day on which it was due.
const (
	NotDue   Age = "not_due"
	UpTo30   Age = "0-30"
	UpTo90   Age = "31-90"
	Over90   Age = "91+"
	anyAge   Age = ""
	lastOf30     = 30
	lastOf90     = 90
)

// Ages are all ages, the youngest first.
var Ages = []Age{NotDue, UpTo30, UpTo90, Over90}

// between are the due days of what has an age: the first and the last of them.
func (a Age) between(today clock.Date) (first, last clock.Date) {
	const never, always = "0000-01-01", "9999-12-31"
	switch a {
	case NotDue:
		return today.AddDays(1), always
	case UpTo30:
		return today.AddDays(-lastOf30), today
	case UpTo90:
		return today.AddDays(-lastOf90), today.AddDays(-lastOf30 - 1)
	case Over90:
		return never, today.AddDays(-lastOf90 - 1)
	case anyAge:
	}
	return never, always
}

// ageOf is the age of what was due on a day.
func ageOf(due, today clock.Date) Age {
	for _, age := range Ages {
		if first, last := age.between(today); first <= due && due <= last {
			return age
		}
	}
	return Over90
}
