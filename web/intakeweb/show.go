package intakeweb

import (
	"bytes"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"anyam/members/intake"
	"anyam/members/regions"
	"anyam/platform/batch"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/once"
	"anyam/platform/sheet"
	"anyam/web/respond"
	"anyam/web/ui"
)

// perPage is how many rows stand on a page.
const perPage = 50

// showView is an import with some of its rows.
type showView struct {
	batch.Batch
	Counts  batch.Counts
	Rows    []batch.Row
	Verdict batch.Verdict
	Outcome batch.Outcome
	Page    int
	Form    ui.Form
	Alike   batch.Batch
	IsAlike bool
	IsLost  bool // columns of identity numbers were left out
}

func (p *Pages) show(w http.ResponseWriter, r *http.Request) error {
	b, err := p.importOf(r)
	if err != nil {
		return err
	}
	v := respond.VisitOf(r)
	switch {
	case b.State == batch.Mapping && intake.MayGoOn(v.Actor, b):
		return p.drawColumns(w, r, b, nil, nil)
	case b.State.IsAtWork():
		w.Header().Set("Refresh", "2")
		return respond.Page(w, r, http.StatusOK, workPage(v, b))
	case b.State == batch.Refused:
		return respond.Page(w, r, http.StatusOK, refusedPage(v, b))
	}
	return p.drawRows(w, r, b)
}

func (p *Pages) drawRows(w http.ResponseWriter, r *http.Request, b batch.Batch) error {
	v, query := respond.VisitOf(r), r.URL.Query()
	view := showView{Batch: b, Page: 1, Form: ui.Form{Locale: v.Locale, Action: at(b) + "/confirm", Once: string(once.NewToken())}}
	if n, err := strconv.Atoi(query.Get("page")); err == nil && n > 1 && n <= 10_000 {
		view.Page = n
	}
	if verdict := batch.Verdict(query.Get("verdict")); slices.Contains(batch.Verdicts, verdict) {
		view.Verdict = verdict
	}
	if o := batch.Outcome(query.Get("outcome")); slices.Contains([]batch.Outcome{batch.Added, batch.Changed, batch.Left, batch.Gone, batch.Kept}, o) {
		view.Outcome = o
	}
	var err error
	if view.Counts, err = p.intake.Count(r.Context(), v.Actor, b.ID); err != nil {
		return err
	}
	if view.Rows, err = p.intake.Rows(r.Context(), v.Actor, b.ID, batch.Filter{Verdict: view.Verdict, Outcome: view.Outcome, Limit: perPage, Offset: (view.Page - 1) * perPage}); err != nil {
		return err
	}
	if b.State == batch.Ready {
		preview, err := p.intake.Preview(r.Context(), v.Actor, b, -1)
		if err != nil {
			return err
		}
		view.Alike, view.IsAlike = preview.Alike, preview.IsAlike
	}
	for _, key := range b.Layout.Meanings {
		view.IsLost = view.IsLost || key == intake.NIK
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
	err = p.intake.Confirm(r.Context(), respond.VisitOf(r).Actor, b.ID, form.Text("conflicts") == "sheet", form.Once())
	return respond.AfterStep(w, r, at(b), err)
}

// choose says of ticked rows whether the sheet is right.
func (p *Pages) choose(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	b, err := p.importOf(r)
	if err != nil {
		return err
	}
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	var lines []int64
	for _, text := range form.All("row") {
		if n, err := strconv.ParseInt(text, 10, 64); err == nil {
			lines = append(lines, n)
		}
	}
	choice := batch.Choice(form.Text("choice"))
	if choice == "all" {
		choice = ""
	}
	back := at(b) + "?verdict=" + string(batch.Conflict)
	if n, err := strconv.Atoi(r.URL.Query().Get("page")); err == nil && n > 1 && n <= 10_000 {
		back += "&page=" + strconv.Itoa(n)
	}
	err = p.intake.Choose(r.Context(), v.Actor, b.ID, lines, choice)
	switch {
	case errs.Is(err, errs.Invalid) && len(lines) == 0:
		return respond.RedirectWith(w, r, back, v.Locale.T("Tick the rows that you mean."))
	case errs.Is(err, errs.Conflict):
		return respond.RedirectWith(w, r, at(b), respond.TextOf(v, err))
	case err != nil:
		return err
	}
	return respond.RedirectWith(w, r, back, v.Locale.N("Kept for %s row.", "Kept for %s rows.", int64(len(lines))))
}

// mayChoose reports whether rows in conflict are shown that can be chosen one by one.
func (view showView) mayChoose(v *respond.Visit) bool {
	return view.State == batch.Ready && view.Verdict == batch.Conflict && intake.MayGoOn(v.Actor, view.Batch)
}

// chosen says how many rows go their own way.
func (view showView) chosen(l *i18n.Locale) string {
	take, keep := view.Counts.Choices[batch.TakeRow], view.Counts.Choices[batch.KeepKnown]
	if take+keep == 0 {
		return ""
	}
	return l.T("But for those that were chosen one by one: %s are taken, %s stay as they are.", l.Number(take), l.Number(keep))
}

// confirming is what the button says that writes.
func (view showView) confirming(l *i18n.Locale) string {
	if n := view.Counts.Verdicts[batch.New]; n > 0 {
		return l.N("Add %s maker", "Add %s makers", n)
	}
	return l.T("Confirm the import")
}

func (p *Pages) askUndo(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	b, err := p.importOf(r)
	if err != nil {
		return err
	}
	if b.State != batch.Done {
		return respond.Redirect(w, r, at(b))
	}
	c, err := p.intake.Count(r.Context(), v.Actor, b.ID)
	if err != nil {
		return err
	}
	touched, err := p.intake.Touched(r.Context(), v.Actor, b.ID, 20)
	if err != nil {
		return err
	}
	names := make([]string, len(touched))
	for i, m := range touched {
		names[i] = m.Name
	}
	return respond.Page(w, r, http.StatusOK, undoPage(v, b, c, names))
}

func (p *Pages) undo(w http.ResponseWriter, r *http.Request) error {
	b, err := p.importOf(r)
	if err != nil {
		return err
	}
	return respond.AfterStep(w, r, at(b), p.intake.Undo(r.Context(), respond.VisitOf(r).Actor, b.ID))
}

// faults answers with the sheet of rows that have to be mended.
func (p *Pages) faults(form sheet.Form) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		v := respond.VisitOf(r)
		b, err := p.importOf(r)
		if err != nil {
			return err
		}
		var out bytes.Buffer
		if err := p.intake.WriteFaults(r.Context(), v.Actor, b.ID, v.Locale, form, &out); err != nil {
			return err
		}
		return respond.Attachment(w, form, "anyam-mend", out.Bytes())
	}
}

// stats count the rows by verdict; each leads to its rows.
func (view showView) stats(l *i18n.Locale) ui.Stats {
	var s ui.Stats
	if view.State == batch.Ready {
		for _, verdict := range batch.Verdicts {
			s = append(s, ui.Stat{Figure: l.Number(view.Counts.Verdicts[verdict]), Name: respond.VerdictText(l, verdict), Href: at(view.Batch) + "?verdict=" + string(verdict)})
		}
		return s
	}
	for _, o := range []batch.Outcome{batch.Added, batch.Changed, batch.Left, batch.Gone, batch.Kept} {
		if n := view.Counts.Outcomes[o]; n > 0 {
			s = append(s, ui.Stat{Figure: l.Number(n), Name: respond.OutcomeText(l, o), Href: at(view.Batch) + "?outcome=" + string(o)})
		}
	}
	for _, verdict := range []batch.Verdict{batch.Same, batch.Faulty} {
		if n := view.Counts.Verdicts[verdict]; n > 0 {
			s = append(s, ui.Stat{Figure: l.Number(n), Name: respond.VerdictText(l, verdict), Href: at(view.Batch) + "?verdict=" + string(verdict)})
		}
	}
	return s
}

// chips narrow the rows.
func (view showView) chips(l *i18n.Locale) []ui.Link {
	links := []ui.Link{{Text: l.T("All rows"), Href: at(view.Batch), Note: l.Number(view.Counts.Total), IsCurrent: view.Verdict == "" && view.Outcome == ""}}
	for _, verdict := range batch.Verdicts {
		if n := view.Counts.Verdicts[verdict]; n > 0 {
			links = append(links, ui.Link{Text: respond.VerdictText(l, verdict), Href: at(view.Batch) + "?verdict=" + string(verdict), Note: l.Number(n), IsCurrent: view.Verdict == verdict})
		}
	}
	return links
}

// table lists rows with their verdicts.
func (view showView) table(v *respond.Visit) ui.Table {
	l := v.Locale
	t := ui.Table{Locale: l, Caption: l.T("Rows of the sheet"), Columns: []ui.Column{
		{Name: l.T("Workshop")}, {Name: l.T("Row"), IsNumber: true, IsNarrow: true}, {Name: l.T("Verdict")}, {Name: l.T("Phone")}, {Name: l.T("Place")}, {Name: l.T("What stands out")},
	}}
	if view.mayChoose(v) {
		t.Tick, t.TickForm = "row", "choices"
	}
	for _, r := range view.Rows {
		badge := ui.Badge{Text: respond.VerdictText(l, r.Verdict), Tone: respond.VerdictTone(r.Verdict)}
		switch {
		case r.Outcome != "":
			badge.Text = respond.OutcomeText(l, r.Outcome)
		case r.Choice == batch.TakeRow:
			badge = ui.Badge{Text: l.T("Sheet is taken"), Tone: ui.Good}
		case r.Choice == batch.KeepKnown:
			badge = ui.Badge{Text: l.T("Register stays"), Tone: ui.Info}
		}
		name := ui.Cell{Text: view.cell(r, "name"), Note: view.cell(r, "owner")}
		if r.ObjectID != "" && r.Outcome != batch.Gone {
			name.Href = "/desk/members/" + string(r.ObjectID)
		}
		var notes ui.Cell // empty where nothing stands out: a card on a phone leaves it out
		if len(r.Faults)+len(r.Changes) > 0 || r.Known != "" {
			notes.View = rowNotes(l, r)
		}
		t.Rows = append(t.Rows, ui.Row{ID: strconv.FormatInt(r.Line, 10), Cells: []ui.Cell{
			name, {Text: strconv.FormatInt(r.Line, 10)}, {View: badge}, {Text: view.cell(r, "phone")}, {Text: view.cell(r, "regency"), Note: view.cell(r, "village")}, notes,
		}})
	}
	return t
}

// cell is what a row has in the column of a field.
func (view showView) cell(r batch.Row, field string) string {
	for c, key := range view.Layout.Meanings {
		if key == field && c < len(r.Cells) {
			return r.Cells[c]
		}
	}
	if field == "regency" {
		return regions.ShortName(view.Layout.Defaults["regency"], "id")
	}
	return ""
}

func (view showView) pages(l *i18n.Locale) ui.Pages {
	total := view.Counts.Total
	query := url.Values{}
	if view.Verdict != "" {
		total = view.Counts.Verdicts[view.Verdict]
		query.Set("verdict", string(view.Verdict))
	}
	if view.Outcome != "" {
		total = view.Counts.Outcomes[view.Outcome]
		query.Set("outcome", string(view.Outcome))
	}
	return ui.Pages{Locale: l, At: view.Page, Of: int((total + perPage - 1) / perPage), Href: func(n int) string {
		query.Set("page", strconv.Itoa(n))
		return at(view.Batch) + "?" + query.Encode()
	}}
}

// difference is a field that differs, in one line.
func difference(l *i18n.Locale, c batch.Change) string {
	was, says := c.Old, c.New
	if c.Field == "regency" {
		was, says = regions.ShortName(was, string(l.Lang())), regions.ShortName(says, string(l.Lang()))
	}
	if c.Field == "sales" || c.Field == "capital" {
		was, says = grouped(l, was), grouped(l, says)
	}
	if strings.TrimSpace(was) == "" {
		was = "–"
	}
	return l.T("%s: here %s, in the sheet %s", fieldName(l, c.Field), was, says)
}

// grouped is an amount with its thousands set apart.
func grouped(l *i18n.Locale, amount string) string {
	n, err := strconv.ParseInt(amount, 10, 64)
	if err != nil {
		return amount
	}
	return l.Number(n)
}

// progress is how far a step is.
func progress(l *i18n.Locale, b batch.Batch) ui.Progress {
	p := ui.Progress{Name: respond.ImportBadge(l, b.State).Text, Done: int(b.Done), Of: int(max(b.Total, b.Done, 1)), Text: l.T("%s of %s rows", l.Number(b.Done), l.Number(b.Total))}
	if b.Total == 0 {
		p.Of, p.Text = int(b.Done)*2+1, l.N("%s row so far", "%s rows so far", b.Done)
	}
	return p
}
