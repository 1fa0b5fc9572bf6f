package trade_test

import (
	"slices"
	"testing"

	"anyam/account"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/money"
	"anyam/platform/once"
	"anyam/trade"
	"anyam/trade/tradetest"
)

// larger is a proposal of 150 pieces at €8.00 and no freight: €1,200.00.
func larger(o trade.OrderFile) trade.Proposal {
	p := trade.Proposal{Change: trade.Change{Terms: o.Terms}, Reason: "They sell well.", Version: o.Version}
	for _, l := range o.Lines {
		p.Lines = append(p.Lines, l.Line)
	}
	p.Lines[0].Quantity, p.Lines[0].Unit, p.Terms.Freight.Minor = 150, money.Of(800, money.EUR), 0
	return p
}

// proposed is an order with a change that waits for the maker's answer.
func proposed(t *testing.T, w *tradetest.World) (order, amendment id.ID) {
	t.Helper()
	order = w.Ordered(t).ID
	ok(t, w.Trade.Propose(t.Context(), w.Buyer, order, larger(w.Order(t, order))))
	return order, w.Order(t, order).Amendments[0].ID
}

// rule trade-6
func TestAmendment_changesTheOrderWhenTheOtherSideAgrees(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		order, amendment := proposed(t, w)
		before := w.Order(t, order)
		if before.Total.Minor != 112_000 || before.Lines[0].Quantity != 120 {
			t.Errorf("the proposal alone changed the order: %s", before.Total)
		}
		for _, a := range []account.Actor{w.Buyer, w.Officer, w.Coordinator} {
			is(t, "agree as "+a.Name, w.Trade.Answer(t.Context(), a, order, amendment, true), errs.Forbidden)
		}
		ok(t, w.Trade.Answer(t.Context(), w.Maker, order, amendment, true))
		ok(t, w.Trade.Answer(t.Context(), w.Maker, order, amendment, true)) // rule trade-14
		after := w.Order(t, order)
		if after.Total.Minor != 120_000 || after.Lines[0].Quantity != 150 || after.Terms.Freight.Minor != 0 || after.Version != before.Version+1 {
			t.Errorf("after: %s, %+v, version %d", after.Total, after.Lines[0].Line, after.Version)
		}
		if l := after.Lines[0]; l.WeightGrams != 620 || l.Materials != "rattan" {
			t.Errorf("the line lost what papers say of it: %+v", l)
		}
		is(t, "decline after agreeing", w.Trade.Answer(t.Context(), w.Maker, order, amendment, false), errs.Conflict)
	})
}

// rule trade-6
func TestAmendment_declinedOrWithdrawnChangesNothing(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		for _, tc := range []struct {
			by   account.Actor
			want trade.AmendmentState
		}{{w.Maker, trade.AmendmentDeclined}, {w.Buyer, trade.AmendmentWithdrawn}} {
			order, amendment := proposed(t, w)
			ok(t, w.Trade.Answer(t.Context(), tc.by, order, amendment, false))
			o := w.Order(t, order)
			if o.Amendments[0].State != tc.want || o.Total.Minor != 112_000 {
				t.Errorf("%s, %s", o.Amendments[0].State, o.Total)
			}
			is(t, "agree afterwards", w.Trade.Answer(t.Context(), w.Maker, order, amendment, true), errs.Conflict)
			ok(t, w.Trade.Propose(t.Context(), w.Buyer, order, larger(o))) // another can be proposed now
		}
	})
}

// rules trade-6 and trade-14
func TestPropose_oneAtATime(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		o := w.Order(t, w.Ordered(t).ID)
		in := larger(o)
		in.Once = once.NewToken()
		results := together(3, func(int) error { return w.Trade.Propose(t.Context(), w.Buyer, o.ID, in) })
		if n := succeeded(results); n != 3 {
			t.Errorf("%d of 3 presses were answered well: %v", n, results)
		}
		is(t, "propose while one waits", w.Trade.Propose(t.Context(), w.Maker, o.ID, larger(o)), errs.Conflict)
		if n := w.Count(t, "select count(*) from trade_amendment"); n != 1 {
			t.Errorf("%d proposals, want 1", n)
		}
	})
}

// rules trade-3 and trade-6
func TestPropose_isHeldToTheRulesOfAnOffer(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		o := w.Order(t, w.Ordered(t).ID)
		w.Pay(t, o.ID, 100_000, "DEP 1")
		for name, tc := range map[string]struct {
			spoil func(p *trade.Proposal)
			field string
		}{
			"negative quantity":  {func(p *trade.Proposal) { p.Lines[0].Quantity = -1 }, "line_00_quantity"},
			"price of zero":      {func(p *trade.Proposal) { p.Lines[0].Unit.Minor = 0 }, "line_00_unit"},
			"overflow":           {func(p *trade.Proposal) { p.Lines[0].Unit.Minor = 1 << 62 }, "line_00_unit"},
			"another currency":   {func(p *trade.Proposal) { p.Lines[0].Unit.Currency = money.IDR }, "line_00_unit"},
			"less than was paid": {func(p *trade.Proposal) { p.Lines[0].Quantity = 100 }, "lines"},
			"no reason":          {func(p *trade.Proposal) { p.Reason = "" }, "reason"},
			"another piece":      {func(p *trade.Proposal) { p.Lines[0].ProductID = w.OtherPiece.ID }, "line_00_piece"},
		} {
			in := larger(o)
			tc.spoil(&in)
			err := w.Trade.Propose(t.Context(), w.Buyer, o.ID, in)
			if got := fields(err); !slices.Contains(got, tc.field) {
				t.Errorf("%s: faults at %v (%v), want one at %s", name, got, err, tc.field)
			}
		}
		is(t, "propose as an officer", w.Trade.Propose(t.Context(), w.Officer, o.ID, larger(o)), errs.Forbidden)
		ok(t, w.Move(t, w.Maker, o.ID, trade.InProduction))
		is(t, "propose on an old version", w.Trade.Propose(t.Context(), w.Buyer, o.ID, larger(o)), errs.Conflict)
		ok(t, w.Move(t, w.Maker, o.ID, trade.Ready))
		is(t, "propose when all is made", w.Trade.Propose(t.Context(), w.Buyer, o.ID, larger(w.Order(t, o.ID))), errs.Conflict)
	})
}

// rule trade-6: what was paid, or made, meanwhile stands in the way.
func TestAmendment_cannotOvertakeTheOrder(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		order := w.Ordered(t).ID
		smaller := larger(w.Order(t, order))
		smaller.Lines[0].Quantity = 60 // €480.00
		ok(t, w.Trade.Propose(t.Context(), w.Buyer, order, smaller))
		w.Pay(t, order, 60_000, "DEP 1")
		amendment := w.Order(t, order).Amendments[0].ID
		is(t, "agree to less than was paid", w.Trade.Answer(t.Context(), w.Maker, order, amendment, true), errs.Conflict)
		ok(t, w.Move(t, w.Maker, order, trade.InProduction))
		ok(t, w.Move(t, w.Maker, order, trade.Ready))
		is(t, "agree when all is made", w.Trade.Answer(t.Context(), w.Maker, order, amendment, true), errs.Conflict)
		ok(t, w.Trade.Answer(t.Context(), w.Maker, order, amendment, false))
		if o := w.Order(t, order); o.Total.Minor != 112_000 {
			t.Errorf("the order comes to %s", o.Total)
		}
	})
}
