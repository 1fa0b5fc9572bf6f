package duesweb

import (
	"bytes"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"anyam/members"
	"anyam/members/dues"
	"anyam/members/units"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/once"
	"anyam/web/respond"
	"anyam/web/ui"
)

// perPage is how many rows stand on a page of a list.
const perPage = 50

// invoicesView is the invoices as the visitor narrowed them.
type invoicesView struct {
	Filter   dues.InvoiceFilter
	Query    url.Values
	Rows     []dues.InvoiceRow
	Total    int64
	Page     int
	Chapters []units.Led
	Years    []dues.Year
	Gone     int64 // numbers that were withdrawn, for those who keep the books
}

func (p *Pages) invoices(w http.ResponseWriter, r *http.Request) (err error) {
	v, query := respond.VisitOf(r), r.URL.Query()
	view := invoicesView{Page: pageOf(query), Query: query}
	view.Filter = filterOf(query)
	view.Filter.Limit, view.Filter.Offset = perPage, (view.Page-1)*perPage
	if view.Rows, err = p.dues.Invoices(r.Context(), v.Actor, view.Filter); err != nil {
		return err
	}
	if view.Total, err = p.dues.CountInvoices(r.Context(), v.Actor, view.Filter); err != nil {
		return err
	}
	if view.Chapters, err = p.chapters(r); err != nil {
		return err
	}
	if view.Years, err = p.dues.Years(r.Context(), v.Actor); err != nil {
		return err
	}
	if view.Gone, err = p.dues.CountWithdrawn(r.Context(), v.Actor); err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, invoicesPage(v, view))
}

func pageOf(query url.Values) int {
	if n, err := strconv.Atoi(query.Get("page")); err == nil && n > 1 && n <= 10_000 {
		return n
	}
	return 1
}

// ages are how the address names an age.
var ages = map[string]dues.Age{"not_due": dues.NotDue, "30": dues.UpTo30, "90": dues.UpTo90, "91": dues.Over90}

// filterOf reads how an address narrows the list.
func filterOf(query url.Values) dues.InvoiceFilter {
	f := dues.InvoiceFilter{Words: clip(query.Get("q")), Chapter: id.ID(clip(query.Get("chapter"))), Maker: id.ID(clip(query.Get("maker"))), Age: ages[query.Get("age")]}
	f.Year, _ = strconv.Atoi(query.Get("year"))
	switch st := query.Get("state"); st {
	case "owed":
		f.IsOwed = true
	case string(dues.Open), string(dues.PartPaid), string(dues.Paid), string(dues.Cancelled):
		f.State = dues.State(st)
	}
	return f
}

func clip(s string) string {
	runes := []rune(strings.ToValidUTF8(strings.ReplaceAll(s, "\x00", ""), ""))
	return string(runes[:min(len(runes), 100)])
}

// filters narrow the list.
func (view invoicesView) filters(l *i18n.Locale) ui.FilterBar {
	f := ui.Filters{Locale: l, Action: invoicesPath, Query: view.Filter.Words, HasQuery: true}
	states := ui.Facet{Name: "state", Title: l.T("State"), IsOne: true, Values: []string{view.Query.Get("state")}, Options: []ui.Option{{Value: "owed", Text: l.T("Owed")}}}
	for _, st := range dues.States {
		states.Options = append(states.Options, ui.Option{Value: string(st), Text: upper(l.T(dues.StateText(st)))})
	}
	age := ui.Facet{Name: "age", Title: l.T("How late"), IsOne: true, Values: []string{view.Query.Get("age")}}
	for _, key := range []string{"not_due", "30", "90", "91"} {
		age.Options = append(age.Options, ui.Option{Value: key, Text: ageText(l, ages[key])})
	}
	f.Facets = append(f.Facets, states, age)
	f.Facets = append(f.Facets, chapterFacet(l, view.Chapters, view.Filter.Chapter)...)
	f.Facets = append(f.Facets, yearFacet(l, view.Years, view.Query.Get("year"))...)
	return ui.FilterBar{Filters: f}
}

// table lists the invoices.
func (view invoicesView) table(v *respond.Visit) ui.Table {
	l := v.Locale
	t := ui.Table{Locale: l, Caption: l.T("Invoices"), Columns: []ui.Column{
		{Name: l.T("Invoice")}, {Name: l.T("Workshop")}, {Name: l.T("Period"), IsMinor: true}, {Name: l.T("Amount"), IsNumber: true}, {Name: l.T("Still due"), IsNumber: true},
		{Name: l.T("Due on")}, {Name: l.T("State")},
	}}
	for _, row := range view.Rows {
		due := "–"
		if row.Due().Minor > 0 {
			due = l.Money(row.Due())
		}
		t.Rows = append(t.Rows, ui.Row{ID: string(row.ID), Cells: []ui.Cell{
			{Text: row.Number, Href: invoicePath(row.ID)}, {Text: row.MakerName, Note: row.Owner}, {Text: span(l, row.PeriodFrom, row.PeriodUntil)}, {Text: l.Money(row.Total)}, {Text: due},
			{Text: l.Date(row.DueOn), Note: lateText(l, row.Invoice, today(v))}, {View: stateBadge(l, row.Invoice, today(v))},
		}})
	}
	return t
}

// pages leads through the list.
func (view invoicesView) pages(l *i18n.Locale) ui.Pages {
	return pagesOf(l, invoicesPath, view.Query, []string{"q", "state", "age", "chapter", "maker", "year"}, view.Page, view.Total)
}

// invoiceView is one invoice with what the visitor may do with it.
type invoiceView struct {
	dues.InvoiceFile
	Association members.Association
	TypeName    string
	IsOwn       bool
	Keeps       bool
	MaySend     bool
	Form        ui.Form // to send a proof
	In          proofTyped
}

// takesIn reports whether the visitor may still take in money for the invoice.
func (view invoiceView) takesIn() bool { return view.Keeps && view.State().IsOwed() }

// actions are what a treasurer comes for.
func (view invoiceView) actions(l *i18n.Locale) []ui.Button {
	if !view.takesIn() {
		return nil
	}
	return []ui.Button{{Text: l.T("Record a payment"), Href: invoicePath(view.ID) + "/payment", Icon: ui.IconMoney}}
}

// proofTyped is what stands in the fields of a proof.
type proofTyped struct{ Amount, PaidOn, Note string }

func (p *Pages) invoice(w http.ResponseWriter, r *http.Request) error {
	view, err := p.invoiceView(r, once.NewToken())
	if err != nil {
		return p.withdrawnInvoice(w, r, err)
	}
	return respond.Page(w, r, http.StatusOK, invoicePage(respond.VisitOf(r), view))
}

func (p *Pages) invoiceView(r *http.Request, token once.Token) (view invoiceView, err error) {
	v := respond.VisitOf(r)
	invoice, err := respond.ID(r, "id")
	if err != nil {
		return view, err
	}
	if view.InvoiceFile, err = p.dues.InvoiceFile(r.Context(), v.Actor, invoice); err != nil {
		return view, err
	}
	if view.Association, err = p.members.Named(r.Context()); err != nil {
		return view, err
	}
	types, err := p.members.Types(r.Context())
	if err != nil {
		return view, err
	}
	view.TypeName = members.TypeName(types, view.TypeKey, v.Locale.Lang())
	view.IsOwn, view.Keeps, view.MaySend = v.Actor.WorksFor(view.MakerID), dues.MayTakeIn(v.Actor, view.Maker), dues.MaySendProof(v.Actor, view.Invoice)
	view.Form = ui.Form{Locale: v.Locale, ID: "proof", Action: invoicePath(invoice) + "/proofs", Once: string(token), HasFiles: true}
	view.In = proofTyped{Amount: typed(v.Locale, view.Due()), PaidOn: string(today(v))}
	return view, nil
}

func (p *Pages) invoicePaper(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	invoice, err := respond.ID(r, "id")
	if err != nil {
		return err
	}
	printed, err := p.dues.PrintInvoice(r.Context(), v.Actor, invoice, v.Locale.Lang())
	if err != nil {
		return err
	}
	return respond.Attach(w, "application/pdf", printed.Name, bytes.NewReader(printed.PDF))
}

func (p *Pages) receipt(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	receipt, err := respond.ID(r, "id")
	if err != nil {
		return err
	}
	printed, err := p.dues.PrintReceipt(r.Context(), v.Actor, receipt, v.Locale.Lang())
	if err != nil {
		return err
	}
	if printed.Name != r.PathValue("name") {
		return respond.NoSuchPage(r)
	}
	return respond.Attach(w, "application/pdf", printed.Name, bytes.NewReader(printed.PDF))
}

func (p *Pages) checkReceipt(w http.ResponseWriter, r *http.Request) error {
	c, err := p.dues.CheckReceipt(r.Context(), r.PathValue("code"))
	if err != nil && !errs.Is(err, errs.NotFound) {
		return err
	}
	status := http.StatusOK
	if err != nil {
		status = http.StatusNotFound
	}
	w.Header().Set("Cache-Control", "no-store")
	return respond.Page(w, r, status, checkPage(respond.VisitOf(r), c, err == nil))
}

// facts are what an invoice says.
func (view invoiceView) facts(l *i18n.Locale) ui.Facts {
	f := ui.Facts{
		{Name: l.T("Member"), Text: view.Maker.Name, Note: view.Maker.Owner}, {Name: l.T("Kind of membership"), Text: view.TypeName, Note: scaleName(l, view.Scale)},
		{Name: l.T("Period"), Text: span(l, view.PeriodFrom, view.PeriodUntil)}, {Name: l.T("Invoice of"), Text: l.Date(view.IssuedOn)}, {Name: l.T("Due on"), Text: l.Date(view.DueOn)},
		{Name: l.T("Amount"), Text: l.Money(view.Total)},
	}
	if view.InvoiceFile.Invoice.Received.Minor > 0 {
		f = append(f, ui.Fact{Name: l.T("Received"), Text: l.Money(view.InvoiceFile.Invoice.Received)})
	}
	if view.State().IsOwed() {
		f = append(f, ui.Fact{Name: l.T("Still due"), Text: l.Money(view.Due())})
	}
	if view.Credit.Minor > 0 {
		f = append(f, ui.Fact{Name: l.T("Credit of the member"), Text: l.Money(view.Credit)})
	}
	return append(f, ui.Fact{Name: l.T("Text of the transfer"), Text: view.Reference})
}

// history is what happened to the invoice, in its order.
func (view invoiceView) history(v *respond.Visit) ui.Timeline {
	l := v.Locale
	var steps []dated
	add := func(at dated) { steps = append(steps, at) }
	add(dated{view.IssuedAt, ui.Step{Title: l.T("Invoice made"), State: ui.Done}})
	for _, rem := range view.Reminders {
		add(dated{rem.SentAt, ui.Step{Title: l.T("Reminder sent"), Text: respond.Joined(reminderText(l, rem.Step), l.N("%s letter", "%s letters", rem.Letters)), State: ui.Done}})
	}
	for _, pr := range view.Proofs {
		add(dated{pr.SentAt, ui.Step{Title: l.T("Proof sent"), Text: respond.Joined(l.Money(pr.Amount), pr.Note), State: ui.Done, View: proofLink(l, pr)}})
		if pr.State == dues.ProofRefused && pr.Reason != "" {
			add(dated{pr.AnsweredAt, ui.Step{Title: l.T("Proof refused"), Text: pr.Reason, State: ui.Stopped}})
		}
	}
	for _, rec := range view.InvoiceFile.Received {
		add(dated{rec.RecordedAt, ui.Step{
			Title: l.T("%s received", l.Money(rec.Part)), State: ui.Done, View: receivedView(l, view, rec),
			Text: respond.Joined(upper(l.T(dues.WayText(rec.Way))), l.T("came on %s", l.Date(rec.ReceivedOn)), rec.Note),
		}})
		if !rec.UndoneAt.IsZero() {
			add(dated{rec.UndoneAt, ui.Step{Title: l.T("Payment of %s taken back", l.Money(rec.Amount)), Text: rec.UndoReason, State: ui.Stopped}})
		}
	}
	if view.State() == dues.Cancelled {
		add(dated{view.CancelledAt, ui.Step{Title: l.T("Cancelled"), Text: view.CancelText(l), State: ui.Stopped}})
	}
	return timeline(v, steps)
}

// reminderText says when a reminder is sent, by the days after the due day.
func reminderText(l *i18n.Locale, step int) string {
	switch {
	case step < 0:
		return l.N("%s day before it is due", "%s days before it is due", int64(-step))
	case step > 0:
		return l.N("%s day after it was due", "%s days after it was due", int64(step))
	}
	return l.T("on the day")
}
