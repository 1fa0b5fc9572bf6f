package trade_test

import (
	"strings"
	"testing"

	"anyam/account/privacy"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/trade"
	"anyam/trade/tradetest"
)

// rule privacy-2
func TestForget_takesTheNameAndKeepsTheSum(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := tradetest.New(t, d)
		o := w.Ordered(t)
		who := privacy.Subject{UserID: w.Buyer.UserID, Email: w.Buyer.Email}
		held := gathered(t, w, who)
		for _, text := range []string{"Anna Brandt", "Could it be 4 cm taller?", o.Number, "Speicherstadt"} {
			if !strings.Contains(held, text) {
				t.Errorf("%q is held about the buyer and was not gathered: %s", text, held)
			}
		}
		for range 2 { // a restore forgets again
			if err := d.Tx(t.Context(), func(tx *db.Tx) error { return w.Trade.Forget(t.Context(), tx, who) }); err != nil {
				t.Fatal(err)
			}
		}
		left := w.Order(t, o.ID)
		if left.Total != o.Total || left.Consignee.Country != "DE" || left.Number != o.Number {
			t.Errorf("sums and countries must stay: %+v", left.Order)
		}
		held = gathered(t, w, who)
		for _, text := range []string{"Anna", "taller", "Speicherstadt", "Brandt"} {
			if strings.Contains(held, text) {
				t.Errorf("%q is still held: %s", text, held)
			}
		}
	})
}

// rule privacy-3
func TestGather_namesWhatIsUnderWay(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := tradetest.New(t, d)
		o := w.Ordered(t)
		maker := privacy.Subject{UserID: w.Maker.UserID, MakerIDs: w.Maker.MakerIDs()}
		if open := openOf(t, w, maker); len(open) != 1 || open[0].Name != o.Number {
			t.Errorf("the order under way stops the maker's erasure, got %+v", open)
		}
		if err := w.Move(t, w.Officer, o.ID, trade.Cancelled); err != nil {
			t.Fatal(err)
		}
		if open := openOf(t, w, maker); len(open) != 0 {
			t.Errorf("a cancelled order stops nothing, got %+v", open)
		}
		if held := gathered(t, w, privacy.Subject{UserID: w.Stranger.UserID, Email: w.Stranger.Email}); held != "" {
			t.Errorf("a stranger gets what is held about others: %s", held)
		}
	})
}

func gathered(t *testing.T, w *tradetest.World, who privacy.Subject) string {
	t.Helper()
	parts, err := w.Trade.Gather(t.Context(), w.DB.Read(), who)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, p := range parts {
		for _, row := range p.Rows {
			b.WriteString(strings.Join(row, "|") + "\n")
			if len(row) != len(p.Columns) {
				t.Errorf("%s: %d values for %d columns", p.Key, len(row), len(p.Columns))
			}
		}
	}
	return b.String()
}

func openOf(t *testing.T, w *tradetest.World, who privacy.Subject) (open []privacy.Open) {
	t.Helper()
	parts, err := w.Trade.Gather(t.Context(), w.DB.Read(), who)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range parts {
		open = append(open, p.Open...)
	}
	return open
}
