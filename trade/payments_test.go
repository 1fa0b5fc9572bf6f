package trade_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"anyam/account"
	"anyam/platform/clock"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/money"
	"anyam/platform/once"
	"anyam/trade"
	"anyam/trade/tradetest"
)

// rule trade-11
func TestRecordPayment_hostileReceipts(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		o := w.Ordered(t).ID
		w.Pay(t, o, 12_000, "DEP 1")
		for name, tc := range map[string]struct {
			spoil func(r *trade.Receipt)
			field string
		}{
			"nothing":             {func(r *trade.Receipt) { r.Amount.Minor = 0 }, "amount"},
			"less than nothing":   {func(r *trade.Receipt) { r.Amount.Minor = -100 }, "amount"},
			"the smallest number": {func(r *trade.Receipt) { r.Amount.Minor = math.MinInt64 }, "amount"},
			"a cent too much":     {func(r *trade.Receipt) { r.Amount.Minor = 100_001 }, "amount"},
			"the largest number":  {func(r *trade.Receipt) { r.Amount.Minor = math.MaxInt64 }, "amount"},
			"in rupiah":           {func(r *trade.Receipt) { r.Amount = money.Rupiah(1000) }, "amount"},
			"tomorrow":            {func(r *trade.Receipt) { r.ReceivedOn = "2026-11-24" }, "received_on"},
			"no day":              {func(r *trade.Receipt) { r.ReceivedOn = "" }, "received_on"},
			"no reference":        {func(r *trade.Receipt) { r.Reference = "" }, "reference"},
			"the same reference":  {func(r *trade.Receipt) { r.Reference = "DEP 1" }, "reference"},
			"no kind":             {func(r *trade.Receipt) { r.Kind = "bribe" }, "kind"},
			"a page as proof":     {func(r *trade.Receipt) { r.Proof = strings.NewReader("<html><script>") }, "proof"},
			"a proof too large": {func(r *trade.Receipt) {
				r.Proof = strings.NewReader("%PDF-" + strings.Repeat("x", trade.MaxProofBytes))
			}, "proof"},
		} {
			r := w.Receipt(1000, "X 1")
			tc.spoil(&r)
			err := w.Trade.RecordPayment(t.Context(), w.Officer, o, r)
			if got := fields(err); !slices.Contains(got, tc.field) {
				t.Errorf("%s: faults at %v (%v), want one at %s", name, got, err, tc.field)
			}
		}
		if n := w.Count(t, "select count(*) from trade_payment"); n != 1 {
			t.Errorf("%d payments, want 1", n)
		}
		left := w.Files(t, "payments/")
		if len(left) != 0 {
			t.Errorf("proofs of payments that were refused are left: %v", left)
		}
	})
}

// rule trade-11
func TestRecordPayment_isForOfficers(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		o := w.Ordered(t).ID
		for _, a := range []account.Actor{w.Buyer, w.Maker, w.Coordinator} {
			is(t, "record as "+a.Name, w.Trade.RecordPayment(t.Context(), a, o, w.Receipt(1000, "X 1")), errs.NotFound)
		}
		ok(t, w.Move(t, w.Buyer, o, trade.Cancelled))
		is(t, "pay what is cancelled", w.Trade.RecordPayment(t.Context(), w.Officer, o, w.Receipt(1000, "X 1")), errs.Conflict)
	})
}

// rule trade-11: several officers at once never record more than is due.
func TestRecordPayment_atOnceNeverBeyondWhatIsDue(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		o := w.Ordered(t).ID
		results := together(6, func(i int) error {
			return w.Trade.RecordPayment(t.Context(), w.Officer, o, w.Receipt(50_000, "BANK "+string(rune('A'+i))))
		})
		if n := succeeded(results); n != 2 {
			t.Errorf("%d of 6 payments of €500 were taken for an order of €1,120: %v", n, results)
		}
		if due := w.Order(t, o).Due(); due.Minor != 12_000 {
			t.Errorf("due %s, want EUR 120.00", due)
		}
	})
}

// rules trade-11 and trade-14
func TestRecordPayment_sentTwiceCountsOnceAndKeepsOneProof(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		o, token := w.Ordered(t).ID, once.NewToken()
		results := together(3, func(int) error {
			r := w.Receipt(33_600, "DEP 1")
			r.Once, r.Proof = token, strings.NewReader("%PDF-1.7 the statement")
			return w.Trade.RecordPayment(t.Context(), w.Officer, o, r)
		})
		if n := succeeded(results); n != 3 {
			t.Errorf("%d of 3 presses were answered well: %v", n, results)
		}
		file := w.Order(t, o)
		if len(file.Payments) != 1 {
			t.Fatalf("%d payments, want 1", len(file.Payments))
		}
		kept := w.Files(t, "payments/")
		if len(kept) != 1 {
			t.Errorf("%d proofs are kept: %v", len(kept), kept)
		}
		content, mediaType, err := w.Trade.Proof(t.Context(), w.Buyer, o, file.Payments[0].ID)
		ok(t, err)
		if got := tradetest.ReadAll(t, content); got != "%PDF-1.7 the statement" || mediaType != "application/pdf" {
			t.Errorf("proof %q of type %s", got, mediaType)
		}
		_, _, err = w.Trade.Proof(t.Context(), w.Buyer, o, unknown)
		is(t, "proof of no payment", err, errs.NotFound)
	})
}

// The deposit of an order that is cancelled while it arrives is either recorded first or refused.
func TestRecordPayment_againstCancelling(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		o := w.Ordered(t).ID
		results := together(2, func(i int) error {
			if i == 0 {
				return w.Trade.RecordPayment(t.Context(), w.Officer, o, w.Receipt(33_600, "DEP 1"))
			}
			return w.Trade.Move(t.Context(), w.Buyer, o, trade.Step{To: trade.Cancelled, Note: "No.", Version: 1})
		})
		if n := succeeded(results); n != 1 {
			t.Errorf("%d of the two were taken: %v", n, results)
		}
	})
}

// rule trade-13
func TestRecordPayment_tellsBothSides(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		o := w.Ordered(t)
		w.Clock.Advance(24 * 60 * 60 * 1e9)
		w.Pay(t, o.ID, 33_600, "DEP 1")
		en, id := i18n.For(i18n.English), i18n.For(i18n.Indonesian)
		if got, want := w.LettersTo(t, w.Buyer), en.T("Order %s: %s received", o.Number, "€336.00"); !slices.Contains(got, want) {
			t.Errorf("to the buyer: %q, want %q", got, want)
		}
		if got, want := w.LettersTo(t, w.Maker), id.T("Order %s: %s received", o.Number, "€336,00"); !slices.Contains(got, want) {
			t.Errorf("to the maker: %q, want %q", got, want)
		}
		if got := w.Order(t, o.ID).Payments[0].ReceivedOn; got != clock.Date("2026-11-24") {
			t.Errorf("received on %s", got)
		}
	})
}
