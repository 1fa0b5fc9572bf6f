package accountweb

import (
	"context"
	"errors"
	"net/http"
	"slices"

	"anyam/account"
	"anyam/account/privacy"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/once"
	"anyam/web/respond"
	"anyam/web/ui"
)

// dataView is what is held about the visitor, and what they can do about it.
type dataView struct {
	Parts    []privacy.Part
	Consents []consentView
	Requests []privacy.Request
	Exports  []privacy.Export
	Accesses []account.Access
	Asked    requestTyped
	Form     ui.Form // of a request
}

// consentView is what somebody agrees to: for a workshop, or for herself.
type consentView struct {
	MakerID   id.ID
	Title     string
	Standings []privacy.Standing
	Form      ui.Form
}

// requestTyped is a request as it was typed.
type requestTyped struct{ Kind, Wish string }

func (p *Pages) data(w http.ResponseWriter, r *http.Request) error {
	view, err := p.dataView(r)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, dataPage(respond.VisitOf(r), view))
}

func (p *Pages) dataView(r *http.Request) (view dataView, err error) {
	v, ctx := respond.VisitOf(r), r.Context()
	view.Form = ui.Form{Locale: v.Locale, ID: "ask", Action: "/desk/me/data/requests", Once: string(once.NewToken())}
	if view.Parts, err = p.privacy.Held(ctx, v.Actor); err != nil {
		return view, err
	}
	if view.Consents, err = p.consentViews(ctx, v); err != nil {
		return view, err
	}
	if view.Requests, err = p.privacy.Mine(ctx, v.Actor); err != nil {
		return view, err
	}
	if view.Exports, err = p.privacy.Exports(ctx, v.Actor); err != nil {
		return view, err
	}
	view.Accesses, err = p.privacy.Accesses(ctx, v.Actor, 50)
	return view, err
}

// consentViews are the visitor's workshops, and herself where she holds an office.
func (p *Pages) consentViews(ctx context.Context, v *respond.Visit) ([]consentView, error) {
	var views []consentView
	for i, maker := range v.Actor.MakerIDs() {
		m, err := p.members.MakerByID(ctx, v.Actor, maker)
		if errs.Is(err, errs.NotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		one := consentView{MakerID: maker, Title: m.Name, Form: ui.Form{Locale: v.Locale, ID: "consent-" + string(rune('a'+i%26)), Action: "/desk/me/data/consents"}}
		if one.Standings, err = p.privacy.Standings(ctx, v.Actor, maker); err != nil {
			return nil, err
		}
		views = append(views, one)
	}
	if v.Actor.IsOfficer() || v.Actor.IsCoordinator() {
		own := consentView{Title: v.T("For yourself, as an officer"), Form: ui.Form{Locale: v.Locale, ID: "consent-me", Action: "/desk/me/data/consents"}}
		all, err := p.privacy.Standings(ctx, v.Actor, "")
		if err != nil {
			return nil, err
		}
		for _, st := range all {
			if slices.Contains(ofOfficers, st.Purpose) {
				own.Standings = append(own.Standings, st)
			}
		}
		views = append(views, own)
	}
	return views, nil
}

// ofOfficers are the purposes that concern somebody without a workshop.
var ofOfficers = []privacy.Purpose{privacy.People, privacy.WhatsApp}

// options are the switches of a consent form, each with the words that are agreed to.
func (c consentView) options(v *respond.Visit) []ui.Option {
	l := v.Locale
	var options []ui.Option
	for _, st := range c.Standings {
		o := ui.Option{Value: string(st.Purpose), Text: purposeTitle(l, st.Purpose), Help: privacy.TextOf(st.Purpose).Words[l.Lang()]}
		switch {
		case !st.IsAsked:
			o.Help += " " + l.T("Not asked yet.")
		case st.IsStale:
			o.Help += " " + l.T("The words have changed: please answer again.")
		default:
			o.Help += " " + l.T("Said %s, %s.", channelWord(l, st.Newest.Channel), l.DateOf(st.Newest.At))
		}
		options = append(options, o)
	}
	return options
}

// given are the purposes that are agreed to now.
func (c consentView) given() []string {
	var given []string
	for _, st := range c.Standings {
		if st.IsGiven() {
			given = append(given, string(st.Purpose))
		}
	}
	return given
}

// saveConsents takes what is ticked as agreed to, and the rest as not agreed to or withdrawn.
func (p *Pages) saveConsents(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	said := privacy.Said{Answers: map[privacy.Purpose]bool{}, Lang: v.Locale.Lang(), Channel: privacy.Web}
	asked := ofOfficers
	if text := form.Text("maker"); text != "" {
		if said.MakerID, err = id.Parse(text); err != nil {
			return err
		}
		asked = privacy.Purposes
	}
	for _, purpose := range asked {
		said.Answers[purpose] = slices.Contains(form.All("purposes"), string(purpose))
	}
	if err := p.privacy.Record(r.Context(), v.Actor, said); err != nil {
		return err
	}
	return respond.RedirectWith(w, r, "/desk/me/data", v.T("What you agree to is saved. It holds from now on."))
}

func (p *Pages) ask(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	in := requestTyped{form.Text("kind"), form.Lines("wish")}
	err = p.privacy.Ask(r.Context(), v.Actor, privacy.Kind(in.Kind), in.Wish, form.Once())
	if errs.Is(err, errs.Invalid) || errs.Is(err, errs.Conflict) {
		view, readErr := p.dataView(r)
		if readErr != nil {
			return errors.Join(err, readErr)
		}
		view.Asked, view.Form.Faults = in, respond.Faults(v, err, "kind", "wish")
		return respond.Page(w, r, respond.Status(err), dataPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, "/desk/me/data#requests", v.T("Your request is with the officers. They answer within 3 × 24 hours."))
}

func (p *Pages) withdrawRequest(w http.ResponseWriter, r *http.Request) error {
	request, err := id.Parse(r.PathValue("id"))
	if err != nil {
		return err
	}
	v := respond.VisitOf(r)
	if err := p.privacy.Withdraw(r.Context(), v.Actor, request); err != nil {
		return err
	}
	return respond.RedirectWith(w, r, "/desk/me/data#requests", v.T("Your request is withdrawn."))
}

func (p *Pages) askForCopy(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	if err := p.privacy.AskForExport(r.Context(), v.Actor, v.Locale.Lang()); err != nil {
		return err
	}
	return respond.RedirectWith(w, r, "/desk/me/data#copy", v.T("The copy is being made. A letter tells you when it is ready."))
}

// download sends the copy of the visitor's own data.
func (p *Pages) download(w http.ResponseWriter, r *http.Request) error {
	export, err := id.Parse(r.PathValue("id"))
	if err != nil {
		return err
	}
	e, content, err := p.privacy.OpenExport(r.Context(), respond.VisitOf(r).Actor, export)
	if err != nil {
		return err
	}
	defer func() { _ = content.Close() }()
	return respond.Attach(w, "application/zip", "data-"+e.AskedAt.Format("2006-01-02")+".zip", content)
}

// requestTable lists the visitor's own requests.
func requestTable(v *respond.Visit, requests []privacy.Request) ui.Table {
	l := v.Locale
	t := ui.Table{Locale: l, Caption: l.T("Your requests"), Columns: []ui.Column{
		{Name: l.T("Request")}, {Name: l.T("Asked on")}, {Name: l.T("State")}, {Name: l.T("Answer")}, {Name: l.T("Withdraw"), IsSilent: true, IsNarrow: true},
	}}
	for _, r := range requests {
		row := ui.Row{ID: string(r.ID), Cells: []ui.Cell{
			{Text: kindWord(l, r.Kind), Note: r.Wish}, {Text: l.Recent(r.AskedAt, v.Now)}, {View: stateBadge(v, r)}, {Text: r.Answer},
		}}
		if r.State == privacy.Waiting {
			row.Cells[3].Text = l.T("By %s at the latest", l.Instant(r.DueAt()))
			row.Cells = append(row.Cells, ui.Cell{View: endButton(l, "/desk/me/data/requests/"+string(r.ID)+"/withdraw", l.T("Withdraw"))})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// size is how long a file is, in words.
func size(l *i18n.Locale, bytes int64) string {
	if bytes < 1_000_000 {
		return l.Number(max(1, (bytes+999)/1000)) + " kB"
	}
	return l.Decimal(float64(bytes)/1_000_000, 1) + " MB"
}
