package galleryweb

import (
	"net/http"
	"strconv"

	"anyam/account"
	"anyam/gallery"
	"anyam/gallery/search"
	"anyam/members"
	"anyam/members/regions"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/promotion"
	"anyam/web/respond"
	"anyam/web/ui"
)

// makersPerPage is how many workshops stand on a page.
const makersPerPage = 24

// makersView is a list of workshops.
type makersView struct {
	Cards   []ui.MakerCard
	Makers  []members.Maker // of the cards
	Regency string
	Total   int64
	Page    int
}

func (p *Pages) makers(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	view := makersView{Regency: r.URL.Query().Get("place"), Page: pageNumber(r.URL.Query(), 1000)}
	filter := members.MakerFilter{Regency: view.Regency, Limit: makersPerPage, Offset: (view.Page - 1) * makersPerPage}
	found, err := p.members.Makers(r.Context(), filter)
	if err != nil {
		return err
	}
	view.Makers = found
	if view.Total, err = p.members.CountMakers(r.Context(), filter); err != nil {
		return err
	}
	count, err := p.gallery.ChangeCount(r.Context())
	if err != nil {
		return err
	}
	if view.Cards, err = p.makerCards(r, v, count, found); err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, makersPage(v, view))
}

// makerCards are workshops with their newest pieces.
func (p *Pages) makerCards(r *http.Request, v *respond.Visit, count int64, makers []members.Maker) ([]ui.MakerCard, error) {
	ids := make([]id.ID, len(makers))
	for i, m := range makers {
		ids[i] = m.ID
	}
	pieces, err := p.gallery.NewestOf(r.Context(), count, ids, 3)
	if err != nil {
		return nil, err
	}
	cards := make([]ui.MakerCard, len(makers))
	for i, m := range makers {
		cards[i] = makerCard(v, m, pieces[m.ID])
	}
	return cards, nil
}

// places are the regencies to choose from.
func places(l *i18n.Locale) []ui.Option {
	var options []ui.Option
	for _, r := range regions.ByName() {
		options = append(options, ui.Option{Value: r.Code, Text: placeName(l.Lang(), r.Code)})
	}
	return options
}

func (view makersView) pages(v *respond.Visit) ui.Pages {
	base := "/" + string(v.Locale.Lang()) + "/makers?place=" + view.Regency
	return ui.Pages{Locale: v.Locale, At: view.Page, Of: int((view.Total + makersPerPage - 1) / makersPerPage), Href: func(n int) string { return base + "&page=" + strconv.Itoa(n) }}
}

// makerView is the page of a workshop.
type makerView struct {
	members.Maker
	Told     telling
	Cards    []ui.Drawn
	Pieces   []*gallery.Shown // of the cards
	Page, Of int              // of the list of pieces
	Card     string           // address of the picture that a shared link shows
}

func (p *Pages) maker(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	m, err := p.members.MakerBySlug(r.Context(), v.Actor, r.PathValue("slug"))
	if errs.Is(err, errs.NotFound) {
		return p.whyNoMaker(r, err)
	}
	if err != nil {
		return err
	}
	view := makerView{Maker: m}
	view.Told = tellOfMaker(v, m)
	view.Page = pageNumber(r.URL.Query(), 1000)
	count, err := p.gallery.ChangeCount(r.Context())
	if err != nil {
		return err
	}
	q := search.Query{Kind: search.Product, Values: map[search.Facet][]string{search.MadeBy: {string(m.ID)}}, Offset: (view.Page - 1) * perPage, Limit: perPage}
	found, err := p.search.Recall(r.Context(), count, q)
	if err != nil {
		return err
	}
	view.Of = (found[0].Total + perPage - 1) / perPage
	ids := make([]id.ID, len(found[0].Hits))
	for i, hit := range found[0].Hits {
		ids[i] = hit.ID
	}
	pieces, err := p.gallery.Cards(r.Context(), count, ids)
	if err != nil {
		return err
	}
	view.Pieces, view.Card = pieces, promotion.MakerCard(m, first(pieces), v.Locale.Lang())
	if view.Cards, err = p.Cards(r.Context(), v, pieces, 0); err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, makerPage(v, view))
}

// memberBadge marks a workshop that is a member today.
func memberBadge(v *respond.Visit, m members.Maker) []ui.Badge {
	if !members.IsMarkedAsMember(m, today(v)) {
		return nil
	}
	return []ui.Badge{{Text: v.T("Member of the association"), Tone: ui.Good, Icon: ui.IconCheck}}
}

// whyNoMaker tells a workshop that was public from one that never was: search engines forget the first at once.
func (p *Pages) whyNoMaker(r *http.Request, missing error) error {
	if _, err := p.members.MakerBySlug(r.Context(), account.System(), r.PathValue("slug")); err != nil {
		return missing
	}
	return errs.New(errs.Gone, "This workshop is not shown any more.")
}

// first is the first piece; nil where there is none.
func first(pieces []*gallery.Shown) *gallery.Shown {
	if len(pieces) == 0 {
		return nil
	}
	return pieces[0]
}

// pages leads through the workshop's pieces.
func (view makerView) pages(l *i18n.Locale) ui.Pages {
	path := makerPath(l.Lang(), view.Slug)
	return ui.Pages{Locale: l, At: view.Page, Of: view.Of, Href: func(n int) string { return path + "?page=" + strconv.Itoa(n) + "#pieces" }}
}

// facts are what is known of a workshop.
func (view makerView) facts(l *i18n.Locale) ui.Facts {
	f := ui.Facts{{Name: l.T("Place"), Text: placeName(l.Lang(), view.Regency), Note: view.Place}, {Name: l.T("Crafts"), Text: craftNames(l, view.Crafts)}, {Name: l.T("Led by"), Text: view.Owner}}
	if view.Since > 0 {
		f = append(f, ui.Fact{Name: l.T("Since"), Text: strconv.FormatInt(view.Since, 10)})
	}
	if view.Workers > 0 {
		f = append(f, ui.Fact{Name: l.T("People"), Text: l.Number(view.Workers)})
	}
	return f
}
