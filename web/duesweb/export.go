package duesweb

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"anyam/members/dues"
	"anyam/platform/clock"
	"anyam/platform/money"
	"anyam/platform/sheet"
	"anyam/web/respond"
)

// perExport is how many rows of a list are in memory while it is downloaded.
const perExport = 500

// narrowing says what a list was narrowed by, without what somebody typed: that may be a name.
func narrowing(query url.Values) string {
	var parts []string
	for _, name := range []string{"age", "chapter", "maker", "state", "way", "year"} {
		if value := clip(query.Get(name)); value != "" {
			parts = append(parts, name+"="+value)
		}
	}
	if query.Get("q") != "" {
		parts = append(parts, "q=…")
	}
	return strings.Join(parts, " ")
}

func rupiahValue(a money.Amount) sheet.Value { return sheet.IntValue(a.Minor) }

func (p *Pages) exportInvoices(r *http.Request) (respond.Export, error) {
	v, f := respond.VisitOf(r), filterOf(r.URL.Query())
	if !dues.MayReadDues(v.Actor) {
		return respond.Export{}, respond.NoSuchPage(r)
	}
	names, err := p.units.ChapterNames(r.Context())
	if err != nil {
		return respond.Export{}, err
	}
	l := v.Locale
	return respond.Export{
		Name: "dues-invoices", Title: l.T("Invoices for dues"), Told: respond.Told(p.members.Accounts, v, "dues invoices", narrowing(r.URL.Query())),
		Columns: respond.Columns(l.T("Invoice"), l.T("Workshop"), l.T("Owner"), l.T("Chapter"), l.T("From"), l.T("Until"), l.T("Scale"), l.T("Issued on"), l.T("Due on"),
			l.T("Amount (Rp)"), l.T("Received (Rp)"), l.T("Still due (Rp)"), l.T("Days late"), l.T("State"), l.T("Text of the transfer")),
		Each: func(ctx context.Context, row func(...sheet.Value) error) error {
			return respond.EachPage(perExport, func(offset int) ([]dues.InvoiceRow, error) {
				f.Limit, f.Offset = perExport, offset
				return p.dues.Invoices(ctx, v.Actor, f)
			}, func(i dues.InvoiceRow) error { return row(invoiceRow(v, i, names[i.ChapterID])...) })
		},
	}, nil
}

func invoiceRow(v *respond.Visit, i dues.InvoiceRow, chapter string) []sheet.Value {
	late := int64(0)
	if i.State().IsOwed() {
		late = int64(max(i.DaysLate(today(v)), 0))
	}
	return []sheet.Value{
		sheet.TextValue(i.Number), sheet.TextValue(i.MakerName), sheet.TextValue(i.Owner), sheet.TextValue(chapter), sheet.DateValue(string(i.PeriodFrom)), sheet.DateValue(string(i.PeriodUntil)),
		sheet.TextValue(scaleName(v.Locale, i.Scale)), sheet.DateValue(string(i.IssuedOn)), sheet.DateValue(string(i.DueOn)), rupiahValue(i.Total), rupiahValue(i.Received),
		rupiahValue(i.Due()), sheet.IntValue(late), sheet.TextValue(v.T(dues.StateText(i.State()))), sheet.TextValue(i.Reference),
	}
}

func (p *Pages) exportPayments(r *http.Request) (respond.Export, error) {
	v, f := respond.VisitOf(r), paymentFilterOf(r.URL.Query())
	if !dues.MayReadDues(v.Actor) {
		return respond.Export{}, respond.NoSuchPage(r)
	}
	names, err := p.units.ChapterNames(r.Context())
	if err != nil {
		return respond.Export{}, err
	}
	l := v.Locale
	return respond.Export{
		Name: "dues-payments", Title: l.T("Payments of dues"), Told: respond.Told(p.members.Accounts, v, "dues payments", narrowing(r.URL.Query())),
		Columns: respond.Columns(l.T("Received on"), l.T("Workshop"), l.T("Owner"), l.T("Chapter"), l.T("Amount (Rp)"), l.T("Credit (Rp)"), l.T("How it came"), l.T("Receipt"), l.T("Note"),
			l.T("Taken back"), l.T("Reason")),
		Each: func(ctx context.Context, row func(...sheet.Value) error) error {
			return respond.EachPage(perExport, func(offset int) ([]dues.PaymentRow, error) {
				f.Limit, f.Offset = perExport, offset
				return p.dues.Payments(ctx, v.Actor, f)
			}, func(one dues.PaymentRow) error { return row(paymentRow(v, one, names[one.ChapterID])...) })
		},
	}, nil
}

func paymentRow(v *respond.Visit, p dues.PaymentRow, chapter string) []sheet.Value {
	back := sheet.TextValue("")
	if !p.UndoneAt.IsZero() {
		back = sheet.DateValue(string(clock.DateOf(p.UndoneAt.In(clock.WIB))))
	}
	return []sheet.Value{
		sheet.DateValue(string(p.ReceivedOn)), sheet.TextValue(p.MakerName), sheet.TextValue(p.Owner), sheet.TextValue(chapter), rupiahValue(p.Amount), rupiahValue(p.Rest()),
		sheet.TextValue(v.T(dues.WayText(p.Way))), sheet.TextValue(p.ReceiptNumber), sheet.TextValue(p.Note), back, sheet.TextValue(p.UndoReason),
	}
}

// exportArrears is the table of the overview: sums by chapter and age, and nobody's name.
func (p *Pages) exportArrears(r *http.Request) (respond.Export, error) {
	v := respond.VisitOf(r)
	l := v.Locale
	arrears, err := p.dues.Arrears(r.Context(), v.Actor)
	if err != nil {
		return respond.Export{}, err
	}
	columns := []string{l.T("Chapter"), l.T("Invoices")}
	for _, age := range dues.Ages {
		columns = append(columns, l.T("%s (Rp)", ageText(l, age)))
	}
	return respond.Export{
		Name: "dues-arrears", Title: l.T("Arrears by chapter"), Columns: respond.Columns(append(columns, l.T("Together (Rp)"))...),
		Each: func(_ context.Context, row func(...sheet.Value) error) error {
			for _, a := range arrears {
				values := []sheet.Value{sheet.TextValue(a.Chapter), sheet.IntValue(a.Invoices)}
				for _, age := range dues.Ages {
					values = append(values, rupiahValue(a.Owed[age]))
				}
				if err := row(append(values, rupiahValue(a.Total))...); err != nil {
					return err
				}
			}
			return nil
		},
	}, nil
}
