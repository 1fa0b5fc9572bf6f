package bulkweb_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"

	"anyam/account"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/testkit/site"
)

const file = "Handle,Title,Body (HTML),Vendor,Variant Grams,Variant Price,Image Src\n" +
	"mat,Woven mat,<p>Soft</p><script>alert(1)</script>,,400,90000,\n" +
	"bad,Bad price,,,1,cheap,\n"

// sent uploads a file by the form of the page, with what is said of it.
func sent(t *testing.T, s *site.Site, who account.Actor, said map[string]string, content string) *site.Page {
	t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for name, text := range said {
		if err := form.WriteField(name, text); err != nil {
			t.Fatal(err)
		}
	}
	part, err := form.CreateFormFile("file", "products.csv")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := part.Write([]byte(content)); err != nil {
		t.Fatal(err)
	}
	if err := form.Close(); err != nil {
		t.Fatal(err)
	}
	return s.As(t, who).PostBody("/desk/products/import", form.FormDataContentType(), body.String())
}

func advance(t *testing.T, s *site.Site, who account.Actor, path string) {
	t.Helper()
	if _, err := s.Bulk.Advance(t.Context(), who, id.ID(path[strings.LastIndex(path, "/")+1:])); err != nil {
		t.Fatal(err)
	}
}

func TestImport_fromFileToUndo(t *testing.T) {
	s := site.Open(t)
	who := s.Person(t, "maker2@anyam.test", "Wayan", i18n.English, account.Grant{Role: account.Maker, Scope: s.Maker.MakerIDs()[0]})
	form := s.As(t, who).Get("/desk/products/import")
	if !form.Has(`input[type="hidden"][name="maker"]`) || !form.Has(`a[href^="/desk/products/export?format=shopify"]`) {
		t.Fatalf("the form: %v", form.Texts("main"))
	}
	work := sent(t, s, who, map[string]string{"maker": string(who.MakerIDs()[0]), "lang": "en"}, file)
	if work.Header.Get("Refresh") == "" {
		t.Fatalf("no progress: %d %v", work.Status, work.Texts("main"))
	}
	path := work.Path
	advance(t, s, who, path)
	ready := s.As(t, who).Get(path)
	for _, want := range []string{"Look before anything is written", "Woven mat", "F3", "Write a price", "Add 1 piece as a draft"} {
		if !ready.Says(want) {
			t.Errorf("the preview does not say %q: %v", want, ready.Texts("main"))
		}
	}
	ready.Submit(`form[action$="/confirm"]`, nil)
	advance(t, s, who, path)
	if p := s.As(t, who).Get("/desk/products?state=draft"); !p.Says("Woven mat") {
		t.Errorf("the maker's list: %v", p.Texts("main"))
	}
	given := s.As(t, who).Get("/desk/products/export?format=shopify&lang=en")
	if !strings.Contains(given.Body, "woven-mat,Woven mat,<p>Soft</p>") || strings.Contains(given.Body, "alert") || !strings.HasPrefix(given.Header.Get("Content-Disposition"), "attachment") {
		t.Errorf("given out: %q", given.Body)
	}
	s.As(t, who).Get(path+"/undo").Submit(`form[action$="/undo"]`, nil)
	advance(t, s, who, path)
	if p := s.As(t, who).Get(path); !p.Says("This import was undone") {
		t.Errorf("undone: %v", p.Texts("main"))
	}
	if p := s.As(t, who).Get("/desk/products?state=draft"); p.Says("Woven mat") {
		t.Error("the piece is still there")
	}
}

func TestUpload_drawnAgainWithTheReason(t *testing.T) {
	s := site.Open(t)
	for want, said := range map[string]map[string]string{"is missing": {"format": "etsy"}, "Rp": {"rate": "many"}} {
		p := sent(t, s, s.Maker, said, file)
		if p.Status != http.StatusUnprocessableEntity || !p.Has(`main input[type="file"]`) {
			t.Errorf("%s: %d %v", want, p.Status, p.Texts("main"))
		}
	}
}

// rule bulk-7
func TestImport_othersFindNothing(t *testing.T) {
	s := site.Open(t)
	path := sent(t, s, s.Maker, map[string]string{"maker": string(s.Maker.MakerIDs()[0])}, file).Path
	for _, who := range []account.Actor{s.OtherLead, s.Buyer} {
		for _, address := range []string{path, path + "/undo", "/desk/products/export?format=shopify&maker=" + string(s.Maker.MakerIDs()[0])} {
			if got := s.As(t, who).Get(address).Status; got != http.StatusNotFound {
				t.Errorf("%s answers %d", address, got)
			}
		}
	}
}
