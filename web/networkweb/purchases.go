package networkweb

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"anyam/members"
	"anyam/members/network"
	"anyam/platform/clock"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/once"
	"anyam/web/respond"
	"anyam/web/ui"
)

// buyView is the list of purchases.
type buyView struct {
	IsOver    bool
	Purchases []network.Purchase
	At        int
	HasMore   bool
}

func (p *Pages) purchases(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	view := buyView{IsOver: isOverIn(r), At: pageOf(r, 1000)}
	var err error
	view.Purchases, err = p.network.Purchases(r.Context(), v.Actor, network.PurchaseFilter{IsOver: view.IsOver, Limit: perPage + 1, Offset: (view.At - 1) * perPage})
	if err != nil {
		return err
	}
	if view.HasMore = len(view.Purchases) > perPage; view.HasMore {
		view.Purchases = view.Purchases[:perPage]
	}
	return respond.Page(w, r, http.StatusOK, buyPage(v, view))
}

// isOverIn reports whether the address asks for purchases that are over.
func isOverIn(r *http.Request) bool { return r.URL.Query().Get("state") == "over" }

func (view buyView) tabs(l *i18n.Locale) []ui.Link {
	return []ui.Link{
		{Text: l.T("Under way"), Href: buyPath, IsCurrent: !view.IsOver}, {Text: l.C("purchases", "Over"), Href: buyPath + "?state=over", IsCurrent: view.IsOver},
	}
}

// pages leads on while there is more; how many there are in all nobody asks for.
func (view buyView) pages(l *i18n.Locale) ui.Pages {
	query, of := url.Values{}, view.At
	if view.IsOver {
		query.Set("state", "over")
	}
	if view.HasMore {
		of++
	}
	return pagesOf(l, buyPath, query, view.At, int64(of)*perPage)
}

func (view buyView) tasks(v *respond.Visit) ui.Tasks {
	l := v.Locale
	var tasks ui.Tasks
	for _, p := range view.Purchases {
		when := ""
		if p.TakesPledges(today(v)) {
			when = l.T("until %s", l.Date(p.ClosesOn))
		}
		price := ""
		if u := p.UnitPrice(p.Pledged); u.Minor > 0 {
			price = l.T("%s per %s", l.Money(u), p.Unit)
		}
		tasks = append(tasks, ui.Task{
			Href: purchasePath(p.ID), Title: p.What, Icon: ui.IconPieces, Badge: purchaseBadge(l, p, today(v)),
			Text: respond.Joined(pledgedText(l, p), price, when),
		})
	}
	return tasks
}

// pledgedText is how much is pledged, of how much.
func pledgedText(l *i18n.Locale, p network.Purchase) string {
	if p.Target > 0 {
		return l.T("%s of %s", l.Number(p.Pledged), quantity(l, p.Target, p.Unit))
	}
	return l.T("%s pledged", quantity(l, p.Pledged, p.Unit))
}

// purchaseView is a purchase with everything that belongs to it.
type purchaseView struct {
	network.PurchaseFile
	Makers      []members.Maker // of the visitor, who may pledge
	Mine        []network.Pledge
	Portions    []network.Portion // of the visitor
	MayOrganise bool
	MaySee      bool // who pledged how much
	Takes       bool // pledges, today
	Chapter     string
	Form        ui.Form
	Quantity    string
	Shop        string
}

func (p *Pages) purchase(w http.ResponseWriter, r *http.Request) error {
	view, err := p.purchaseView(r)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, purchasePage(respond.VisitOf(r), view))
}

func (p *Pages) purchaseView(r *http.Request) (view purchaseView, err error) {
	v := respond.VisitOf(r)
	purchase, err := respond.ID(r, "id")
	if err != nil {
		return view, err
	}
	if view.PurchaseFile, err = p.network.PurchaseFile(r.Context(), v.Actor, purchase); err != nil {
		return view, err
	}
	view.MayOrganise, view.MaySee = network.MayOrganise(v.Actor, view.Purchase), network.MaySeePledges(v.Actor, view.PurchaseFile)
	view.Takes = view.TakesPledges(today(v))
	if view.Makers, err = p.own(r); err != nil {
		return view, err
	}
	for _, pl := range view.Pledges {
		if v.Actor.WorksFor(pl.MakerID) {
			view.Mine = append(view.Mine, pl)
		}
	}
	for _, po := range view.PurchaseFile.Portions {
		if v.Actor.WorksFor(po.MakerID) {
			view.Portions = append(view.Portions, po)
		}
	}
	view.Form = ui.Form{Locale: v.Locale, ID: "pledge", Action: purchasePath(purchase) + "/pledge", Once: string(once.NewToken())}
	if len(view.Mine) > 0 {
		view.Quantity, view.Shop = v.Locale.Number(view.Mine[0].Quantity), string(view.Mine[0].MakerID)
	}
	view.Chapter, err = p.chapterName(r, view.ChapterID)
	return view, err
}

func (p *Pages) chapterName(r *http.Request, chapter id.ID) (string, error) {
	if chapter == "" {
		return respond.VisitOf(r).T("The whole association"), nil
	}
	all, err := p.units.Chapters(r.Context())
	for _, c := range all {
		if c.ID == chapter {
			return c.Name, err
		}
	}
	return "", err
}

func (p *Pages) pledge(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	view, err := p.purchaseView(r)
	if err != nil {
		return err
	}
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	var faults errs.Faults
	in := network.PledgeIn{MakerID: id.ID(form.Text("maker")), Once: form.Once()}
	in.Quantity = form.Int(&faults, "quantity", 0, network.MaxQuantity)
	faults.Check(form.Text("quantity") != "", "quantity", "Write how much you need; 0 takes your pledge back.")
	if err = faults.Err(); err == nil {
		err = p.network.Pledge(r.Context(), v.Actor, view.ID, in)
	}
	if isTheirs(err) {
		view.Quantity, view.Shop, view.Form.Faults, view.Form.Once = form.Text("quantity"), form.Text("maker"), respond.Faults(v, err, "quantity"), string(form.Once())
		return respond.Page(w, r, respond.Status(err), purchasePage(v, view))
	}
	if err != nil {
		return err
	}
	if in.Quantity == 0 {
		return respond.RedirectWith(w, r, purchasePath(view.ID), v.T("Your pledge is taken back."))
	}
	return respond.RedirectWith(w, r, purchasePath(view.ID), v.T("You are in with %s.", quantity(v.Locale, in.Quantity, view.Unit)))
}

func (p *Pages) setPaid(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	purchase, err := respond.ID(r, "id")
	if err != nil {
		return err
	}
	maker, err := respond.ID(r, "maker")
	if err != nil {
		return err
	}
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	isPaid := form.Text("paid") != "no"
	if err := p.network.SetPaid(r.Context(), v.Actor, purchase, maker, isPaid); err != nil {
		return err
	}
	if isPaid {
		return respond.RedirectWith(w, r, purchasePath(purchase)+"#shares", v.T("Noted as paid."))
	}
	return respond.RedirectWith(w, r, purchasePath(purchase)+"#shares", v.T("Noted as not paid yet."))
}

func (p *Pages) purchaseList(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	view, err := p.purchaseView(r)
	if err != nil {
		return err
	}
	if !view.MaySee {
		return errs.Missing("list", string(view.ID))
	}
	return respond.Page(w, r, http.StatusOK, purchaseListPage(v, view))
}

func (view purchaseView) facts(v *respond.Visit) ui.Facts {
	l := v.Locale
	f := ui.Facts{{Name: l.T("What exactly"), Text: view.Spec}}
	if view.Price.Minor > 0 {
		f = append(f, ui.Fact{Name: l.T("Expected price"), Text: l.T("%s per %s", l.Money(view.Price), view.Unit)})
	}
	for _, t := range view.Tiers {
		f = append(f, ui.Fact{Name: l.T("From %s together", quantity(l, t.From, view.Unit)), Text: l.T("%s per %s", l.Money(t.Price), view.Unit)})
	}
	f = append(f, ui.Fact{Name: l.T("Last day to join"), Text: l.Date(view.ClosesOn)}, ui.Fact{Name: l.T("Pick up at"), Text: view.PickUp}, ui.Fact{Name: l.T("Organised by"), Text: view.OrganiserName}, ui.Fact{Name: l.T("For"), Text: view.Chapter})
	if view.Supplier != "" {
		f = append(f, ui.Fact{Name: l.T("Ordered from"), Text: view.Supplier})
	}
	if view.ExpectedOn != "" {
		f = append(f, ui.Fact{Name: l.T("Expected on"), Text: l.Date(view.ExpectedOn)})
	}
	return append(f, ui.Fact{Name: l.T("Note"), Text: view.Note})
}

// progress is how much of the least quantity is pledged.
func (view purchaseView) progress(l *i18n.Locale) ui.Progress {
	return ui.Progress{Name: l.N("%s workshop takes part", "%s workshops take part", view.Pledgers), Text: pledgedText(l, view.Purchase), Done: int(view.Pledged), Of: int(max(view.Target, 1))}
}

// pledgeTable lists who pledged how much.
func (view purchaseView) pledgeTable(v *respond.Visit) ui.Table {
	l := v.Locale
	t := ui.Table{Locale: l, Caption: l.T("Pledges"), Columns: []ui.Column{{Name: l.T("Workshop")}, {Name: l.T("Pledged"), IsNumber: true}, {Name: l.T("Changed"), IsMinor: true}}}
	for _, p := range view.Pledges {
		t.Rows = append(t.Rows, ui.Row{ID: string(p.MakerID), Cells: []ui.Cell{{Text: p.MakerName}, {Text: quantity(l, p.Quantity, view.Unit)}, {View: ui.Time(l, p.UpdatedAt, v.Now)}}})
	}
	t.Foot = []ui.Cell{{Text: l.T("Together")}, {Text: quantity(l, view.Pledged, view.Unit)}, {}}
	return t
}

// shareTable lists who got how much and owes what.
func (view purchaseView) shareTable(v *respond.Visit) ui.Table {
	l := v.Locale
	t := ui.Table{Locale: l, Caption: l.T("Shares"), Columns: []ui.Column{
		{Name: l.T("Workshop")}, {Name: l.T("Pledged"), IsNumber: true}, {Name: l.T("Gets"), IsNumber: true}, {Name: l.T("Owes"), IsNumber: true}, {Name: l.T("Paid")},
	}}
	got, owes := int64(0), view.Delivery.Bill
	owes.Minor -= view.Delivery.Remitted.Minor
	for _, p := range view.PurchaseFile.Portions {
		got += p.Got
		t.Rows = append(t.Rows, ui.Row{ID: string(p.MakerID), Cells: []ui.Cell{
			{Text: p.MakerName}, {Text: quantity(l, p.Pledged, view.Unit)}, {Text: quantity(l, p.Got, view.Unit)}, {Text: l.Money(p.Owes)}, {View: view.paidCell(v, p)},
		}})
	}
	t.Foot = []ui.Cell{{Text: l.T("Together")}, {Text: quantity(l, view.Pledged, view.Unit)}, {Text: quantity(l, got, view.Unit)}, {Text: l.Money(owes)}, {}}
	return t
}

// difference is what was written off, in words.
func (view purchaseView) difference(l *i18n.Locale) ui.Facts {
	d := view.Delivery
	f := ui.Facts{{Name: l.T("Came"), Text: quantity(l, d.Arrived, view.Unit)}, {Name: l.T("Whole bill"), Text: l.Money(d.Bill)}}
	if d.WrittenOff > 0 {
		f = append(f, ui.Fact{Name: l.T("Written off"), Text: quantity(l, d.WrittenOff, view.Unit)})
	}
	if d.Remitted.Minor > 0 {
		f = append(f, ui.Fact{Name: l.T("Paid by nobody here"), Text: l.Money(d.Remitted)})
	}
	return append(f, ui.Fact{Name: l.C("purchases", "Why"), Text: d.Note})
}

// steps are the way that a purchase has gone and has ahead.
func (view purchaseView) steps(v *respond.Visit) ui.Timeline {
	l := v.Locale
	t := ui.Timeline{Locale: l}
	for _, s := range view.Steps {
		state := ui.Done
		if s.State == network.Cancelled {
			state = ui.Stopped
		}
		t.Steps = append(t.Steps, ui.Step{Title: l.T(network.StateText(s.State)), Text: s.Note, When: ui.Time(l, s.At, v.Now), State: state})
	}
	for _, ahead := range []network.PurchaseState{network.Closed, network.Ordered, network.Shared} {
		if view.isAhead(ahead) {
			t.Steps = append(t.Steps, ui.Step{Title: l.T(network.StateText(ahead)), State: ui.Ahead})
		}
	}
	return t
}

func (view purchaseView) isAhead(state network.PurchaseState) bool {
	switch view.State {
	case network.Open:
		return true
	case network.Closed:
		return state != network.Closed
	case network.Ordered:
		return state == network.Shared
	case network.Shared, network.Cancelled:
	}
	return false
}

// message is what goes to WhatsApp: the call, or who gets what.
func (view purchaseView) message(v *respond.Visit) string {
	l := v.Locale
	lines := []string{l.T("Buying together: %s", view.What)}
	if view.Takes {
		lines = append(lines, view.Spec, l.T("Join until %s.", l.Date(view.ClosesOn)), l.T("Pick up at: %s", view.PickUp))
	}
	if view.MaySee && view.State != network.Open {
		lines = append(lines, view.listLines(l)...)
	}
	var said []string
	for _, line := range lines {
		if line != "" {
			said = append(said, line)
		}
	}
	return strings.Join(said, "\n")
}

// maxLines is how many lines of a list go into a message: its address must stay short.
const maxLines = 60

func (view purchaseView) listLines(l *i18n.Locale) []string {
	var lines []string
	if view.State == network.Shared {
		for i, p := range view.PurchaseFile.Portions {
			lines = append(lines, strconv.Itoa(i+1)+". "+respond.Joined(p.MakerName, quantity(l, p.Got, view.Unit), l.Money(p.Owes)))
		}
	} else {
		for i, p := range view.Pledges {
			lines = append(lines, strconv.Itoa(i+1)+". "+respond.Joined(p.MakerName, quantity(l, p.Quantity, view.Unit)))
		}
	}
	return lines[:min(len(lines), maxLines)]
}

// day reads a date; an empty field is none.
func day(f *errs.Faults, field, typed string) clock.Date {
	if typed == "" {
		return ""
	}
	d, err := clock.ParseDate(typed)
	f.Check(err == nil, field, "Write the date as year-month-day, for example 2026-11-23.")
	return d
}
