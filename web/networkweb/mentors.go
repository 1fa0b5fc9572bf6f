package networkweb

import (
	"net/http"
	"strings"

	"anyam/gallery/terms"
	"anyam/members"
	"anyam/members/network"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/once"
	"anyam/web/respond"
	"anyam/web/ui"
)

// mentorsView is the page of mentors.
type mentorsView struct {
	Craft    string
	Offers   []network.Mentor
	Wishes   []network.Mentor
	Requests []network.Mentoring // the visitor's own
	Scope    []network.Mentoring // of workshops that the visitor looks after
}

func (p *Pages) mentors(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	view := mentorsView{Craft: clip(r.URL.Query().Get("craft"), 60)}
	var err error
	if view.Offers, err = p.network.Mentors(r.Context(), v.Actor, network.MentorFilter{Kind: network.Offer, Craft: view.Craft, Limit: 100}); err != nil {
		return err
	}
	if view.Wishes, err = p.network.Mentors(r.Context(), v.Actor, network.MentorFilter{Kind: network.Wish, Craft: view.Craft, Limit: 100}); err != nil {
		return err
	}
	all, err := p.network.Mentorings(r.Context(), v.Actor, 100)
	if err != nil {
		return err
	}
	for _, m := range all {
		if m.MentorID == v.Actor.UserID || m.AskerID == v.Actor.UserID {
			view.Requests = append(view.Requests, m)
		} else {
			view.Scope = append(view.Scope, m)
		}
	}
	return respond.Page(w, r, http.StatusOK, mentorsPage(v, view))
}

func (view mentorsView) filters(l *i18n.Locale) ui.FilterBar {
	return ui.FilterBar{Filters: ui.Filters{Locale: l, Action: mentorPath, Results: "results", Facets: []ui.Facet{
		{Name: "craft", Title: l.T("Craft"), IsOne: true, Values: []string{view.Craft}, Options: craftOptions(l)},
	}}}
}

// postTasksOf are posts as lines.
func postTasksOf(v *respond.Visit, posts []network.Mentor) ui.Tasks {
	l := v.Locale
	var tasks ui.Tasks
	for _, m := range posts {
		b := ui.Badge{}
		switch {
		case m.UserID == v.Actor.UserID:
			b = ui.Badge{Text: l.T("Yours"), Tone: ui.Info}
		case m.Kind == network.Offer && m.Free() == 0:
			b = ui.Badge{Text: l.T("Full")}
		}
		tasks = append(tasks, ui.Task{
			Href: postPath(m.ID), Title: m.Subject, Icon: ui.IconLearn, Badge: b,
			Text: respond.Joined(m.Person, craftName(l, m.Craft), techniqueName(l, m.Technique), placeName(l, m.Regency), reach(l, m)),
		})
	}
	return tasks
}

func reach(l *i18n.Locale, m network.Mentor) string {
	if !m.IsRemote {
		return ""
	}
	return l.T("also by video")
}

// requestTasks are requests as lines.
func requestTasks(v *respond.Visit, all []network.Mentoring) ui.Tasks {
	l := v.Locale
	var tasks ui.Tasks
	for _, m := range all {
		who := l.T("%s asks %s", m.AskerName, m.MentorName)
		switch v.Actor.UserID {
		case m.MentorID:
			who = l.T("%s asks you", m.AskerName)
		case m.AskerID:
			who = l.T("You ask %s", m.MentorName)
		}
		tasks = append(tasks, ui.Task{Href: mentoringPath(m.ID), Title: who, Icon: ui.IconLearn, Badge: mentoringBadge(l, m.State), Text: respond.Joined(m.Subject, shortDay(v, m))})
	}
	return tasks
}

func shortDay(v *respond.Visit, m network.Mentoring) string { return v.Locale.Recent(m.AskedAt, v.Now) }

// postOrder is the order of the fields of a post.
var postOrder = []string{"kind", "craft", "technique", "subject", "languages", "remote", "seats"}

// postTyped is what stands in the fields of a post.
type postTyped struct {
	Kind, Craft, Technique, Subject, Languages, Seats, Maker string
	IsRemote                                                 bool
}

// postFormView is the form of a post.
type postFormView struct {
	Form   ui.Form
	In     postTyped
	Makers []members.Maker
}

func (p *Pages) newPost(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	view, err := p.postFormView(r, once.NewToken())
	if err != nil {
		return err
	}
	view.In = postTyped{Kind: string(network.Wish), Seats: "1", Languages: v.T("Indonesian")}
	if r.URL.Query().Get("kind") == string(network.Offer) {
		view.In.Kind = string(network.Offer)
	}
	if crafts := view.Makers[0].Crafts; len(crafts) > 0 {
		view.In.Craft = crafts[0]
	}
	return respond.Page(w, r, http.StatusOK, postFormPage(v, view))
}

func (p *Pages) postFormView(r *http.Request, token once.Token) (view postFormView, err error) {
	view.Form = ui.Form{Locale: respond.VisitOf(r).Locale, ID: "post", Action: mentorPath + "/new", Once: string(token)}
	if view.Makers, err = p.own(r); err == nil && len(view.Makers) == 0 {
		err = respond.NoSuchPage(r)
	}
	return view, err
}

func (p *Pages) addPost(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	view, err := p.postFormView(r, form.Once())
	if err != nil {
		return err
	}
	view.In = postTyped{
		Kind: form.Text("kind"), Craft: form.Text("craft"), Technique: form.Text("technique"), Subject: form.Lines("subject"),
		Languages: form.Text("languages"), Seats: form.Text("seats"), Maker: form.Text("maker"), IsRemote: form.Checked("remote"),
	}
	var faults errs.Faults
	m := network.Mentor{
		Kind: network.PostKind(view.In.Kind), MakerID: id.ID(view.In.Maker), Craft: terms.Key(terms.Craft, view.In.Craft), Technique: terms.Key(terms.Technique, view.In.Technique),
		Subject: view.In.Subject, Languages: form.List("languages"), IsRemote: view.In.IsRemote, Seats: form.Int(&faults, "seats", 0, 20),
	}
	post := id.ID("")
	if err = faults.Err(); err == nil {
		post, err = p.network.Post(r.Context(), v.Actor, m, form.Once())
	}
	if isTheirs(err) {
		view.Form.Faults = respond.Faults(v, err, postOrder...)
		return respond.Page(w, r, respond.Status(err), postFormPage(v, view))
	}
	if err != nil {
		return err
	}
	if m.Kind == network.Wish {
		return respond.RedirectWith(w, r, postPath(post), v.T("Your wish is kept. Below are the mentors who suit it."))
	}
	return respond.RedirectWith(w, r, postPath(post), v.T("Thank you. Members can ask you now; you decide each time."))
}

// postView is an offer or a wish.
type postView struct {
	network.Mentor
	IsOwn   bool
	Matches []network.Match
	MayAsk  bool
}

func (p *Pages) post(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	view, err := p.postView(r)
	if err != nil {
		return err
	}
	if view.Kind == network.Wish && !view.IsClosed() {
		if view.Matches, err = p.network.Proposals(r.Context(), v.Actor, view.Mentor); err != nil {
			return err
		}
	}
	return respond.Page(w, r, http.StatusOK, postPage(v, view))
}

func (p *Pages) postView(r *http.Request) (view postView, err error) {
	v := respond.VisitOf(r)
	post, err := respond.ID(r, "id")
	if err != nil {
		return view, err
	}
	view.Mentor, err = p.network.MentorByID(r.Context(), v.Actor, post)
	view.IsOwn = view.UserID == v.Actor.UserID
	view.MayAsk = !view.IsOwn && view.Kind == network.Offer && v.Actor.IsMaker() && !view.IsClosed() && view.Free() > 0
	return view, err
}

func (view postView) facts(l *i18n.Locale) ui.Facts {
	where := placeName(l, view.Regency)
	f := ui.Facts{
		{Name: l.T("Craft"), Text: craftName(l, view.Craft)}, {Name: l.T("Technique"), Text: techniqueName(l, view.Technique)},
		{Name: l.T("Workshop"), Text: view.Maker}, {Name: l.T("Place"), Text: where, Note: reach(l, view.Mentor)},
		{Name: l.T("Languages"), Text: strings.Join(view.Languages, ", ")},
	}
	if view.Kind == network.Offer {
		f = append(f, ui.Fact{Name: l.T("Free places"), Text: l.T("%s of %s", l.Number(view.Free()), l.Number(view.Seats))})
	}
	return f
}

// matchTasks are the mentors who suit a wish, the best first.
func (view postView) matchTasks(l *i18n.Locale) ui.Tasks {
	var tasks ui.Tasks
	for _, m := range view.Matches {
		technique := ""
		if m.IsTechnique {
			technique = l.T("the same technique")
		}
		tasks = append(tasks, ui.Task{
			Href: postPath(m.ID), Title: m.Person, Icon: ui.IconLearn,
			Text: respond.Joined(m.Subject, technique, placeName(l, m.Regency), l.T("%s km", l.Number(int64(m.Kilometres))), reach(l, m.Mentor)),
		})
	}
	return tasks
}

func (p *Pages) takeDown(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	post, err := respond.ID(r, "id")
	if err != nil {
		return err
	}
	if err := p.network.TakeDown(r.Context(), v.Actor, post); err != nil {
		return err
	}
	return respond.RedirectWith(w, r, mentorPath, v.T("It is taken down. What was agreed goes on."))
}

// askView is the form of a request to a mentor.
type askView struct {
	postView
	Form ui.Form
	Wish string
}

func (p *Pages) askView(r *http.Request, token once.Token) (askView, error) {
	view, err := p.postView(r)
	return askView{postView: view, Form: ui.Form{Locale: respond.VisitOf(r).Locale, ID: "ask", Action: postPath(view.ID) + "/ask", Once: string(token)}}, err
}

func (p *Pages) askForm(w http.ResponseWriter, r *http.Request) error {
	view, err := p.askView(r, once.NewToken())
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, askPage(respond.VisitOf(r), view))
}

func (p *Pages) ask(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	view, err := p.askView(r, form.Once())
	if err != nil {
		return err
	}
	view.Wish = form.Lines("wish")
	request, err := p.network.AskMentor(r.Context(), v.Actor, network.Request{OfferID: view.ID, Wish: view.Wish, Once: form.Once()})
	if isTheirs(err) {
		view.Form.Faults = respond.Faults(v, err, "wish")
		return respond.Page(w, r, respond.Status(err), askPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, mentoringPath(request), v.T("Your request is sent. The answer comes here and by e-mail."))
}

// mentoringView is a request and what came of it.
type mentoringView struct {
	network.Mentoring
	MayAnswer, MayEnd, IsOwn bool
	Form                     ui.Form
	Note                     string
}

func (p *Pages) mentoring(w http.ResponseWriter, r *http.Request) error {
	view, err := p.mentoringView(r)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, mentoringPage(respond.VisitOf(r), view))
}

func (p *Pages) mentoringView(r *http.Request) (view mentoringView, err error) {
	v := respond.VisitOf(r)
	request, err := respond.ID(r, "id")
	if err != nil {
		return view, err
	}
	if view.Mentoring, err = p.network.MentoringByID(r.Context(), v.Actor, request); err != nil {
		return view, err
	}
	view.MayAnswer, view.MayEnd = network.MayAnswer(v.Actor, view.Mentoring), network.MayEnd(v.Actor, view.Mentoring)
	view.IsOwn = v.Actor.UserID == view.MentorID || v.Actor.UserID == view.AskerID
	view.Form = ui.Form{Locale: v.Locale, ID: "answer", Action: mentoringPath(request)}
	return view, nil
}

func (p *Pages) moveMentoring(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	view, err := p.mentoringView(r)
	if err != nil {
		return err
	}
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	view.Note = form.Lines("note")
	to := network.MentoringState(form.Text("to"))
	err = p.network.MoveMentoring(r.Context(), v.Actor, view.ID, to, view.Note)
	if isTheirs(err) {
		view.Form.Faults = respond.Faults(v, err, "note")
		return respond.Page(w, r, respond.Status(err), mentoringPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, mentoringPath(view.ID), v.T("Noted. The other side gets a letter."))
}

func (view mentoringView) facts(v *respond.Visit) ui.Facts {
	l := v.Locale
	return ui.Facts{
		{Name: l.T("Mentor"), Text: view.MentorName, Note: view.MentorMaker}, {Name: l.T("Asked by"), Text: view.AskerName, Note: view.AskerShop},
		{Name: l.T("Craft"), Text: craftName(l, view.Craft)}, {Name: l.T("Technique"), Text: techniqueName(l, view.Technique)},
		{Name: l.T("Asked"), View: ui.Time(l, view.AskedAt, v.Now)}, {Name: l.T("Last word"), Text: view.Mentoring.Note},
	}
}
