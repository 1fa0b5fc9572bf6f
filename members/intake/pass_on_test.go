package intake_test

import (
	"testing"

	"anyam/account"
	"anyam/platform/batch"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/errs"
	"anyam/platform/id"
)

// rule intake-10
func TestPassOn_goesAlongWithThePost(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		b := w.checked(t, w.gresik, "data.xlsx", ugly(t))
		done := w.confirmed(t, w.gresik, w.checked(t, w.gresik, "b.csv", []byte("Nama Usaha;Pemilik;No HP;Kabupaten\nAnyam Jaya;Siti;081234567890;Gresik\n")), false)
		held := account.Held{Term: account.Term{UserID: w.gresik.UserID, Grant: w.gresik.Grants[0]}}
		if open, err := w.OfPost(t.Context(), held); err != nil || len(open) != 1 || open[0].ID != b.ID {
			t.Fatalf("open in the post: %+v, %v", open, err)
		}
		trainer := held
		trainer.Grant = account.Grant{Role: account.Trainer, Scope: held.Grant.Scope}
		if open, err := w.OfPost(t.Context(), trainer); err != nil || len(open) != 0 {
			t.Errorf("open in a post that imports nothing: %+v, %v", open, err)
		}
		must(t, d.Tx(t.Context(), func(tx *db.Tx) error {
			user, err := w.Accounts.Enrol(t.Context(), tx, account.Person{Email: "heir@anyam.test", Name: "Heir"})
			if err != nil {
				return err
			}
			return w.Accounts.Grant(t.Context(), tx, account.System(), user, held.Grant)
		}))
		heir, err := w.Accounts.ActorByEmail(t.Context(), "heir@anyam.test")
		must(t, err)
		must(t, d.Tx(t.Context(), func(tx *db.Tx) error { return w.PassOn(t.Context(), tx, heir, held) }))
		got, err := w.Import(t.Context(), heir, b.ID)
		if err != nil || got.State != batch.Mapping {
			t.Errorf("the successor has %s, %v", got.State, err)
		}
		if waiting, err := w.Waiting(t.Context(), heir, 10); err != nil || len(waiting) != 1 {
			t.Errorf("on her desk: %+v, %v", waiting, err)
		}
		for what, of := range map[string]struct {
			who account.Actor
			id  id.ID
		}{"the holder still sees it": {w.gresik, b.ID}, "what was written went along": {heir, done.ID}} {
			if _, err := w.Import(t.Context(), of.who, of.id); !errs.Is(err, errs.NotFound) {
				t.Errorf("%s: %v", what, err)
			}
		}
	})
}

// Who takes makers in by another post too keeps what waits: nobody can tell by which it was sent.
// rule intake-10
func TestOfPost_notFromWhoGoesOnImporting(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		w.checked(t, w.gresik, "data.xlsx", ugly(t))
		must(t, d.Tx(t.Context(), func(tx *db.Tx) error {
			return w.Accounts.Grant(t.Context(), tx, account.System(), w.gresik.UserID, w.pacitan.Grants[0])
		}))
		held := account.Held{Term: account.Term{UserID: w.gresik.UserID, Grant: w.gresik.Grants[0]}}
		if open, err := w.OfPost(t.Context(), held); err != nil || len(open) != 0 {
			t.Errorf("%+v, %v", open, err)
		}
	})
}
