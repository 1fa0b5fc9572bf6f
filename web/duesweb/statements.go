package duesweb

import (
	"io"
	"net/http"
	"strconv"

	"anyam/members/dues"
	"anyam/members/dues/reconcile"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/web/respond"
	"anyam/web/ui"
)

// statementsView is the statements that were sent in.
type statementsView struct {
	Rows []dues.Statement
	Form ui.Form
}

func (p *Pages) statements(w http.ResponseWriter, r *http.Request) error {
	view, err := p.statementsView(r)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, statementsPage(respond.VisitOf(r), view))
}

func (p *Pages) statementsView(r *http.Request) (view statementsView, err error) {
	v := respond.VisitOf(r)
	view.Form = ui.Form{Locale: v.Locale, ID: "statement", Action: statementsPath, HasFiles: true}
	view.Rows, err = p.dues.Statements(r.Context(), v.Actor)
	return view, err
}

func (p *Pages) sendStatement(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	_, done, err := respond.ParseFileForm(w, r, dues.MaxStatementBytes+2<<20)
	defer done()
	if err != nil {
		return err
	}
	name := ""
	file, head, err := r.FormFile("file")
	if err == nil {
		defer func() { _ = file.Close() }()
		name = head.Filename
	}
	var content io.Reader // a file that was not sent is no reader
	if file != nil {
		content = file
	}
	statement, err := p.dues.SendStatement(r.Context(), v.Actor, name, content)
	if isTheirs(err) {
		view, readErr := p.statementsView(r)
		if readErr != nil {
			return readErr
		}
		view.Form.Faults = respond.Faults(v, err, "file")
		return respond.Page(w, r, respond.Status(err), statementsPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.Redirect(w, r, statementPath(statement))
}

// table lists the statements.
func (view statementsView) table(v *respond.Visit) ui.Table {
	l := v.Locale
	t := ui.Table{Locale: l, Caption: l.T("Bank statements"), Columns: []ui.Column{
		{Name: l.T("File")}, {Name: l.T("Days")}, {Name: l.T("Came in"), IsNumber: true}, {Name: l.T("New"), IsNumber: true}, {Name: l.T("Sent"), IsMinor: true}, {Name: l.T("State")},
	}}
	for _, st := range view.Rows {
		row := ui.Row{ID: string(st.ID), Cells: []ui.Cell{{Text: st.Name, Href: statementPath(st.ID), Note: accountText(l, st.Account)}}}
		if st.IsDraft() {
			row.Cells = append(row.Cells, ui.Cell{}, ui.Cell{}, ui.Cell{}, ui.Cell{View: ui.Time(l, st.SentAt, v.Now)}, ui.Cell{View: ui.Badge{Text: l.T("Not taken in yet"), Tone: ui.Warn}})
		} else {
			row.Cells = append(row.Cells, ui.Cell{Text: daysText(l, reconcile.Range{From: st.From, Until: st.Until})}, ui.Cell{Text: l.Number(st.Lines)}, ui.Cell{Text: l.Number(st.Added)},
				ui.Cell{View: ui.Time(l, st.SentAt, v.Now)}, ui.Cell{View: ui.Badge{Text: l.T("Taken in"), Tone: ui.Good}})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func accountText(l *i18n.Locale, account string) string {
	if account == "" {
		return ""
	}
	return l.T("Account %s", account)
}

func daysText(l *i18n.Locale, r reconcile.Range) string {
	if r.From == "" {
		return ""
	}
	return span(l, r.From, r.Until)
}

// statementView is a draft, or what came of it.
type statementView struct {
	dues.Preview
	Form   ui.Form // that maps columns
	Chosen map[int]string
	Lines  []dues.Proposed // of one that was taken in
}

func (p *Pages) statement(w http.ResponseWriter, r *http.Request) error {
	view, err := p.statementView(r)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, statementPage(respond.VisitOf(r), view))
}

func (p *Pages) statementView(r *http.Request) (view statementView, err error) {
	v := respond.VisitOf(r)
	statement, err := respond.ID(r, "id")
	if err != nil {
		return view, err
	}
	if view.Preview, err = p.dues.PreviewStatement(r.Context(), v.Actor, statement); err != nil {
		return view, err
	}
	view.Form = ui.Form{Locale: v.Locale, ID: "columns", Action: statementPath(statement) + "/columns"}
	view.Chosen = chosen(view.Columns)
	if !view.IsDraft() {
		view.Lines, err = p.dues.Lines(r.Context(), v.Actor, dues.LineFilter{Statement: statement, Limit: 500})
	}
	return view, err
}

// The meanings of a column, as the form sends them.
const (
	asDay       = "day"
	asText      = "text"
	asReference = "reference"
	asAmount    = "amount"
	asMark      = "mark"
	asDebit     = "debit"
	asCredit    = "credit"
)

// meanings are what a column can mean.
func meanings(l *i18n.Locale) []ui.Option {
	return []ui.Option{
		{Value: asDay, Text: l.T("Day")}, {Value: asText, Text: l.T("Text of the transfer")}, {Value: asCredit, Text: l.T("Money that came in")}, {Value: asDebit, Text: l.T("Money that went out")},
		{Value: asAmount, Text: l.T("Amount, in or out")}, {Value: asMark, Text: l.T("Whether in or out (CR, DB)")}, {Value: asReference, Text: l.T("Reference of the bank")},
	}
}

// chosen is what each column means, for the form.
func chosen(c reconcile.Columns) map[int]string {
	m := map[int]string{c.Day: asDay, c.Reference: asReference, c.Amount: asAmount, c.Mark: asMark, c.Debit: asDebit, c.Credit: asCredit}
	for _, i := range c.Text {
		m[i] = asText
	}
	delete(m, reconcile.None)
	return m
}

// columnName is the name of the field of a column.
func columnName(i int) string { return "column_" + strconv.Itoa(i) }

// readColumns is what the form says that each column means. Several may hold text; of others the last counts twice and is refused below.
func readColumns(form respond.Form, width int) (c reconcile.Columns, isOnce bool) {
	c = reconcile.Columns{Day: reconcile.None, Reference: reconcile.None, Amount: reconcile.None, Mark: reconcile.None, Debit: reconcile.None, Credit: reconcile.None}
	at := map[string]*int{asDay: &c.Day, asReference: &c.Reference, asAmount: &c.Amount, asMark: &c.Mark, asDebit: &c.Debit, asCredit: &c.Credit}
	isOnce = true
	for i := range width {
		meaning := form.Text(columnName(i))
		if meaning == asText {
			c.Text = append(c.Text, i)
			continue
		}
		if place, ok := at[meaning]; ok {
			isOnce = isOnce && *place == reconcile.None
			*place = i
		}
	}
	return c, isOnce
}

func (p *Pages) mapColumns(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	view, err := p.statementView(r)
	if err != nil {
		return err
	}
	columns, isOnce := readColumns(form, len(view.Header))
	if isOnce {
		err = p.dues.MapColumns(r.Context(), v.Actor, view.ID, columns)
	} else {
		var f errs.Faults
		f.Add("columns", "Each column can mean one thing only.")
		err = f.Err()
	}
	if isTheirs(err) {
		view.IsKnown, view.Chosen = false, chosen(columns)
		view.Form.Faults = respond.Faults(v, err, "columns")
		return respond.Page(w, r, respond.Status(err), statementPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, statementPath(view.ID), v.T("Kept. The next statement of this bank needs no mapping."))
}

func (p *Pages) confirmStatement(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	statement, err := respond.ID(r, "id")
	if err != nil {
		return err
	}
	added, err := p.dues.ConfirmStatement(r.Context(), v.Actor, statement)
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, linesPath, v.Locale.N("%s new line is taken in. See what it pays.", "%s new lines are taken in. See what they pay.", added))
}

func (p *Pages) dropStatement(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	statement, err := respond.ID(r, "id")
	if err != nil {
		return err
	}
	if err := p.dues.DropStatement(r.Context(), v.Actor, statement); err != nil {
		return err
	}
	return respond.RedirectWith(w, r, statementsPath, v.T("The file is thrown away. Nothing of it was written."))
}

// preview lists the fresh lines of a draft.
func (view statementView) preview(l *i18n.Locale) ui.Table {
	t := ui.Table{Locale: l, Caption: l.T("Lines that are new"), Columns: []ui.Column{{Name: l.T("Day")}, {Name: l.T("Text")}, {Name: l.T("Amount"), IsNumber: true}}}
	for _, line := range view.Fresh[:min(len(view.Fresh), 100)] {
		t.Rows = append(t.Rows, ui.Row{ID: line.Key, Cells: []ui.Cell{{Text: l.Date(line.Day)}, {Text: line.Text, Note: line.Reference}, {Text: l.Money(rupiahOf(line.Rupiah))}}})
	}
	return t
}

// left lists the rows that were not taken, and why.
func (view statementView) left(l *i18n.Locale) []string {
	var texts []string
	for _, x := range view.Read.Left[:min(len(view.Read.Left), 20)] {
		texts = append(texts, respond.Joined(l.T("Row %s", l.Number(int64(x.Row))), l.T(string(x.Why)), x.Text))
	}
	return texts
}

// counts says what a draft holds.
func (view statementView) counts(l *i18n.Locale) ui.Stats {
	known := len(view.Read.Lines) - len(view.Fresh)
	return ui.Stats{
		{Figure: l.Number(int64(len(view.Fresh))), Name: l.T("new"), Note: l.Money(view.Received)}, {Figure: l.Number(int64(known)), Name: l.T("known already")},
		{Figure: l.Number(int64(view.Read.Out)), Name: l.T("went out: not kept")}, {Figure: l.Number(int64(len(view.Read.Left))), Name: l.T("not readable"), Tone: toneOf(len(view.Read.Left) > 0)},
	}
}

// samples are what stands in a column, for the officer to recognise it by.
func (view statementView) samples(column int) string {
	var texts []string
	for _, row := range view.Sample {
		if column < len(row) {
			texts = append(texts, clip(row[column]))
		}
	}
	return respond.Joined(texts...)
}

func (view statementView) heading(l *i18n.Locale, column int) string {
	if name := view.Header[column]; name != "" {
		return clip(name)
	}
	return l.T("Column %s without a name", l.Number(int64(column+1)))
}
