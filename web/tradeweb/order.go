package tradeweb

import (
	"net/http"

	"github.com/a-h/templ"

	"anyam/platform/clock"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/trade"
	"anyam/trade/reviews"
	"anyam/web/respond"
	"anyam/web/ui"
)

// orderView is an order with everything that belongs to it.
type orderView struct {
	trade.OrderFile
	Timeline ui.Timeline
	Thread   ui.Thread
	Reply    ui.Form
	Reviews  map[id.ID]reviews.Review // by piece
}

func (p *Pages) order(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	view, err := p.orderView(r)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, orderPage(v, view))
}

func (p *Pages) orderView(r *http.Request) (orderView, error) {
	v := respond.VisitOf(r)
	order, err := respond.ID(r, "id")
	if err != nil {
		return orderView{}, err
	}
	file, err := p.trade.OrderFile(r.Context(), v.Actor, order)
	if err != nil {
		return orderView{}, err
	}
	view := orderView{OrderFile: file, Timeline: timeline(v, file), Thread: thread(v, file.Messages, nil)}
	if view.Reviews, err = p.reviews.OfOrder(r.Context(), order); err != nil {
		return view, err
	}
	if trade.MayWriteAbout(v.Actor, file.Order) {
		view.Reply = replyForm(v, file.InquiryID)
	}
	return view, nil
}

// timeline is the way of the order: the steps taken, and those still ahead.
func timeline(v *respond.Visit, file trade.OrderFile) ui.Timeline {
	l := v.Locale
	t := ui.Timeline{Locale: l}
	for i, st := range file.Steps {
		step := ui.Step{Title: l.T(trade.StateText(st.State)), When: ui.Time(l, st.At, v.Now), Text: st.Note, State: ui.Done}
		if st.State == trade.Shipped {
			step.Text = respond.Joined(file.Carrier, file.Tracking, st.Note)
		}
		if i == len(file.Steps)-1 && st.State != trade.Closed {
			step.State = ui.Now
		}
		if st.State == trade.Cancelled {
			step.State = ui.Stopped
		}
		t.Steps = append(t.Steps, step)
	}
	for st, ok := file.State.Next(); ok; st, ok = st.Next() {
		t.Steps = append(t.Steps, ui.Step{Title: l.T(trade.StateText(st)), State: ui.Ahead})
	}
	return t
}

// turnText is what an order waits for, in a few words.
func turnText(l *i18n.Locale, o trade.Order) string {
	turn := o.Turn()
	switch {
	case turn.IsOver:
		return ""
	case turn.ToPay.Minor > 0:
		return l.T("The buyer pays %s", l.Money(turn.ToPay))
	}
	switch turn.To {
	case trade.InProduction:
		return l.T("The workshop begins")
	case trade.Ready:
		return l.T("The workshop finishes the pieces")
	case trade.Shipped:
		return l.T("The workshop ships the goods")
	case trade.Delivered:
		return l.T("The buyer confirms the arrival")
	}
	return l.T("The association closes the order")
}

// stepText is what the button of a step says.
func stepText(l *i18n.Locale, to trade.OrderState) string {
	switch to {
	case trade.InProduction:
		return l.T("Begin production")
	case trade.Ready:
		return l.T("Everything is ready to ship")
	case trade.Shipped:
		return l.T("The goods are on their way")
	case trade.Delivered:
		return l.T("The goods have arrived")
	case trade.Closed:
		return l.T("Close the order")
	case trade.Cancelled:
		return l.T("Cancel the order")
	}
	return ""
}

// mayStep reports whether the actor may take the order to the state now.
func mayStep(v *respond.Visit, o trade.Order, to trade.OrderState) bool {
	return trade.MayMove(v.Actor, o, to) && o.CanMove(to) == nil
}

// paymentTable lists what was paid.
func paymentTable(v *respond.Visit, file trade.OrderFile) ui.Table {
	l := v.Locale
	t := ui.Table{Locale: l, Caption: l.T("Payments"), Columns: []ui.Column{
		{Name: l.T("Day")}, {Name: l.T("For")}, {Name: l.T("Amount"), IsNumber: true}, {Name: l.T("Reference")}, {Name: l.T("Proof"), IsNarrow: true},
	}}
	for _, x := range file.Payments {
		proof := ui.Cell{Text: "–"}
		if x.ProofType != "" {
			proof = ui.Cell{Text: l.T("Download"), Href: orderPath(file.ID) + "/payments/" + string(x.ID) + "/proof"}
		}
		t.Rows = append(t.Rows, ui.Row{ID: string(x.ID), Cells: []ui.Cell{{Text: l.Date(x.ReceivedOn)}, {Text: kindText(l, x.Kind)}, {Text: l.Money(x.Amount)}, {Text: x.Reference}, proof}})
	}
	return t
}

func kindText(l *i18n.Locale, kind trade.PaymentKind) string {
	if kind == trade.Deposit {
		return l.T("Deposit")
	}
	return l.T("Balance")
}

// dueFacts are what is paid and what is still due.
func dueFacts(l *i18n.Locale, o trade.Order) ui.Facts {
	f := ui.Facts{{Name: l.T("Total"), Text: l.Money(o.Total)}, {Name: l.T("Paid"), Text: l.Money(o.Paid)}}
	if o.State == trade.Cancelled {
		return f
	}
	if due := o.DepositDue(); due.Minor > 0 {
		f = append(f, ui.Fact{Name: l.T("Deposit due"), Text: l.Money(due)})
	}
	return append(f, ui.Fact{Name: l.T("Still due"), Text: l.Money(o.Due())})
}

// payTo is where the buyer pays; nothing while the association has not said.
func payTo(l *i18n.Locale, file trade.OrderFile) ui.Facts {
	if file.PayTo.Account == "" {
		return nil
	}
	return ui.Facts{
		{Name: l.T("Beneficiary"), Text: file.PayTo.Beneficiary}, {Name: l.T("Bank"), Text: file.PayTo.Name}, {Name: l.T("Account"), Text: file.PayTo.Account},
		{Name: "SWIFT", Text: file.PayTo.SWIFT}, {Name: l.T("Reference"), Text: file.Number},
	}
}

// consigneeFacts are to whom the goods go.
func consigneeFacts(l *i18n.Locale, c trade.Consignee) ui.Facts {
	return ui.Facts{
		{Name: l.T("Company"), Text: c.Company}, {Name: l.T("Name"), Text: c.Name}, {Name: l.T("Address"), View: addressLines(respond.Paragraphs(c.Address))},
		{Name: l.T("Country"), Text: countryName(l, c.Country)}, {Name: l.T("Tax number"), Text: c.TaxNumber}, {Name: l.T("Phone"), Text: c.Phone},
	}
}

// paperTable lists the papers, the newest first.
func paperTable(l *i18n.Locale, file trade.OrderFile) ui.Table {
	t := ui.Table{Locale: l, Caption: l.T("Papers"), Columns: []ui.Column{{Name: l.T("Number")}, {Name: l.T("Paper")}, {Name: l.T("Day")}, {Name: l.T("State")}}}
	for _, x := range file.Papers {
		var state templ.Component = ui.Badge{Text: l.T("Valid"), Tone: ui.Good}
		if x.ReplacedBy != "" {
			state = ui.Badge{Text: l.T("Replaced")}
		}
		t.Rows = append(t.Rows, ui.Row{ID: string(x.ID), Cells: []ui.Cell{
			{Text: x.Label, Href: orderPath(file.ID) + "/papers/" + string(x.ID) + "/" + x.Label + ".pdf"}, {Text: l.C("paper", trade.PaperText(x.Kind))},
			{Text: l.Date(x.IssuedOn)}, {View: state},
		}})
	}
	return t
}

// openAmendment is the change that waits for an answer.
func openAmendment(file trade.OrderFile) (trade.Amendment, bool) {
	for _, a := range file.Amendments {
		if a.State == trade.AmendmentProposed {
			return a, true
		}
	}
	return trade.Amendment{}, false
}

// mayAgree reports whether a change waits for the visitor's answer: then it comes before everything else.
func mayAgree(v *respond.Visit, view orderView) bool {
	a, waits := openAmendment(view.OrderFile)
	return waits && trade.MayAccept(v.Actor, view.Order, a)
}

// changes are what an amendment changes, old beside new.
func changes(l *i18n.Locale, o trade.Order, c trade.Change) ui.Table {
	t := ui.Table{Locale: l, Caption: l.T("What changes"), Columns: []ui.Column{{Name: l.T("What")}, {Name: l.T("Now")}, {Name: l.T("Proposed")}}}
	add := func(name, from, to string) {
		if from != to {
			t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{{Text: name}, {Text: orNone(from)}, {Text: orNone(to)}}})
		}
	}
	for i := range max(len(o.Lines), len(c.Lines)) {
		from, to := "", ""
		if i < len(o.Lines) {
			from = lineText(l, o.Lines[i].Line)
		}
		if i < len(c.Lines) {
			to = lineText(l, c.Lines[i])
		}
		add(l.T("Line %d", i+1), from, to)
	}
	a, b := o.Terms, c.Terms
	add(l.T("Delivery"), a.Incoterm+" "+a.Place, b.Incoterm+" "+b.Place)
	add(l.T("Freight and insurance"), l.Money(a.Freight), l.Money(b.Freight))
	add(l.T("Deposit"), percent(l, a.DepositBP), percent(l, b.DepositBP))
	add(l.T("Balance"), balanceText(l, a), balanceText(l, b))
	add(l.T("Ready in"), l.N("%s day", "%s days", a.LeadDays), l.N("%s day", "%s days", b.LeadDays))
	add(l.T("Total"), l.Money(o.Total), l.Money(c.Total()))
	return t
}

func orNone(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

func lineText(l *i18n.Locale, x trade.Line) string {
	return x.Description + ": " + l.Number(x.Quantity) + " × " + l.Money(x.Unit)
}

func balanceText(l *i18n.Locale, t trade.Terms) string {
	if t.Balance == trade.AfterDelivery {
		return l.T(trade.BalanceText(t.Balance)) + ", " + l.N("within %s day", "within %s days", t.BalanceDays)
	}
	return l.T(trade.BalanceText(t.Balance))
}

// today is the day in East Java.
func today(v *respond.Visit) clock.Date { return clock.DateOf(v.Now.In(clock.WIB)) }

// reviewTasks are the pieces of an order with what the buyer said of each, and for the buyer those of which nothing was said yet.
func reviewTasks(v *respond.Visit, view orderView) ui.Tasks {
	l := v.Locale
	var tasks ui.Tasks
	for _, x := range view.Lines {
		said, isSaid := view.Reviews[x.ProductID]
		switch {
		case isSaid:
			tasks = append(tasks, ui.Task{Href: "/desk/reviews/" + string(said.ID), Title: x.Description, Text: l.N("%s star", "%s stars", said.Stars), Icon: ui.IconStar})
		case x.ProductID != "" && reviews.MayReview(v.Actor, view.Order):
			tasks = append(tasks, ui.Task{
				Href: orderPath(view.ID) + "/reviews/" + string(x.ProductID), Title: l.T("Review a piece"), Text: x.Description, Icon: ui.IconStar,
			})
		}
	}
	return tasks
}
