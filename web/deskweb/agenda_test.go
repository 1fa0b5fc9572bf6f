package deskweb

import (
	"slices"
	"testing"
	"time"

	"anyam/gallery"
	"anyam/platform/id"
	"anyam/platform/money"
	"anyam/trade"
)

var now = time.Date(2026, 11, 23, 5, 0, 0, 0, time.UTC)

// order is one of €1,000, 30 % down, the rest before shipment, of which some is paid.
func order(state trade.OrderState, paid int64, started, since time.Time) trade.UnderWay {
	u := trade.UnderWay{StartedAt: started, Since: since}
	u.Order = trade.Order{
		ID: "o1", Number: "ORD-2026-0001", MakerID: "m1", BuyerID: "b1", BuyerName: "Brandt", State: state, Total: money.Of(100_000, money.EUR),
		Paid: money.Of(paid, money.EUR), Terms: trade.Terms{DepositBP: 3000, Balance: trade.BeforeShipment, LeadDays: 28},
	}
	return u
}

func waiting(hats []hat, me id.ID, makers ...id.ID) waits {
	return waits{Me: me, Makers: makers, Hats: hats, Now: now, Today: "2026-11-23", HasMakers: true, Pieces: []gallery.Product{{State: gallery.Archived}}}
}

func TestAgenda(t *testing.T) {
	days := func(n int) time.Time { return now.AddDate(0, 0, -n) }
	asked := func(since time.Time) trade.Unanswered {
		return trade.Unanswered{Inquiry: trade.Inquiry{ID: "i1", MakerID: "m1", BuyerID: "b1", Name: "Anna"}, MakerName: "Rotan", Since: since}
	}
	offer := trade.OpenOffer{InquiryID: "i1", MakerID: "m1", BuyerID: "b1", ValidUntil: "2026-11-27"}
	maker, buyer := waiting([]hat{makerHat}, "u1", "m1"), waiting([]hat{buyerHat}, "b1")
	trainer := waiting([]hat{trainerHat}, "t1")
	lead, officer := waiting([]hat{coordinatorHat}, "c1"), waiting([]hat{officerHat}, "f1")
	for _, tc := range []struct {
		name string
		w    waits
		add  func(*waits)
		want []kind
	}{
		{"a maker with nothing to do", maker, func(*waits) {}, nil},
		{"a maker without a piece", maker, func(w *waits) { w.Pieces = nil }, []kind{addFirstPiece}},
		{"a maker hears at once", maker, func(w *waits) { w.Unanswered = []trade.Unanswered{asked(days(0))} }, []kind{answerInquiry}},
		{"a coordinator after a day", lead, func(w *waits) { w.Unanswered = []trade.Unanswered{asked(days(0))} }, []kind{lookAfterMakers}},
		{"a coordinator then", lead, func(w *waits) { w.Unanswered = []trade.Unanswered{asked(days(2))} }, []kind{inquiryWaits, lookAfterMakers}},
		{"an offer that runs out", maker, func(w *waits) { w.Offers = []trade.OpenOffer{offer} }, []kind{offerRunsOut}},
		{"an offer to its buyer", buyer, func(w *waits) { w.Offers = []trade.OpenOffer{offer} }, []kind{answerOffer, findPieces}},
		{"a treasurer of a chapter, when nothing waits", waiting([]hat{treasurerHat}, "t2"), func(*waits) {}, []kind{keepDues}},
		{"a treasurer to whom proofs were sent", waiting([]hat{treasurerHat}, "t2"), func(w *waits) { w.Treasury.Proofs = 2 }, []kind{confirmProofs, keepDues}},
		{"a trainer", trainer, func(*waits) {}, []kind{beReachable}},
		{"a buyer with nothing yet", buyer, func(*waits) {}, []kind{findPieces}},
		{"the deposit has not come: maker", maker, func(w *waits) { w.Orders = []trade.UnderWay{order(trade.Confirmed, 0, time.Time{}, days(1))} }, []kind{orderGoesOn}},
		{"the deposit has not come: buyer", buyer, func(w *waits) { w.Orders = []trade.UnderWay{order(trade.Confirmed, 0, time.Time{}, days(1))} }, []kind{payOrder, findPieces}},
		{"the deposit has not come: officer", officer, func(w *waits) { w.Orders = []trade.UnderWay{order(trade.Confirmed, 0, time.Time{}, days(1))} }, []kind{recordPayment, lookAfterMakers, readFigures}},
		{"the deposit is late", lead, func(w *waits) { w.Orders = []trade.UnderWay{order(trade.Confirmed, 0, time.Time{}, days(20))} }, []kind{orderInTrouble, lookAfterMakers}},
		{"the deposit has come", maker, func(w *waits) { w.Orders = []trade.UnderWay{order(trade.Confirmed, 30_000, time.Time{}, days(1))} }, []kind{startProduction}},
		{"in production, far from due", maker, func(w *waits) { w.Orders = []trade.UnderWay{order(trade.InProduction, 30_000, days(2), days(2))} }, []kind{orderGoesOn}},
		{"due within a week", maker, func(w *waits) { w.Orders = []trade.UnderWay{order(trade.InProduction, 30_000, days(22), days(22))} }, []kind{orderDue}},
		{"not late: coordinator", lead, func(w *waits) { w.Orders = []trade.UnderWay{order(trade.InProduction, 30_000, days(28), days(28))} }, []kind{lookAfterMakers}},
		{"late: coordinator", lead, func(w *waits) { w.Orders = []trade.UnderWay{order(trade.InProduction, 30_000, days(29), days(29))} }, []kind{orderInTrouble, lookAfterMakers}},
		{"ready, balance due: officer", officer, func(w *waits) { w.Orders = []trade.UnderWay{order(trade.Ready, 30_000, days(9), days(1))} }, []kind{recordPayment, lookAfterMakers, readFigures}},
		{"ready and paid", maker, func(w *waits) { w.Orders = []trade.UnderWay{order(trade.Ready, 100_000, days(9), days(1))} }, []kind{shipOrder}},
		{"shipped: buyer", buyer, func(w *waits) { w.Orders = []trade.UnderWay{order(trade.Shipped, 100_000, days(9), days(1))} }, []kind{confirmDelivery, findPieces}},
		{"delivered: officer", officer, func(w *waits) { w.Orders = []trade.UnderWay{order(trade.Delivered, 100_000, days(9), days(1))} }, []kind{closeOrder, lookAfterMakers, readFigures}},
		{"an officer of an empty association", officer, func(w *waits) { w.HasMakers = false }, []kind{addFirstMaker, readFigures}},
		{"an officer on the first day", officer, func(w *waits) { w.HasMakers, w.IsNameless = false, true }, []kind{nameAssociation, addFirstMaker, readFigures}},
		{"a coordinator on the first day", lead, func(w *waits) { w.HasMakers, w.IsNameless = false, true }, []kind{addFirstMaker}},
		{"the government", waiting([]hat{governmentHat}, "g1"), func(*waits) {}, []kind{readFigures}},
		{"a draft and a photograph that failed", maker, func(w *waits) {
			w.Pieces = []gallery.Product{{ID: "p1", State: gallery.Draft, Photos: []gallery.Photo{{State: gallery.PhotoFailed}}}}
		}, []kind{photoFailed, completeDraft}},
		{"a published piece that cannot be exported", maker, func(w *waits) { w.Pieces = []gallery.Product{{ID: "p1", State: gallery.Published}} }, []kind{completeExport}},
		{"a workshop that says nothing", maker, func(w *waits) { w.BareShops = []id.ID{"m1"} }, []kind{describeWorkshop}},
		{"money before words", maker, func(w *waits) {
			w.Unanswered = []trade.Unanswered{asked(days(3))}
			w.Orders = []trade.UnderWay{order(trade.Confirmed, 30_000, time.Time{}, days(1))}
		}, []kind{startProduction, answerInquiry}},
	} {
		tc.add(&tc.w)
		var got []kind
		for _, st := range agenda(tc.w) {
			got = append(got, st.Kind)
		}
		if !slices.Equal(got, tc.want) {
			t.Errorf("%s: %v, want %v", tc.name, got, tc.want)
		}
	}
}

func TestAgenda_manyOfAKindFoldIntoOneLine(t *testing.T) {
	w := waiting([]hat{makerHat}, "u1", "m1")
	w.Pieces = slices.Repeat([]gallery.Product{{ID: "p", State: gallery.Published}}, 10)
	steps := agenda(w)
	if len(steps) != mostOfAKind+1 || steps[mostOfAKind].Many != 7 || steps[mostOfAKind].Href != "/desk/products" {
		t.Errorf("%d lines, the last %+v", len(steps), steps[len(steps)-1])
	}
}

func TestRanks_everyKindHasItsPlace(t *testing.T) {
	for _, k := range []kind{startProduction, answerOffer, recordPayment, addFirstMaker, readFigures, findPieces, describeWorkshop, orderGoesOn} {
		if rank(k) < 0 {
			t.Errorf("%s has no rank", k)
		}
	}
}
