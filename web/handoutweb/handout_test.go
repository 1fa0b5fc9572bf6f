package handoutweb_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"anyam/gallery"
	"anyam/platform/pdf/pdftest"
	"anyam/testkit/site"
)

// text is all that stands in a file.
func text(t *testing.T, page *site.Page) string {
	t.Helper()
	if page.Status != http.StatusOK || page.Header.Get("Content-Type") != "application/pdf" {
		t.Fatalf("%s: %d %s", page.Path, page.Status, page.Header.Get("Content-Type"))
	}
	var all []string
	for _, p := range pdftest.Pages(t, []byte(page.Body)) {
		all = append(all, strings.Join(p, " "))
	}
	return strings.Join(all, " ")
}

func makerSlug(t *testing.T, s *site.Site) string {
	t.Helper()
	m, err := s.Members.MakerByID(t.Context(), s.Maker, s.Piece.MakerID)
	if err != nil {
		t.Fatal(err)
	}
	return m.Slug
}

// rules handout-2 and handout-5: papers in the reader's language and currency.
func TestPublic_languageAndCurrency(t *testing.T) {
	s := site.Open(t)
	v, slug := s.Nobody(t), makerSlug(t, s)
	for path, wants := range map[string][]string{
		"/en/makers/" + slug + "/catalogue.pdf?currency=EUR": {"1 piece", "Order form", "€", "Rp", "Minimum order"},
		"/id/makers/" + slug + "/linesheet.pdf":              {"Formulir pesanan", "Rp"},
		"/en/products.pdf?q=basket&currency=nonsense":        {"Order form", "basket"},
		"/en/products.pdf?kind=catalogue":                    {"Contents"},
	} {
		got := text(t, v.Get(path))
		for _, want := range wants {
			if !strings.Contains(got, want) {
				t.Errorf("%s: no %q in %.400s", path, want, got)
			}
		}
	}
	for path, want := range map[string]int{
		"/en/makers/no-such-workshop/catalogue.pdf":                       http.StatusNotFound,
		"/en/products.pdf?q=zzzzqqq":                                      http.StatusNotFound,
		"/en/products.pdf?q=" + url.QueryEscape("'\"><script>\x00\u202e"): http.StatusNotFound,
	} {
		if page := v.Get(path); page.Status != want {
			t.Errorf("%s: %d, want %d", path, page.Status, want)
		}
	}
}

// rule handout-1: costs are private to the maker, and what is hidden is not printed.
func TestPublic_nothingPrivate(t *testing.T) {
	s := site.Open(t)
	v, maker, slug := s.Nobody(t), s.As(t, s.Maker), makerSlug(t, s)
	path := "/en/makers/" + slug + "/catalogue.pdf"
	for _, page := range []*site.Page{v.Get(path), maker.Get("/desk/print/file.pdf?kind=catalogue&lang=en")} {
		got := text(t, page)
		for _, private := range []string{"Costs", "margin", "hourly"} {
			if strings.Contains(got, private) {
				t.Errorf("%s says %q", page.Path, private)
			}
		}
	}
	product, err := s.Gallery.EditProduct(t.Context(), s.Maker, s.Piece.ID)
	if err == nil {
		err = s.Gallery.Move(t.Context(), s.Maker, product.ID, product.Version, gallery.Hidden)
	}
	if err != nil {
		t.Fatal(err)
	}
	if page := maker.Get("/desk/print/file.pdf?piece=" + string(s.Piece.ID)); page.Status != http.StatusUnprocessableEntity {
		t.Errorf("a hidden piece is printed: %d", page.Status)
	}
}

func TestPublic_knownFilesAreNotDrawnAgain(t *testing.T) {
	s := site.Open(t)
	first := s.Nobody(t).Get("/en/products.pdf")
	r := httptest.NewRequest(http.MethodGet, "/en/products.pdf", http.NoBody)
	r.Header.Set("If-None-Match", first.Header.Get("ETag"))
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	if w.Code != http.StatusNotModified || first.Header.Get("ETag") == "" || w.Body.Len() > 0 {
		t.Errorf("%d, tag %q, %d bytes", w.Code, first.Header.Get("ETag"), w.Body.Len())
	}
}

// rules handout-3 and handout-7: labels in the amounts that were chosen; what is wrong stands at its field with what was typed.
func TestLabels_amountsAndFaults(t *testing.T) {
	s := site.Open(t)
	v := s.As(t, s.Maker)
	form := v.Get("/desk/print/labels")
	field := "n_" + string(s.Piece.ID)
	if !form.Has(`[name="` + field + `"]`) {
		t.Fatalf("no field for the piece: %s", form.Text("main"))
	}
	path := func(change map[string]string) string {
		q := url.Values{"paper": {"l7160"}, "start": {"20"}, "price": {"1"}, "lang": {"en"}, "currency": {"IDR"}, field: {"3"}}
		for name, value := range change {
			q.Set(name, value)
		}
		return "/desk/print/labels.pdf?" + q.Encode()
	}
	if got := text(t, v.Get(path(nil))); strings.Count(got, "Rattan fruit") != 3 || !strings.Contains(got, "Rp") {
		t.Errorf("%s", got)
	}
	if got := text(t, v.Get(path(map[string]string{"price": "0"}))); strings.Contains(got, "Rp") {
		t.Errorf("a price: %s", got)
	}
	for name, wrong := range map[string][]string{"start": {"0", "22", "x", "-1", "99999999999999999999"}, field: {"-1", "1001", "x", "1e3"}, "paper": {"", "l9999", "'"}} {
		for _, value := range wrong {
			page := v.Get(path(map[string]string{name: value}))
			if page.Status != http.StatusUnprocessableEntity || page.Count(`.notice-bad a[href="#labels-`+name+`"]`) != 1 {
				t.Errorf("%s=%q: %d, %s", name, value, page.Status, page.Text(".notice-bad"))
			}
		}
	}
	if page := v.Get(path(map[string]string{field: "0"})); page.Status != http.StatusUnprocessableEntity || !page.Has(".notice-bad") {
		t.Errorf("no label: %d", page.Status)
	}
	if page := v.Get("/desk/print/file.pdf?piece=nonsense"); page.Status != http.StatusNotFound {
		t.Errorf("%d", page.Status)
	}
}
