package galleryweb

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"anyam/gallery/search"
	"anyam/platform/i18n"
	"anyam/platform/money"
	"anyam/web/respond"
)

// counted is a list whose crafts have so many values.
func counted(t *testing.T, address string, values int) listView {
	t.Helper()
	at, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	view := readList(&respond.Visit{Locale: i18n.For(i18n.English), Currency: money.EUR}, at)
	view.Result.Facets = map[search.Facet][]search.Count{}
	for i := range values {
		view.Result.Facets[search.Craft] = append(view.Result.Facets[search.Craft], search.Count{Value: fmt.Sprintf("c%d", i+1), N: 100 - i})
	}
	return view
}

func TestFacet_leavesOutWhatNobodyAskedFor(t *testing.T) {
	for _, tc := range []struct {
		address string
		values  int
		want    string // values that stand on the page
		left    int
		more    string
	}{
		{"/en/products", 3, "c1 c2 c3", 0, ""},
		{"/en/products", 7, "c1 c2 c3 c4 c5 c6 c7", 0, ""}, // a single one takes no more room than the link
		{"/en/products", 9, "c1 c2 c3 c4 c5 c6", 3, "/en/products?whole=craft"},
		{"/en/products?craft=c8&craft=c2", 9, "c1 c2 c3 c4 c5 c6 c8", 2, "/en/products?craft=c8&craft=c2&whole=craft"},
		{"/en/products?whole=craft", 9, "c1 c2 c3 c4 c5 c6 c7 c8 c9", 0, ""},
		{"/en/products?whole=place", 9, "c1 c2 c3 c4 c5 c6", 3, "/en/products?whole=place&whole=craft"},
	} {
		f := counted(t, tc.address, tc.values).facet(i18n.For(i18n.English), search.Craft, "craft", "Craft")
		var got []string
		for _, o := range f.Options {
			got = append(got, o.Value)
		}
		if strings.Join(got, " ") != tc.want || f.Left != tc.left || f.More != tc.more {
			t.Errorf("%s of %d: %q, %d left, %q", tc.address, tc.values, got, f.Left, f.More)
		}
	}
}

// What was unfolded stays so when the filters are sent.
func TestFilters_keepWhatIsUnfolded(t *testing.T) {
	f := counted(t, "/en/products?whole=craft&whole=nothing", 9).filters(i18n.For(i18n.English))
	if len(f.Hidden) != 1 || f.Hidden[0].Text != "whole" || f.Hidden[0].Value != "craft" {
		t.Errorf("hidden: %+v", f.Hidden)
	}
}

func TestReadList_knowsOneAddressForOneList(t *testing.T) {
	v := &respond.Visit{Locale: i18n.For(i18n.English), Currency: money.EUR}
	queries := make([]search.Query, 0, 2)
	for _, q := range []string{"craft=b&craft=a&page=x&order=-1", "craft=a&craft=b&craft=a"} {
		queries = append(queries, readList(v, &url.URL{Path: "/en/products", RawQuery: q}).Query)
	}
	if diff := cmp.Diff(queries[0], queries[1]); diff != "" {
		t.Errorf("two questions for one list:\n%s", diff)
	}
	if got := queries[0].Values[search.Craft]; !slices.Equal(got, []string{"a", "b"}) {
		t.Errorf("crafts %q", got)
	}
}
