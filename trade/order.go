package trade

import (
	"time"

	"anyam/gallery"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/money"
)

// OrderState is where an order stands.
type OrderState string

// The states of an order, in the order in which they are gone through; Cancelled ends it early.
const (
	Confirmed    OrderState = "confirmed"
	InProduction OrderState = "in_production"
	Ready        OrderState = "ready"
	Shipped      OrderState = "shipped"
	Delivered    OrderState = "delivered"
	Closed       OrderState = "closed"
	Cancelled    OrderState = "cancelled"
)

// OrderStates are the states of an order that goes well, in order.
var OrderStates = []OrderState{Confirmed, InProduction, Ready, Shipped, Delivered, Closed}

// next says which state follows which.
var next = map[OrderState]OrderState{
	Confirmed: InProduction, InProduction: Ready, Ready: Shipped, Shipped: Delivered, Delivered: Closed,
}

// Next is the state that follows; ok is false at the end.
func (st OrderState) Next() (OrderState, bool) {
	to, ok := next[st]
	return to, ok
}

// Consignee is to whom the goods go, as papers say it.
type Consignee struct {
	Name      string `json:"name"`
	Company   string `json:"company"`
	Address   string `json:"address"`
	Country   string `json:"country"` // ISO 3166-1 alpha-2
	TaxNumber string `json:"tax_number"`
	Phone     string `json:"phone"`
}

// OrderLine is a position with what papers say of the goods.
type OrderLine struct {
	Line
	Materials   string
	WeightGrams int64 // net, of one piece
	Carton      gallery.Carton
}

// Order is an accepted quotation.
type Order struct {
	ID          id.ID
	Number      string
	InquiryID   id.ID
	QuotationID id.ID
	MakerID     id.ID
	ChapterID   id.ID
	BuyerID     id.ID
	BuyerName   string // the buyer's company, or the buyer
	State       OrderState
	Lines       []OrderLine
	Terms       Terms
	Total       money.Amount
	Paid        money.Amount // sum of the payments recorded
	Consignee   Consignee
	Carrier     string
	Tracking    string // bill of lading or airway bill
	CreatedAt   time.Time
	UpdatedAt   time.Time
	Version     int64
}

// Parties are who the order is between.
func (o Order) Parties() Parties { return Parties{o.BuyerID, o.MakerID, o.ChapterID} }

// Deposit is what is due before production.
func (o Order) Deposit() money.Amount {
	deposit, err := o.Total.Share(o.Terms.DepositBP)
	if err != nil {
		return o.Total // cannot happen: totals are bounded by MaxAmount
	}
	return deposit
}

// Due is what is still to be paid.
func (o Order) Due() money.Amount { return money.Of(o.Total.Minor-o.Paid.Minor, o.Total.Currency) }

// DepositDue is what of the deposit is still to be paid.
func (o Order) DepositDue() money.Amount {
	return money.Of(max(o.Deposit().Minor-o.Paid.Minor, 0), o.Total.Currency)
}

// CanMove is nil when the order can go to the state now, and else says what stands in the way.
func (o Order) CanMove(to OrderState) error {
	if to == Cancelled {
		return o.canCancel()
	}
	if follows, ok := o.State.Next(); !ok || follows != to {
		return errs.New(errs.Conflict, "The order has moved on meanwhile. Look at where it stands now.")
	}
	switch {
	case to == InProduction && o.DepositDue().Minor > 0: // rule trade-7
		return errs.New(errs.Conflict, "The deposit has not been paid in full yet.")
	case to == Shipped && o.Terms.Balance == BeforeShipment && o.Due().Minor > 0: // rule trade-8
		return errs.New(errs.Conflict, "The balance is due before shipment and has not been paid yet.")
	case to == Closed && o.Due().Minor > 0: // rule trade-9
		return errs.New(errs.Conflict, "The order has not been paid in full yet.")
	}
	return nil
}

// canCancel holds to rule trade-10 as far as states go.
func (o Order) canCancel() error {
	switch o.State {
	case Confirmed, InProduction, Ready:
		return nil
	}
	return errs.New(errs.Conflict, "An order that has been shipped or ended cannot be cancelled.")
}

// OrderMoved is the news that an order has gone a step.
type OrderMoved struct {
	OrderID id.ID
	From    OrderState
	To      OrderState
}

// EventName names the event.
func (OrderMoved) EventName() string { return "trade.OrderMoved" }

// Turn is what an order waits for: the state that comes next, and the side that has to do something for it.
type Turn struct {
	To     OrderState
	Side   Side
	ToPay  money.Amount // what has to be paid first; zero when it is for Side to take the step
	IsOver bool         // nothing comes any more
}

// Turn says whose turn it is (rules trade-7 to trade-9).
func (o Order) Turn() Turn {
	to, ok := o.State.Next()
	if !ok {
		return Turn{IsOver: true}
	}
	t := Turn{To: to, Side: MakerSide}
	switch to {
	case InProduction:
		t.ToPay = o.DepositDue()
	case Shipped:
		if o.Terms.Balance == BeforeShipment {
			t.ToPay = o.Due()
		}
	case Delivered:
		t.Side = BuyerSide
	case Closed:
		t.Side, t.ToPay = AssociationSide, o.Due()
	}
	if t.ToPay.Minor > 0 {
		t.Side = BuyerSide
	}
	return t
}
