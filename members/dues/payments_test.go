package dues_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"anyam/account"
	"anyam/members"
	"anyam/members/dues"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/money"
)

// rules dues-1 and dues-2
func TestPeriodOpened_makesOneInvoiceHoweverOftenItIsTold(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		first := w.invoiced(w.own.ID)
		period := w.period(w.own.ID)
		results := together(4, func(int) error {
			return w.dues.PeriodOpened(t.Context(), members.PeriodOpened{MakerID: w.own.ID, PeriodID: period.ID})
		})
		if n := w.count("select count(*) from members_dues_invoice"); n != 1 {
			t.Errorf("%d invoices of one period, want 1 (%v)", n, results)
		}
		second := w.invoiced(w.other.ID)
		if first.Number != "IUR-2026-0001" || second.Number != "IUR-2026-0002" {
			t.Errorf("numbers %s and %s, want IUR-2026-0001 and IUR-2026-0002", first.Number, second.Number)
		}
		if first.Total != money.Rupiah(fee) || first.State() != dues.Open || first.DueOn != "2026-12-07" {
			t.Errorf("invoice of %s, %s, due on %s", first.Total, first.State(), first.DueOn)
		}
		if got := w.subjects(); len(got) != 1 || !strings.Contains(got[0], first.Number) {
			t.Errorf("letters to the member: %q, want one with %s", got, first.Number)
		}
	})
}

// rule dues-1: https://github.com/civicrm/civicrm-core: a fee of nothing must not extend a membership twice.
func TestPeriodOpened_feeOfZeroHasNoInvoiceAndIsPaid(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.setFee(0)
		free := w.workshop("Anyaman Gratis", "Budi", "35.25", "budi@anyam.test")
		p := w.period(free.ID)
		must(t, w.dues.PeriodOpened(t.Context(), members.PeriodOpened{MakerID: free.ID, PeriodID: p.ID}))
		must(t, w.dues.AskDues(t.Context()))
		if n := w.count("select count(*) from members_dues_invoice where maker_id = $1", free.ID); n != 0 || !p.IsPaid() {
			t.Errorf("%d invoices, paid %v; want none, and paid", n, p.IsPaid())
		}
		if all, err := w.members.Periods(t.Context(), w.db.Read(), free.ID); err != nil || len(all) != 1 {
			t.Errorf("%d periods, want 1: %v", len(all), err)
		}
		_, err := w.members.Renew(t.Context(), w.officer, free.ID, "")
		is(t, "renew what has only begun", err, errs.Conflict)
	})
}

// rules dues-3 and dues-4
func TestRecordPayment_settlesTheInvoiceOnTheDayTheMoneyCame(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		inv := w.invoiced(w.own.ID)
		early := w.cash(100_000)
		early.ReceivedOn = "2026-11-20" // back-dated: before the invoice was made
		must(t, w.dues.RecordPayment(t.Context(), w.officer, inv.ID, early))
		if f := w.file(inv.ID); f.State() != dues.PartPaid || f.Due() != money.Rupiah(150_000) {
			t.Errorf("after a part: %s, %s due; want part_paid, 150,000", f.State(), f.Due())
		}
		if p := w.period(w.own.ID); p.PaidOn != "" {
			t.Errorf("a part pays the period on %s", p.PaidOn)
		}
		rest := w.cash(150_000)
		rest.ReceivedOn = "2026-11-22"
		must(t, w.dues.RecordPayment(t.Context(), w.officer, inv.ID, rest))
		if f, p := w.file(inv.ID), w.period(w.own.ID); f.State() != dues.Paid || p.PaidOn != "2026-11-22" {
			t.Errorf("%s, period paid on %q; want paid, 2026-11-22", f.State(), p.PaidOn)
		}
		is(t, "pay what is paid", w.dues.RecordPayment(t.Context(), w.officer, inv.ID, w.cash(1000)), errs.Conflict)
	})
}

// rule dues-5
func TestRecordPayment_tooMuchIsCreditForTheNextInvoice(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		inv := w.invoiced(w.own.ID)
		must(t, w.dues.RecordPayment(t.Context(), w.officer, inv.ID, w.cash(fee+70_000)))
		if f := w.file(inv.ID); f.State() != dues.Paid || f.Credit != money.Rupiah(70_000) {
			t.Errorf("%s with credit %s, want paid with 70,000", f.State(), f.Credit)
		}
		w.clock.Advance(340 * 24 * 60 * 60 * 1e9)
		_, err := w.members.Renew(t.Context(), w.officer, w.own.ID, "")
		must(t, err)
		next := w.invoiced(w.own.ID)
		if next.State() != dues.PartPaid || next.Due() != money.Rupiah(fee-70_000) || w.file(next.ID).Credit != money.Rupiah(0) {
			t.Errorf("the next invoice is %s with %s due, credit %s; want 180,000 due and no credit", next.State(), next.Due(), w.file(next.ID).Credit)
		}
	})
}

// rule dues-5: credit that pays all of the next invoice settles it at once.
func TestCredit_paysTheNextInvoiceWhole(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		inv := w.invoiced(w.own.ID)
		must(t, w.dues.RecordPayment(t.Context(), w.officer, inv.ID, w.cash(2*fee)))
		w.clock.Advance(340 * 24 * 60 * 60 * 1e9)
		_, err := w.members.Renew(t.Context(), w.officer, w.own.ID, "")
		must(t, err)
		next := w.invoiced(w.own.ID)
		if p := w.period(w.own.ID); next.State() != dues.Paid || p.PaidOn != "2026-11-23" {
			t.Errorf("%s, period paid on %q; want paid on the day on which the money came, 2026-11-23", next.State(), p.PaidOn)
		}
	})
}

func TestRecordPayment_hostile(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		inv := w.invoiced(w.own.ID)
		for name, tc := range map[string]struct {
			spoil func(r *dues.Record)
			field string
		}{
			"nothing":            {func(r *dues.Record) { r.Amount.Minor = 0 }, "amount"},
			"less than nothing":  {func(r *dues.Record) { r.Amount.Minor = -5 }, "amount"},
			"the largest number": {func(r *dues.Record) { r.Amount.Minor = math.MaxInt64 }, "amount"},
			"in euro":            {func(r *dues.Record) { r.Amount.Currency = money.EUR }, "amount"},
			"tomorrow":           {func(r *dues.Record) { r.ReceivedOn = "2026-11-24" }, "received_on"},
			"no day":             {func(r *dues.Record) { r.ReceivedOn = "" }, "received_on"},
			"by pigeon":          {func(r *dues.Record) { r.Way = "pigeon" }, "way"},
			"a long note":        {func(r *dues.Record) { r.Note = strings.Repeat("x", 201) }, "note"},
		} {
			r := w.cash(1000)
			tc.spoil(&r)
			if got := fields(w.dues.RecordPayment(t.Context(), w.officer, inv.ID, r)); !slices.Contains(got, tc.field) {
				t.Errorf("%s: faults at %v, want one at %s", name, got, tc.field)
			}
		}
		for _, a := range []account.Actor{w.maker, w.coordinator, w.buyer, {}} {
			is(t, "record as "+a.Name, w.dues.RecordPayment(t.Context(), a, inv.ID, w.cash(1000)), errs.NotFound)
		}
		is(t, "on no invoice", w.dues.RecordPayment(t.Context(), w.officer, unknown, w.cash(1000)), errs.NotFound)
		if n := w.count("select count(*) from members_dues_payment"); n != 0 {
			t.Errorf("%d payments were written", n)
		}
	})
}

// rule dues-5: several at once never give more than is due, and the rest is credit and not lost.
func TestRecordPayment_atOnce(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		inv := w.invoiced(w.own.ID)
		results := together(5, func(int) error { return w.dues.RecordPayment(t.Context(), w.officer, inv.ID, w.cash(fee)) })
		if n := succeeded(results); n != 1 {
			t.Errorf("%d of 5 payments of the whole were taken: %v", n, results)
		}
		if n := w.count("select coalesce(cast(sum(amount) as bigint), 0) from members_dues_share where undone_at = 0"); n != fee {
			t.Errorf("the invoice took %d, want %d", n, fee)
		}
	})
}

func TestRecordPayment_sentTwiceCountsOnce(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		inv, r := w.invoiced(w.own.ID), w.cash(50_000)
		results := together(3, func(int) error { return w.dues.RecordPayment(t.Context(), w.officer, inv.ID, r) })
		if n := w.count("select count(*) from members_dues_payment"); n != 1 || succeeded(results) != 3 {
			t.Errorf("%d payments of one form: %v", n, results)
		}
	})
}

// rule dues-12
func TestUndo_invoiceIsOwedAgain(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		inv := w.invoiced(w.own.ID)
		must(t, w.dues.RecordPayment(t.Context(), w.officer, inv.ID, w.cash(fee)))
		payment := w.file(inv.ID).Received[0].Payment.ID
		is(t, "undo as the member", w.dues.Undo(t.Context(), w.maker, payment, "mine"), errs.NotFound)
		is(t, "undo without a reason", w.dues.Undo(t.Context(), w.officer, payment, ""), errs.Invalid)
		must(t, w.dues.Undo(t.Context(), w.officer, payment, "another member's money"))
		f := w.file(inv.ID)
		if p := w.period(w.own.ID); f.State() != dues.Open || p.PaidOn != "" || f.Credit != money.Rupiah(0) {
			t.Errorf("%s, period paid on %q, credit %s; want open, unpaid, none", f.State(), p.PaidOn, f.Credit)
		}
		is(t, "undo it again", w.dues.Undo(t.Context(), w.officer, payment, "again"), errs.Conflict)
		must(t, w.dues.RecordPayment(t.Context(), w.officer, inv.ID, w.cash(fee)))
		if p := w.period(w.own.ID); p.PaidOn != "2026-11-23" {
			t.Errorf("paid again on %q", p.PaidOn)
		}
	})
}

// rule dues-6
func TestConfirmProof_twoTreasurersAtOnce(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		inv := w.invoiced(w.own.ID)
		proof := w.proved(inv, fee)
		results := together(2, func(i int) error {
			return w.dues.ConfirmProof(t.Context(), []account.Actor{w.officer, w.second}[i], proof, money.Rupiah(fee), w.today())
		})
		if n := succeeded(results); n != 1 {
			t.Errorf("%d of two treasurers confirmed: %v", n, results)
		}
		for _, err := range results {
			if err != nil {
				is(t, "the second", err, errs.Conflict)
			}
		}
		if n := w.count("select count(*) from members_dues_payment"); n != 1 {
			t.Errorf("%d payments of one proof", n)
		}
	})
}

// rule dues-6
func TestRefuseProof_tellsTheMemberWhy(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		inv := w.invoiced(w.own.ID)
		proof := w.proved(inv, fee)
		is(t, "as a coordinator", w.dues.RefuseProof(t.Context(), w.coordinator, proof, "no"), errs.NotFound)
		must(t, w.dues.RefuseProof(t.Context(), w.officer, proof, "The picture shows another account."))
		is(t, "confirm what was refused", w.dues.ConfirmProof(t.Context(), w.officer, proof, money.Rupiah(fee), w.today()), errs.Conflict)
		if got := w.subjects(); len(got) != 2 || !strings.Contains(got[1], inv.Number) {
			t.Errorf("letters %q, want that the proof was refused", got)
		}
		if st := w.file(inv.ID).State(); st != dues.Open {
			t.Errorf("the invoice is %s", st)
		}
	})
}

func TestSendProof_whoAndWhat(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		inv := w.invoiced(w.own.ID)
		for _, a := range []account.Actor{w.otherMaker, w.coordinator, w.otherLead, w.officer, w.buyer} {
			is(t, "as "+a.Name, w.dues.SendProof(t.Context(), a, inv.ID, w.evidence(fee)), errs.NotFound)
		}
		for name, spoil := range map[string]func(e *dues.Evidence){
			"proof":   func(e *dues.Evidence) { e.File = strings.NewReader("<html><script>") },
			"amount":  func(e *dues.Evidence) { e.Amount.Minor = 0 },
			"paid_on": func(e *dues.Evidence) { e.PaidOn = "2027-01-01" },
			"note":    func(e *dues.Evidence) { e.Note = strings.Repeat("n", 300) },
		} {
			e := w.evidence(fee)
			spoil(&e)
			if got := fields(w.dues.SendProof(t.Context(), w.maker, inv.ID, e)); !slices.Equal(got, []string{name}) {
				t.Errorf("faults at %v, want one at %s", got, name)
			}
		}
		e := w.evidence(fee)
		e.File = nil
		if got := fields(w.dues.SendProof(t.Context(), w.maker, inv.ID, e)); !slices.Equal(got, []string{"proof"}) {
			t.Errorf("without a file: faults at %v", got)
		}
		left := 0
		for _, err := range w.files.List(t.Context(), "dues/", "") {
			must(t, err)
			left++
		}
		if left != 0 {
			t.Errorf("%d files of refused proofs are left", left)
		}
		must(t, w.dues.RecordPayment(t.Context(), w.officer, inv.ID, w.cash(fee)))
		is(t, "for a paid invoice", w.dues.SendProof(t.Context(), w.maker, inv.ID, w.evidence(fee)), errs.Conflict)
	})
}

// rule dues-3
func TestCancel(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		inv := w.invoiced(w.own.ID)
		proof := w.proved(inv, fee)
		must(t, w.dues.RecordPayment(t.Context(), w.officer, inv.ID, w.cash(100_000)))
		is(t, "without a reason", w.dues.Cancel(t.Context(), w.officer, inv.ID, ""), errs.Invalid)
		is(t, "by a coordinator", w.dues.Cancel(t.Context(), w.coordinator, inv.ID, "hardship"), errs.NotFound)
		must(t, w.dues.Cancel(t.Context(), w.officer, inv.ID, "hardship"))
		f := w.file(inv.ID)
		if f.State() != dues.Cancelled || f.CancelReason != "hardship" || f.Credit != money.Rupiah(100_000) || f.Proofs[0].State != dues.ProofRefused {
			t.Errorf("%s because of %q, credit %s, proof %s", f.State(), f.CancelReason, f.Credit, f.Proofs[0].State)
		}
		is(t, "again", w.dues.Cancel(t.Context(), w.officer, inv.ID, "hardship"), errs.Conflict)
		is(t, "pay it", w.dues.RecordPayment(t.Context(), w.officer, inv.ID, w.cash(1000)), errs.Conflict)
		is(t, "confirm its proof", w.dues.ConfirmProof(t.Context(), w.officer, proof, money.Rupiah(fee), w.today()), errs.Conflict)
		again := w.invoiced(w.own.ID) // asked for anew: the credit pays a part
		if again.Number != "IUR-2026-0002" || again.Due() != money.Rupiah(fee-100_000) {
			t.Errorf("asked for anew: %s, %s due", again.Number, again.Due())
		}
	})
}

// A period that is taken back needs no payment; what was paid in part stays as credit.
func TestPeriodClosed_cancelsWhatWasNotPaid(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		inv, paid := w.invoiced(w.own.ID), w.invoiced(w.other.ID)
		must(t, w.dues.RecordPayment(t.Context(), w.officer, paid.ID, w.cash(fee)))
		for _, i := range []dues.Invoice{inv, paid} {
			for range 2 {
				must(t, w.dues.PeriodClosed(t.Context(), members.PeriodClosed{MakerID: i.MakerID, PeriodID: i.PeriodID}))
			}
		}
		if a, b := w.file(inv.ID).State(), w.file(paid.ID).State(); a != dues.Cancelled || b != dues.Paid {
			t.Errorf("%s and %s, want cancelled and paid", a, b)
		}
	})
}

// rule dues-9
func TestInvoice_scope(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		inv := w.invoiced(w.own.ID)
		w.invoiced(w.other.ID)
		must(t, w.dues.RecordPayment(t.Context(), w.officer, inv.ID, w.cash(1000)))
		receipt := w.file(inv.ID).Received[0].Receipt.ID
		for _, tc := range []struct {
			who account.Actor
			may bool
		}{{w.maker, true}, {w.coordinator, true}, {w.officer, true}, {w.otherLead, false}, {w.otherMaker, false}, {w.buyer, false}, {account.Actor{}, false}} {
			_, fileErr := w.dues.InvoiceFile(t.Context(), tc.who, inv.ID)
			_, printErr := w.dues.PrintInvoice(t.Context(), tc.who, inv.ID, "id")
			_, receiptErr := w.dues.PrintReceipt(t.Context(), tc.who, receipt, "id")
			for what, err := range map[string]error{"file": fileErr, "paper": printErr, "receipt": receiptErr} {
				if tc.may != (err == nil) || err != nil && !errs.Is(err, errs.NotFound) {
					t.Errorf("%s of the invoice as %q: %v, may %v", what, tc.who.Name, err, tc.may)
				}
			}
		}
		for _, tc := range []struct {
			who  account.Actor
			want []id.ID
		}{{w.officer, []id.ID{w.own.ID, w.other.ID}}, {w.coordinator, []id.ID{w.own.ID}}, {w.otherLead, []id.ID{w.other.ID}}, {w.maker, []id.ID{w.own.ID}}} {
			rows, err := w.dues.Invoices(t.Context(), tc.who, dues.InvoiceFilter{Limit: 10})
			must(t, err)
			var got []id.ID
			for _, r := range rows {
				got = append(got, r.MakerID)
			}
			slices.Sort(got)
			slices.Sort(tc.want)
			if n, err := w.dues.CountInvoices(t.Context(), tc.who, dues.InvoiceFilter{}); !slices.Equal(got, tc.want) || int(n) != len(tc.want) || err != nil {
				t.Errorf("as %s: invoices of %v, %d counted, want %v", tc.who.Name, got, n, tc.want)
			}
		}
		_, err := w.dues.Invoices(t.Context(), w.buyer, dues.InvoiceFilter{})
		is(t, "list as a buyer", err, errs.NotFound)
	})
}
