package trade

import (
	"anyam/account"
	"anyam/members"
	"anyam/platform/errs"
	"anyam/platform/id"
)

// Side is a party of a trade.
type Side string

// The sides. The association stands beside both: coordinators and officers.
const (
	BuyerSide       Side = "buyer"
	MakerSide       Side = "maker"
	AssociationSide Side = "association"
)

// Parties are who an inquiry or an order is between.
type Parties struct {
	Buyer   id.ID
	Maker   id.ID
	Chapter id.ID
}

// SideOf is the side on which the actor stands; ok is false for a stranger (rule trade-2).
func SideOf(a account.Actor, p Parties) (side Side, ok bool) {
	switch {
	case a.WorksFor(p.Maker):
		return MakerSide, true
	case a.IsSignedIn() && a.UserID == p.Buyer:
		return BuyerSide, true
	case members.WriteScope(a).HasChapter(p.Chapter):
		return AssociationSide, true
	}
	return "", false
}

// ReadsFrom is SideOf for reading: those who looked after the chapter until lately read on the association's side
// (rule account-12).
func ReadsFrom(a account.Actor, p Parties) (side Side, ok bool) {
	if side, ok = SideOf(a, p); ok {
		return side, true
	}
	if members.ReadScope(a).HasChapter(p.Chapter) {
		return AssociationSide, true
	}
	return "", false
}

// errOnlyReads is the answer to a change by somebody who may only read.
func errOnlyReads() error {
	return errs.New(errs.Forbidden, "Your term is over: you can still read here, and change nothing.")
}

// MaySeeInquiry reports whether the inquiry exists for the actor (rule trade-2).
func MaySeeInquiry(a account.Actor, q Inquiry) bool {
	_, ok := ReadsFrom(a, q.Parties())
	return ok
}

// MayWrite reports whether the actor may write into the thread of the inquiry.
func MayWrite(a account.Actor, q Inquiry) bool {
	_, ok := SideOf(a, q.Parties())
	return ok
}

// MayWriteAbout reports whether the actor may write into the thread of the order's inquiry.
func MayWriteAbout(a account.Actor, o Order) bool {
	_, ok := SideOf(a, o.Parties())
	return ok
}

// MayEverQuote reports whether offers on the inquiry are the actor's to make.
func MayEverQuote(a account.Actor, q Inquiry) bool { return a.WorksFor(q.MakerID) || a.IsOfficer() }

// MayQuote reports whether the actor may make an offer on the inquiry.
func MayQuote(a account.Actor, q Inquiry) bool {
	return MayEverQuote(a, q) && (q.State == InquiryOpen || q.State == InquiryQuoted)
}

// MayAnswer reports whether the actor may accept or decline an offer (rule trade-5).
func MayAnswer(a account.Actor, q Inquiry) bool { return a.IsSignedIn() && a.UserID == q.BuyerID }

// MaySeeOrder reports whether the order exists for the actor (rule trade-2).
func MaySeeOrder(a account.Actor, o Order) bool {
	_, ok := ReadsFrom(a, o.Parties())
	return ok
}

// MayRecordPayment reports whether the actor may record money (rule trade-11).
func MayRecordPayment(a account.Actor) bool { return a.IsOfficer() }

// MayIssuePapers reports whether the actor may make numbered papers from the order.
func MayIssuePapers(a account.Actor, o Order) bool {
	return (a.WorksFor(o.MakerID) || a.IsOfficer()) && o.State != Cancelled
}

// MayAmend reports whether the actor may propose a change of the order (rule trade-6).
func MayAmend(a account.Actor, o Order) bool {
	side, ok := SideOf(a, o.Parties())
	return ok && side != AssociationSide && (o.State == Confirmed || o.State == InProduction)
}

// MayAccept reports whether the actor may agree to a proposed change (rule trade-6).
func MayAccept(a account.Actor, o Order, c Amendment) bool {
	side, ok := SideOf(a, o.Parties())
	return ok && side != AssociationSide && side != c.Side && c.State == AmendmentProposed && (o.State == Confirmed || o.State == InProduction)
}

// MayDrop reports whether the actor may decline or withdraw a proposed change.
func MayDrop(a account.Actor, o Order, c Amendment) bool {
	side, ok := SideOf(a, o.Parties())
	return ok && side != AssociationSide && c.State == AmendmentProposed
}

// MayMove reports whether the actor may take the order to a state, as far as roles go; whether the order
// is ready for it is Order.CanMove.
func MayMove(a account.Actor, o Order, to OrderState) bool {
	side, ok := SideOf(a, o.Parties())
	if !ok {
		return false
	}
	isOfficer := a.IsOfficer()
	switch to {
	case InProduction, Ready, Shipped:
		return side == MakerSide || isOfficer
	case Delivered:
		return side == BuyerSide || isOfficer
	case Closed:
		return isOfficer
	case Cancelled: // rule trade-10
		return isOfficer || side != AssociationSide && o.State == Confirmed && o.Paid.Minor == 0
	}
	return false
}
