package bulkweb

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"anyam/gallery/bulk"
	"anyam/platform/batch"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/once"
	"anyam/web/respond"
	"anyam/web/ui"
)

const perPage = 50

// showView is an import with some of its pieces.
type showView struct {
	batch.Batch
	Counts  batch.Counts
	Rows    []batch.Row
	Verdict batch.Verdict
	Page    int
	Form    ui.Form
	Alike   batch.Batch
	IsAlike bool
}

func (p *Pages) importOf(r *http.Request) (batch.Batch, error) {
	imported, err := id.Parse(r.PathValue("id"))
	if err != nil {
		return batch.Batch{}, err
	}
	return p.bulk.Import(r.Context(), respond.VisitOf(r).Actor, imported)
}

func (p *Pages) show(w http.ResponseWriter, r *http.Request) error {
	b, err := p.importOf(r)
	if err != nil {
		return err
	}
	v, query := respond.VisitOf(r), r.URL.Query()
	switch {
	case b.State.IsAtWork():
		w.Header().Set("Refresh", "2")
		return respond.Page(w, r, http.StatusOK, workPage(v, b))
	case b.State == batch.Refused:
		return respond.Page(w, r, http.StatusOK, refusedPage(v, b))
	}
	view := showView{Batch: b, Page: 1, Form: ui.Form{Locale: v.Locale, Action: at(b) + "/confirm", Once: string(once.NewToken())}}
	if n, err := strconv.Atoi(query.Get("page")); err == nil && n > 1 && n <= 10_000 {
		view.Page = n
	}
	if verdict := batch.Verdict(query.Get("verdict")); slices.Contains(batch.Verdicts, verdict) {
		view.Verdict = verdict
	}
	if view.Counts, err = p.bulk.Count(r.Context(), v.Actor, b.ID); err != nil {
		return err
	}
	if view.Rows, err = p.bulk.Rows(r.Context(), v.Actor, b.ID, batch.Filter{Verdict: view.Verdict, Limit: perPage, Offset: (view.Page - 1) * perPage}); err != nil {
		return err
	}
	if b.State == batch.Ready {
		if view.Alike, view.IsAlike, err = p.bulk.Alike(r.Context(), v.Actor, b); err != nil {
			return err
		}
	}
	return respond.Page(w, r, http.StatusOK, showPage(v, view))
}

func (p *Pages) confirm(w http.ResponseWriter, r *http.Request) error {
	b, err := p.importOf(r)
	if err != nil {
		return err
	}
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	return respond.AfterStep(w, r, at(b), p.bulk.Confirm(r.Context(), respond.VisitOf(r).Actor, b.ID, form.Text("conflicts") == "file", form.Once()))
}

func (p *Pages) askUndo(w http.ResponseWriter, r *http.Request) error {
	b, err := p.importOf(r)
	if err != nil {
		return err
	}
	v := respond.VisitOf(r)
	if b.State != batch.Done {
		return respond.Redirect(w, r, at(b))
	}
	c, err := p.bulk.Count(r.Context(), v.Actor, b.ID)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, undoPage(v, b, c))
}

func (p *Pages) undo(w http.ResponseWriter, r *http.Request) error {
	b, err := p.importOf(r)
	if err != nil {
		return err
	}
	return respond.AfterStep(w, r, at(b), p.bulk.Undo(r.Context(), respond.VisitOf(r).Actor, b.ID))
}

// chips narrow the pieces.
func (view showView) chips(l *i18n.Locale) []ui.Link {
	links := []ui.Link{{Text: l.T("All pieces"), Href: at(view.Batch), Note: l.Number(view.Counts.Total), IsCurrent: view.Verdict == ""}}
	for _, verdict := range batch.Verdicts {
		if n := view.Counts.Verdicts[verdict]; n > 0 {
			links = append(links, ui.Link{Text: respond.VerdictText(l, verdict), Href: at(view.Batch) + "?verdict=" + string(verdict), Note: l.Number(n), IsCurrent: view.Verdict == verdict})
		}
	}
	return links
}

// table lists pieces with their verdicts.
func (view showView) table(l *i18n.Locale) ui.Table {
	t := ui.Table{Locale: l, Caption: l.T("Pieces of the file"), Columns: []ui.Column{{Name: l.T("Piece")}, {Name: l.T("Row"), IsNumber: true, IsNarrow: true}, {Name: l.T("Verdict")}, {Name: l.T("What stands out")}}}
	for _, r := range view.Rows {
		badge := ui.Badge{Text: respond.VerdictText(l, r.Verdict), Tone: respond.VerdictTone(r.Verdict)}
		if r.Outcome != "" {
			badge.Text = respond.OutcomeText(l, r.Outcome)
		}
		name := ui.Cell{Text: view.nameOf(r)}
		if r.ObjectID != "" && r.Outcome != batch.Gone {
			name.Href = "/desk/products/" + string(r.ObjectID)
		}
		t.Rows = append(t.Rows, ui.Row{ID: strconv.FormatInt(r.Line, 10), Cells: []ui.Cell{name, {Text: strconv.FormatInt(r.Line, 10)}, {View: badge}, {View: notes(l, r)}}})
	}
	return t
}

// nameOf is what a row calls its piece.
func (view showView) nameOf(r batch.Row) string {
	for _, wanted := range bulk.NameColumns {
		for c, key := range view.Layout.Meanings {
			if key == wanted && c < len(r.Cells) && r.Cells[c] != "" {
				return r.Cells[c]
			}
		}
	}
	return "–"
}

func (view showView) pages(l *i18n.Locale) ui.Pages {
	total, query := view.Counts.Total, url.Values{}
	if view.Verdict != "" {
		total = view.Counts.Verdicts[view.Verdict]
		query.Set("verdict", string(view.Verdict))
	}
	return ui.Pages{Locale: l, At: view.Page, Of: int((total + perPage - 1) / perPage), Href: func(n int) string {
		query.Set("page", strconv.Itoa(n))
		return at(view.Batch) + "?" + query.Encode()
	}}
}

// confirming is what the button says that writes.
func (view showView) confirming(l *i18n.Locale) string {
	if n := view.Counts.Verdicts[batch.New]; n > 0 {
		return l.N("Add %s piece as a draft", "Add %s pieces as drafts", n)
	}
	return l.T("Confirm the import")
}

func progress(l *i18n.Locale, b batch.Batch) ui.Progress {
	return ui.Progress{Name: respond.ImportBadge(l, b.State).Text, Done: int(b.Done), Of: int(max(b.Total, b.Done, 1)), Text: l.T("%s of %s pieces", l.Number(b.Done), l.Number(b.Total))}
}
