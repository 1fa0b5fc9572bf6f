package exhibitions_test

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
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/letters"
	"anyam/promotion/campaigns"
	"anyam/promotion/exhibitions"
	"anyam/promotion/newsletter"
	"anyam/trade/tradetest"
)

// world is a small trade with exhibitions.
type world struct {
	*tradetest.World
	exhibitions *exhibitions.Service
	campaigns   *campaigns.Service
	newsletter  *newsletter.Service
}

func each(t *testing.T, f func(t *testing.T, w world)) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w, base := tradetest.New(t, d), &url.URL{Scheme: "https", Host: "anyam.test"}
		c := campaigns.New(campaigns.Deps{DB: w.DB, Clock: w.Clock, Accounts: w.Accounts, Members: w.Members, Gallery: w.Gallery, Trade: w.Trade, BaseURL: base})
		n := newsletter.New(newsletter.Deps{DB: w.DB, Clock: w.Clock, Letters: w.Box, Accounts: w.Accounts, Gallery: w.Gallery, BaseURL: base, Name: "Anyam"})
		e := exhibitions.New(exhibitions.Deps{DB: w.DB, Clock: w.Clock, Letters: w.Box, Accounts: w.Accounts, Gallery: w.Gallery, Campaigns: c, Newsletter: n, BaseURL: base, Name: "Anyam"})
		c.AskedBy = e.AskedBy
		f(t, world{w, e, c, n})
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

func (w world) day(n int) string {
	return string(clock.DateOf(w.Clock.Now().In(clock.WIB)).AddDays(n))
}

func (w world) plan() exhibitions.Plan {
	return exhibitions.Plan{Name: "Ambiente", Place: "Frankfurt", Booth: "4.1 B12", From: w.day(1), Until: w.day(5), Pieces: []id.ID{w.Piece.ID}}
}

func (w world) begun(t *testing.T) exhibitions.Exhibition {
	t.Helper()
	made, err := w.exhibitions.Begin(t.Context(), w.Maker, w.plan())
	must(t, err)
	e, err := w.exhibitions.Exhibition(t.Context(), w.Maker, made)
	must(t, err)
	return e
}

func visitor(email string) exhibitions.Entry {
	return exhibitions.Entry{Ask: exhibitions.Ask{Name: "Anna Brandt", Email: email, Lang: i18n.English}, Agrees: true}
}

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

// rule exhibitions-1
func TestExhibition_doesNotExistForOthers(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		e := w.begun(t)
		for _, a := range []account.Actor{{}, w.Buyer, w.Coordinator} {
			_, err := w.exhibitions.Exhibition(t.Context(), a, e.ID)
			wants(t, err, errs.NotFound, "read as "+a.Name)
			_, err = w.exhibitions.Asks(t.Context(), a, e.ID, 10, 0)
			wants(t, err, errs.NotFound, "asks as "+a.Name)
			wants(t, w.exhibitions.Save(t.Context(), a, e.ID, 1, w.plan()), errs.NotFound, "save as "+a.Name)
			wants(t, w.exhibitions.Renew(t.Context(), a, e.ID, 1), errs.NotFound, "renew as "+a.Name)
			wants(t, w.exhibitions.Remove(t.Context(), a, e.ID, id.New()), errs.NotFound, "remove as "+a.Name)
			_, err = w.exhibitions.Begin(t.Context(), a, w.plan())
			wants(t, err, errs.Forbidden, "begin as "+a.Name)
		}
		if rows, err := w.exhibitions.Exhibitions(t.Context(), w.Officer, 10, 0); err != nil || len(rows) != 1 {
			t.Errorf("officers: %d, %v", len(rows), err)
		}
	})
}

func TestBegin_faultsStandAtTheirFields(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		_, err := w.exhibitions.Begin(t.Context(), w.Maker, exhibitions.Plan{Booth: strings.Repeat("x", 41), From: "2026-02-30", Until: "x"})
		for _, want := range []string{"name", "place", "booth", "from", "until", "piece"} {
			if !slices.Contains(fields(err), want) {
				t.Errorf("no fault at %s: %v", want, fields(err))
			}
		}
		for what, change := range map[string]func(*exhibitions.Plan){
			"until": func(p *exhibitions.Plan) { p.Until = w.day(0) }, "from": func(p *exhibitions.Plan) { p.From = "1900-01-01" },
			"piece": func(p *exhibitions.Plan) { p.Pieces = []id.ID{id.New()} },
		} {
			p := w.plan()
			change(&p)
			if _, err := w.exhibitions.Begin(t.Context(), w.Maker, p); !slices.Equal(fields(err), []string{what}) {
				t.Errorf("%s: %v", what, err)
			}
		}
		if n := w.Count(t, "select count(*) from promotion_campaign"); n != 0 {
			t.Errorf("%d campaigns were started for nothing", n)
		}
		p := w.plan()
		p.Once = "one-form"
		first, err := w.exhibitions.Begin(t.Context(), w.Maker, p)
		must(t, err)
		if again, err := w.exhibitions.Begin(t.Context(), w.Maker, p); err != nil || again != first {
			t.Errorf("pressed twice: %s and %s, %v", first, again, err)
		}
		if n := w.Count(t, "select count(*) from promotion_exhibition") + w.Count(t, "select count(*) from promotion_campaign"); n != 2 {
			t.Errorf("%d exhibitions and campaigns", n)
		}
	})
}

// rules exhibitions-4, exhibitions-5 and exhibitions-6
func TestTake_oneVisitorOneLine(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		e := w.begun(t)
		without := visitor("anna@brandt.test")
		without.Agrees = false
		if err := w.exhibitions.Take(t.Context(), e.Secret, without); !slices.Equal(fields(err), []string{"agrees"}) {
			t.Errorf("without consent: %v", err)
		}
		first := visitor("Anna@brandt.test")
		first.Once, first.Note, first.Company = "token-1", "Fifty baskets?", "Brandt GmbH"
		for range 2 { // the tablet did not hear the answer and sends it again
			must(t, w.exhibitions.Take(t.Context(), e.Secret, first))
		}
		second := visitor("anna@BRANDT.test")
		second.Once, second.Note, second.Pieces = "token-2", "And a lid.", []id.ID{w.Piece.ID, id.New()}
		must(t, w.exhibitions.Take(t.Context(), e.Secret, second))
		asks, err := w.exhibitions.Asks(t.Context(), w.Maker, e.ID, 10, 0)
		must(t, err)
		if len(asks) != 1 || asks[0].Times != 2 || asks[0].Note != "Fifty baskets?\nAnd a lid." || asks[0].Company != "Brandt GmbH" || !slices.Equal(asks[0].Pieces, []id.ID{w.Piece.ID}) {
			t.Fatalf("%+v", asks)
		}
		if asks[0].ConsentVersion != exhibitions.ConsentVersion || !strings.Contains(asks[0].Consent, "may keep what I write here") {
			t.Errorf("consent %q", asks[0].Consent)
		}
		sent := w.to(t, "anna@brandt.test")
		if len(sent) != 1 || !strings.HasSuffix(sent[0].Link, "/en/exhibitions/"+string(e.ID)+"/linesheet.pdf") {
			t.Errorf("%d letters: %+v", len(sent), sent)
		}
		w.Clock.Advance(2 * time.Hour)
		third := visitor("anna@brandt.test")
		third.Pieces = []id.ID{w.Piece.ID}
		must(t, w.exhibitions.Take(t.Context(), e.Secret, third))
		if sent = w.to(t, "anna@brandt.test"); len(sent) != 2 || len(sent[1].Items) != 1 || !strings.HasSuffix(sent[1].Items[0].Link, "?via="+e.Code) {
			t.Errorf("%d letters: %+v", len(sent), sent[len(sent)-1])
		}
		file, err := w.campaigns.File(t.Context(), w.Maker, e.CampaignID)
		must(t, err)
		if file.Asked != 1 {
			t.Errorf("%d asked in the campaign, want 1", file.Asked)
		}
	})
}

// rules exhibitions-2 and exhibitions-3
func TestBooth_opensByItsAddressForItsTime(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		p := w.plan()
		p.From, p.Until = w.day(20), w.day(22)
		made, err := w.exhibitions.Begin(t.Context(), w.Maker, p)
		must(t, err)
		e, err := w.exhibitions.Exhibition(t.Context(), w.Maker, made)
		must(t, err)
		wants(t, w.exhibitions.Take(t.Context(), e.Secret, visitor("anna@brandt.test")), errs.NotFound, "three weeks before")
		w.Clock.Advance(7 * 24 * time.Hour)
		must(t, w.exhibitions.Take(t.Context(), e.Secret, visitor("anna@brandt.test")))
		must(t, w.exhibitions.Renew(t.Context(), w.Maker, e.ID, 1))
		wants(t, w.exhibitions.Take(t.Context(), e.Secret, visitor("hana@tanaka.test")), errs.NotFound, "by the old address")
		wants(t, w.exhibitions.Renew(t.Context(), w.Maker, e.ID, 1), errs.Conflict, "twice from one page")
		e, err = w.exhibitions.Exhibition(t.Context(), w.Maker, e.ID)
		must(t, err)
		w.Clock.Advance(29 * 24 * time.Hour) // fourteen days after the last
		must(t, w.exhibitions.Take(t.Context(), e.Secret, visitor("hana@tanaka.test")))
		w.Clock.Advance(24 * time.Hour)
		wants(t, w.exhibitions.Take(t.Context(), e.Secret, visitor("late@example.test")), errs.NotFound, "after it closed")
	})
}

// rule exhibitions-7
func TestTake_newsletterAsksForConfirmation(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		e := w.begun(t)
		in := visitor("anna@brandt.test")
		in.Newsletter = true
		must(t, w.exhibitions.Take(t.Context(), e.Secret, in))
		counts, err := w.newsletter.SubscriberCounts(t.Context(), w.Officer, newsletter.Filter{})
		must(t, err)
		if counts[newsletter.Asked] != 1 || counts[newsletter.Reads] != 0 {
			t.Errorf("%v", counts)
		}
		must(t, w.exhibitions.Take(t.Context(), e.Secret, visitor("hana@tanaka.test")))
		if counts, err = w.newsletter.SubscriberCounts(t.Context(), w.Officer, newsletter.Filter{}); err != nil || counts[newsletter.Asked] != 1 {
			t.Errorf("%v, %v", counts, err)
		}
	})
}

// rule exhibitions-8, and what a visitor can ask for.
func TestRetainAndForget_theVisitorGoesTheNumberStays(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		e := w.begun(t)
		for _, email := range []string{"anna@brandt.test", "hana@tanaka.test", "third@example.test"} {
			in := visitor(email)
			in.Pieces = []id.ID{w.Piece.ID}
			must(t, w.exhibitions.Take(t.Context(), e.Secret, in))
		}
		who := privacy.Subject{Email: "Anna@brandt.test"}
		parts, err := w.exhibitions.Gather(t.Context(), w.DB.Read(), who)
		must(t, err)
		if text, _ := json.Marshal(parts); len(parts) != 1 || !strings.Contains(string(text), "Anna Brandt") {
			t.Errorf("gathered %s", text)
		}
		must(t, w.DB.Tx(t.Context(), func(tx *db.Tx) error { return w.exhibitions.Forget(t.Context(), tx, who) }))
		asks, err := w.exhibitions.Asks(t.Context(), w.Maker, e.ID, 10, 0)
		must(t, err)
		if len(asks) != 2 {
			t.Errorf("%d asks are left, want 2", len(asks))
		}
		must(t, w.exhibitions.Remove(t.Context(), w.Maker, e.ID, asks[0].ID))
		wants(t, w.exhibitions.Remove(t.Context(), w.Maker, e.ID, asks[0].ID), errs.NotFound, "taken away twice")
		w.Clock.Advance(369 * 24 * time.Hour)
		must(t, w.exhibitions.Retain(t.Context()))
		if n := w.Count(t, "select count(*) from promotion_exhibition_ask"); n != 1 {
			t.Errorf("a day too early: %d", n)
		}
		w.Clock.Advance(3 * 24 * time.Hour)
		must(t, w.exhibitions.Retain(t.Context()))
		if n := w.Count(t, "select count(*) from promotion_exhibition_ask") + w.Count(t, "select count(*) from promotion_exhibition_wish"); n != 0 {
			t.Errorf("%d rows are left of visitors", n)
		}
		if e, err = w.exhibitions.Exhibition(t.Context(), w.Maker, e.ID); err != nil || e.Asked != 3 {
			t.Errorf("%d asked, %v", e.Asked, err)
		}
		must(t, w.DB.Tx(t.Context(), func(tx *db.Tx) error {
			return w.exhibitions.Forget(t.Context(), tx, privacy.Subject{UserID: w.Maker.UserID, MakerIDs: w.Maker.MakerIDs()})
		}))
		if n := w.Count(t, "select count(*) from promotion_exhibition"); n != 0 {
			t.Errorf("%d exhibitions are left", n)
		}
	})
}
