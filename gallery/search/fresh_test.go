package search_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"anyam/gallery/search"
	"anyam/gallery/search/searchbench"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/id"
)

// Rules search-1 and search-2, for the process that wrote and for another one.
func TestFind_seesWhatIsCommittedAndNothingElse(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		one, other := open(t, d), search.New(d)
		expect := func(words, want string) {
			t.Helper()
			for name, x := range map[string]*search.Index{"the writer": one, "another": other, "a new one": search.New(d)} {
				if got := byWords(t, x, words); got != want {
					t.Errorf("%s: %q finds %q, want %q", name, words, got, want)
				}
			}
		}
		expect("topeng", "mask")
		undo := errors.New("undo")
		err := d.Tx(ctx, func(tx *db.Tx) error {
			if err := one.Put(ctx, tx, piece(20, "second", "Topeng kertas", "")); err != nil {
				return err
			}
			if err := one.Remove(ctx, tx, key("mask")); err != nil {
				return err
			}
			expect("topeng", "mask")
			return undo
		})
		if !errors.Is(err, undo) {
			t.Fatal(err)
		}
		expect("topeng", "mask")
		put(t, d, one, piece(20, "second", "Topeng kertas", ""))
		expect("topeng", "second mask")
		put(t, d, other, piece(20, "second", "Payung kertas", ""))
		expect("topeng", "mask")
		expect("payung", "second")
		remove(t, d, one, "mask")
		expect("topeng", "")
		remove(t, d, one, "mask")
		remove(t, d, one, "never there")
		put(t, d, one, piece(4, "mask", "Topeng kayu", ""))
		expect("topeng", "mask")
	})
}

// Rule search-3: an index that followed every change finds what a new one finds, also after it was compacted.
func TestFind_doesNotDependOnHistory(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		old := open(t, d)
		var docs []search.Doc
		for doc := range (searchbench.Corpus{Docs: 300, Seed: 5}).All() {
			docs = append(docs, doc)
		}
		r := rand.New(rand.NewPCG(1, 1))
		for range 15 {
			for range 110 { // some are put several times, with texts of one another
				doc := docs[r.IntN(len(docs))]
				doc.Texts = docs[r.IntN(len(docs))].Texts
				docs[r.IntN(len(docs))].Texts = doc.Texts
				put(t, d, old, doc)
			}
			remove(t, d, old, "chair")
			if err := d.Tx(ctx, func(tx *db.Tx) error { return old.Remove(ctx, tx, docs[r.IntN(len(docs))].ID) }); err != nil {
				t.Fatal(err)
			}
			find(t, old, search.Query{})
		}
		fresh := search.New(d)
		for _, words := range []string{"", "rotan", "keranjang bambu", "hand", "ker", "kernjang", "tangan desa rumah", "kursirotan", "woven rattan", "topng"} {
			for _, by := range []search.Sort{search.ByRelevance, search.ByName} {
				q := search.Query{Words: words, Sort: by, Limit: 500, Count: search.Facets}
				a, b := find(t, old, q), find(t, fresh, q)
				if fmt.Sprint(a) != fmt.Sprint(b) {
					t.Errorf("%q by %q: the old index found\n%.300s\nand the new one\n%.300s", words, by, fmt.Sprint(a), fmt.Sprint(b))
				}
			}
			a, _ := old.Suggest(ctx, "id", words, 9)
			b, _ := fresh.Suggest(ctx, "id", words, 9)
			if !slices.Equal(a, b) {
				t.Errorf("Suggest %q: %v and %v", words, a, b)
			}
		}
	})
}

// The sieve and the page against a plain reading of the rules.
func TestFind_isWhatAPlainReadingFinds(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		x := search.New(d)
		var docs []search.Doc
		for doc := range (searchbench.Corpus{Docs: 400, Seed: 9}).All() {
			docs = append(docs, doc)
		}
		put(t, d, x, docs...)
		r := rand.New(rand.NewPCG(2, 2))
		for range 150 {
			q := search.Query{Values: map[search.Facet][]string{}, Count: search.Facets, Limit: 1 + r.IntN(50), Offset: r.IntN(30), Sort: search.ByPrice}
			for _, f := range search.Facets {
				for range r.IntN(5) - 2 {
					q.Values[f] = append(q.Values[f], values(docs[r.IntN(len(docs))], f)[0])
				}
			}
			if r.IntN(3) == 0 {
				q.PriceTo, q.LeadDaysUpTo = int64(r.IntN(3_000_000)), r.IntN(30)
			}
			if r.IntN(2) == 0 {
				q.Words = []string{"rotan", "rattan", "tangan", "besar"}[r.IntN(4)]
			}
			compare(t, q, find(t, x, q), plain(docs, q))
		}
	})
}

func values(d search.Doc, f search.Facet) []string {
	switch f {
	case search.Craft:
		return []string{d.Craft}
	case search.Material:
		return d.Materials
	case search.Technique:
		return d.Techniques
	case search.Regency:
		return []string{d.Regency}
	}
	return []string{string(d.Maker)}
}

// meanings are the words that stand for those the test asks for.
var meanings = map[string][]string{"rotan": {"rotan", "rattan"}, "rattan": {"rotan", "rattan"}, "tangan": {"tangan"}, "besar": {"besar"}}

func passes(d search.Doc, q search.Query, ignored search.Facet) bool {
	for f, selected := range q.Values {
		if f != ignored && !slices.ContainsFunc(values(d, f), func(v string) bool { return slices.Contains(selected, v) }) {
			return false
		}
	}
	if q.PriceTo > 0 && d.PriceIDR > q.PriceTo || q.LeadDaysUpTo > 0 && d.LeadDays > q.LeadDaysUpTo {
		return false
	}
	return q.Words == "" || slices.ContainsFunc(d.Texts, func(t search.Text) bool {
		return slices.ContainsFunc(strings.Fields(t.Text), func(w string) bool { return slices.Contains(meanings[q.Words], w) })
	})
}

func plain(docs []search.Doc, q search.Query) search.Result {
	r := search.Result{Facets: map[search.Facet][]search.Count{}}
	var found []search.Doc
	for _, d := range docs {
		if passes(d, q, "") {
			found = append(found, d)
		}
	}
	slices.SortFunc(found, func(a, b search.Doc) int {
		if a.PriceIDR != b.PriceIDR {
			return int(a.PriceIDR - b.PriceIDR)
		}
		return b.Published.Compare(a.Published)
	})
	r.Total = len(found)
	for i := q.Offset; i < min(q.Offset+q.Limit, len(found)); i++ {
		r.Hits = append(r.Hits, search.Hit{ID: found[i].ID, Kind: search.Product})
	}
	for _, f := range search.Facets {
		counts := map[string]int{}
		for _, v := range q.Values[f] {
			counts[v] = 0
		}
		for _, d := range docs {
			if passes(d, q, f) {
				own := slices.Sorted(slices.Values(values(d, f)))
				for _, v := range slices.Compact(own) {
					counts[v]++
				}
			}
		}
		for v, n := range counts {
			r.Facets[f] = append(r.Facets[f], search.Count{Value: v, N: n})
		}
		slices.SortFunc(r.Facets[f], func(a, b search.Count) int {
			if a.N != b.N {
				return b.N - a.N
			}
			return strings.Compare(a.Value, b.Value)
		})
	}
	return r
}

func compare(t *testing.T, q search.Query, got, want search.Result) {
	t.Helper()
	if got.Total != want.Total || names(got) != names(want) {
		t.Errorf("%+v\nfinds %d: %s\nwant %d: %s", q, got.Total, names(got), want.Total, names(want))
	}
	for _, f := range search.Facets {
		if !slices.Equal(got.Facets[f], want.Facets[f]) {
			t.Errorf("%+v\ncounts %s %v\nwant %v", q, f, got.Facets[f], want.Facets[f])
		}
	}
}

func TestFind_whileOthersPublish(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		indexes := []*search.Index{search.New(d), search.New(d)}
		var wg sync.WaitGroup
		for writer := range 4 {
			wg.Go(func() {
				x := indexes[writer%2]
				for n := range 25 {
					name := fmt.Sprintf("w%dn%d", writer, n)
					put(t, d, x, piece(n, name, "Topeng "+strings.Repeat("z", writer+2), ""))
					r := find(t, x, search.Query{Words: "topeng " + strings.Repeat("z", writer+2), Limit: 99})
					if r.Total != n+1 {
						t.Errorf("%s: %d found", name, r.Total)
					}
				}
			})
		}
		wg.Wait()
		for _, x := range indexes {
			if r := find(t, x, search.Query{Words: "topeng"}); r.Total != 100 {
				t.Errorf("%d found in the end", r.Total)
			}
		}
	})
}

func TestOutdated_namesWhatAnOlderProgramWrote(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		x := open(t, d)
		remove(t, d, x, "bed")
		if _, err := d.Pool().Exec("update gallery_search_doc set format = 0 where id in ($1, $2, $3)", string(key("mask")), string(key("belt")), string(key("bed"))); err != nil {
			t.Fatal(err)
		}
		old, err := x.Outdated(ctx, 10)
		if err != nil || !slices.Equal(old, []id.ID{key("belt"), key("mask")}) {
			t.Errorf("%q, %v", old, err)
		}
		put(t, d, x, shop()[4])
		if old, err := x.Outdated(ctx, 10); err != nil || len(old) != 1 {
			t.Errorf("after putting one again: %q, %v", old, err)
		}
	})
}

func TestPut_takesAnyCode(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		x := search.New(d)
		put(t, d, x, piece(1, "p", "p", "p", with(func(d *search.Doc) { d.Craft, d.Materials = "two\nlines", []string{"", "a\nb", "c"} })))
		r := find(t, x, search.Query{Count: []search.Facet{search.Craft, search.Material}})
		if got := fmt.Sprint(r.Facets); got != "map[craft:[{two lines 1}] material:[{a b 1} {c 1}]]" {
			t.Errorf("counts %s", got)
		}
	})
}
