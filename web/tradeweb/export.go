package tradeweb

import (
	"context"
	"net/http"

	"anyam/platform/sheet"
	"anyam/trade"
	"anyam/web/respond"
)

// perExport is how many rows are read at a time.
const perExport = 500

// exportOrders are the orders that the visitor may see, as the page narrows them.
func (p *Pages) exportOrders(r *http.Request) (respond.Export, error) {
	v := respond.VisitOf(r)
	l, state := v.Locale, trade.OrderState(r.URL.Query().Get("state"))
	return respond.Export{
		Name: "orders", Title: l.T("Orders"),
		Columns: respond.Columns(l.T("Order"), l.T("Workshop"), l.T("Buyer"), l.T("Country"), l.T("Total"), l.T("Paid"), l.T("Still due"), l.T("Currency"), l.T("State"), l.T("Ordered"), l.T("Changed")),
		Each: func(ctx context.Context, row func(...sheet.Value) error) error {
			return respond.EachPage(perExport, func(offset int) ([]trade.OrderRow, error) {
				return p.trade.Orders(ctx, v.Actor, trade.OrderFilter{State: state, Limit: perExport, Offset: offset})
			}, func(o trade.OrderRow) error {
				due := o.Due()
				if o.State == trade.Cancelled {
					due.Minor = 0
				}
				return row(sheet.TextValue(o.Number), sheet.TextValue(o.MakerName), sheet.TextValue(o.BuyerName), sheet.TextValue(o.Consignee.Country),
					sheet.DecimalValue(o.Total.Decimal().String()), sheet.DecimalValue(o.Paid.Decimal().String()), sheet.DecimalValue(due.Decimal().String()),
					sheet.TextValue(string(o.Total.Currency)), sheet.TextValue(l.T(trade.StateText(o.State))), respond.DayValue(o.CreatedAt), respond.DayValue(o.UpdatedAt))
			})
		},
		Told: p.told(v, "orders", string(state)),
	}, nil
}

// exportInquiries are the inquiries that the visitor may see, as the page narrows them.
func (p *Pages) exportInquiries(r *http.Request) (respond.Export, error) {
	v := respond.VisitOf(r)
	l, state := v.Locale, trade.InquiryState(r.URL.Query().Get("state"))
	return respond.Export{
		Name: "inquiries", Title: l.T("Inquiries"),
		Columns: respond.Columns(l.T("Piece"), l.T("Workshop"), l.T("Buyer"), l.T("Country"), l.T("Destination"), l.T("Pieces"), l.T("State"), l.T("Changed")),
		Each: func(ctx context.Context, row func(...sheet.Value) error) error {
			return respond.EachPage(perExport, func(offset int) ([]trade.InquiryRow, error) {
				return p.trade.Inquiries(ctx, v.Actor, trade.InquiryFilter{State: state, Limit: perExport, Offset: offset})
			}, func(q trade.InquiryRow) error {
				return row(sheet.TextValue(pieceName(l, q.Shown.Product)), sheet.TextValue(q.Shown.Maker.Name), sheet.TextValue(buyerOf(q.Inquiry)), sheet.TextValue(q.Country),
					sheet.TextValue(q.Destination), sheet.IntValue(q.Quantity), sheet.TextValue(inquiryBadge(l, q.State).Text), respond.DayValue(q.UpdatedAt))
			})
		},
		Told: p.told(v, "inquiries", string(state)),
	}, nil
}

// told leaves a line in the audit trail: buyers are persons.
func (p *Pages) told(v *respond.Visit, list, narrowed string) func(ctx context.Context, rows int) error {
	return func(ctx context.Context, rows int) error {
		return p.trade.Accounts.RecordExport(ctx, v.Actor, list, narrowed, rows)
	}
}
