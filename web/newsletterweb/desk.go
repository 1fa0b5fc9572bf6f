package newsletterweb

import (
	"context"
	"net/http"
	"strconv"
	"strings"

	"anyam/gallery"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/once"
	"anyam/platform/sheet"
	"anyam/promotion/newsletter"
	"anyam/web/respond"
	"anyam/web/ui"
)

// perPage is how many lines stand on a page of a list.
const perPage = 50

// issuesView is the list of issues.
type issuesView struct {
	Issues []newsletter.Issue
	Counts map[newsletter.State]int64
	Begin  ui.Form
	At, Of int
}

func (p *Pages) issues(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	total, err := p.newsletter.IssueCount(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	view := issuesView{Begin: ui.Form{Locale: v.Locale, ID: "begin", Action: listPath, Once: string(once.NewToken())}}
	view.At, view.Of = pageOf(r, total)
	if view.Issues, err = p.newsletter.Issues(r.Context(), v.Actor, perPage, (view.At-1)*perPage); err != nil {
		return err
	}
	if view.Counts, err = p.newsletter.SubscriberCounts(r.Context(), v.Actor, newsletter.Filter{}); err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, issuesPage(v, view))
}

func (p *Pages) begin(w http.ResponseWriter, r *http.Request) error {
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	made, err := p.newsletter.Begin(r.Context(), respond.VisitOf(r).Actor, form.Once())
	if err != nil {
		return err
	}
	return respond.Redirect(w, r, issuePath(made))
}

func (p *Pages) exportIssues(r *http.Request) (respond.Export, error) {
	v := respond.VisitOf(r)
	l, t := v.Locale, sheet.TextValue
	return respond.Export{
		Name: "newsletters", Title: l.T("Newsletters"), Columns: respond.Columns(l.T("Subject"), l.T("State"), l.T("Sent on"), l.T("Readers"), l.T("Refused by their mail server")),
		Each: func(ctx context.Context, row func(...sheet.Value) error) error {
			return respond.EachPage(perPage, func(offset int) ([]newsletter.Issue, error) {
				return p.newsletter.Issues(ctx, v.Actor, perPage, offset)
			}, func(i newsletter.Issue) error {
				return row(t(subject(l, i)), t(issueState(l, i.State)), respond.DayValue(i.BegunAt), sheet.IntValue(i.Went), sheet.IntValue(i.Returned))
			})
		},
	}, nil
}

// issueView is the page of one issue.
type issueView struct {
	newsletter.Issue
	Form    ui.Form
	Texts   map[i18n.Lang]newsletter.Text // as they stand in the fields
	Pieces  string                        // addresses, one a line
	Preview []preview
	Readers int64
	Email   string // of the reader of a test
}

// preview is an issue in one language.
type preview struct {
	Lang    i18n.Lang
	Subject string
	Lines   []string
	Items   ui.Tasks
}

// textOrder is the order of the fields.
func textOrder() []string {
	var order []string
	for _, lang := range i18n.Langs {
		order = append(order, "subject_"+string(lang), "body_"+string(lang))
	}
	return append(order, "pieces")
}

func (p *Pages) issueView(r *http.Request) (view issueView, err error) {
	v := respond.VisitOf(r)
	issue, err := id.Parse(r.PathValue("id"))
	if err != nil {
		return view, respond.NoSuchPage(r)
	}
	if view.Issue, err = p.newsletter.Issue(r.Context(), v.Actor, issue); err != nil {
		return view, err
	}
	shown, err := p.newsletter.Shown(r.Context(), view.Issue)
	if err != nil {
		return view, err
	}
	var lines []string
	for _, piece := range shown {
		lines = append(lines, "/products/"+piece.Slug)
	}
	view.Pieces, view.Texts, view.Email = strings.Join(lines, "\n"), view.Issue.Texts, v.Actor.Email
	view.Form = ui.Form{Locale: v.Locale, ID: "issue", Action: issuePath(issue), Version: view.Version}
	view.Preview = p.previews(view.Issue, shown)
	counts, err := p.newsletter.SubscriberCounts(r.Context(), v.Actor, newsletter.Filter{})
	view.Readers = counts[newsletter.Reads]
	return view, err
}

func (p *Pages) previews(i newsletter.Issue, shown []gallery.Shown) []preview {
	var all []preview
	for _, lang := range i18n.Langs {
		if _, in := i.TextIn(lang); in != lang || i.Texts[lang].Subject == "" {
			continue
		}
		letter := p.newsletter.Letter(i, shown, lang)
		one := preview{Lang: lang, Subject: letter.Subject, Lines: letter.Paragraphs}
		for _, item := range letter.Items {
			one.Items = append(one.Items, ui.Task{Href: item.Link, Title: item.Title, Text: item.Text, Icon: ui.IconPieces})
		}
		all = append(all, one)
	}
	return all
}

func (p *Pages) issue(w http.ResponseWriter, r *http.Request) error {
	view, err := p.issueView(r)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, issuePage(respond.VisitOf(r), view))
}

func (p *Pages) save(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	view, err := p.issueView(r)
	if err != nil {
		return err
	}
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	texts := map[i18n.Lang]newsletter.Text{}
	for _, lang := range i18n.Langs {
		texts[lang] = newsletter.Text{Subject: form.Text("subject_" + string(lang)), Body: form.Lines("body_" + string(lang))}
	}
	pieces := form.Lines("pieces")
	err = p.newsletter.Save(r.Context(), v.Actor, view.ID, form.Version(), texts, strings.Fields(pieces))
	if errs.Is(err, errs.Invalid) || errs.Is(err, errs.Conflict) {
		view.Texts, view.Pieces, view.Form.Faults, view.Form.Version = texts, pieces, respond.Faults(v, err, textOrder()...), form.VersionAgain(err, view.Version)
		return respond.Page(w, r, respond.Status(err), issuePage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, issuePath(view.ID), v.T("Saved. Look at it below, and send yourself a test."))
}

func (p *Pages) test(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	view, err := p.issueView(r)
	if err != nil {
		return err
	}
	if err := p.newsletter.Test(r.Context(), v.Actor, view.ID); err != nil {
		return err
	}
	return respond.RedirectWith(w, r, issuePath(view.ID), v.T("A test is on its way to %s.", v.Actor.Email))
}

func (p *Pages) sendForm(w http.ResponseWriter, r *http.Request) error {
	view, err := p.issueView(r)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, sendPage(respond.VisitOf(r), view))
}

func (p *Pages) send(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	view, err := p.issueView(r)
	if err != nil {
		return err
	}
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	if err := p.newsletter.Send(r.Context(), v.Actor, view.ID, form.Version()); err != nil {
		return err
	}
	return respond.RedirectWith(w, r, issuePath(view.ID), v.T("The newsletter is on its way."))
}

// subscribersView is the list of subscribers.
type subscribersView struct {
	Rows   []newsletter.Subscriber
	Filter newsletter.Filter
	Counts map[newsletter.State]int64
	At, Of int
}

func filterOf(r *http.Request) newsletter.Filter {
	f := newsletter.Filter{Email: clip(r.URL.Query().Get("q"))}
	switch s := newsletter.State(r.URL.Query().Get("state")); s {
	case newsletter.Asked, newsletter.Reads, newsletter.Left, newsletter.Refused:
		f.State = s
	}
	return f
}

func clip(s string) string {
	runes := []rune(strings.ToValidUTF8(strings.ReplaceAll(s, "\x00", ""), ""))
	return strings.TrimSpace(string(runes[:min(len(runes), 254)]))
}

// pageOf is the page of a list that the address asks for, of how many.
func pageOf(r *http.Request, total int64) (at, of int) {
	at, of = 1, max(1, int((total+perPage-1)/perPage))
	if n, err := strconv.Atoi(r.URL.Query().Get("page")); err == nil {
		at = min(max(n, 1), of)
	}
	return at, of
}

func (p *Pages) subscribers(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	view := subscribersView{Filter: filterOf(r)}
	var err error
	if view.Counts, err = p.newsletter.SubscriberCounts(r.Context(), v.Actor, view.Filter); err != nil {
		return err
	}
	total := view.Counts[view.Filter.State]
	if view.Filter.State == "" {
		for _, n := range view.Counts {
			total += n
		}
	}
	view.At, view.Of = pageOf(r, total)
	if view.Rows, err = p.newsletter.Subscribers(r.Context(), v.Actor, view.Filter, perPage, (view.At-1)*perPage); err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, subscribersPage(v, view))
}

func (p *Pages) takeOff(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	subscriber, err := id.Parse(r.PathValue("id"))
	if err != nil {
		return respond.NoSuchPage(r)
	}
	if err := p.newsletter.TakeOff(r.Context(), v.Actor, subscriber); err != nil {
		return err
	}
	return respond.RedirectWith(w, r, listPath+"/subscribers", v.T("The address gets no newsletter any more."))
}

func (p *Pages) exportSubscribers(r *http.Request) (respond.Export, error) {
	v, filter := respond.VisitOf(r), filterOf(r)
	l, t := v.Locale, sheet.TextValue
	return respond.Export{
		Name: "subscribers", Title: l.T("Readers of the newsletter"),
		Columns: respond.Columns(l.T("E-mail"), l.T("Language"), l.T("State"), l.T("Signed up"), l.T("Confirmed"), l.T("Ended"), l.T("Agreed to"), l.T("Version of the text")),
		Told:    respond.Told(p.accounts, v, "subscribers", string(filter.State)),
		Each: func(ctx context.Context, row func(...sheet.Value) error) error {
			return respond.EachPage(500, func(offset int) ([]newsletter.Subscriber, error) {
				return p.newsletter.Subscribers(ctx, v.Actor, filter, 500, offset)
			}, func(x newsletter.Subscriber) error {
				return row(t(x.Email), t(x.Lang.Name()), t(subscriberState(l, x.State)), respond.DayValue(x.AskedAt), respond.DayValue(x.ConfirmedAt), respond.DayValue(x.EndedAt), t(x.Consent), t(x.ConsentVersion))
			})
		},
	}, nil
}

// filters narrow the list of readers.
func (view subscribersView) filters(l *i18n.Locale) ui.FilterBar {
	states := ui.Facet{Name: "state", Title: l.T("State"), IsOne: true, Values: []string{string(view.Filter.State)}}
	for _, s := range []newsletter.State{newsletter.Reads, newsletter.Asked, newsletter.Left, newsletter.Refused} {
		states.Options = append(states.Options, ui.Option{Value: string(s), Text: subscriberState(l, s), Count: l.Number(view.Counts[s])})
	}
	return ui.FilterBar{Filters: ui.Filters{Locale: l, Action: listPath + "/subscribers", Query: view.Filter.Email, HasQuery: true, Facets: []ui.Facet{states}}}
}

// subject is how an issue is called in lists.
func subject(l *i18n.Locale, i newsletter.Issue) string {
	if text, _ := i.TextIn(l.Lang()); text.Subject != "" {
		return text.Subject
	}
	return l.T("Without a subject yet")
}

func issueState(l *i18n.Locale, s newsletter.IssueState) string {
	switch s {
	case newsletter.Sending:
		return l.T("On its way")
	case newsletter.Sent:
		return l.T("Sent")
	}
	return l.T("Draft")
}

func subscriberState(l *i18n.Locale, s newsletter.State) string {
	switch s {
	case newsletter.Reads:
		return l.T("Gets it")
	case newsletter.Left:
		return l.T("Stopped it")
	case newsletter.Refused:
		return l.T("Mail comes back")
	}
	return l.T("Not confirmed yet")
}
