package campaignsweb_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"anyam/platform/id"
	"anyam/promotion/campaigns"
	"anyam/testkit/site"
)

const phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)"

// started is a campaign of the maker for the piece, made through the form.
func started(t *testing.T, s *site.Site) *site.Page {
	t.Helper()
	form := s.As(t, s.Maker).Get("/desk/campaigns/new")
	page := form.Submit("form#campaign", map[string]string{"name": "Harvest", "target": "/products/" + s.Piece.Slug, "sources": "poster", "word": "harvest-2026"})
	if page.Status != http.StatusOK || !strings.Contains(page.Body, "anyam.test/s/harvest-2026") {
		t.Fatalf("%d at %s: %s", page.Status, page.Path, page.Text("main"))
	}
	return page
}

func fileOf(t *testing.T, s *site.Site, page *site.Page) campaigns.File {
	t.Helper()
	f, err := s.Campaigns.File(t.Context(), s.Officer, id.ID(strings.TrimPrefix(page.Path, "/desk/campaigns/")))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestOpen_countsAndLeadsOn(t *testing.T) {
	s := site.Open(t)
	page := started(t, s)
	r, w := request(http.MethodGet, "/s/HARVEST-2026"), record()
	s.ServeHTTP(w, r)
	if want := "/en/products/" + s.Piece.Slug + "?via=harvest-2026#arrived"; w.Code != http.StatusFound || w.Header().Get("Location") != want {
		t.Errorf("%d to %s, want %s", w.Code, w.Header().Get("Location"), want)
	}
	if w.Header().Get("Cache-Control") != "no-store" || len(w.Header()["Set-Cookie"]) > 0 {
		t.Errorf("headers %v: a visit has to arrive here each time, and leaves nothing on the device", w.Header())
	}
	for range 5 {
		s.ServeHTTP(record(), request(http.MethodHead, "/s/harvest-2026")) // rule campaigns-6: not a visit
	}
	if f := fileOf(t, s, page); f.Visits != 1 {
		t.Errorf("%d visits, want 1", f.Visits)
	}
	if p := s.Nobody(t).Get("/s/no-such-link"); p.Status != http.StatusNotFound {
		t.Errorf("a link that there is not: %d", p.Status)
	}
}

func TestPlace_byThePagesScript(t *testing.T) {
	s := site.Open(t)
	page := started(t, s)
	for range 5 {
		s.ServeHTTP(record(), request(http.MethodGet, "/s/harvest-2026"))
		r := request(http.MethodPost, "/s/harvest-2026/zone", "zone", "Asia/Tokyo")
		w := record()
		if s.ServeHTTP(w, r); w.Code != http.StatusNoContent {
			t.Errorf("%d, want no content", w.Code)
		}
	}
	if f := fileOf(t, s, page); f.Visits != 5 || len(f.Countries.Shown) != 1 || f.Countries.Shown[0].Key != "JP" {
		t.Errorf("%d visits from %v", f.Visits, f.Countries)
	}
	w := record()
	if s.ServeHTTP(w, request(http.MethodPost, "/s/nothing-here/zone", "zone", "Asia/Tokyo")); w.Code != http.StatusNotFound {
		t.Errorf("a zone for a link that there is not: %d", w.Code)
	}
}

// rule campaigns-8: by links and forms alone, as a visitor goes on; here without a script and without a cookie.
func TestVia_goesWithTheVisitorToTheInquiry(t *testing.T) {
	s := site.Open(t)
	page := started(t, s)
	for _, v := range []*site.Visitor{s.Nobody(t), s.As(t, s.Buyer)} {
		landing := v.Get("/s/harvest-2026")
		if !strings.Contains(landing.Path, "/products/"+s.Piece.Slug) {
			t.Fatalf("%d at %s", landing.Status, landing.Path)
		}
		maker := v.Get(landing.Attr("main a[href*='/makers/']", "href")) // a way around, over another page
		piece := v.Get(maker.Attr("main a[href*='/products/"+s.Piece.Slug+"']", "href"))
		ask := v.Get(piece.Attr("main a[href*='/ask']", "href"))
		changes := map[string]string{"name": "", "country": "DE", "destination": "Hamburg"}
		if ask.Has("form#ask [name=email]") {
			changes["email"] = "new@buyer.test"
		}
		wrong := ask.Submit("form#ask", changes)
		if wrong.FaultAt("name") == "" || !strings.HasSuffix(wrong.Attr("form#ask", "action"), "/ask?via=harvest-2026") {
			t.Fatalf("%d: %s", wrong.Status, wrong.Text("main"))
		}
		if done := wrong.Submit("form#ask", map[string]string{"name": "New Buyer"}); done.Status != http.StatusOK {
			t.Fatalf("%d: %s", done.Status, done.Text("main"))
		}
	}
	if f := fileOf(t, s, page); f.Inquiries != 1 { // the other one waits for its mail
		t.Errorf("%d inquiries, want 1", f.Inquiries)
	}
}

// Two visitors without a session got one form from the memory of pages, with one token: the inquiry of the second counted as a second
// press of the first one's button, and was lost.
func TestAsk_everyVisitorHasATokenOfTheirOwn_regression(t *testing.T) {
	s := site.Open(t)
	path := "/en/products/" + s.Piece.Slug + "/ask"
	first, second := s.Nobody(t).Get(path), s.Nobody(t).Get(path)
	if a, b := first.Value("once"), second.Value("once"); a == "" || a == b {
		t.Errorf("tokens %q and %q", a, b)
	}
}

func TestStartForm_faultsStandAtTheirFields(t *testing.T) {
	s := site.Open(t)
	form := s.As(t, s.Officer).Get("/desk/campaigns/new")
	page := form.Submit("form#campaign", map[string]string{"name": "Fair", "target": "https://evil.example/"})
	if page.Status != http.StatusUnprocessableEntity || page.FaultAt("target") == "" || !page.Has("#campaign-sources-error") || page.Value("name") != "Fair" {
		t.Errorf("%d, target %q, sources %q, name %q", page.Status, page.FaultAt("target"), page.Text("#campaign-sources-error"), page.Value("name"))
	}
}

func TestFile_figuresAndCodes(t *testing.T) {
	s := site.Open(t)
	page := started(t, s)
	f := fileOf(t, s, page)
	v := s.As(t, s.Maker)
	s.ServeHTTP(record(), request(http.MethodGet, "/s/harvest-2026"))
	if p := v.Get(page.Path); !p.Says("kurang dari 5") || p.Has(".bars") { // rule campaigns-7
		t.Errorf("one visit is shown: %s", p.Text("main"))
	}
	for range 6 {
		s.ServeHTTP(record(), request(http.MethodGet, "/s/harvest-2026"))
	}
	p := v.Get(page.Path)
	if !p.Says("Austria") || !p.Has(".bars") || !p.Has(".chart") || !p.Has("svg.qr") {
		t.Errorf("the page says %s", p.Text("main"))
	}
	for file, kind := range map[string]string{"qr.png": "image/png", "qr.svg": "image/svg+xml", "qr.pdf": "application/pdf"} {
		if p := v.Get(page.Path + "/links/harvest-2026/" + file); p.Status != http.StatusOK || p.Header.Get("Content-Type") != kind || len(p.Body) < 300 {
			t.Errorf("%s: %d, %s, %d bytes", file, p.Status, p.Header.Get("Content-Type"), len(p.Body))
		}
	}
	for _, path := range []string{"/links/harvest-2026/qr.exe", "/links/other/qr.png"} {
		if p := v.Get(page.Path + path); p.Status != http.StatusNotFound {
			t.Errorf("%s: %d", path, p.Status)
		}
	}
	if p := s.As(t, s.OtherMaker).Get(page.Path + "/links/harvest-2026/qr.png"); p.Status != http.StatusNotFound {
		t.Errorf("a stranger gets the code: %d", p.Status)
	}
	saved := v.Get(page.Path+"/edit").Submit("form#campaign", map[string]string{"name": "Harvest again"})
	if saved.Status != http.StatusOK || !saved.Says("Harvest again") {
		t.Errorf("%d: %s", saved.Status, saved.Text("main"))
	}
	if ended := saved.Submit("form#end", nil); !ended.Says("berakhir") || fileOf(t, s, page).EndedAt.IsZero() {
		t.Errorf("%d: %s", ended.Status, ended.Text("main"))
	}
	if list := s.As(t, s.Officer).Get("/desk/campaigns"); !list.Says("Harvest again") || !list.Says("7") {
		t.Errorf("the list says %s", list.Text("main"))
	}
	if f.Links[0].Code != "harvest-2026" {
		t.Errorf("code %s", f.Links[0].Code)
	}
}

// request is one of a browser in Austria.
func request(method, path string, form ...string) *http.Request {
	values := url.Values{}
	for i := 0; i+1 < len(form); i += 2 {
		values.Set(form[i], form[i+1])
	}
	return asBrowser(method, path, values)
}
