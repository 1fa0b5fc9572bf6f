package newsletterweb_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"anyam/platform/letters"
	"anyam/testkit/site"
)

// newest is the newest letter to an address.
func newest(t *testing.T, s *site.Site, email string) letters.Letter {
	t.Helper()
	var found letters.Letter
	for _, l := range s.Letters(t) {
		if l.To == email {
			found = l
		}
	}
	if found.To == "" {
		t.Fatalf("no letter to %s", email)
	}
	return found
}

func pathOf(t *testing.T, address string) string {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return u.Path
}

// rules newsletter-1 and newsletter-5, as a reader walks: sign up, confirm, get an issue, leave.
func TestNewsletter_fromSignUpToLeaving(t *testing.T) {
	s := site.Open(t)
	v := s.Nobody(t)
	form := v.Get("/en/newsletter")
	if form.Has("[name=agrees][checked]") {
		t.Error("consent is ticked beforehand")
	}
	wrong := form.Submit("form#newsletter", map[string]string{"email": "anna@example"})
	if wrong.Status != http.StatusUnprocessableEntity || wrong.FaultAt("email") == "" || wrong.FaultAt("agrees") == "" || wrong.Value("email") != "anna@example" {
		t.Errorf("%d, %q, %q", wrong.Status, wrong.FaultAt("email"), wrong.FaultAt("agrees"))
	}
	if done := wrong.Submit("form#newsletter", map[string]string{"email": "anna@example.test", "agrees": "1"}); !done.Says("press its button") {
		t.Fatalf("%d: %s", done.Status, done.Text("main"))
	}
	page := v.Get(pathOf(t, newest(t, s, "anna@example.test").Link))
	if page.Header.Get("Cache-Control") != "no-store" || !page.Says("may write to me") {
		t.Errorf("%s: %s", page.Header.Get("Cache-Control"), page.Text("main"))
	}
	if done := page.Submit("main form", nil); !done.Says("You get the newsletter") {
		t.Fatalf("%d: %s", done.Status, done.Text("main"))
	}

	officer := s.As(t, s.Officer)
	draft := officer.Get("/desk/newsletter").Submit("form#begin", nil)
	saved := draft.Submit("form#issue", map[string]string{"subject_en": "Harvest", "body_en": "New baskets.\n\nCome and see.", "pieces": "https://anyam.test/en/products/" + s.Piece.Slug})
	if saved.Status != http.StatusOK || !saved.Says("Rattan fruit basket") || !saved.Says("Come and see.") {
		t.Fatalf("%d: %s", saved.Status, saved.Text("main"))
	}
	if test := saved.Submit("form#test", nil); test.Status != http.StatusOK || newest(t, s, s.Officer.Email).Subject != "[Test] Harvest" {
		t.Errorf("%d: %s", test.Status, test.Text("main"))
	}
	if sent := officer.Get(saved.Path+"/send").Submit("form#send", nil); sent.Status != http.StatusOK || sent.Has("form#issue") {
		t.Errorf("%d: %s", sent.Status, sent.Text("main"))
	}
	rows, err := s.Newsletter.Issues(t.Context(), s.Officer, 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Newsletter.Mail(t.Context(), rows[0].ID); err != nil {
		t.Fatal(err)
	}
	letter := newest(t, s, "anna@example.test")
	if letter.Subject != "Harvest" || len(letter.Items) != 1 {
		t.Errorf("%+v", letter)
	}
	leave := pathOf(t, letter.Unsubscribe)
	if page := v.Get(leave); !page.Has("main form") { // looking does nothing
		t.Errorf("%s", page.Text("main"))
	}
	oneClick := httptest.NewRequest(http.MethodPost, leave, strings.NewReader("List-Unsubscribe=One-Click")) // RFC 8058, section 3.2: no session, no referrer
	oneClick.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	if s.ServeHTTP(w, oneClick); w.Code != http.StatusOK {
		t.Errorf("one click: %d, want 200 without a redirect", w.Code)
	}
	if page := v.Get(leave); !page.Says("no newsletter any more") {
		t.Errorf("%s", page.Text("main"))
	}
	if page := officer.Get("/desk/newsletter/subscribers?state=left"); !page.Says("anna@example.test") {
		t.Errorf("%s", page.Text("main"))
	}
	for _, path := range []string{"/en/newsletter/leave/wrong", "/en/newsletter/confirm/wrong"} {
		if page := v.Get(path); page.Status != http.StatusNotFound {
			t.Errorf("%s: %d", path, page.Status)
		}
	}
}

func TestIssueForm_faultsKeepWhatWasTyped(t *testing.T) {
	s := site.Open(t)
	draft := s.As(t, s.Officer).Get("/desk/newsletter").Submit("form#begin", nil)
	page := draft.Submit("form#issue", map[string]string{"body_en": "A text without a subject", "pieces": "/products/no-such-piece"})
	if page.Status != http.StatusUnprocessableEntity || page.FaultAt("subject_en") == "" || page.FaultAt("pieces") == "" || page.Value("body_en") != "A text without a subject" {
		t.Errorf("%d, %q, %q", page.Status, page.FaultAt("subject_en"), page.FaultAt("pieces"))
	}
}
