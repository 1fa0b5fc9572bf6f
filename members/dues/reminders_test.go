package dues_test

import (
	"slices"
	"strings"
	"testing"

	"anyam/members/dues"
	"anyam/platform/errs"
	"anyam/platform/money"
)

const days = 24 * 60 * 60 * 1e9

// rule dues-8
func TestAskDues_remindsOnceAndStopsWhenPaid(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		inv, paid := w.invoiced(w.own.ID), w.invoiced(w.other.ID) // due in 14 days
		must(t, w.dues.RecordPayment(t.Context(), w.officer, paid.ID, w.cash(fee)))
		var steps []int
		for range 40 {
			must(t, w.dues.AskDues(t.Context()))
			must(t, w.dues.AskDues(t.Context()))
			w.clock.Advance(1 * days)
		}
		for _, r := range w.file(inv.ID).Reminders {
			steps = append(steps, r.Step)
		}
		if want := []int{-7, 0, 14}; !slices.Equal(steps, want) {
			t.Errorf("reminders %v, want %v: that of 30 days before lay before the invoice", steps, want)
		}
		if got := w.subjects(); len(got) != 4 {
			t.Errorf("letters %q, want the invoice and three reminders", got)
		}
		if got := w.file(paid.ID).Reminders; len(got) != 0 {
			t.Errorf("a paid invoice was reminded of: %+v", got)
		}
	})
}

// rule dues-8: what was missed while the program stood still gives way to the next.
func TestAskDues_afterAPauseSendsOnlyTheNewestReminder(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		inv := w.invoiced(w.own.ID)
		w.clock.Advance(30 * days)
		results := together(3, func(int) error { return w.dues.AskDues(t.Context()) })
		if succeeded(results) == 0 {
			t.Fatal(results)
		}
		must(t, w.dues.AskDues(t.Context()))
		if got := w.file(inv.ID).Reminders; len(got) != 1 || got[0].Step != 14 || got[0].Letters != 1 {
			t.Errorf("reminders %+v, want one of 14 days after, to one person", got)
		}
		if got := w.subjects(); len(got) != 2 || !strings.Contains(got[1], "Rp") {
			t.Errorf("letters %q", got)
		}
	})
}

func TestAskDues_renewsAheadWhereSomethingIsToBePaid(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		must(t, w.dues.RecordPayment(t.Context(), w.officer, w.invoiced(w.own.ID).ID, w.cash(fee)))
		w.setFee(0)
		free := w.workshop("Gratis", "Budi", "35.25", "budi@anyam.test")
		w.setFee(fee)
		until := w.period(w.own.ID).Until // 2027-11-22
		w.clock.Advance(318 * days)
		must(t, w.dues.AskDues(t.Context()))
		if p := w.period(w.own.ID); p.Until != until {
			t.Errorf("46 days before the end there is a period until %s already", p.Until)
		}
		w.clock.Advance(2 * days)
		for range 2 {
			must(t, w.dues.AskDues(t.Context()))
		}
		next := w.period(w.own.ID)
		if all, err := w.members.Periods(t.Context(), w.db.Read(), w.own.ID); err != nil || len(all) != 2 || next.From != "2027-11-23" {
			t.Errorf("%d periods, the newest from %s, %v; want 2, from 2027-11-23", len(all), next.From, err)
		}
		inv := w.invoiced(w.own.ID)
		if inv.DueOn != "2027-11-23" {
			t.Errorf("a renewal asked for early is due on %s, want the first day of its period", inv.DueOn)
		}
		if all, err := w.members.Periods(t.Context(), w.db.Read(), free.ID); err != nil || len(all) != 2 {
			t.Errorf("who paid nothing has %d periods: the next one costs something, so it is asked for: %v", len(all), err)
		}
	})
}

func TestSettings(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		_, err := w.dues.Settings(t.Context(), w.coordinator)
		is(t, "read as a coordinator", err, errs.NotFound)
		in, err := w.dues.Settings(t.Context(), w.officer)
		must(t, err)
		in.RenewDays, in.PayDays, in.Reminders = 30, 0, []int{-3, 5}
		must(t, w.dues.SaveSettings(t.Context(), w.officer, in))
		is(t, "an older version", w.dues.SaveSettings(t.Context(), w.officer, in), errs.Conflict)
		in.RenewDays, in.PayDays = 91, -1
		if got := fields(w.dues.SaveSettings(t.Context(), w.officer, in)); len(got) != 2 {
			t.Errorf("faults at %v", got)
		}
		if got := w.invoiced(w.own.ID).DueOn; got != w.today() {
			t.Errorf("due on %s, want today", got)
		}
		for text, want := range map[string][]int{"-30, -7, 0, 14": {-30, -7, 0, 14}, "14,0,0": {0, 14}, "": nil, "+3": {3}, "−7": {-7}} {
			if got, err := dues.ParseSteps(text); err != nil || !slices.Equal(got, want) {
				t.Errorf("%q is %v, %v; want %v", text, got, err, want)
			}
		}
		for _, bad := range []string{"x", "1.5", "400", "-400", "1,2,3,4,5,6,7,8,9", "99999999999999999999"} {
			if got, err := dues.ParseSteps(bad); fields(err) == nil {
				t.Errorf("%q is %v", bad, got)
			}
		}
	})
}

// Ages and sums by chapter and year.
func TestArrears(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		a := w.invoiced(w.own.ID) // due on 2026-12-07
		b := w.invoiced(w.other.ID)
		must(t, w.dues.RecordPayment(t.Context(), w.officer, b.ID, w.cash(100_000)))
		for _, tc := range []struct {
			ahead int64
			age   dues.Age
		}{{0, dues.NotDue}, {13, dues.NotDue}, {14, dues.UpTo30}, {44, dues.UpTo30}, {45, dues.UpTo90}, {104, dues.UpTo90}, {105, dues.Over90}} {
			w.clock.Set(a.IssuedAt.AddDate(0, 0, int(tc.ahead)))
			all, err := w.dues.Arrears(t.Context(), w.officer)
			must(t, err)
			if len(all) != 2 || all[0].Owed[tc.age] != money.Rupiah(fee) || all[0].Total != money.Rupiah(fee) || all[1].Owed[tc.age] != money.Rupiah(fee-100_000) {
				t.Errorf("after %d days: %+v, want all of it %s", tc.ahead, all, tc.age)
			}
			if n, err := w.dues.CountInvoices(t.Context(), w.officer, dues.InvoiceFilter{Age: tc.age}); n != 2 || err != nil {
				t.Errorf("after %d days the list of %s has %d, %v", tc.ahead, tc.age, n, err)
			}
		}
		mine, err := w.dues.Arrears(t.Context(), w.coordinator)
		if err != nil || len(mine) != 1 || mine[0].Chapter != "Gresik" {
			t.Errorf("a coordinator sees %+v, %v; want her chapter alone", mine, err)
		}
		_, err = w.dues.Arrears(t.Context(), w.maker)
		is(t, "as a member", err, errs.NotFound)
		years, err := w.dues.Years(t.Context(), w.officer)
		if err != nil || len(years) != 1 || years[0].Expected != money.Rupiah(2*fee) || years[0].Received != money.Rupiah(100_000) || years[0].Open != money.Rupiah(2*fee-100_000) {
			t.Errorf("years %+v, %v", years, err)
		}
	})
}
