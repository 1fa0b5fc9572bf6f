package membersweb_test

import (
	"net/http"
	"strings"
	"testing"

	"anyam/account"
	"anyam/members"
	"anyam/testkit/site"
)

// rule members-9: the page says valid or not valid and nothing else, in the same way for every code.
func TestCheck_saysValidAndNothingElse(t *testing.T) {
	s := site.Open(t)
	card := s.As(t, s.Maker).Get("/desk/card")
	code := card.Text(".member-card-code")
	if card.Status != http.StatusOK || len(code) != 20 || !card.Has(".member-card .qr path") {
		t.Fatalf("the card: %d, code %q", card.Status, code)
	}
	guard := s.Nobody(t)
	valid, wrong := guard.Get("/c/"+code), guard.Get("/c/"+strings.Repeat("0", 17))
	if valid.Status != wrong.Status || !valid.Has("[data-valid=yes]") || !wrong.Has("[data-valid=no]") {
		t.Errorf("valid: %d, wrong: %d", valid.Status, wrong.Status)
	}
	for _, told := range []string{"Siti", "Menganti", "Gresik", "siti@anyam.test", "2027"} {
		if valid.Says(told) {
			t.Errorf("the page tells %q to whoever scans the card", told)
		}
	}
	s.As(t, s.Maker).Get("/desk/card").Submit(`form[action*="/replace"]`, nil)
	if p := guard.Get("/c/" + code); !p.Has("[data-valid=no]") {
		t.Error("the lost card is still valid")
	}
	last := 0
	for range 40 {
		last = guard.Get("/c/guess").Status
	}
	if last != http.StatusTooManyRequests {
		t.Errorf("after forty guesses in a moment: %d, want 429", last)
	}
}

func TestCardFiles_ofHerOwnOnly(t *testing.T) {
	s := site.Open(t)
	own := "?id=" + string(s.Maker.MakerIDs()[0])
	for file, kind := range map[string]string{"card.pdf": "application/pdf", "sheet.pdf": "application/pdf", "card.png": "image/png", "contact.vcf": "text/vcard; charset=utf-8"} {
		p := s.As(t, s.Maker).Get("/desk/card/" + file + own)
		if p.Status != http.StatusOK || p.Header.Get("Content-Type") != kind || !strings.Contains(p.Header.Get("Cache-Control"), "no-store") {
			t.Errorf("%s: %d, %s", file, p.Status, p.Header.Get("Content-Type"))
		}
		for who, v := range map[string]*site.Visitor{"another member": s.As(t, s.OtherMaker), "a buyer": s.As(t, s.Buyer)} {
			if got := v.Get("/desk/card/" + file + own).Status; got != http.StatusNotFound {
				t.Errorf("%s asks for %s: %d, want 404", who, file, got)
			}
		}
		path := "/desk/members/" + string(s.Maker.MakerIDs()[0]) + "/card/" + file
		if got := s.As(t, s.OtherLead).Get(path).Status; got != http.StatusNotFound {
			t.Errorf("another coordinator asks for %s: %d, want 404", file, got)
		}
	}
}

// The record shows the history, and takes what the secretariat decides; a coordinator is offered nothing of it.
func TestMember_historyAndDecisions(t *testing.T) {
	s := site.Open(t)
	path := "/desk/members/" + string(s.Maker.MakerIDs()[0])
	if p := s.As(t, s.Coordinator).Get(path); p.Status != http.StatusOK || p.Has("form#suspend") || p.Has("form#renew") || !p.Has("#membership .timeline li") {
		t.Errorf("a coordinator: %d, may decide: %v", p.Status, p.Has("form#suspend"))
	}
	officer := s.As(t, english(t, s))
	p := officer.Get(path).Submit("form#suspend", map[string]string{"reason": ""})
	if p.Status != http.StatusUnprocessableEntity || !p.Has("form#suspend [role=alert]") {
		t.Errorf("without a reason: %d", p.Status)
	}
	p = officer.Get(path).Submit("form#suspend", map[string]string{"reason": "Sold others' work."})
	if p.Status != http.StatusOK || !p.Says("Sold others' work.") || p.Has(`a[href*="/en/makers/"]`) {
		t.Errorf("suspended: %d", p.Status)
	}
	if got := s.Nobody(t).Get("/en/makers/" + slugOf(t, s, s.Maker)).Status; got != http.StatusGone {
		t.Errorf("the public page of a suspended maker: %d, want 410", got)
	}
	officer.Get(path).Submit("form#return", map[string]string{"reason": "Cleared."})
	if p = officer.Get(path); p.Has("form#renew") || p.Count("#membership .timeline li") != 2 {
		t.Errorf("too early to renew, and the form is there: %v; %d lines in the history, want a period and a suspension", p.Has("form#renew"), p.Count("#membership .timeline li"))
	}
	old, err := s.Members.AddMaker(t.Context(), s.Officer, members.Maker{Name: "Lama", Owner: "Joko", Regency: "35.25", JoinedOn: "2019-12-10"}, account.Person{Email: "joko@anyam.test", Name: "Joko"})
	if err != nil {
		t.Fatal(err)
	}
	p = officer.Get("/desk/members/"+string(old.ID)).Submit("form#renew", nil)
	if p.Status != http.StatusOK || p.Count("#membership .timeline li") != 2 || !p.Says("10 December 2026") {
		t.Errorf("renewed: %d, %v", p.Status, p.Texts("#membership .timeline li"))
	}
	path = "/desk/members/" + string(old.ID)
	p = officer.Get(path).Submit("form#leave", map[string]string{"on": "tomorrow", "reason": "Moved."})
	if p.Status != http.StatusUnprocessableEntity || !p.Has("form#leave [role=alert]") {
		t.Errorf("ended tomorrow: %d", p.Status)
	}
}

func TestRegister_byStatusAndCraft(t *testing.T) {
	s := site.Open(t)
	officer := s.As(t, english(t, s))
	if _, err := s.Members.AddMaker(t.Context(), s.Officer, members.Maker{Name: "Kursi Jaya", Owner: "Joko", Regency: "35.25", Crafts: []string{"rattan", "teak-root"}}, account.Person{Email: "joko@anyam.test", Name: "Joko"}); err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]int{"": 3, "status=active": 3, "status=lapsed": 0, "status=active&q=kursi": 1, "craft=rattan&status=active": 1, "status=applied": 3, "status=%27": 3, "craft=%25": 0} {
		if got := officer.Get("/desk/members?" + query).Count("tbody tr"); got != want {
			t.Errorf("%q lists %d, want %d", query, got, want)
		}
	}
}
