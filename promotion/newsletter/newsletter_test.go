package newsletter_test

import (
	"encoding/json"
	"errors"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"anyam/account"
	"anyam/account/privacy"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/letters"
	"anyam/platform/once"
	"anyam/promotion/newsletter"
	"anyam/trade/tradetest"
)

// world is a small trade with a newsletter.
type world struct {
	*tradetest.World
	newsletter *newsletter.Service
}

func each(t *testing.T, f func(t *testing.T, w world)) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := tradetest.New(t, d)
		f(t, world{w, newsletter.New(newsletter.Deps{
			DB: w.DB, Clock: w.Clock, Queue: w.Queue, Letters: w.Box, Accounts: w.Accounts, Gallery: w.Gallery, BaseURL: &url.URL{Scheme: "https", Host: "anyam.test"}, Name: "Anyam",
		})})
	})
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func wants(t *testing.T, err error, kind errs.Kind, what string) {
	t.Helper()
	if !errs.Is(err, kind) {
		t.Errorf("%s: got %v, want %s", what, err, kind)
	}
}

func fields(err error) []string {
	var names []string
	if e, isOurs := errors.AsType[*errs.Error](err); isOurs {
		for _, f := range e.Fields {
			names = append(names, f.Name)
		}
	}
	return names
}

func signUp(email string) newsletter.SignUp {
	return newsletter.SignUp{Email: email, Agrees: true, Lang: i18n.English, Source: newsletter.Site}
}

// to are the letters to an address, oldest first.
func (w world) to(t *testing.T, email string) []letters.Letter {
	t.Helper()
	var all []letters.Letter
	for _, l := range w.Letters(t) {
		if strings.EqualFold(l.To, email) {
			all = append(all, l)
		}
	}
	return all
}

func tokenOf(l letters.Letter) string { return l.Link[strings.LastIndex(l.Link, "/")+1:] }

func secretOf(l letters.Letter) string {
	return l.Unsubscribe[strings.LastIndex(l.Unsubscribe, "/")+1:]
}

// subscribed signs an address up and confirms it.
func (w world) subscribed(t *testing.T, email string, lang i18n.Lang) {
	t.Helper()
	in := signUp(email)
	in.Lang = lang
	must(t, w.newsletter.Subscribe(t.Context(), in))
	all := w.to(t, email)
	must(t, w.newsletter.Confirm(t.Context(), tokenOf(all[len(all)-1])))
}

func (w world) counts(t *testing.T) map[newsletter.State]int64 {
	t.Helper()
	counts, err := w.newsletter.SubscriberCounts(t.Context(), w.Officer, newsletter.Filter{})
	must(t, err)
	return counts
}

// rules newsletter-1 and newsletter-2
func TestSubscribe_nobodyReadsWithoutTheButton(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		must(t, w.newsletter.Subscribe(t.Context(), signUp("Anna@Brandt.test")))
		all := w.to(t, "Anna@brandt.test")
		if len(all) != 1 || !strings.HasPrefix(all[0].Link, "https://anyam.test/en/newsletter/confirm/") || all[0].Unsubscribe != "" {
			t.Fatalf("letters %+v", all)
		}
		for range 3 { // mail servers look at links
			_, err := w.newsletter.Confirmable(t.Context(), tokenOf(all[0]))
			must(t, err)
		}
		if c := w.counts(t); c[newsletter.Reads] != 0 || c[newsletter.Asked] != 1 {
			t.Errorf("looking at the link came to %v", c)
		}
		for range 2 {
			must(t, w.newsletter.Confirm(t.Context(), tokenOf(all[0])))
		}
		rows, err := w.newsletter.Subscribers(t.Context(), w.Officer, newsletter.Filter{State: newsletter.Reads}, 10, 0)
		must(t, err)
		if len(rows) != 1 || rows[0].ConsentVersion != newsletter.ConsentVersion || !strings.Contains(rows[0].Consent, "Anyam may write to me") || rows[0].ConfirmedAt.IsZero() {
			t.Errorf("%+v", rows)
		}
		for _, token := range []string{"", "wrong", tokenOf(all[0]) + "x"} {
			wants(t, w.newsletter.Confirm(t.Context(), token), errs.NotFound, "confirm by "+token)
		}
	})
}

// rules newsletter-3 and newsletter-4
func TestSubscribe_tellsNothingAndWritesSeldom(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		for range 5 {
			must(t, w.newsletter.Subscribe(t.Context(), signUp("anna@brandt.test")))
		}
		if n := len(w.to(t, "anna@brandt.test")); n != 1 {
			t.Errorf("%d letters at once, want 1", n)
		}
		first := tokenOf(w.to(t, "anna@brandt.test")[0])
		w.Clock.Advance(11 * time.Minute)
		must(t, w.newsletter.Subscribe(t.Context(), signUp("ANNA@brandt.test")))
		all := w.to(t, "ANNA@brandt.test")
		if len(all) != 2 {
			t.Fatalf("%d letters after a while, want one more", len(all))
		}
		wants(t, w.newsletter.Confirm(t.Context(), first), errs.NotFound, "an older link")
		w.Clock.Advance(49 * time.Hour)
		wants(t, w.newsletter.Confirm(t.Context(), tokenOf(all[1])), errs.NotFound, "a link of three days ago")
		w.subscribed(t, "anna@brandt.test", i18n.English)
		w.Clock.Advance(time.Hour)
		must(t, w.newsletter.Subscribe(t.Context(), signUp("anna@brandt.test"))) // no other answer
		all = w.to(t, "anna@brandt.test")
		if last := all[len(all)-1]; last.Link != "" || last.Unsubscribe == "" {
			t.Errorf("who reads already got %+v", last)
		}
		if c := w.counts(t); c[newsletter.Reads] != 1 {
			t.Errorf("signing up again ended the subscription: %v", c)
		}
		err := w.newsletter.Subscribe(t.Context(), newsletter.SignUp{Email: "no address", Lang: i18n.English, Source: newsletter.Site})
		if got := fields(err); !slices.Equal(got, []string{"email", "agrees"}) {
			t.Errorf("faults at %v", got)
		}
	})
}

// issue is a saved draft in both languages with the piece.
func (w world) issue(t *testing.T) newsletter.Issue {
	t.Helper()
	token := once.NewToken()
	made, err := w.newsletter.Begin(t.Context(), w.Officer, token)
	must(t, err)
	again, err := w.newsletter.Begin(t.Context(), w.Officer, token)
	must(t, err)
	if made != again {
		t.Errorf("a double press began two issues")
	}
	must(t, w.newsletter.Save(t.Context(), w.Officer, made, 1, map[i18n.Lang]newsletter.Text{
		i18n.English: {Subject: "Harvest", Body: "New baskets.\n\nCome and see."}, i18n.Indonesian: {Subject: "Panen", Body: "Keranjang baru."},
	}, []string{"https://anyam.test/en/products/" + w.Piece.Slug + "?page=2", "/products/" + w.Piece.Slug}))
	i, err := w.newsletter.Issue(t.Context(), w.Officer, made)
	must(t, err)
	return i
}

// mailing is the waiting job of an issue, done as the queue would.
func (w world) mail(t *testing.T, i newsletter.Issue) {
	t.Helper()
	must(t, w.newsletter.Mail(t.Context(), i.ID))
}

// rules newsletter-5, newsletter-6, newsletter-7 and newsletter-8
func TestSend_eachReaderOnceInTheirLanguage(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		w.subscribed(t, "anna@brandt.test", i18n.English)
		w.subscribed(t, "sari@example.test", i18n.Indonesian)
		must(t, w.newsletter.Subscribe(t.Context(), signUp("waits@example.test")))
		i := w.issue(t)
		if len(i.Pieces) != 1 {
			t.Errorf("%d pieces, want one: it was named twice", len(i.Pieces))
		}
		must(t, w.newsletter.Test(t.Context(), w.Officer, i.ID))
		if n := len(w.to(t, w.Officer.Email)); n != 2 {
			t.Errorf("%d tests, want one for each language", n)
		}
		for range 2 { // a double press
			must(t, w.newsletter.Send(t.Context(), w.Officer, i.ID, i.Version))
		}
		w.Clock.Advance(time.Second)
		w.subscribed(t, "late@example.test", i18n.English)
		for range 3 { // taken up again after it was broken off
			w.mail(t, i)
		}
		for email, want := range map[string]string{"anna@brandt.test": "Harvest", "sari@example.test": "Panen", "waits@example.test": "", "late@example.test": ""} {
			var got []letters.Letter
			for _, l := range w.to(t, email) {
				if l.Reader != "" {
					got = append(got, l)
				}
			}
			switch {
			case want == "" && len(got) > 0:
				t.Errorf("%s got %+v", email, got)
			case want != "" && (len(got) != 1 || got[0].Subject != want || len(got[0].Items) != 1 || !strings.HasPrefix(got[0].Unsubscribe, "https://anyam.test/"+got[0].Lang+"/newsletter/leave/")):
				t.Errorf("%s got %+v, want %q once", email, got, want)
			}
		}
		done, err := w.newsletter.Issue(t.Context(), w.Officer, i.ID)
		must(t, err)
		if done.State != newsletter.Sent || done.Went != 2 || done.DoneAt.IsZero() {
			t.Errorf("%+v", done)
		}
		wants(t, w.newsletter.Save(t.Context(), w.Officer, i.ID, done.Version, i.Texts, nil), errs.Conflict, "change what was sent")
	})
}

// More readers than go into one transaction.
func TestSend_manyReaders(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		must(t, w.DB.Tx(t.Context(), func(tx *db.Tx) error {
			for range 230 {
				s := id.Secret()
				if _, err := db.Exec(t.Context(), tx, `insert into promotion_subscriber (id, email, email_fold, lang, state, secret, channel, consent_version, consent, asked_at, confirmed_at)
					values ($1, $2, $2, 'en', 'reads', $3, 'site', '1', 'yes', 1, 1)`, id.New(), s+"@example.test", s); err != nil {
					return err
				}
			}
			return nil
		}))
		i := w.issue(t)
		must(t, w.newsletter.Send(t.Context(), w.Officer, i.ID, i.Version))
		w.mail(t, i)
		seen := map[string]int{}
		for _, l := range w.Letters(t) {
			if l.Reader != "" {
				seen[l.To]++
			}
		}
		if len(seen) != 230 || len(seen) != int(w.Count(t, "select count(*) from promotion_newsletter_delivery")) {
			t.Errorf("%d readers, want 230", len(seen))
		}
	})
}

// rule newsletter-5
func TestLeave_byOnePost(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		w.subscribed(t, "anna@brandt.test", i18n.English)
		i := w.issue(t)
		must(t, w.newsletter.Send(t.Context(), w.Officer, i.ID, i.Version))
		w.mail(t, i)
		all := w.to(t, "anna@brandt.test")
		secret := secretOf(all[len(all)-1])
		for range 2 {
			must(t, w.newsletter.Leave(t.Context(), secret))
		}
		if c := w.counts(t); c[newsletter.Left] != 1 || c[newsletter.Reads] != 0 {
			t.Errorf("%v", c)
		}
		wants(t, w.newsletter.Leave(t.Context(), "wrong"), errs.NotFound, "a wrong secret")
		next := w.issue(t)
		must(t, w.newsletter.Send(t.Context(), w.Officer, next.ID, next.Version))
		w.mail(t, next)
		if n := len(w.to(t, "anna@brandt.test")); n != len(all) {
			t.Errorf("%d letters after leaving, want %d", n, len(all))
		}
		w.Clock.Advance(31 * 24 * time.Hour) // rule newsletter-10
		must(t, w.newsletter.Subscribe(t.Context(), signUp("new@example.test")))
		must(t, w.newsletter.Retain(t.Context()))
		if n := w.Count(t, "select count(*) from promotion_subscriber"); n != 1 {
			t.Errorf("%d subscriptions remembered, want the new one", n)
		}
	})
}

// rule newsletter-9
func TestWasRefused_twiceInARow(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		w.subscribed(t, "gone@example.test", i18n.English)
		for n := range 2 {
			i := w.issue(t)
			must(t, w.newsletter.Send(t.Context(), w.Officer, i.ID, i.Version))
			w.mail(t, i)
			all := w.to(t, "gone@example.test")
			for range 2 { // a job is done at least once
				must(t, w.newsletter.WasRefused(t.Context(), all[len(all)-1].Reader))
			}
			if want := map[int]newsletter.State{0: newsletter.Reads, 1: newsletter.Refused}[n]; w.counts(t)[want] != 1 {
				t.Errorf("after %d refusals: %v", n+1, w.counts(t))
			}
			if done, err := w.newsletter.Issue(t.Context(), w.Officer, i.ID); err != nil || done.Returned != 1 {
				t.Errorf("%d returned, %v", done.Returned, err)
			}
		}
		must(t, w.newsletter.WasRefused(t.Context(), "nonsense"))
	})
}

// rule newsletter-9: a refusal, then a letter that arrives, then a refusal are not two in a row.
func TestWasRefused_whatArrivedBetweenCounts(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		w.subscribed(t, "full@example.test", i18n.English)
		for n := range 3 {
			i := w.issue(t)
			must(t, w.newsletter.Send(t.Context(), w.Officer, i.ID, i.Version))
			w.mail(t, i)
			if all := w.to(t, "full@example.test"); n != 1 {
				must(t, w.newsletter.WasRefused(t.Context(), all[len(all)-1].Reader))
			}
			w.Clock.Advance(24 * time.Hour)
		}
		if got := w.counts(t); got[newsletter.Reads] != 1 {
			t.Errorf("%v, want a reader still", got)
		}
	})
}

func TestSubscribers_byTheBeginningOfTheAddress(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		w.subscribed(t, "Anna@brandt.test", i18n.English)
		w.subscribed(t, "hana@tanaka.test", i18n.English)
		for typed, want := range map[string]int{"ANNA@": 1, "": 2, "nna": 0, "%": 0, "_nna": 0, "anna@brandt.test.and.more": 0} {
			f := newsletter.Filter{Email: typed}
			rows, err := w.newsletter.Subscribers(t.Context(), w.Officer, f, 10, 0)
			must(t, err)
			counts, err := w.newsletter.SubscriberCounts(t.Context(), w.Officer, f)
			must(t, err)
			if len(rows) != want || int(counts[newsletter.Reads]) != want {
				t.Errorf("%q: %d rows, %v", typed, len(rows), counts)
			}
		}
	})
}

func TestSave_faultsStandAtTheirFields(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		made, err := w.newsletter.Begin(t.Context(), w.Officer, "")
		must(t, err)
		err = w.newsletter.Save(t.Context(), w.Officer, made, 1, map[i18n.Lang]newsletter.Text{
			i18n.English: {Body: "No subject"}, i18n.Indonesian: {Subject: strings.Repeat("a", 121)},
		}, []string{"/products/no-such-piece", "https://evil.example/"})
		got := fields(err)
		for _, want := range []string{"subject_en", "subject_id", "body_id", "pieces"} {
			if !slices.Contains(got, want) {
				t.Errorf("no fault at %s: %v", want, got)
			}
		}
		if err := w.newsletter.Save(t.Context(), w.Officer, made, 1, nil, slices.Repeat([]string{"/products/x"}, 1000)); !slices.Contains(fields(err), "pieces") {
			t.Errorf("a thousand addresses: %v", err)
		}
		wants(t, w.newsletter.Send(t.Context(), w.Officer, made, 1), errs.Conflict, "send what says nothing")
		for _, a := range []account.Actor{{}, w.Maker, w.Coordinator, w.Buyer} { // rule newsletter-11
			_, err := w.newsletter.Issue(t.Context(), a, made)
			wants(t, err, errs.NotFound, "read as "+a.Name)
			_, err = w.newsletter.Subscribers(t.Context(), a, newsletter.Filter{}, 10, 0)
			wants(t, err, errs.Forbidden, "subscribers as "+a.Name)
			wants(t, w.newsletter.Save(t.Context(), a, made, 1, nil, nil), errs.NotFound, "save as "+a.Name)
			wants(t, w.newsletter.TakeOff(t.Context(), a, made), errs.NotFound, "take off as "+a.Name)
		}
	})
}

func TestForget_theAddressGoes(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		w.subscribed(t, "Anna@brandt.test", i18n.English)
		who := privacy.Subject{UserID: w.Buyer.UserID, Email: "anna@brandt.test"}
		parts, err := w.newsletter.Gather(t.Context(), w.DB.Read(), who)
		must(t, err)
		if text, _ := json.Marshal(parts); len(parts) != 1 || !strings.Contains(string(text), "may write to me") {
			t.Errorf("gathered %s", text)
		}
		must(t, w.DB.Tx(t.Context(), func(tx *db.Tx) error { return w.newsletter.Forget(t.Context(), tx, who) }))
		if n := w.Count(t, "select count(*) from promotion_subscriber"); n != 0 {
			t.Errorf("%d subscriptions are left", n)
		}
	})
}
