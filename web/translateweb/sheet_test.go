package translateweb_test

import (
	"net/http"
	"strings"
	"testing"

	"anyam/testkit/site"
)

func piece(s *site.Site) string { return "/desk/products/" + string(s.Piece.ID) }

func public(s *site.Site) string { return "/en/products/" + s.Piece.Slug }

// A maker translates a piece side by side; a buyer whose browser asks for German reads it, and is told what stands in another
// language.
func TestSheet_fromOriginalToReader(t *testing.T) {
	s := site.Open(t)
	maker := s.As(t, s.Maker)
	list := maker.Get("/desk/languages")
	if !list.Says("Rattan fruit basket") && !list.Says("Keranjang buah rotan") || !list.Has(`a[href="`+piece(s)+`/languages/en"]`) {
		t.Fatalf("the list: %d %v", list.Status, list.Texts("main"))
	}
	chosen := maker.Get(piece(s) + "/languages?to=de")
	if chosen.Path != piece(s)+"/languages/de" {
		t.Fatalf("choosing German leads to %s", chosen.Path)
	}
	if got := strings.Join(chosen.Texts(".segment-source"), " "); !strings.Contains(got, "Keranjang buah rotan") || chosen.Attr(`[name="story"]`, "lang") != "de" {
		t.Errorf("the original does not stand beside its field: %q", got)
	}
	saved := chosen.Submit("#sheet", map[string]string{"name": "Obstkorb aus Rattan", "compared.name": "1"})
	if saved.Path != piece(s)+"/languages" || !saved.Says("Deutsch") || !saved.Says("Sudah ditinjau: 1") || !saved.Says("Belum ada: 1") {
		t.Fatalf("saved: %d at %s: %v", saved.Status, saved.Path, saved.Texts("main"))
	}

	german := s.Nobody(t).Reading("de-DE,de;q=0.9").Get(public(s))
	if german.Text("h1") != "Obstkorb aus Rattan" || german.Attr("h1", "lang") != "de" {
		t.Errorf("a German browser gets %q", german.Text("h1"))
	}
	for _, want := range []string{"Woven by hand.", "Not all of this is translated into Deutsch yet.", "You read the translation into English."} {
		if !german.Says(want) {
			t.Errorf("it does not say %q: %v", want, german.Texts("main p"))
		}
	}
	english := s.Nobody(t).Reading("en").Get(public(s))
	if english.Text("h1") != "Rattan fruit basket" || english.Says("translated into") || !english.Has(`a[href="?text=de"][hreflang="de"]`) {
		t.Errorf("an English browser gets %q: %v", english.Text("h1"), english.Texts("main p"))
	}
	if got := s.Nobody(t).Reading("en").Get(public(s) + "?text=de").Text("h1"); got != "Obstkorb aus Rattan" {
		t.Errorf("who chooses German gets %q", got)
	}
	if card := s.Nobody(t).Reading("de").Get("/en/products"); !strings.Contains(card.Body, "Obstkorb aus Rattan") {
		t.Error("the list does not call the piece as a German reader does")
	}
}

func TestSheet_wrongIsDrawnAgain(t *testing.T) {
	s := site.Open(t)
	form := s.As(t, s.Maker).Get(piece(s) + "/languages/de")
	wrong := form.Submit("#sheet", map[string]string{"name": strings.Repeat("ä", 121), "story": "Von Hand geflochten."})
	if wrong.Status != http.StatusUnprocessableEntity || wrong.FaultAt("name") == "" || wrong.Value("story") != "Von Hand geflochten." {
		t.Fatalf("%d, fault %q, story %q", wrong.Status, wrong.FaultAt("name"), wrong.Value("story"))
	}
	form.Submit("#sheet", map[string]string{"name": "Obstkorb"})
	late := form.Submit("#sheet", map[string]string{"name": "Korb"})
	if late.Status != http.StatusConflict || late.Value("name") != "Korb" {
		t.Errorf("on an older version: %d, %q", late.Status, late.Value("name"))
	}
}

func TestLanguages_sourceCanBeChanged(t *testing.T) {
	s := site.Open(t)
	maker := s.As(t, s.Maker)
	p := maker.Get(piece(s)+"/languages").Submit("#source", map[string]string{"source": "en"})
	if !p.Says("Pengrajin menulis dalam English.") || !p.Has(`a[href="`+piece(s)+`/languages/id"]`) {
		t.Errorf("%d: %v", p.Status, p.Texts("main"))
	}
	if wrong := p.Submit("#source", map[string]string{"source": "xx"}); wrong.Status != http.StatusUnprocessableEntity || wrong.FaultAt("source") == "" {
		t.Errorf("no language: %d", wrong.Status)
	}
}

// What a workshop says of itself is read in the reader's language too, and says where it is not (rule translation-8).
func TestStory_fromOriginalToReader(t *testing.T) {
	s := site.Open(t)
	maker := s.As(t, s.Maker)
	own := s.Maker.MakerIDs()[0]
	m, err := s.Members.EditMaker(t.Context(), s.Maker, own)
	if err != nil {
		t.Fatal(err)
	}
	if p := maker.Get("/desk/languages"); !p.Says("Bengkel ini belum bercerita.") {
		t.Errorf("without a story: %v", p.Texts("#story"))
	}
	if err := s.Members.SaveStory(t.Context(), s.Maker, own, "id", "Menganyam sejak 1987.", m.Version); err != nil {
		t.Fatal(err)
	}
	form := maker.Get("/desk/languages?id=" + string(own) + "&story=de")
	if form.Path != "/desk/languages/"+string(own)+"/de" || !strings.Contains(form.Text(".segment-source"), "Menganyam sejak 1987.") {
		t.Fatalf("at %s: %v", form.Path, form.Texts("main"))
	}
	if wrong := form.Submit("#sheet", map[string]string{"story": strings.Repeat("ä", 4001)}); wrong.Status != http.StatusUnprocessableEntity || wrong.FaultAt("story") == "" {
		t.Errorf("too long: %d", wrong.Status)
	}
	if saved := form.Submit("#sheet", map[string]string{"story": "Geflochten seit 1987."}); !saved.Says("Diterjemahkan") || !saved.Says("Deutsch") {
		t.Errorf("saved: %d %v", saved.Status, saved.Texts("#story"))
	}
	public := "/en/makers/" + m.Slug
	if p := s.Nobody(t).Reading("de").Get(public); !p.Says("Geflochten seit 1987.") || p.Says("not translated") {
		t.Errorf("in German: %v", p.Texts("main p"))
	}
	if p := s.Nobody(t).Reading("en").Get(public); !p.Says("Menganyam sejak 1987.") || !p.Says("This is not translated into English yet. The maker wrote this in Bahasa Indonesia.") || !p.Has(`a[href="?text=de"]`) {
		t.Errorf("in English: %v", p.Texts("main p"))
	}
}
