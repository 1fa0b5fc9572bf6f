package translateweb

import (
	"net/http"

	"anyam/gallery/segment"
	"anyam/gallery/translation"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/web/respond"
	"anyam/web/ui"
)

// comparedPrefix begins the name of the tick of a unit's field.
const comparedPrefix = "compared."

// sheetView is a piece beside its translation.
type sheetView struct {
	translation.Sheet
	Form     ui.Form
	Typed    map[string]string // by unit, where what stands in the fields is not what is saved
	Compared map[string]bool

	File         ui.Form
	IsProposal   bool     // the fields have what a file says; nothing is saved
	Notes        []string // on the file
	ForMachine   int      // lines that a machine may write; 0 where there is none
	MachineFault string
}

func (p *Pages) sheet(w http.ResponseWriter, r *http.Request) error {
	s, err := p.sheetOf(r)
	if err != nil {
		return err
	}
	v := respond.VisitOf(r)
	view := newSheet(v, s)
	if p.translation.HasMachine() {
		view.ForMachine = s.ForMachine()
	}
	return respond.Page(w, r, http.StatusOK, sheetPage(v, view))
}

func newSheet(v *respond.Visit, s translation.Sheet) sheetView {
	path := sheetPath(s.ID, s.To)
	return sheetView{
		Sheet: s, Form: ui.Form{Locale: v.Locale, ID: "sheet", Action: path, Version: s.Version, IsWide: true},
		File: ui.Form{Locale: v.Locale, ID: "bitext", Action: path + "/file", Version: s.Version, HasFiles: true},
	}
}

// sheetOf is the sheet in the address.
func (p *Pages) sheetOf(r *http.Request) (translation.Sheet, error) {
	product, err := id.Parse(r.PathValue("id"))
	if err != nil {
		return translation.Sheet{}, err
	}
	return p.translation.Sheet(r.Context(), respond.VisitOf(r).Actor, product, i18n.Lang(r.PathValue("to")))
}

func (p *Pages) save(w http.ResponseWriter, r *http.Request) error {
	s, err := p.sheetOf(r)
	if err != nil {
		return err
	}
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	v, view := respond.VisitOf(r), newSheet(respond.VisitOf(r), s)
	view.Typed, view.Compared = map[string]string{}, map[string]bool{}
	var lines []translation.Written
	for _, line := range s.Lines {
		one := translation.Written{Unit: line.ID, Text: form.Lines(line.ID), IsCompared: form.Checked(comparedPrefix + line.ID)}
		if isShort(line.Max) {
			one.Text = form.Text(line.ID)
		}
		lines = append(lines, one)
		view.Typed[line.ID], view.Compared[line.ID] = one.Text, one.IsCompared
	}
	err = p.translation.Save(r.Context(), v.Actor, s.ID, s.To, form.Version(), lines)
	if errs.Is(err, errs.Invalid) || errs.Is(err, errs.Conflict) {
		view.Form.Faults, view.Form.Version = respond.Faults(v, err), form.VersionAgain(err, s.Version)
		return respond.Page(w, r, respond.Status(err), sheetPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, languagesPath(s.ID), v.T("Saved."))
}

// isShort reports whether a text of at most so many characters stands on one line.
func isShort(most int) bool { return most <= 200 }

// value is what stands in the field of a line.
func (view sheetView) value(line translation.Line) string {
	if view.Typed != nil {
		return view.Typed[line.ID]
	}
	return line.Text
}

// isCompared reports whether the tick of a line is set.
func (view sheetView) isCompared(line translation.Line) bool {
	if view.Compared != nil {
		return view.Compared[line.ID]
	}
	return line.State == segment.Checked
}
