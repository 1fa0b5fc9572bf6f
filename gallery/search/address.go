package search

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"anyam/platform/i18n"
)

// Parameters are the facets that stand in the address of a list, with their names there.
var Parameters = []struct {
	Facet Facet
	Name  string
}{{Craft, "craft"}, {Regency, "place"}, {Material, "material"}, {Technique, "technique"}}

// longestWords is how many characters of words an address may have.
const longestWords = 200

// ReadAddress is what the parameters of a list's address ask for: pages, downloads and papers read it alike. What is not understood narrows
// nothing.
func ReadAddress(params url.Values, lang i18n.Lang) Query {
	words := []rune(strings.ToValidUTF8(params.Get("q"), ""))
	q := Query{Words: string(words[:min(len(words), longestWords)]), Lang: lang, Kind: Product, Values: map[Facet][]string{}}
	for _, p := range Parameters {
		if chosen := params[p.Name]; len(chosen) > 0 {
			q.Values[p.Facet] = slices.Compact(slices.Sorted(slices.Values(chosen)))
		}
	}
	q.MinOrderUpTo, q.LeadDaysUpTo = bound(params.Get("order")), bound(params.Get("days"))
	for _, s := range []Sort{ByNewest, ByPrice, ByPriceDown, ByName} {
		if string(s) == params.Get("sort") {
			q.Sort = s
		}
	}
	return q
}

// bound is a number of an address; 0 where it does not read.
func bound(text string) int {
	n, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil || n < 0 || n > 1_000_000 {
		return 0
	}
	return n
}
