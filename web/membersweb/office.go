package membersweb

import (
	"net/http"

	"anyam/members"
	"anyam/members/regions"
	"anyam/platform/i18n"
	"anyam/web/respond"
	"anyam/web/ui"
)

// chaptersView is the chapters with their forms.
type chaptersView struct {
	Led     []members.Led
	MayAdd  bool
	New     members.Chapter // as typed
	Form    ui.Form
	Regions []ui.Option
}

func (p *Pages) chapters(w http.ResponseWriter, r *http.Request) error {
	view, err := p.chaptersView(r)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, chaptersPage(respond.VisitOf(r), view))
}

func (p *Pages) chaptersView(r *http.Request) (chaptersView, error) {
	v := respond.VisitOf(r)
	view := chaptersView{MayAdd: members.MayManageChapters(v.Actor), Form: ui.Form{Locale: v.Locale, ID: "chapter", Action: "/desk/chapters"}}
	var err error
	if view.Led, err = p.members.LedChapters(r.Context(), v.Actor); err != nil {
		return view, err
	}
	taken := map[string]bool{}
	for _, c := range view.Led {
		for _, code := range c.Regencies {
			taken[code] = true
		}
	}
	for _, region := range regions.ByName() {
		if !taken[region.Code] {
			view.Regions = append(view.Regions, ui.Option{Value: region.Code, Text: placeName(v.Locale, region.Code)})
		}
	}
	return view, nil
}

func (p *Pages) addChapter(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	c := members.Chapter{Code: form.Text("code"), Name: form.Text("name"), Regencies: form.All("regencies")}
	_, err = p.members.AddChapter(r.Context(), v.Actor, c)
	if isTheirs(err) {
		view, readErr := p.chaptersView(r)
		if readErr != nil {
			return readErr
		}
		view.New, view.Form.Faults = c, respond.Faults(v, err, "name", "code", "regencies")
		return respond.Page(w, r, respond.Status(err), chaptersPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, "/desk/chapters", v.T("The chapter %s is there. Name its coordinator.", c.Name))
}

// placeList names the regencies of a chapter.
func placeList(l *i18n.Locale, c members.Led) string {
	text := ""
	for i, o := range placeOptions(l, c.Regencies) {
		if i > 0 {
			text += ", "
		}
		text += o.Text
	}
	return text
}

// associationView is the association's record in its form.
type associationView struct {
	In   members.Association
	Form ui.Form
}

var associationOrder = []string{"name", "address", "phone", "email", "tax_number", "bank_beneficiary", "bank_name", "bank_account", "bank_swift"}

func (p *Pages) association(w http.ResponseWriter, r *http.Request) error {
	view, err := p.associationView(r)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, associationPage(respond.VisitOf(r), view))
}

func (p *Pages) associationView(r *http.Request) (associationView, error) {
	a, err := p.members.Named(r.Context())
	return associationView{In: a, Form: ui.Form{Locale: respond.VisitOf(r).Locale, Action: "/desk/association", Version: a.Version}}, err
}

func (p *Pages) saveAssociation(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	in := members.Association{
		Name: form.Text("name"), Address: form.Lines("address"), Phone: form.Text("phone"), Email: form.Text("email"), TaxNumber: form.Text("tax_number"), Version: form.Version(),
		Bank: members.Bank{Beneficiary: form.Text("bank_beneficiary"), Name: form.Text("bank_name"), Account: form.Text("bank_account"), SWIFT: form.Text("bank_swift")},
	}
	err = p.members.SaveAssociation(r.Context(), v.Actor, in)
	if isTheirs(err) {
		view, readErr := p.associationView(r)
		if readErr != nil {
			return readErr
		}
		view.In, view.Form.Faults, view.Form.Version = in, respond.Faults(v, err, associationOrder...), form.VersionAgain(err, view.In.Version)
		return respond.Page(w, r, respond.Status(err), associationPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, "/desk/association", v.T("Saved."))
}
