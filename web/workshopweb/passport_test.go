package workshopweb_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"anyam/platform/i18n"
	"anyam/testkit/site"
)

// codeOf is the address that the newest passport's code leads to.
func codeOf(t *testing.T, p *site.Page) string {
	t.Helper()
	link, err := url.Parse(p.Attr(`main .share input`, "value"))
	if err != nil || !strings.HasPrefix(link.Path, "/w/") {
		t.Fatalf("no link at %s: %v", p.Path, p.Texts("main"))
	}
	return link.Path
}

func TestPassport_madeShownAndTakenBack(t *testing.T) {
	s := site.Open(t)
	v := s.As(t, s.Maker)
	v.Get("/desk/workshop/finance").Submit(form, map[string]string{"bank": "Bank Contoh", "bank_account": "0011223344"})
	fresh := v.Get("/desk/passport/new")
	if fresh.Has(`[name="money"][checked]`) || fresh.Count(`[name="money"]`) != 3 {
		t.Error("financial parts are not off by default, or not named")
	}
	wrong := fresh.Submit(form, map[string]string{"label": "", "days": "400"})
	if wrong.Status != http.StatusUnprocessableEntity || wrong.Value("days") != "400" {
		t.Errorf("%d, days %q", wrong.Status, wrong.Value("days"))
	}
	made := fresh.Submit(form, map[string]string{"label": "Bank Jatim", "days": "7"})
	if made.Status != http.StatusOK || !made.Has("svg.qr path") {
		t.Fatalf("%d at %s: %v", made.Status, made.Path, made.Texts("main"))
	}
	path := codeOf(t, made)
	shown := s.Nobody(t).Get(path)
	if shown.Status != http.StatusOK || !shown.Says("Sentra Rotan Menganti") || strings.Contains(shown.Body, "0011223344") || !shown.Says("Bank Jatim") {
		t.Errorf("%d: %v", shown.Status, shown.Texts("main"))
	}
	if !shown.Has(`meta[name="robots"][content*="noindex"]`) {
		t.Error("search engines may keep it")
	}
	paper := s.Nobody(t).Get(shown.Attr(`main a[href*="passport.pdf"]`, "href"))
	if paper.Status != http.StatusOK || !strings.HasPrefix(paper.Body, "%PDF-") {
		t.Errorf("the paper: %d", paper.Status)
	}
	wordy := shown.Submit(`main form[action^="/w/"]`, map[string]string{"said": "NIK 3525134107850002"})
	if wordy.Status != http.StatusUnprocessableEntity || wordy.Value("said") != "NIK 3525134107850002" {
		t.Errorf("an identity number: %d, %q", wordy.Status, wordy.Value("said"))
	}
	if told := wordy.Submit(`main form[action^="/w/"]`, map[string]string{"said": "Pak Adi, Bank Jatim"}); told.Status != http.StatusOK || !told.Says("The workshop reads now who looked") {
		t.Errorf("who looked: %d, %v", told.Status, told.Texts("main"))
	}
	own := v.Get(made.Path)
	if !own.Says("Pak Adi, Bank Jatim") {
		t.Errorf("the maker does not read who looked: %v", own.Texts("main table"))
	}
	if rows := own.Count("main tbody tr"); rows != 1 {
		t.Errorf("%d openings are listed, want the one", rows)
	}
	own.Submit(`form[action$="/revoke"]`, nil)
	revoked, wrongCode := s.Nobody(t).Get(path), s.Nobody(t).Get("/w/abcdefghijklmnopqrstuvwxyz234567")
	if revoked.Status != http.StatusNotFound || revoked.Body == "" || strings.Join(revoked.Texts("main"), "") != strings.Join(wrongCode.Texts("main"), "") {
		t.Errorf("taken back: %d %v; wrong: %v", revoked.Status, revoked.Texts("main"), wrongCode.Texts("main"))
	}
	if v.Get(made.Path).Has("svg.qr") {
		t.Error("a code that shows nothing is still offered")
	}
}

// Somebody else's passport does not exist, for whoever asks.
func TestPassport_ofOthers(t *testing.T) {
	s := site.Open(t)
	made := s.As(t, s.Maker).Get("/desk/passport/new").Submit(form, map[string]string{"label": "Bank Jatim"})
	for name, v := range map[string]*site.Visitor{"another maker": s.As(t, s.OtherMaker), "an officer": s.As(t, s.Officer), "her coordinator": s.As(t, s.Coordinator)} {
		if got := v.Get(made.Path).Status; got != http.StatusNotFound {
			t.Errorf("%s reads it: %d", name, got)
		}
		if got := v.Post(made.Path+"/revoke", nil).Status; got != http.StatusNotFound {
			t.Errorf("%s takes it back: %d", name, got)
		}
	}
}

func TestPassport_endsWithItsDay(t *testing.T) {
	s := site.Open(t)
	path := codeOf(t, s.As(t, s.Maker).Get("/desk/passport/new").Submit(form, map[string]string{"label": "Bank Jatim", "days": "1", "views": "2"}))
	for want := range 3 {
		if got := s.Nobody(t).Get(path).Status; (got == http.StatusOK) != (want < 2) {
			t.Errorf("opening %d: %d", want+1, got)
		}
	}
	again := codeOf(t, s.As(t, s.Maker).Get("/desk/passport/new").Submit(form, map[string]string{"label": "Bank Jatim", "days": "1"}))
	s.Clock.Advance(24 * time.Hour)
	if got := s.Nobody(t).Get(again).Status; got != http.StatusNotFound {
		t.Errorf("after its day: %d", got)
	}
}

// A program that previews a link in a chat neither uses up an opening nor carries the contents into the chat.
func TestPassport_previewsGetTheCover(t *testing.T) {
	s := site.Open(t)
	path := codeOf(t, s.As(t, s.Maker).Get("/desk/passport/new").Submit(form, map[string]string{"label": "Bank Jatim", "views": "1"}))
	r := httptest.NewRequest(http.MethodGet, path, nil)
	r.Header.Set("User-Agent", "WhatsApp/2.24.1 A")
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	if w.Code != http.StatusOK || strings.Contains(w.Body.String(), "Menganti") {
		t.Errorf("the preview: %d", w.Code)
	}
	first := s.Nobody(t).Get(path)
	if first.Status != http.StatusOK || !first.Says("Sentra Rotan Menganti") {
		t.Errorf("the first who opens it: %d", first.Status)
	}
	for name, want := range map[string]string{"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow, noarchive", "Referrer-Policy": "no-referrer"} {
		if got := w.Header().Get(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

func TestCertificate_addedChangedRemoved(t *testing.T) {
	s := site.Open(t)
	siti := s.Person(t, "siti.en@anyam.test", "Siti", i18n.English, s.Maker.Grants...)
	v := s.As(t, siti)
	wrong := v.Get("/desk/workshop/certificates/new").Submit(form, map[string]string{"name": "", "number": "VL-1", "expires_on": "soon"})
	if wrong.Status != http.StatusUnprocessableEntity || wrong.Value("number") != "VL-1" || wrong.FaultAt("expires_on") == "" {
		t.Errorf("%d, number %q", wrong.Status, wrong.Value("number"))
	}
	ends := s.Clock.Now().AddDate(0, 0, 20).Format(time.DateOnly)
	list := v.Get("/desk/workshop/certificates/new").Submit(form, map[string]string{"name": "SVLK", "number": "VL-1", "expires_on": ends})
	if list.Status != http.StatusOK || list.Path != "/desk/workshop/certificates" || !list.Says("ends on") {
		t.Fatalf("%d at %s: %v", list.Status, list.Path, list.Texts("main"))
	}
	if today := v.Get("/desk/"); !today.Says("The certificate SVLK ends") {
		t.Errorf("nothing is said of it on the desk: %v", today.Texts("main"))
	}
	one := list.Attr("main tbody a", "href")
	changed := v.Get(one).Submit(form, map[string]string{"number": "VL-2"})
	if !changed.Says("VL-2") {
		t.Errorf("%d: %v", changed.Status, changed.Texts("main"))
	}
	if got := s.As(t, s.OtherMaker).Get(one).Status; got != http.StatusNotFound {
		t.Errorf("another maker reads it: %d", got)
	}
	if gone := v.Get(one).Submit(`form[action$="/remove"]`, nil); gone.Has("main tbody") {
		t.Errorf("still there: %v", gone.Texts("main"))
	}
}
