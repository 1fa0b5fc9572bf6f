package content_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"anyam/app/demo/content"
)

func demo(t testing.TB, seed uint64, size int) *content.Demo {
	t.Helper()
	d, err := content.New(content.Options{Seed: seed, Size: size})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestNew_sameSeedSameAssociation(t *testing.T) {
	a, b := demo(t, 7, 0), demo(t, 7, 0)
	if a.Size() != content.DefaultSize {
		t.Fatalf("%d pieces by default", a.Size())
	}
	if !reflect.DeepEqual(slices.Collect(a.Products()), slices.Collect(b.Products())) {
		t.Error("the pieces differ")
	}
	if !reflect.DeepEqual(a.Makers(), b.Makers()) || !reflect.DeepEqual(a.Orders(), b.Orders()) {
		t.Error("makers or orders differ")
	}
	if c := demo(t, 8, 0); c.Makers()[0].Owner == a.Makers()[0].Owner && c.Makers()[1].Owner == a.Makers()[1].Owner {
		t.Error("another seed gives the same people")
	}
}

// A larger demo of few makers begins with the same pieces, so that a link into the demo keeps its meaning.
func TestNew_largerDemoBeginsAlike(t *testing.T) {
	small, large := demo(t, 7, 200), demo(t, 7, 2000)
	for _, i := range []int{0, 57, 199} {
		if !reflect.DeepEqual(small.Product(i), large.Product(i)) {
			t.Errorf("piece %d differs: %s, %s", i, small.Product(i).NameID, large.Product(i).NameID)
		}
	}
}

func TestProduct_outsidePanics(t *testing.T) {
	d := demo(t, 1, 10)
	defer func() {
		if recover() == nil {
			t.Error("piece 10 of 10 exists")
		}
	}()
	d.Product(10)
}

func TestDemo_isRich(t *testing.T) {
	d := demo(t, 1, 400)
	crafts, regencies, kinds, makers := map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]int{}
	for p := range d.Products() {
		crafts[p.Craft], kinds[p.DrawKind] = true, true
		makers[p.MakerKey]++
	}
	for _, m := range d.Makers() {
		regencies[m.Regency] = true
		if n := makers[m.Key]; n < 1 || n > 12 {
			t.Errorf("%s has %d pieces", m.Key, n)
		}
	}
	listed, err := content.Crafts()
	if err != nil {
		t.Fatal(err)
	}
	if len(crafts) != len(listed) || len(crafts) < 20 {
		t.Errorf("pieces of %d crafts, %d listed", len(crafts), len(listed))
	}
	if len(makers) < 60 || len(regencies) != 38 || len(kinds) != len(content.DrawKinds()) {
		t.Errorf("%d makers in %d regencies, %d of %d kinds of picture", len(makers), len(regencies), len(kinds), len(content.DrawKinds()))
	}
}

// Rule 1: names are unique, also as slugs, in both languages.
func TestProducts_namesAreUnique(t *testing.T) {
	for _, size := range []int{400, 10_000} {
		id, en := map[string]string{}, map[string]string{}
		for p := range demo(t, 3, size).Products() {
			unique(t, id, slug(p.NameID), p.Key)
			if p.NameEN != "" {
				unique(t, en, slug(p.NameEN), p.Key)
			}
			if n := utf8.RuneCountInString(p.NameID); n < 5 || n > 90 {
				t.Errorf("%s has a name of %d letters: %s", p.Key, n, p.NameID)
			}
		}
	}
}

func unique(t *testing.T, seen map[string]string, name, key string) {
	t.Helper()
	if other, twice := seen[name]; twice {
		t.Errorf("%s and %s are both %q", other, key, name)
	}
	seen[name] = key
}

// slug is what a web address makes of a name.
func slug(name string) string {
	parts := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	})
	return strings.Join(parts, "-")
}

func TestProducts_storiesDiffer(t *testing.T) {
	for _, seed := range []uint64{1, 5, 99} {
		checkStories(t, demo(t, seed, 400))
	}
}

func checkStories(t *testing.T, d *content.Demo) {
	t.Helper()
	stories, first := map[string]string{}, map[string]string{}
	repeated := 0
	for p := range d.Products() {
		unique(t, stories, p.StoryID, p.Key)
		n := strings.Count(p.StoryID, ". ") + 1
		if n < 2 || n > 6 {
			t.Errorf("%s tells %d sentences: %s", p.Key, n, p.StoryID)
		}
		opening, _, _ := strings.Cut(p.StoryID, ". ")
		if first[p.MakerKey] == opening {
			repeated++
		}
		first[p.MakerKey] = opening
	}
	if repeated > 4 {
		t.Errorf("%d times a maker's next piece begins with the same sentence", repeated)
	}
}

// Nothing may be left open in a text, and each is a clean sentence.
func TestTexts_areFinished(t *testing.T) {
	d := demo(t, 2, 1500)
	check := func(where string, texts ...string) {
		t.Helper()
		for _, s := range texts {
			if strings.ContainsAny(s, "{}|") || strings.Contains(s, "  ") || strings.Contains(s, " ,") || !utf8.ValidString(s) {
				t.Errorf("%s: %q", where, s)
			}
		}
	}
	for p := range d.Products() {
		check(p.Key, p.NameID, p.NameEN, p.StoryID, p.StoryEN)
	}
	for _, m := range d.Makers() {
		check(m.Key, m.Name, m.Owner, m.StoryID, m.StoryEN)
		if m.StoryID == "" || m.StoryEN == "" {
			t.Errorf("%s has no story", m.Key)
		}
	}
	for _, o := range d.Orders() {
		check(o.Key, o.Reason.ID, o.Reason.EN, o.Review.TextID, o.Review.TextEN)
		for _, m := range o.Messages {
			check(o.Key, m.TextID, m.TextEN)
		}
	}
}

// The names in other writings must survive as they are.
func TestBuyers_inTheirOwnWriting(t *testing.T) {
	want := map[string][2]string{
		"akariya":      {"佐伯 美咲", "ja"},
		"daralnaseej":  {"خالد المنصوري", "ar"},
		"hanok":        {"윤서연", "ko"},
		"atelierlune":  {"Clémence Aubrac", "fr"},
		"grachtengoed": {"Marloes van Eyckhout", "nl"},
	}
	countries := map[string]bool{}
	for _, b := range demo(t, 1, 10).Buyers() {
		countries[b.Country] = true
		if w, ok := want[b.Key]; ok && (b.Name != w[0] || b.Language != w[1]) {
			t.Errorf("%s is %q, %s", b.Key, b.Name, b.Language)
		}
		for _, s := range []string{b.Name, b.Company, b.City, b.AboutID} {
			if s == "" || !utf8.ValidString(s) {
				t.Errorf("%s: %q", b.Key, s)
			}
		}
		for _, r := range b.NameLatin + b.CompanyLatin {
			if r > 127 {
				t.Errorf("%s: %q is not plain Latin", b.Key, r)
			}
		}
		if len(b.Port) != 5 || b.Port[:2] != b.Country {
			t.Errorf("%s in %s receives at %s", b.Key, b.Country, b.Port)
		}
	}
	for _, c := range []string{"DE", "JP", "NL", "US", "AE", "AU", "FR", "KR"} {
		if !countries[c] {
			t.Errorf("nobody buys from %s", c)
		}
	}
}

// Nobody in the demo can be written to or called: RFC 2606 keeps .example, and no operator has 000.
func TestPeople_cannotBeReached(t *testing.T) {
	d := demo(t, 1, 400)
	seen := map[string]string{}
	for _, m := range d.Makers() {
		unique(t, seen, m.Email, m.Key)
		unique(t, seen, m.Owner, m.Key)
		unique(t, seen, m.Name, m.Key)
		if !strings.HasSuffix(m.Email, ".example") || !strings.HasPrefix(m.Phone, "+62000") {
			t.Errorf("%s: %s, %s", m.Key, m.Email, m.Phone)
		}
		if m.Women > m.Workers || m.Workers < 2 || m.Since < 1950 || m.Since > 2024 || m.Female && m.Women == 0 {
			t.Errorf("%s: %d of %d women since %d", m.Key, m.Women, m.Workers, m.Since)
		}
	}
	for _, b := range d.Buyers() {
		if !strings.HasSuffix(b.Email, ".example") {
			t.Errorf("%s: %s", b.Key, b.Email)
		}
	}
	for _, c := range d.Chapters() {
		if !strings.HasSuffix(c.CoordinatorEmail, ".example") || c.Coordinator == "" {
			t.Errorf("%s: %s", c.Key, c.CoordinatorEmail)
		}
	}
}

func TestPersonas(t *testing.T) {
	d := demo(t, 1, 400)
	roles := map[string]content.Persona{}
	for _, p := range d.Personas() {
		roles[p.Key] = p
		if len(p.Name) < 5 || !strings.HasSuffix(p.Email, ".example") || p.TitleID == "" || p.TitleEN == "" {
			t.Errorf("%+v", p)
		}
	}
	for _, role := range []string{"maker", "coordinator", "treasurer", "officer", "trainer", "government", "buyer"} {
		if roles[role].Key == "" {
			t.Errorf("nobody is the %s", role)
		}
	}
	if m := roles["maker"]; m.MakerKey != "gresik-rotan-1" || m.Regency != "35.25" || m.ChapterKey != "surabaya" {
		t.Errorf("the maker is %+v", m)
	}
	if tr := roles["treasurer"]; tr.ChapterKey != "surabaya" || tr.Name != "Tutik Rahmawati" {
		t.Errorf("the treasurer is %+v, want somebody else than the coordinator, in the maker's chapter", tr)
	}
}
