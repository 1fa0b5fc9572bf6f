package dues_test

import (
	"slices"
	"testing"

	"anyam/members"
	"anyam/members/dues"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
)

// withdrawn asks for what an undone import asks for.
func (w *world) withdrawn(maker id.ID) error {
	return w.db.Tx(w.t.Context(), func(tx *db.Tx) error { return w.dues.Withdraw(w.t.Context(), tx, w.officer, maker) })
}

// rules dues-2 and dues-13
func TestWithdraw_takesWhatNobodyPaidAndKeepsItsNumber(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		first := w.invoiced(w.own.ID)
		w.clock.Advance(60 * 24 * 60 * 60 * 1e9)
		must(t, w.dues.AskDues(t.Context())) // a reminder hangs on it
		must(t, w.withdrawn(w.own.ID))
		must(t, w.withdrawn(w.own.ID))
		if n := w.count("select count(*) from members_dues_invoice"); n != 0 {
			t.Errorf("%d invoices are left, want none", n)
		}
		if n := w.count("select count(*) from members_dues_withdrawn where number = $1 and total = $2", first.Number, int64(fee)); n != 1 {
			t.Errorf("number %s is on %d lines of what was withdrawn, want 1", first.Number, n)
		}
		if second := w.invoiced(w.other.ID); second.Number == first.Number {
			t.Errorf("number %s was given twice", second.Number)
		}
		gone, err := w.dues.Withdrawn(t.Context(), w.officer, 10)
		if err != nil || len(gone) != 1 || gone[0].Number != first.Number {
			t.Errorf("withdrawn are %+v, %v", gone, err)
		}
		_, err = w.dues.Withdrawn(t.Context(), w.coordinator, 10)
		is(t, "a coordinator asks for what was withdrawn anywhere", err, errs.NotFound)
	})
}

// rule dues-13
func TestWithdraw_keepsWhereMoneyOrAProofCame(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		paid, proved := w.invoiced(w.other.ID), w.invoiced(w.own.ID)
		must(t, w.dues.RecordPayment(t.Context(), w.officer, paid.ID, w.cash(1000)))
		w.proved(proved, fee)
		is(t, "a part was paid", w.withdrawn(w.other.ID), errs.Conflict)
		is(t, "a proof waits", w.withdrawn(w.own.ID), errs.Conflict)
		rows, err := w.dues.Invoices(t.Context(), w.officer, dues.InvoiceFilter{Limit: 10})
		must(t, err)
		var numbers []string
		for _, r := range rows {
			numbers = append(numbers, r.Number)
		}
		slices.Sort(numbers)
		if !slices.Equal(numbers, []string{paid.Number, proved.Number}) {
			t.Errorf("invoices %q are left, want both", numbers)
		}
	})
}

// The news of a period comes after its maker was taken back: there is nothing to ask for, and nothing to try again.
func TestPeriodOpened_ofAMakerWhoIsGone(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		if err := w.dues.PeriodOpened(t.Context(), members.PeriodOpened{MakerID: unknown, PeriodID: unknown}); err != nil {
			t.Errorf("news of a period that is gone: %v", err)
		}
		if n := w.count("select count(*) from members_dues_invoice"); n != 0 {
			t.Errorf("%d invoices, want none", n)
		}
	})
}
