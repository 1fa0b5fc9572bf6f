package collectionsweb

import (
	"context"
	"net/http"

	"anyam/gallery/collections"
	"anyam/members"
	"anyam/platform/clock"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/once"
	"anyam/web/respond"
	"anyam/web/ui"
)

// formOrder is the order of the fields, for the summary of faults.
var formOrder = []string{"chapter", "kind", "title_id", "words_id", "title_en", "words_en", "from", "to"}

// formView is the form of a collection.
type formView struct {
	Form   ui.Form
	In     typed
	Owners []ui.Option // whose it can be; none where there is no choice
	IsNew  bool
	Back   string
}

// typed is what stands in the fields.
type typed struct {
	Chapter, Kind, From, To string
	Titles, Words           map[i18n.Lang]string
}

func readTyped(f respond.Form) typed {
	in := typed{Chapter: f.Text("chapter"), Kind: f.Text("kind"), From: f.Text("from"), To: f.Text("to"), Titles: map[i18n.Lang]string{}, Words: map[i18n.Lang]string{}}
	for _, lang := range i18n.Langs {
		in.Titles[lang], in.Words[lang] = f.Text("title_"+string(lang)), f.Lines("words_"+string(lang))
	}
	return in
}

// plan is what was typed, as the use case takes it.
func (in typed) plan(f respond.Form) collections.Typed {
	t := collections.Typed{
		ChapterID: id.ID(in.Chapter), Kind: collections.Kind(in.Kind), From: clock.Date(in.From), To: clock.Date(in.To), Texts: map[i18n.Lang]collections.Text{}, Version: f.Version(), Once: f.Once(),
	}
	for _, lang := range i18n.Langs {
		t.Texts[lang] = collections.Text{Title: in.Titles[lang], Words: in.Words[lang]}
	}
	return t
}

// owners are the units for which the actor makes collections.
func (p *Pages) owners(ctx context.Context, v *respond.Visit) ([]ui.Option, error) {
	chapters, err := p.units.Chapters(ctx)
	if err != nil {
		return nil, err
	}
	scope := members.WriteScope(v.Actor)
	var options []ui.Option
	if scope.All {
		options = append(options, ui.Option{Value: "", Text: v.T("The association")})
	}
	for _, c := range chapters {
		if scope.HasChapter(c.ID) {
			options = append(options, ui.Option{Value: string(c.ID), Text: c.Name})
		}
	}
	return options, nil
}

func kindOptions(l *i18n.Locale) []ui.Option {
	var options []ui.Option
	for _, k := range collections.Kinds {
		options = append(options, ui.Option{Value: string(k), Text: k.Name(l)})
	}
	return options
}

func (p *Pages) makeView(r *http.Request, token once.Token) (view formView, err error) {
	v := respond.VisitOf(r)
	view = formView{IsNew: true, Back: listPath, Form: ui.Form{Locale: v.Locale, ID: "collection", Action: listPath + "/new", Once: string(token)}}
	view.Owners, err = p.owners(r.Context(), v)
	if len(view.Owners) > 0 {
		view.In.Chapter = view.Owners[0].Value
	}
	return view, err
}

func (p *Pages) makeForm(w http.ResponseWriter, r *http.Request) error {
	view, err := p.makeView(r, once.NewToken())
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, formPage(respond.VisitOf(r), view))
}

func (p *Pages) make(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	view, err := p.makeView(r, form.Once())
	if err != nil {
		return err
	}
	in := readTyped(form)
	if len(view.Owners) == 1 {
		in.Chapter = view.Owners[0].Value
	}
	made, err := p.collections.Make(r.Context(), v.Actor, in.plan(form))
	if errs.Is(err, errs.NotFound) {
		var f errs.Faults
		f.Add("chapter", "Choose from the list.")
		err = f.Err()
	}
	if errs.Is(err, errs.Invalid) || errs.Is(err, errs.Conflict) {
		view.In, view.Form.Faults = in, respond.Faults(v, err, formOrder...)
		return respond.Page(w, r, respond.Status(err), formPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, filePath(made), v.T("The collection is there. Add its pieces, then publish it."))
}

// fileOf is the collection of the address, if it is the actor's to change.
func (p *Pages) fileOf(r *http.Request) (collections.File, error) {
	collection, err := respond.ID(r, "id")
	if err != nil {
		return collections.File{}, err
	}
	f, err := p.collections.File(r.Context(), respond.VisitOf(r).Actor, collection)
	if err == nil && !f.MayChange {
		err = respond.NoSuchPage(r)
	}
	return f, err
}

func editView(v *respond.Visit, f collections.File) formView {
	view := formView{Back: filePath(f.ID), Form: ui.Form{Locale: v.Locale, ID: "collection", Action: filePath(f.ID) + "/edit", Version: f.Version}}
	view.In = typed{Kind: string(f.Kind), From: string(f.From), To: string(f.To), Titles: map[i18n.Lang]string{}, Words: map[i18n.Lang]string{}}
	for lang, t := range f.Texts {
		view.In.Titles[lang], view.In.Words[lang] = t.Title, t.Words
	}
	return view
}

func (p *Pages) editForm(w http.ResponseWriter, r *http.Request) error {
	f, err := p.fileOf(r)
	if err != nil {
		return err
	}
	v := respond.VisitOf(r)
	return respond.Page(w, r, http.StatusOK, formPage(v, editView(v, f)))
}

func (p *Pages) edit(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	f, err := p.fileOf(r)
	if err != nil {
		return err
	}
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	in := readTyped(form)
	err = p.collections.Save(r.Context(), v.Actor, f.ID, in.plan(form))
	if errs.Is(err, errs.Invalid) || errs.Is(err, errs.Conflict) {
		view := editView(v, f)
		view.In, view.Form.Faults, view.Form.Version = in, respond.Faults(v, err, formOrder...), form.VersionAgain(err, f.Version)
		return respond.Page(w, r, respond.Status(err), formPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, filePath(f.ID), v.T("Saved."))
}

// written are the languages in the order in which officers write them.
var written = []i18n.Lang{i18n.Indonesian, i18n.English}
