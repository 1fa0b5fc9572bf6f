package trade_test

import (
	"math"
	"slices"
	"testing"

	"anyam/account"
	"anyam/platform/clock"
	"anyam/platform/errs"
	"anyam/platform/money"
	"anyam/platform/once"
	"anyam/trade"
	"anyam/trade/tradetest"
)

// rule trade-3
func TestQuote_hostileAmountsAreFaultsAtTheirFields(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		inquiry := w.Asked(t)
		for name, tc := range map[string]struct {
			spoil func(in *trade.Offer)
			field string
		}{
			"no lines":             {func(in *trade.Offer) { in.Lines = nil }, "lines"},
			"too many lines":       {func(in *trade.Offer) { in.Lines = make([]trade.Line, 61) }, "lines"},
			"negative price":       {func(in *trade.Offer) { in.Lines[0].Unit.Minor = -1 }, "line_00_unit"},
			"price of zero":        {func(in *trade.Offer) { in.Lines[0].Unit.Minor = 0 }, "line_00_unit"},
			"price beyond sense":   {func(in *trade.Offer) { in.Lines[0].Unit.Minor = math.MaxInt64 }, "line_00_unit"},
			"product overflows":    {func(in *trade.Offer) { in.Lines[0].Unit.Minor, in.Lines[0].Quantity = trade.MaxAmount, 1_000_000 }, "line_00_unit"},
			"total overflows":      {func(in *trade.Offer) { in.Lines[0].Unit.Minor, in.Lines[0].Quantity = trade.MaxAmount, 1 }, "lines"},
			"other currency":       {func(in *trade.Offer) { in.Lines[0].Unit.Currency = money.USD }, "line_00_unit"},
			"negative quantity":    {func(in *trade.Offer) { in.Lines[0].Quantity = -120 }, "line_00_quantity"},
			"no description":       {func(in *trade.Offer) { in.Lines[0].Description = "" }, "line_00_description"},
			"HS code of letters":   {func(in *trade.Offer) { in.Lines[0].HS6 = "46O212" }, "line_00_hs6"},
			"another maker's":      {func(in *trade.Offer) { in.Lines[0].ProductID = w.OtherPiece.ID }, "line_00_piece"},
			"a piece that is none": {func(in *trade.Offer) { in.Lines[0].ProductID = unknown }, "line_00_piece"},
			"negative freight":     {func(in *trade.Offer) { in.Terms.Freight.Minor = -1 }, "freight"},
			"freight in rupiah":    {func(in *trade.Offer) { in.Terms.Freight = money.Rupiah(1000) }, "freight"},
			"deposit of 101 %":     {func(in *trade.Offer) { in.Terms.DepositBP = 10_100 }, "deposit"},
			"negative deposit":     {func(in *trade.Offer) { in.Terms.DepositBP = -1 }, "deposit"},
			"no such balance":      {func(in *trade.Offer) { in.Terms.Balance = "never" }, "balance"},
			"no such term":         {func(in *trade.Offer) { in.Terms.Incoterm = "FOX" }, "incoterm"},
			"no place":             {func(in *trade.Offer) { in.Terms.Place = "" }, "place"},
			"no such currency":     {func(in *trade.Offer) { in.Terms.Currency = "XXX" }, "currency"},
			"no lead time":         {func(in *trade.Offer) { in.Terms.LeadDays = 0 }, "lead_days"},
			"ran out yesterday":    {func(in *trade.Offer) { in.ValidUntil = "2026-11-22" }, "valid_until"},
			"valid for ever":       {func(in *trade.Offer) { in.ValidUntil = "2036-11-22" }, "valid_until"},
			"no last day":          {func(in *trade.Offer) { in.ValidUntil = "" }, "valid_until"},
		} {
			in := w.Offer()
			tc.spoil(&in)
			_, err := w.Trade.Quote(t.Context(), w.Maker, inquiry, in)
			if got := fields(err); !slices.Contains(got, tc.field) {
				t.Errorf("%s: faults at %v (%v), want one at %s", name, got, err, tc.field)
			}
		}
		if n := w.Count(t, "select count(*) from trade_quotation"); n != 0 {
			t.Errorf("%d offers were sent", n)
		}
	})
}

// rule trade-3
func TestQuote_addsUp(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		inquiry := w.Asked(t)
		in := w.Offer()
		in.Lines = append(in.Lines, trade.Line{Description: "Linen lining", Quantity: 3, Unit: money.Of(333, money.EUR)})
		_, err := w.Trade.Quote(t.Context(), w.Maker, inquiry, in)
		ok(t, err)
		file, err := w.Trade.InquiryFile(t.Context(), w.Buyer, inquiry)
		ok(t, err)
		q := file.Quotations[0]
		if q.Total != money.Of(97_200+999+14_800, money.EUR) || q.Lines[0].Amount.Minor != 97_200 || q.Lines[1].Amount.Minor != 999 {
			t.Errorf("total %s of lines %v", q.Total, q.Lines)
		}
		deposit, err := q.Deposit()
		ok(t, err)
		if want := money.Of(33_900, money.EUR); deposit != want { // 30 % of 1,129.99 is 338.997
			t.Errorf("deposit %s, want %s", deposit, want)
		}
	})
}

// rule trade-4
func TestQuote_aChangedOfferIsANewRevision(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		inquiry, first := w.Offered(t)
		in := w.Offer()
		in.Lines[0].Unit.Minor = 790
		second, err := w.Trade.Quote(t.Context(), w.Maker, inquiry, in)
		ok(t, err)
		if first.Revision != 1 || second.Revision != 2 {
			t.Errorf("revisions %d and %d", first.Revision, second.Revision)
		}
		_, err = w.Trade.PlaceOrder(t.Context(), w.Buyer, inquiry, first.ID, w.Consignee())
		is(t, "order by the earlier offer", err, errs.Conflict)
		file, err := w.Trade.InquiryFile(t.Context(), w.Buyer, inquiry)
		ok(t, err)
		if q := file.Quotations; q[0].ID != second.ID || q[0].State != trade.QuotationSent || q[1].State != trade.QuotationSuperseded || q[1].Total != first.Total {
			t.Errorf("offers: %+v", q)
		}
	})
}

// rules trade-4 and trade-14
func TestQuote_sentTwiceCountsOnce(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		inquiry, in := w.Asked(t), w.Offer()
		in.Once = once.NewToken()
		offers := [4]trade.Quotation{}
		results := together(4, func(i int) (err error) {
			offers[i], err = w.Trade.Quote(t.Context(), w.Maker, inquiry, in)
			return err
		})
		if n := succeeded(results); n != 4 {
			t.Errorf("%d of 4 presses were answered well: %v", n, results)
		}
		for _, q := range offers {
			if q.ID != offers[0].ID {
				t.Errorf("a press came to offer %s, another to %s", q.ID, offers[0].ID)
			}
		}
		if n := w.Count(t, "select count(*) from trade_quotation"); n != 1 {
			t.Errorf("%d offers, want 1", n)
		}
		results = together(4, func(int) error { // four tabs, four tokens: each is a revision of its own
			_, err := w.Trade.Quote(t.Context(), w.Maker, inquiry, w.Offer())
			return err
		})
		if n := succeeded(results); n != 4 {
			t.Errorf("%d of 4 offers at once were taken: %v", n, results)
		}
		if n := w.Count(t, "select count(*) from trade_quotation where state = 'sent'"); n != 1 {
			t.Errorf("%d offers are open, want 1", n)
		}
	})
}

func TestQuote_isForTheWorkshop(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		inquiry := w.Asked(t)
		for _, a := range []account.Actor{w.Buyer, w.Coordinator} {
			_, err := w.Trade.Quote(t.Context(), a, inquiry, w.Offer())
			is(t, "offer by "+a.Name, err, errs.Forbidden)
		}
		_, err := w.Trade.Quote(t.Context(), w.Officer, inquiry, w.Offer())
		ok(t, err)
	})
}

// rule trade-5
func TestQuotation_canBeAcceptedUntilItsLastDayEndsInEastJava(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		inquiry, offer := w.Offered(t)
		lastDay := offer.ValidUntil.Time().Add(17*60*60*1e9 - 1e9) // 23:59:59 WIB
		w.Clock.Set(lastDay.Add(1e9))
		_, err := w.Trade.PlaceOrder(t.Context(), w.Buyer, inquiry, offer.ID, w.Consignee())
		is(t, "accept a second too late", err, errs.Conflict)
		is(t, "decline a second too late", w.Trade.Decline(t.Context(), w.Buyer, inquiry, offer.ID), errs.Conflict)
		w.Clock.Set(lastDay)
		_, err = w.Trade.PlaceOrder(t.Context(), w.Buyer, inquiry, offer.ID, w.Consignee())
		ok(t, err)
	})
}

func TestQuotation_isOpenOnItsLastDay(t *testing.T) {
	q := trade.Quotation{State: trade.QuotationSent, ValidUntil: "2026-12-23"}
	for day, want := range map[clock.Date]bool{"2026-12-22": true, "2026-12-23": true, "2026-12-24": false} {
		if q.IsOpen(day) != want || q.IsExpired(day) == want {
			t.Errorf("on %s: open %t, expired %t", day, q.IsOpen(day), q.IsExpired(day))
		}
	}
	q.State = trade.QuotationDeclined
	if q.IsOpen("2026-12-01") || q.IsExpired("2027-01-01") {
		t.Error("an offer that was declined is neither open nor expired")
	}
}

// rules trade-5 and trade-14
func TestPlaceOrder_acceptsOnceHoweverOftenItIsPressed(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		inquiry, offer := w.Offered(t)
		orders := [5]trade.Order{}
		results := together(5, func(i int) (err error) {
			orders[i], err = w.Trade.PlaceOrder(t.Context(), w.Buyer, inquiry, offer.ID, w.Consignee())
			return err
		})
		if n := succeeded(results); n != 5 {
			t.Fatalf("%d of 5 presses led to the order: %v", n, results)
		}
		for _, o := range orders {
			if o.ID != orders[0].ID || o.Number != "ORD-2026-0001" {
				t.Errorf("a press came to %s (%s), another to %s", o.ID, o.Number, orders[0].ID)
			}
		}
		if n := w.Count(t, "select count(*) from trade_order"); n != 1 {
			t.Errorf("%d orders, want 1", n)
		}
		if got := len(w.LettersTo(t, w.Maker)); got != 2 {
			t.Errorf("%d letters to the maker, want 2: the inquiry, the order", got)
		}
		_, err := w.Trade.Quote(t.Context(), w.Maker, inquiry, w.Offer())
		is(t, "another offer", err, errs.Conflict)
	})
}

// rule trade-5
func TestPlaceOrder_isForTheBuyer(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		inquiry, offer := w.Offered(t)
		for _, a := range []account.Actor{w.Maker, w.Coordinator, w.Officer} {
			_, err := w.Trade.PlaceOrder(t.Context(), a, inquiry, offer.ID, w.Consignee())
			is(t, "accept as "+a.Name, err, errs.Forbidden)
			is(t, "decline as "+a.Name, w.Trade.Decline(t.Context(), a, inquiry, offer.ID), errs.Forbidden)
		}
		_, err := w.Trade.PlaceOrder(t.Context(), w.Buyer, inquiry, offer.ID, trade.Consignee{})
		if got, want := fields(err), []string{"consignee_name", "consignee_address", "consignee_country"}; !slices.Equal(got, want) {
			t.Errorf("faults at %v, want %v", got, want)
		}
	})
}

// rule trade-5
func TestDecline_leavesTheInquiryOpenForAnother(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		inquiry, offer := w.Offered(t)
		ok(t, w.Trade.Decline(t.Context(), w.Buyer, inquiry, offer.ID))
		ok(t, w.Trade.Decline(t.Context(), w.Buyer, inquiry, offer.ID)) // rule trade-14
		if got := len(w.LettersTo(t, w.Maker)); got != 2 {
			t.Errorf("%d letters to the maker, want 2: the inquiry, the no", got)
		}
		_, err := w.Trade.PlaceOrder(t.Context(), w.Buyer, inquiry, offer.ID, w.Consignee())
		is(t, "accept after declining", err, errs.Conflict)
		again, err := w.Trade.Quote(t.Context(), w.Maker, inquiry, w.Offer())
		ok(t, err)
		_, err = w.Trade.PlaceOrder(t.Context(), w.Buyer, inquiry, again.ID, w.Consignee())
		ok(t, err)
	})
}

func TestSuggest_isAnOfferThatCanBeSent(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		inquiry := w.Asked(t)
		in, err := w.Trade.Suggest(t.Context(), w.Maker, inquiry)
		ok(t, err)
		rate, err := w.Market.Convert(t.Context(), money.Rupiah(156_000), money.EUR) // 120 pieces fall into the second step
		ok(t, err)
		if l := in.Lines[0]; l.Unit != rate.Amount || l.Quantity != 120 || l.Description != "Rattan fruit basket" {
			t.Errorf("suggested %+v, want 120 at %s", l, rate.Amount)
		}
		_, err = w.Trade.Quote(t.Context(), w.Maker, inquiry, in)
		ok(t, err)
	})
}
