package galleryweb

import (
	"net/http"
	"strconv"

	"anyam/gallery"
	"anyam/members"
	"anyam/members/regions"
	"anyam/platform/i18n"
	"anyam/web/respond"
	"anyam/web/ui"
)

// makersPerPage is how many workshops stand on a page.
const makersPerPage = 24

// makersView is a list of workshops.
type makersView struct {
	Cards   []ui.MakerCard
	Regency string
	Total   int64
	Page    int
}

func (p *Pages) makers(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	view := makersView{Regency: r.URL.Query().Get("place"), Page: 1}
	if n, err := strconv.Atoi(r.URL.Query().Get("page")); err == nil && n > 1 && n < 1000 {
		view.Page = n
	}
	filter := members.MakerFilter{Regency: view.Regency, Limit: makersPerPage, Offset: (view.Page - 1) * makersPerPage}
	found, err := p.members.Makers(r.Context(), filter)
	if err != nil {
		return err
	}
	if view.Total, err = p.members.CountMakers(r.Context(), filter); err != nil {
		return err
	}
	for _, m := range found {
		pieces, err := p.gallery.ProductsOf(r.Context(), v.Actor, m.ID, gallery.Published, 3, 0)
		if err != nil {
			return err
		}
		view.Cards = append(view.Cards, makerCard(v, m, pieces))
	}
	return respond.Page(w, r, http.StatusOK, makersPage(v, view))
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
	Story     string
	StoryLang i18n.Lang
	Cards     []ui.ProductCard
}

func (p *Pages) maker(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	m, err := p.members.MakerBySlug(r.Context(), v.Actor, r.PathValue("slug"))
	if err != nil {
		return err
	}
	view := makerView{Maker: m}
	story, lang := m.Story(v.Locale.Lang())
	view.Story = story
	if lang != v.Locale.Lang() {
		view.StoryLang = lang
	}
	pieces, err := p.gallery.ProductsOf(r.Context(), v.Actor, m.ID, gallery.Published, 200, 0)
	if err != nil {
		return err
	}
	shown := make([]gallery.Shown, len(pieces))
	for i, piece := range pieces {
		shown[i] = gallery.Shown{Product: piece, Maker: m}
	}
	view.Cards = p.cards(r.Context(), v, shown)
	return respond.Page(w, r, http.StatusOK, makerPage(v, view))
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
