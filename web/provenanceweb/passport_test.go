package provenanceweb_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"anyam/platform/credential"
	"anyam/promotion/provenance"
	"anyam/testkit/site"
)

// issued is a passport of the site's piece.
func issued(t *testing.T, s *site.Site) provenance.Passport {
	t.Helper()
	if err := s.Provenance.Issue(t.Context(), s.Maker, provenance.Batch{Product: s.Piece.ID, Count: 1, Made: "2026-11-16", Hours: 6, Care: "Keep it dry."}); err != nil {
		t.Fatal(err)
	}
	all, err := s.Provenance.OfProduct(t.Context(), s.Maker, s.Piece.ID, 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	return all[0]
}

func TestPassport_saysWhoMadeIt(t *testing.T) {
	s := site.Open(t)
	p := issued(t, s)
	page := s.Nobody(t).Get(p.Path()) // the address on the label
	if page.Status != http.StatusOK || page.Path != "/p/"+string(p.Code) {
		t.Fatalf("%d at %s", page.Status, page.Path)
	}
	for _, text := range []string{"Rattan fruit basket", "Sentra Rotan Menganti", "Gresik Regency", "16 November 2026", "6 hours", "Keep it dry.", "genuine and in force"} {
		if !page.Says(text) {
			t.Errorf("the page does not say %q", text)
		}
	}
	for _, text := range []string{"Siti", "siti@anyam.test"} {
		if page.Says(text) {
			t.Errorf("the page says %q to everybody", text)
		}
	}
}

// What others read suffices to check the passport without us.
func TestPassport_othersCanCheckIt(t *testing.T) {
	s := site.Open(t)
	p, v := issued(t, s), s.Nobody(t)
	signed := v.Get("/p/" + string(p.Code) + ".json")
	document, err := credential.ParseDocument([]byte(v.Get("/.well-known/did.json").Body))
	if err != nil {
		t.Fatal(err)
	}
	verifier := credential.Verifier{
		Keys:    credentialsOf(document),
		Status:  statusOf(v),
		Trusted: func(issuer string) bool { return issuer == "did:web:anyam.test" },
	}
	if r := verifier.Verify(t.Context(), []byte(signed.Body), s.Clock.Now()); !r.Accepted() || signed.Header.Get("Content-Type") != "application/vc+ld+json" {
		t.Errorf("%v", r)
	}
	if err := s.Provenance.Revoke(t.Context(), s.Maker, s.Piece.ID, p.ID, "The label was lost."); err != nil {
		t.Fatal(err)
	}
	if r := verifier.Verify(t.Context(), []byte(signed.Body), s.Clock.Now()); !r.Has(credential.Revoked) {
		t.Errorf("after it was revoked: %v", r)
	}
	if page := v.Get("/p/" + string(p.Code)); !page.Says("The label was lost.") || page.Says("in force") {
		t.Errorf("the page of a revoked passport says %v", page.Texts("main .notice"))
	}
	if !json.Valid([]byte(v.Get(provenance.ContextPath).Body)) {
		t.Error("the context is no JSON")
	}
}

func TestFind_typingErrors(t *testing.T) {
	s := site.Open(t)
	p, v := issued(t, s), s.Nobody(t)
	if page := v.Get("/p/?code=" + url.QueryEscape(strings.ToLower(p.Code.String()))); page.Path != "/p/"+string(p.Code) {
		t.Errorf("the code in small letters leads to %s", page.Path)
	}
	for code, status := range map[string]int{"7K3M9QX2D": http.StatusNotFound, "7K3M9QX2E": http.StatusUnprocessableEntity, "<script>": http.StatusUnprocessableEntity} {
		page := v.Get("/p/?code=" + url.QueryEscape(code))
		if page.Status != status || page.FaultAt("code") == "" || page.Value("code") != code {
			t.Errorf("%s: %d, %q at the field", code, page.Status, page.FaultAt("code"))
		}
	}
	wrong := strings.Replace(p.Path(), "/p/01/0", "/p/01/1", 1)
	if page := v.Get(wrong); page.Status != http.StatusNotFound {
		t.Errorf("a label put together from two: %d", page.Status)
	}
}

func TestPassport_firstAndSecondVisitor(t *testing.T) {
	s := site.Open(t)
	p := issued(t, s)
	path := "/p/" + string(p.Code)
	first, second := s.Nobody(t), s.Nobody(t)
	if page := first.Get(path).Submit("main form", map[string]string{"place": "https://spam.example", "agree": "on"}); page.FaultAt("place") == "" || page.Value("place") != "https://spam.example" {
		t.Errorf("an address as a place: %d %v", page.Status, page.Texts("main .error"))
	}
	if page := first.Get(path).Submit("main form", map[string]string{"place": "Berlin", "agree": "on"}); !page.Says("First seen: 23 November 2026, Berlin") || page.Has("main form") {
		t.Errorf("after the first: %v", page.Texts("main section"))
	}
	if page := first.Post(path, url.Values{"place": {"Paris"}, "agree": {"on"}}); page.Says("Paris") {
		t.Error("one visitor counts twice")
	}
	if page := second.Get(path).Submit("main form", map[string]string{"place": "Osaka"}); page.Says("Osaka") || !page.Says("Berlin") {
		t.Errorf("a place without consent: %v", page.Texts("main section"))
	}
}

func TestDesk_issueAndRevoke(t *testing.T) {
	s := site.Open(t)
	path := "/desk/products/" + string(s.Piece.ID) + "/passports"
	if page := s.As(t, s.OtherMaker).Get(path); page.Status != http.StatusNotFound {
		t.Errorf("another maker: %d", page.Status)
	}
	v := s.As(t, s.Maker)
	page := v.Get(path).Submit("form[action$='/passports']", map[string]string{"count": "200", "made": "2027-01-01", "hours": "6", "care": "Kering"})
	if page.Status != http.StatusUnprocessableEntity || page.FaultAt("count") == "" || page.Value("count") != "200" || page.Value("care") != "Kering" {
		t.Errorf("%d, %q at the number", page.Status, page.FaultAt("count"))
	}
	page = v.Get(path).Submit("form[action$='/passports']", map[string]string{"count": "3", "made": "2026-11-20", "care": "Kering"})
	if page.Status != http.StatusOK || page.Count("tbody tr") != 3 {
		t.Fatalf("%d with %d passports", page.Status, page.Count("tbody tr"))
	}
	if sheet := v.Get(path + "/labels.pdf"); !strings.HasPrefix(sheet.Body, "%PDF-") {
		t.Errorf("the labels are %.20q", sheet.Body)
	}
	page = page.Submit("tbody tr:first-child form", map[string]string{"reason": ""})
	if page.Status != http.StatusUnprocessableEntity || page.Count("#revoke-"+strings.ReplaceAll(page.Texts("tbody th")[0], " ", "")+"-reason-error") != 1 {
		t.Errorf("without a reason: %d", page.Status)
	}
	page = page.Submit("tbody tr:first-child form", map[string]string{"reason": "Rusak."})
	if page.Status != http.StatusOK || !page.Says("Rusak.") || page.Count("form[action$='/revoke']") != 2 {
		t.Errorf("revoked: %d, %v", page.Status, page.Texts("tbody tr"))
	}
}
