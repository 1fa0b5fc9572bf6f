package workshopweb

import (
	"cmp"
	"net/http"
	"strconv"
	"strings"

	"anyam/members/passport"
	"anyam/members/record"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/once"
	"anyam/web/respond"
	"anyam/web/ui"
)

var wishOrder = []string{"label", "parts", "days", "views"}

// passportsView is a maker's passports.
type passportsView struct {
	seat
	List []passport.Passport
}

// ownSeat is the visitor's workshop; the passport belongs to whoever works there.
func (p *Pages) ownSeat(r *http.Request) (seat, error) {
	s, err := p.seatOf(r)
	for i := range s.Switch {
		s.Switch[i].Href = strings.Replace(s.Switch[i].Href, "/desk/workshop", "/desk/passport", 1)
	}
	return s, err
}

func (p *Pages) passports(w http.ResponseWriter, r *http.Request) error {
	view, err := p.passportsView(r)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, passportsPage(respond.VisitOf(r), view))
}

func (p *Pages) passportsView(r *http.Request) (view passportsView, err error) {
	if view.seat, err = p.ownSeat(r); err != nil {
		return view, err
	}
	view.List, err = p.passport.Passports(r.Context(), respond.VisitOf(r).Actor, view.Maker.ID)
	return view, err
}

func (view passportsView) table(v *respond.Visit) ui.Table {
	l := v.Locale
	t := ui.Table{Locale: l, Caption: l.T("Passports"), Columns: []ui.Column{{Name: l.T("For whom")}, {Name: l.T("State")}, {Name: l.T("Until")}, {Name: l.T("Opened"), IsNumber: true}}}
	for _, p := range view.List {
		t.Rows = append(t.Rows, ui.Row{ID: string(p.ID), Cells: []ui.Cell{
			{Text: p.Label, Href: "/desk/passport/" + string(p.ID), Note: partNames(l, p.Parts)}, {View: stateBadge(l, p.State(v.Now))}, {Text: l.Instant(p.Until)}, {Text: openings(l, p)},
		}})
	}
	return t
}

func partNames(l *i18n.Locale, parts []passport.Part) string {
	text := ""
	for i, p := range parts {
		if i > 0 {
			text += ", "
		}
		text += p.Name(l)
	}
	return text
}

func openings(l *i18n.Locale, p passport.Passport) string {
	if p.ViewsMost > 0 {
		return l.T("%s of %s", l.Number(p.Views), l.Number(p.ViewsMost))
	}
	return l.Number(p.Views)
}

func stateBadge(l *i18n.Locale, s passport.State) ui.Badge {
	switch s {
	case passport.Open:
		return ui.Badge{Text: l.T("Shows"), Tone: ui.Good}
	case passport.Expired:
		return ui.Badge{Text: l.T("Has ended")}
	case passport.Spent:
		return ui.Badge{Text: l.T("Opened often enough")}
	case passport.Revoked:
	}
	return ui.Badge{Text: l.T("Taken back"), Tone: ui.Warn}
}

// wishView is the form of a new passport.
type wishView struct {
	seat
	Form ui.Form
	In   wishTyped
}

// wishTyped is what stands in the fields.
type wishTyped struct {
	Label, Days, Views string
	Parts              []string
}

func (p *Pages) wishOf(r *http.Request) (wishView, error) {
	v := respond.VisitOf(r)
	var view wishView
	var err error
	if view.seat, err = p.ownSeat(r); err != nil {
		return view, err
	}
	view.Form = ui.Form{Locale: v.Locale, Action: "/desk/passport/new" + view.query, Once: string(once.NewToken())}
	view.In = wishTyped{Days: "30", Parts: []string{string(record.Identity), string(record.Organisation), string(record.Production), string(passport.Certificates)}}
	return view, nil
}

// plain are the parts without financial data, ready to be ticked.
func (view wishView) plain(l *i18n.Locale) []ui.Option { return partOptions(l, false) }

// financial are the three that are off until they are chosen by name.
func (view wishView) financial(l *i18n.Locale) []ui.Option { return partOptions(l, true) }

func partOptions(l *i18n.Locale, isFinancial bool) []ui.Option {
	var options []ui.Option
	for _, part := range passport.Parts {
		if part.IsFinancial() == isFinancial {
			options = append(options, ui.Option{Value: string(part), Text: part.Name(l), Help: partHelp(l, part)})
		}
	}
	return options
}

func partHelp(l *i18n.Locale, part passport.Part) string {
	switch part {
	case passport.Part(record.Identity):
		return l.T("With address, phone and story.")
	case passport.Part(record.Workforces):
		return l.T("Numbers only, no names.")
	case passport.Certificates:
		return l.T("Number, issuer and end; not the papers themselves.")
	}
	return ""
}

func (p *Pages) newPassport(w http.ResponseWriter, r *http.Request) error {
	view, err := p.wishOf(r)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, wishPage(respond.VisitOf(r), view))
}

func (p *Pages) makePassport(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	view, err := p.wishOf(r)
	if err != nil {
		return err
	}
	view.In = wishTyped{Label: form.Text("label"), Days: form.Text("days"), Views: form.Text("views"), Parts: append(form.All("parts"), form.All("money")...)}
	var faults errs.Faults
	wish := passport.Wish{Label: view.In.Label, Days: form.Int(&faults, "days", 1, passport.MostDays), ViewsMost: form.Int(&faults, "views", 0, passport.MostViews), Once: form.Once()}
	for _, part := range view.In.Parts {
		wish.Parts = append(wish.Parts, passport.Part(part))
	}
	var made passport.Passport
	if err = faults.Err(); err == nil {
		made, err = p.passport.Make(r.Context(), v.Actor, view.Maker.ID, wish)
	}
	if isTheirs(err) {
		view.Form.Faults, view.Form.Once = respond.Faults(v, err, wishOrder...), string(form.Once())
		return respond.Page(w, r, respond.Status(err), wishPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, "/desk/passport/"+string(made.ID), v.T("The passport is ready. Show the code, or send the link."))
}

// passportView is one passport with its code and who looked when.
type passportView struct {
	passport.Passport
	Link     string
	Openings []passport.Opening
	State    passport.State
}

func (p *Pages) onePassport(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	named, err := id.Parse(r.PathValue("pid"))
	if err != nil {
		return err
	}
	var view passportView
	if view.Passport, view.Openings, err = p.passport.Passport(r.Context(), v.Actor, named); err != nil {
		return err
	}
	view.Link, view.State = p.passport.Link(view.Passport), view.Passport.State(v.Now)
	return respond.Page(w, r, http.StatusOK, passportPage(v, view))
}

func (view passportView) facts(l *i18n.Locale) ui.Facts {
	return ui.Facts{
		{Name: l.T("For whom"), Text: view.Label}, {Name: l.T("Shows"), Text: partNames(l, view.Parts)}, {Name: l.T("State"), View: stateBadge(l, view.State)},
		{Name: l.T("Until"), Text: l.Instant(view.Until)}, {Name: l.T("Opened"), Text: openings(l, view.Passport)},
	}
}

// looks lists the openings.
func (view passportView) looks(v *respond.Visit) ui.Table {
	l := v.Locale
	t := ui.Table{Locale: l, Caption: l.T("Openings"), Columns: []ui.Column{{Name: l.T("When")}, {Name: l.T("Who, in their own words")}, {Name: l.T("What")}}}
	for i, o := range view.Openings {
		what := l.T("Looked at")
		if o.IsPaper {
			what = l.T("Looked at, and taken along as PDF")
		}
		t.Rows = append(t.Rows, ui.Row{ID: strconv.Itoa(i), Cells: []ui.Cell{{Text: l.Recent(o.At, v.Now)}, {Text: cmp.Or(o.Said, l.T("did not say"))}, {Text: what}}})
	}
	return t
}

func (p *Pages) revoke(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	named, err := id.Parse(r.PathValue("pid"))
	if err != nil {
		return err
	}
	if err := p.passport.Revoke(r.Context(), v.Actor, named); err != nil {
		return err
	}
	return respond.RedirectWith(w, r, "/desk/passport/"+string(named), v.T("Taken back. The code shows nothing any more."))
}
