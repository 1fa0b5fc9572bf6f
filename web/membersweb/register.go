package membersweb

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"anyam/account"
	"anyam/gallery"
	"anyam/gallery/terms"
	"anyam/members"
	"anyam/members/regions"
	"anyam/members/standing"
	"anyam/members/units"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/web/respond"
	"anyam/web/ui"
)

// perPage is how many makers stand on a page of the register.
const perPage = 50

// registerView is the register as the visitor narrowed it.
type registerView struct {
	Filter   members.RegisterFilter
	Makers   []members.Maker
	Total    int64
	Page     int
	Chapters []units.Led
	Clusters []units.Cluster
	MayAdd   bool
	Types    []members.MembershipType
}

func (p *Pages) register(w http.ResponseWriter, r *http.Request) error {
	v, query := respond.VisitOf(r), r.URL.Query()
	view := registerView{Page: 1}
	if n, err := strconv.Atoi(query.Get("page")); err == nil && n > 1 && n <= 10_000 {
		view.Page = n
	}
	view.Filter = narrowedBy(query, todayOf(v))
	view.Filter.Limit, view.Filter.Offset = perPage, (view.Page-1)*perPage
	var err error
	if view.Types, err = p.members.Types(r.Context()); err != nil {
		return err
	}
	if view.Makers, err = p.members.Register(r.Context(), v.Actor, view.Filter); err != nil {
		return err
	}
	if view.Total, err = p.members.CountRegister(r.Context(), v.Actor, view.Filter); err != nil {
		return err
	}
	if view.Chapters, err = p.units.LedChapters(r.Context(), v.Actor); err != nil {
		return err
	}
	if view.Clusters, err = p.units.Clusters(r.Context(), v.Actor, ""); err != nil {
		return err
	}
	view.MayAdd = v.Actor.IsOfficer() || v.Actor.IsCoordinator()
	return respond.Page(w, r, http.StatusOK, registerPage(v, view))
}

// narrowedBy is what the address narrows the register by.
func narrowedBy(query url.Values, today string) members.RegisterFilter {
	f := members.RegisterFilter{Words: respond.Clip(query.Get("q"), 100), Chapter: id.ID(respond.Clip(query.Get("chapter"), 100)), Regency: respond.Clip(query.Get("place"), 100), Craft: respond.Clip(query.Get("craft"), 100), Cluster: id.ID(respond.Clip(query.Get("cluster"), 100)), Today: today}
	if s := standing.Status(query.Get("status")); slices.Contains(statuses, s) {
		f.Status = s
	}
	return f
}

// filters narrow the register.
func (view registerView) filters(l *i18n.Locale) ui.FilterBar {
	f := ui.Filters{Locale: l, Action: "/desk/members", Query: view.Filter.Words, HasQuery: true}
	states := ui.Facet{Name: "status", Title: l.T("Status"), IsOne: true, Values: []string{string(view.Filter.Status)}}
	for _, s := range statuses {
		states.Options = append(states.Options, ui.Option{Value: string(s), Text: statusName(l, s)})
	}
	f.Facets = append(f.Facets, states)
	if len(view.Chapters) > 1 {
		chapters := ui.Facet{Name: "chapter", Title: l.T("Chapter"), IsOne: true, Values: []string{string(view.Filter.Chapter)}}
		for _, c := range view.Chapters {
			chapters.Options = append(chapters.Options, ui.Option{Value: string(c.ID), Text: c.Name})
		}
		f.Facets = append(f.Facets, chapters)
	}
	f.Facets = append(f.Facets, ui.Facet{Name: "place", Title: l.T("Regency or city"), IsOne: true, Values: []string{view.Filter.Regency}, Options: view.places(l)})
	if len(view.Clusters) > 0 {
		clusters := ui.Facet{Name: "cluster", Title: l.T("Cluster"), IsOne: true, Values: []string{string(view.Filter.Cluster)}}
		for _, c := range view.Clusters {
			clusters.Options = append(clusters.Options, ui.Option{Value: string(c.ID), Text: c.Name})
		}
		f.Facets = append(f.Facets, clusters)
	}
	crafts := ui.Facet{Name: "craft", Title: l.T("Craft"), IsOne: true, Values: []string{view.Filter.Craft}}
	for _, t := range terms.All(terms.Craft, l.Lang()) {
		crafts.Options = append(crafts.Options, ui.Option{Value: t.Key, Text: t.Name(l.Lang())})
	}
	f.Facets = append(f.Facets, crafts)
	return ui.FilterBar{Filters: f}
}

// places are the regencies of the visitor's chapters.
func (view registerView) places(l *i18n.Locale) []ui.Option {
	var codes []string
	for _, c := range view.Chapters {
		codes = append(codes, c.Regencies...)
	}
	return placeOptions(l, codes)
}

// placeOptions are regencies to choose from, by name.
func placeOptions(l *i18n.Locale, codes []string) []ui.Option {
	wanted := map[string]bool{}
	for _, c := range codes {
		wanted[c] = true
	}
	var options []ui.Option
	for _, r := range regions.ByName() {
		if wanted[r.Code] {
			options = append(options, ui.Option{Value: r.Code, Text: placeName(l, r.Code)})
		}
	}
	return options
}

// placeName is a regency as readers call it.
func placeName(l *i18n.Locale, code string) string { return regions.ShortName(code, string(l.Lang())) }

func craftNames(l *i18n.Locale, crafts []string) string {
	return strings.Join(terms.Names(terms.Craft, crafts, l.Lang()), ", ")
}

// table lists the makers.
func (view registerView) table(l *i18n.Locale) ui.Table {
	t := ui.Table{Locale: l, Caption: l.T("Makers"), Columns: []ui.Column{
		{Name: l.T("Workshop")}, {Name: l.T("Status")}, {Name: l.T("Place")}, {Name: l.T("Crafts"), IsMinor: true}, {Name: l.T("Phone"), IsNarrow: true}, {Name: l.T("Until"), IsNarrow: true},
	}}
	for _, m := range view.Makers {
		name := ui.Cell{Text: m.Name, Href: "/desk/members/" + string(m.ID), Note: m.Owner}
		if !m.HiddenAt.IsZero() {
			name.Note = l.T("%s · hidden", m.Owner)
		}
		t.Rows = append(t.Rows, ui.Row{ID: string(m.ID), Cells: []ui.Cell{
			name, {View: statusBadge(l, m.Status(view.Filter.Today))}, {Text: placeName(l, m.Regency), Note: m.Place}, {Text: craftNames(l, m.Crafts)}, {Text: m.Phone},
			{Text: dayText(l, m.Standing.EndsOn), Note: members.TypeName(view.Types, m.TypeKey, l.Lang())},
		}})
	}
	return t
}

func count(l *i18n.Locale, n int64) string {
	if n == 0 {
		return ""
	}
	return l.Number(n)
}

// pages leads through the register.
func (view registerView) pages(l *i18n.Locale) ui.Pages {
	query := url.Values{}
	for name, value := range map[string]string{"q": view.Filter.Words, "chapter": string(view.Filter.Chapter), "place": view.Filter.Regency, "craft": view.Filter.Craft, "status": string(view.Filter.Status), "cluster": string(view.Filter.Cluster)} {
		if value != "" {
			query.Set(name, value)
		}
	}
	return ui.Pages{Locale: l, At: view.Page, Of: int((view.Total + perPage - 1) / perPage), Href: func(n int) string {
		query.Set("page", strconv.Itoa(n))
		return "/desk/members?" + query.Encode()
	}}
}

// isNarrowed reports whether anything is filtered out.
func (view registerView) isNarrowed() bool {
	return view.Filter.Words != "" || view.Filter.Chapter != "" || view.Filter.Regency != "" || view.Filter.Craft != "" || view.Filter.Status != "" || view.Filter.Cluster != ""
}

// makerView is the record of a maker.
type makerView struct {
	members.Maker
	Chapter    string
	Membership membershipView
	Pieces     []gallery.Product
	Cluster    units.Cluster
	Stays      []members.Stay // where it worked before
	MayContact bool
	MayMove    bool
	MayHide    bool
	MayEdit    bool
}

func (p *Pages) maker(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	maker, err := id.Parse(r.PathValue("id"))
	if err != nil {
		return err
	}
	m, err := p.members.ReadMaker(r.Context(), v.Actor, maker)
	if err != nil {
		return err
	}
	if members.MaySeeContact(v.Actor, m) && !v.Actor.WorksFor(m.ID) { // rule account-17
		if err := p.members.Accounts.RecordAccess(r.Context(), v.Actor, "record", account.Contact{Kind: "maker", ID: m.ID}); err != nil {
			return err
		}
	}
	view, err := p.makerView(r, m)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, makerPage(v, view))
}

func (p *Pages) makerView(r *http.Request, m members.Maker) (view makerView, err error) {
	v := respond.VisitOf(r)
	view = makerView{Maker: m, MayContact: members.MaySeeContact(v.Actor, m), MayHide: members.MayHideMaker(v.Actor, m), MayEdit: members.MayEditMaker(v.Actor, m), MayMove: members.MayRelocate(v.Actor, m)}
	if view.Stays, err = p.members.Stays(r.Context(), v.Actor, m); err != nil {
		return view, err
	}
	if view.Cluster, err = p.units.ClusterOf(r.Context(), m); err != nil {
		return view, err
	}
	if view.Pieces, err = p.gallery.ProductsOf(r.Context(), v.Actor, m.ID, "", 200, 0); err != nil {
		return view, err
	}
	if view.Membership, err = p.membershipView(r, m); err != nil {
		return view, err
	}
	chapters, err := p.units.Chapters(r.Context())
	for _, c := range chapters {
		if c.ID == m.ChapterID {
			view.Chapter = c.Name
		}
	}
	return view, err
}

// makerOf is the maker that the address names, if its record is the visitor's to change.
func (p *Pages) makerOf(r *http.Request) (members.Maker, error) {
	maker, err := id.Parse(r.PathValue("id"))
	if err != nil {
		return members.Maker{}, err
	}
	return p.members.EditMaker(r.Context(), respond.VisitOf(r).Actor, maker)
}

// readMakerOf is the maker in the address for those who read its record, also if they change it no more.
func (p *Pages) readMakerOf(r *http.Request) (members.Maker, error) {
	maker, err := id.Parse(r.PathValue("id"))
	if err != nil {
		return members.Maker{}, err
	}
	return p.members.ReadMaker(r.Context(), respond.VisitOf(r).Actor, maker)
}

func (p *Pages) hideMaker(w http.ResponseWriter, r *http.Request) error {
	return p.setHidden(w, r, true, respond.VisitOf(r).T("The workshop and its pieces are hidden. You can show them again any time."))
}

func (p *Pages) showMaker(w http.ResponseWriter, r *http.Request) error {
	return p.setHidden(w, r, false, respond.VisitOf(r).T("Everybody can see the workshop and its pieces again."))
}

func (p *Pages) setHidden(w http.ResponseWriter, r *http.Request, hide bool, notice string) error {
	m, err := p.makerOf(r)
	if err != nil {
		return err
	}
	if err := p.members.HideMaker(r.Context(), respond.VisitOf(r).Actor, m.ID, hide); err != nil {
		return err
	}
	return respond.RedirectWith(w, r, "/desk/members/"+string(m.ID), notice)
}

// facts are what is known of a maker.
func (view makerView) facts(l *i18n.Locale) ui.Facts {
	f := ui.Facts{
		{Name: l.T("Owner"), Text: view.Owner}, {Name: l.T("Chapter"), Text: view.Chapter}, {Name: l.T("Place"), Text: placeName(l, view.Regency), Note: view.Place},
	}
	if len(view.Stays) > 0 {
		f = append(f, ui.Fact{Name: l.T("Worked before in"), Text: view.before(l)})
	}
	if view.Cluster.ID != "" {
		f = append(f, ui.Fact{Name: l.T("Cluster"), View: clusterLink(view.Cluster)})
	}
	if view.MayContact {
		f = append(f, ui.Fact{Name: l.T("Address"), Text: view.Address}, phoneFact(l, view.Maker))
	}
	return append(f,
		ui.Fact{Name: l.T("Crafts"), Text: craftNames(l, view.Crafts)}, ui.Fact{Name: l.T("Working since"), Text: year(view.Since)},
		ui.Fact{Name: l.T("People"), Text: count(l, view.Workers)}, ui.Fact{Name: l.T("Member since"), Text: dayText(l, view.JoinedOn)},
	)
}

func phoneFact(l *i18n.Locale, m members.Maker) ui.Fact {
	f := ui.Fact{Name: l.T("Phone"), Text: m.Phone}
	if m.Phone != "" {
		f.View = phoneLinks(l, m.Phone, m.IsOnWhatsApp()) // rule members-20
	}
	return f
}

func year(n int64) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatInt(n, 10)
}

// pieces lists a maker's pieces.
func (view makerView) pieces(l *i18n.Locale) ui.Table {
	t := ui.Table{Locale: l, Caption: l.T("Pieces"), Columns: []ui.Column{{Name: l.T("Piece")}, {Name: l.T("State")}, {Name: l.T("Price"), IsNumber: true}, {Name: l.T("Changed"), IsMinor: true}}}
	for _, p := range view.Pieces {
		text, _ := p.Text(l.Lang())
		if text.Name == "" {
			text.Name = l.T("Piece without a name")
		}
		price := ""
		if p.Price.Minor > 0 {
			price = l.Money(p.Price)
		}
		t.Rows = append(t.Rows, ui.Row{ID: string(p.ID), Cells: []ui.Cell{{Text: text.Name, Href: view.pieceHref(l, p)}, {View: stateBadge(l, p)}, {Text: price}, {Text: l.DateOf(p.UpdatedAt)}}})
	}
	return t
}

// pieceHref is the form of a piece for those who may change it, and its public page for others.
func (view makerView) pieceHref(l *i18n.Locale, p gallery.Product) string {
	switch {
	case view.MayEdit:
		return "/desk/products/" + string(p.ID)
	case p.State == gallery.Published && view.HiddenAt.IsZero():
		return "/" + string(l.Lang()) + "/products/" + p.Slug
	}
	return ""
}

func stateBadge(l *i18n.Locale, p gallery.Product) ui.Badge {
	switch {
	case p.State == gallery.Archived:
		return ui.Badge{Text: l.T("Archived")}
	case p.State == gallery.Draft:
		return ui.Badge{Text: l.T("Draft"), Tone: ui.Warn}
	case p.IsExportReady():
		return ui.Badge{Text: l.T("Ready for export"), Tone: ui.Good}
	}
	return ui.Badge{Text: l.T("Published"), Tone: ui.Info}
}
