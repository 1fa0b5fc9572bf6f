package trade_test

import (
	"testing"
	"time"

	"anyam/account"
	"anyam/platform/errs"
	"anyam/trade/tradetest"
)

func TestAnswerTime_untilTheFirstWord(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		since := w.Clock.Now().Add(-time.Hour)
		median := func(asked int64, want time.Duration) {
			t.Helper()
			got, err := w.Trade.AnswerTime(t.Context(), w.Maker, w.Piece.MakerID, since)
			if err != nil || got.Asked != asked || got.Median != want {
				t.Errorf("%v: %+v, want %d asked and %v", err, got, asked, want)
			}
		}
		median(0, 0)
		inquiry := w.Asked(t)
		w.Clock.Advance(30 * time.Hour)
		median(1, 30*time.Hour) // nobody has answered yet
		if err := w.Trade.Write(t.Context(), w.Maker, inquiry, "Yes, in eight weeks.", ""); err != nil {
			t.Fatal(err)
		}
		w.Clock.Advance(50 * time.Hour)
		median(1, 30*time.Hour)
		since = w.Clock.Now()
		median(0, 0)
		for name, who := range map[string]account.Actor{"another workshop": w.OtherMaker, "the buyer": w.Buyer, "another coordinator": w.OtherLead} {
			if got, err := w.Trade.AnswerTime(t.Context(), who, w.Piece.MakerID, time.Time{}); !errs.Is(err, errs.NotFound) {
				t.Errorf("%s learns %+v, %v", name, got, err)
			}
		}
	})
}
