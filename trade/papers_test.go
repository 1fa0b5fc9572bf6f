package trade_test

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/money"
	"anyam/trade"
	"anyam/trade/tradetest"
)

// rule trade-12
func TestPapers_areNumberedWithoutAGapForEachKindAndYear(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		var orders []id.ID
		for range 6 {
			orders = append(orders, w.Ordered(t).ID)
		}
		labels := make([]string, len(orders))
		results := together(len(orders), func(i int) error {
			p, err := w.Trade.IssuePaper(t.Context(), w.Maker, orders[i], trade.Invoice)
			labels[i] = p.Label
			return err
		})
		if n := succeeded(results); n != len(orders) {
			t.Fatalf("%d of %d were issued: %v", n, len(orders), results)
		}
		slices.Sort(labels)
		want := []string{"INV-2026-0001", "INV-2026-0002", "INV-2026-0003", "INV-2026-0004", "INV-2026-0005", "INV-2026-0006"}
		if !slices.Equal(labels, want) {
			t.Errorf("numbers %v", labels)
		}
		p, err := w.Trade.IssuePaper(t.Context(), w.Officer, orders[0], trade.Packing)
		ok(t, err)
		if p.Label != "PL-2026-0001" {
			t.Errorf("the first packing list is %s", p.Label)
		}
		w.Clock.Set(time.Date(2026, 12, 31, 17, 0, 0, 0, time.UTC)) // midnight in East Java
		p, err = w.Trade.IssuePaper(t.Context(), w.Maker, orders[0], trade.ProForma)
		ok(t, err)
		if p.Label != "PI-2027-0001" || p.IssuedOn != "2027-01-01" {
			t.Errorf("the first of the new year is %s of %s", p.Label, p.IssuedOn)
		}
	})
}

// rule trade-12: what fails gives its number back.
func TestPapers_aFailureLeavesNoGap(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		first, second := w.Ordered(t).ID, w.Ordered(t).ID
		stopped := errors.New("stopped after the number was taken")
		err := w.DB.Tx(t.Context(), func(tx *db.Tx) error {
			if _, err := db.Exec(t.Context(), tx, "insert into trade_counter (kind, year, last) values ('invoice', 2026, 1)"); err != nil {
				return err
			}
			return stopped
		})
		if !errors.Is(err, stopped) {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := w.Trade.IssuePaper(ctx, w.Maker, first, trade.Invoice); err == nil {
			t.Error("issued for somebody who has gone")
		}
		for i, order := range []id.ID{first, second} {
			p, err := w.Trade.IssuePaper(t.Context(), w.Maker, order, trade.Invoice)
			ok(t, err)
			if p.Number != int64(i+1) {
				t.Errorf("paper %d has number %d", i+1, p.Number)
			}
		}
	})
}

// rules trade-12 and trade-14
func TestPapers_pressedTwiceIsOnePaperAndPrintsTheSame(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		o := w.Ordered(t).ID
		for _, kind := range trade.PaperKinds {
			papers := make([]trade.Paper, 3)
			results := together(3, func(i int) (err error) {
				papers[i], err = w.Trade.IssuePaper(t.Context(), w.Maker, o, kind)
				return err
			})
			if succeeded(results) != 3 || papers[0].ID != papers[1].ID || papers[1].ID != papers[2].ID {
				t.Errorf("%s: %v, %v", kind, papers, results)
			}
			first, err := w.Trade.PrintPaper(t.Context(), w.Buyer, o, papers[0].ID)
			ok(t, err)
			w.Clock.Advance(400 * 24 * time.Hour)
			again, err := w.Trade.PrintPaper(t.Context(), w.Buyer, o, papers[0].ID)
			ok(t, err)
			if !bytes.HasPrefix(first.PDF, []byte("%PDF-")) || !bytes.Equal(first.PDF, again.PDF) || first.Name != papers[0].Label+".pdf" {
				t.Errorf("%s prints otherwise a year later (%d and %d bytes)", kind, len(first.PDF), len(again.PDF))
			}
			w.Clock.Set(tradetest.Noon)
		}
	})
}

// rule trade-12: a paper says for ever what it said; a changed order has a new one.
func TestPapers_aChangedOrderHasANewPaperAndKeepsTheOld(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		order, amendment := proposed(t, w)
		old, err := w.Trade.IssuePaper(t.Context(), w.Maker, order, trade.ProForma)
		ok(t, err)
		before, err := w.Trade.PrintPaper(t.Context(), w.Buyer, order, old.ID)
		ok(t, err)
		ok(t, w.Trade.Answer(t.Context(), w.Maker, order, amendment, true))
		renewed, err := w.Trade.IssuePaper(t.Context(), w.Maker, order, trade.ProForma)
		ok(t, err)
		if renewed.Label != "PI-2026-0002" {
			t.Errorf("the new paper is %s", renewed.Label)
		}
		for _, p := range w.Order(t, order).Papers {
			if p.ID == old.ID && p.ReplacedBy != renewed.ID {
				t.Errorf("the old paper is replaced by %q", p.ReplacedBy)
			}
		}
		after, err := w.Trade.PrintPaper(t.Context(), w.Buyer, order, old.ID)
		ok(t, err)
		if !bytes.Equal(before.PDF, after.PDF) {
			t.Error("the old paper prints otherwise after the order was changed")
		}
	})
}

func TestIssuePaper_byTheWorkshopAndOfficersOnly(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		o := w.Ordered(t).ID
		for _, a := range []account.Actor{w.Buyer, w.Coordinator} {
			_, err := w.Trade.IssuePaper(t.Context(), a, o, trade.Invoice)
			is(t, "issue as "+a.Name, err, errs.Forbidden)
		}
		_, err := w.Trade.IssuePaper(t.Context(), w.Maker, o, "passport")
		is(t, "issue what is no kind", err, errs.NotFound)
		_, err = w.Trade.PrintPaper(t.Context(), w.Buyer, o, unknown)
		is(t, "print what is none", err, errs.NotFound)
	})
}

// A packing list needs the packing, which the maker may measure after the order; a failed try takes no
// number (rule trade-12).
func TestIssuePaper_packingIsTakenFromThePieceWhenTheOrderLacksIt(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		p, carton := w.Piece, w.Piece.Carton
		p.Carton.Pieces = 0
		ok(t, w.Gallery.SaveProduct(t.Context(), w.Maker, p))
		inquiry, in := w.Asked(t), w.Offer()
		in.Lines = append(in.Lines, trade.Line{Description: "Mould", Quantity: 1, Unit: money.Of(5_000, money.EUR)}) // in no carton
		offer, err := w.Trade.Quote(t.Context(), w.Maker, inquiry, in)
		ok(t, err)
		placed, err := w.Trade.PlaceOrder(t.Context(), w.Buyer, inquiry, offer.ID, w.Consignee())
		ok(t, err)
		o := placed.ID
		_, err = w.Trade.IssuePaper(t.Context(), w.Maker, o, trade.Packing)
		is(t, "list what is not packed", err, errs.Conflict)
		_, err = w.Trade.IssuePaper(t.Context(), w.Maker, o, trade.Invoice)
		ok(t, err)
		p.Carton, p.Version = carton, p.Version+1
		ok(t, w.Gallery.SaveProduct(t.Context(), w.Maker, p))
		list, err := w.Trade.IssuePaper(t.Context(), w.Maker, o, trade.Packing)
		ok(t, err)
		if list.Number != 1 {
			t.Errorf("the list has number %d", list.Number)
		}
	})
}

// rule trade-12, with every Incoterm and balance that an order may have.
func TestIssuePaper_forEveryTerm(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		for _, balance := range []trade.BalanceTerm{trade.BeforeShipment, trade.AgainstDocuments, trade.AfterDelivery} {
			for _, term := range []string{"EXW", "DDP", "CIF"} {
				inquiry, in := w.Asked(t), w.Offer()
				in.Terms.Balance, in.Terms.Incoterm, in.Terms.Place, in.Terms.BalanceDays, in.Terms.DepositBP = balance, term, "Hamburg", 30, 0
				in.Terms.Freight = money.Of(0, money.EUR)
				offer, err := w.Trade.Quote(t.Context(), w.Maker, inquiry, in)
				ok(t, err)
				o, err := w.Trade.PlaceOrder(t.Context(), w.Buyer, inquiry, offer.ID, w.Consignee())
				ok(t, err)
				if _, err := w.Trade.IssuePaper(t.Context(), w.Maker, o.ID, trade.ProForma); err != nil {
					t.Errorf("%s, %s: %v", term, balance, err)
				}
			}
		}
	})
}
