package accountweb

import (
	"context"
	"net/http"
	"strings"

	"anyam/account/privacy"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/once"
	"anyam/web/respond"
	"anyam/web/ui"
)

// queueView is the officers' page about personal data.
type queueView struct {
	Waiting  []privacy.Row
	Answered []privacy.Row
	Breaches []privacy.Breach
	Unasked  int64 // workshops that were never asked whether they may be public
}

func (p *Pages) queue(w http.ResponseWriter, r *http.Request) error {
	v, ctx := respond.VisitOf(r), r.Context()
	var view queueView
	var err error
	if view.Waiting, err = p.privacy.Requests(ctx, v.Actor, privacy.RequestFilter{Limit: 200}); err != nil {
		return err
	}
	if view.Answered, err = p.privacy.Requests(ctx, v.Actor, privacy.RequestFilter{IsAnswered: true, Limit: 50}); err != nil {
		return err
	}
	if view.Breaches, err = p.privacy.Breaches(ctx, v.Actor); err != nil {
		return err
	}
	if _, view.Unasked, err = p.members.Unasked(ctx, v.Actor, 1); err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, queuePage(v, view))
}

// queueTable lists requests.
func queueTable(v *respond.Visit, caption string, rows []privacy.Row) ui.Table {
	l := v.Locale
	t := ui.Table{Locale: l, Caption: caption, Columns: []ui.Column{
		{Name: l.T("Request")}, {Name: l.T("Who")}, {Name: l.T("Time left")}, {Name: l.T("Asked on")}, {Name: l.T("How")},
	}}
	for _, r := range rows {
		who := r.Who()
		if who == "" {
			who = l.T("Owner of a workshop")
		}
		t.Rows = append(t.Rows, ui.Row{ID: string(r.ID), Cells: []ui.Cell{
			{Text: kindWord(l, r.Kind), Href: "/desk/privacy/requests/" + string(r.ID)}, {Text: who, Note: r.Contact}, {View: stateBadge(v, r.Request)},
			{Text: l.Recent(r.AskedAt, v.Now)}, {Text: channelWord(l, r.Channel)},
		}})
	}
	return t
}

// breachTable is the register of breaches.
func breachTable(v *respond.Visit, breaches []privacy.Breach) ui.Table {
	l := v.Locale
	t := ui.Table{Locale: l, Caption: l.T("Register of breaches"), Columns: []ui.Column{{Name: l.T("What happened")}, {Name: l.T("Found")}, {Name: l.T("People"), IsNumber: true}, {Name: l.T("State")}}}
	for _, b := range breaches {
		t.Rows = append(t.Rows, ui.Row{ID: string(b.ID), Cells: []ui.Cell{
			{Text: b.Title, Href: "/desk/privacy/breaches/" + string(b.ID)}, {Text: l.Recent(b.FoundAt, v.Now)}, {Text: l.Number(b.People)}, {View: breachBadge(v, b)},
		}})
	}
	return t
}

func breachBadge(v *respond.Visit, b privacy.Breach) ui.Badge {
	switch {
	case !b.ClosedAt.IsZero():
		return ui.Badge{Text: v.T("Closed"), Tone: ui.Good}
	case !b.ToldAt.IsZero():
		return ui.Badge{Text: v.T("They were told"), Tone: ui.Info}
	}
	return clockBadge(v.Locale, b.DueAt(), v.Now)
}

// periodTable says how long things are kept (rule privacy-11).
func periodTable(l *i18n.Locale) ui.Table {
	t := ui.Table{Locale: l, Caption: l.T("How long things are kept"), Columns: []ui.Column{{Name: l.T("What")}, {Name: l.T("Kept for")}, {Name: l.T("Then")}}}
	for _, p := range privacy.Periods {
		kept := l.T("not at all")
		if p.Days > 0 {
			kept = l.N("%s day", "%s days", int64(p.Days))
		}
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{{Text: p.WhatIn(l)}, {Text: kept}, {Text: p.ThenIn(l)}}})
	}
	return t
}

// takenView is the form for a request that came by phone or on paper.
type takenView struct {
	In    privacy.Request
	Maker string // name of the workshop that the request is about, if any
	Form  ui.Form
}

func (p *Pages) newRequest(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	view := takenView{Form: takenForm(v), In: privacy.Request{MakerID: id.ID(r.URL.Query().Get("maker"))}}
	if err := p.nameMaker(r.Context(), v, &view); err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, takenPage(v, view))
}

func takenForm(v *respond.Visit) ui.Form {
	return ui.Form{Locale: v.Locale, Action: "/desk/privacy/requests/new", Once: string(once.NewToken())}
}

// nameMaker finds the name of the workshop that the form is about, if any.
func (p *Pages) nameMaker(ctx context.Context, v *respond.Visit, view *takenView) error {
	if view.In.MakerID == "" {
		return nil
	}
	maker, err := id.Parse(string(view.In.MakerID))
	if err != nil {
		return err
	}
	m, err := p.members.MakerByID(ctx, v.Actor, maker)
	view.Maker = m.Name
	return err
}

func (p *Pages) takeRequest(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	in := privacy.Request{
		Kind: privacy.Kind(form.Text("kind")), MakerID: id.ID(form.Text("maker")), Name: form.Text("name"), Email: form.Text("email"), Contact: form.Text("contact"),
		Channel: privacy.Channel(form.Text("channel")), Witness: form.Text("witness"), Wish: form.Lines("wish"),
	}
	request, err := p.privacy.TakeDown(r.Context(), v.Actor, in, form.Once())
	if errs.Is(err, errs.Invalid) || errs.Is(err, errs.Conflict) {
		view := takenView{In: in, Form: takenForm(v)}
		view.Form.Faults = respond.Faults(v, err, "kind", "name", "email", "contact", "channel", "witness", "wish")
		if nameErr := p.nameMaker(r.Context(), v, &view); nameErr != nil {
			return nameErr
		}
		return respond.Page(w, r, respond.Status(err), takenPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, "/desk/privacy/requests/"+string(request), v.T("The request is taken down. Its clock runs."))
}

// requestView is one request, with what is held about who asks.
type requestView struct {
	privacy.Preview
	MakerName string
	Note      string // as typed
	Word      string
	Form      ui.Form // of the answer
	Erase     ui.Form
}

func (p *Pages) request(w http.ResponseWriter, r *http.Request) error {
	view, err := p.requestView(r)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, requestPage(respond.VisitOf(r), view))
}

func (p *Pages) requestView(r *http.Request) (view requestView, err error) {
	v := respond.VisitOf(r)
	request, err := id.Parse(r.PathValue("id"))
	if err != nil {
		return view, err
	}
	if view.Preview, err = p.privacy.Preview(r.Context(), v.Actor, request); err != nil {
		return view, err
	}
	base := "/desk/privacy/requests/" + string(request)
	view.Form = ui.Form{Locale: v.Locale, ID: "answer", Action: base, Version: view.Version}
	view.Erase = ui.Form{Locale: v.Locale, ID: "erase", Action: base + "/erase", Version: view.Version}
	if view.MakerID != "" {
		m, err := p.members.MakerByID(r.Context(), v.Actor, view.MakerID)
		if err != nil {
			return view, err
		}
		view.MakerName = m.Name
	}
	return view, nil
}

func (p *Pages) answerRequest(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	request, err := id.Parse(r.PathValue("id"))
	if err != nil {
		return err
	}
	in := privacy.Reply{IsDone: form.Text("verdict") == "done", Note: form.Lines("note"), Version: form.Version()}
	err = p.privacy.Answer(r.Context(), v.Actor, request, in)
	if errs.Is(err, errs.Invalid) || errs.Is(err, errs.Conflict) {
		return p.requestAgain(w, r, err, func(view *requestView) {
			view.Note, view.Form.Faults, view.Form.Version = in.Note, respond.Faults(v, err, "note"), form.VersionAgain(err, view.Version)
		})
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, "/desk/privacy", v.T("The request is answered."))
}

func (p *Pages) erase(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	request, err := id.Parse(r.PathValue("id"))
	if err != nil {
		return err
	}
	word := form.Text("word")
	err = p.privacy.Erase(r.Context(), v.Actor, request, form.Version(), word)
	if errs.Is(err, errs.Invalid) || errs.Is(err, errs.Conflict) {
		return p.requestAgain(w, r, err, func(view *requestView) {
			view.Word, view.Erase.Faults, view.Erase.Version = word, respond.Faults(v, err, "word"), form.VersionAgain(err, view.Version)
		})
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, "/desk/privacy", v.T("The person is erased. Sums stay, without a name."))
}

// requestAgain draws a request again with what was typed.
func (p *Pages) requestAgain(w http.ResponseWriter, r *http.Request, cause error, with func(view *requestView)) error {
	view, err := p.requestView(r)
	if err != nil {
		return err
	}
	with(&view)
	return respond.Page(w, r, respond.Status(cause), requestPage(respond.VisitOf(r), view))
}

// who is the name of who asks.
func (view requestView) who() string {
	if view.MakerName != "" {
		return strings.TrimSpace(view.Who() + " · " + view.MakerName)
	}
	return view.Who()
}

// confirmedText says whether the owner of the address has confirmed that she asks.
func (view requestView) confirmedText(l *i18n.Locale) string {
	switch {
	case view.Email == "":
		return ""
	case view.IsUnconfirmed():
		return l.T("not confirmed yet")
	}
	return l.T("confirmed on %s", l.Instant(view.ConfirmedAt))
}

// facts are what is known of a request.
func (view requestView) facts(v *respond.Visit) ui.Facts {
	l := v.Locale
	return ui.Facts{
		{Name: l.T("Who"), Text: view.who()}, {Name: l.T("E-mail"), Text: view.Email, Note: view.confirmedText(l)}, {Name: l.T("Contact"), Text: view.Contact},
		{Name: l.T("How"), Text: channelWord(l, view.Channel)}, {Name: l.T("Witness"), Text: view.Witness},
		{Name: l.T("What they wrote"), Text: view.Wish}, {Name: l.T("Asked on"), Text: l.Instant(view.AskedAt)},
		{Name: l.T("Answer until"), Text: l.Instant(view.DueAt())}, {Name: l.T("Answer"), Text: view.Answer},
	}
}

// kept lists parts with what they are and how many records they have.
func kept(l *i18n.Locale, parts []privacy.Part) ui.Table {
	t := ui.Table{Locale: l, Caption: l.T("What stays, and why"), Columns: []ui.Column{{Name: l.T("What")}, {Name: l.T("Records"), IsNumber: true}, {Name: l.T("Why")}}}
	for _, p := range parts {
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{{Text: p.TitleIn(l)}, {Text: l.Number(int64(len(p.Rows)))}, {Text: p.StaysIn(l)}}})
	}
	return t
}

func gone(l *i18n.Locale, parts []privacy.Part) ui.Table {
	t := ui.Table{Locale: l, Caption: l.T("What goes"), Columns: []ui.Column{{Name: l.T("What")}, {Name: l.T("Records"), IsNumber: true}, {Name: l.T("What it is for")}}}
	for _, p := range parts {
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{{Text: p.TitleIn(l)}, {Text: l.Number(int64(len(p.Rows)))}, {Text: p.PurposeIn(l)}}})
	}
	return t
}
