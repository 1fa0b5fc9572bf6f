package fairpriceweb_test

import (
	"net/http"
	"testing"

	"anyam/account"
	"anyam/platform/i18n"
	"anyam/testkit/site"
)

const costsForm = "main form:not([action$='/price']):not([method='get'])"

// ownPiece is the costs page of a new piece of the site's workshop.
func ownPiece(t *testing.T, s *site.Site, lang i18n.Lang) (v *site.Visitor, path string) {
	t.Helper()
	maker := s.Person(t, string(lang)+"@anyam.test", "Siti", lang, account.Grant{Role: account.Maker, Scope: s.Maker.MakerIDs()[0]})
	piece, err := s.Gallery.StartProduct(t.Context(), maker, s.Maker.MakerIDs()[0], "")
	if err != nil {
		t.Fatal(err)
	}
	return s.As(t, maker), "/desk/products/" + string(piece) + "/costs"
}

var workedExample = map[string]string{
	"material_0_name": "Rattan", "material_0_cost": "42.000", "material_0_waste": "5", "step_0_name": "Weaving", "step_0_minutes": "390",
	"wage": "2.628.190", "hours": "173", "idle": "10", "overhead": "12000", "packing": "6.000", "rejects": "4", "margin": "15",
}

func TestCosts_priceAndOffer(t *testing.T) {
	s := site.Open(t)
	for lang, want := range map[i18n.Lang][]string{
		i18n.English:    {"Rp 209,218", "Rp 7,292 for an hour", "48 %"},
		i18n.Indonesian: {"Rp 209.218", "Rp 7.292 untuk satu jam", "48 %"},
	} {
		v, path := ownPiece(t, s, lang)
		p := v.Get(path).Submit(costsForm, workedExample)
		if p.Status != http.StatusOK || !p.Says(want[0]) {
			t.Fatalf("%s: %d, %s is not on the page: %v", lang, p.Status, want[0], p.Texts("main .stats, main .notice"))
		}
		if got := p.Value("material_0_cost"); got != "42000" {
			t.Errorf("%s: the material stands there as %q", lang, got)
		}
		p = v.Get(path + "?offer=140.000")
		for _, text := range want {
			if !p.Says(text) {
				t.Errorf("%s: the page of an offer does not say %q: %v", lang, text, p.Texts("main .notice"))
			}
		}
		if p = v.Get(path + "?offer=lots"); p.FaultAt("offer") == "" || p.Value("offer") != "lots" {
			t.Errorf("%s: an offer that is no number has no fault at its field", lang)
		}
	}
}

func TestCosts_drawnAgainWithFaults(t *testing.T) {
	s := site.Open(t)
	v, path := ownPiece(t, s, i18n.English)
	p := v.Get(path).Submit(costsForm, map[string]string{
		"material_1_name": "Lacquer", "material_1_cost": "cheap", "step_0_minutes": "a day", "wage": "", "rejects": "100", "margin": "96",
	})
	if p.Status != http.StatusUnprocessableEntity {
		t.Fatalf("%d, want 422", p.Status)
	}
	for name, want := range map[string]string{"material_1_name": "Lacquer", "material_1_cost": "cheap", "step_0_minutes": "a day", "rejects": "100", "margin": "96"} {
		if got := p.Value(name); got != want {
			t.Errorf("%s is drawn again as %q, want %q", name, got, want)
		}
	}
	for _, name := range []string{"material_1_cost", "step_0_minutes"} {
		if p.FaultAt(name) == "" {
			t.Errorf("no fault stands at %s", name)
		}
	}
	p = v.Get(path).Submit(costsForm, map[string]string{"step_0_minutes": "60", "rejects": "100", "margin": "96"})
	for _, name := range []string{"rejects", "margin"} {
		if p.FaultAt(name) == "" {
			t.Errorf("no fault stands at %s", name)
		}
	}
}
