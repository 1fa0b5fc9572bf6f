package trade_test

import (
	"testing"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/trade"
	"anyam/trade/tradetest"
)

func TestUnanswered_untilTheOtherSideSpeaks(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := tradetest.New(t, d)
		count := func(a account.Actor) int {
			found, err := w.Trade.Unanswered(t.Context(), a, 10)
			if err != nil {
				t.Fatal(err)
			}
			return len(found)
		}
		inquiry := w.Asked(t)
		for name, tc := range map[string]struct {
			actor account.Actor
			want  int
		}{
			"its maker": {w.Maker, 1}, "its coordinator": {w.Coordinator, 1}, "an officer": {w.Officer, 1},
			"its buyer": {w.Buyer, 0}, "another maker": {w.OtherMaker, 0}, "another lead": {w.OtherLead, 0}, // rule trade-2
		} {
			if got := count(tc.actor); got != tc.want {
				t.Errorf("%s: %d wait, want %d", name, got, tc.want)
			}
		}
		w.Clock.Advance(1e9)
		if err := w.Trade.Write(t.Context(), w.Maker, inquiry, "Yes, we can.", ""); err != nil {
			t.Fatal(err)
		}
		if count(w.Maker) != 0 {
			t.Error("it waits after the maker's answer")
		}
		w.Clock.Advance(1e9)
		if err := w.Trade.Write(t.Context(), w.Buyer, inquiry, "And in black?", ""); err != nil {
			t.Fatal(err)
		}
		if count(w.Maker) != 1 {
			t.Error("it does not wait after the buyer's next word")
		}
		w.Clock.Advance(1e9)
		if _, err := w.Trade.Quote(t.Context(), w.Maker, inquiry, w.Offer()); err != nil {
			t.Fatal(err)
		}
		if count(w.Maker) != 0 {
			t.Error("it waits after an offer")
		}
		offers, err := w.Trade.OpenOffers(t.Context(), w.Buyer, 10)
		if err != nil || len(offers) != 1 || offers[0].BuyerID != w.Buyer.UserID || offers[0].MakerName == "" {
			t.Errorf("offers %+v, %v", offers, err)
		}
		if other, err := w.Trade.OpenOffers(t.Context(), w.OtherLead, 10); err != nil || len(other) != 0 {
			t.Errorf("a stranger's offers %+v, %v", other, err)
		}
	})
}

func TestOrdersUnderWay_knowWhenTheyAreDue(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := tradetest.New(t, d)
		o := w.Ordered(t)
		w.Pay(t, o.ID, o.Deposit().Minor, "REF-1")
		if err := w.Move(t, w.Maker, o.ID, trade.InProduction); err != nil {
			t.Fatal(err)
		}
		found, err := w.Trade.OrdersUnderWay(t.Context(), w.Maker, 10)
		if err != nil || len(found) != 1 {
			t.Fatalf("under way %+v, %v", found, err)
		}
		if due, ok := found[0].DueOn(); !ok || due != "2026-12-21" { // 28 days after 23 November
			t.Errorf("due on %s", due)
		}
		if found[0].Paid.Minor != o.Deposit().Minor {
			t.Errorf("paid %v", found[0].Paid)
		}
		if other, err := w.Trade.OrdersUnderWay(t.Context(), w.OtherMaker, 10); err != nil || len(other) != 0 {
			t.Errorf("another maker's: %+v, %v", other, err)
		}
	})
}
