package developersweb_test

import (
	"net/http"
	"strings"
	"testing"

	"anyam/account"
	"anyam/testkit/site"
)

// rules apikeys-1, apikeys-4
func TestKeys_shownOnceAndRevoked(t *testing.T) {
	s := site.Open(t)
	page := s.As(t, s.Maker).Get("/desk/keys")
	made := page.Submit(`form[action="/desk/keys"]`, map[string]string{"name": "Toko kami", "days": "30"})
	secret := strings.TrimSpace(made.Text("pre.code"))
	if made.Status != http.StatusOK || !strings.HasPrefix(secret, "anyam_") || made.Header.Get("Cache-Control") != "no-store" {
		t.Fatalf("%d %q %v", made.Status, secret, made.Header)
	}
	if again := page.Submit(`form[action="/desk/keys"]`, map[string]string{"name": "Toko kami", "days": "30"}); again.Has("pre.code") {
		t.Error("sent twice, and a second key was made")
	}
	list := s.As(t, s.Maker).Get("/desk/keys")
	if strings.Contains(list.Body, secret) || !strings.Contains(list.Body, secret[:12]) {
		t.Errorf("the list: %v", list.Texts("main"))
	}
	revoke := list.Attr(`a[href$="/revoke"]`, "href")
	for _, who := range []account.Actor{s.OtherMaker, s.OtherLead, s.Coordinator} {
		if got := s.As(t, who).Get(revoke).Status; got != http.StatusNotFound {
			t.Errorf("somebody else's key: %d", got)
		}
	}
	s.As(t, s.Maker).Get(revoke).Submit(`form[action$="/revoke"]`, nil)
	if _, _, err := s.Keys.Check(t.Context(), secret); err == nil {
		t.Error("the key still works")
	}
}

func TestKeys_drawnAgainWithWhatWasTyped(t *testing.T) {
	s := site.Open(t)
	again := s.As(t, s.Maker).Get("/desk/keys").Submit(`form[action="/desk/keys"]`, map[string]string{"name": "", "days": "365"})
	if again.Status != http.StatusUnprocessableEntity || !again.Has(`input[value="products:read"][checked]`) || !again.Has(`option[value="365"][selected]`) || !again.Has(`#name-error`) {
		t.Errorf("%d %v", again.Status, again.Texts("main"))
	}
}
