package account_test

import (
	"context"
	"log/slog"
	"net/url"
	"strings"
	"testing"
	"time"

	"anyam/account"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/jobs"
	"anyam/platform/letters"
)

// world is the area on a fresh database, with the letters that it sends.
type world struct {
	*account.Service
	db      *db.DB
	clock   *clock.Manual
	letters *letters.Memory
}

func each(t *testing.T, f func(t *testing.T, w world)) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, d *db.DB) { f(t, newWorld(t, d)) })
}

func newWorld(t *testing.T, d *db.DB) world {
	t.Helper()
	queue, err := jobs.New(jobs.Config{DB: d, Log: slog.New(slog.DiscardHandler), Poll: 5 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	w := world{db: d, clock: clock.NewManual(time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC)), letters: &letters.Memory{}}
	w.Service, err = account.New(account.Deps{
		DB: d, Clock: w.clock, Letters: letters.NewBox(queue, w.letters.Deliver),
		BaseURL: &url.URL{Scheme: "https", Host: "anyam.example"}, Name: "Anyam",
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := queue.Start(context.Background()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
		defer cancel()
		if err := queue.Stop(ctx); err != nil {
			t.Errorf("stop jobs: %v", err)
		}
	})
	return w
}

// letter waits for the nth letter.
func (w world) letter(t *testing.T, n int) letters.Letter {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		if all := w.letters.Newest(); len(all) >= n {
			return all[len(all)-n].Letter
		}
	}
	t.Fatalf("letter %d never came", n)
	return letters.Letter{}
}

func (w world) request(t *testing.T, email string) id.ID {
	t.Helper()
	flow, err := w.RequestSignIn(context.Background(), account.SignIn{Email: email, Lang: i18n.Indonesian, ReturnTo: "/desk/products"})
	if err != nil {
		t.Fatal(err)
	}
	return flow
}

// signIn signs a person in by code and returns who they are.
func (w world) signIn(t *testing.T, email string, letter int) (account.Welcome, account.Actor) {
	t.Helper()
	flow := w.request(t, email)
	welcome, err := w.RedeemCode(context.Background(), flow, w.letter(t, letter).Code, "Android")
	if err != nil {
		t.Fatal(err)
	}
	actor, err := w.ActorOf(context.Background(), welcome.Login)
	if err != nil {
		t.Fatal(err)
	}
	return welcome, actor
}

// rule account-1, rule account-4
func TestSignIn_sameMailWithOrWithoutAccount(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		welcome, actor := w.signIn(t, "Siti@Example.com", 1)
		if !welcome.IsNew || actor.Email != "Siti@Example.com" || welcome.ReturnTo != "/desk/products" {
			t.Errorf("first sign-in: %+v, %+v", welcome, actor)
		}
		again, _ := w.signIn(t, "siti@example.COM", 2)
		if again.IsNew || again.User.ID != welcome.User.ID {
			t.Errorf("the same address in other letters must be the same account: %+v", again)
		}
		first, second := w.letter(t, 1), w.letter(t, 2)
		first.Code, second.Code, first.Link, second.Link, first.To, second.To = "", "", "", "", "", ""
		first.Subject, second.Subject = first.Subject[:10], second.Subject[:10]
		if strings.Join(first.Paragraphs, "|") != strings.Join(second.Paragraphs, "|") || first.Subject != second.Subject || first.Footer != second.Footer {
			t.Errorf("the mail tells whether there is an account:\n%+v\n%+v", first, second)
		}
	})
}

// rule account-2
func TestCode_expiresAndDiesAfterWrongTries(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		ctx := context.Background()
		flow := w.request(t, "a@example.com")
		code := w.letter(t, 1).Code
		if len(code) != 6 {
			t.Errorf("code %q has not six digits", code)
		}
		for range account.CodeTries {
			if _, err := w.RedeemCode(ctx, flow, "000000x", ""); !errs.Is(err, errs.Invalid) {
				t.Fatalf("wrong code: %v", err)
			}
		}
		if _, err := w.RedeemCode(ctx, flow, code, ""); !errs.Is(err, errs.Invalid) {
			t.Errorf("after %d wrong tries even the right code is dead, got %v", account.CodeTries, err)
		}
		flow = w.request(t, "b@example.com")
		code = w.letter(t, 2).Code
		w.clock.Advance(account.CodeLife)
		if _, err := w.RedeemCode(ctx, flow, code, ""); !errs.Is(err, errs.Invalid) {
			t.Errorf("an old code: %v", err)
		}
		if _, err := w.RedeemCode(ctx, id.New(), code, ""); !errs.Is(err, errs.Invalid) {
			t.Errorf("a code of no flow: %v", err)
		}
	})
}

// rule account-3
func TestCodeAndLink_areSpentTogetherOnce(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		ctx := context.Background()
		flow := w.request(t, "a@example.com")
		letter := w.letter(t, 1)
		secret := letter.Link[strings.LastIndex(letter.Link, "/")+1:]
		if err := w.CheckLink(ctx, secret); err != nil {
			t.Fatalf("looking at a link must not spend it: %v", err)
		}
		if _, err := w.RedeemLink(ctx, secret, "Firefox"); err != nil {
			t.Fatal(err)
		}
		if _, err := w.RedeemLink(ctx, secret, ""); !errs.Is(err, errs.NotFound) {
			t.Errorf("a used link: %v, want NotFound", err)
		}
		if _, err := w.RedeemCode(ctx, flow, letter.Code, ""); !errs.Is(err, errs.Invalid) {
			t.Errorf("the code of a used link: %v", err)
		}
		if err := w.CheckLink(ctx, "zzzz"); !errs.Is(err, errs.NotFound) {
			t.Errorf("a made-up link: %v", err)
		}
	})
}

// rule account-5
func TestRequestSignIn_isLimitedForEachAddress(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		for range account.MailsPerHour {
			w.request(t, "a@example.com")
		}
		_, err := w.RequestSignIn(context.Background(), account.SignIn{Email: "A@example.com", Lang: i18n.English})
		if !errs.Is(err, errs.TooMany) {
			t.Errorf("mail %d in an hour: %v, want TooMany", account.MailsPerHour+1, err)
		}
		w.request(t, "b@example.com")
		w.clock.Advance(time.Hour + time.Second)
		w.request(t, "a@example.com")
	})
}

// rule account-6
func TestEndLogin_opensNothingAnyMoreAndOnlyForItsOwner(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		ctx := context.Background()
		phone, owner := w.signIn(t, "a@example.com", 1)
		_, stranger := w.signIn(t, "b@example.com", 2)
		if err := w.EndLogin(ctx, stranger, phone.Login); !errs.Is(err, errs.NotFound) {
			t.Errorf("a stranger ended the login: %v, want NotFound", err)
		}
		if err := w.EndLogin(ctx, owner, phone.Login); err != nil {
			t.Fatal(err)
		}
		if _, err := w.ActorOf(ctx, phone.Login); !errs.Is(err, errs.Unauthenticated) {
			t.Errorf("an ended login: %v, want Unauthenticated", err)
		}
		if logins, err := w.Logins(ctx, owner); err != nil || len(logins) != 0 {
			t.Errorf("logins %v, %v; want none", logins, err)
		}
	})
}

// rule account-8
func TestRoles_endAndTheLastOfficerStays(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		ctx := context.Background()
		if err := w.EnrolOfficer(ctx, account.Person{Email: "sri@example.com", Name: "Sri", Lang: i18n.Indonesian}); err != nil {
			t.Fatal(err)
		}
		officer, err := w.ActorByEmail(ctx, "sri@example.com")
		if err != nil || !officer.IsOfficer() {
			t.Fatalf("%+v, %v", officer, err)
		}
		if err := w.end(t, officer, w.term(t, officer.UserID), account.End{AtOnce: true, Reason: "Moved away."}); !errs.Is(err, errs.Conflict) {
			t.Errorf("the last officer left: %v, want Conflict", err)
		}
		_, maker := w.signIn(t, "siti@example.com", 1)
		grant := account.Grant{Role: account.Maker, Scope: id.New()}
		give := func(by account.Actor) error {
			return w.db.Tx(ctx, func(tx *db.Tx) error { return w.Grant(ctx, tx, by, maker.UserID, grant) })
		}
		if err := give(maker); !errs.Is(err, errs.Forbidden) {
			t.Errorf("a maker gave herself a role: %v", err)
		}
		for range 2 { // giving it twice does nothing
			if err := give(officer); err != nil {
				t.Fatal(err)
			}
		}
		if maker, _ = w.ActorByEmail(ctx, "siti@example.com"); !maker.WorksFor(grant.Scope) || len(maker.Grants) != 1 {
			t.Errorf("grants %+v", maker.Grants)
		}
		if err := w.end(t, officer, w.term(t, maker.UserID), account.End{AtOnce: true, Reason: "Works elsewhere."}); err != nil {
			t.Fatal(err)
		}
		if maker, _ = w.ActorByEmail(ctx, "siti@example.com"); maker.WorksFor(grant.Scope) {
			t.Error("an ended role still counts")
		}
	})
}

// rule account-9
func TestAudit_isReadByOfficersAndHoldsNoAddress(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		ctx := context.Background()
		if err := w.EnrolOfficer(ctx, account.Person{Email: "sri@example.com", Name: "Sri", Lang: i18n.Indonesian}); err != nil {
			t.Fatal(err)
		}
		officer, err := w.ActorByEmail(ctx, "sri@example.com")
		if err != nil {
			t.Fatal(err)
		}
		_, siti := w.signIn(t, "siti@example.com", 1)
		if _, err := w.Audit(ctx, siti, account.AuditFilter{Limit: 10}); !errs.Is(err, errs.NotFound) {
			t.Errorf("somebody else read the trail: %v", err)
		}
		rows, err := w.Audit(ctx, officer, account.AuditFilter{Limit: 10})
		if err != nil || len(rows) != 2 || rows[0].Action != "account.user.joined" || rows[1].Action != "account.role.granted" {
			t.Fatalf("trail %+v, %v", rows, err)
		}
		for _, r := range rows {
			if strings.Contains(r.Before+r.After, "@") {
				t.Errorf("an address stands in the trail: %+v", r)
			}
		}
	})
}

// rule account-7, rule account-10
func TestResetAndBlock(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		ctx := context.Background()
		phone, siti := w.signIn(t, "siti@example.com", 1)
		if err := w.RemovePasskey(ctx, siti, id.New()); !errs.Is(err, errs.NotFound) {
			t.Errorf("a passkey that is not hers: %v", err)
		}
		if err := w.ResetSignIn(ctx, account.System(), "siti@example.com"); err != nil {
			t.Fatal(err)
		}
		if _, err := w.ActorOf(ctx, phone.Login); !errs.Is(err, errs.Unauthenticated) {
			t.Errorf("after a reset the old login opens: %v", err)
		}
		_, siti = w.signIn(t, "siti@example.com", 2)
		if _, err := w.db.Pool().Exec("update account_user set blocked_at = 1"); err != nil {
			t.Fatal(err)
		}
		if _, err := w.ActorOf(ctx, siti.LoginID); !errs.Is(err, errs.Unauthenticated) {
			t.Errorf("a blocked user acts: %v", err)
		}
		flow := w.request(t, "siti@example.com")
		if _, err := w.RedeemCode(ctx, flow, w.letter(t, 3).Code, ""); !errs.Is(err, errs.Forbidden) {
			t.Errorf("a blocked user signs in: %v", err)
		}
	})
}

func TestSaveProfile_twoDevicesLoseNothing(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		ctx := context.Background()
		_, siti := w.signIn(t, "siti@example.com", 1)
		me, err := w.Me(ctx, siti)
		if err != nil {
			t.Fatal(err)
		}
		save := func(name string) error {
			return w.SaveProfile(ctx, siti, account.Profile{Name: name, Lang: i18n.Indonesian, Version: me.Version})
		}
		if err := save("Siti"); err != nil {
			t.Fatal(err)
		}
		if err := save("Siti Aminah"); !errs.Is(err, errs.Conflict) {
			t.Errorf("the second device saved over the first: %v", err)
		}
		if err := w.SaveProfile(ctx, siti, account.Profile{Name: "", Lang: "xx", Company: strings.Repeat("x", 121)}); !errs.Is(err, errs.Invalid) {
			t.Errorf("a wrong profile: %v", err)
		}
	})
}

// A language chosen on one device is no edit of the form that is open on another.
func TestSpeak_overwritesNothing(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		ctx := context.Background()
		_, siti := w.signIn(t, "siti@example.com", 1)
		me, err := w.Me(ctx, siti)
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Speak(ctx, siti, i18n.Indonesian); err != nil {
			t.Fatal(err)
		}
		if err := w.SaveProfile(ctx, siti, account.Profile{Name: "Siti", Lang: i18n.Indonesian, Version: me.Version}); err != nil {
			t.Errorf("the form that was open before: %v", err)
		}
		if now, err := w.Me(ctx, siti); err != nil || now.Lang != i18n.Indonesian || now.Name != "Siti" {
			t.Errorf("got %q in %q (%v), want Siti in Indonesian", now.Name, now.Lang, err)
		}
		if err := w.Speak(ctx, siti, "xx"); !errs.Is(err, errs.Invalid) {
			t.Errorf("an unknown language: %v, want Invalid", err)
		}
	})
}

func TestParseEmail(t *testing.T) {
	for _, good := range []string{"siti@example.com", " a.b+c@mail.example.co.id ", "O'Brien@example.com"} {
		if _, err := account.ParseEmail(good); err != nil {
			t.Errorf("%q: %v", good, err)
		}
	}
	for _, bad := range []string{"", "siti", "siti@", "@example.com", "siti@localhost", "a b@example.com", "Siti <siti@example.com>", "a@b@c.de",
		"siti@example.com\r\nBcc: x@y.z", "\"a\"@example.com", strings.Repeat("a", 65) + "@example.com", "a@" + strings.Repeat("b", 250) + ".com", "söti@example.com", "a@example.com\x00"} {
		if got, err := account.ParseEmail(bad); err == nil {
			t.Errorf("%q was read as %q", bad, got)
		}
	}
}

func TestTidy_dropsWhatOpensNothing(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		w.request(t, "a@example.com")
		w.clock.Advance(48 * time.Hour)
		if err := w.Tidy(context.Background()); err != nil {
			t.Fatal(err)
		}
		if n, err := db.Value[int64](context.Background(), w.db.Read(), "select count(*) from account_code"); err != nil || n != 0 {
			t.Errorf("%d codes left, %v", n, err)
		}
	})
}
