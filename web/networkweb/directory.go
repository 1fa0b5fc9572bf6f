package networkweb

import (
	"bytes"
	"context"
	"net/http"
	"net/url"

	"anyam/account"
	"anyam/members"
	"anyam/members/network"
	"anyam/members/units"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/sheet"
	"anyam/platform/slug"
	"anyam/web/respond"
	"anyam/web/ui"
)

const directoryPath = "/desk/directory"

// directoryView is the officers' directory: workshops, or those who run the association.
type directoryView struct {
	IsOfficers bool
	Filter     members.RegisterFilter
	Makers     []members.Maker
	Officers   []network.Officer
	Total      int64
	At         int
	Chapters   []units.Led
}

func (p *Pages) directory(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	view, err := p.directoryView(r)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, directoryPage(v, view))
}

func (p *Pages) directoryView(r *http.Request) (view directoryView, err error) {
	v, q := respond.VisitOf(r), r.URL.Query()
	if view.Chapters, err = p.units.LedChapters(r.Context(), v.Actor); err != nil {
		return view, err
	}
	if view.IsOfficers = q.Get("who") == "officers"; view.IsOfficers {
		view.Officers, err = p.network.Officers(r.Context(), v.Actor)
		return view, err
	}
	view.Filter = directoryFilter(q)
	if view.Total, err = p.members.CountRegister(r.Context(), v.Actor, view.Filter); err != nil {
		return view, err
	}
	view.At = pageOf(r, int((view.Total+perPage-1)/perPage))
	view.Filter.Limit, view.Filter.Offset = perPage, (view.At-1)*perPage
	view.Makers, err = p.members.Register(r.Context(), v.Actor, view.Filter)
	return view, err
}

func directoryFilter(q url.Values) members.RegisterFilter {
	return members.RegisterFilter{Words: clip(q.Get("q"), 100), Chapter: id.ID(clip(q.Get("chapter"), 40)), Regency: clip(q.Get("place"), 5)}
}

// query is the filter in an address.
func (view directoryView) query() url.Values {
	query := url.Values{}
	for name, value := range map[string]string{"q": view.Filter.Words, "chapter": string(view.Filter.Chapter), "place": view.Filter.Regency} {
		if value != "" {
			query.Set(name, value)
		}
	}
	return query
}

func (view directoryView) tabs(l *i18n.Locale) []ui.Link {
	return []ui.Link{
		{Text: l.T("Members"), Href: directoryPath, IsCurrent: !view.IsOfficers}, {Text: l.T("Officers and coordinators"), Href: directoryPath + "?who=officers", IsCurrent: view.IsOfficers},
	}
}

func (view directoryView) filters(l *i18n.Locale) ui.FilterBar {
	f := ui.Filters{Locale: l, Action: directoryPath, Results: "results", Query: view.Filter.Words, HasQuery: true}
	if len(view.Chapters) > 1 {
		chapters := ui.Facet{Name: "chapter", Title: l.T("Chapter"), IsOne: true, Values: []string{string(view.Filter.Chapter)}}
		for _, c := range view.Chapters {
			chapters.Options = append(chapters.Options, ui.Option{Value: string(c.ID), Text: c.Name})
		}
		f.Facets = append(f.Facets, chapters)
	}
	return ui.FilterBar{Filters: f}
}

// tasks are the entries of the directory: names and places, no numbers.
func (view directoryView) tasks(l *i18n.Locale) ui.Tasks {
	var tasks ui.Tasks
	for _, m := range view.Makers {
		tasks = append(tasks, ui.Task{Href: directoryPath + "/makers/" + string(m.ID), Title: m.Name, Icon: ui.IconPhone, Text: respond.Joined(m.Owner, placeName(l, m.Regency), m.Place)})
	}
	for _, o := range view.Officers {
		tasks = append(tasks, ui.Task{Href: directoryPath + "/officers/" + string(o.UserID), Title: o.Name, Icon: ui.IconPhone, Text: postText(l, o.Post)})
	}
	return tasks
}

func postText(l *i18n.Locale, p network.Post) string {
	if p.Role == account.Officer {
		return l.T("Officer of the association")
	}
	return l.T("Coordinator of %s", p.Chapter)
}

// contactView is one entry: first the question why, then the contact.
type contactView struct {
	network.Contact
	Path     string
	Back     string
	Why      network.Reason
	IsOpen   bool
	Faults   []ui.Fault
	Openings []account.Access
}

// directoryMember asks why a workshop's contact is needed, and shows it to whoever has said so. Asking for the page with a reason
// is what the access log counts.
func (p *Pages) directoryMember(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	maker, err := respond.ID(r, "id")
	if err != nil {
		return err
	}
	view := contactView{Path: directoryPath + "/makers/" + string(maker), Back: directoryPath}
	if view.Contact, err = p.network.Member(r.Context(), v.Actor, maker); err != nil {
		return err
	}
	return p.contact(w, r, view, func(why network.Reason) (network.Contact, error) {
		return p.network.OpenMaker(r.Context(), v.Actor, maker, why)
	})
}

func (p *Pages) directoryOfficer(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	user, err := respond.ID(r, "id")
	if err != nil {
		return err
	}
	o, err := p.network.OfficerByID(r.Context(), v.Actor, user)
	if err != nil {
		return err
	}
	view := contactView{Path: directoryPath + "/officers/" + string(user), Back: directoryPath + "?who=officers"}
	view.Contact = network.Contact{Whose: account.Contact{Kind: "user", ID: user}, Name: o.Name, Post: o.Post}
	return p.contact(w, r, view, func(why network.Reason) (network.Contact, error) {
		return p.network.OpenOfficer(r.Context(), v.Actor, user, why)
	})
}

func (p *Pages) contact(w http.ResponseWriter, r *http.Request, view contactView, open func(network.Reason) (network.Contact, error)) error {
	v := respond.VisitOf(r)
	status := http.StatusOK
	if asked := r.URL.Query().Get("why"); asked != "" {
		found, err := open(network.Reason(asked))
		switch {
		case isTheirs(err):
			status, view.Faults = respond.Status(err), respond.Faults(v, err, "why")
		case err != nil:
			return err
		default:
			view.Contact, view.Why, view.IsOpen = found, network.Reason(asked), true
		}
	}
	var err error
	if view.Openings, err = p.network.Openings(r.Context(), v.Actor, view.Whose, 20); err != nil {
		return err
	}
	return respond.Page(w, r, status, contactPage(v, view))
}

// directoryCard is a contact as a card for the telephone. It counts in the access log like the page does.
func (p *Pages) directoryCard(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	maker, err := respond.ID(r, "id")
	if err != nil {
		return err
	}
	c, err := p.network.OpenMaker(r.Context(), v.Actor, maker, network.Reason(r.URL.Query().Get("why")))
	if isTheirs(err) {
		return respond.Redirect(w, r, directoryPath+"/makers/"+string(maker))
	}
	if err != nil {
		return err
	}
	return sendCard(w, c)
}

func (p *Pages) directoryOfficerCard(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	user, err := respond.ID(r, "id")
	if err != nil {
		return err
	}
	c, err := p.network.OpenOfficer(r.Context(), v.Actor, user, network.Reason(r.URL.Query().Get("why")))
	if isTheirs(err) {
		return respond.Redirect(w, r, directoryPath+"/officers/"+string(user))
	}
	if err != nil {
		return err
	}
	return sendCard(w, c)
}

func sendCard(w http.ResponseWriter, c network.Contact) error {
	card, err := c.VCard()
	if err != nil {
		return err
	}
	name := slug.Of(c.Name)
	if name == "" {
		name = "contact"
	}
	return respond.Attach(w, "text/vcard; charset=utf-8", name+".vcf", bytes.NewReader(card))
}

// exportView is the form of an export.
type exportView struct {
	directoryView
	Form ui.Form
	Why  string
}

func (p *Pages) exportView(r *http.Request) (exportView, error) {
	view, err := p.directoryView(r)
	return exportView{directoryView: view, Form: ui.Form{Locale: respond.VisitOf(r).Locale, ID: "export", Action: directoryPath + "/export?" + view.query().Encode()}}, err
}

func (p *Pages) exportForm(w http.ResponseWriter, r *http.Request) error {
	view, err := p.exportView(r)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, exportPage(respond.VisitOf(r), view))
}

// export sends the directory as a table, within the visitor's scope and filter.
func (p *Pages) export(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	view, err := p.exportView(r)
	if err != nil {
		return err
	}
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	view.Why = form.Text("why")
	kind := sheet.XLSX
	if form.Text("as") == string(sheet.CSV) {
		kind = sheet.CSV
	}
	err = p.exported(v, view).Send(w, r, kind)
	if isTheirs(err) {
		view.Form.Faults = respond.Faults(v, err, "why")
		return respond.Page(w, r, respond.Status(err), exportPage(v, view))
	}
	return err
}

// exported is the directory as it is downloaded. The room itself writes down who was exported, and why.
func (p *Pages) exported(v *respond.Visit, view exportView) respond.Export {
	l, t := v.Locale, sheet.TextValue
	return respond.Export{
		Name: "directory", Title: l.T("Directory"), Columns: respond.Columns(l.T("Workshop"), l.T("Owner"), l.T("Regency or city"), l.T("Place"), l.T("Address"), l.T("Phone")),
		Each: func(ctx context.Context, row func(...sheet.Value) error) error {
			return p.network.Export(ctx, v.Actor, view.Filter, network.Reason(view.Why), func(c network.Contact) error {
				return row(t(c.Shop), t(c.Name), t(placeName(l, c.Regency)), t(c.Place), t(c.Address), t(c.Phone))
			})
		},
	}
}

func reasonOptions(l *i18n.Locale) []ui.Option {
	var options []ui.Option
	for _, r := range network.Reasons {
		options = append(options, ui.Option{Value: string(r), Text: l.T(network.ReasonText(r))})
	}
	return options
}

// openingTable is who opened a contact.
func (view contactView) openingTable(v *respond.Visit) ui.Table {
	l := v.Locale
	t := ui.Table{Locale: l, Caption: l.T("Who opened this contact"), Columns: []ui.Column{{Name: l.T("Who")}, {Name: l.T("Why")}, {Name: l.T("When")}}}
	for _, a := range view.Openings {
		why := a.Purpose
		if why == "record" {
			why = l.T("The record of the workshop")
		} else if reason := network.ReasonText(network.Reason(why)); reason != "" {
			why = l.T(reason)
		}
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{{Text: a.ReaderName}, {Text: why}, {View: ui.Time(l, a.LastAt, v.Now)}}})
	}
	return t
}
