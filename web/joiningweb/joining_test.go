package joiningweb_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"anyam/account"
	"anyam/members/joining"
	"anyam/testkit/site"
)

// form is what a well-meaning applicant types, all steps together, as the last step carries it.
func form(change map[string]string) url.Values {
	f := url.Values{"step": {"3"}, "go": {"send"}}
	for name, value := range map[string]string{
		"owner": "Sri Handayani", "phone": "0812 7777 8888", "email": "sri@example.com", "name": "Anyaman Sri", "regency": "35.25", "place": "Desa Menganti", "crafts": "rattan",
		"type": "regular", "scale": "micro",
	} {
		f.Set(name, value)
	}
	for name, value := range change {
		f.Set(name, value)
	}
	return f
}

func queued(t *testing.T, s *site.Site) []joining.Application {
	t.Helper()
	all, err := s.Joining.Queue(t.Context(), s.Officer, joining.QueueFilter{States: joining.States, Limit: 50})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// rule joining-6: without JavaScript, step by step; what was typed is there again.
func TestForm_stepByStepAndKept(t *testing.T) {
	s := site.Open(t)
	v := s.Nobody(t)
	p := v.Get("/en/join").Submit("main form", map[string]string{"owner": "Sri", "phone": "none", "email": "sri@example.com"})
	if p.Status != http.StatusUnprocessableEntity || p.FaultAt("phone") == "" || p.FaultAt("name") != "" || p.Value("owner") != "Sri" {
		t.Fatalf("the first step with a wrong phone number: %d, %q, %q", p.Status, p.FaultAt("phone"), p.Value("owner"))
	}
	p = p.Submit("main form", map[string]string{"phone": "0812 7777 8888"})
	if p.Status != http.StatusOK || !p.Has(`[name="regency"]`) || p.Value("owner") != "Sri" {
		t.Fatalf("the second step: %d at %s", p.Status, p.Path)
	}
	if again := v.Get("/en/join"); again.Value("phone") != "0812 7777 8888" {
		t.Errorf("opened again, the phone number is %q", again.Value("phone"))
	}
	if stranger := s.Nobody(t).Get("/en/join"); stranger.Value("owner") != "" {
		t.Errorf("another visitor reads %q", stranger.Value("owner"))
	}
	if p.Header.Get("Cache-Control") != "no-store" {
		t.Errorf("the form may be kept by others: %q", p.Header.Get("Cache-Control"))
	}
	p = p.Submit("main form", map[string]string{"name": "Anyaman Sri", "regency": "35.25", "place": "Menganti", "crafts": "Rattan weaving"})
	p = p.Submit("main form", map[string]string{"scale": "micro"})
	if p.Status != http.StatusOK || !strings.HasPrefix(p.Path, "/en/join/state/") || len(queued(t, s)) != 1 {
		t.Fatalf("sent: %d at %s", p.Status, p.Path)
	}
	if stranger := s.Nobody(t).Get("/en/join/state/" + strings.Repeat("a", 32)); stranger.Status != http.StatusNotFound {
		t.Errorf("a link that was guessed: %d, want 404", stranger.Status)
	}
	if crafts := queued(t, s)[0].Crafts; len(crafts) != 1 || crafts[0] != "rattan" {
		t.Errorf("crafts %v", crafts)
	}
}

// rule joining-8
func TestForm_neverAsksForTheIdentityCard(t *testing.T) {
	s := site.Open(t)
	v := s.Nobody(t)
	for _, step := range []string{"1", "2", "3"} {
		p := v.Get("/id/join?step=" + step)
		if p.Has(`[name*="nik"], [name*="ktp"]`) {
			t.Errorf("step %s asks for the number of the identity card", step)
		}
	}
}

func TestSend_faultOfAnEarlierStepIsShownThere(t *testing.T) {
	s := site.Open(t)
	p := s.Nobody(t).Post("/en/join", form(map[string]string{"regency": "99.99", "message": "Hello"}))
	if p.Status != http.StatusUnprocessableEntity || p.FaultAt("regency") == "" || p.Value("message") != "Hello" {
		t.Errorf("%d, fault %q, message %q", p.Status, p.FaultAt("regency"), p.Value("message"))
	}
	if len(queued(t, s)) != 0 {
		t.Error("a wrong form was taken")
	}
}

func TestSend_pressedTwice(t *testing.T) {
	s := site.Open(t)
	v := s.Nobody(t)
	once := v.Get("/en/join?step=3").Value("once")
	first := v.Post("/en/join", form(map[string]string{"once": once}))
	second := v.Post("/en/join", form(map[string]string{"once": once}))
	if first.Path != second.Path || !strings.Contains(first.Path, "/state/") || len(queued(t, s)) != 1 {
		t.Errorf("%s and %s, %d applications", first.Path, second.Path, len(queued(t, s)))
	}
}

// rule joining-1: a second application of the same maker
func TestSend_againTellsNothingToStrangers(t *testing.T) {
	s := site.Open(t)
	s.Nobody(t).Post("/en/join", form(nil))
	p := s.Nobody(t).Post("/en/join", form(map[string]string{"email": "thief@example.com", "name": "Else", "owner": "Else"}))
	if p.Path != "/en/join/again" || p.Says("Sri") || p.Says("sri@example.com") {
		t.Errorf("at %s: %v", p.Path, p.Texts("main"))
	}
	member := s.Nobody(t).Post("/en/join", form(map[string]string{"phone": "0811 999", "email": "siti@anyam.test", "name": "Else"}))
	if member.Path != "/en/join/again" {
		t.Errorf("the address of a member applies: at %s", member.Path)
	}
}

func TestSend_tooOften(t *testing.T) {
	s := site.Open(t)
	v := s.Nobody(t)
	last := 0
	for range 15 {
		last = v.Post("/en/join", form(map[string]string{"phone": "x"})).Status
	}
	if last != http.StatusTooManyRequests {
		t.Errorf("the fifteenth form in a moment: %d, want 429", last)
	}
}

// rules joining-2 and joining-3
func TestFile_whoDoesWhatAndWhoComesTooLate(t *testing.T) {
	s := site.Open(t)
	link := s.Nobody(t).Post("/id/join", form(nil)).Path
	path := "/desk/applications/" + string(queued(t, s)[0].ID)
	for who, want := range map[string]int{s.Coordinator.Email: 200, s.Officer.Email: 200, s.OtherLead.Email: 404, s.Maker.Email: 404, s.Buyer.Email: 404} {
		if got := s.As(t, account.Actor{Email: who}).Get(path).Status; got != want {
			t.Errorf("%s reads the application: %d, want %d", who, got, want)
		}
	}
	lead := s.As(t, s.Coordinator)
	if p := lead.Get(path); p.Has("form#accept") || !p.Has("form#verify") {
		t.Error("a coordinator is offered to decide, or not to vouch")
	}
	lead.Get(path).Submit("form#verify", map[string]string{"note": "I know them.", "visited": "1"})
	officer, late := s.As(t, s.Officer), s.As(t, s.Officer)
	one, two := officer.Get(path), late.Get(path)
	if p := one.Submit("form#accept", nil); !strings.HasPrefix(p.Path, "/desk/members/") {
		t.Fatalf("accepted: %d at %s %v", p.Status, p.Path, p.Texts("main .notice"))
	}
	if p := two.Submit("form#refuse", map[string]string{"reason": "No."}); p.Status != http.StatusConflict || !p.Has("main .notice-warn") || p.Has("form#accept") {
		t.Errorf("who came too late: %d", p.Status)
	}
	state := s.Nobody(t).Get(link)
	if state.Status != http.StatusOK || state.Says("I know them.") || !state.Has(`a[href="/desk/card"]`) {
		t.Errorf("the applicant: %d, sees the note: %v", state.Status, state.Says("I know them."))
	}
	own := s.As(t, account.Actor{Email: "sri@example.com"})
	if got := own.Get("/desk/card").Status; got != http.StatusOK {
		t.Errorf("the new member's card: %d", got)
	}
	if got := own.Get(path).Status; got != http.StatusOK {
		t.Errorf("her own application: %d", got)
	}
}

func TestAnswer_byTheLinkAndSignedIn(t *testing.T) {
	s := site.Open(t)
	link := s.Nobody(t).Post("/en/join", form(nil)).Path
	path := "/desk/applications/" + string(queued(t, s)[0].ID)
	s.As(t, s.Coordinator).Get(path).Submit("form#return", map[string]string{"question": "Which rattan?"})
	p := s.Nobody(t).Get(link)
	if !p.Says("Which rattan?") {
		t.Fatal("the question does not stand on the applicant's page")
	}
	if p = p.Submit("form#answer", map[string]string{"answer": ""}); p.Status != http.StatusUnprocessableEntity {
		t.Errorf("an empty answer: %d", p.Status)
	}
	if p = p.Submit("form#answer", map[string]string{"answer": "Manau."}); p.Status != http.StatusOK || queued(t, s)[0].State != joining.Sent {
		t.Errorf("answered: %d, %s", p.Status, queued(t, s)[0].State)
	}
	s.Person(t, "sri@example.com", "Sri", "en")
	own := s.As(t, account.Actor{Email: "sri@example.com"})
	if p := own.Get("/desk/"); !p.Has(`main a[href="` + path + `"]`) {
		t.Error("her page of the day does not lead to her application")
	}
	own.Get(path).Submit(`form[action$="/withdraw"]`, nil)
	if got := queued(t, s)[0].State; got != joining.Withdrawn {
		t.Errorf("withdrawn: %s", got)
	}
	if got := s.As(t, s.Buyer).Post(path+"/withdraw", url.Values{}).Status; got != http.StatusNotFound {
		t.Errorf("another withdraws it: %d, want 404", got)
	}
}
