package provenance_test

import (
	"bytes"
	"encoding/json"
	"net/url"
	"strings"
	"testing"
	"time"

	"anyam/account"
	"anyam/platform/credential"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/once"
	"anyam/promotion/provenance"
	"anyam/trade/tradetest"
)

// world is a small trade whose pieces can have passports.
type world struct {
	*tradetest.World
	provenance *provenance.Service
}

func each(t *testing.T, f func(t *testing.T, w world)) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, d *db.DB) { f(t, open(t, tradetest.New(t, d))) })
}

func open(t *testing.T, w *tradetest.World) world {
	t.Helper()
	s, err := provenance.New(provenance.Deps{DB: w.DB, Clock: w.Clock, Accounts: w.Accounts, Gallery: w.Gallery, BaseURL: &url.URL{Scheme: "https", Host: "anyam.test"}, Name: "Anyam"})
	must(t, err)
	return world{w, s}
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

// batch is two baskets of last week.
func (w world) batch() provenance.Batch {
	return provenance.Batch{Product: w.Piece.ID, Count: 2, Made: "2026-11-16", Hours: 6, Care: "Keep it dry."}
}

func (w world) issued(t *testing.T) []provenance.Passport {
	t.Helper()
	must(t, w.provenance.Issue(t.Context(), w.Maker, w.batch()))
	all, err := w.provenance.OfProduct(t.Context(), w.Maker, w.Piece.ID, 10, 0)
	must(t, err)
	return all
}

func (w world) verdict(t *testing.T, p provenance.Passport) *credential.Report {
	t.Helper()
	return w.provenance.Verify(t.Context(), p)
}

func TestIssue_signsEachPiece(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		all := w.issued(t)
		if len(all) != 2 || all[0].Code == all[1].Code || all[0].StatusIndex == all[1].StatusIndex { // rule provenance-7
			t.Fatalf("%d passports: %+v", len(all), all)
		}
		for _, p := range all {
			if r := w.verdict(t, p); !r.Accepted() || !r.Trusted || len(r.Notes) > 0 {
				t.Errorf("%s: %v %q", p.Code, r, r.Notes)
			}
			if !strings.HasPrefix(w.provenance.Address(p), "https://anyam.test/p/01/02") || !strings.HasSuffix(w.provenance.Address(p), "/21/"+string(p.Code)) {
				t.Errorf("the label says %s", w.provenance.Address(p))
			}
			if p.Facts.Place != "Gresik Regency" || p.Facts.Name(i18n.English) != "Rattan fruit basket" || p.Facts.Hours != 6 {
				t.Errorf("%+v", p.Facts)
			}
			if text := string(p.Credential); strings.Contains(text, "siti@anyam.test") || strings.Contains(text, "Siti") {
				t.Errorf("the passport names what only a partner may know: %s", text)
			}
		}
	})
}

// rule provenance-2
func TestPassport_keepsWhatWasTrue(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		before := w.issued(t)[0]
		shown, err := w.Gallery.EditProduct(t.Context(), w.Maker, w.Piece.ID)
		must(t, err)
		p := shown.Product
		p.Texts[i18n.English] = p.Texts[i18n.Indonesian]
		must(t, w.Gallery.SaveProduct(t.Context(), w.Maker, p))
		after, err := w.provenance.ByCode(t.Context(), before.Code)
		must(t, err)
		if after.Facts.Name(i18n.English) != "Rattan fruit basket" || !bytes.Equal(after.Credential, before.Credential) {
			t.Errorf("a later change reached the passport: %+v", after.Facts)
		}
	})
}

// rule provenance-3
func TestIssue_refusals(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		for who, actor := range map[string]account.Actor{"another maker": w.OtherMaker, "a sibling's coordinator": w.OtherLead, "a buyer": w.Buyer, "nobody": {}} {
			wants(t, w.provenance.Issue(t.Context(), actor, w.batch()), errs.NotFound, who)
			_, err := w.provenance.OfProduct(t.Context(), actor, w.Piece.ID, 10, 0)
			wants(t, err, errs.NotFound, who+" lists")
		}
		for field, change := range map[string]func(*provenance.Batch){
			"count": func(b *provenance.Batch) { b.Count = 101 }, "made": func(b *provenance.Batch) { b.Made = "2026-11-24" },
			"hours": func(b *provenance.Batch) { b.Hours = -1 }, "care": func(b *provenance.Batch) { b.Care = strings.Repeat("ä", 301) },
		} {
			b := w.batch()
			change(&b)
			if err := w.provenance.Issue(t.Context(), w.Maker, b); !errs.Is(err, errs.Invalid) || !strings.Contains(err.Error(), field+":") {
				t.Errorf("%s: %v", field, err)
			}
		}
		draft, err := w.Gallery.StartProduct(t.Context(), w.Maker, w.Piece.MakerID, "")
		must(t, err)
		b := w.batch()
		b.Product = draft
		wants(t, w.provenance.Issue(t.Context(), w.Maker, b), errs.Conflict, "a draft")
	})
}

// rule provenance-3
func TestIssue_doublePressCountsOnce(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		b := w.batch()
		b.Once = once.NewToken()
		must(t, w.provenance.Issue(t.Context(), w.Maker, b))
		must(t, w.provenance.Issue(t.Context(), w.Maker, b))
		all, err := w.provenance.OfProduct(t.Context(), w.Maker, w.Piece.ID, 10, 0)
		must(t, err)
		if len(all) != 2 {
			t.Errorf("%d passports", len(all))
		}
	})
}

// rule provenance-4
func TestRevoke(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		all := w.issued(t)
		wants(t, w.provenance.Revoke(t.Context(), w.OtherMaker, w.Piece.ID, all[0].ID, "mine"), errs.NotFound, "another maker")
		wants(t, w.provenance.Revoke(t.Context(), w.OtherMaker, w.OtherPiece.ID, all[0].ID, "mine"), errs.NotFound, "another maker by their own piece")
		wants(t, w.provenance.Revoke(t.Context(), w.Maker, w.Piece.ID, all[0].ID, " "), errs.Invalid, "without a reason")
		must(t, w.provenance.Revoke(t.Context(), w.Maker, w.Piece.ID, all[0].ID, "The label was lost."))
		must(t, w.provenance.Revoke(t.Context(), w.Maker, w.Piece.ID, all[0].ID, "Another reason."))
		p, err := w.provenance.ByCode(t.Context(), all[0].Code)
		must(t, err)
		if !p.IsRevoked() || p.Reason != "The label was lost." || p.Facts.Name(i18n.English) == "" {
			t.Errorf("%+v", p)
		}
		if r := w.verdict(t, p); r.Accepted() || !r.Has(credential.Revoked) || !r.Genuine {
			t.Errorf("revoked: %v", r)
		}
		if r := w.verdict(t, all[1]); !r.Accepted() {
			t.Errorf("its neighbour: %v", r)
		}
	})
}

// rule provenance-5
func TestKeys_rotateAndRevoke(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		old := w.issued(t)[0]
		_, err := w.provenance.RotateKey(t.Context(), w.Maker)
		wants(t, err, errs.NotFound, "a maker rotates")
		w.Clock.Advance(time.Hour)
		next, err := w.provenance.RotateKey(t.Context(), w.Officer)
		must(t, err)
		w.Clock.Advance(time.Hour)
		young := w.issued(t)[0]
		if next != "key-2" || !strings.Contains(string(young.Credential), "#key-2") || !strings.Contains(string(old.Credential), "#key-1") {
			t.Errorf("after %s: %s", next, young.Credential)
		}
		for name, p := range map[string]provenance.Passport{"old": old, "young": young} {
			if r := w.verdict(t, p); !r.Accepted() {
				t.Errorf("%s: %v", name, r)
			}
		}
		must(t, w.provenance.RevokeKey(t.Context(), w.Officer, "key-1"))
		wants(t, w.provenance.RevokeKey(t.Context(), w.Officer, "key-1"), errs.NotFound, "twice")
		if r := w.verdict(t, old); r.Accepted() || !r.Has(credential.RevokedKey) {
			t.Errorf("signed with a stolen key: %v", r)
		}
		if r := w.verdict(t, young); !r.Accepted() {
			t.Errorf("signed with the next key: %v", r)
		}
		must(t, w.provenance.RevokeKey(t.Context(), w.Officer, "key-2")) // lists are signed with a new one then
		if r := w.verdict(t, w.issued(t)[0]); !r.Accepted() {
			t.Errorf("signed after that: %v", r)
		}
	})
}

func TestVerify_tampered(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		p := w.issued(t)[0]
		p.Credential = []byte(strings.Replace(string(p.Credential), "Gresik Regency", "Paris", 1))
		if r := w.verdict(t, p); r.Accepted() || !r.Has(credential.Tampered) {
			t.Errorf("%v", r)
		}
	})
}

// rule provenance-6
func TestScan_firstAndSecondAreToldApart(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		p := w.issued(t)[0]
		seen, err := w.provenance.SeenBefore(t.Context(), p)
		must(t, err)
		if seen.Scans != 0 || len(seen.Sightings) != 0 {
			t.Errorf("before anybody: %+v", seen)
		}
		must(t, w.provenance.Scan(t.Context(), p, false, "Berlin"))
		if seen, err = w.provenance.SeenBefore(t.Context(), p); err != nil || seen.Scans != 1 || len(seen.Sightings) != 0 {
			t.Errorf("after one who did not agree: %+v, %v", seen, err)
		}
		must(t, w.provenance.Scan(t.Context(), p, true, "Osaka"))
		w.Clock.Advance(48 * time.Hour)
		must(t, w.provenance.Scan(t.Context(), p, true, ""))
		seen, err = w.provenance.SeenBefore(t.Context(), p)
		must(t, err)
		if seen.Scans != 3 || len(seen.Sightings) != 2 || seen.Sightings[0] != (provenance.Sighting{Day: "2026-11-23", Place: "Osaka"}) || seen.Sightings[1].Day != "2026-11-25" {
			t.Errorf("%+v", seen)
		}
		wants(t, w.provenance.Scan(t.Context(), p, true, "https://spam.example"), errs.Invalid, "an address as a place")
		wants(t, w.provenance.Scan(t.Context(), p, true, strings.Repeat("x", 61)), errs.Invalid, "a novel as a place")
	})
}

func TestContext_definesEveryTerm(t *testing.T) {
	var doc struct {
		Context map[string]any `json:"@context"`
	}
	must(t, json.Unmarshal(provenance.Context, &doc))
	var passport struct {
		Subject map[string]any `json:"credentialSubject"`
	}
	w := open(t, tradetest.OnSQLite(t))
	must(t, json.Unmarshal(w.issued(t)[0].Credential, &passport))
	for term := range passport.Subject {
		if _, ok := doc.Context[term]; !ok && term != "id" {
			t.Errorf("%s is in no context", term)
		}
	}
	if len(passport.Subject) < 9 {
		t.Errorf("the passport says only %v", passport.Subject)
	}
	if _, err := w.provenance.StatusList(t.Context(), 2); !errs.Is(err, errs.NotFound) {
		t.Errorf("a list that was not opened: %v", err)
	}
	if err := w.provenance.Revoke(t.Context(), w.Maker, w.Piece.ID, id.New(), "x"); !errs.Is(err, errs.NotFound) {
		t.Errorf("a passport that is none: %v", err)
	}
}
