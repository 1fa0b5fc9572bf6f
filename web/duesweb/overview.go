package duesweb

import (
	"net/http"

	"anyam/members"
	"anyam/members/dues"
	"anyam/platform/clock"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/money"
	"anyam/web/respond"
	"anyam/web/ui"
)

// overviewView is what the visitor owes herself, and what those whom she looks after owe.
type overviewView struct {
	Own     []dues.Own
	Arrears []dues.Arrears
	Years   []dues.Year
	Credits money.Amount
	Waiting dues.Waiting
	Reads   bool // what others owe
	Keeps   bool // the association's books
	Today   clock.Date
}

func (p *Pages) overview(w http.ResponseWriter, r *http.Request) (err error) {
	v := respond.VisitOf(r)
	view := overviewView{Reads: dues.MayReadDues(v.Actor), Keeps: dues.MayKeepBooks(v.Actor), Today: today(v)}
	if view.Own, err = p.dues.Own(r.Context(), v.Actor); err != nil {
		return err
	}
	if view.Reads {
		if view.Arrears, err = p.dues.Arrears(r.Context(), v.Actor); err != nil {
			return err
		}
		if view.Years, err = p.dues.Years(r.Context(), v.Actor); err != nil {
			return err
		}
		if view.Credits, err = p.dues.Credits(r.Context(), v.Actor); err != nil {
			return err
		}
	}
	if view.Waiting, err = p.dues.Waiting(r.Context(), v.Actor); err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, overviewPage(v, view))
}

// lead names the page for its reader.
func (view overviewView) title(l *i18n.Locale) string {
	if view.Reads {
		return l.T("Dues")
	}
	return l.T("Your dues")
}

// stats are the sums that matter to whoever looks after members.
func (view overviewView) stats(l *i18n.Locale) ui.Stats {
	owed, late := money.Rupiah(0), money.Rupiah(0)
	for _, a := range view.Arrears {
		owed.Minor += a.Total.Minor
		late.Minor += a.Total.Minor - a.Owed[dues.NotDue].Minor
	}
	stats := ui.Stats{
		{Figure: l.Money(owed), Name: l.T("still to be paid"), Href: invoicesPath + "?state=owed"},
		{Figure: l.Money(late), Name: l.T("of it due"), Tone: toneOf(late.Minor > 0), Href: invoicesPath + "?state=owed"},
	}
	if view.Credits.Minor > 0 {
		stats = append(stats, ui.Stat{Figure: l.Money(view.Credits), Name: l.T("credit of members")})
	}
	return stats
}

func toneOf(isWarning bool) ui.Tone {
	if isWarning {
		return ui.Warn
	}
	return ui.Neutral
}

// tasks are what waits for the treasurer.
func (view overviewView) tasks(l *i18n.Locale) ui.Tasks {
	var tasks ui.Tasks
	if n := view.Waiting.Proofs; n > 0 {
		tasks = append(tasks, ui.Task{Href: proofsPath, Icon: ui.IconPicture, Title: l.N("%s proof to look at", "%s proofs to look at", n), Text: l.T("Members say that they have paid.")})
	}
	if n := view.Waiting.Lines; n > 0 {
		tasks = append(tasks, ui.Task{Href: linesPath, Icon: ui.IconMoney, Title: l.N("%s bank line to match", "%s bank lines to match", n), Text: l.T("Money came in, and nobody has said yet for what.")})
	}
	return tasks
}

// table is what is owed by chapter and age; each sum leads to its invoices.
func (view overviewView) table(l *i18n.Locale) ui.Table {
	t := ui.Table{Locale: l, Caption: l.T("Arrears by chapter"), Columns: []ui.Column{{Name: l.T("Chapter")}}}
	for _, age := range dues.Ages {
		t.Columns = append(t.Columns, ui.Column{Name: ageText(l, age), IsNumber: true})
	}
	t.Columns = append(t.Columns, ui.Column{Name: l.T("Together"), IsNumber: true})
	sums := map[dues.Age]int64{}
	var all int64
	for _, a := range view.Arrears {
		row := ui.Row{ID: string(a.ChapterID), Cells: []ui.Cell{{Text: a.Chapter, Href: listOf(a.ChapterID, ""), Note: l.N("%s invoice", "%s invoices", a.Invoices)}}}
		for _, age := range dues.Ages {
			row.Cells = append(row.Cells, sumCell(l, a.Owed[age], listOf(a.ChapterID, age)))
			sums[age] += a.Owed[age].Minor
		}
		row.Cells = append(row.Cells, sumCell(l, a.Total, listOf(a.ChapterID, "")))
		t.Rows = append(t.Rows, row)
		all += a.Total.Minor
	}
	t.Foot = []ui.Cell{{Text: l.T("Together")}}
	for _, age := range dues.Ages {
		t.Foot = append(t.Foot, ui.Cell{Text: l.Money(money.Rupiah(sums[age]))})
	}
	t.Foot = append(t.Foot, ui.Cell{Text: l.Money(money.Rupiah(all))})
	return t
}

func sumCell(l *i18n.Locale, a money.Amount, href string) ui.Cell {
	if a.IsZero() {
		return ui.Cell{Text: "–"}
	}
	return ui.Cell{Text: l.Money(a), Href: href}
}

// listOf is the address of what a chapter owes, of an age.
func listOf(chapter id.ID, age dues.Age) string {
	address := invoicesPath + "?state=owed&chapter=" + string(chapter)
	if age != "" {
		address += "&age=" + map[dues.Age]string{dues.NotDue: "not_due", dues.UpTo30: "30", dues.UpTo90: "90", dues.Over90: "91"}[age]
	}
	return address
}

// years are the sums by year.
func (view overviewView) years(l *i18n.Locale) ui.Table {
	t := ui.Table{Locale: l, Caption: l.T("Dues by year"), Columns: []ui.Column{
		{Name: l.T("Year")}, {Name: l.T("Invoices"), IsNumber: true}, {Name: l.T("Expected"), IsNumber: true}, {Name: l.T("Received"), IsNumber: true}, {Name: l.T("Open"), IsNumber: true},
	}}
	for _, y := range view.Years {
		year := yearText(y.Year)
		t.Rows = append(t.Rows, ui.Row{ID: year, Cells: []ui.Cell{
			{Text: year, Href: invoicesPath + "?year=" + year}, {Text: l.Number(y.Invoices)}, {Text: l.Money(y.Expected)}, {Text: l.Money(y.Received)}, {Text: l.Money(y.Open)},
		}})
	}
	return t
}

// ownTasks are the invoices of a workshop.
func ownTasks(v *respond.Visit, own dues.Own) ui.Tasks {
	l := v.Locale
	var tasks ui.Tasks
	for _, i := range own.Invoices {
		amount := l.Money(i.Total)
		if i.State() == dues.PartPaid {
			amount = l.T("%s of %s still due", l.Money(i.Due()), l.Money(i.Total))
		}
		tasks = append(tasks, ui.Task{
			Href: invoicePath(i.ID), Icon: ui.IconPaper, Title: span(l, i.PeriodFrom, i.PeriodUntil), Badge: stateBadge(l, i, today(v)),
			Text: respond.Joined(i.Number, amount, lateText(l, i, today(v))),
		})
	}
	return tasks
}

// firstOwed is the invoice of a workshop that is due first.
func firstOwed(own dues.Own) (first dues.Invoice, ok bool) {
	for _, i := range own.Invoices {
		if i.State().IsOwed() && (!ok || i.DueOn < first.DueOn) {
			first, ok = i, true
		}
	}
	return first, ok
}

// nextOf is what a member should do about what she owes.
func nextOf(v *respond.Visit, own dues.Own) ui.NextStep {
	l := v.Locale
	i, ok := firstOwed(own)
	if !ok {
		return ui.NextStep{}
	}
	return ui.NextStep{
		Eyebrow: l.T("What comes next"), Title: l.T("Please pay %s", l.Money(i.Due())), Text: l.T("Dues of your membership, %s.", span(l, i.PeriodFrom, i.PeriodUntil)),
		Due: l.T("Until %s (%s).", l.Date(i.DueOn), lateText(l, i, today(v))), Action: ui.Button{Text: l.T("See how to pay"), Href: invoicePath(i.ID), Size: ui.Large},
	}
}

// howToPay are the facts that a member types into her bank's application.
func howToPay(l *i18n.Locale, i dues.Invoice, a members.Association) ui.Facts {
	return ui.Facts{
		{Name: l.T("Bank"), Text: a.Bank.Name}, {Name: l.T("Account number"), Text: a.Bank.Account}, {Name: l.T("Account holder"), Text: a.Bank.Beneficiary},
		{Name: l.T("Amount"), Text: l.Money(i.Due())}, {Name: l.T("Text of the transfer"), Text: i.Reference, Note: l.T("So we recognise your payment.")},
	}
}
