package membersweb_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"anyam/account"
	"anyam/members"
	"anyam/platform/i18n"
	"anyam/testkit/site"
)

const makerForm = "main form"

// makers is how many the register has.
func makers(t *testing.T, s *site.Site) int64 {
	t.Helper()
	n, err := s.Members.CountRegister(t.Context(), s.Officer, members.RegisterFilter{})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// What was typed wrong is drawn again as it was typed, each fault at its field, and nobody is enrolled.
func TestNewMaker_drawnAgainWithFaults(t *testing.T) {
	s := site.Open(t)
	for _, lang := range i18n.Langs {
		officer := s.Person(t, string(lang)+"@anyam.test", "Officer", lang, account.Grant{Role: account.Officer})
		before := makers(t, s)
		p := s.As(t, officer).Get("/desk/members/new").Submit(makerForm, map[string]string{
			"name": "", "owner": "Bu Sri", "email": "no address", "regency": "35.25", "since": "last year", "workers": "many", "story_id": "Dua baris\ndi sini",
		})
		if p.Status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d, want 422", lang, p.Status)
		}
		for name, want := range map[string]string{"owner": "Bu Sri", "email": "no address", "regency": "35.25", "since": "last year", "workers": "many", "story_id": "Dua baris\ndi sini"} {
			if got := p.Value(name); got != want {
				t.Errorf("%s: %s is drawn again as %q, want %q", lang, name, got, want)
			}
		}
		for _, name := range []string{"since", "workers"} {
			if p.FaultAt(name) == "" {
				t.Errorf("%s: no fault stands at %s", lang, name)
			}
		}
		if p.FaultAt("owner") != "" || p.FaultAt("place") != "" {
			t.Errorf("%s: a fault stands at a field that is right", lang)
		}
		if after := makers(t, s); after != before {
			t.Errorf("%s: a refused form has made a maker", lang)
		}
	}
}

// A workshop without a name and an address that is none are said together, not one after the other.
func TestNewMaker_everyFaultAtOnce_regression(t *testing.T) {
	s := site.Open(t)
	p := s.As(t, english(t, s)).Get("/desk/members/new").Submit(makerForm, map[string]string{"owner": "Bu Sri", "email": "no address", "regency": "35.25"})
	if got := p.FaultAt("name"); got != "Write the name of the workshop." {
		t.Errorf("at the name stands %q", got)
	}
	if got := p.FaultAt("email"); got != "Write an e-mail address such as siti@example.com." {
		t.Errorf("at the address stands %q", got)
	}
}

func TestNewMaker_canSignInAfterwards(t *testing.T) {
	s := site.Open(t)
	p := s.As(t, english(t, s)).Get("/desk/members/new").Submit(makerForm, map[string]string{
		"name": "Tikar Mendong", "owner": "Bu Sri", "email": "sri@anyam.test", "regency": "35.25", "crafts": "Rattan",
	})
	if p.Status != http.StatusOK || p.Text("main h1") != "What Tikar Mendong agrees to" || !strings.Contains(p.Body, "sri@anyam.test") {
		t.Fatalf("%d at %s: %v", p.Status, p.Path, p.Texts("main"))
	}
	own := s.As(t, account.Actor{Email: "sri@anyam.test"}).Get("/desk/workshop/identity")
	if own.Status != http.StatusOK || own.Value("name") != "Tikar Mendong" {
		t.Errorf("the new maker's own page: %d", own.Status)
	}
}

// rule members-2: a coordinator takes makers into her own chapter only, and is not offered another's regencies.
func TestNewMaker_onlyInTheOwnChapter(t *testing.T) {
	s := site.Open(t)
	v := s.As(t, s.Coordinator)
	p := v.Get("/desk/members/new")
	if got := p.Count(`[name="regency"] option[value^="35."]`); got != 1 {
		t.Errorf("%d regencies to choose from, want the chapter's one", got)
	}
	refused := p.Submit(makerForm, map[string]string{"name": "Batik Baru", "owner": "Wati", "email": "w@anyam.test", "regency": "35.01"})
	if refused.Status < 400 {
		t.Errorf("a maker of another chapter: %d", refused.Status)
	}
}

func TestNewMaker_sameAddressTwice(t *testing.T) {
	s := site.Open(t)
	p := s.As(t, english(t, s)).Get("/desk/members/new").Submit(makerForm, map[string]string{
		"name": "Rotan Kedua", "owner": "Siti Aminah", "email": "siti@anyam.test", "regency": "35.25",
	})
	if p.Status != http.StatusOK {
		t.Fatalf("somebody who has a workshop cannot have a second one: %d %v", p.Status, p.Texts("main .notice"))
	}
	own := s.As(t, s.Maker).Get("/desk/workshop")
	if links := own.Texts(`main a[href^="/desk/workshop?id="]`); len(links) != 2 {
		t.Errorf("she can change to %v, want both workshops", links)
	}
}

func TestChapters_whatEachSees(t *testing.T) {
	s := site.Open(t)
	officer := s.As(t, english(t, s)).Get("/desk/chapters")
	if got := officer.Texts("main section h2"); !slices.Contains(got, "Gresik") || !slices.Contains(got, "Pacitan") {
		t.Errorf("an officer sees the chapters %v", got)
	}
	if !officer.Has("form#chapter") {
		t.Error("an officer cannot add a chapter")
	}
	lead := s.As(t, s.Coordinator).Get("/desk/chapters")
	if got := lead.Texts("main section h2"); !slices.Equal(got, []string{"Gresik"}) {
		t.Errorf("a coordinator sees the chapters %v", got)
	}
	if lead.Count("main form") != 0 {
		t.Error("a coordinator is shown forms that are not for her")
	}
	if got := s.As(t, s.Maker).Get("/desk/chapters").Status; got != http.StatusNotFound {
		t.Errorf("a maker: %d, want 404", got)
	}
}

// rule units-1: a regency that lies in a chapter is not offered again, and is refused when it is sent all the same.
func TestChapters_drawnAgainWithFaults(t *testing.T) {
	s := site.Open(t)
	v := s.As(t, english(t, s))
	p := v.Get("/desk/chapters")
	if p.Has(`form#chapter [name="regencies"][value="35.25"]`) || !p.Has(`form#chapter [name="regencies"][value="35.27"]`) {
		t.Error("the regencies to choose from are not those without a chapter")
	}
	empty := p.Submit("form#chapter", map[string]string{"name": "Sampang", "code": ""})
	if empty.Status != http.StatusUnprocessableEntity || empty.Attr(`form#chapter [name="name"]`, "value") != "Sampang" {
		t.Errorf("%d, name %q", empty.Status, empty.Attr(`form#chapter [name="name"]`, "value"))
	}
	if !empty.Has("form#chapter #chapter-code-error, form#chapter .error") {
		t.Error("no fault stands at the fields")
	}
	taken := v.Post("/desk/chapters", url.Values{"name": {"Second"}, "code": {"second"}, "regencies": {"35.25", "35.27"}})
	if taken.Status != http.StatusConflict && taken.Status != http.StatusUnprocessableEntity || !taken.Says("belongs to another chapter") {
		t.Errorf("a regency of another chapter: %d %v", taken.Status, taken.Texts("main .notice"))
	}
	if !taken.Has(`form#chapter [name="regencies"][value="35.27"][checked]`) {
		t.Error("the regency that was chosen is not chosen any more")
	}
}

func TestAssociation_officersOnly(t *testing.T) {
	s := site.Open(t)
	for name, who := range map[string]account.Actor{"coordinator": s.Coordinator, "maker": s.Maker, "buyer": s.Buyer} {
		if got := s.As(t, who).Get("/desk/association").Status; got != http.StatusNotFound {
			t.Errorf("%s: %d, want 404", name, got)
		}
	}
}

// What stands in the record is printed on invoices: a bank code that is none would send money astray.
func TestAssociation_bankCodeThatIsNone_regression(t *testing.T) {
	s := site.Open(t)
	p := s.As(t, english(t, s)).Get("/desk/association")
	refused := p.Submit(makerForm, map[string]string{"name": "", "email": "office", "bank_swift": "no such code", "bank_name": "BRI Surabaya"})
	if refused.Status != http.StatusUnprocessableEntity || refused.Value("bank_name") != "BRI Surabaya" || refused.FaultAt("name") == "" {
		t.Errorf("%d: at the name %q, bank %q", refused.Status, refused.FaultAt("name"), refused.Value("bank_name"))
	}
	if refused.FaultAt("bank_swift") == "" || refused.FaultAt("email") == "" {
		t.Errorf("at the bank's code %q, at the address %q", refused.FaultAt("bank_swift"), refused.FaultAt("email"))
	}
	saved := refused.Submit(makerForm, map[string]string{"name": "Anyaman Jawa Timur", "email": "office@anyam.test", "bank_swift": "brinidja"})
	if saved.Status != http.StatusOK || saved.Value("name") != "Anyaman Jawa Timur" || saved.Value("bank_swift") != "BRINIDJA" || !strings.Contains(saved.Body, "Saved.") {
		t.Errorf("%d at %s, name %q", saved.Status, saved.Path, saved.Value("name"))
	}
	if named, err := s.Members.Named(t.Context()); err != nil || named.Bank != (members.Bank{Name: "BRI Surabaya", SWIFT: "BRINIDJA"}) {
		t.Errorf("kept: %+v (%v)", named, err)
	}
}
