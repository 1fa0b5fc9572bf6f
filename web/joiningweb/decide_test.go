package joiningweb_test

import (
	"net/http"
	"strings"
	"testing"

	"anyam/members"
	"anyam/members/joining"
	"anyam/testkit/site"
)

// waitsForSecretariat is the page of an application for which the coordinator has vouched.
func waitsForSecretariat(t *testing.T, s *site.Site) string {
	t.Helper()
	s.Nobody(t).Post("/id/join", form(nil))
	a := queued(t, s)[0]
	must(t, s.Joining.Verify(t.Context(), s.Officer, a.ID, joining.Verification{Note: "Known well.", Version: a.Version}))
	return "/desk/applications/" + string(a.ID)
}

// On a phone one reads who asks before one is asked to decide; a form that came back stands above, where it is seen.
func TestFile_factsComeBeforeTheDecision(t *testing.T) {
	s := site.Open(t)
	path := waitsForSecretariat(t, s)
	officer := s.As(t, s.Officer)
	p := officer.Get(path)
	facts, decision := strings.Index(p.Body, "0812 7777 8888"), strings.Index(p.Body, `id="accept"`)
	if facts < 0 || decision < 0 || facts > decision {
		t.Errorf("facts at %d, the decision at %d", facts, decision)
	}
	if !p.Has(`.jump a[href="#decide"]`) || !p.Has("#decide") {
		t.Error("nothing leads past the facts to the decision")
	}
	p = p.Submit("form#refuse", map[string]string{"reason": ""})
	if fault := strings.Index(p.Body, "refuse-reason-error"); p.Status != http.StatusUnprocessableEntity || fault < 0 || fault > strings.Index(p.Body, "0812 7777 8888") {
		t.Errorf("refused without a reason: %d, the fault stands below the facts", p.Status)
	}
	if p.Has(".jump") || p.Count("form#accept") != 1 {
		t.Errorf("the forms stand %d times on the page", p.Count("form#accept"))
	}
}

// Two officers accept at once: the second one is told who was first, and there is one member. rule joining-3
func TestFile_twoOfficersAcceptAtOnce(t *testing.T) {
	s := site.Open(t)
	path := waitsForSecretariat(t, s)
	one, two := s.As(t, s.Officer).Get(path), s.As(t, s.Officer).Get(path)
	if p := one.Submit("form#accept", nil); !strings.HasPrefix(p.Path, "/desk/members/") {
		t.Fatalf("accepted: %d at %s", p.Status, p.Path)
	}
	late := two.Submit("form#accept", nil)
	if late.Status != http.StatusConflict || !late.Has("main .notice-warn") || late.Has("form#accept") || !late.Has(`main a[href^="/desk/members/"]`) {
		t.Errorf("who came second: %d, %v", late.Status, late.Texts("main .notice"))
	}
	n, err := s.Members.CountRegister(t.Context(), s.Officer, members.RegisterFilter{Words: "Anyaman Sri"})
	if err != nil || n != 1 {
		t.Errorf("%d members of the name, %v", n, err)
	}
}

// The page that answers a second application says what can be done, in the visitor's language, and who applied first is not named.
func TestAgain_saysWhatToDo(t *testing.T) {
	s := site.Open(t)
	s.Nobody(t).Post("/id/join", form(nil))
	p := s.Nobody(t).Post("/id/join", form(map[string]string{"email": "lain@example.com"}))
	if p.Path != "/id/join/again" || p.Says("Sri") || !p.Has(`main a[href^="/signin"], main a[href^="/id/"]`) || len(p.Text("main h1")) == 0 {
		t.Errorf("at %s: %v", p.Path, p.Texts("main"))
	}
	if len(queued(t, s)) != 1 {
		t.Errorf("%d applications", len(queued(t, s)))
	}
}
