package joiningweb

import (
	"net/http"
	"time"

	"github.com/a-h/templ"

	"anyam/members/joining"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/web/respond"
	"anyam/web/ui"
)

// stateView is an application as its applicant sees it.
type stateView struct {
	joining.Seen
	Base   string  // address under which the applicant acts
	Form   ui.Form // of the answer
	Answer string  // as typed
}

// state shows an applicant how the application stands, by the link of a letter.
func (p *Pages) state(w http.ResponseWriter, r *http.Request) error {
	view, err := p.stateView(r)
	if err != nil {
		return err
	}
	return p.showState(w, r, http.StatusOK, view)
}

func (p *Pages) stateView(r *http.Request) (stateView, error) {
	v := respond.VisitOf(r)
	if err := p.mayOpen(v); err != nil {
		return stateView{}, err
	}
	seen, err := p.joining.ByLink(r.Context(), r.PathValue("secret"))
	return stateOf(v.Locale, seen, joinPath(v.Locale)+"/state/"+r.PathValue("secret")), err
}

func stateOf(l *i18n.Locale, seen joining.Seen, base string) stateView {
	return stateView{Seen: seen, Base: base, Form: ui.Form{Locale: l, ID: "answer", Action: base + "/answer", Version: seen.Version}}
}

func (p *Pages) showState(w http.ResponseWriter, r *http.Request, status int, view stateView) error {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Referrer-Policy", "no-referrer") // the address is a secret
	return respond.Page(w, r, status, statePage(respond.VisitOf(r), view))
}

func (p *Pages) answer(w http.ResponseWriter, r *http.Request) error {
	view, err := p.stateView(r)
	if err != nil {
		return err
	}
	return p.takeAnswer(w, r, view, p.showState)
}

func (p *Pages) withdraw(w http.ResponseWriter, r *http.Request) error {
	view, err := p.stateView(r)
	if err != nil {
		return err
	}
	return p.takeBack(w, r, view)
}

// takeAnswer takes an applicant's answer; an empty one is asked for again.
func (p *Pages) takeAnswer(w http.ResponseWriter, r *http.Request, view stateView, show func(http.ResponseWriter, *http.Request, int, stateView) error) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	view.Answer = form.Lines("answer")
	err = p.joining.Answer(r.Context(), view.ID, view.Answer, form.Version())
	if errs.Is(err, errs.Invalid) {
		view.Form.Faults, view.Form.Version = respond.Faults(v, err, "answer"), form.Version()
		return show(w, r, respond.Status(err), view)
	}
	if err != nil && !errs.Is(err, errs.Conflict) {
		return err
	}
	return respond.RedirectWith(w, r, view.Base, v.T("Thank you. Your answer is with the association."))
}

func (p *Pages) takeBack(w http.ResponseWriter, r *http.Request, view stateView) error {
	if err := p.joining.Withdraw(r.Context(), view.ID); err != nil && !errs.Is(err, errs.Conflict) {
		return err
	}
	return respond.RedirectWith(w, r, view.Base, respond.VisitOf(r).T("The application is withdrawn."))
}

// own shows an application to the applicant who is signed in.
func (p *Pages) own(w http.ResponseWriter, r *http.Request) error {
	view, err := p.ownView(r)
	if err != nil {
		return err
	}
	return p.showOwn(w, r, http.StatusOK, view)
}

func (p *Pages) showOwn(w http.ResponseWriter, r *http.Request, status int, view stateView) error {
	return respond.Page(w, r, status, ownPage(respond.VisitOf(r), view))
}

func (p *Pages) ownView(r *http.Request) (stateView, error) {
	v := respond.VisitOf(r)
	application, err := id.Parse(r.PathValue("id"))
	if err != nil {
		return stateView{}, err
	}
	seen, err := p.joining.OwnByID(r.Context(), v.Actor, application)
	return stateOf(v.Locale, seen, filePath(application)), err
}

func (p *Pages) ownAnswer(w http.ResponseWriter, r *http.Request) error {
	view, err := p.ownView(r)
	if err != nil {
		return err
	}
	return p.takeAnswer(w, r, view, p.showOwn)
}

func (p *Pages) ownWithdraw(w http.ResponseWriter, r *http.Request) error {
	view, err := p.ownView(r)
	if err != nil {
		return err
	}
	return p.takeBack(w, r, view)
}

// stateTitle says in a few words how an application stands.
func stateTitle(l *i18n.Locale, s joining.State) string {
	switch s {
	case joining.Sent:
		return l.T("With the coordinator")
	case joining.Returned:
		return l.T("Waits for an answer")
	case joining.Verified:
		return l.T("With the secretariat")
	case joining.Taken:
		return l.T("Accepted")
	case joining.Refused:
		return l.T("Not accepted")
	case joining.Withdrawn:
		return l.T("Withdrawn")
	}
	return string(s)
}

func stateTone(s joining.State) ui.Tone {
	switch s {
	case joining.Taken:
		return ui.Good
	case joining.Returned:
		return ui.Warn
	case joining.Refused, joining.Withdrawn:
		return ui.Neutral
	}
	return ui.Info
}

// timeline is how far an application has come.
func timeline(l *i18n.Locale, a joining.Application, now time.Time) ui.Timeline {
	when := func(t time.Time) templ.Component {
		if t.IsZero() {
			return nil
		}
		return ui.Time(l, t, now)
	}
	sent := ui.Step{Title: l.T("Sent"), When: when(a.SentAt), State: ui.Done}
	look := ui.Step{Title: l.T("The coordinator looks at the workshop"), State: ui.Now}
	decide := ui.Step{Title: l.T("The secretariat decides"), State: ui.Ahead}
	if !a.VerifiedAt.IsZero() {
		look.State, look.When, decide.State = ui.Done, when(a.VerifiedAt), ui.Now
	}
	member := ui.Step{Title: l.T("Member"), State: ui.Ahead}
	switch a.State {
	case joining.Taken:
		look.State, decide.State, decide.When, member.State = ui.Done, ui.Done, when(a.DecidedAt), ui.Done
	case joining.Refused, joining.Withdrawn:
		end := &look
		if !a.VerifiedAt.IsZero() {
			end = &decide
		}
		end.State, end.Text, end.When = ui.Stopped, stateTitle(l, a.State), when(a.DecidedAt)
	case joining.Returned:
		end := &look
		if !a.VerifiedAt.IsZero() {
			end = &decide
		}
		end.Text = l.T("We asked you something; see below.")
	}
	return ui.Timeline{Locale: l, Steps: []ui.Step{sent, look, decide, member}}
}

// thread is what both sides said.
func thread(l *i18n.Locale, words []joining.Word, now time.Time, isApplicant bool, names func(joining.Word) string) ui.Thread {
	var all ui.Thread
	for _, w := range words {
		all = append(all, ui.Message{Author: names(w), When: ui.Time(l, w.At, now), Text: w.Body, IsOwn: w.IsApplicant == isApplicant})
	}
	return all
}
