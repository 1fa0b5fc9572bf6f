package translateweb

import (
	"net/http"
	"slices"

	"anyam/gallery"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/web/respond"
	"anyam/web/ui"
)

// languagesView are the languages of a piece.
type languagesView struct {
	gallery.Shown
	Source  i18n.Lang
	Langs   []i18n.Lang // of its translations, with English where there is none yet
	Add     ui.Form
	Form    ui.Form // of the source
	Sources []ui.Option
}

func (p *Pages) languages(w http.ResponseWriter, r *http.Request) error {
	shown, err := p.shown(r)
	if err != nil {
		return err
	}
	if asked := r.URL.Query().Get("to"); asked != "" {
		if to, ok := i18n.ParseWritten(asked); ok && to != shown.Source() {
			return respond.Redirect(w, r, sheetPath(shown.ID, to))
		}
	}
	v := respond.VisitOf(r)
	return respond.Page(w, r, http.StatusOK, languagesPage(v, newLanguages(v, shown)))
}

func newLanguages(v *respond.Visit, s gallery.Shown) languagesView {
	view := languagesView{Shown: s, Source: s.Source(), Langs: s.Langs()[1:]}
	if !slices.Contains(s.Langs(), i18n.English) {
		view.Langs = append([]i18n.Lang{i18n.English}, view.Langs...)
	}
	view.Add = ui.Form{Locale: v.Locale, ID: "add", Action: languagesPath(s.ID), IsGet: true}
	view.Form = ui.Form{Locale: v.Locale, ID: "source", Action: languagesPath(s.ID), Version: s.Version}
	for _, lang := range i18n.Langs {
		if s.Texts[lang].Name == "" {
			continue
		}
		view.Sources = append(view.Sources, ui.Option{Value: string(lang), Text: lang.Name()})
	}
	return view
}

// shown is the piece in the address, for those who may change it (rule translation-1).
func (p *Pages) shown(r *http.Request) (gallery.Shown, error) {
	product, err := id.Parse(r.PathValue("id"))
	if err != nil {
		return gallery.Shown{}, err
	}
	return p.gallery.EditProduct(r.Context(), respond.VisitOf(r).Actor, product)
}

func (p *Pages) setSource(w http.ResponseWriter, r *http.Request) error {
	shown, err := p.shown(r)
	if err != nil {
		return err
	}
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	v := respond.VisitOf(r)
	err = p.translation.SetSource(r.Context(), v.Actor, shown.ID, i18n.Lang(form.Text("source")), form.Version())
	if errs.Is(err, errs.Invalid) || errs.Is(err, errs.Conflict) {
		view := newLanguages(v, shown)
		view.Form.Faults, view.Form.Version = respond.Faults(v, err), form.VersionAgain(err, shown.Version)
		return respond.Page(w, r, respond.Status(err), languagesPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, languagesPath(shown.ID), v.T("Saved."))
}
