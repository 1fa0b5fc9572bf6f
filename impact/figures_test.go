package impact_test

import (
	"testing"
	"time"

	"anyam/account"
	"anyam/impact"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/trade"
	"anyam/trade/tradetest"
)

func open(w *tradetest.World) *impact.Service {
	return impact.New(impact.Deps{DB: w.DB, Clock: w.Clock, Members: w.Members, Units: w.Units, Gallery: w.Gallery, Market: w.Market, Trade: w.Trade})
}

// rule impact-1
func TestFigures_whoMayRead(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := tradetest.New(t, d)
		s := open(w)
		government := w.Person(t, "dinas@anyam.test", "Bu Laksmi", i18n.Indonesian, account.Grant{Role: account.Government})
		for name, tc := range map[string]struct {
			actor account.Actor
			may   bool
		}{
			"government": {government, true}, "an officer": {w.Officer, true}, "a coordinator": {w.Coordinator, false}, "a maker": {w.Maker, false}, "a buyer": {w.Buyer, false},
		} {
			_, err := s.Figures(t.Context(), tc.actor)
			if (err == nil) != tc.may || !tc.may && !errs.Is(err, errs.NotFound) {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}

// TestFigures_counts has one maker in each of two places, so that all of trade is withheld (rules impact-2
// to impact-4).
func TestFigures_counts(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := tradetest.New(t, d)
		w.Ordered(t)
		w.Clock.Advance(31 * 24 * time.Hour)
		f, err := open(w).Figures(t.Context(), w.Officer)
		if err != nil {
			t.Fatal(err)
		}
		if f.From != "2025-12-01" || f.Until != "2026-11-30" || len(f.Months) != impact.Months { // rule impact-5
			t.Errorf("counted from %s until %s over %d months", f.From, f.Until, len(f.Months))
		}
		if f.Total.Makers != 2 || len(f.Regencies) != 2 || f.Regencies[0].Makers != 1 {
			t.Errorf("makers %d in %d places", f.Total.Makers, len(f.Regencies))
		}
		for name, cell := range map[string]impact.Cell{
			"pieces": f.Total.Pieces, "inquiries": f.Total.Inquiries, "orders": f.Total.Orders, "value": f.Total.Value,
			"orders of the month": f.Months[11].Orders, "orders confirmed": f.States[0].Orders, "pieces of Pacitan": f.Regencies[0].Pieces,
		} {
			if !cell.IsWithheld || cell.Value != 0 {
				t.Errorf("%s: %+v, want it withheld", name, cell)
			}
		}
		if c := f.States[len(f.States)-1]; c.State != trade.Cancelled || c.Orders.IsWithheld { // rule impact-6
			t.Errorf("the last state is %+v", c)
		}
	})
}

// TestTallies_exportReadyIsTheSameEverywhere holds the count in SQL to the rule in Go.
func TestTallies_exportReadyIsTheSameEverywhere(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := tradetest.New(t, d)
		ready := func() int64 {
			tallies, err := w.Gallery.Tallies(t.Context(), w.DB.Read())
			if err != nil || len(tallies) != 2 {
				t.Fatalf("tallies %v, %v", tallies, err)
			}
			var n int64
			for _, tally := range tallies {
				if n += tally.ExportReady; tally.Published != 1 {
					t.Errorf("published %d, want 1", tally.Published)
				}
			}
			return n
		}
		if !w.Piece.IsExportReady() || ready() != 2 {
			t.Fatalf("ready %d, want 2", ready())
		}
		p := w.Piece
		p.HS6 = ""
		if err := w.Gallery.SaveProduct(t.Context(), w.Maker, p); err != nil {
			t.Fatal(err)
		}
		if p.IsExportReady() || ready() != 1 {
			t.Errorf("without a customs code: ready %d, want 1", ready())
		}
	})
}
