package dues_test

import (
	"strings"
	"testing"

	"anyam/account"
	"anyam/members/dues"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/money"
)

// listed are the numbers of the invoices and of the receipts of payments that a service lists, with how many it counts.
func (w *world) listed(s *dues.Service, a account.Actor, f dues.InvoiceFilter) string {
	w.t.Helper()
	f.Limit = 100
	invoices, err := s.Invoices(w.t.Context(), a, f)
	must(w.t, err)
	n, err := s.CountInvoices(w.t.Context(), a, f)
	must(w.t, err)
	if n != int64(len(invoices)) {
		w.t.Errorf("%d are counted and %d listed", n, len(invoices))
	}
	var numbers []string
	for _, i := range invoices {
		numbers = append(numbers, i.Number)
	}
	return strings.Join(numbers, " ")
}

// rule roll-1, with the triggers of the database: whatever writes, in whatever process, is seen in the lists of dues.
func TestLists_followEachChangeInEveryProcess(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		there := dues.New(w.dues.Deps)
		want := func(what string, f dues.InvoiceFilter, numbers string) {
			t.Helper()
			for place, s := range map[string]*dues.Service{"here": w.dues, "there": there, "after a restart": dues.New(w.dues.Deps)} {
				if got := w.listed(s, w.officer, f); got != numbers {
					t.Errorf("%s, %s: %q, want %q", what, place, got, numbers)
				}
			}
		}
		arrears := func(what string, rupiah, invoices int64) {
			t.Helper()
			rows, err := there.Arrears(t.Context(), w.officer)
			must(t, err)
			var sum, n int64
			for _, a := range rows {
				sum, n = sum+a.Total.Minor, n+a.Invoices
			}
			if sum != rupiah || n != invoices {
				t.Errorf("%s: %d rupiah on %d invoices, want %d on %d", what, sum, n, rupiah, invoices)
			}
		}
		want("nothing", dues.InvoiceFilter{}, "")
		inv, second := w.invoiced(w.own.ID), w.invoiced(w.other.ID)
		want("two, the newest first", dues.InvoiceFilter{}, second.Number+" "+inv.Number)
		want("by the name", dues.InvoiceFilter{Words: "menganti ROTAN"}, inv.Number)
		want("by the number", dues.InvoiceFilter{Words: strings.ToLower(second.Number)}, second.Number)
		want("by signs", dues.InvoiceFilter{Words: "% _"}, "")
		arrears("both owe", 2*fee, 2)

		must(t, w.dues.RecordPayment(t.Context(), w.officer, inv.ID, w.cash(100_000)))
		want("paid in part", dues.InvoiceFilter{State: dues.PartPaid}, inv.Number)
		arrears("a part came", 2*fee-100_000, 2)
		for _, undone := range []int64{1, 0} { // past the program, and back
			must(t, w.db.Tx(t.Context(), func(tx *db.Tx) error {
				_, err := db.Exec(t.Context(), tx, "update members_dues_share set undone_at = $1", undone)
				return err
			}))
			want("a share alone is taken back", dues.InvoiceFilter{State: dues.PartPaid}, map[int64]string{0: inv.Number}[undone])
			credit, err := there.Credits(t.Context(), w.officer)
			if err != nil || credit.Minor != 100_000*undone {
				t.Errorf("%s are left over, %v", credit, err)
			}
		}
		must(t, w.dues.RecordPayment(t.Context(), w.officer, inv.ID, w.cash(fee)))
		want("paid", dues.InvoiceFilter{State: dues.Paid}, inv.Number)
		want("owed", dues.InvoiceFilter{IsOwed: true}, second.Number)
		arrears("one owes", fee, 1)
		credit, err := there.Credits(t.Context(), w.officer)
		if err != nil || credit != money.Rupiah(100_000) {
			t.Errorf("%s are left over, %v", credit, err)
		}
		payments, err := there.Payments(t.Context(), w.officer, dues.PaymentFilter{Limit: 10, Words: "kwi-2026"})
		if err != nil || len(payments) != 2 {
			t.Fatalf("%d payments by the receipt's number, %v", len(payments), err)
		}
		must(t, w.dues.Undo(t.Context(), w.officer, payments[0].ID, "Counted twice."))
		want("a payment is taken back", dues.InvoiceFilter{State: dues.Paid}, "")
		must(t, w.dues.Cancel(t.Context(), w.officer, second.ID, "The workshop burned down."))
		want("cancelled", dues.InvoiceFilter{State: dues.Cancelled}, second.Number)

		m, err := w.members.EditMaker(t.Context(), w.officer, w.own.ID)
		must(t, err)
		m.Name = "Anyaman Baru"
		must(t, w.members.SaveMaker(t.Context(), w.officer, m))
		want("a new name", dues.InvoiceFilter{Words: "baru"}, inv.Number)
		want("the old name", dues.InvoiceFilter{Words: "rotan"}, "")

		if got := w.listed(there, w.otherLead, dues.InvoiceFilter{}); got != second.Number {
			t.Errorf("another chapter's coordinator reads %q", got)
		}
		must(t, w.db.Tx(t.Context(), func(tx *db.Tx) error {
			_, err := db.Exec(t.Context(), tx, "update members_maker set chapter_id = $1 where id = $2", w.other.ChapterID, w.own.ID)
			return err
		}))
		if got := w.listed(there, w.otherLead, dues.InvoiceFilter{}); got != second.Number+" "+inv.Number {
			t.Errorf("after the workshop moved to her chapter, its coordinator reads %q", got)
		}
		if got := w.listed(there, w.coordinator, dues.InvoiceFilter{}); got != "" {
			t.Errorf("the coordinator of before reads %q", got)
		}
		if got := w.listed(there, w.maker, dues.InvoiceFilter{}); got != inv.Number {
			t.Errorf("the member reads %q", got)
		}
	})
}

// An invoice has an age on every day, and one only.
func TestInvoices_haveOneAge(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		inv := w.invoiced(w.own.ID)
		for _, days := range []int{0, 14, 15, 44, 45, 104, 105, 500} {
			w.clock.Set(inv.IssuedAt.AddDate(0, 0, days))
			found := ""
			for _, age := range dues.Ages {
				if w.listed(w.dues, w.officer, dues.InvoiceFilter{Age: age}) != "" {
					found += " " + string(age)
				}
			}
			rows, err := w.dues.Arrears(t.Context(), w.officer)
			must(t, err)
			for age, owed := range rows[0].Owed {
				if (owed.Minor > 0) != (found == " "+string(age)) {
					t.Errorf("%d days after it was asked for, on %s: the list says%s, the sums have %s in %s", days, clock.DateOf(w.clock.Now()), found, owed, age)
				}
			}
		}
	})
}
