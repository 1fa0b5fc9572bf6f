package hs

import (
	"encoding/csv"
	"encoding/json"
	"hash/fnv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// testData is a folder with data that is not ours to keep in the tree.
func testData(t *testing.T) string {
	t.Helper()
	folder := os.Getenv("ANYAM_TEST_DATA")
	if folder == "" {
		t.Skip("ANYAM_TEST_DATA is not set: nothing to measure with")
	}
	return filepath.Join(folder, "trade")
}

// searchTerms are words that people typed into a tariff search, with the subheading they were led to (UK
// Trade Tariff search references). A hash parts them, so that nobody chooses: one half was read to improve the search
// words, the other half measures and must never be read for that.
func searchTerms(t *testing.T) (read, held map[string]string) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(testData(t), "hs_search_terms.json"))
	if err != nil {
		t.Fatal(err)
	}
	var all map[string]string
	if err := json.Unmarshal(b, &all); err != nil {
		t.Fatal(err)
	}
	read, held = map[string]string{}, map[string]string{}
	for term, code := range all {
		h := fnv.New32a()
		_, _ = h.Write([]byte(term))
		if h.Sum32()%2 == 0 {
			read[term] = code
		} else {
			held[term] = code
		}
	}
	return read, held
}

// rates are the shares of cases, in percent, whose right code is first, or among the first five.
type rates struct {
	first, five float64
	cases       int
}

func (r *rates) count(hits []Hit, right []string) {
	at := slices.IndexFunc(hits, func(h Hit) bool { return slices.Contains(right, h.Code) })
	if at == 0 {
		r.first++
	}
	if at >= 0 && at < 5 {
		r.five++
	}
	r.cases++
}

func (r *rates) check(t *testing.T, what string, leastFirst, leastFive float64) {
	t.Helper()
	first, five := 100*r.first/float64(r.cases), 100*r.five/float64(r.cases)
	t.Logf("%s: hit@1 %.1f %%, hit@5 %.1f %%, n = %d", what, first, five, r.cases)
	if first < leastFirst || five < leastFive {
		t.Errorf("%s: want at least %.0f %% and %.0f %%", what, leastFirst, leastFive)
	}
}

func measure(ix *Index, terms map[string]string) *rates {
	r := &rates{}
	for term, code := range terms {
		if _, ok := ix.Lookup(code); ok {
			r.count(ix.Search(term, English, 5), []string{code})
		}
	}
	return r
}

// What people typed at a British tariff search, of which few words are about crafts. The half that was not read is the
// honest figure.
func TestSearch_termsThatPeopleTyped(t *testing.T) {
	read, held := searchTerms(t)
	measure(Craft(), read).check(t, "craft list, half that was read", 75, 92)
	measure(Craft(), held).check(t, "craft list, half that was never read", 42, 74)
}

// With our everyday words and the half that was read as search words: what a search reaches that has been used for a while.
func TestSearch_fullNomenclatureWithWords(t *testing.T) {
	read, held := searchTerms(t)
	ix, err := NewIndex(Learn(Everyday(fullNomenclature(t)), read))
	if err != nil {
		t.Fatal(err)
	}
	measure(ix, held).check(t, "all subheadings with words, half that was never read", 40, 62)
}

// Everyday words stand at codes that there are.
func TestEveryday_codesAreInTheNomenclature(t *testing.T) {
	known := map[string]bool{}
	for _, e := range fullNomenclature(t) {
		known[e.Code] = true
	}
	for _, r := range table("everyday.csv") {
		if !known[r[0]] {
			t.Errorf("no code %s: %s", r[0], r[1])
		}
	}
}

// The full nomenclature has English descriptions and no search words of ours: what remains is the
// method. Plain BM25 over descriptions with a light stemmer gives 29 % and 46 % on such terms.
func TestSearch_fullNomenclature(t *testing.T) {
	read, held := searchTerms(t)
	ix, err := NewIndex(fullNomenclature(t))
	if err != nil {
		t.Fatal(err)
	}
	if n := len(ix.Subheadings()); n != 5613 {
		t.Errorf("%d subheadings, want 5613", n)
	}
	measure(ix, read).check(t, "all subheadings, one half", 26, 43)
	measure(ix, held).check(t, "all subheadings, other half", 28, 44)
}

func fullNomenclature(t *testing.T) []Entry {
	t.Helper()
	var entries []Entry
	for _, r := range readCSV(t, filepath.Join(testData(t), "hs2022_datasets.csv")) {
		if level := r[4]; level == "2" || level == "4" || level == "6" {
			entries = append(entries, Entry{Code: r[1], EN: r[2]})
		}
	}
	return entries
}

func readCSV(t *testing.T, name string) [][]string {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows[1:]
}

// Binding rulings of U.S. Customs and Border Protection (rulings.cbp.gov): what a customs officer decided. The goods are
// named as in the ruling. The words of the craft list were written before the rulings were gathered.
func TestSearch_customsRulings(t *testing.T) {
	r := &rates{}
	for _, row := range readCSV(t, "testdata/rulings.csv") {
		ruling, goods, codes := row[0], row[1], strings.Fields(row[2])
		hits := Search(goods, English, 5)
		if !slices.ContainsFunc(hits, func(h Hit) bool { return slices.Contains(codes, h.Code) }) {
			t.Logf("%s: %q is %v, not found in %v", ruling, goods, codes, codesOf(hits))
		}
		r.count(hits, codes)
	}
	r.check(t, "customs rulings", 71, 95)
}

func codesOf(hits []Hit) []string {
	var out []string
	for _, h := range hits {
		out = append(out, h.Code)
	}
	return out
}

// The names under which makers of East Java sell, with the code that we would start from. The labels are
// ours, so this guards against loss and proves nothing about accuracy.
func TestSearch_namesMakersUse(t *testing.T) {
	r := &rates{}
	for _, row := range readCSV(t, "testdata/names_id.csv") {
		hits := Search(row[0], Indonesian, 5)
		codes := strings.Fields(row[1])
		if len(hits) == 0 || !slices.Contains(codes, hits[0].Code) {
			t.Logf("%q: want %v, got %v", row[0], codes, codesOf(hits))
		}
		r.count(hits, codes)
	}
	r.check(t, "names of East Java", 90, 98)
}
