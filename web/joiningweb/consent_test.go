package joiningweb_test

import (
	"net/http"
	"strings"
	"testing"

	"anyam/account/privacy"
	"anyam/members/joining"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/testkit/site"
)

// Four purposes, each with its words, none ticked before somebody ticks it; what was ticked holds from the day on which the applicant is
// taken in, and can be taken back at once. rules joining-9 and privacy-4
func TestForm_consentsAreRecordedWhenTakenIn(t *testing.T) {
	s := site.Open(t)
	v := s.Nobody(t)
	p := v.Get("/id/join?step=3")
	if !p.Has(`input[type="checkbox"][name="consents"]`) || p.Has(`input[name="consents"][checked]`) || p.Count(`input[name="consents"]`) != len(privacy.Purposes) || !strings.Contains(p.Body, privacy.TextOf(privacy.Public).Words[i18n.Indonesian]) {
		t.Fatal("every purpose is asked for in its words, and none is ticked")
	}
	f := form(nil)
	f["consents"] = []string{tick(privacy.Public), tick(privacy.WhatsApp)}
	if p := v.Post("/id/join", f); !strings.HasPrefix(p.Path, "/id/join/state/") {
		t.Fatalf("%d at %s", p.Status, p.Path)
	}
	a := queued(t, s)[0]
	ctx := t.Context()
	must(t, s.Joining.Verify(ctx, s.Officer, a.ID, joining.Verification{Note: "Known well.", Version: a.Version}))
	maker, err := s.Joining.Accept(ctx, s.Officer, a.ID, joining.Acceptance{Version: a.Version + 1})
	must(t, err)
	standings, err := s.Privacy.Standings(ctx, s.Officer, maker)
	must(t, err)
	for _, st := range standings {
		want := st.Purpose == privacy.Public || st.Purpose == privacy.WhatsApp
		if st.IsGiven() != want || !st.IsAsked || st.Newest.Channel != privacy.Form || st.Newest.Version != privacy.TextOf(st.Purpose).Version || st.Newest.UserID == "" ||
			st.Newest.By != s.Officer.UserID || st.Newest.Lang != i18n.Indonesian || st.Newest.On == "" {
			t.Errorf("%+v", st)
		}
	}
	m, err := s.Members.ReadMaker(ctx, s.Officer, maker)
	must(t, err)
	if !m.IsPublic() || !m.IsOnWhatsApp() || m.ShowsPeople() || m.MayBeNamedToRegency() {
		t.Errorf("what holds for the pages: %+v", m.Agrees)
	}
	owner, err := s.Accounts.ActorByEmail(ctx, a.Email)
	must(t, err)
	must(t, s.Privacy.Record(ctx, owner, privacy.Said{MakerID: maker, Answers: map[privacy.Purpose]bool{privacy.Public: false, privacy.WhatsApp: false}, Lang: i18n.Indonesian, Channel: privacy.Web}))
	if m, err = s.Members.ReadMaker(ctx, s.Officer, maker); err != nil || m.IsPublic() || m.IsOnWhatsApp() {
		t.Errorf("taken back: %+v, %v", m.Agrees, err)
	}
}

// A tick to words that are not used any more is not taken for one to the new words. rule privacy-6
func TestForm_consentToOtherWordsIsAskedAgain(t *testing.T) {
	s := site.Open(t)
	f := form(nil)
	f["consents"] = []string{"public:2020-01-01"}
	p := s.Nobody(t).Post("/en/join", f)
	if p.Status != http.StatusUnprocessableEntity || !strings.Contains(p.Body, "The words have changed meanwhile") || len(queued(t, s)) != 0 {
		t.Errorf("%d at %s, %d applications", p.Status, p.Path, len(queued(t, s)))
	}
	if err := s.Privacy.Record(t.Context(), s.Officer, privacy.Said{Answers: map[privacy.Purpose]bool{privacy.Public: true}, Lang: i18n.English, Channel: privacy.Form, Witness: "x"}); !errs.Is(err, errs.Invalid) {
		t.Errorf("nobody says afterwards that something was said on the form: %v", err)
	}
}

func tick(p privacy.Purpose) string { return string(p) + ":" + privacy.TextOf(p).Version }

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
