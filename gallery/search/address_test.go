package search

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"anyam/platform/i18n"
)

func TestReadAddress_whatIsNotUnderstoodNarrowsNothing(t *testing.T) {
	params, err := url.ParseQuery("q=chair&craft=rattan&craft=bamboo&craft=rattan&place=35.25&order=50&days=-1&sort=cheap&page=9&kind=x")
	if err != nil {
		t.Fatal(err)
	}
	q := ReadAddress(params, i18n.English)
	if q.Words != "chair" || !slices.Equal(q.Values[Craft], []string{"bamboo", "rattan"}) || !slices.Equal(q.Values[Regency], []string{"35.25"}) {
		t.Errorf("%+v", q)
	}
	if q.MinOrderUpTo != 50 || q.LeadDaysUpTo != 0 || q.Sort != ByRelevance || q.Kind != Product || q.Limit != 0 {
		t.Errorf("%+v", q)
	}
	for text, want := range map[string]string{strings.Repeat("あ", 500): strings.Repeat("あ", 200), "a\xffb": "ab"} {
		if got := ReadAddress(url.Values{"q": {text}}, i18n.English); got.Words != want {
			t.Errorf("%q, want %q", got.Words, want)
		}
	}
}
