package reviews

import (
	"time"

	"anyam/account"
	"anyam/members"
	"anyam/trade"
)

// MaySee reports whether the review is on the actor's desk (rule reviews-7).
func MaySee(a account.Actor, r Review) bool {
	_, ok := trade.ReadsFrom(a, r.Parties())
	return ok
}

// MayReview reports whether the actor may say something of a piece in the order (rule reviews-1).
func MayReview(a account.Actor, o trade.Order) bool {
	return a.IsSignedIn() && a.UserID == o.BuyerID && (o.State == trade.Delivered || o.State == trade.Closed)
}

// MayChange reports whether the actor may change the review now (rule reviews-3).
func MayChange(a account.Actor, r Review, now time.Time) bool {
	return MayWithdraw(a, r) && now.Before(r.CreatedAt.Add(ChangeLimit))
}

// MayWithdraw reports whether the actor may withdraw the review (rule reviews-3).
func MayWithdraw(a account.Actor, r Review) bool { return a.IsSignedIn() && a.UserID == r.BuyerID }

// MayAnswer reports whether the actor may answer the review in the workshop's name (rule reviews-4).
func MayAnswer(a account.Actor, r Review) bool { return a.WorksFor(r.MakerID) && r.State == Shown }

// MayReport reports whether the actor may ask the association to look at the review (rule reviews-8).
func MayReport(a account.Actor, r Review) bool {
	return a.WorksFor(r.MakerID) && r.State == Shown && !r.IsReported()
}

// MayModerate reports whether the actor may hide the review and show it again (rule reviews-5).
func MayModerate(a account.Actor, r Review) bool {
	return members.WriteScope(a).All && !a.WorksFor(r.MakerID) && a.UserID != r.BuyerID
}
