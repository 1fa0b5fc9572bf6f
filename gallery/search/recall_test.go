package search_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"anyam/gallery/search"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
)

func recall(t *testing.T, x *search.Index, seen int64, questions ...search.Query) []search.Result {
	t.Helper()
	results, err := x.Recall(ctx, seen, questions...)
	if err != nil {
		t.Fatal(err)
	}
	return results
}

// Rules search-1 and search-3 hold for what is recalled too, in the process that wrote and in another one.
func TestRecall_isFind(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		one, other := open(t, d), search.New(d)
		count := []search.Facet{search.Craft, search.Regency}
		questions := []search.Query{
			{}, {Limit: 3}, {Limit: 3, Offset: 1}, {Limit: 3, Offset: 2}, {Limit: 9, Count: count}, {Limit: 9, Count: count[:1]},
			{Limit: 9, Kind: search.Product}, {Limit: 9, Kind: search.Maker}, {Limit: 9, Sort: search.ByPrice}, {Limit: 9, Sort: search.ByName},
			{Limit: 9, Words: "rotan"}, {Limit: 9, Words: "rotan", Lang: "en"}, {Limit: 9, MinOrderUpTo: 20}, {Limit: 9, LeadDaysUpTo: 2},
			{Limit: 9, PriceFrom: 2000}, {Limit: 9, PriceTo: 2000},
			{Limit: 9, Values: map[search.Facet][]string{search.Craft: {"weaving"}}},
			{Limit: 9, Values: map[search.Facet][]string{search.Material: {"rattan"}}},
			{Limit: 9, Values: map[search.Facet][]string{search.Material: {"rat", "tan"}}},
		}
		seen := int64(0)
		same := func(when string) {
			t.Helper()
			seen++
			for name, x := range map[string]*search.Index{"the writer": one, "another": other} {
				for range 2 {
					for i, r := range recall(t, x, seen, questions...) {
						if diff := cmp.Diff(find(t, x, questions[i]), r); diff != "" {
							t.Errorf("%s, %s: %+v: found and recalled differ:\n%s", when, name, questions[i], diff)
						}
					}
				}
			}
		}
		same("at first")
		put(t, d, one, piece(20, "second", "Topeng kertas", ""))
		same("after a document came")
		remove(t, d, other, "chair")
		same("after one went")
	})
}
