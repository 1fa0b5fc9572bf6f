package app_test

import (
	"sync"
	"testing"

	"anyam/account"
	"anyam/account/privacy"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/trade/tradetest"
)

// Consent to photographs and to being named to the regency is taken back: whoever reads the workshop next, in whatever process, sees it so, and
// giving one again gives not the other. rules privacy-5 and members-20
func TestWithdrawal_ofPhotographsAndOfTheRegency(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		ctx := t.Context()
		want := func(what string, people, regency bool) {
			t.Helper()
			found, err := w.Members.MakersByID(ctx, w.DB.Read(), []id.ID{w.Piece.MakerID})
			must(t, err)
			if m := found[w.Piece.MakerID]; m.ShowsPeople() != people || m.MayBeNamedToRegency() != regency {
				t.Errorf("%s: shows people %v, named to the regency %v", what, m.ShowsPeople(), m.MayBeNamedToRegency())
			}
		}
		must(t, w.Privacy.Record(ctx, w.Maker, on(w, map[privacy.Purpose]bool{privacy.People: true, privacy.Regency: true})))
		want("given", true, true)
		must(t, w.Privacy.Record(ctx, w.Maker, on(w, map[privacy.Purpose]bool{privacy.People: false})))
		want("photographs taken back", false, true)
		must(t, w.Privacy.Record(ctx, w.Maker, on(w, map[privacy.Purpose]bool{privacy.Regency: false})))
		want("the regency too", false, false)
		must(t, w.Privacy.Record(ctx, w.Maker, on(w, map[privacy.Purpose]bool{privacy.People: true})))
		want("photographs given again", true, false)
		r := asked(t, w, w.Maker, privacy.Erasure)
		must(t, w.Privacy.Erase(ctx, w.Officer, r.ID, r.Version, "HAPUS"))
		want("erased", false, false)
	})
}

// Two officers carry out the erasure of the same person at once: one does, the other is told, and it is done once. rule privacy-8
func TestErase_twoAtOnce(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		ctx := t.Context()
		second := w.Person(t, "second@anyam.test", "Bu Nur", i18n.Indonesian, account.Grant{Role: account.Officer})
		r := asked(t, w, w.Maker, privacy.Erasure)
		taken, err := w.Privacy.TakeDown(ctx, w.Officer, privacy.Request{Kind: privacy.Erasure, MakerID: w.Piece.MakerID, Channel: privacy.Paper, Witness: "Bu Rini"}, "")
		must(t, err)
		results := make([]error, 3)
		var wg sync.WaitGroup
		for i, erase := range []func() error{
			func() error { return w.Privacy.Erase(ctx, w.Officer, r.ID, r.Version, "HAPUS") },
			func() error { return w.Privacy.Erase(ctx, second, r.ID, r.Version, "HAPUS") },
			func() error { return w.Privacy.Erase(ctx, second, taken, 1, "HAPUS") }, // another request about the same person
		} {
			wg.Go(func() { results[i] = erase() })
		}
		wg.Wait()
		done := 0
		for _, err := range results {
			switch {
			case err == nil:
				done++
			case !errs.Is(err, errs.Conflict):
				t.Errorf("who came second is told %v", err)
			}
		}
		if done == 0 || results[0] == nil && results[1] == nil {
			t.Errorf("of two who carry out one request: %v", results)
		}
		if n := w.Count(t, "select count(*) from account_erasure where user_id = $1", w.Maker.UserID); n != 1 {
			t.Errorf("%d tombstones of the account", n)
		}
		if n := w.Count(t, "select count(*) from account_erasure where maker_id = $1", w.Piece.MakerID); n < 1 {
			t.Errorf("%d tombstones of the workshop", n)
		}
		leftovers(t, w, "siti@anyam.test", "Siti Aminah", "Sentra Rotan")
		if _, fault, err := w.Accounts.CheckAudit(ctx, w.DB.Read()); err != nil || fault != "" {
			t.Errorf("the chain: %q, %v", fault, err)
		}
	})
}
