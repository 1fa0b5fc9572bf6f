package workshopweb_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"anyam/account"
	"anyam/members/record"
	"anyam/platform/i18n"
	"anyam/testkit/site"
)

// form is the form of a page that also has small ones.
const form = "main form.form:not(#check)"

// english is an officer who reads English, so that a test can say what a page says.
func english(t *testing.T, s *site.Site) account.Actor {
	t.Helper()
	return s.Person(t, "office@anyam.test", "Mrs Hill", i18n.English, account.Grant{Role: account.Officer})
}

func edit(a account.Actor) string { return "/desk/members/" + string(a.MakerIDs()[0]) + "/edit" }

// rule members-3
func TestWorkshop_ownOnly(t *testing.T) {
	s := site.Open(t)
	v := s.As(t, s.Maker)
	p := v.Get("/desk/workshop/identity")
	if p.Value("name") != "Sentra Rotan Menganti" || p.Value("address") != "Jl. Raya 12" || p.Has(`[name="email"]`) || p.Has(`[name="regency"]`) {
		t.Errorf("her own record is %q, or asks for what cannot be changed here", p.Value("name"))
	}
	id := "?id=" + string(s.OtherMaker.MakerIDs()[0])
	for _, path := range []string{"/desk/workshop", "/desk/workshop/finance", "/desk/workshop/certificates", "/desk/passport", "/desk/passport/new"} {
		if got := v.Get(path + id).Status; got != http.StatusNotFound {
			t.Errorf("%s of another's workshop: %d, want 404", path, got)
		}
		if got := s.As(t, s.Officer).Get(path).Status; got != http.StatusNotFound {
			t.Errorf("%s of an officer without a workshop: %d, want 404", path, got)
		}
	}
	if got := v.Post("/desk/workshop/identity"+id, url.Values{"name": {"Mine now"}, "owner": {"Me"}}).Status; got != http.StatusNotFound {
		t.Errorf("changing another's workshop: %d, want 404", got)
	}
	if got := v.Get("/desk/workshop/weather").Status; got != http.StatusNotFound {
		t.Errorf("a group that there is not: %d, want 404", got)
	}
}

func TestWorkshop_savedInBothLanguages(t *testing.T) {
	s := site.Open(t)
	v := s.As(t, s.Maker)
	v.Get("/desk/workshop/production").Submit(form, map[string]string{"crafts": "Rotan, Bambu"})
	p := v.Get("/desk/workshop/identity").Submit(form, map[string]string{"story_id": "Sejak kakek kami.", "story_en": "Since our grandfather."})
	if p.Status != http.StatusOK || p.Path != "/desk/workshop" || !strings.Contains(p.Body, "Tersimpan") {
		t.Fatalf("%d at %s: no notice that it is saved", p.Status, p.Path)
	}
	m, err := s.Members.EditMaker(t.Context(), s.Officer, s.Maker.MakerIDs()[0])
	if err != nil || len(m.Crafts) != 2 {
		t.Fatalf("crafts %v, %v", m.Crafts, err)
	}
	for path, want := range map[string]string{"/id/makers/" + m.Slug: "Sejak kakek kami.", "/en/makers/" + m.Slug: "Since our grandfather."} {
		if public := s.Nobody(t).Get(path); !public.Says(want) {
			t.Errorf("%s does not say %q", path, want)
		}
	}
}

// Each group's form takes what it asks for and shows it again.
func TestGroups_eachKeepsWhatWasTyped(t *testing.T) {
	s := site.Open(t)
	v := s.As(t, s.Maker)
	for group, fields := range map[string]map[string]string{
		"identity":     {"district": "35.25.13", "village": "35.25.13.2001", "pin": "-7.26012, 112.51034", "pin_exactness": "exact"},
		"marketing":    {"brand": "Menganti", "brand_state": "filed", "brand_number": "DID2025", "countries": "Jerman, Jepang", "website": "https://menganti.example", "social": "@menganti"},
		"production":   {"machines": "Mesin poles, Kompresor", "capacity": "1.400", "capacity_unit": "buah"},
		"finance":      {"npwp": "013000666091000", "capital": "40.000.000", "sales": "480.000.000", "sales_year": "2025", "books": "notebook", "bank": "Bank Contoh", "bank_account": "0011223344", "bank_holder": "Siti"},
		"organisation": {"since": "1998", "legal_form": "sole", "nib": "1234567890123", "kbli": "16291", "kbli_version": "2025", "cooperative": "KUB Rotan"},
		"logistics":    {"packing": "Kardus\nlima lapis", "port": "Tanjung Perak", "storage": "40"},
		"people":       {"full_time": "4", "part_time": "1", "women": "3", "person_name_0": "Wati", "person_role_0": "Pewarna", "person_phone_0": "+62 812"},
	} {
		path := "/desk/workshop/" + group
		if p := v.Get(path).Submit(form, fields); p.Status != http.StatusOK || p.Path != "/desk/workshop" {
			t.Errorf("%s: %d at %s: %v", group, p.Status, p.Path, p.Texts("main .error"))
			continue
		}
		again := v.Get(path)
		for name, want := range fields {
			if name == "pin_exactness" {
				continue
			}
			if got := again.Value(name); got != want {
				t.Errorf("%s: %s is shown as %q, want %q", group, name, got, want)
			}
		}
	}
	overview := v.Get("/desk/workshop")
	if got := strings.Join(overview.Texts("main .task"), "\n"); strings.Count(got, "Lengkap") < 2 || !overview.Says("Usaha mikro") {
		t.Errorf("the groups: %s", got)
	}
}

// cannotBeRead are the fields of the test below whose faults are found before the use case is asked.
var cannotBeRead = map[string]bool{"capacity": true, "sales": true, "since": true, "storage": true, "pin": true, "countries": true}

// What was typed wrong is drawn again as it was typed, each fault at its field.
func TestGroups_drawnAgainWithFaults(t *testing.T) {
	s := site.Open(t)
	v := s.As(t, s.Maker)
	for group, tc := range map[string]struct {
		typed map[string]string
		at    []string
	}{
		"identity":     {map[string]string{"name": "", "pin_exactness": "village", "pin": "near the mosque", "story_id": "Dua baris\ndi sini", "village": "3525"}, []string{"name", "pin", "village"}},
		"marketing":    {map[string]string{"countries": "Atlantis", "website": "menganti", "brand": "M"}, []string{"countries", "website"}},
		"production":   {map[string]string{"capacity": "many", "machines": "Oven"}, []string{"capacity"}},
		"finance":      {map[string]string{"npwp": "3525134107850002", "sales": "a lot", "bank": "Bank Contoh"}, []string{"npwp", "sales"}},
		"organisation": {map[string]string{"nib": "12345", "since": "last year", "kbli": "162"}, []string{"nib", "since", "kbli"}},
		"logistics":    {map[string]string{"storage": "-1", "port": "Perak"}, []string{"storage"}},
		"people":       {map[string]string{"full_time": "2", "women": "3", "person_role_0": "Pewarna"}, []string{"women", "people"}},
	} {
		for _, field := range tc.at { // one fault after the other, where the use case is only asked when all can be read
			p := v.Get("/desk/workshop/"+group).Submit(form, tc.typed)
			if p.Status != http.StatusUnprocessableEntity {
				t.Errorf("%s: %d, want 422", group, p.Status)
			}
			for name, want := range tc.typed {
				if name == "pin_exactness" {
					continue
				}
				if got := p.Value(name); got != want {
					t.Errorf("%s: %s is drawn again as %q, want %q", group, name, got, want)
				}
			}
			if cannotBeRead[field] && p.FaultAt(field) == "" {
				t.Errorf("%s: no fault stands at %s", group, field)
			}
		}
	}
	p := v.Get("/desk/workshop/organisation").Submit(form, map[string]string{"nib": "12345", "kbli": "162"})
	if p.FaultAt("nib") == "" || p.FaultAt("kbli") == "" {
		t.Errorf("at the NIB %q, at the KBLI %q", p.FaultAt("nib"), p.FaultAt("kbli"))
	}
}

// Two people who edit the same group lose nothing: the second is told, and what she typed is still there. Two who edit
// different groups both succeed. rule members-34
func TestEdit_secondIsTold(t *testing.T) {
	s := site.Open(t)
	path := edit(s.Maker)
	officer, coordinator := s.As(t, english(t, s)).Get(path+"/identity"), s.As(t, s.Coordinator).Get(path+"/identity")
	other := s.As(t, s.Maker).Get("/desk/workshop/logistics")
	if p := coordinator.Submit(form, map[string]string{"place": "Desa Baru"}); p.Status != http.StatusOK {
		t.Fatalf("the first: %d", p.Status)
	}
	second := officer.Submit(form, map[string]string{"owner": "Siti A."})
	if second.Status != http.StatusConflict || second.Value("owner") != "Siti A." || !second.Has(`main [role="alert"]`) {
		t.Errorf("the second: %d, owner %q", second.Status, second.Value("owner"))
	}
	if p := other.Submit(form, map[string]string{"port": "Tanjung Perak"}); p.Status != http.StatusOK {
		t.Errorf("another group: %d", p.Status)
	}
	m, err := s.Members.EditMaker(t.Context(), s.Officer, s.Maker.MakerIDs()[0])
	if err != nil {
		t.Fatal(err)
	}
	if m.Place != "Desa Baru" || m.Owner != "Siti Aminah" {
		t.Errorf("kept: place %q, owner %q; want the first's", m.Place, m.Owner)
	}
	decided := second.Submit(form, nil)
	if decided.Status != http.StatusOK {
		t.Errorf("to save again is to decide: %d", decided.Status)
	}
}

// rule members-30
func TestEdit_coordinatorSeesThatFinanceIsComplete(t *testing.T) {
	s := site.Open(t)
	s.As(t, s.Maker).Get("/desk/workshop/finance").Submit(form, map[string]string{"npwp": "013000666091000", "sales": "480.000.000", "sales_year": "2025", "books": "app", "bank": "Bank Contoh", "bank_account": "0011223344"})
	lead := s.Person(t, "lead.en@anyam.test", "Ratna", i18n.English, s.Coordinator.Grants...)
	v := s.As(t, lead)
	overview := v.Get(edit(s.Maker))
	if !overview.Says("Only the workshop and officers read it.") || overview.Has(`main a[href$="/edit/finance"]`) || strings.Contains(overview.Body, "0011223344") {
		t.Errorf("a coordinator's view: %v", overview.Texts("main"))
	}
	if got := v.Get(edit(s.Maker) + "/finance").Status; got != http.StatusNotFound {
		t.Errorf("the figures: %d, want 404", got)
	}
	if got := v.Post(edit(s.Maker)+"/finance", url.Values{"npwp": {""}, "version": {"1"}}).Status; got != http.StatusNotFound {
		t.Errorf("changing the figures: %d, want 404", got)
	}
	if p := s.As(t, english(t, s)).Get(edit(s.Maker) + "/finance"); p.Value("bank_account") != "0011223344" {
		t.Errorf("an officer reads %q", p.Value("bank_account"))
	}
}

// rule members-35
func TestCheck_saysSoUntilTheNextChange(t *testing.T) {
	s := site.Open(t)
	own := s.As(t, s.Maker)
	own.Get("/desk/workshop/logistics").Submit(form, map[string]string{"port": "Tanjung Perak"})
	v := s.As(t, english(t, s))
	seen := v.Get(edit(s.Maker)+"/logistics").Submit("form#check", nil)
	if seen.Status != http.StatusOK || !seen.Says("Seen by the association") || seen.Has("form#check") {
		t.Errorf("%d: %v", seen.Status, seen.Texts("main"))
	}
	if own.Get("/desk/workshop/logistics").Has("form#check") {
		t.Error("a maker can confirm her own record")
	}
	own.Get("/desk/workshop/logistics").Submit(form, map[string]string{"port": "Surabaya"})
	if p := v.Get(edit(s.Maker) + "/logistics"); p.Says("Seen by the association") || !p.Has("form#check") {
		t.Error("a change has not taken the confirmation away")
	}
	if got := v.Post("/desk/members/"+string(s.Maker.MakerIDs()[0])+"/check/weather", url.Values{"version": {"1"}}).Status; got != http.StatusNotFound {
		t.Errorf("a group that there is not: %d", got)
	}
	if got := s.As(t, s.OtherLead).Post("/desk/members/"+string(s.Maker.MakerIDs()[0])+"/check/logistics", url.Values{"version": {"2"}}).Status; got != http.StatusNotFound {
		t.Errorf("by another coordinator: %d", got)
	}
	if record.IsGroup("weather") {
		t.Error("there is such a group")
	}
}
