package content

import "time"

// OrderState is where an order stands, from the first question to the closed file.
type OrderState string

// The states. An order passes through those before its own, in this order; the ends are expired,
// declined, cancelled and closed.
const (
	InquiryOpen       OrderState = "inquiry" // asked, not answered yet
	InquiryAnswered   OrderState = "answered"
	QuotationSent     OrderState = "quoted"
	QuotationExpired  OrderState = "expired"
	QuotationDeclined OrderState = "declined"
	OrderConfirmed    OrderState = "confirmed" // the buyer accepted the quotation
	DepositPaid       OrderState = "deposit"
	InProduction      OrderState = "production"
	ReadyToShip       OrderState = "ready"
	Shipped           OrderState = "shipped"
	Delivered         OrderState = "delivered"
	Closed            OrderState = "closed"
	Cancelled         OrderState = "cancelled"
)

// OrderStates lists every state.
func OrderStates() []OrderState {
	return []OrderState{
		InquiryOpen, InquiryAnswered, QuotationSent, QuotationExpired, QuotationDeclined, OrderConfirmed,
		DepositPaid, InProduction, ReadyToShip, Shipped, Delivered, Closed, Cancelled,
	}
}

// OrderPlan is one inquiry and what became of it. Times are told as ago, so that the demo looks alive on
// whatever day it is loaded; nothing lies in the future but DueIn.
type OrderPlan struct {
	Key      string
	BuyerKey string
	MakerKey string // who was asked; for a joint order the first of them
	State    OrderState
	Items    []OrderItem

	Joint     bool     // one quantity for several workshops
	JoinedBy  []string // keys of the makers who can take a share, MakerKey first
	Incoterm  string   // Incoterms 2020: "FOB"
	Place     string   // UN/LOCODE of the named port or airport, "IDSUB"
	ByAir     bool
	Currency  string // of the quotation, ISO 4217
	Deposit   int    // percent paid before work begins
	ValidDays int    // of the quotation

	Events   []OrderEvent  // oldest first; the last is State
	Messages []Message     // oldest first
	DueIn    time.Duration // until all pieces should be ready; negative if late; 0 outside production
	Reason   Text          // why it was declined or cancelled
	Review   Review        // of a closed order
}

// OrderItem is a number of one piece.
type OrderItem struct {
	ProductKey   string
	Pieces       int
	UnitPriceIDR int64 // of the tier for this quantity
	Done         int   // pieces finished, in production and after
}

// OrderEvent is the moment when an order reached a state.
type OrderEvent struct {
	State OrderState
	Ago   time.Duration
}

// Role says who writes a message.
type Role string

// The roles in a conversation.
const (
	FromBuyer       Role = "buyer"
	FromMaker       Role = "maker"
	FromCoordinator Role = "coordinator"
)

// Message is one message of a conversation: makers and coordinators write Indonesian, buyers English; the
// other text is its translation.
type Message struct {
	From   Role
	Ago    time.Duration
	Lang   string // "id" or "en": the original
	TextID string
	TextEN string
}

// Review is what the buyer said in the end. Stars is 0 if nothing was said.
type Review struct {
	Stars  int // 1 to 5
	TextID string
	TextEN string
}
