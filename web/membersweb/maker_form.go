package membersweb

import (
	"net/http"
	"slices"
	"strconv"

	"anyam/account"
	"anyam/gallery/terms"
	"anyam/members"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/web/respond"
	"anyam/web/ui"
)

// fieldOrder is the order of the form's fields, for its summary of faults.
var fieldOrder = []string{"name", "owner", "email", "regency", "place", "address", "phone", "crafts", "since", "workers", "story_id", "story_en"}

// formView is the form of a maker's record.
type formView struct {
	Title  string
	At     string // the section it stands in
	Crumbs []ui.Link
	Form   ui.Form
	In     typed
	Places []ui.Option // to choose from for a new maker
	IsNew  bool
	Switch []ui.Link // to the other workshops of the same person
	Public string    // address of the public page
}

// typed is what stands in the fields, as text: what was typed wrong is shown again as it was.
type typed struct {
	Name, Owner, Email, Regency, Place, Address, Phone string
	Crafts                                             []string
	Since, Workers                                     string
	StoryID, StoryEN                                   string
}

func typedOf(l *i18n.Locale, m members.Maker) typed {
	return typed{
		Name: m.Name, Owner: m.Owner, Regency: m.Regency, Place: m.Place, Address: m.Address, Phone: m.Phone, Crafts: terms.Names(terms.Craft, m.Crafts, l.Lang()),
		Since: year(m.Since), Workers: year(m.Workers), StoryID: m.Stories[i18n.Indonesian], StoryEN: m.Stories[i18n.English],
	}
}

func readTyped(f respond.Form) typed {
	return typed{
		Name: f.Text("name"), Owner: f.Text("owner"), Email: f.Text("email"), Regency: f.Text("regency"), Place: f.Text("place"), Address: f.Lines("address"),
		Phone: f.Text("phone"), Crafts: f.List("crafts"), Since: f.Text("since"), Workers: f.Text("workers"), StoryID: f.Lines("story_id"), StoryEN: f.Lines("story_en"),
	}
}

// read makes a record of what was typed; what cannot be read is a fault at its field.
func (in typed) read(f respond.Form, faults *errs.Faults) members.Maker {
	return members.Maker{
		Name: in.Name, Owner: in.Owner, Regency: in.Regency, Place: in.Place, Address: in.Address, Phone: in.Phone, Crafts: terms.Keys(terms.Craft, in.Crafts),
		Since: readYear(in.Since, faults), Workers: f.Int(faults, "workers", 0, 100_000), Version: f.Version(),
		Stories: map[i18n.Lang]string{i18n.Indonesian: in.StoryID, i18n.English: in.StoryEN},
	}
}

func readYear(text string, faults *errs.Faults) int64 {
	if text == "" {
		return 0
	}
	n, err := strconv.ParseInt(text, 10, 64)
	faults.Check(err == nil && n > 0, "since", "Write the year in four digits.")
	return n
}

func (p *Pages) newMaker(w http.ResponseWriter, r *http.Request) error {
	view, err := p.newMakerView(r)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, makerFormPage(respond.VisitOf(r), view))
}

func (p *Pages) newMakerView(r *http.Request) (formView, error) {
	v := respond.VisitOf(r)
	led, err := p.members.LedChapters(r.Context(), v.Actor)
	if err != nil {
		return formView{}, err
	}
	led = slices.DeleteFunc(led, func(c members.Led) bool { return !members.MayAddMaker(v.Actor, c.Chapter) })
	if len(led) == 0 && !v.Actor.IsOfficer() {
		return formView{}, respond.NoSuchPage(r)
	}
	title := v.T("Add a maker")
	return formView{
		Title: title, At: "/desk/members", IsNew: true, Places: registerView{Chapters: led}.places(v.Locale),
		Crumbs: []ui.Link{{Text: v.T("Makers"), Href: "/desk/members"}, {Text: title}}, Form: ui.Form{Locale: v.Locale, Action: "/desk/members/new"},
	}, nil
}

func (p *Pages) addMaker(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	in := readTyped(form)
	var faults errs.Faults
	m := in.read(form, &faults)
	err = faults.Err()
	if err == nil {
		m, err = p.members.AddMaker(r.Context(), v.Actor, m, account.Person{Email: in.Email, Name: in.Owner, Lang: i18n.Indonesian, Country: "ID", Phone: in.Phone})
	}
	if isTheirs(err) {
		view, readErr := p.newMakerView(r)
		if readErr != nil {
			return readErr
		}
		view.In, view.Form.Faults = in, respond.Faults(v, err, fieldOrder...)
		return respond.Page(w, r, respond.Status(err), makerFormPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, "/desk/privacy/consents/"+string(m.ID), v.T("%s is a member now. %s can sign in as %s. Write down what the owner agrees to.", m.Name, m.Owner, in.Email))
}

// isTheirs reports whether the visitor can put an error right in the form.
func isTheirs(err error) bool { return errs.Is(err, errs.Invalid) || errs.Is(err, errs.Conflict) }

func (p *Pages) editMaker(w http.ResponseWriter, r *http.Request) error {
	m, err := p.makerOf(r)
	if err != nil {
		return err
	}
	v := respond.VisitOf(r)
	return respond.Page(w, r, http.StatusOK, makerFormPage(v, editView(v, m)))
}

// editView is the form of a record as it is stored.
func editView(v *respond.Visit, m members.Maker) formView {
	base := "/desk/members/" + string(m.ID)
	return formView{
		Title: m.Name, At: "/desk/members", In: typedOf(v.Locale, m), Form: ui.Form{Locale: v.Locale, Action: base + "/edit", Version: m.Version},
		Crumbs: []ui.Link{{Text: v.T("Makers"), Href: "/desk/members"}, {Text: m.Name, Href: base}, {Text: v.T("Change")}},
	}
}

func (p *Pages) saveMaker(w http.ResponseWriter, r *http.Request) error {
	m, err := p.makerOf(r)
	if err != nil {
		return err
	}
	return p.save(w, r, m, editView(respond.VisitOf(r), m), "/desk/members/"+string(m.ID))
}

// save changes a record; where it cannot, the form is drawn again with everything that was typed.
func (p *Pages) save(w http.ResponseWriter, r *http.Request, old members.Maker, view formView, next string) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	in := readTyped(form)
	var faults errs.Faults
	m := in.read(form, &faults)
	m.ID = old.ID
	if err = faults.Err(); err == nil {
		err = p.members.SaveMaker(r.Context(), v.Actor, m)
	}
	if isTheirs(err) {
		view.In, view.Form.Faults, view.Form.Version = in, respond.Faults(v, err, fieldOrder...), form.VersionAgain(err, old.Version)
		return respond.Page(w, r, respond.Status(err), makerFormPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, next, v.T("Saved."))
}

// workshop is a maker's own record. Somebody who works for several chooses by ?id.
func (p *Pages) workshop(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	_, view, err := p.ownWorkshop(r)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, makerFormPage(v, view))
}

func (p *Pages) ownWorkshop(r *http.Request) (members.Maker, formView, error) {
	v := respond.VisitOf(r)
	chosen := v.Actor.MakerIDs()[0]
	if asked := r.URL.Query().Get("id"); asked != "" {
		chosen = id.ID(asked)
	}
	if !v.Actor.WorksFor(chosen) {
		return members.Maker{}, formView{}, errs.Missing("workshop", string(chosen))
	}
	m, err := p.members.EditMaker(r.Context(), v.Actor, chosen)
	if err != nil {
		return m, formView{}, err
	}
	view := formView{
		Title: v.T("Your workshop"), At: "/desk/workshop", In: typedOf(v.Locale, m), Public: "/" + string(v.Locale.Lang()) + "/makers/" + m.Slug,
		Form: ui.Form{Locale: v.Locale, Action: "/desk/workshop?id=" + string(m.ID), Version: m.Version},
	}
	for _, other := range v.Actor.MakerIDs() {
		if len(v.Actor.MakerIDs()) < 2 {
			break
		}
		o, err := p.members.EditMaker(r.Context(), v.Actor, other)
		if err != nil {
			return m, view, err
		}
		view.Switch = append(view.Switch, ui.Link{Text: o.Name, Href: "/desk/workshop?id=" + string(other), IsCurrent: other == m.ID})
	}
	return m, view, nil
}

func (p *Pages) saveWorkshop(w http.ResponseWriter, r *http.Request) error {
	m, view, err := p.ownWorkshop(r)
	if err != nil {
		return err
	}
	return p.save(w, r, m, view, view.Form.Action)
}

// craftSuggestions are the known crafts.
func craftSuggestions(l *i18n.Locale) []string {
	var names []string
	for _, t := range terms.All(terms.Craft, l.Lang()) {
		names = append(names, t.Name(l.Lang()))
	}
	return names
}
