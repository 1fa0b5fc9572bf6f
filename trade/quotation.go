package trade

import (
	"time"
	"unicode/utf8"

	"anyam/gallery"
	"anyam/market"
	"anyam/platform/clock"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/money"
)

// QuotationState is what has become of an offer.
type QuotationState string

// The states of an offer. Whether a sent one has run out depends on the day: see IsOpen.
const (
	QuotationSent       QuotationState = "sent"
	QuotationSuperseded QuotationState = "superseded"
	QuotationAccepted   QuotationState = "accepted"
	QuotationDeclined   QuotationState = "declined"
)

// BalanceTerm is when the rest is due.
type BalanceTerm string

// The terms of the balance.
const (
	BeforeShipment   BalanceTerm = "before_shipment"
	AgainstDocuments BalanceTerm = "against_documents" // copy of the bill of lading
	AfterDelivery    BalanceTerm = "after_delivery"    // BalanceDays later
)

// Line is one position of an offer or an order.
type Line struct {
	ProductID   id.ID
	Description string
	HS6         string
	Quantity    int64
	Unit        money.Amount
	Amount      money.Amount
}

// Terms are what is agreed on beside the goods.
type Terms struct {
	Currency    money.Currency
	Incoterm    string // Incoterms 2020
	Place       string // named place of the term
	DepositBP   money.BasisPoints
	Balance     BalanceTerm
	BalanceDays int64
	LeadDays    int64
	Freight     money.Amount // and insurance, where the term asks the seller for it
}

// Quotation is the maker's offer.
type Quotation struct {
	ID         id.ID
	InquiryID  id.ID
	Revision   int64
	State      QuotationState
	Lines      []Line
	Terms      Terms
	ValidUntil clock.Date
	Total      money.Amount
	Note       string
	MadeBy     id.ID
	SentAt     time.Time
	AnsweredAt time.Time
}

// IsOpen reports whether the offer can be accepted on the day (rule trade-5).
func (q Quotation) IsOpen(today clock.Date) bool {
	return q.State == QuotationSent && q.ValidUntil >= today
}

// IsExpired reports whether the offer has run out unanswered.
func (q Quotation) IsExpired(today clock.Date) bool {
	return q.State == QuotationSent && q.ValidUntil < today
}

// Deposit is what is due before production.
func (q Quotation) Deposit() (money.Amount, error) { return q.Total.Share(q.Terms.DepositBP) }

// Bounds of an offer.
const (
	MaxLines     = 60
	MaxValidDays = 365
	// MaxAmount is a bound on one amount, in minor units: it stops slips, and keeps all sums in 64 bits.
	MaxAmount = 1_000_000_000_000_000
)

// priced works out the amounts of the lines and the total; what cannot be right is a fault at its field
// (rule trade-3).
func priced(f *errs.Faults, lines []Line, t Terms) (done []Line, total money.Amount) {
	total = money.Of(0, t.Currency)
	f.Check(len(lines) > 0 && len(lines) <= MaxLines, "lines", "Write one to %d lines.", MaxLines)
	for i, l := range lines {
		field := lineField(i)
		f.Check(l.Description != "" && utf8.RuneCountInString(l.Description) <= 200, field+"description", "Write what it is, in at most %d characters.", 200)
		okQty := f.Check(l.Quantity >= 1 && l.Quantity <= gallery.MaxPieces, field+"quantity", "Write a whole number from %d to %d.", 1, gallery.MaxPieces)
		okUnit := f.Check(l.Unit.Minor >= 1 && l.Unit.Minor <= MaxAmount && l.Unit.Currency == t.Currency, field+"unit", "Write a price above zero.")
		f.Check(l.HS6 == "" || isHS6(l.HS6), field+"hs6", "Write the six digits of the customs code, or nothing.")
		if !okQty || !okUnit {
			continue
		}
		amount, err := l.Unit.Times(l.Quantity)
		if !f.Check(err == nil && amount.Minor <= MaxAmount, field+"unit", "This amount is too large.") {
			continue
		}
		l.Amount = amount
		done = append(done, l)
		total = sum(f, total, amount)
	}
	if f.Check(t.Freight.Minor >= 0 && t.Freight.Minor <= MaxAmount && (t.Freight.IsZero() || t.Freight.Currency == t.Currency), "freight", "Write an amount of zero or more.") {
		total = sum(f, total, money.Of(t.Freight.Minor, t.Currency))
	}
	f.Check(total.Minor <= MaxAmount, "lines", "This amount is too large.")
	return done, total
}

func isHS6(code string) bool {
	for _, r := range code {
		if r < '0' || r > '9' {
			return false
		}
	}
	return len(code) == 6
}

func sum(f *errs.Faults, a, b money.Amount) money.Amount {
	total, err := a.Add(b)
	f.Check(err == nil, "lines", "This amount is too large.")
	return total
}

// LineField is the beginning of the names of the fields of line i, counted from 0, in faults and forms.
func LineField(i int) string { return lineField(i) }

func lineField(i int) string { return "line_" + string(rune('0'+i/10)) + string(rune('0'+i%10)) + "_" }

// checkTerms finds every fault of the terms at once.
func checkTerms(f *errs.Faults, t Terms) {
	market.CheckIncoterm(f, t.Incoterm, t.Place, "incoterm", "place")
	f.Check(market.IsOffered(t.Currency), "currency", "Choose one of the currencies.")
	f.Check(t.DepositBP >= 0 && t.DepositBP <= 10_000, "deposit", "Write a share from 0 to 100 percent.")
	f.Check(t.Balance == BeforeShipment || t.Balance == AgainstDocuments || t.Balance == AfterDelivery, "balance", "Choose when the balance is due.")
	f.Check(t.BalanceDays >= 0 && t.BalanceDays <= 180, "balance_days", "Write a whole number from %d to %d.", 0, 180)
	f.Check(t.LeadDays >= 1 && t.LeadDays <= gallery.MaxDays, "lead_days", "Write a whole number from %d to %d.", 1, gallery.MaxDays)
}

// checkValidity holds the last day to lie ahead, and not too far.
func checkValidity(f *errs.Faults, until, today clock.Date) {
	f.Check(until >= today && until <= today.AddDays(MaxValidDays), "valid_until", "Choose a day from today on, within a year.")
}
