package collectionsweb

import (
	"net/http"
	"strconv"

	"anyam/gallery"
	"anyam/gallery/collections"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/promotion"
	"anyam/web/respond"
	"anyam/web/ui"
)

// perPage is how many pieces stand on a page of a collection, and firstShown how many of them lie above the fold of a phone.
const (
	perPage    = 24
	firstShown = 2
)

// showView is a collection as everybody sees it.
type showView struct {
	collections.Collection
	Text      collections.Text
	TextLang  i18n.Lang        // of the text, where it is not the reader's
	Pieces    []*gallery.Shown // of this page
	Cards     []ui.Drawn
	Total     int
	Page      int
	Card      string // address of the picture that a shared link shows
	IsPreview bool   // nobody else sees it today
	IsEmpty   bool
}

// pageOf is which page of a list is wanted, the first where that does not read.
func pageOf(r *http.Request, of int) int {
	n, err := strconv.Atoi(r.URL.Query().Get("page"))
	if err != nil {
		return 1
	}
	return min(max(n, 1), max(of, 1))
}

func (p *Pages) show(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	c, err := p.collections.ByAddress(r.Context(), v.Actor, r.PathValue("slug"))
	if errs.Is(err, errs.NotFound) {
		return p.elsewhere(w, r, err)
	}
	if err != nil {
		return err
	}
	public, err := p.collections.Public(r.Context(), c)
	if err != nil {
		return err
	}
	view := showView{Collection: c, Total: len(public), IsPreview: !p.collections.IsShown(c), IsEmpty: len(public) == 0}
	text, lang := c.Text(v.Locale.Lang())
	view.Text, view.TextLang, view.Page = text, v.Locale.Foreign(lang), pageOf(r, view.pageCount())
	view.Card = promotion.CollectionCard(c, c.Front(public), v.Locale.Lang())
	from := (view.Page - 1) * perPage
	view.Pieces = public[from:min(from+perPage, len(public))]
	if view.Cards, err = p.cards(r.Context(), v, view.Pieces, firstShown); err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, showPage(v, view))
}

// elsewhere leads on to the address that a collection has now (301, so that search engines follow), or says that it is gone.
func (p *Pages) elsewhere(w http.ResponseWriter, r *http.Request, missing error) error {
	now, err := p.collections.Whereabouts(r.Context(), r.PathValue("slug"))
	if errs.Is(err, errs.NotFound) {
		return missing
	}
	if err != nil {
		return err
	}
	v := respond.VisitOf(r)
	path := publicPath(v, collections.Collection{Slug: now})
	if v.Via != "" {
		path += "?" + respond.ViaParameter + "=" + v.Via
	}
	http.Redirect(w, r, path, http.StatusMovedPermanently)
	return nil
}

func (view showView) pageCount() int { return (view.Total + perPage - 1) / perPage }

// pages leads through the collection.
func (view showView) pages(v *respond.Visit) ui.Pages {
	path := publicPath(v, view.Collection)
	return ui.Pages{Locale: v.Locale, At: view.Page, Of: view.pageCount(), Href: func(n int) string { return path + pageQuery(n) }}
}

// pageQuery is the part of an address that makes a list another page.
func pageQuery(page int) string {
	if page < 2 {
		return ""
	}
	return "?page=" + strconv.Itoa(page)
}

// windowTitle tells the pages of a collection apart.
func (view showView) windowTitle(l *i18n.Locale) string {
	if view.Page > 1 {
		return l.T("%s, page %s", view.Text.Title, l.Number(int64(view.Page)))
	}
	return view.Text.Title
}

// allView is the collections that everybody sees today.
type allView struct {
	Cards []ui.CollectionCard
	Shown []collections.Collection
}

func (p *Pages) all(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	count, err := p.gallery.ChangeCount(r.Context())
	if err != nil {
		return err
	}
	shown, err := p.collections.Shown(r.Context(), count)
	if err != nil {
		return err
	}
	view := allView{Shown: shown}
	if view.Cards, err = p.covers(r.Context(), v, count, shown); err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, allPage(v, view))
}
