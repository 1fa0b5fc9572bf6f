package membersweb

import (
	"net/http"
	"slices"
	"strconv"

	"anyam/account"
	"anyam/gallery/terms"
	"anyam/members"
	"anyam/members/units"
	"anyam/platform/errs"
	"anyam/platform/i18n"
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
}

// typed is what stands in the fields, as text: what was typed wrong is shown again as it was.
type typed struct {
	Name, Owner, Email, Regency, Place, Address, Phone string
	Crafts                                             []string
	Since, Workers                                     string
	StoryID, StoryEN                                   string
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
	led, err := p.units.LedChapters(r.Context(), v.Actor)
	if err != nil {
		return formView{}, err
	}
	led = slices.DeleteFunc(led, func(c units.Led) bool { return !members.MayAddMaker(v.Actor, c.ID) })
	if len(led) == 0 && !v.Actor.IsOfficer() {
		return formView{}, respond.NoSuchPage(r)
	}
	title := v.T("Add a maker")
	return formView{
		Title: title, At: "/desk/members", Places: registerView{Chapters: led}.places(v.Locale),
		Crumbs: []ui.Link{{Text: v.T("Members"), Href: "/desk/members"}, {Text: title}}, Form: ui.Form{Locale: v.Locale, Action: "/desk/members/new"},
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

// craftSuggestions are the known crafts.
func craftSuggestions(l *i18n.Locale) []string {
	var names []string
	for _, t := range terms.All(terms.Craft, l.Lang()) {
		names = append(names, t.Name(l.Lang()))
	}
	return names
}
