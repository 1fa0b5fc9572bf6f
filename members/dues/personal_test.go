package dues_test

import (
	"strings"
	"testing"

	"anyam/account/privacy"
	"anyam/members/dues"
	"anyam/platform/db"
	"anyam/platform/id"
	"anyam/platform/money"
)

// rule dues-11
func TestForget_sumsStayAndNamesGo(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		inv, other := w.invoiced(w.own.ID), w.invoiced(w.other.ID)
		proof := w.proved(inv, 100_000)
		must(t, w.dues.ConfirmProof(t.Context(), w.officer, proof, money.Rupiah(100_000), w.today()))
		w.taken(bca("20/11 "+inv.Reference+" SITI AMINAH 150,000.00", "21/11 WATI LESTARI 250,000.00"))
		for _, l := range w.lines(dues.LineOpen) {
			must(t, w.dues.Accept(t.Context(), w.officer, l.ID, l.Proposals[0]))
		}
		subject := privacy.Subject{UserID: w.maker.UserID, Email: "siti@anyam.test", MakerIDs: []id.ID{w.own.ID}}
		parts, err := w.dues.Gather(t.Context(), w.db.Read(), subject)
		if err != nil || len(parts) != 3 || len(parts[0].Rows) != 1 || len(parts[1].Rows) != 2 || len(parts[2].Files) != 1 {
			t.Fatalf("gathered %+v, %v", parts, err)
		}
		if text := strings.Join(parts[1].Rows[1], " "); !strings.Contains(text, "SITI AMINAH") {
			t.Errorf("the words of the transfer are not among %q", text)
		}
		before := w.file(inv.ID)
		for range 2 {
			must(t, w.db.Tx(t.Context(), func(tx *db.Tx) error { return w.dues.Forget(t.Context(), tx, subject) }))
		}
		after := w.file(inv.ID)
		if after.Number != before.Number || after.Total != before.Total || after.State() != dues.Paid || after.Bill != (dues.Bill{}) || after.Proofs[0].HasFile() {
			t.Errorf("after: %s, %s, %s, bill %+v", after.Number, after.Total, after.State(), after.Bill)
		}
		printed, err := w.dues.PrintReceipt(t.Context(), w.officer, after.Received[0].Receipt.ID, "en")
		if err != nil || len(printed.PDF) == 0 {
			t.Errorf("the receipt cannot be printed any more: %v", err)
		}
		for _, query := range []string{
			"select count(*) from members_dues_receipt where payer like '%Siti%'", "select count(*) from members_dues_bank_line where text like '%SITI%'",
			"select count(*) from members_dues_invoice where bill_owner like '%Siti%'",
		} {
			if n := w.count(query); n != 0 {
				t.Errorf("%d: %s", n, query)
			}
		}
		if f := w.file(other.ID); f.Bill.Owner != "Wati Lestari" {
			t.Errorf("another member was forgotten too: %+v", f.Bill)
		}
		left := 0
		for _, err := range w.files.List(t.Context(), "dues/proofs/", "") {
			must(t, err)
			left++
		}
		if left != 0 {
			t.Errorf("%d files of proofs are left", left)
		}
		if added := w.taken(bca("20/11 " + inv.Reference + " SITI AMINAH 150,000.00")); added != 0 {
			t.Errorf("a statement sent again brings the forgotten line back: %d", added)
		}
	})
}
