package accountweb

import (
	"net/http"
	"slices"

	"anyam/account/privacy"
	"anyam/members"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/web/respond"
	"anyam/web/ui"
)

// unaskedView lists workshops that were never asked, to write down at once what their owners agreed to.
type unaskedView struct {
	Makers []members.Maker
	Total  int64
	Ticked []string
	Said   privacy.Said
	Form   ui.Form
}

// unaskedAtOnce is how many workshops stand on the page.
const unaskedAtOnce = 200

func (p *Pages) unasked(w http.ResponseWriter, r *http.Request) error {
	view, err := p.unaskedView(r)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, unaskedPage(respond.VisitOf(r), view))
}

func (p *Pages) unaskedView(r *http.Request) (view unaskedView, err error) {
	v := respond.VisitOf(r)
	view.Form = ui.Form{Locale: v.Locale, ID: "said", Action: "/desk/privacy/consents"}
	view.Makers, view.Total, err = p.members.Unasked(r.Context(), v.Actor, unaskedAtOnce)
	return view, err
}

// saveUnasked writes down for each ticked workshop what its owner agreed to. One that fails stops at itself:
// those before it are written down.
func (p *Pages) saveUnasked(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	said := readSaid(v, form)
	makers := form.All("maker")
	if len(makers) == 0 {
		err = tickMakers()
	}
	for _, maker := range makers[:min(len(makers), unaskedAtOnce)] {
		if said.MakerID, err = id.Parse(maker); err == nil {
			err = p.privacy.Record(r.Context(), v.Actor, said)
		}
		if err != nil {
			break
		}
	}
	if errs.Is(err, errs.NotFound) { // gone since the page was drawn, or never one of theirs
		err = tickMakers()
	}
	if errs.Is(err, errs.Invalid) {
		view, readErr := p.unaskedView(r)
		if readErr != nil {
			return readErr
		}
		view.Ticked, view.Said, view.Form.Faults = makers, said, respond.Faults(v, err, saidFields...)
		return respond.Page(w, r, respond.Status(err), unaskedPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, "/desk/privacy/consents", v.Locale.N("Written down for %s workshop.", "Written down for %s workshops.", int64(len(makers))))
}

// tickMakers is the fault of a form without workshops.
func tickMakers() error {
	var f errs.Faults
	f.Add("maker", "Tick the workshops whose owners said so.")
	return f.Err()
}

// saidFields are the fields of a consent that somebody writes down for another, in their order.
var saidFields = []string{"maker", "purposes", "channel", "witness", "on"}

// readSaid is what somebody writes down of what another said: what is ticked is agreed to, the rest is not.
func readSaid(v *respond.Visit, form respond.Form) privacy.Said {
	said := privacy.Said{
		Answers: map[privacy.Purpose]bool{}, Lang: v.Locale.Lang(), Channel: privacy.Channel(form.Text("channel")), Witness: form.Text("witness"), On: form.Text("on"),
	}
	if said.Channel == privacy.Web { // nobody speaks on the web for somebody else
		said.Channel = ""
	}
	for _, purpose := range privacy.Purposes {
		said.Answers[purpose] = slices.Contains(form.All("purposes"), string(purpose))
	}
	return said
}

// purposeOptions are the purposes with the words that are read out.
func purposeOptions(l *i18n.Locale) []ui.Option {
	var options []ui.Option
	for _, p := range privacy.Purposes {
		options = append(options, ui.Option{Value: string(p), Text: purposeTitle(l, p), Help: privacy.TextOf(p).Words[l.Lang()]})
	}
	return options
}

// given are the purposes that are agreed to in what somebody said.
func given(said privacy.Said) []string {
	var all []string
	for _, p := range privacy.Purposes {
		if said.Answers[p] {
			all = append(all, string(p))
		}
	}
	return all
}

func unaskedOptions(makers []members.Maker) []ui.Option {
	var options []ui.Option
	for _, m := range makers {
		options = append(options, ui.Option{Value: string(m.ID), Text: m.Name, Help: m.Owner + " · " + m.Place})
	}
	return options
}

// makerConsentView is what one workshop agrees to, for those who look after it.
type makerConsentView struct {
	members.Maker
	MayWrite  bool // down what the owner said
	Standings []privacy.Standing
	Said      privacy.Said
	Form      ui.Form
}

func (p *Pages) makerConsents(w http.ResponseWriter, r *http.Request) error {
	view, err := p.makerConsentView(r)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, makerConsentPage(respond.VisitOf(r), view))
}

func (p *Pages) makerConsentView(r *http.Request) (view makerConsentView, err error) {
	v := respond.VisitOf(r)
	maker, err := id.Parse(r.PathValue("id"))
	if err != nil {
		return view, err
	}
	if view.Maker, err = p.members.ReadMaker(r.Context(), v.Actor, maker); err != nil {
		return view, err
	}
	view.MayWrite = members.MayHideMaker(v.Actor, view.Maker)
	if view.Standings, err = p.privacy.Standings(r.Context(), v.Actor, maker); err != nil {
		return view, err
	}
	view.Form = ui.Form{Locale: v.Locale, Action: "/desk/privacy/consents/" + string(maker)}
	view.Said.Answers = map[privacy.Purpose]bool{}
	for _, st := range view.Standings {
		view.Said.Answers[st.Purpose] = st.IsGiven()
	}
	return view, nil
}

func (p *Pages) saveMakerConsents(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	view, err := p.makerConsentView(r)
	if err != nil {
		return err
	}
	said := readSaid(v, form)
	said.MakerID = view.ID
	err = p.privacy.Record(r.Context(), v.Actor, said)
	if errs.Is(err, errs.Invalid) {
		view.Said, view.Form.Faults = said, respond.Faults(v, err, saidFields...)
		return respond.Page(w, r, respond.Status(err), makerConsentPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, "/desk/privacy/consents/"+string(view.ID), v.T("Written down. It holds from now on."))
}

// standingTable lists what holds now.
func standingTable(v *respond.Visit, standings []privacy.Standing) ui.Table {
	l := v.Locale
	t := ui.Table{Locale: l, Caption: l.T("What the owner agrees to"), Columns: []ui.Column{{Name: l.T("What")}, {Name: l.T("Agrees")}, {Name: l.T("How")}, {Name: l.T("When")}}}
	for _, st := range standings {
		cells := []ui.Cell{{Text: purposeTitle(l, st.Purpose)}, {View: standingBadge(l, st)}}
		if st.IsAsked {
			cells = append(cells, ui.Cell{Text: channelWord(l, st.Newest.Channel), Note: st.Newest.Witness}, ui.Cell{Text: l.DateOf(st.Newest.At)})
		}
		t.Rows = append(t.Rows, ui.Row{ID: string(st.Purpose), Cells: cells})
	}
	return t
}

func standingBadge(l *i18n.Locale, st privacy.Standing) ui.Badge {
	switch {
	case !st.IsAsked:
		return ui.Badge{Text: l.T("Not asked yet"), Tone: ui.Warn}
	case st.IsStale:
		return ui.Badge{Text: l.T("Ask again"), Tone: ui.Warn}
	case st.IsGiven():
		return ui.Badge{Text: l.T("Yes"), Tone: ui.Good}
	}
	return ui.Badge{Text: l.T("No")}
}
