package membersweb

import (
	"net/http"

	"anyam/members"
	"anyam/members/standing"
	"anyam/platform/clock"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/web/respond"
	"anyam/web/ui"
)

// statuses are what a maker can be to the association, in the order in which filters offer them.
var statuses = []standing.Status{standing.Active, standing.Grace, standing.Lapsed, standing.Suspended, standing.Left}

// statusName says what a maker is to the association.
func statusName(l *i18n.Locale, s standing.Status) string {
	switch s {
	case standing.Applied:
		return l.T("Applied")
	case standing.Verified:
		return l.T("Verified")
	case standing.Active:
		return l.T("Active")
	case standing.Grace:
		return l.T("In grace")
	case standing.Lapsed:
		return l.T("Lapsed")
	case standing.Suspended:
		return l.T("Suspended")
	case standing.Left:
		return l.T("Left")
	case standing.None:
	}
	return l.T("No member")
}

func statusBadge(l *i18n.Locale, s standing.Status) ui.Badge {
	tone := ui.Neutral
	switch s {
	case standing.Active:
		tone = ui.Good
	case standing.Grace:
		tone = ui.Warn
	case standing.Lapsed, standing.Suspended:
		tone = ui.Bad
	}
	return ui.Badge{Text: statusName(l, s), Tone: tone}
}

func todayOf(v *respond.Visit) string { return string(clock.DateOf(v.Now.In(clock.WIB))) }

// cardNote says why a card is not valid, or what is to be done so that it stays so.
func cardNote(l *i18n.Locale, m members.Maker, today string) string {
	switch m.Status(today) {
	case standing.Grace:
		return l.T("The membership holds until %s. Renew it or pay the fee before that.", dayText(l, m.Standing.GraceUntil))
	case standing.Lapsed:
		return l.T("The membership has lapsed on %s. Renewed, the same card is valid again.", dayText(l, m.Standing.GraceUntil))
	case standing.Suspended:
		return l.T("The membership is suspended. Ask the secretariat.")
	case standing.Left:
		return l.T("The membership has ended.")
	}
	return ""
}

// membershipView is the history of a membership with what can be done now.
type membershipView struct {
	members.Membership
	Maker    members.Maker
	Types    []members.MembershipType
	Today    string
	From     string            // the first day of a renewal
	Against  standing.Obstacle // why none can be opened
	MayRenew bool
	MayEnd   bool
	Forms    map[string]ui.Form
	In       map[string]string
	Names    map[id.ID]string
}

// decisions are what can be done with a membership: the last part of the form's address, and its fields.
var decisions = map[string][]string{"renew": {"type"}, "suspend": {"reason"}, "return": {"reason"}, "leave": {"on", "reason"}, "void": {"period", "reason"}}

func (p *Pages) membershipView(r *http.Request, m members.Maker) (membershipView, error) {
	v := respond.VisitOf(r)
	history, err := p.members.MembershipOf(r.Context(), v.Actor, m.ID)
	if err != nil {
		return membershipView{}, err
	}
	today := todayOf(v)
	view := membershipView{
		Membership: history, Maker: m, Today: today, MayRenew: members.MayRenew(v.Actor, m, today), MayEnd: members.MayDecideMembership(v.Actor),
		Forms: map[string]ui.Form{}, In: map[string]string{"type": m.TypeKey, "on": today},
	}
	view.From, view.Against = history.Next(today)
	for name := range decisions {
		view.Forms[name] = ui.Form{Locale: v.Locale, ID: name, Action: "/desk/members/" + string(m.ID) + "/" + name}
	}
	if view.Types, err = p.members.Types(r.Context()); err != nil {
		return view, err
	}
	view.Names, err = p.members.ApproversOf(r.Context(), history)
	return view, err
}

func (view membershipView) typeOptions(l *i18n.Locale) []ui.Option {
	var options []ui.Option
	for _, t := range view.Types {
		options = append(options, ui.Option{Value: t.Key, Text: t.Name(l.Lang())})
	}
	return options
}

// timeline is the history as a line of time, the newest first.
func (view membershipView) timeline(l *i18n.Locale) ui.Timeline {
	t := ui.Timeline{Locale: l}
	for _, s := range view.Suspensions {
		step := ui.Step{Title: l.T("Suspended from %s", dayText(l, s.From)), Text: s.Reason, State: ui.Stopped}
		if s.Back != "" {
			step.Title = l.T("Suspended from %s to %s", dayText(l, s.From), dayText(l, s.Back))
		}
		t.Steps = append([]ui.Step{step}, t.Steps...)
	}
	for _, p := range view.Periods {
		t.Steps = append(t.Steps, view.step(l, p))
	}
	return t
}

func (view membershipView) step(l *i18n.Locale, p members.Period) ui.Step {
	step := ui.Step{Title: dayText(l, p.From) + " – " + dayText(l, p.Until), State: ui.Done}
	text := members.TypeName(view.Types, p.TypeKey, l.Lang()) + " · "
	switch {
	case p.Fee.IsZero():
		text += l.T("without a fee")
	case p.PaidOn != "":
		text += l.T("%s, paid on %s", l.Money(p.Fee), dayText(l, p.PaidOn))
	default:
		text += l.T("%s, not paid yet", l.Money(p.Fee))
	}
	if name := view.Names[p.ApprovedBy]; name != "" {
		text += " · " + l.T("approved by %s on %s", name, dayText(l, p.ApprovedOn))
	}
	switch {
	case p.IsVoid:
		step.State, text = ui.Stopped, text+" · "+l.T("taken back: %s", voidReason(l, p.EndReason))
	case p.EndedOn != "":
		step.State, text = ui.Stopped, text+" · "+l.T("ended on %s: %s", dayText(l, p.EndedOn), p.EndReason)
	case p.From > view.Today:
		step.State = ui.Ahead
	case p.Until >= view.Today:
		step.State = ui.Now
	}
	step.Text = text
	return step
}

// voidReason is why a period was taken back; the program's own reason in the reader's language.
func voidReason(l *i18n.Locale, reason string) string {
	if reason == members.NeverPaid {
		return l.T("it was never paid")
	}
	return reason
}

// obstacle says why no period can be opened now.
func (view membershipView) obstacle(l *i18n.Locale) string {
	switch view.Against {
	case standing.IsAhead:
		return l.T("This membership is renewed already.")
	case standing.IsEarly:
		return l.T("It is too early to renew: this period has only begun.")
	case standing.IsUnpaid:
		return l.T("The last period waits for its payment. It has to be paid first.")
	case standing.IsSuspended:
		return l.T("This membership is suspended. End the suspension first.")
	case standing.Nothing:
	}
	return ""
}

// voidable are the periods that can be taken back.
func (view membershipView) voidable(l *i18n.Locale) []ui.Option {
	var options []ui.Option
	for _, p := range view.Periods {
		if !p.IsVoid && p.PaidOn == "" && len(view.Periods) > 1 {
			options = append(options, ui.Option{Value: string(p.ID), Text: dayText(l, p.From) + " – " + dayText(l, p.Until)})
		}
	}
	return options
}

// decide runs what the secretariat decides on a membership; a form that is wrong is drawn again on the record.
func (p *Pages) decide(w http.ResponseWriter, r *http.Request, name string, act func(form respond.Form, m members.Maker) (notice string, err error)) error {
	v := respond.VisitOf(r)
	m, err := p.makerOf(r)
	if err != nil {
		return err
	}
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	notice, err := act(form, m)
	if isTheirs(err) {
		view, readErr := p.makerView(r, m)
		if readErr != nil {
			return readErr
		}
		f := view.Membership.Forms[name]
		f.Faults = respond.Faults(v, err, decisions[name]...)
		view.Membership.Forms[name] = f
		for _, field := range decisions[name] {
			view.Membership.In[field] = form.Lines(field)
		}
		return respond.Page(w, r, respond.Status(err), makerPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, "/desk/members/"+string(m.ID)+"#membership", notice)
}

func (p *Pages) renew(w http.ResponseWriter, r *http.Request) error {
	return p.decide(w, r, "renew", func(form respond.Form, m members.Maker) (string, error) {
		v := respond.VisitOf(r)
		period, err := p.members.Renew(r.Context(), v.Actor, m.ID, form.Text("type"))
		return v.T("Renewed until %s.", dayText(v.Locale, period.Until)), err
	})
}

func (p *Pages) suspend(w http.ResponseWriter, r *http.Request) error {
	return p.decide(w, r, "suspend", func(form respond.Form, m members.Maker) (string, error) {
		v := respond.VisitOf(r)
		return v.T("The membership is suspended. The workshop does not stand in the gallery any more."), p.members.Suspend(r.Context(), v.Actor, m.ID, form.Lines("reason"))
	})
}

func (p *Pages) endSuspension(w http.ResponseWriter, r *http.Request) error {
	return p.decide(w, r, "return", func(form respond.Form, m members.Maker) (string, error) {
		v := respond.VisitOf(r)
		return v.T("The suspension has ended."), p.members.EndSuspension(r.Context(), v.Actor, m.ID, form.Lines("reason"))
	})
}

func (p *Pages) leave(w http.ResponseWriter, r *http.Request) error {
	return p.decide(w, r, "leave", func(form respond.Form, m members.Maker) (string, error) {
		v := respond.VisitOf(r)
		return v.T("The membership has ended. The record stays."), p.members.EndMembership(r.Context(), v.Actor, m.ID, form.Text("on"), form.Lines("reason"))
	})
}

func (p *Pages) voidPeriod(w http.ResponseWriter, r *http.Request) error {
	return p.decide(w, r, "void", func(form respond.Form, m members.Maker) (string, error) {
		v := respond.VisitOf(r)
		period, err := id.Parse(form.Text("period"))
		if err != nil {
			var f errs.Faults
			f.Add("period", "Choose one of the periods.")
			return "", f.Err()
		}
		err = p.members.VoidPeriod(r.Context(), v.Actor, m.ID, period, form.Lines("reason"))
		return v.T("The period is taken back. It stays in the history."), err
	})
}

// renewOwn renews the membership of the visitor's own workshop.
func (p *Pages) renewOwn(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	maker, err := ownMaker(r)
	if err != nil {
		return err
	}
	period, err := p.members.Renew(r.Context(), v.Actor, maker, "")
	if errs.Is(err, errs.Conflict) {
		return respond.RedirectWith(w, r, "/desk/card?id="+string(maker), respond.TextOf(v, err))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, "/desk/card?id="+string(maker), v.T("Renewed until %s.", dayText(v.Locale, period.Until)))
}
