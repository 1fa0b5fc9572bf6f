package membersweb

import (
	"net/http"
	"slices"

	"anyam/account"
	"anyam/members/posts"
	"anyam/platform/clock"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/once"
	"anyam/web/respond"
	"anyam/web/ui"
)

// officersView is who holds which post.
type officersView struct {
	Officers  []posts.Officer // of the tab
	IsPast    bool
	InOffice  int
	Past      int
	MayChange bool
}

func (p *Pages) officers(w http.ResponseWriter, r *http.Request) error {
	view, err := p.officersView(r)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, officersPage(respond.VisitOf(r), view))
}

func (p *Pages) officersView(r *http.Request) (officersView, error) {
	v := respond.VisitOf(r)
	all, err := p.posts.Officers(r.Context(), v.Actor)
	if err != nil {
		return officersView{}, err
	}
	view := officersView{IsPast: r.URL.Query().Get("past") != "", MayChange: posts.MayAppoint(v.Actor)}
	for _, o := range all {
		if o.IsOver() {
			view.Past++
		} else {
			view.InOffice++
		}
		if o.IsOver() == view.IsPast {
			view.Officers = append(view.Officers, o)
		}
	}
	return view, nil
}

func officerPath(term id.ID) string { return "/desk/officers/" + string(term) }

// tabs lead to those in office and to history.
func (view officersView) tabs(l *i18n.Locale) []ui.Link {
	return []ui.Link{
		{Text: l.T("In office"), Href: "/desk/officers", Note: l.Number(int64(view.InOffice)), IsCurrent: !view.IsPast},
		{Text: l.T("Past"), Href: "/desk/officers?past=1", Note: l.Number(int64(view.Past)), IsCurrent: view.IsPast},
	}
}

// officerTable lists terms.
func officerTable(l *i18n.Locale, officers []posts.Officer, at clock.Date) ui.Table {
	t := ui.Table{Locale: l, Caption: l.T("Posts"), Columns: []ui.Column{{Name: l.T("Name")}, {Name: l.T("Post")}, {Name: l.T("From")}, {Name: l.T("Until")}, {Name: l.T("Document"), IsMinor: true}, {Name: l.T("State")}}}
	for _, o := range officers {
		t.Rows = append(t.Rows, ui.Row{ID: string(o.ID), Cells: []ui.Cell{
			{Text: o.Holder.Name, Href: officerPath(o.ID), Note: o.Holder.Email}, {Text: l.T(o.Post.Title()), Note: unitName(l, o)}, {Text: fromText(l, o.Term)},
			{Text: untilText(l, o.Term), Note: o.EndReason}, {Text: o.Document}, {View: standingBadge(l, o, at)},
		}})
	}
	return t
}

func unitName(l *i18n.Locale, o posts.Officer) string {
	if o.UnitName == "" {
		return l.T("the association")
	}
	return o.UnitName
}

// fromText is the first day of a term in words.
func fromText(l *i18n.Locale, t account.Term) string {
	if t.From == "" {
		return l.DateOf(t.GrantedAt)
	}
	return l.Date(t.From)
}

// standingBadge says what a term is today; one that ends soon is marked.
func standingBadge(l *i18n.Locale, o posts.Officer, at clock.Date) ui.Badge {
	switch o.Standing {
	case account.Planned:
		return ui.Badge{Text: l.T("Planned"), Tone: ui.Info}
	case account.Reading:
		return ui.Badge{Text: l.T("Still reads"), Tone: ui.Warn}
	case account.Over:
		return ui.Badge{Text: l.T("Over")}
	}
	if o.Until != "" && o.Until <= at.AddDays(60) {
		return ui.Badge{Text: l.T("Ends soon"), Tone: ui.Warn}
	}
	return ui.Badge{Text: l.T("In office"), Tone: ui.Good}
}

// appointForm is the form that gives somebody a post.
type appointForm struct {
	Form  ui.Form
	In    appointTyped
	Posts []ui.Option
	Units []ui.Option
}

// appointTyped is what stands in the fields.
type appointTyped struct{ Name, Email, Post, Unit, From, Until, Document, DocumentDay string }

var appointOrder = []string{"name", "email", "post", "unit", "from", "until", "document", "document_day", "file"}

// wholeAssociation is what the form sends for a post that is held in no chapter and no cluster.
const wholeAssociation = "association"

func (in appointTyped) naming(token once.Token) posts.Naming {
	if in.Unit == wholeAssociation {
		in.Unit = ""
	}
	return posts.Naming{
		Person: account.Person{Email: in.Email, Name: in.Name, Lang: i18n.Indonesian, Country: "ID"}, Once: token,
		Appointment: account.Appointment{
			Post: account.Post(in.Post), Unit: id.ID(in.Unit), From: clock.Date(in.From), Until: clock.Date(in.Until), Document: in.Document, DocumentDay: clock.Date(in.DocumentDay),
		},
	}
}

func (p *Pages) newOfficer(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	view, err := p.appointView(r)
	if err != nil {
		return err
	}
	query := r.URL.Query()
	view.In = appointTyped{Post: respond.Clip(query.Get("post"), 100), Unit: respond.Clip(query.Get("unit"), 100), From: string(today(v))}
	view.Form.Once = string(once.NewToken())
	return respond.Page(w, r, http.StatusOK, appointPage(v, view))
}

func (p *Pages) appointView(r *http.Request) (appointForm, error) {
	v := respond.VisitOf(r)
	l := v.Locale
	view := appointForm{Form: ui.Form{Locale: l, Action: "/desk/officers/new", HasFiles: true}}
	groups := map[account.Unit]string{account.AssociationUnit: l.T("In the association"), account.ChapterUnit: l.T("In a chapter"), account.ClusterUnit: l.T("In a cluster")}
	for _, post := range account.Posts() {
		if post != account.Administrator { // that one is given by the command line, until further notice
			view.Posts = append(view.Posts, ui.Option{Value: string(post), Text: l.T(post.Title()), Group: groups[post.Unit()]})
		}
	}
	known, err := p.posts.UnitsFor(r.Context(), v.Actor)
	view.Units = []ui.Option{{Value: wholeAssociation, Text: l.T("In the association as a whole")}}
	kinds := map[account.Unit]string{account.ChapterUnit: l.T("Chapters"), account.ClusterUnit: l.T("Clusters")}
	for _, u := range known {
		view.Units = append(view.Units, ui.Option{Value: string(u.ID), Text: u.Name, Group: kinds[u.Kind]})
	}
	return view, err
}

func (p *Pages) appoint(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	form, done, err := respond.ParseFileForm(w, r, mostWithDocument)
	defer done()
	if err != nil {
		return err
	}
	in := appointTyped{
		form.Text("name"), form.Text("email"), form.Text("post"), form.Text("unit"), form.Text("from"), form.Text("until"), form.Text("document"), form.Text("document_day"),
	}
	n := in.naming(form.Once())
	if file, _, err := r.FormFile("file"); err == nil {
		defer func() { _ = file.Close() }()
		n.File = file
	}
	term, err := p.posts.Appoint(r.Context(), v.Actor, n)
	if isTheirs(err) {
		view, readErr := p.appointView(r)
		if readErr != nil {
			return readErr
		}
		view.In, view.Form.Faults, view.Form.Once = in, respond.Faults(v, err, appointOrder...), string(form.Once())
		return respond.Page(w, r, respond.Status(err), appointPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, officerPath(term), v.T("%s is appointed and can sign in as %s.", in.Name, in.Email))
}

// officerView is a term with what can be done to it.
type officerView struct {
	posts.Officer
	History   []posts.Officer
	By        string // who appointed
	File      posts.Document
	Add       ui.Form // of the document
	Extend    ui.Form
	Longer    extendTyped
	End       ui.Form
	Ending    endTyped
	MayAdd    bool
	MayExtend bool
	MayEnd    bool
	MayHand   bool
}

// extendTyped is the form that extends a term, as typed.
type extendTyped struct{ Until, Document, DocumentDay string }

// endTyped is the form that ends a term, as typed.
type endTyped struct {
	LastDay, Reason string
	AtOnce          bool
}

func (p *Pages) officer(w http.ResponseWriter, r *http.Request) error {
	view, err := p.officerView(r)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, officerPage(respond.VisitOf(r), view))
}

func (p *Pages) officerView(r *http.Request) (officerView, error) {
	v := respond.VisitOf(r)
	term, err := id.Parse(r.PathValue("id"))
	if err != nil {
		return officerView{}, err
	}
	view := officerView{Ending: endTyped{LastDay: string(today(v))}}
	if view.Officer, err = p.posts.Officer(r.Context(), v.Actor, term); err != nil {
		return view, err
	}
	if view.History, err = p.posts.History(r.Context(), v.Actor, term); err != nil {
		return view, err
	}
	if view.By, err = p.posts.AppointedBy(r.Context(), view.Officer); err != nil {
		return view, err
	}
	if view.File, err = p.posts.Document(r.Context(), v.Actor, term); err != nil {
		return view, err
	}
	view.Add = ui.Form{Locale: v.Locale, ID: "document", Action: officerPath(term) + "/document", HasFiles: true}
	may := posts.MayAppoint(v.Actor)
	view.MayAdd = may
	view.MayExtend, view.MayEnd = may && view.MayBeExtended() && !view.isFollowed(), may && !view.IsOver()
	view.Longer.Until = string(max(view.Until, today(v)).AddDays(365))
	view.MayHand = account.MayHandOver(v.Actor, view.Term)
	view.Extend = ui.Form{Locale: v.Locale, ID: "extend", Action: officerPath(term) + "/extend", Version: view.Version}
	view.End = ui.Form{Locale: v.Locale, ID: "end", Action: officerPath(term) + "/end", Version: view.Version}
	return view, err
}

// officerCrumbs lead back to the list of posts, and those who may not read it, such as a trainer at her own post, to their desk.
func officerCrumbs(v *respond.Visit, view officerView) []ui.Link {
	back := ui.Link{Text: v.T("Officers"), Href: "/desk/officers"}
	if !posts.MayReadOfficers(v.Actor) {
		back = ui.Link{Text: v.T("Today"), Href: "/desk/"}
	}
	return []ui.Link{back, {Text: view.Holder.Name}}
}

// isFollowed reports whether the person goes on in the unit after this term: then that one is extended.
func (view officerView) isFollowed() bool {
	return slices.ContainsFunc(view.History, func(o posts.Officer) bool {
		return o.UserID == view.UserID && o.ID != view.ID && o.EndedAt.IsZero() && (o.Until == "" || o.Until > view.Until)
	})
}

func (p *Pages) extendTerm(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	term, err := id.Parse(r.PathValue("id"))
	if err != nil {
		return err
	}
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	in := extendTyped{form.Text("until"), form.Text("document"), form.Text("document_day")}
	next, err := p.posts.ExtendTerm(r.Context(), v.Actor, term, account.Extension{
		Until: clock.Date(in.Until), Document: in.Document, DocumentDay: clock.Date(in.DocumentDay), Version: form.Version(),
	})
	if isTheirs(err) {
		view, readErr := p.officerView(r)
		if readErr != nil {
			return readErr
		}
		view.Longer, view.Extend.Faults, view.Extend.Version = in, respond.Faults(v, err, "until", "document", "document_day"), form.VersionAgain(err, view.Version)
		return respond.Page(w, r, respond.Status(err), officerPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, officerPath(next), v.T("The term is extended. The one before stays as it was."))
}

func (p *Pages) endTerm(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	term, err := id.Parse(r.PathValue("id"))
	if err != nil {
		return err
	}
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	in := endTyped{form.Text("last_day"), form.Lines("reason"), form.Checked("at_once")}
	err = p.posts.EndTerm(r.Context(), v.Actor, term, account.End{LastDay: clock.Date(in.LastDay), AtOnce: in.AtOnce, Reason: in.Reason, Version: form.Version()})
	if isTheirs(err) {
		view, readErr := p.officerView(r)
		if readErr != nil {
			return readErr
		}
		view.Ending, view.End.Faults, view.End.Version = in, respond.Faults(v, err, "last_day", "at_once", "reason"), form.VersionAgain(err, view.Version)
		return respond.Page(w, r, respond.Status(err), officerPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, officerPath(term), v.T("The end is noted."))
}

// facts are what is known of a term.
func (view officerView) facts(l *i18n.Locale) ui.Facts {
	document := ui.Fact{Name: l.T("Appointing document"), Text: view.Document}
	if view.DocumentDay != "" {
		document.Note = l.Date(view.DocumentDay)
	}
	f := ui.Facts{
		{Name: l.T("Post"), Text: l.T(view.Post.Title()), Note: unitName(l, view.Officer)}, {Name: l.T("From"), Text: fromText(l, view.Term)}, {Name: l.T("Until"), Text: untilText(l, view.Term)},
		document, {Name: l.T("Appointed by"), Text: view.By, Note: l.DateOf(view.GrantedAt)}, {Name: l.T("E-mail"), Text: view.Holder.Email},
	}
	if view.File.IsThere() {
		f = append(f, ui.Fact{Name: l.T("The document itself"), View: documentLink(l, view)})
	}
	if view.Holder.Phone != "" {
		f = append(f, ui.Fact{Name: l.T("Phone"), View: phoneLinks(l, view.Holder.Phone, false)})
	}
	if view.EndReason != "" {
		f = append(f, ui.Fact{Name: l.T("Reason of the end"), Text: view.EndReason})
	}
	return f
}
