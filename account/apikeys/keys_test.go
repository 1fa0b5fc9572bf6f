package apikeys_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"anyam/account"
	"anyam/account/apikeys"
	"anyam/account/privacy"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/jobs"
	"anyam/platform/letters"
	"anyam/platform/once"
)

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// open is the area with a maker and a buyer.
func open(t *testing.T, d *db.DB) (s *apikeys.Service, now *clock.Manual, maker, buyer account.Actor) {
	t.Helper()
	now = clock.NewManual(time.Date(2026, 11, 23, 5, 0, 0, 0, time.UTC))
	queue, err := jobs.New(jobs.Config{DB: d})
	must(t, err)
	accounts, err := account.New(account.Deps{DB: d, Clock: now, Letters: letters.NewBox(queue, new(letters.Memory).Deliver), BaseURL: &url.URL{Scheme: "https", Host: "anyam.test"}, Name: "Anyam"})
	must(t, err)
	person := func(email string, grants ...account.Grant) account.Actor {
		must(t, d.Tx(t.Context(), func(tx *db.Tx) error {
			user, err := accounts.Enrol(t.Context(), tx, account.Person{Email: email, Name: email, Lang: i18n.Indonesian})
			for _, g := range grants {
				if err == nil {
					err = accounts.Grant(t.Context(), tx, account.System(), user, g)
				}
			}
			return err
		}))
		a, err := accounts.ActorByEmail(t.Context(), email)
		must(t, err)
		return a
	}
	maker, buyer = person("siti@anyam.test", account.Grant{Role: account.Maker, Scope: id.New()}), person("buyer@anyam.test")
	return apikeys.New(apikeys.Deps{DB: d, Clock: now, Accounts: accounts}), now, maker, buyer
}

// rules apikeys-1, apikeys-2, apikeys-3
func TestKey_worksUntilItEndsOrIsRevoked(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		s, now, maker, _ := open(t, d)
		k, secret, err := s.Make(t.Context(), maker, apikeys.Wish{Name: "Toko", Scopes: []apikeys.Scope{apikeys.WriteProducts}, Days: 30}, "")
		must(t, err)
		if !strings.HasPrefix(secret, "anyam_") || len(secret) < 38 || !strings.HasPrefix(secret, k.Begins) {
			t.Fatalf("the secret is %q, the key %+v", secret, k)
		}
		if kept := dump(t, d); strings.Contains(kept, secret) || strings.Contains(kept, strings.TrimPrefix(secret, "anyam_")) {
			t.Error("the secret is kept")
		}
		found, actor, err := s.Check(t.Context(), secret)
		if err != nil || actor.UserID != maker.UserID || !found.May(apikeys.ReadProducts) || !found.May(apikeys.WriteProducts) || found.May(apikeys.ReadInquiries) {
			t.Errorf("%+v %v %v", found, actor.UserID, err)
		}
		for _, wrong := range []string{"", "anyam_", secret + "x", strings.ToUpper(secret), "anyam_" + strings.Repeat("a", 10_000), "anyam_' or 1=1"} {
			if _, _, err := s.Check(t.Context(), wrong); !errs.Is(err, errs.Unauthenticated) {
				t.Errorf("%.30q: %v", wrong, err)
			}
		}
		must(t, s.Revoke(t.Context(), maker, k.ID))
		if _, _, err := s.Check(t.Context(), secret); !errs.Is(err, errs.Unauthenticated) {
			t.Errorf("revoked: %v", err)
		}
		_, other, err := s.Make(t.Context(), maker, apikeys.Wish{Name: "Toko", Scopes: apikeys.Scopes, Days: 30}, "")
		must(t, err)
		now.Advance(30*24*time.Hour - time.Second)
		if _, _, err := s.Check(t.Context(), other); err != nil {
			t.Errorf("on its last day: %v", err)
		}
		now.Advance(time.Second)
		if _, _, err := s.Check(t.Context(), other); !errs.Is(err, errs.Unauthenticated) {
			t.Errorf("ended: %v", err)
		}
	})
}

// dump is all that stands in the table.
func dump(t *testing.T, d *db.DB) string {
	t.Helper()
	rows, err := db.All(t.Context(), d.Read(), func(scan db.Scan) (string, error) {
		var a, b, c, e string
		err := scan(&a, &b, &c, &e)
		return a + b + c + e, err
	}, "select id, name, hash, begins from account_api_key order by id limit 100")
	must(t, err)
	return strings.Join(rows, "\n")
}

// rule apikeys-2: whoever is blocked, or has no role any more, has no way in.
func TestKey_endsWithItsOwner(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		s, _, maker, _ := open(t, d)
		_, secret, err := s.Make(t.Context(), maker, apikeys.Wish{Name: "Toko", Scopes: apikeys.Scopes, Days: 30}, "")
		must(t, err)
		for _, change := range []string{"update account_user set blocked_at = 1 where id = $1", "delete from account_role where user_id = $1"} {
			must(t, d.Tx(t.Context(), func(tx *db.Tx) error {
				_, err := db.Exec(t.Context(), tx, change, maker.UserID)
				return err
			}))
			if _, _, err := s.Check(t.Context(), secret); !errs.Is(err, errs.Unauthenticated) {
				t.Errorf("%s: %v", change, err)
			}
			must(t, d.Tx(t.Context(), func(tx *db.Tx) error {
				_, err := db.Exec(t.Context(), tx, "update account_user set blocked_at = 0 where id = $1", maker.UserID)
				return err
			}))
		}
	})
}

// rules apikeys-4, apikeys-5
func TestKey_isItsOwners(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		s, now, maker, buyer := open(t, d)
		k, secret, err := s.Make(t.Context(), maker, apikeys.Wish{Name: "Toko", Scopes: apikeys.Scopes, Days: 30}, "")
		must(t, err)
		if _, _, err := s.Make(t.Context(), buyer, apikeys.Wish{Name: "Toko", Scopes: apikeys.Scopes, Days: 30}, ""); !errs.Is(err, errs.NotFound) {
			t.Errorf("a buyer made one: %v", err)
		}
		for name, err := range map[string]error{"read": second(s.Key(t.Context(), buyer, k.ID)), "revoke": s.Revoke(t.Context(), buyer, k.ID), "list": second(s.Keys(t.Context(), buyer))} {
			if !errs.Is(err, errs.NotFound) {
				t.Errorf("somebody else: %s: %v", name, err)
			}
		}
		now.Advance(90 * time.Second)
		_, _, err = s.Check(t.Context(), secret)
		must(t, err)
		if used, err := s.Key(t.Context(), maker, k.ID); err != nil || !used.UsedAt.Equal(now.Now().Truncate(time.Minute)) {
			t.Errorf("used at %v, %v", used.UsedAt, err)
		}
		must(t, d.Tx(t.Context(), func(tx *db.Tx) error { return s.Forget(t.Context(), tx, privacy.Subject{UserID: maker.UserID}) }))
		if all, err := s.Keys(t.Context(), maker); err != nil || len(all) != 0 {
			t.Errorf("erased, and %d keys are left, %v", len(all), err)
		}
	})
}

func second[T any](_ T, err error) error { return err }

func TestMake_refusals(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		s, _, maker, _ := open(t, d)
		for field, in := range map[string]apikeys.Wish{
			"name": {Scopes: apikeys.Scopes, Days: 30}, "scopes": {Name: "Toko", Days: 30}, "days": {Name: "Toko", Scopes: apikeys.Scopes, Days: 5000},
		} {
			_, _, err := s.Make(t.Context(), maker, in, "")
			if e, ok := err.(*errs.Error); !ok || len(e.Fields) != 1 || e.Fields[0].Name != field { //nolint:errorlint // as use cases return it
				t.Errorf("%s: %v", field, err)
			}
		}
		token := once.NewToken()
		for i := range 21 {
			_, _, err := s.Make(t.Context(), maker, apikeys.Wish{Name: "Toko", Scopes: apikeys.Scopes, Days: 30}, token)
			if isFirst := i == 0; isFirst != (err == nil) || !isFirst && !errs.Is(err, errs.Conflict) {
				t.Errorf("sent %d times: %v", i+1, err)
			}
		}
		for i := range 20 {
			if _, _, err := s.Make(t.Context(), maker, apikeys.Wish{Name: "Toko", Scopes: apikeys.Scopes, Days: 30}, ""); (err != nil) != (i == 19) {
				t.Errorf("key %d: %v", i+2, err)
			}
		}
	})
}
