package trade_test

import (
	"slices"
	"strings"
	"testing"

	"anyam/account"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/money"
	"anyam/trade"
	"anyam/trade/tradetest"
)

// goods is an order of €100.00 with the terms and payments.
func goods(st trade.OrderState, deposit money.BasisPoints, balance trade.BalanceTerm, paid int64) trade.Order {
	return trade.Order{State: st, Total: money.Of(10_000, money.EUR), Paid: money.Of(paid, money.EUR), Terms: trade.Terms{DepositBP: deposit, Balance: balance}}
}

// rules trade-7, trade-8, trade-9 and trade-10
func TestOrder_canMove(t *testing.T) {
	for _, tc := range []struct {
		name string
		o    trade.Order
		to   trade.OrderState
		ok   bool
	}{
		{"production without the deposit", goods(trade.Confirmed, 3000, trade.BeforeShipment, 0), trade.InProduction, false},
		{"production with a cent too little", goods(trade.Confirmed, 3000, trade.BeforeShipment, 2999), trade.InProduction, false},
		{"production with the deposit", goods(trade.Confirmed, 3000, trade.BeforeShipment, 3000), trade.InProduction, true},
		{"production where no deposit is asked", goods(trade.Confirmed, 0, trade.BeforeShipment, 0), trade.InProduction, true},
		{"shipping unpaid, due before", goods(trade.Ready, 3000, trade.BeforeShipment, 9_999), trade.Shipped, false},
		{"shipping paid", goods(trade.Ready, 3000, trade.BeforeShipment, 10_000), trade.Shipped, true},
		{"shipping unpaid, due against documents", goods(trade.Ready, 3000, trade.AgainstDocuments, 3000), trade.Shipped, true},
		{"closing unpaid", goods(trade.Delivered, 0, trade.AfterDelivery, 9_999), trade.Closed, false},
		{"closing paid", goods(trade.Delivered, 0, trade.AfterDelivery, 10_000), trade.Closed, true},
		{"skipping a step", goods(trade.Confirmed, 0, trade.AfterDelivery, 0), trade.Ready, false},
		{"going back", goods(trade.Ready, 0, trade.AfterDelivery, 0), trade.InProduction, false},
		{"no such state", goods(trade.Ready, 0, trade.AfterDelivery, 0), "lost", false},
		{"after the end", goods(trade.Closed, 0, trade.AfterDelivery, 10_000), trade.Closed, false},
		{"cancelling before shipment", goods(trade.Ready, 0, trade.AfterDelivery, 0), trade.Cancelled, true},
		{"cancelling after shipment", goods(trade.Shipped, 0, trade.AfterDelivery, 0), trade.Cancelled, false},
		{"cancelling again", goods(trade.Cancelled, 0, trade.AfterDelivery, 0), trade.Cancelled, false},
	} {
		if err := tc.o.CanMove(tc.to); (err == nil) != tc.ok {
			t.Errorf("%s: %v", tc.name, err)
		}
	}
}

// rules trade-7, trade-8 and trade-9
func TestOrder_turnSaysWhoHasToDoSomething(t *testing.T) {
	for _, tc := range []struct {
		name  string
		o     trade.Order
		side  trade.Side
		toPay int64
	}{
		{"deposit due", goods(trade.Confirmed, 3000, trade.BeforeShipment, 1000), trade.BuyerSide, 2000},
		{"deposit paid", goods(trade.Confirmed, 3000, trade.BeforeShipment, 3000), trade.MakerSide, 0},
		{"being made", goods(trade.InProduction, 3000, trade.BeforeShipment, 3000), trade.MakerSide, 0},
		{"balance due before shipment", goods(trade.Ready, 3000, trade.BeforeShipment, 3000), trade.BuyerSide, 7000},
		{"balance due later", goods(trade.Ready, 3000, trade.AgainstDocuments, 3000), trade.MakerSide, 0},
		{"on the way", goods(trade.Shipped, 3000, trade.AgainstDocuments, 3000), trade.BuyerSide, 0},
		{"arrived unpaid", goods(trade.Delivered, 3000, trade.AgainstDocuments, 3000), trade.BuyerSide, 7000},
		{"arrived and paid", goods(trade.Delivered, 3000, trade.AgainstDocuments, 10_000), trade.AssociationSide, 0},
	} {
		if turn := tc.o.Turn(); turn.Side != tc.side || turn.ToPay.Minor != tc.toPay || turn.IsOver {
			t.Errorf("%s: %+v", tc.name, turn)
		}
	}
	for _, st := range []trade.OrderState{trade.Closed, trade.Cancelled} {
		if !goods(st, 0, trade.AfterDelivery, 0).Turn().IsOver {
			t.Errorf("%s: something comes", st)
		}
	}
}

// rules trade-7, trade-8, trade-9 and trade-13
func TestOrder_goesItsWay(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		o := w.Ordered(t)
		is(t, "production before the deposit", w.Move(t, w.Maker, o.ID, trade.InProduction), errs.Conflict)
		w.Pay(t, o.ID, 33_600, "DEP 1")
		ok(t, w.Move(t, w.Maker, o.ID, trade.InProduction))
		ok(t, w.Move(t, w.Maker, o.ID, trade.Ready))
		is(t, "shipping before the balance", w.Move(t, w.Maker, o.ID, trade.Shipped), errs.Conflict)
		w.Pay(t, o.ID, 78_400, "BAL 1")
		ok(t, w.Move(t, w.Maker, o.ID, trade.Shipped))
		ok(t, w.Move(t, w.Buyer, o.ID, trade.Delivered))
		ok(t, w.Move(t, w.Officer, o.ID, trade.Closed))

		file, err := w.Trade.OrderFile(t.Context(), w.Buyer, o.ID)
		ok(t, err)
		var states []trade.OrderState
		for _, st := range file.Steps {
			states = append(states, st.State)
		}
		if !slices.Equal(states, trade.OrderStates) || file.Due().Minor != 0 || file.Carrier != "MV Meratus" || file.BuyerName != "Brandt Wohnen GmbH" {
			t.Errorf("went %v; due %s; carrier %q; buyer %q", states, file.Due(), file.Carrier, file.BuyerName)
		}
		if n := len(w.Audit(t, "order", o.ID)); n != 8 {
			t.Errorf("%d entries in the audit trail, want 6 steps and 2 payments", n)
		}
		l := i18n.For(i18n.English)
		want := l.T("Order %s: %s", o.Number, l.T("Shipped"))
		if got := w.LettersTo(t, w.Buyer); !slices.Contains(got, want) || slices.Contains(got, l.T("Order %s: %s", o.Number, l.T("Delivered"))) {
			t.Errorf("letters to the buyer: %q: want %q, and none about what the buyer did", got, want)
		}
		id := i18n.For(i18n.Indonesian)
		if got := w.LettersTo(t, w.Maker); !slices.Contains(got, id.T("Order %s: %s", o.Number, id.T("Delivered"))) {
			t.Errorf("letters to the maker: %q", got)
		}
	})
}

// rule trade-10
func TestCancel_byEitherSideWhileNothingIsPaidAndByOfficersUntilShipped(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		for _, a := range []account.Actor{w.Buyer, w.Maker, w.Officer} {
			ok(t, w.Move(t, a, w.Ordered(t).ID, trade.Cancelled))
		}
		is(t, "cancel as the coordinator", w.Move(t, w.Coordinator, w.Ordered(t).ID, trade.Cancelled), errs.Forbidden)
		paid := w.Ordered(t).ID
		w.Pay(t, paid, 33_600, "DEP 1")
		for _, a := range []account.Actor{w.Buyer, w.Maker} {
			is(t, "cancel a paid order as "+a.Name, w.Move(t, a, paid, trade.Cancelled), errs.Forbidden)
		}
		ok(t, w.Move(t, w.Maker, paid, trade.InProduction))
		ok(t, w.Move(t, w.Officer, paid, trade.Cancelled))
		is(t, "make what is cancelled", w.Move(t, w.Maker, paid, trade.Ready), errs.Conflict)
		err := w.Trade.Move(t.Context(), w.Buyer, w.Ordered(t).ID, trade.Step{To: trade.Cancelled, Version: 1})
		if got := fields(err); !slices.Equal(got, []string{"note"}) {
			t.Errorf("cancel without a reason: faults at %v (%v)", got, err)
		}
	})
}

func TestMove_isForTheSideWhoseStepItIs(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		o := w.Ordered(t).ID
		w.Pay(t, o, 112_000, "ALL 1")
		for _, step := range []struct {
			to    trade.OrderState
			right account.Actor
			wrong []account.Actor
		}{
			{trade.InProduction, w.Maker, []account.Actor{w.Buyer, w.Coordinator}},
			{trade.Ready, w.Maker, []account.Actor{w.Buyer, w.Coordinator}},
			{trade.Shipped, w.Maker, []account.Actor{w.Buyer, w.Coordinator}},
			{trade.Delivered, w.Buyer, []account.Actor{w.Maker, w.Coordinator}},
			{trade.Closed, w.Officer, []account.Actor{w.Maker, w.Buyer, w.Coordinator}},
		} {
			for _, a := range step.wrong {
				is(t, string(step.to)+" as "+a.Name, w.Move(t, a, o, step.to), errs.Forbidden)
			}
			ok(t, w.Move(t, step.right, o, step.to))
		}
	})
}

// rule trade-14, and two people who see the same version
func TestMove_twiceCountsOnce(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		o := w.Ordered(t)
		w.Pay(t, o.ID, 33_600, "DEP 1")
		results := together(4, func(int) error {
			return w.Trade.Move(t.Context(), w.Maker, o.ID, trade.Step{To: trade.InProduction, Version: 1})
		})
		if n := succeeded(results); n != 4 {
			t.Errorf("%d of 4 presses were answered well: %v", n, results)
		}
		if n := len(w.Order(t, o.ID).Steps); n != 2 {
			t.Errorf("%d steps, want 2: ordered, in production", n)
		}
		stale := w.Trade.Move(t.Context(), w.Officer, o.ID, trade.Step{To: trade.Cancelled, Note: "The client went away.", Version: 1})
		is(t, "cancel what has moved on", stale, errs.Conflict)
	})
}

// rule trade-2
func TestOrder_doesNotExistForStrangers(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		o := w.Ordered(t)
		receipt := w.Receipt(33_600, "DEP 1")
		receipt.Proof = strings.NewReader("%PDF-1.7 proof")
		ok(t, w.Trade.RecordPayment(t.Context(), w.Officer, o.ID, receipt))
		paper, err := w.Trade.IssuePaper(t.Context(), w.Maker, o.ID, trade.ProForma)
		ok(t, err)
		payment := w.Order(t, o.ID).Payments[0].ID
		for _, a := range []account.Actor{{}, w.Stranger, w.OtherMaker, w.OtherLead} {
			_, err := w.Trade.OrderFile(t.Context(), a, o.ID)
			is(t, "read as "+a.Name, err, errs.NotFound)
			is(t, "move as "+a.Name, w.Trade.Move(t.Context(), a, o.ID, trade.Step{}), errs.NotFound)
			is(t, "pay as "+a.Name, w.Trade.RecordPayment(t.Context(), a, o.ID, trade.Receipt{}), errs.NotFound)
			is(t, "amend as "+a.Name, w.Trade.Propose(t.Context(), a, o.ID, trade.Proposal{}), errs.NotFound)
			is(t, "answer as "+a.Name, w.Trade.Answer(t.Context(), a, o.ID, unknown, true), errs.NotFound)
			_, _, err = w.Trade.Proof(t.Context(), a, o.ID, payment)
			is(t, "proof as "+a.Name, err, errs.NotFound)
			_, err = w.Trade.IssuePaper(t.Context(), a, o.ID, trade.Invoice)
			is(t, "issue as "+a.Name, err, errs.NotFound)
			_, err = w.Trade.PrintPaper(t.Context(), a, o.ID, paper.ID)
			is(t, "print as "+a.Name, err, errs.NotFound)
			if a.IsSignedIn() {
				rows, err := w.Trade.Orders(t.Context(), a, trade.OrderFilter{Limit: 10})
				ok(t, err)
				if len(rows) != 0 {
					t.Errorf("%s sees %d orders in the list", a.Name, len(rows))
				}
			}
		}
		for _, a := range []account.Actor{w.Buyer, w.Maker, w.Coordinator, w.Officer} {
			rows, err := w.Trade.Orders(t.Context(), a, trade.OrderFilter{State: trade.Confirmed, Limit: 10})
			ok(t, err)
			counts, err := w.Trade.OrderCounts(t.Context(), a)
			ok(t, err)
			if len(rows) != 1 || rows[0].MakerName != "Sentra Rotan Menganti" || rows[0].Paid.Minor != 33_600 || counts[trade.Confirmed] != 1 {
				t.Errorf("%s sees %+v and counts %v", a.Name, rows, counts)
			}
		}
	})
}

// The order keeps what it was made of, whatever becomes of the piece.
func TestOrder_keepsWhatPapersSayOfTheGoods(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		o := w.Ordered(t)
		p := w.Piece
		p.Price, p.Tiers, p.WeightGrams, p.Carton.GrossGrams = money.Rupiah(999_000), nil, 1, 9999
		ok(t, w.Gallery.SaveProduct(t.Context(), w.Maker, p))
		l := w.Order(t, o.ID).Lines[0]
		if l.WeightGrams != 620 || l.Carton.GrossGrams != 9800 || l.Materials != "rattan" || l.Amount.Minor != 97_200 {
			t.Errorf("line %+v", l)
		}
	})
}
