package collectionsweb_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"anyam/account"
	"anyam/platform/i18n"
	"anyam/testkit/site"
)

// inEnglish is the officer who reads English.
func inEnglish(t *testing.T, s *site.Site) *site.Visitor {
	t.Helper()
	return s.As(t, s.Person(t, "en."+s.Officer.Email, "Ibu Ratna", i18n.English, s.Officer.Grants...))
}

// drafted is a collection that an officer made through the form.
func drafted(t *testing.T, v *site.Visitor) *site.Page {
	t.Helper()
	page := v.Get("/desk/collections/new").Submit("form#collection", map[string]string{
		"kind": "season", "title_id": "Malam panjang", "words_id": "Untuk malam yang <b>panjang</b>.", "title_en": "Long evenings", "words_en": "For <b>long</b> evenings. More of it.",
	})
	if page.Status != http.StatusOK || !strings.HasPrefix(page.Path, "/desk/collections/") {
		t.Fatalf("%d at %s: %s", page.Status, page.Path, page.Text("main"))
	}
	return page
}

// opened is one with a piece, published.
func opened(t *testing.T, s *site.Site, v *site.Visitor) *site.Page {
	t.Helper()
	page := drafted(t, v)
	page = page.Submit("form#add", map[string]string{"piece": "https://anyam.test/id/products/" + s.Piece.Slug + "?via=x"})
	if page.Status != http.StatusOK || !page.Says("Rattan fruit basket") {
		t.Fatalf("%d: %s", page.Status, page.Text("main"))
	}
	if page = page.Submit("form#state", nil); page.Status != http.StatusOK || !page.Says("Published") {
		t.Fatalf("%d: %s", page.Status, page.Text("main"))
	}
	return page
}

// rules collections-3 and collections-4: from the form to what everybody sees.
func TestCollection_madeAndSeen(t *testing.T) {
	s := site.Open(t)
	officer := inEnglish(t, s)
	file := opened(t, s, officer)
	nobody := s.Nobody(t)
	for _, path := range []string{"/en/", "/en/collections"} {
		if p := nobody.Get(path); !p.Has(`main a[href="/en/collections/long-evenings"]`) {
			t.Errorf("%s does not lead to it: %s", path, p.Text("main"))
		}
	}
	p := nobody.Get("/en/collections/long-evenings")
	if p.Status != http.StatusOK || !p.Says("For <b>long</b> evenings.") || !p.Has(`main a[href="/en/products/`+s.Piece.Slug+`"]`) {
		t.Fatalf("%d: %s", p.Status, p.Text("main"))
	}
	if got := p.Attr("link[rel=canonical]", "href"); got != "http://anyam.test/en/collections/long-evenings" {
		t.Errorf("canonical %s", got)
	}
	if got := p.Attr("link[hreflang=id]", "href"); got != "http://anyam.test/id/collections/long-evenings" {
		t.Errorf("hreflang id %s", got)
	}
	types := map[string]map[string]any{}
	for _, block := range p.Texts(`script[type="application/ld+json"]`) {
		var v map[string]any
		if err := json.Unmarshal([]byte(block), &v); err != nil {
			t.Fatal(err)
		}
		types[v["@type"].(string)] = v
	}
	if types["BreadcrumbList"] == nil || types["ItemList"] == nil || types["ItemList"]["numberOfItems"].(float64) != 1 {
		t.Errorf("linked data %v", types)
	}
	card := strings.TrimPrefix(p.Attr(`meta[property="og:image"]`, "content"), "http://anyam.test")
	if picture := nobody.Get(card); picture.Status != http.StatusOK || picture.Header.Get("Content-Type") != "image/png" || !strings.Contains(picture.Header.Get("Cache-Control"), "immutable") {
		t.Errorf("%s: %d, %s, %s", card, picture.Status, picture.Header.Get("Content-Type"), picture.Header.Get("Cache-Control"))
	}
	if m := nobody.Get("/sitemap.xml?part=pages-1"); !strings.Contains(m.Body, "http://anyam.test/id/collections/long-evenings</loc>") {
		t.Error("the site map does not name it")
	}
	withdrawn := officer.Get(file.Path).Submit("form#state", nil)
	if withdrawn.Status != http.StatusOK {
		t.Fatal(withdrawn.Status)
	}
	if got := nobody.Get("/en/collections/long-evenings").Status; got != http.StatusGone {
		t.Errorf("withdrawn: %d", got)
	}
	if m := nobody.Get("/sitemap.xml?part=pages-1"); strings.Contains(m.Body, "long-evenings") {
		t.Error("the site map still names it")
	}
	if preview := officer.Get("/en/collections/long-evenings"); preview.Status != http.StatusOK || preview.Attr("meta[name=robots]", "content") != "noindex" {
		t.Errorf("an officer looks at it: %d", preview.Status)
	}
}

// rule collections-6
func TestCollection_anOldAddressLeadsOn(t *testing.T) {
	s := site.Open(t)
	officer := inEnglish(t, s)
	file := opened(t, s, officer)
	saved := officer.Get(file.Path+"/edit").Submit("form#collection", map[string]string{"title_en": "Evenings"})
	if saved.Status != http.StatusOK {
		t.Fatalf("%d: %s", saved.Status, saved.Text("main"))
	}
	r, w := httptest.NewRequest(http.MethodGet, "/id/collections/long-evenings?via=fair-2026", http.NoBody), httptest.NewRecorder()
	if s.ServeHTTP(w, r); w.Code != http.StatusMovedPermanently || w.Header().Get("Location") != "/id/collections/evenings?via=fair-2026" {
		t.Errorf("%d to %s", w.Code, w.Header().Get("Location"))
	}
	if got := s.Nobody(t).Get("/en/collections/never").Status; got != http.StatusNotFound {
		t.Errorf("never: %d", got)
	}
}

func TestForm_faultsStandAtTheirFields(t *testing.T) {
	s := site.Open(t)
	officer := inEnglish(t, s)
	p := officer.Get("/desk/collections/new").Submit("form#collection", map[string]string{"words_en": "No title", "from": "2026-12-02", "to": "2026-12-01"})
	if p.Status != http.StatusUnprocessableEntity || p.FaultAt("title_en") == "" || p.FaultAt("title_id") == "" || p.FaultAt("to") == "" || p.Value("words_en") != "No title" {
		t.Errorf("%d: %q", p.Status, p.Texts(".error"))
	}
	file := drafted(t, officer)
	if p := file.Submit("form#add", map[string]string{"piece": "https://evil.example/"}); p.Status != http.StatusUnprocessableEntity || p.FaultAt("piece") == "" || p.Value("piece") != "https://evil.example/" {
		t.Errorf("%d: %q", p.Status, p.Texts(".error"))
	}
	if p := file.Submit("form#state", nil); p.Status != http.StatusConflict || !p.Says("Add a piece first") {
		t.Errorf("%d: %s", p.Status, p.Text("main"))
	}
	old := officer.Get(file.Path + "/edit")
	old.Submit("form#collection", map[string]string{"title_en": "One"})
	if p := old.Submit("form#collection", map[string]string{"title_en": "Two"}); p.Status != http.StatusConflict || p.Value("title_en") != "Two" {
		t.Errorf("an older version: %d, %q", p.Status, p.Value("title_en"))
	}
}

func TestFile_piecesAreFoundAndArranged(t *testing.T) {
	s := site.Open(t)
	officer := inEnglish(t, s)
	file := opened(t, s, officer)
	found := officer.Get(file.Path + "?q=batik")
	added := found.Submit(`form[action$="/pieces"]:has([name=words])`, nil)
	if added.Status != http.StatusOK || added.Count(`form[action$="/remove"]`) != 2 {
		t.Fatalf("%d: %s", added.Status, added.Text("main"))
	}
	moved := added.Submit(`form[action$="/`+string(s.OtherPiece.ID)+`/earlier"]`, nil)
	moved = moved.Submit(`form[action$="/`+string(s.OtherPiece.ID)+`/cover"]`, nil)
	if p := s.Nobody(t).Get("/en/collections/long-evenings"); p.Attrs(".piece-name a", "href")[0] != "/en/products/"+s.OtherPiece.Slug {
		t.Errorf("in the order %v", p.Attrs(".piece-name a", "href"))
	}
	moved = moved.Submit(`form[action$="/`+string(s.OtherPiece.ID)+`/later"]`, nil)
	if left := moved.Submit(`form[action$="/`+string(s.OtherPiece.ID)+`/remove"]`, nil); left.Count(`form[action$="/remove"]`) != 1 {
		t.Errorf("%d: %s", left.Status, left.Text("main"))
	}
	for _, list := range []string{"/desk/collections.csv", file.Path + "/pieces.csv"} {
		if p := officer.Get(list); p.Status != http.StatusOK || !strings.Contains(p.Body, "/collections/long-evenings") && !strings.Contains(p.Body, s.Piece.Slug) {
			t.Errorf("%s: %d, %s", list, p.Status, p.Body)
		}
	}
}

func TestDesk_whoComesIn(t *testing.T) {
	s := site.Open(t)
	file := opened(t, s, inEnglish(t, s))
	for name, who := range map[string]account.Actor{"maker": s.Maker, "buyer": s.Buyer, "coordinator": s.Coordinator} {
		if got := s.As(t, who).Get(file.Path).Status; got != http.StatusNotFound {
			t.Errorf("%s opens the association's: %d", name, got)
		}
	}
	own := drafted(t, s.As(t, s.Coordinator))
	if got := s.As(t, s.OtherLead).Get(own.Path).Status; got != http.StatusNotFound {
		t.Errorf("another chapter's coordinator: %d", got)
	}
}
