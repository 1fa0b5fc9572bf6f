package impactweb_test

import (
	"encoding/csv"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"anyam/account"
	"anyam/members"
	"anyam/platform/i18n"
	"anyam/testkit/site"
)

// government is somebody who reads figures for the regency.
func government(t *testing.T, s *site.Site) account.Actor {
	t.Helper()
	return s.Person(t, "dinas@gresik.test", "Bu Endah", i18n.English, account.Grant{Role: account.Government})
}

// join takes workshops of five people each into a regency, which has one already that has not said how many work there.
func join(t *testing.T, s *site.Site, regency string, workshops int) {
	t.Helper()
	for n := range workshops {
		m := members.Maker{Name: fmt.Sprintf("Anyaman %d", n), Owner: fmt.Sprintf("Pemilik %d", n), Regency: regency, Workers: 5}
		person := account.Person{Email: fmt.Sprintf("owner%d@%s.test", n, regency), Name: m.Owner, Lang: i18n.Indonesian}
		if _, err := s.Members.AddMaker(t.Context(), s.Officer, m, person); err != nil {
			t.Fatal(err)
		}
	}
}

// hide takes somebody's workshop out of public view.
func hide(t *testing.T, s *site.Site, maker account.Actor) {
	t.Helper()
	if err := s.Members.HideMaker(t.Context(), s.Officer, maker.MakerIDs()[0], true); err != nil {
		t.Fatal(err)
	}
}

// rowOf are the cells of the place's row in the table of regencies.
func rowOf(t *testing.T, p *site.Page, place string) []string {
	t.Helper()
	for _, row := range p.Texts("main table tr") {
		if strings.HasPrefix(row, place+" ") {
			return strings.Fields(strings.TrimPrefix(row, place+" "))
		}
	}
	t.Fatalf("no row of %s on %s", place, p.Path)
	return nil
}

// rule impact-1
func TestFigures_areForGovernmentAndOfficers(t *testing.T) {
	s := site.Open(t)
	for name, tc := range map[string]struct {
		who  account.Actor
		want int
	}{
		"government": {government(t, s), http.StatusOK}, "officer": {s.Officer, http.StatusOK},
		"coordinator": {s.Coordinator, http.StatusNotFound}, "maker": {s.Maker, http.StatusNotFound}, "buyer": {s.Buyer, http.StatusNotFound},
	} {
		v := s.As(t, tc.who)
		for _, path := range []string{"/desk/figures", "/desk/figures.csv"} {
			if got := v.Get(path).Status; got != tc.want {
				t.Errorf("%s at %s: %d, want %d", name, path, got, tc.want)
			}
		}
	}
	if p := s.Nobody(t).Get("/desk/figures"); !strings.HasPrefix(p.Path, "/signin") {
		t.Errorf("a visitor who has not signed in is at %s, want to be asked to sign in", p.Path)
	}
}

// A government viewer reads figures; who is behind them, and where to find them, stands nowhere, and no way leads to it.
func TestFigures_nameNobody(t *testing.T) {
	s := site.Open(t)
	s.Ordered(t)
	v := s.As(t, government(t, s))
	for _, path := range []string{"/desk/figures", "/desk/figures.csv", "/desk/"} {
		p := v.Get(path)
		for _, personal := range []string{"Sentra Rotan", "Siti Aminah", "siti@anyam.test", "+6281234567890", "Anna Brandt", "Brandt Wohnen", "Rattan fruit basket"} {
			if strings.Contains(p.Body, personal) {
				t.Errorf("%s says %q", path, personal)
			}
		}
		if p.Has(`a[href^="/desk/members"], a[href^="/desk/orders"], a[href^="/desk/inquiries"], a[href^="/desk/chapters"]`) {
			t.Errorf("a way leads from %s to what is not for government", path)
		}
	}
	for _, path := range []string{"/desk/members", "/desk/orders", "/desk/inquiries", "/desk/chapters", "/desk/association", "/desk/products"} {
		if p := v.Get(path); p.Status != http.StatusNotFound {
			t.Errorf("%s: %d, want 404", path, p.Status)
		}
	}
}

// rule impact-2: people whom two makers have said are a word, those whom three have said a number; how many makers there are is never hidden.
func TestFigures_withheldUntilThreeMakers(t *testing.T) {
	for _, tc := range []struct {
		workshops int
		makers    string
		people    string
	}{{2, "3", "withheld"}, {3, "4", "15"}} {
		s := site.Open(t)
		join(t, s, "35.25", tc.workshops)
		join(t, s, "35.01", 3) // else the total less Gresik would be Pacitan's one maker (rule impact-3)
		v := s.As(t, government(t, s))
		row := rowOf(t, v.Get("/desk/figures"), "Gresik")
		if row[0] != tc.makers || row[1] != tc.people {
			t.Errorf("%d makers in Gresik: the page says %v, want %s makers and %s people", tc.workshops+1, row, tc.makers, tc.people)
		}
		people := ""
		for _, line := range readFile(t, v.Get("/desk/figures.csv")) {
			if line[0] == "People" && line[1] == "Gresik" {
				people = line[2]
			}
		}
		if people != tc.people {
			t.Errorf("%d makers in Gresik: the file says %q people, want %s", tc.workshops+1, people, tc.people)
		}
	}
}

func readFile(t *testing.T, p *site.Page) [][]string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(p.Body)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// rule impact-5: an order of this month is not counted yet; in the next month it is, among the states and in its month.
func TestFigures_countWholeMonths(t *testing.T) {
	s := site.Open(t)
	s.Ordered(t)
	v := s.As(t, government(t, s))
	orders := func() string { return rowOf(t, v.Get("/desk/figures"), "All of them")[5] }
	if got := orders(); got != "0" {
		t.Errorf("an order of this month: %s orders, want 0", got)
	}
	s.Clock.Advance(10 * 24 * time.Hour) // into December
	v = s.As(t, government(t, s))
	if got := orders(); got != "withheld" { // one maker stands behind it (rule impact-4)
		t.Errorf("an order of last month by one maker: %s orders, want withheld", got)
	}
	if p := v.Get("/desk/figures"); !p.Says("1 December 2025 until 30 November 2026") && !p.Says("1 Dec 2025 until 30 Nov 2026") {
		t.Errorf("the page does not say of which months it is: %v", p.Texts("main header, main h1 + p"))
	}
}

func TestFigures_inTheReadersLanguage(t *testing.T) {
	s := site.Open(t)
	english, indonesian := s.As(t, government(t, s)), s.As(t, s.Officer)
	for _, tc := range []struct {
		v                 *site.Visitor
		title, word, file string
	}{
		{english, "Figures", "withheld", "\ufeffWhat,Of what,Figure,Unit"},
		{indonesian, "Angka", "dirahasiakan", "\ufeffApa,Untuk,Nilai,Satuan"},
	} {
		p := tc.v.Get("/desk/figures")
		if got := p.Text("main h1"); got != tc.title {
			t.Errorf("title %q, want %q", got, tc.title)
		}
		if row := rowOf(t, p, "Pacitan"); row[2] != tc.word {
			t.Errorf("a figure of one maker is %q, want %q", row[2], tc.word)
		}
		first, _, _ := strings.Cut(tc.v.Get("/desk/figures.csv").Body, "\r\n")
		if first != tc.file {
			t.Errorf("the file begins with %q, want %q", first, tc.file)
		}
	}
}

func TestFigures_nothingToCountYet(t *testing.T) {
	s := site.Open(t)
	hide(t, s, s.Maker)
	hide(t, s, s.OtherMaker)
	p := s.As(t, government(t, s)).Get("/desk/figures")
	if !p.Says("Nothing to count yet") || p.Has("main table") {
		t.Errorf("without makers the page says %v", p.Texts("main"))
	}
}

func TestFigures_fileIsToBeKept(t *testing.T) {
	s := site.Open(t)
	p := s.As(t, s.Officer).Get("/desk/figures.csv")
	if got := p.Header.Get("Content-Disposition"); got != `attachment; filename="anyam-figures-2026-11-23.csv"` {
		t.Errorf("disposition %s", got)
	}
	if got := p.Header.Get("Content-Type"); !strings.HasPrefix(got, "text/csv") {
		t.Errorf("type %s", got)
	}
	rows := readFile(t, p)
	if slices.ContainsFunc(rows, func(r []string) bool { return len(r) != 4 }) || len(rows) < 60 {
		t.Errorf("%d rows, want at least 60 of four columns", len(rows))
	}
}
