package dues_test

import (
	"slices"
	"testing"

	"anyam/account"
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
		if one, err := w.dues.WithdrawnInvoice(t.Context(), w.officer, first.ID); err != nil || one.Number != first.Number || !one.WithdrawnAt.Equal(w.clock.Now()) {
			t.Errorf("at its address stands %+v, %v", one, err)
		}
		if n, err := w.dues.CountWithdrawn(t.Context(), w.officer); err != nil || n != 1 {
			t.Errorf("%d are counted, %v", n, err)
		}
		for who, a := range map[string]account.Actor{"the chapter's coordinator": w.coordinator, "a sibling's": w.otherLead, "its member": w.maker, "a visitor": {}} {
			_, err := w.dues.WithdrawnInvoice(t.Context(), a, first.ID)
			is(t, who, err, errs.NotFound)
		}
		_, err = w.dues.WithdrawnInvoice(t.Context(), w.officer, "")
		is(t, "no address", err, errs.NotFound)
		_, err = w.dues.Withdrawn(t.Context(), w.coordinator, 10)
		is(t, "a coordinator asks for what was withdrawn anywhere", err, errs.NotFound)
	})
}

// rule dues-13: it is in no list and no sum, and no letter or paper goes out for it any more.
func TestWithdraw_nothingGoesOutForIt(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		gone, stays := w.invoiced(w.own.ID), w.invoiced(w.other.ID)
		letters := len(w.subjects())
		must(t, w.withdrawn(w.own.ID))
		for _, days := range []int{20, 20, 60} {
			w.clock.Set(w.clock.Now().AddDate(0, 0, days))
			must(t, w.dues.AskDues(t.Context()))
		}
		if got := w.subjects(); len(got) != letters {
			t.Errorf("letters to the member after it: %q", got[letters:])
		}
		if n := w.count("select count(*) from members_dues_reminder where invoice_id = $1", stays.ID); n == 0 {
			t.Error("the other member was not reminded: the test shows nothing")
		}
		_, err := w.dues.PrintInvoice(t.Context(), w.officer, gone.ID, "id")
		is(t, "print it", err, errs.NotFound)
		is(t, "pay it", w.dues.RecordPayment(t.Context(), w.officer, gone.ID, w.cash(fee)), errs.NotFound)
		is(t, "cancel it", w.dues.Cancel(t.Context(), w.officer, gone.ID, "Gone."), errs.NotFound)
		is(t, "prove it", w.dues.SendProof(t.Context(), w.maker, gone.ID, w.evidence(fee)), errs.NotFound)
		if got := w.listed(w.dues, w.officer, dues.InvoiceFilter{}); got != stays.Number {
			t.Errorf("listed are %q, want %s", got, stays.Number)
		}
		arrears, err := w.dues.Arrears(t.Context(), w.officer)
		must(t, err)
		years, err := w.dues.Years(t.Context(), w.officer)
		must(t, err)
		if len(arrears) != 1 || arrears[0].Invoices != 1 || len(years) != 1 || years[0].Invoices != 1 || years[0].Expected.Minor != fee {
			t.Errorf("it still counts: %+v, %+v", arrears, years)
		}
	})
}

// Reminders go on where an invoice is withdrawn at the same moment.
func TestWithdraw_whileRemindersGoOut(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.invoiced(w.own.ID)
		stays := w.invoiced(w.other.ID)
		w.clock.Set(w.clock.Now().AddDate(0, 0, 60))
		results := together(2, func(i int) error {
			if i == 0 {
				return w.withdrawn(w.own.ID)
			}
			return w.dues.AskDues(t.Context())
		})
		if succeeded(results) != 2 {
			t.Errorf("%v", results)
		}
		if n := w.count("select count(*) from members_dues_reminder"); n != 1 || w.count("select count(*) from members_dues_reminder where invoice_id = $1", stays.ID) != 1 {
			t.Errorf("%d reminders, want one of the invoice that stays", n)
		}
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
