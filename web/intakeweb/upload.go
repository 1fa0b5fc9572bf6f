package intakeweb

import (
	"errors"
	"io"
	"net/http"

	"anyam/platform/batch"
	"anyam/platform/errs"
	"anyam/platform/sheet"
	"anyam/web/respond"
	"anyam/web/ui"
)

// listView is the imports so far, and the form for the next.
type listView struct {
	Form    ui.Form
	Imports []batch.Batch
}

func (p *Pages) list(w http.ResponseWriter, r *http.Request) error {
	return p.drawList(w, r, nil)
}

func (p *Pages) drawList(w http.ResponseWriter, r *http.Request, fault error) error {
	v := respond.VisitOf(r)
	found, err := p.intake.Imports(r.Context(), v.Actor, 50)
	if err != nil {
		return err
	}
	view := listView{Form: ui.Form{Locale: v.Locale, Action: "/desk/import", HasFiles: true}, Imports: found}
	status := http.StatusOK
	if fault != nil {
		status = respond.Status(fault)
		view.Form.Faults = []ui.Fault{{Field: "file", Text: respond.TextOf(v, fault)}}
	}
	return respond.Page(w, r, status, listPage(v, view))
}

// upload takes a file from a plain form as it arrives.
func (p *Pages) upload(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	r.Body = http.MaxBytesReader(w, r.Body, batch.MaxFile+1<<20)
	b, err := p.take(r, v)
	tooLarge, _ := errors.AsType[*http.MaxBytesError](err)
	if tooLarge != nil {
		err = batch.TooLarge()
	}
	if errs.Is(err, errs.Invalid) {
		return p.drawList(w, r, err)
	}
	if err != nil {
		return err
	}
	return respond.Redirect(w, r, at(b))
}

func (p *Pages) take(r *http.Request, v *respond.Visit) (batch.Batch, error) {
	parts, err := r.MultipartReader()
	if err != nil {
		return batch.Batch{}, respond.NoImport()
	}
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return batch.Batch{}, respond.NoImport()
		}
		if err != nil {
			return batch.Batch{}, respond.CutImport(err)
		}
		if part.FormName() == "file" && part.FileName() != "" {
			return p.intake.Upload(r.Context(), v.Actor, respond.CleanLine(part.FileName()), part)
		}
	}
}

func at(b batch.Batch) string { return "/desk/import/" + string(b.ID) }

// mostExported is how many imports a list of them has at most.
const mostExported = 200

// exportList are the imports that the visitor may see.
func (p *Pages) exportList(r *http.Request) (respond.Export, error) {
	v := respond.VisitOf(r)
	l, t := v.Locale, sheet.TextValue
	found, err := p.intake.Imports(r.Context(), v.Actor, mostExported)
	return respond.Export{
		Name: "imports", Title: l.T("Imports"), Columns: respond.Columns(l.T("File"), l.T("State"), l.T("Rows"), l.T("Sent"), l.T("Confirmed")),
		Each: respond.Listed(found, func(b batch.Batch) []sheet.Value {
			return []sheet.Value{t(b.FileName), t(respond.ImportBadge(l, b.State).Text), sheet.IntValue(b.Total), respond.DayValue(b.MadeAt), respond.DayValue(b.ConfirmedAt)}
		}),
	}, err
}

// table lists the imports.
func (view listView) table(v *respond.Visit) ui.Table {
	l := v.Locale
	t := ui.Table{Locale: l, Caption: l.T("Imports"), Columns: []ui.Column{{Name: l.T("File")}, {Name: l.T("State")}, {Name: l.T("Rows"), IsNumber: true}, {Name: l.T("Sent")}}}
	for _, b := range view.Imports {
		t.Rows = append(t.Rows, ui.Row{ID: string(b.ID), Cells: []ui.Cell{
			{Text: b.FileName, Href: at(b)}, {View: respond.ImportBadge(l, b.State)}, {Text: l.Number(b.Total)}, {Text: l.Recent(b.MadeAt, v.Now)},
		}})
	}
	return t
}
