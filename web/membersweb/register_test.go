package membersweb_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"anyam/account"
	"anyam/account/privacy"
	"anyam/members"
	"anyam/members/units"
	"anyam/platform/i18n"
	"anyam/testkit/site"
)

// english is an officer who reads English, so that a test can say what a page says.
func english(t *testing.T, s *site.Site) account.Actor {
	t.Helper()
	return s.Person(t, "office@anyam.test", "Mrs Hill", i18n.English, account.Grant{Role: account.Officer})
}

// rule members-3
func TestRegister_eachSeesTheirOwnMakers(t *testing.T) {
	s := site.Open(t)
	for name, tc := range map[string]struct {
		who  account.Actor
		want []string
	}{
		"officer":         {s.Officer, []string{"Batik Pacitan", "Sentra Rotan Menganti"}},
		"coordinator":     {s.Coordinator, []string{"Sentra Rotan Menganti"}},
		"other's chapter": {s.OtherLead, []string{"Batik Pacitan"}},
	} {
		p := s.As(t, tc.who).Get("/desk/members")
		got := p.Texts("main tbody a")
		slices.Sort(got)
		if !slices.Equal(got, tc.want) {
			t.Errorf("%s sees %v, want %v", name, got, tc.want)
		}
		if onlyOne := len(tc.want) == 1; p.Has(`main [name="chapter"]`) == onlyOne {
			t.Errorf("%s: is asked for a chapter: %v, but sees %d of them", name, !onlyOne, len(tc.want))
		}
	}
}

func TestRegister_narrowed(t *testing.T) {
	s := site.Open(t)
	v := s.As(t, english(t, s))
	for query, want := range map[string][]string{
		"q=batik": {"Batik Pacitan"}, "place=35.25": {"Sentra Rotan Menganti"}, "place=35.01&q=rotan": nil,
	} {
		p := v.Get("/desk/members?" + query)
		if got := p.Texts("main tbody a"); !slices.Equal(got, want) {
			t.Errorf("%s finds %v, want %v", query, got, want)
		}
		if len(want) == 0 && (!p.Says("No workshop like that") || !p.Has(`main a[href="/desk/members"]`)) {
			t.Errorf("%s: no way back to all: %v", query, p.Texts("main"))
		}
	}
}

func TestRegister_emptySaysWhatComesFirst(t *testing.T) {
	s := site.Open(t)
	chapter, err := s.Units.AddChapter(t.Context(), s.Officer, units.Chapter{Code: "three", Name: "Sampang", Regencies: []string{"35.27"}})
	if err != nil {
		t.Fatal(err)
	}
	for lang, want := range map[i18n.Lang]string{i18n.English: "No maker yet", i18n.Indonesian: "Belum ada pengrajin"} {
		lead := s.Person(t, string(lang)+"@anyam.test", "Lead", lang, account.Grant{Role: account.Coordinator, Scope: chapter})
		p := s.As(t, lead).Get("/desk/members")
		if !p.Says(want) || !p.Has(`main a[href="/desk/members/new"]`) || p.Has("main tbody") {
			t.Errorf("%s: the empty register says %v", lang, p.Texts("main"))
		}
	}
}

// rule members-5
func TestMaker_contactForThoseWhoLookAfterThem(t *testing.T) {
	s := site.Open(t)
	path := "/desk/members/" + string(s.Maker.MakerIDs()[0])
	for name, who := range map[string]account.Actor{"officer": s.Officer, "coordinator": s.Coordinator} {
		p := s.As(t, who).Get(path)
		if !p.Says("Jl. Raya 12") || !p.Has(`main a[href="tel:+6281234567890"]`) || !p.Has(`main a[href="https://wa.me/6281234567890"]`) {
			t.Errorf("%s cannot reach the maker: %v", name, p.Texts("main"))
		}
	}
	for name, who := range map[string]account.Actor{"another coordinator": s.OtherLead, "the maker": s.Maker, "a buyer": s.Buyer} {
		if got := s.As(t, who).Get(path).Status; got != http.StatusNotFound {
			t.Errorf("%s: %d, want 404", name, got)
		}
	}
	public := s.Nobody(t).Get("/en/makers/" + slugOf(t, s, s.Maker))
	if public.Status != http.StatusOK || strings.Contains(public.Body, "Jl. Raya 12") || strings.Contains(public.Body, "1234567890") {
		t.Errorf("the public page (%d) has the address or the phone", public.Status)
	}
}

// A number as people write it at home reaches WhatsApp with the country's code.
func TestMaker_homeNumberOnWhatsApp(t *testing.T) {
	s := site.Open(t)
	m, err := s.Members.AddMaker(t.Context(), s.Officer, members.Maker{Name: "Bambu Baru", Owner: "Pak Joko", Regency: "35.25", Phone: "0812 3456-789"},
		account.Person{Email: "joko@anyam.test", Name: "Pak Joko"})
	if err != nil {
		t.Fatal(err)
	}
	if p := s.As(t, s.Officer).Get("/desk/members/" + string(m.ID)); p.Has(`main a[href^="https://wa.me/"]`) {
		t.Error("without consent there is no link to a chat") // rule members-20
	}
	s.Agree(t, m.ID, privacy.WhatsApp)
	if p := s.As(t, s.Officer).Get("/desk/members/" + string(m.ID)); !p.Has(`main a[href="https://wa.me/628123456789"]`) {
		t.Errorf("the ways to the maker are %v", p.Attrs("main a", "href"))
	}
}

// slugOf is the address of the maker's public page.
func slugOf(t *testing.T, s *site.Site, maker account.Actor) string {
	t.Helper()
	m, err := s.Members.EditMaker(t.Context(), s.Officer, maker.MakerIDs()[0])
	if err != nil {
		t.Fatal(err)
	}
	return m.Slug
}

// rule members-4
func TestMaker_hiddenAndShownAgain(t *testing.T) {
	s := site.Open(t)
	v, public := s.As(t, english(t, s)), "/en/makers/"+slugOf(t, s, s.Maker)
	record := v.Get("/desk/members/" + string(s.Maker.MakerIDs()[0]))
	if !record.Has(`main a[href="` + public + `"]`) {
		t.Error("no way from the record to the public page")
	}
	hidden := record.Submit(`form[action$="/hide"]`, nil)
	if !hidden.Says("Only the workshop, its coordinator and officers see it") || hidden.Has(`main a[href="`+public+`"]`) {
		t.Errorf("the record of a hidden maker says %v", hidden.Texts("main"))
	}
	if got := s.Nobody(t).Get(public).Status; got != http.StatusGone {
		t.Errorf("the public page of a hidden maker: %d, want 410", got)
	}
	if p := v.Get("/desk/members?q=menganti"); !p.Says("Siti Aminah · hidden") {
		t.Errorf("the register does not say that the maker is hidden: %v", p.Texts("main tbody"))
	}
	hidden.Submit(`form[action$="/show"]`, nil)
	if got := s.Nobody(t).Get(public).Status; got != http.StatusOK {
		t.Errorf("the public page of a maker shown again: %d", got)
	}
}

func TestMaker_piecesWithTheirState(t *testing.T) {
	s := site.Open(t)
	p := s.As(t, english(t, s)).Get("/desk/members/" + string(s.Maker.MakerIDs()[0]))
	if row := p.Text("main tbody tr"); !strings.HasPrefix(row, "Rattan fruit basket") || !strings.Contains(row, "185") {
		t.Errorf("the piece's row says %q", row)
	}
	m, err := s.Members.AddMaker(t.Context(), s.Officer, members.Maker{Name: "Bambu Baru", Owner: "Pak Joko", Regency: "35.25"}, account.Person{Email: "joko@anyam.test", Name: "Pak Joko"})
	if err != nil {
		t.Fatal(err)
	}
	if p := s.As(t, english(t, s)).Get("/desk/members/" + string(m.ID)); !p.Says("has not shown a piece yet") {
		t.Errorf("a workshop without pieces: %v", p.Texts("main"))
	}
}
