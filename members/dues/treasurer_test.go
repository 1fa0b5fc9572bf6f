package dues_test

import (
	"testing"

	"anyam/account"
	"anyam/members/dues"
	"anyam/platform/errs"
	"anyam/platform/money"
)

// rules dues-9 and dues-14: the treasurer of a chapter takes in its dues, and nothing of a sibling chapter exists for her.
func TestTreasurer_ofTheChapter(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		treasurer := w.person("bendahara@anyam.test", account.Grant{Role: account.DuesKeeper, Scope: w.own.ChapterID})
		own, other := w.invoiced(w.own.ID), w.invoiced(w.other.ID)
		proof := w.proved(own, 100_000)
		must(t, w.dues.SendProof(t.Context(), w.otherMaker, other.ID, w.evidence(fee)))
		foreign := w.file(other.ID).Proofs[0].ID

		if waiting, err := w.dues.Waiting(t.Context(), treasurer); err != nil || waiting.Proofs != 1 {
			t.Errorf("%d proofs wait for her (%v), want 1", waiting.Proofs, err)
		}
		if rows, err := w.dues.Invoices(t.Context(), treasurer, dues.InvoiceFilter{Limit: 10}); err != nil || len(rows) != 1 || rows[0].ID != own.ID {
			t.Errorf("she lists %d invoices (%v), want her chapter's one", len(rows), err)
		}
		for what, err := range map[string]error{
			"confirms a sibling's proof":   w.dues.ConfirmProof(t.Context(), treasurer, foreign, money.Rupiah(fee), w.today()),
			"refuses a sibling's proof":    w.dues.RefuseProof(t.Context(), treasurer, foreign, "no"),
			"records a sibling's cash":     w.dues.RecordPayment(t.Context(), treasurer, other.ID, w.cash(1000)),
			"cancels a sibling's invoice":  w.dues.Cancel(t.Context(), treasurer, other.ID, "no"),
			"a coordinator confirms":       w.dues.ConfirmProof(t.Context(), w.coordinator, proof, money.Rupiah(100_000), w.today()),
			"the member confirms her own":  w.dues.ConfirmProof(t.Context(), w.maker, proof, money.Rupiah(100_000), w.today()),
			"she saves when to remind":     w.dues.SaveSettings(t.Context(), treasurer, dues.Settings{}),
			"she reads a sibling's proof":  second(w.dues.ProofToAnswer(t.Context(), treasurer, foreign)),
			"she lists the bank's lines":   lastOf(w.dues.Lines(t.Context(), treasurer, dues.LineFilter{})),
			"she takes a statement in":     lastOf(w.dues.SendStatement(t.Context(), treasurer, "a.csv", nil)),
			"she reads withdrawn invoices": lastOf(w.dues.Withdrawn(t.Context(), treasurer, 1)),
		} {
			is(t, what, err, errs.NotFound)
		}
		must(t, w.dues.ConfirmProof(t.Context(), treasurer, proof, money.Rupiah(100_000), w.today()))
		must(t, w.dues.RecordPayment(t.Context(), treasurer, own.ID, w.cash(150_000)))
		if f := w.file(own.ID); f.State() != dues.Paid {
			t.Errorf("the invoice is %s, want paid", f.State())
		}
		payment := w.file(own.ID).Received[1].ID
		over := treasurer // her term is over: she reads on
		over.Grants, over.Kept = nil, treasurer.Grants
		if _, err := w.dues.InvoiceFile(t.Context(), over, own.ID); err != nil {
			t.Errorf("after her term she does not read: %v", err)
		}
		is(t, "after her term she takes a payment back", w.dues.Undo(t.Context(), over, payment, "oops"), errs.NotFound)
		must(t, w.dues.Undo(t.Context(), treasurer, payment, "counted wrongly"))
	})
}

// rule dues-14
func TestTakeIn_nobodyForTheirOwnWorkshop(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		inv := w.invoiced(w.own.ID)
		proof := w.proved(inv, fee)
		both := w.maker
		both.Grants = append(both.Grants, account.Grant{Role: account.Officer}, account.Grant{Role: account.DuesKeeper, Scope: w.own.ChapterID})
		for what, err := range map[string]error{
			"confirms her proof":   w.dues.ConfirmProof(t.Context(), both, proof, money.Rupiah(fee), w.today()),
			"records her own cash": w.dues.RecordPayment(t.Context(), both, inv.ID, w.cash(fee)),
			"cancels her invoice":  w.dues.Cancel(t.Context(), both, inv.ID, "mine"),
		} {
			is(t, what, err, errs.Forbidden)
		}
		if f := w.file(inv.ID); f.State() != dues.Open || f.Proofs[0].State != dues.ProofSent {
			t.Errorf("invoice %s, proof %s; want both untouched", f.State(), f.Proofs[0].State)
		}
		w.taken(bca("23/11 TRSF " + inv.Reference + " 250,000.00"))
		line := w.lines(dues.LineOpen)[0]
		must(t, w.dues.Match(t.Context(), both, line.ID, []dues.Share{{Invoice: inv.ID, Rupiah: fee}}, "")) // the bank says so, not she
	})
}

func lastOf[T any](_ T, err error) error { return err }

func second[A, B any](_ A, _ B, err error) error { return err }
