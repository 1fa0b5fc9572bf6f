package galleryweb

import (
	"context"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"anyam/gallery"
	"anyam/gallery/search"
	"anyam/gallery/terms"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/promotion/handout"
	"anyam/web/respond"
	"anyam/web/ui"
)

// perPage is how many pieces stand on a page of a list.
const perPage = 24

// facets are what a list can be narrowed by, with their names in the address.
var facets = []struct {
	facet search.Facet
	param string
	title string
}{
	{search.Craft, "craft", "Craft"},
	{search.Regency, "place", "Place"},
	{search.Material, "material", "Material"},
	{search.Technique, "technique", "Technique"},
}

// sorts are the orders of a list, with their names in the address.
var sorts = []struct {
	sort search.Sort
	text string
}{
	{search.ByNewest, "Newest first"}, {search.ByPrice, "Cheapest first"}, {search.ByPriceDown, "Dearest first"}, {search.ByName, "By name"},
}

// listView is a list of pieces as the visitor narrowed it.
type listView struct {
	Path    string // with language
	Query   search.Query
	Params  url.Values
	Result  search.Result
	Cards   []ui.Drawn
	Pieces  []*gallery.Shown // of the cards
	Panel   ui.Drawn         // of filters
	Page    int
	Makers  []ui.Link // makers that the words found
	IsWords bool
}

func (p *Pages) list(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	view := readList(v, r.URL)
	count, err := p.gallery.ChangeCount(r.Context())
	if err != nil {
		return err
	}
	if view.Result, err = p.ask(r.Context(), count, view.Query); err != nil {
		return err
	}
	ids := make([]id.ID, len(view.Result.Hits))
	for i, hit := range view.Result.Hits {
		ids[i] = hit.ID
	}
	products, err := p.gallery.Cards(r.Context(), count, ids)
	if err != nil {
		return err
	}
	view.Pieces = products
	if view.Cards, err = p.Cards(r.Context(), v, products, shownFirst); err != nil {
		return err
	}
	if view.Panel, err = p.panel(r.Context(), v, view); err != nil {
		return err
	}
	if view.IsWords && view.Page == 1 {
		if view.Makers, err = p.makersNamed(r, v, view.Query); err != nil {
			return err
		}
	}
	return respond.Page(w, r, http.StatusOK, listPage(v, view))
}

// ask finds what a list shows. Lists without words are asked for over and over; what people type is not.
func (p *Pages) ask(ctx context.Context, count int64, q search.Query) (search.Result, error) {
	if strings.TrimSpace(q.Words) != "" {
		return p.search.Find(ctx, q)
	}
	recalled, err := p.search.Recall(ctx, count, q)
	if err != nil {
		return search.Result{}, err
	}
	return recalled[0], nil
}

// readList reads from the address what the visitor wants. What is not understood narrows nothing.
func readList(v *respond.Visit, address *url.URL) listView {
	params := address.Query()
	view := listView{Path: address.Path, Params: params, Page: pageNumber(params, 5000)}
	q := search.ReadAddress(params, v.Locale.Lang())
	q.Offset, q.Limit = (view.Page-1)*perPage, perPage
	for _, f := range facets {
		q.Count = append(q.Count, f.facet)
	}
	view.Query, view.IsWords = q, strings.TrimSpace(q.Words) != ""
	return view
}

// pageNumber is which page of a list is wanted, the first where that does not read.
func pageNumber(params url.Values, most int) int {
	if n, err := strconv.Atoi(params.Get("page")); err == nil && n > 1 && n <= most {
		return n
	}
	return 1
}

// makersNamed are the workshops that the words find.
func (p *Pages) makersNamed(r *http.Request, v *respond.Visit, q search.Query) ([]ui.Link, error) {
	found, err := p.search.Find(r.Context(), search.Query{Words: q.Words, Lang: q.Lang, Kind: search.Maker, Limit: 4})
	if err != nil || found.Partial {
		return nil, err
	}
	var links []ui.Link
	for _, hit := range found.Hits {
		m, err := p.members.MakerByID(r.Context(), v.Actor, hit.ID)
		if err != nil {
			continue // hidden or gone since the index was read
		}
		links = append(links, ui.Link{Text: m.Name, Note: placeName(v.Locale.Lang(), m.Regency), Href: makerPath(v.Locale.Lang(), m.Slug), Icon: ui.IconPeople})
	}
	return links, nil
}

// with is the address of the list with a parameter changed, from its first page.
func (view listView) with(name, value string) string {
	params := url.Values{}
	for k, vs := range view.Params {
		if k != "page" && k != name {
			params[k] = vs
		}
	}
	if value != "" {
		params.Set(name, value)
	}
	return address(view.Path, params)
}

func (view listView) page(n int) string {
	params := url.Values{}
	for k, vs := range view.Params {
		if k != "page" {
			params[k] = vs
		}
	}
	if n > 1 {
		params.Set("page", strconv.Itoa(n))
	}
	return address(view.Path, params)
}

// mostPrinted is how many pieces a paper has room for.
const mostPrinted = handout.MaxPieces

// printed is the address of a paper with what the list shows.
func (view listView) printed(kind string) string {
	params := url.Values{"kind": {kind}}
	for name, values := range view.Params {
		if name != "page" && name != wholeParam {
			params[name] = values
		}
	}
	return "/" + string(view.Query.Lang) + "/products.pdf?" + params.Encode()
}

func address(path string, params url.Values) string {
	if len(params) == 0 {
		return path
	}
	return path + "?" + params.Encode()
}

// pages leads through the list.
func (view listView) pages(v *respond.Visit) ui.Pages {
	return ui.Pages{Locale: v.Locale, At: view.Page, Of: (view.Result.Total + perPage - 1) / perPage, Href: view.page}
}

// wholeParam names in the address the facets that show all their options.
const wholeParam = "whole"

// facet is a facet with how many pieces each of its values would show. Of long ones the first few stand on the page,
// and those that are chosen, until somebody asks for the rest: all crafts, materials and techniques are as long as the
// pieces beside them.
func (view listView) facet(l *i18n.Locale, facet search.Facet, param, title string) ui.Facet {
	f := ui.Facet{Name: param, Title: title, Values: view.Query.Values[facet], IsWhole: slices.Contains(view.Params[wholeParam], param)}
	counts := view.Result.Facets[facet]
	for i, c := range counts {
		if f.IsWhole || i < ui.Shown || len(counts) == ui.Shown+1 || slices.Contains(f.Values, c.Value) {
			f.Options = append(f.Options, ui.Option{Value: c.Value, Text: facetName(l, facet, c.Value), Count: l.Number(int64(c.N))})
		}
	}
	if f.Left = len(counts) - len(f.Options); f.Left > 0 {
		f.More = view.whole(param)
	}
	return f
}

// whole is the address of the list with all options of a facet.
func (view listView) whole(param string) string {
	params := maps.Clone(view.Params)
	params[wholeParam] = append(slices.Clone(params[wholeParam]), param)
	return address(view.Path, params)
}

// facetName is a value of a facet as readers call it.
func facetName(l *i18n.Locale, facet search.Facet, value string) string {
	switch facet {
	case search.Craft:
		return terms.Name(terms.Craft, value, l.Lang())
	case search.Material:
		return terms.Name(terms.Material, value, l.Lang())
	case search.Technique:
		return terms.Name(terms.Technique, value, l.Lang())
	case search.Regency:
		return placeName(l.Lang(), value)
	}
	return value
}

// chosen are the narrowings in force, each with a link that lifts it.
func (view listView) chosen(l *i18n.Locale) []ui.Link {
	var links []ui.Link
	for _, f := range facets {
		for _, value := range view.Query.Values[f.facet] {
			links = append(links, ui.Link{Text: facetName(l, f.facet, value), Href: view.without(f.param, value), Icon: ui.IconClose})
		}
	}
	if n := view.Query.MinOrderUpTo; n > 0 {
		links = append(links, ui.Link{Text: l.T("from %s pieces or fewer", l.Number(int64(n))), Href: view.with("order", ""), Icon: ui.IconClose})
	}
	if n := view.Query.LeadDaysUpTo; n > 0 {
		links = append(links, ui.Link{Text: l.T("ready within %s days", l.Number(int64(n))), Href: view.with("days", ""), Icon: ui.IconClose})
	}
	return links
}

// without is the address of the list without one value of a facet.
func (view listView) without(param, value string) string {
	params := url.Values{}
	for k, vs := range view.Params {
		if k == "page" {
			continue
		}
		for _, x := range vs {
			if k != param || x != value {
				params.Add(k, x)
			}
		}
	}
	return address(view.Path, params)
}

// panelKey is what the panel of filters depends on, besides the documents.
type panelKey struct {
	lang    i18n.Lang
	address string // of the list's first page
}

// panelsKept bounds how many panels are kept as they were drawn: one takes some five kilobytes.
const panelsKept = 200

// panel is the panel of filters. That of a list without words is kept while no document changes.
func (p *Pages) panel(ctx context.Context, v *respond.Visit, view listView) (ui.Drawn, error) {
	key := panelKey{v.Locale.Lang(), view.page(1)}
	panel, ok := p.kept.panels.Get(view.Result.Change, key)
	if ok {
		return panel, nil
	}
	panel, err := ui.Draw(ctx, view.filters(v.Locale))
	if err == nil && !view.IsWords {
		p.kept.panels.Put(view.Result.Change, key, panel)
	}
	return panel, err
}

// bar is what stands above the list: what it is narrowed by.
func (view listView) bar(l *i18n.Locale) ui.Filters {
	bar := ui.Filters{Locale: l, Action: view.Path, Results: "results", Also: "found", Query: view.Query.Words, SortBy: string(view.Query.Sort), Chosen: view.chosen(l), Clear: view.Path}
	if view.IsWords {
		bar.Clear = address(view.Path, url.Values{"q": {view.Query.Words}})
	}
	return bar
}

// filters is what the list can be narrowed by.
func (view listView) filters(l *i18n.Locale) ui.Filters {
	f := view.bar(l)
	first := "Newest first"
	if view.IsWords {
		first = "Best match first"
	}
	f.Sort = []ui.Option{{Value: "", Text: l.T(first)}}
	for _, s := range sorts {
		if s.sort != search.ByNewest || view.IsWords {
			f.Sort = append(f.Sort, ui.Option{Value: string(s.sort), Text: l.T(s.text)})
		}
	}
	for _, x := range facets {
		f.Facets = append(f.Facets, view.facet(l, x.facet, x.param, l.T(x.title)))
		if slices.Contains(view.Params[wholeParam], x.param) {
			f.Hidden = append(f.Hidden, ui.Option{Text: wholeParam, Value: x.param})
		}
	}
	f.Facets = append(f.Facets,
		ui.Facet{Name: "order", Title: l.T("Minimum order"), IsOne: true, Values: chosenNumber(view.Query.MinOrderUpTo), Options: numberOptions(func(n int64) string { return l.N("up to %s piece", "up to %s pieces", n) }, 1, 10, 25, 50, 100)},
		ui.Facet{Name: "days", Title: l.T("Lead time"), IsOne: true, Values: chosenNumber(view.Query.LeadDaysUpTo), Options: numberOptions(func(n int64) string { return l.N("within %s day", "within %s days", n) }, 7, 14, 30, 60)},
	)
	return f
}

func chosenNumber(n int) []string {
	if n == 0 {
		return nil
	}
	return []string{strconv.Itoa(n)}
}

func numberOptions(text func(n int64) string, numbers ...int) []ui.Option {
	var options []ui.Option
	for _, n := range numbers {
		options = append(options, ui.Option{Value: strconv.Itoa(n), Text: text(int64(n))})
	}
	return options
}

// title says what the list is.
func (view listView) title(l *i18n.Locale) string {
	if view.IsWords {
		return l.T("“%s”", strings.TrimSpace(view.Query.Words))
	}
	if crafts := view.Query.Values[search.Craft]; len(crafts) == 1 {
		return terms.Name(terms.Craft, crafts[0], l.Lang())
	}
	return l.T("Pieces")
}
