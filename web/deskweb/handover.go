package deskweb

import (
	"context"
	"net/http"

	"anyam/account"
	"anyam/account/privacy"
	"anyam/members/posts"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/web/respond"
	"anyam/web/ui"
)

// handoverView is what is open in a post, and who takes it.
type handoverView struct {
	posts.Handing
	Unit      string
	Tasks     ui.Tasks
	Form      ui.Form
	Successor string // a term, as chosen
	Note      string
	MayName   bool // name the successor
	MayTake   bool // say that they have it
}

func (p *Pages) handover(w http.ResponseWriter, r *http.Request) error {
	view, err := p.handoverView(r)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, handoverPage(respond.VisitOf(r), view))
}

func (p *Pages) handoverView(r *http.Request) (handoverView, error) {
	v := respond.VisitOf(r)
	term, err := id.Parse(r.PathValue("id"))
	if err != nil {
		return handoverView{}, err
	}
	h, err := p.posts.Handing(r.Context(), v.Actor, term)
	if err != nil {
		return handoverView{}, err
	}
	view := handoverView{
		Handing: h, Unit: h.UnitName, Successor: string(h.SuccessorID), Note: h.HandedNote, MayName: account.MayHandOver(v.Actor, h.Term),
		MayTake: h.IsSuccessor(v.Actor) && h.TakenAt.IsZero(),
		Form:    ui.Form{Locale: v.Locale, Action: "/desk/officers/" + string(term) + "/handover", Version: h.Version},
	}
	if view.Unit == "" {
		view.Unit = v.Locale.T("the association")
	}
	steps, err := p.open(r.Context(), v, h)
	for _, st := range steps {
		switch {
		case st.Kind == writeConsents && !privacy.MayTakeDown(v.Actor): // whose term is over sees whose they are
			st.Href = "/desk/members"
		case st.Kind == confirmImport && v.Actor.UserID != h.UserID && !v.Actor.ReadsAll(): // it is the successor's when she has taken the tasks
			st.Href = "/desk/import"
		}
		view.Tasks = append(view.Tasks, say(v, st).task())
	}
	return view, err
}

// ofPost are the kinds of tasks that belong to a post and go from hand to hand. What somebody buys, writes and is asked as a person, and
// what is there to do on every day, is nobody else's.
var ofPost = map[kind]bool{
	inquiryWaits: true, orderInTrouble: true, recordPayment: true, closeOrder: true, verifyApplicant: true, decideApplicant: true, confirmProofs: true, matchLines: true,
	decideReport: true, answerRequest: true, writeConsents: true, confirmImport: true,
}

// open is what waits for the powers of a post, whoever holds it.
func (p *Pages) open(ctx context.Context, v *respond.Visit, h posts.Handing) ([]step, error) {
	asHolder := *v
	asHolder.Actor = h.Powers()
	waiting, err := p.waits(ctx, &asHolder)
	if err != nil {
		return nil, err
	}
	if waiting.Imports, err = p.intake.OfPost(ctx, h.Held); err != nil {
		return nil, err
	}
	var steps []step
	for _, st := range agenda(waiting) {
		if ofPost[st.Kind] {
			steps = append(steps, st)
		}
	}
	return steps, nil
}

// countOf is how many things steps stand for.
func countOf(steps []step) int64 {
	n := int64(0)
	for _, st := range steps {
		n += max(st.Many, st.Count, 1)
	}
	return n
}

func (p *Pages) nameSuccessor(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	term, err := id.Parse(r.PathValue("id"))
	if err != nil {
		return err
	}
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	h, err := p.posts.Handing(r.Context(), v.Actor, term)
	if err != nil {
		return err
	}
	steps, err := p.open(r.Context(), v, h)
	if err != nil {
		return err
	}
	in := account.HandOver{Successor: id.ID(form.Text("successor")), Note: form.Lines("note"), Version: form.Version()}
	err = p.posts.HandOver(r.Context(), v.Actor, term, in, countOf(steps))
	if faults := respond.Faults(v, err, "successor", "note"); len(faults) > 0 && isTheirs(err) {
		view, readErr := p.handoverView(r)
		if readErr != nil {
			return readErr
		}
		view.Successor, view.Note, view.Form.Faults, view.Form.Version = string(in.Successor), in.Note, faults, form.VersionAgain(err, view.Version)
		return respond.Page(w, r, respond.Status(err), handoverPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, "/desk/officers/"+string(term)+"/handover", v.T("Handed over. The successor has a letter and sees it on her desk."))
}

func (p *Pages) takeOver(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	term, err := id.Parse(r.PathValue("id"))
	if err != nil {
		return err
	}
	if err := p.posts.TakeOver(r.Context(), v.Actor, term); err != nil {
		return err
	}
	return respond.RedirectWith(w, r, "/desk/", v.T("You have taken over. What is open stands on your desk."))
}

// successors are those to whom the tasks can go.
func (view handoverView) successors(l *i18n.Locale) []ui.Option {
	var options []ui.Option
	for _, o := range view.Successors {
		text := o.Holder.Name + ", " + l.T(o.Post.Title())
		if o.Standing == account.Planned {
			text = l.T("%s, from %s", text, l.Date(o.From))
		}
		options = append(options, ui.Option{Value: string(o.ID), Text: text})
	}
	return options
}

// appointLink leads an officer to the form that appoints a successor.
func (view handoverView) appointLink() string {
	return "/desk/officers/new?post=" + string(view.Post) + "&unit=" + string(view.Grant.Scope)
}

// isTheirs reports whether the visitor can put an error right in the form.
func isTheirs(err error) bool { return errs.Is(err, errs.Invalid) || errs.Is(err, errs.Conflict) }
