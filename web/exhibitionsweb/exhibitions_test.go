package exhibitionsweb_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"anyam/testkit/site"
)

// rules exhibitions-2 and exhibitions-6, as a workshop and a visitor walk.
func TestExhibition_fromTheFormToTheLineSheet(t *testing.T) {
	s := site.Open(t)
	maker := s.As(t, s.Maker)
	form := maker.Get("/desk/exhibitions/new")
	wrong := form.Submit("form#exhibition", map[string]string{"name": "Ambiente", "place": "", "piece": string(s.Piece.ID)})
	if wrong.Status != http.StatusUnprocessableEntity || wrong.FaultAt("place") == "" || wrong.Value("name") != "Ambiente" {
		t.Errorf("%d, %q", wrong.Status, wrong.FaultAt("place"))
	}
	file := wrong.Submit("form#exhibition", map[string]string{"place": "Frankfurt", "booth": "4.1 B12", "piece": string(s.Piece.ID)})
	if file.Status != http.StatusOK || !file.Has(`a[href*="/booth/"]`) {
		t.Fatalf("%d: %s", file.Status, file.Text("main"))
	}
	address, err := url.Parse(file.Attr(`a[href*="/booth/"]`, "href"))
	if err != nil {
		t.Fatal(err)
	}

	v := s.Nobody(t)
	booth := v.Get(strings.Replace(address.Path, "/id/", "/en/", 1))
	if booth.Has("[name=agrees][checked]") || booth.Has("[name=newsletter][checked]") || booth.Header.Get("Referrer-Policy") != "no-referrer" || booth.Header.Get("Cache-Control") != "no-store" {
		t.Error("a box is ticked beforehand, or the address is told on")
	}
	wrong = booth.Submit("form#booth", map[string]string{"name": "Anna", "email": "anna@brandt", "company": "Brandt"})
	if wrong.Status != http.StatusUnprocessableEntity || wrong.FaultAt("email") == "" || wrong.FaultAt("agrees") == "" || wrong.Value("company") != "Brandt" {
		t.Errorf("%d, %q, %q", wrong.Status, wrong.FaultAt("email"), wrong.FaultAt("agrees"))
	}
	done := wrong.Submit("form#booth", map[string]string{"email": "anna@brandt.test", "agrees": "1", "piece": string(s.Piece.ID)})
	if !done.Says("on its way to you") || done.Value("name") != "" {
		t.Fatalf("%d: %s", done.Status, done.Text("main"))
	}
	link := ""
	for _, l := range s.Letters(t) {
		if l.To == "anna@brandt.test" {
			link = l.Link
		}
	}
	sheet, err := url.Parse(link)
	if err != nil {
		t.Fatal(err)
	}
	if got := v.Get(sheet.Path); got.Status != http.StatusOK || got.Header.Get("Content-Type") != "application/pdf" {
		t.Errorf("%s: %d", sheet.Path, got.Status)
	}
	if file = maker.Get(file.Path); !file.Says("anna@brandt.test") || !file.Says("Anna") {
		t.Errorf("%s", file.Text("main"))
	}
	if page := v.Get("/en/booth/wrong"); page.Status != http.StatusNotFound {
		t.Errorf("%d", page.Status)
	}
	if page := s.As(t, s.Buyer).Get(file.Path); page.Status != http.StatusNotFound && page.Status != http.StatusForbidden {
		t.Errorf("a buyer: %d", page.Status)
	}
}
