package membersweb

import (
	"net/http"
	"slices"
	"strings"

	"anyam/members"
	"anyam/platform/i18n"
	"anyam/web/respond"
	"anyam/web/ui"
)

// relocateView is the form that moves a maker to another regency.
type relocateView struct {
	members.Maker
	Form           ui.Form
	Places         []ui.Option
	To, In, Street string // regency, village and address, as typed
}

var relocateOrder = []string{"regency", "place", "address"}

func (p *Pages) relocateView(r *http.Request) (relocateView, error) {
	v := respond.VisitOf(r)
	m, err := p.readMakerOf(r)
	if err != nil {
		return relocateView{}, err
	}
	if !members.MayRelocate(v.Actor, m) {
		return relocateView{}, respond.NoSuchPage(r)
	}
	led, err := p.units.LedChapters(r.Context(), v.Actor)
	view := relocateView{Maker: m, Form: ui.Form{Locale: v.Locale, Action: "/desk/members/" + string(m.ID) + "/move", Version: m.Version}}
	view.Places = slices.DeleteFunc(registerView{Chapters: led}.places(v.Locale), func(o ui.Option) bool { return o.Value == m.Regency })
	return view, err
}

// relocation shows the form that moves a maker.
func (p *Pages) relocation(w http.ResponseWriter, r *http.Request) error {
	view, err := p.relocateView(r)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, relocatePage(respond.VisitOf(r), view))
}

// relocate moves a maker to another regency.
func (p *Pages) relocate(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	view, err := p.relocateView(r)
	if err != nil {
		return err
	}
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	view.To, view.In, view.Street = form.Text("regency"), form.Text("place"), form.Lines("address")
	err = p.members.Relocate(r.Context(), v.Actor, members.Relocation{MakerID: view.ID, Regency: view.To, Place: view.In, Address: view.Street, Version: form.Version()})
	if isTheirs(err) {
		view.Form.Faults, view.Form.Version = respond.Faults(v, err, relocateOrder...), form.VersionAgain(err, view.Version)
		return respond.Page(w, r, respond.Status(err), relocatePage(v, view))
	}
	if err != nil {
		return err
	}
	to := "/desk/members/" + string(view.ID)
	if m, err := p.members.ReadMaker(r.Context(), v.Actor, view.ID); err != nil || !members.MayReadMaker(v.Actor, m) {
		to = "/desk/members"
	}
	return respond.RedirectWith(w, r, to, v.T("%s works in %s from today on.", view.Name, placeName(v.Locale, view.To)))
}

// before says where the maker worked, and until when.
func (view makerView) before(l *i18n.Locale) string {
	var said []string
	for _, st := range view.Stays {
		said = append(said, l.T("%s until %s", placeName(l, st.Regency), l.Date(st.Until)))
	}
	return strings.Join(said, ", ")
}
