package networkweb

import (
	"net/http"
	"net/url"
	"strconv"

	"anyam/gallery/terms"
	"anyam/members"
	"anyam/members/network"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/once"
	"anyam/platform/slug"
	"anyam/web/respond"
	"anyam/web/ui"
)

// perPage is how many workshops, purchases or conversations stand on a page.
const perPage = 25

// searchView is what a search found.
type searchView struct {
	Query      url.Values
	Craft      string
	Technique  string
	Machine    string
	Machines   []string // that can be looked for
	Regency    string
	Words      string
	Capacity   string
	Found      []network.Found
	Count      int64
	At         int
	From       string // the regency of the visitor's own workshop
	IsUnlisted bool   // the visitor's own workshop is not found yet
}

func (p *Pages) search(w http.ResponseWriter, r *http.Request) error {
	v, q := respond.VisitOf(r), r.URL.Query()
	view := searchView{
		Words: clip(q.Get("q"), 100), Craft: clip(q.Get("craft"), 60), Technique: clip(q.Get("technique"), 60), Machine: slug.Of(clip(q.Get("machine"), 80)),
		Regency: clip(q.Get("place"), 5), Capacity: clip(q.Get("capacity"), 9), Query: url.Values{},
	}
	in := view.search()
	var err error
	if view.Count, err = p.network.Count(r.Context(), v.Actor, in); err != nil {
		return err
	}
	view.At = pageOf(r, int((view.Count+perPage-1)/perPage))
	in.Limit, in.Offset = perPage, (view.At-1)*perPage
	if view.Found, err = p.network.Find(r.Context(), v.Actor, in); err != nil {
		return err
	}
	if view.Machines, err = p.network.Machines(r.Context(), v.Actor); err != nil {
		return err
	}
	if err := p.searcher(r, &view); err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, searchPage(v, view))
}

// searcher is from where the visitor looks, and whether others find them.
func (p *Pages) searcher(r *http.Request, view *searchView) error {
	v := respond.VisitOf(r)
	if !v.Actor.IsMaker() {
		return nil
	}
	mine, err := p.members.MakerByID(r.Context(), v.Actor, v.Actor.MakerIDs()[0])
	if err != nil {
		return err
	}
	view.From = mine.Regency
	listing, err := p.network.OwnListing(r.Context(), v.Actor, mine.ID)
	view.IsUnlisted = !listing.IsFound()
	return err
}

// search is what the fields ask for; what was typed also stands in the address of further pages.
func (view *searchView) search() network.Search {
	in := network.Search{Words: view.Words, Regency: view.Regency}
	keep := func(name, value string) bool {
		if value != "" {
			view.Query.Set(name, value)
		}
		return value != ""
	}
	keep("q", view.Words)
	keep("place", view.Regency)
	if keep("craft", view.Craft) {
		in.Skills = append(in.Skills, network.Skill{Kind: network.Craft, Key: view.Craft})
	}
	if keep("technique", view.Technique) {
		in.Skills = append(in.Skills, network.Skill{Kind: network.Technique, Key: view.Technique})
	}
	if keep("machine", view.Machine) {
		in.Skills = append(in.Skills, network.Skill{Kind: network.Machine, Key: view.Machine})
	}
	if n, err := strconv.ParseInt(view.Capacity, 10, 64); err == nil && n > 0 {
		keep("capacity", view.Capacity)
		in.Capacity = n
	}
	return in
}

func (view searchView) isNarrowed() bool { return len(view.Query) > 0 }

// counted says how many were found.
func (view searchView) counted(l *i18n.Locale) string {
	if view.Count > network.MostCounted {
		return l.T("More than %s workshops", l.Number(network.MostCounted))
	}
	return l.N("%s workshop", "%s workshops", view.Count)
}

func (view searchView) filters(l *i18n.Locale) ui.FilterBar {
	return ui.FilterBar{Filters: ui.Filters{
		Locale: l, Action: findPath, Results: "results", Query: view.Words, HasQuery: true,
		Facets: []ui.Facet{
			{Name: "craft", Title: l.T("Craft"), IsOne: true, Values: []string{view.Craft}, Options: craftOptions(l)},
			{Name: "technique", Title: l.T("Technique"), IsOne: true, Values: []string{view.Technique}, Options: termOptions(l, terms.Technique)},
			{Name: "machine", Title: l.T("Machine"), IsOne: true, Values: []string{view.Machine}, Options: machineOptions(view.Machines, view.Machine)},
			{Name: "place", Title: l.T("Regency or city"), IsOne: true, Values: []string{view.Regency}, Options: placeOptions(l)},
			{Name: "capacity", Title: l.T("Finishes a month"), IsOne: true, Values: []string{view.Capacity}, Options: capacityOptions(l)},
		},
	}}
}

func capacityOptions(l *i18n.Locale) []ui.Option {
	var options []ui.Option
	for _, n := range []int64{50, 100, 500, 1000, 5000} {
		options = append(options, ui.Option{Value: strconv.FormatInt(n, 10), Text: l.T("%s or more", l.Number(n))})
	}
	return options
}

// tasks are the workshops that were found, one line each.
func (view searchView) tasks(l *i18n.Locale) ui.Tasks {
	var tasks ui.Tasks
	for _, f := range view.Found {
		far := ""
		if view.From != "" && view.From != f.Maker.Regency {
			far = l.T("%s km", l.Number(int64(network.Kilometres(view.From, f.Maker.Regency))))
		}
		tasks = append(tasks, ui.Task{
			Href: workshopPath(f.MakerID), Title: f.Maker.Name, Icon: ui.IconPeople,
			Text: respond.Joined(crafts(l, f.Maker), placeName(l, f.Maker.Regency), far, capacity(l, f)),
		})
	}
	return tasks
}

func crafts(l *i18n.Locale, m members.Maker) string {
	names := terms.Names(terms.Craft, m.Crafts, l.Lang())
	return listed(names)
}

func listed(names []string) string {
	text := ""
	for i, n := range names {
		if i > 0 {
			text += ", "
		}
		text += n
	}
	return text
}

func capacity(l *i18n.Locale, f network.Found) string {
	if f.Capacity == 0 {
		return ""
	}
	if unit := f.Maker.Capacity.UnitIn(l); unit != "" {
		return l.T("%s %s a month", l.Number(f.Capacity), unit)
	}
	return l.T("%s a month", l.Number(f.Capacity))
}

// workshopView is a workshop as other members see it.
type workshopView struct {
	network.Found
	IsOwn  bool
	Offers []network.Mentor
	From   string
}

func (p *Pages) workshop(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	maker, err := respond.ID(r, "id")
	if err != nil {
		return err
	}
	found, err := p.network.Workshop(r.Context(), v.Actor, maker)
	if err != nil {
		return err
	}
	view := workshopView{Found: found, IsOwn: v.Actor.WorksFor(maker)}
	if view.Offers, err = p.network.OffersOf(r.Context(), v.Actor, maker); err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, workshopPage(v, view))
}

func (view workshopView) facts(l *i18n.Locale) ui.Facts {
	f := ui.Facts{
		{Name: l.T("Owner"), Text: view.Maker.Owner}, {Name: l.T("Place"), Text: placeName(l, view.Maker.Regency), Note: view.Maker.Place},
		{Name: l.T("Crafts"), Text: crafts(l, view.Maker)},
	}
	f = append(f, skillFacts(l, view.Found)...)
	if phone := view.Phone(); phone != "" {
		f = append(f, ui.Fact{Name: l.T("Phone"), View: phoneLinks(l, phone, view.Maker.IsOnWhatsApp())})
	}
	return f
}

// listingView is the visitor's own consent.
type listingView struct {
	Makers  []members.Maker
	Maker   members.Maker
	Listing network.Listing
	Form    ui.Form
}

func (p *Pages) ownListing(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	view, err := p.listingView(r)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, listingPage(v, view))
}

// listingView is the consent of the workshop that the address names, or of the first one.
func (p *Pages) listingView(r *http.Request) (view listingView, err error) {
	v := respond.VisitOf(r)
	if view.Makers, err = p.own(r); err != nil {
		return view, err
	}
	if len(view.Makers) == 0 {
		return view, respond.NoSuchPage(r)
	}
	view.Maker = view.Makers[0]
	if asked := r.URL.Query().Get("id"); asked != "" {
		if view.Maker, err = p.members.EditMaker(r.Context(), v.Actor, id.ID(asked)); err != nil {
			return view, err
		}
	}
	view.Listing, err = p.network.OwnListing(r.Context(), v.Actor, view.Maker.ID)
	view.Form = ui.Form{Locale: v.Locale, ID: "listing", Action: "/desk/network/own?id=" + string(view.Maker.ID)}
	return view, err
}

func (p *Pages) setListing(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	view, err := p.listingView(r)
	if err != nil {
		return err
	}
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	c := network.Consent{IsFound: form.Checked("found"), ShowsPhone: form.Checked("found") && form.Checked("phone")}
	if err := p.network.SetListing(r.Context(), v.Actor, view.Maker.ID, c); err != nil {
		return err
	}
	if c.IsFound {
		return respond.RedirectWith(w, r, findPath, v.T("Other members find you now. You can take it back any time."))
	}
	return respond.RedirectWith(w, r, findPath, v.T("Other members no longer find you."))
}

// switches lead from one of the visitor's workshops to another.
func (view listingView) switches() []ui.Link {
	if len(view.Makers) < 2 {
		return nil
	}
	var links []ui.Link
	for _, m := range view.Makers {
		links = append(links, ui.Link{Text: m.Name, Href: "/desk/network/own?id=" + string(m.ID), IsCurrent: m.ID == view.Maker.ID})
	}
	return links
}

// writeView is a first message to somebody.
type writeView struct {
	Title string
	Lead  string
	At    string // the section
	Back  ui.Link
	Form  ui.Form
	Body  string
	Also  []ui.Option // hidden fields: Value under the name in Text
}

func (p *Pages) workshopWrite(r *http.Request) (writeView, id.ID, error) {
	v := respond.VisitOf(r)
	maker, err := respond.ID(r, "id")
	if err != nil {
		return writeView{}, "", err
	}
	found, err := p.network.Workshop(r.Context(), v.Actor, maker)
	if err != nil {
		return writeView{}, "", err
	}
	return writeView{
		Title: v.T("Message to %s", found.Maker.Name), Lead: v.T("Only the two of you read it."), At: findPath,
		Back: ui.Link{Text: found.Maker.Name, Href: workshopPath(maker)},
		Form: ui.Form{Locale: v.Locale, ID: "write", Action: workshopPath(maker) + "/write", Once: string(once.NewToken())},
	}, maker, nil
}

func (p *Pages) writeToWorkshop(w http.ResponseWriter, r *http.Request) error {
	view, _, err := p.workshopWrite(r)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, writePage(respond.VisitOf(r), view))
}

func (p *Pages) sendToWorkshop(w http.ResponseWriter, r *http.Request) error {
	view, maker, err := p.workshopWrite(r)
	if err != nil {
		return err
	}
	return p.send(w, r, view, func(form respond.Form) (id.ID, error) {
		return p.network.WriteToWorkshop(r.Context(), respond.VisitOf(r).Actor, maker, form.Lines("body"), form.Once())
	})
}

// send sends a first message; what cannot be sent is drawn again as it was typed.
func (p *Pages) send(w http.ResponseWriter, r *http.Request, view writeView, write func(respond.Form) (id.ID, error)) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	conversation, err := write(form)
	if isTheirs(err) {
		view.Body, view.Form.Faults, view.Form.Once = form.Lines("body"), respond.Faults(v, err, "body"), string(form.Once())
		return respond.Page(w, r, respond.Status(err), writePage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, conversationPath(conversation)+"#newest", v.T("Your message is sent."))
}
