package intakeweb

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"anyam/members/intake"
	"anyam/members/regions"
	"anyam/platform/batch"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/sheet"
	"anyam/web/respond"
	"anyam/web/ui"
)

// columnsView is what the columns of a sheet are understood as.
type columnsView struct {
	batch.Batch
	intake.Preview
	At      int // the sheet
	Form    ui.Form
	Fields  []ui.Option
	Regency string
}

func (p *Pages) importOf(r *http.Request) (batch.Batch, error) {
	imported, err := id.Parse(r.PathValue("id"))
	if err != nil {
		return batch.Batch{}, err
	}
	return p.intake.Import(r.Context(), respond.VisitOf(r).Actor, imported)
}

func (p *Pages) columns(w http.ResponseWriter, r *http.Request) error {
	b, err := p.importOf(r)
	if err != nil {
		return err
	}
	if b.State != batch.Mapping && b.State != batch.Ready {
		return respond.Redirect(w, r, at(b))
	}
	return p.drawColumns(w, r, b, nil, nil)
}

// drawColumns draws the form; typed are the answers that were sent, if any.
func (p *Pages) drawColumns(w http.ResponseWriter, r *http.Request, b batch.Batch, typed *intake.Columns, fault error) error {
	v := respond.VisitOf(r)
	view := columnsView{Batch: b, At: int(b.Sheet), Form: ui.Form{Locale: v.Locale, Action: at(b) + "/columns"}}
	if n, err := strconv.Atoi(r.URL.Query().Get("sheet")); err == nil && typed == nil {
		view.At = n
	}
	if typed != nil {
		view.At = typed.Sheet
	}
	var err error
	if view.Preview, err = p.intake.Preview(r.Context(), v.Actor, b, view.At); err != nil {
		return err
	}
	if view.At < 0 || view.At >= len(view.Sheets) {
		view.At = int(b.Sheet)
	}
	view.Regency = view.Preview.Layout.Defaults["regency"]
	for _, key := range intake.Fields(v.Actor) {
		view.Fields = append(view.Fields, ui.Option{Value: key, Text: fieldName(v.Locale, key)})
	}
	status := http.StatusOK
	if typed != nil {
		status, view.Regency = respond.Status(fault), typed.Regency
		for c := range view.Preview.Layout.Names {
			if view.Preview.Layout.Meanings[c] != intake.NIK {
				view.Preview.Layout.Meanings[c] = typed.Meanings[c]
			}
		}
		view.Form.Faults = respond.Faults(v, fault, view.order()...)
	}
	return respond.Page(w, r, status, columnsPage(v, view))
}

func (view columnsView) order() []string {
	order := []string{"columns", "regency"}
	for c := range view.Preview.Layout.Names {
		order = append(order, "column_"+strconv.Itoa(c))
	}
	return order
}

func (p *Pages) setColumns(w http.ResponseWriter, r *http.Request) error {
	b, err := p.importOf(r)
	if err != nil {
		return err
	}
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	var f errs.Faults
	c := intake.Columns{Sheet: int(form.Int(&f, "sheet", 0, 1000)), Meanings: map[int]string{}, Regency: form.Text("regency")}
	for i := range 1000 {
		if key := form.Text("column_" + strconv.Itoa(i)); key != "" {
			c.Meanings[i] = key
		}
	}
	err = p.intake.SetColumns(r.Context(), respond.VisitOf(r).Actor, b.ID, c)
	if errs.Is(err, errs.Invalid) {
		return p.drawColumns(w, r, b, &c, err)
	}
	if errs.Is(err, errs.Conflict) {
		return respond.RedirectWith(w, r, at(b), respond.TextOf(respond.VisitOf(r), err))
	}
	if err != nil {
		return err
	}
	return respond.Redirect(w, r, at(b))
}

// samples are the first values of a column.
func (view columnsView) samples(c int) string {
	var found []string
	for _, row := range view.Sample {
		if text := row.Cell(c).Text; text != "" && !slices.Contains(found, text) {
			found = append(found, text)
		}
	}
	text := strings.Join(found[:min(3, len(found))], " · ")
	if runes := []rune(text); len(runes) > 90 {
		text = string(runes[:90]) + "…"
	}
	return text
}

// help says what stands in a column, and by what its meaning was found.
func (view columnsView) help(l *i18n.Locale, c int) string {
	text := view.samples(c)
	switch view.Preview.Layout.Guessed[c] {
	case "example":
		return l.T("%s (guessed by what stands there)", text)
	case "remembered":
		return l.T("%s (as the last time)", text)
	}
	return text
}

// isLeftOut reports whether the column holds what the association never keeps (rule record-2).
func (view columnsView) isLeftOut(c int) bool { return view.Preview.Layout.Meanings[c] == intake.NIK }

// label is the letter and the name of a column.
func (view columnsView) label(c int) string {
	letter, name := sheet.ColumnName(c), view.Preview.Layout.Names[c]
	if letter == name {
		return letter
	}
	return letter + " · " + name
}

// isShown reports whether a column has anything in it.
func (view columnsView) isShown(c int) bool {
	return view.samples(c) != "" || view.Preview.Layout.Meanings[c] != ""
}

func (view columnsView) sheets(l *i18n.Locale) []ui.Link {
	links := make([]ui.Link, 0, len(view.Sheets))
	for i, s := range view.Sheets {
		x := ui.Link{Text: s.Name, Href: at(view.Batch) + "/columns?sheet=" + strconv.Itoa(i), IsCurrent: i == view.At}
		if s.IsHidden {
			x.Note = l.T("hidden")
		}
		links = append(links, x)
	}
	return links
}

func (view columnsView) regencies(l *i18n.Locale) []ui.Option {
	var options []ui.Option
	for _, r := range regions.ByName() {
		if slices.Contains(view.Regencies, r.Code) {
			options = append(options, ui.Option{Value: r.Code, Text: regions.ShortName(r.Code, string(l.Lang()))})
		}
	}
	return options
}
