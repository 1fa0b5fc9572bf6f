package joiningweb

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"

	"anyam/account"
	"anyam/members"
	"anyam/members/joining"
	"anyam/members/record"
	"anyam/members/units"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/web/respond"
	"anyam/web/ui"
)

// perPage is how many applications stand on a page of the queue.
const perPage = 50

// queueView is the queue as the visitor narrowed it.
type queueView struct {
	State    string
	Filter   joining.QueueFilter
	Rows     []joining.Application
	Total    int64
	Page     int
	Chapters []units.Led
	Now      time.Time
}

func (p *Pages) queue(w http.ResponseWriter, r *http.Request) error {
	v, query := respond.VisitOf(r), r.URL.Query()
	view := queueView{Page: 1, Now: v.Now}
	if n, err := strconv.Atoi(query.Get("page")); err == nil && n > 1 && n <= 10_000 {
		view.Page = n
	}
	view.Filter, view.State = queueFilter(query)
	view.Filter.Limit, view.Filter.Offset = perPage, (view.Page-1)*perPage
	var err error
	if view.Rows, err = p.joining.Queue(r.Context(), v.Actor, view.Filter); err != nil {
		return err
	}
	if view.Total, err = p.joining.CountQueue(r.Context(), v.Actor, view.Filter); err != nil {
		return err
	}
	if view.Chapters, err = p.units.LedChapters(r.Context(), v.Actor); err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, queuePage(v, view))
}

// queueFilter is what the address narrows the queue by, and the state where it names one that there is.
func queueFilter(query url.Values) (f joining.QueueFilter, state string) {
	f = joining.QueueFilter{Words: clip(strings.ToValidUTF8(query.Get("q"), ""), 100), Chapter: id.ID(clip(strings.ToValidUTF8(query.Get("chapter"), ""), 40))}
	if s := joining.State(query.Get("state")); slices.Contains(joining.States, s) {
		f.States, state = []joining.State{s}, string(s)
	}
	return f, state
}

// filters narrow the queue.
func (view queueView) filters(l *i18n.Locale) ui.FilterBar {
	states := ui.Facet{Name: "state", Title: l.T("State"), IsOne: true, Values: []string{view.State}, Options: []ui.Option{{Text: l.T("Still open")}}}
	for _, s := range joining.States {
		states.Options = append(states.Options, ui.Option{Value: string(s), Text: stateTitle(l, s)})
	}
	f := ui.Filters{Locale: l, Action: "/desk/applications", Query: view.Filter.Words, HasQuery: true, Facets: []ui.Facet{states}}
	if len(view.Chapters) > 1 {
		chapters := ui.Facet{Name: "chapter", Title: l.T("Chapter"), IsOne: true, Values: []string{string(view.Filter.Chapter)}}
		for _, c := range view.Chapters {
			chapters.Options = append(chapters.Options, ui.Option{Value: string(c.ID), Text: c.Name})
		}
		f.Facets = append(f.Facets, chapters)
	}
	return ui.FilterBar{Filters: f}
}

func (view queueView) isNarrowed() bool {
	return view.State != "" || view.Filter.Words != "" || view.Filter.Chapter != ""
}

// table lists the applications, the one that waits longest first.
func (view queueView) table(l *i18n.Locale) ui.Table {
	t := ui.Table{Locale: l, Caption: l.T("Applications"), Columns: []ui.Column{
		{Name: l.T("Workshop")}, {Name: l.T("State")}, {Name: l.T("Waits for")}, {Name: l.T("Place")}, {Name: l.T("Crafts"), IsMinor: true}, {Name: l.T("Phone"), IsMinor: true},
	}}
	for _, a := range view.Rows {
		t.Rows = append(t.Rows, ui.Row{ID: string(a.ID), Cells: []ui.Cell{
			{Text: a.Name, Href: "/desk/applications/" + string(a.ID), Note: a.Owner},
			{View: ui.Badge{Text: stateTitle(l, a.State), Tone: stateTone(a.State)}},
			{View: age(l, a, view.Now)},
			{Text: placeName(l, a.Regency), Note: a.Place}, {Text: craftNames(l, a.Crafts)}, {Text: a.Phone},
		}})
	}
	return t
}

// age is for how long an application waits, marked where that is too long.
func age(l *i18n.Locale, a joining.Application, now time.Time) templ.Component {
	days := int64(a.Age(now) / (24 * time.Hour))
	text := l.N("%s day", "%s days", days)
	switch {
	case !a.State.IsOpen():
		return ui.Time(l, a.WaitingFrom, now)
	case a.IsLate(now):
		return ui.Badge{Text: l.T("%s, late", text), Tone: ui.Bad, Icon: ui.IconHour}
	case days == 0:
		text = l.T("since today")
	}
	return ui.Badge{Text: text}
}

func (view queueView) pages(l *i18n.Locale) ui.Pages {
	query := url.Values{}
	for name, value := range map[string]string{"q": view.Filter.Words, "chapter": string(view.Filter.Chapter), "state": view.State} {
		if value != "" {
			query.Set(name, value)
		}
	}
	return ui.Pages{Locale: l, At: view.Page, Of: int((view.Total + perPage - 1) / perPage), Href: func(n int) string {
		query.Set("page", strconv.Itoa(n))
		return "/desk/applications?" + query.Encode()
	}}
}

// fileView is an application with its forms, for those who look after it.
type fileView struct {
	joining.File
	Overtaken string             // what somebody is told who came too late
	Forms     map[string]ui.Form // by what they do
	In        map[string]string  // as typed
	Types     []members.MembershipType
	Chapter   string
}

// hasFaults reports whether a form of the page came back: it then stands above what it is about, so that what is wrong is seen.
func (view fileView) hasFaults() bool {
	for name, f := range view.Forms {
		if len(f.Faults) > 0 && name != "photos" {
			return true
		}
	}
	return false
}

// asks reports whether the application waits for the actor.
func (view fileView) asks(a account.Actor) bool {
	return joining.MayVerify(a, view.Application) || joining.MayDecide(a, view.Application)
}

// doings are what can be done with an application: the last part of the form's address.
var doings = map[string][]string{
	"verify": {"visited", "note"}, "return": {"question"}, "accept": {"type", "scale", "from"}, "refuse": {"reason"}, "photos": {"photo"},
}

func (p *Pages) file(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	view, err := p.fileView(r)
	if errs.Is(err, errs.NotFound) {
		return p.own(w, r)
	}
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, filePage(v, view))
}

func (p *Pages) fileView(r *http.Request) (fileView, error) {
	v := respond.VisitOf(r)
	application, err := id.Parse(r.PathValue("id"))
	if err != nil {
		return fileView{}, err
	}
	f, err := p.joining.FileOf(r.Context(), v.Actor, application)
	if err != nil {
		return fileView{}, err
	}
	view := fileView{File: f, Forms: map[string]ui.Form{}, In: map[string]string{"note": f.Note, "type": f.TypeKey, "scale": string(f.Scale), "from": today(v)}}
	if f.IsVisited {
		view.In["visited"] = "1"
	}
	for name := range doings {
		view.Forms[name] = ui.Form{Locale: v.Locale, ID: name, Action: filePath(f.ID) + "/" + name, Version: f.Version, HasFiles: name == "photos"}
	}
	for _, c := range f.Chapters {
		if c.ID == f.ChapterID {
			view.Chapter = c.Name
		}
	}
	view.Types, err = p.members.Types(r.Context())
	return view, err
}

func filePath(application id.ID) string { return "/desk/applications/" + string(application) }

// do runs what a form asks for. A form that is wrong is drawn again; who came too late sees how things stand now.
func (p *Pages) do(w http.ResponseWriter, r *http.Request, name string, act func(form respond.Form, view fileView) (next, notice string, err error)) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	view, err := p.fileView(r)
	if err != nil {
		return err
	}
	if err := p.joining.CheckAct(v.Actor, view.Application); err != nil { // before what was typed is judged
		return err
	}
	next, notice, err := act(form, view)
	switch {
	case errs.Is(err, errs.Invalid):
		f := view.Forms[name]
		f.Faults, f.Version = respond.Faults(v, err, doings[name]...), form.Version()
		view.Forms[name] = f
		for _, field := range doings[name] {
			view.In[field] = form.Lines(field)
		}
		return respond.Page(w, r, respond.Status(err), filePage(v, view))
	case errs.Is(err, errs.Conflict):
		if view, err2 := p.fileView(r); err2 == nil {
			view.Overtaken = respond.TextOf(v, err)
			return respond.Page(w, r, respond.Status(err), filePage(v, view))
		}
		return err
	case err != nil:
		return err
	}
	return respond.RedirectWith(w, r, next, notice)
}

func (p *Pages) verify(w http.ResponseWriter, r *http.Request) error {
	return p.do(w, r, "verify", func(form respond.Form, view fileView) (string, string, error) {
		v := respond.VisitOf(r)
		err := p.joining.Verify(r.Context(), v.Actor, view.ID, joining.Verification{IsVisited: form.Checked("visited"), Note: form.Lines("note"), Version: form.Version()})
		return "/desk/applications", v.T("Thank you. %s is with the secretariat now.", view.Name), err
	})
}

func (p *Pages) giveBack(w http.ResponseWriter, r *http.Request) error {
	return p.do(w, r, "return", func(form respond.Form, view fileView) (string, string, error) {
		v := respond.VisitOf(r)
		err := p.joining.Return(r.Context(), v.Actor, view.ID, form.Lines("question"), form.Version())
		return filePath(view.ID), v.T("The question is on its way to %s.", view.Owner), err
	})
}

func (p *Pages) accept(w http.ResponseWriter, r *http.Request) error {
	return p.do(w, r, "accept", func(form respond.Form, view fileView) (string, string, error) {
		v := respond.VisitOf(r)
		in := joining.Acceptance{TypeKey: form.Text("type"), Scale: record.Scale(form.Text("scale")), From: form.Text("from"), Version: form.Version()}
		if in.Scale != "" && !slices.Contains(record.Scales, in.Scale) {
			in.Scale = ""
		}
		maker, err := p.joining.Accept(r.Context(), v.Actor, view.ID, in)
		return "/desk/members/" + string(maker), v.T("%s is a member now. The letter is on its way.", view.Name), err
	})
}

func (p *Pages) refuse(w http.ResponseWriter, r *http.Request) error {
	return p.do(w, r, "refuse", func(form respond.Form, view fileView) (string, string, error) {
		v := respond.VisitOf(r)
		err := p.joining.Refuse(r.Context(), v.Actor, view.ID, form.Lines("reason"), form.Version())
		return "/desk/applications", v.T("The application is refused. %s gets a letter with the reason.", view.Owner), err
	})
}

func (p *Pages) addPhoto(w http.ResponseWriter, r *http.Request) error {
	_, done, err := respond.ParseFileForm(w, r, joining.MaxPhotoBytes+1<<20)
	defer done()
	if err != nil {
		return err
	}
	return p.do(w, r, "photos", func(_ respond.Form, view fileView) (string, string, error) {
		v := respond.VisitOf(r)
		file, _, err := r.FormFile("photo")
		if err != nil {
			var f errs.Faults
			f.Add("photo", "Choose a photograph.")
			return "", "", f.Err()
		}
		defer func() { _ = file.Close() }()
		return filePath(view.ID), v.T("The photograph is kept. Only those who look after the workshop see it."), p.joining.AddPhoto(r.Context(), v.Actor, view.ID, file)
	})
}

// photo serves a photograph of a visit to those who may see it, and lets nobody keep it.
func (p *Pages) photo(w http.ResponseWriter, r *http.Request) error {
	application, err := id.Parse(r.PathValue("id"))
	if err != nil {
		return err
	}
	photo, err := id.Parse(r.PathValue("photo"))
	if err != nil {
		return err
	}
	size := r.PathValue("size")
	if size != "small" && size != "large" {
		return respond.NoSuchPage(r)
	}
	file, err := p.joining.PhotoFile(r.Context(), respond.VisitOf(r).Actor, application, photo, size == "small")
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }()
	h := w.Header()
	h.Set("Content-Type", "image/jpeg")
	h.Set("Cache-Control", "private, no-store")
	h.Set("Content-Security-Policy", "default-src 'none'")
	http.ServeContent(w, r, "", time.Time{}, file)
	return nil
}
