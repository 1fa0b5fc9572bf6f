package tradeweb

import (
	"net/http"

	"anyam/trade"
	"anyam/web/respond"
	"anyam/web/ui"
)

func (p *Pages) orders(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	state := trade.OrderState(r.URL.Query().Get("state"))
	counts, err := p.trade.OrderCounts(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	states := append(append([]trade.OrderState{}, trade.OrderStates...), trade.Cancelled)
	view := listOf(v, "/desk/orders", states, state, counts, trade.StateText)
	rows, err := p.trade.Orders(r.Context(), v.Actor, trade.OrderFilter{State: state, Limit: pageRows, Offset: (view.Pages.At - 1) * pageRows})
	if err != nil {
		return err
	}
	if isDense(v) {
		view.Table = orderTable(v, rows)
	} else {
		view.Tasks = orderTasks(v, rows)
	}
	return respond.Page(w, r, http.StatusOK, ordersPage(v, view))
}

// orderTasks are orders for those who make or buy, with whose turn it is.
func orderTasks(v *respond.Visit, rows []trade.OrderRow) ui.Tasks {
	l := v.Locale
	var tasks ui.Tasks
	for _, row := range rows {
		across := row.MakerName
		if v.Actor.WorksFor(row.MakerID) {
			across = row.BuyerName
		}
		tasks = append(tasks, ui.Task{
			Href: orderPath(row.ID), Title: unbroken(row.Number) + " · " + across, Icon: ui.IconOrders, Badge: orderBadge(l, row.State),
			Text: respond.Joined(l.Money(row.Total), turnText(l, row.Order), shortTime(v, row.UpdatedAt)),
		})
	}
	return tasks
}

func orderTable(v *respond.Visit, rows []trade.OrderRow) ui.Table {
	l := v.Locale
	t := ui.Table{Locale: l, Caption: l.T("Orders"), Columns: []ui.Column{
		{Name: l.T("Order")}, {Name: l.T("Workshop")}, {Name: l.T("Buyer")}, {Name: l.T("Total"), IsNumber: true}, {Name: l.T("Still due"), IsNumber: true},
		{Name: l.T("State")}, {Name: l.T("What comes next")},
	}}
	for _, row := range rows {
		due := ""
		if row.Due().Minor > 0 && row.State != trade.Cancelled {
			due = l.Money(row.Due())
		}
		t.Rows = append(t.Rows, ui.Row{ID: string(row.ID), Cells: []ui.Cell{
			{Text: unbroken(row.Number), Href: orderPath(row.ID), Note: shortTime(v, row.UpdatedAt)}, {Text: row.MakerName},
			{Text: row.BuyerName, Note: countryName(l, row.Consignee.Country)}, {Text: l.Money(row.Total)}, {Text: due}, {View: orderBadge(l, row.State)},
			{Text: turnText(l, row.Order)},
		}})
	}
	return t
}
