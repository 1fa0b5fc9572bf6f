package duesweb

import (
	"context"
	"net/http"

	"anyam/members/dues"
	"anyam/platform/clock"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/sheet"
	"anyam/web/respond"
	"anyam/web/ui"
)

// withdrawnPath lists numbers of invoices that went with their makers.
const withdrawnPath = home + "/withdrawn"

// mostWithdrawn is how many numbers stand on the page; all are downloaded.
const mostWithdrawn = 200

func (p *Pages) withdrawn(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	rows, err := p.dues.Withdrawn(r.Context(), v.Actor, mostWithdrawn)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, withdrawnPage(v, rows))
}

// withdrawnInvoice says at the address of an invoice that it went with its maker; where it did not, the fault stays what it was.
func (p *Pages) withdrawnInvoice(w http.ResponseWriter, r *http.Request, fault error) error {
	v := respond.VisitOf(r)
	invoice, err := respond.ID(r, "id")
	if err != nil || !errs.Is(fault, errs.NotFound) {
		return fault
	}
	gone, err := p.dues.WithdrawnInvoice(r.Context(), v.Actor, invoice)
	if errs.Is(err, errs.NotFound) {
		return fault
	}
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, withdrawnInvoicePage(v, gone))
}

// withdrawnText is why an invoice is gone, and since when.
func withdrawnText(l *i18n.Locale, gone dues.Withdrawal) string {
	return l.T("The import that had brought its workshop was undone on %s, before anything was paid. The invoice went with the workshop; its number is not given again, and nothing is owed on it.", l.Date(withdrawnOn(gone)))
}

func withdrawnOn(gone dues.Withdrawal) clock.Date {
	return clock.DateOf(gone.WithdrawnAt.In(clock.WIB))
}

func withdrawnTable(l *i18n.Locale, rows []dues.Withdrawal) ui.Table {
	t := ui.Table{Locale: l, Caption: l.T("Withdrawn invoices"), Columns: []ui.Column{{Name: l.T("Invoice")}, {Name: l.T("Amount"), IsNumber: true}, {Name: l.T("Issued on")}, {Name: l.T("Withdrawn on")}}}
	for _, gone := range rows {
		number := ui.Cell{Text: gone.Number}
		if gone.InvoiceID != "" {
			number.Href = invoicePath(gone.InvoiceID)
		}
		t.Rows = append(t.Rows, ui.Row{ID: gone.Number, Cells: []ui.Cell{number, {Text: l.Money(gone.Total)}, {Text: l.Date(gone.IssuedOn)}, {Text: l.Date(withdrawnOn(gone))}}})
	}
	return t
}

func (p *Pages) exportWithdrawn(r *http.Request) (respond.Export, error) {
	v := respond.VisitOf(r)
	l := v.Locale
	rows, err := p.dues.Withdrawn(r.Context(), v.Actor, 20_000)
	if err != nil {
		return respond.Export{}, err
	}
	return respond.Export{
		Name: "dues-withdrawn", Title: l.T("Withdrawn invoices"),
		Columns: respond.Columns(l.T("Invoice"), l.T("Amount (Rp)"), l.T("Issued on"), l.T("Withdrawn on")),
		Each: func(_ context.Context, row func(...sheet.Value) error) error {
			for _, gone := range rows {
				if err := row(sheet.TextValue(gone.Number), rupiahValue(gone.Total), sheet.DateValue(string(gone.IssuedOn)), sheet.DateValue(string(withdrawnOn(gone)))); err != nil {
					return err
				}
			}
			return nil
		},
	}, nil
}
