package app

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"anyam/platform/config"
	"anyam/platform/db/dbtest"
	"anyam/platform/id"
)

// Every page names the strict policy, and holds nothing that the policy would not let run.
func TestSafety_policyOfEveryPage(t *testing.T) {
	h := demoHouse(t, "sqlite://"+dbtest.SQLite(t).Path())
	known := h.known(t)
	for _, pattern := range inOrder() {
		v, path, ok := h.anyOf(t, known, pattern)
		if !ok || !strings.HasPrefix(pattern, "GET ") {
			continue
		}
		w := v.send(http.MethodGet, path, nil, "same-origin")
		policy := w.Header().Get("Content-Security-Policy")
		if !strings.Contains(policy, "default-src 'none'") || strings.Contains(policy, "unsafe") {
			t.Errorf("%s: the policy is %q", pattern, policy)
		}
		if w.Header().Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: browsers may guess what it is", pattern)
		}
		if !strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
			continue
		}
		for _, n := range all(pageOf(t, w), "script:not([src]):not([type='application/ld+json']):not([type=speculationrules]), style, [style], [onclick], [onload], [onsubmit]") {
			t.Errorf("%s: %q runs or paints in the page itself", pattern, n.Data)
		}
	}
}

// secureHouse is an installation that people reach by https, behind a proxy that speaks http to it.
func secureHouse(t *testing.T) *house {
	t.Helper()
	site, err := config.Check(config.Config{
		Database: "sqlite://" + dbtest.SQLite(t).Path(), Files: "file://" + t.TempDir(), Addr: "127.0.0.1:0", BaseURL: "https://anyam.test", Name: "Anyam", Offline: true,
	}, config.Production)
	if err != nil {
		t.Fatal(err)
	}
	h, err := build(t.Context(), site, slog.New(slog.DiscardHandler), parts{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = h.close() })
	return h
}

// No cookie is for scripts, for other sites, or for a connection that others can read; also behind a proxy.
func TestSafety_cookies_regression(t *testing.T) {
	h := secureHouse(t)
	v := h.as(t, "nobody")
	seen := map[string]bool{}
	for path, form := range map[string]url.Values{
		"/signin": {"email": {"siti@example.org"}}, "/language": {"lang": {"id"}}, "/currency": {"currency": {"USD"}},
	} {
		w := v.send(http.MethodPost, path, form, "same-origin")
		for _, c := range w.Result().Cookies() {
			seen[c.Name] = true
			if !c.HttpOnly || !c.Secure || c.SameSite != http.SameSiteLaxMode {
				t.Errorf("%s: %s", path, c)
			}
		}
		if w.Header().Get("Strict-Transport-Security") == "" {
			t.Errorf("%s: browsers may come back without encryption", path)
		}
	}
	for _, name := range []string{"anyam_session", "anyam_lang", "anyam_currency"} {
		if !seen[name] {
			t.Errorf("the cookie %s was not set: nothing is shown", name)
		}
	}
}

// Whoever asks too often from one address waits, and is told how long; others do not.
func TestSafety_tooOftenFromOneAddress(t *testing.T) {
	h := demoHouse(t, "sqlite://"+dbtest.SQLite(t).Path())
	slug := h.text(t, "select min(slug) from gallery_product where state = 'published' and maker_id in (select id from members_maker where suspended_on = '' and left_on = '')")
	for path, form := range map[string]url.Values{
		"/signin": {"email": {"x"}}, "/signin/code": {"code": {"1"}}, "/signin/link/wrong": nil, "/signin/passkey/begin": nil, "/en/products/" + slug + "/ask": nil,
	} {
		v := h.as(t, "nobody")
		var w *httptest.ResponseRecorder
		for range 25 {
			if w = v.send(http.MethodPost, path, form, "same-origin"); w.Code == http.StatusTooManyRequests {
				break
			}
		}
		if w.Code != http.StatusTooManyRequests || w.Header().Get("Retry-After") == "" {
			t.Errorf("%s: after 25 tries %d, Retry-After %q", path, w.Code, w.Header().Get("Retry-After"))
		}
		if w := h.as(t, "nobody").send(http.MethodPost, path, form, "same-origin"); w.Code == http.StatusTooManyRequests {
			t.Errorf("%s: somebody at another address waits too", path)
		}
	}
}

// The page after asking for a code is the same whether the address has an account or not.
func TestSafety_signInTellsNothing(t *testing.T) {
	h := demoHouse(t, "sqlite://"+dbtest.SQLite(t).Path())
	answers := map[string]bool{}
	for _, email := range []string{h.email("officer"), "stranger.to.all@example.org"} {
		v := h.as(t, "nobody")
		w := v.send(http.MethodPost, "/signin", url.Values{"email": {email}}, "same-origin")
		page := v.send(http.MethodGet, w.Header().Get("Location"), nil, "same-origin")
		answers[fmt.Sprint(w.Code, w.Header().Get("Location"), page.Code, strings.ReplaceAll(page.Body.String(), email, "…"))] = true
	}
	if len(answers) != 1 {
		t.Errorf("the answers differ: %v", answers)
	}
}

// mailed puts a one-time link into the database, as a letter would carry it.
func (h *house) mailed(t *testing.T, secret string, expires time.Time, used int64) {
	t.Helper()
	sum := sha256.Sum256([]byte(secret))
	h.exec(t, `insert into account_code (id, email, email_fold, lang, code_hash, link_hash, created_at, expires_at, used_at)
		values ($1, 'sri@example.org', 'sri@example.org', 'id', '', $2, 1, $3, $4)`, id.New(), hex.EncodeToString(sum[:]), expires.UnixMicro(), used)
}

// A link that is old, used, or nobody's leads to a page that says so and offers a new one; a good one opens once.
func TestSafety_links(t *testing.T) {
	eachEngine(t, func(t *testing.T, database string) {
		h := demoHouse(t, database)
		now := h.clock.Now()
		h.mailed(t, "good", now.Add(time.Minute), 0)
		h.mailed(t, "old", now.Add(-time.Minute), 0)
		h.mailed(t, "used", now.Add(time.Minute), 1)
		v := h.as(t, "nobody")
		for _, secret := range []string{"old", "used", "foreign", "%00", strings.Repeat("x", 2000)} {
			for _, method := range []string{http.MethodGet, http.MethodPost} {
				w := v.send(method, "/signin/link/"+secret, nil, "same-origin")
				if w.Code != http.StatusNotFound || !strings.Contains(w.Body.String(), "<h1") {
					t.Errorf("%s %.20s: %d", method, secret, w.Code)
				}
			}
		}
		if w := v.send(http.MethodGet, "/signin/link/good", nil, "same-origin"); w.Code != http.StatusOK {
			t.Errorf("the good link, looked at: %d", w.Code)
		}
		if w := v.send(http.MethodPost, "/signin/link/good", nil, "same-origin"); w.Code != http.StatusSeeOther {
			t.Errorf("the good link, pressed: %d", w.Code)
		}
		if w := h.as(t, "nobody").send(http.MethodPost, "/signin/link/good", nil, "same-origin"); w.Code != http.StatusNotFound {
			t.Errorf("the good link, pressed again by somebody else: %d", w.Code)
		}
	})
}

// A login that its owner ends on one device opens nothing on the other any more.
func TestSafety_endedLoginIsOut(t *testing.T) {
	h := demoHouse(t, "sqlite://"+dbtest.SQLite(t).Path())
	phone, office := h.as(t, "buyer"), h.as(t, "buyer")
	page := office.send(http.MethodGet, "/desk/account", nil, "same-origin")
	if !strings.Contains(page.Body.String(), "/end") {
		t.Fatal("the other device is not listed")
	}
	office.send(http.MethodPost, "/desk/account/logins/end-others", nil, "same-origin")
	if w := phone.send(http.MethodGet, "/desk/account", nil, "same-origin"); w.Code != http.StatusSeeOther {
		t.Errorf("the device that was signed out: %d", w.Code)
	}
	if w := office.send(http.MethodGet, "/desk/account", nil, "same-origin"); w.Code != http.StatusOK {
		t.Errorf("the device that stays: %d", w.Code)
	}
}

// edited are the forms of records that two people may change at once, with a field that can be wrong.
var edited = []struct{ pattern, persona, field, wrong string }{
	{"POST /desk/account", "buyer", "name", ""},
	{"POST /desk/products/{id}", "maker", "weight", "heavy"},
	{"POST /desk/members/{id}/edit/{group}", "officer", "storage", "many"},
	{"POST /desk/workshop/{group}", "maker", "storage", "many"},
	{"POST /desk/association", "officer", "name", ""},
}

// While somebody mends a fault in a form, another saves the record. The first is told so before they can overwrite it:
// the form that is drawn again keeps the version that they had seen.
func TestForms_mendedFormKeepsItsVersion_regression(t *testing.T) {
	eachEngine(t, func(t *testing.T, database string) {
		h := demoHouse(t, database)
		known := h.known(t)
		for _, e := range edited {
			params := h.every(t, known, entries[e.pattern].on, e.persona)[0]
			_, path := address(e.pattern, params)
			v := h.as(t, e.persona)
			first, page, ok := v.findForm(t, e.pattern, params)
			if !ok {
				t.Fatalf("%s: no form", e.pattern)
			}
			other := first.filled("")
			if w := v.send(http.MethodPost, path, other, "same-origin"); w.Code != http.StatusSeeOther {
				t.Fatalf("%s: the other saves: %d", e.pattern, w.Code)
			}
			mine := first.filled("")
			good := mine.Get(e.field)
			mine.Set(e.field, e.wrong)
			w := v.send(http.MethodPost, path, mine, "same-origin")
			again, ok := formOn(pageOf(t, w), page, path)
			if w.Code != http.StatusUnprocessableEntity || !ok {
				t.Fatalf("%s: a wrong form: %d", e.pattern, w.Code)
			}
			mended := again.filled("")
			mended.Set(e.field, good)
			w = v.send(http.MethodPost, path, mended, "same-origin")
			if w.Code != http.StatusConflict {
				t.Errorf("%s: mended and sent over the other's change: %d", e.pattern, w.Code)
				continue
			}
			told, _ := formOn(pageOf(t, w), page, path)
			decided := told.filled("")
			if w = v.send(http.MethodPost, path, decided, "same-origin"); w.Code != http.StatusSeeOther {
				t.Errorf("%s: saved again after being told: %d", e.pattern, w.Code)
			}
		}
	})
}

// A header that is larger than any browser sends is refused by the server itself.
func TestSafety_headersAreBounded(t *testing.T) {
	h := secureHouse(t)
	server := httptest.NewUnstartedServer(nil)
	server.Config = newServer(h.front, slog.New(slog.DiscardHandler))
	server.Start()
	defer server.Close()
	req, err := http.NewRequest(http.MethodGet, server.URL+"/healthz", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("X-Long", strings.Repeat("x", 2*config.MaxHeaderBytes))
	resp, err := server.Client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("a header of %d bytes: %d", 2*config.MaxHeaderBytes, resp.StatusCode)
	}
}

// A page whose address does not say its language offers the other one, and keeps the choice.
func TestLanguage_isKeptWhereTheAddressDoesNotSayIt(t *testing.T) {
	h := secureHouse(t)
	v := h.as(t, "nobody")
	page := pageOf(t, v.send(http.MethodGet, "/signin?next=/desk/orders", nil, "same-origin"))
	switcher, ok := formOn(page, "/signin", "/language")
	buttons := all(page, "form[action='/language'] button[name=lang]")
	if !ok || len(buttons) != 1 || switcher.fields.Get("next") != "/signin?next=/desk/orders" {
		t.Fatalf("the page offers %d languages, and leads to %q", len(buttons), switcher.fields.Get("next"))
	}
	switcher.fields.Set("lang", attribute(buttons[0], "value"))
	v.send(http.MethodPost, "/language", switcher.fields, "same-origin")
	again := pageOf(t, v.send(http.MethodGet, "/signin", nil, "same-origin"))
	if got := attribute(all(again, "html")[0], "lang"); got != attribute(buttons[0], "value") {
		t.Errorf("after choosing %q the page is in %q", attribute(buttons[0], "value"), got)
	}
}
