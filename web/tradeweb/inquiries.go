package tradeweb

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"anyam/platform/clock"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/once"
	"anyam/trade"
	"anyam/web/respond"
	"anyam/web/ui"
)

// pageRows is how many rows a list shows at once.
const pageRows = 25

// listView is a list with its tabs by state.
type listView struct {
	Tabs  []ui.Link
	Tasks ui.Tasks
	Table ui.Table
	Pages ui.Pages
	Count int64
}

func (p *Pages) inquiries(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	state := trade.InquiryState(r.URL.Query().Get("state"))
	counts, err := p.trade.InquiryCounts(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	states := []trade.InquiryState{trade.InquiryOpen, trade.InquiryQuoted, trade.InquiryOrdered}
	view := listOf(v, "/desk/inquiries", states, state, counts, trade.InquiryText)
	rows, err := p.trade.Inquiries(r.Context(), v.Actor, trade.InquiryFilter{State: state, Limit: pageRows, Offset: (view.Pages.At - 1) * pageRows})
	if err != nil {
		return err
	}
	if isDense(v) {
		view.Table = inquiryTable(v, rows)
	} else {
		view.Tasks = inquiryTasks(v, rows)
	}
	return respond.Page(w, r, http.StatusOK, inquiriesPage(v, view))
}

// isDense reports whether the visitor works with tables.
func isDense(v *respond.Visit) bool {
	return v.Actor.LooksAfter() && !v.Actor.IsMaker()
}

// listOf makes the tabs of a list by state, and its pages.
func listOf[S ~string](v *respond.Visit, path string, states []S, chosen S, counts map[S]int64, text func(S) string) listView {
	l, view := v.Locale, listView{}
	all := int64(0)
	for _, n := range counts {
		all += n
	}
	view.Tabs = []ui.Link{{Text: l.T("All"), Href: path, Note: l.Number(all), IsCurrent: chosen == ""}}
	view.Count = all
	for _, st := range states {
		if counts[st] > 0 || st == chosen {
			view.Tabs = append(view.Tabs, ui.Link{Text: l.T(text(st)), Href: path + "?state=" + string(st), Note: l.Number(counts[st]), IsCurrent: st == chosen})
		}
	}
	if chosen != "" {
		view.Count = counts[chosen]
	}
	query, _ := url.ParseQuery(v.RawQuery)
	at, _ := strconv.Atoi(query.Get("page"))
	of := max(1, int((view.Count+pageRows-1)/pageRows))
	view.Pages = ui.Pages{Locale: l, At: min(max(at, 1), of), Of: of, Href: func(page int) string {
		return path + "?" + url.Values{"state": {string(chosen)}, "page": {strconv.Itoa(page)}}.Encode()
	}}
	return view
}

// inquiryTasks are inquiries for those who make or buy: to the maker the buyer's name, to the buyer the
// maker's.
func inquiryTasks(v *respond.Visit, rows []trade.InquiryRow) ui.Tasks {
	l := v.Locale
	var tasks ui.Tasks
	for _, row := range rows {
		across := row.Shown.Maker.Name
		if v.Actor.WorksFor(row.MakerID) {
			across = buyerOf(row.Inquiry)
		}
		tasks = append(tasks, ui.Task{
			Href: inquiryPath(row.ID), Title: pieceName(l, row.Shown.Product), Picture: picture(row.Shown.Product, ""), Badge: inquiryBadge(l, row.State),
			Text: respond.Joined(across, l.N("%s piece", "%s pieces", row.Quantity), row.Destination+", "+countryName(l, row.Country), shortTime(v, row.UpdatedAt)),
		})
	}
	return tasks
}

func inquiryTable(v *respond.Visit, rows []trade.InquiryRow) ui.Table {
	l := v.Locale
	t := ui.Table{Locale: l, Caption: l.T("Inquiries"), Columns: []ui.Column{
		{Name: l.T("Piece")}, {Name: l.T("Workshop")}, {Name: l.T("Buyer")}, {Name: l.T("Pieces"), IsNumber: true}, {Name: l.T("State")}, {Name: l.T("Changed"), IsMinor: true},
	}}
	for _, row := range rows {
		t.Rows = append(t.Rows, ui.Row{ID: string(row.ID), Cells: []ui.Cell{
			{Text: pieceName(l, row.Shown.Product), Href: inquiryPath(row.ID)}, {Text: row.Shown.Maker.Name},
			{Text: buyerOf(row.Inquiry), Note: row.Destination + ", " + countryName(l, row.Country)}, {Text: l.Number(row.Quantity)},
			{View: inquiryBadge(l, row.State)}, {View: ui.Time(l, row.UpdatedAt, v.Now)},
		}})
	}
	return t
}

// buyerOf is the buyer's company, or the buyer.
func buyerOf(q trade.Inquiry) string {
	if q.Company != "" {
		return q.Company
	}
	return q.Name
}

// inquiryView is an inquiry with everything that belongs to it.
type inquiryView struct {
	trade.InquiryFile
	Today  clock.Date
	Thread ui.Thread
	Reply  ui.Form
	Body   string
	Newest trade.Quotation // the offer that stands; without ID when there is none
	Older  []trade.Quotation
}

func (p *Pages) inquiry(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	view, err := p.inquiryView(r)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, inquiryPage(v, view))
}

func (p *Pages) inquiryView(r *http.Request) (inquiryView, error) {
	v := respond.VisitOf(r)
	inquiry, err := respond.ID(r, "id")
	if err != nil {
		return inquiryView{}, err
	}
	file, err := p.trade.InquiryFile(r.Context(), v.Actor, inquiry)
	if err != nil {
		return inquiryView{}, err
	}
	view := inquiryView{InquiryFile: file, Today: clock.DateOf(v.Now.In(clock.WIB)), Thread: thread(v, file.Messages, file.Quotations)}
	if trade.MayWrite(v.Actor, file.Inquiry) {
		view.Reply = replyForm(v, file.ID)
	}
	if len(file.Quotations) > 0 {
		view.Newest, view.Older = file.Quotations[0], file.Quotations[1:]
	}
	return view, nil
}

func replyForm(v *respond.Visit, inquiry id.ID) ui.Form {
	return ui.Form{Locale: v.Locale, ID: "reply", Action: inquiryPath(inquiry) + "/messages", Once: string(once.NewToken())}
}

// thread is what was written, with the offers between.
func thread(v *respond.Visit, messages []trade.Message, offers []trade.Quotation) ui.Thread {
	l := v.Locale
	type said struct {
		at      int64
		message ui.Message
	}
	var all []said
	for _, m := range messages {
		name := m.AuthorName
		if name == "" {
			name = sideName(l, m.Side)
		} else {
			name = respond.Joined(name, sideName(l, m.Side))
		}
		all = append(all, said{m.At.UnixMicro(), ui.Message{Author: name, Text: m.Body, When: ui.Time(l, m.At, v.Now), IsOwn: m.AuthorID == v.Actor.UserID}})
	}
	for _, q := range offers {
		all = append(all, said{q.SentAt.UnixMicro(), ui.Message{IsEvent: true, Text: l.T("Offer %s: %s", l.Number(q.Revision), l.Money(q.Total)), When: ui.Time(l, q.SentAt, v.Now)}})
	}
	slices.SortStableFunc(all, func(a, b said) int { return int(min(max(a.at-b.at, -1), 1)) })
	t := make(ui.Thread, len(all))
	for i, x := range all {
		t[i] = x.message
	}
	return t
}

func inquiryFacts(l *i18n.Locale, q trade.Inquiry) ui.Facts {
	return ui.Facts{
		{Name: l.T("Which one"), Text: q.Variant},
		{Name: l.T("Quantity"), Text: l.N("%s piece", "%s pieces", q.Quantity)},
		{Name: l.T("Destination"), Text: q.Destination + ", " + countryName(l, q.Country)},
		{Name: l.T("Buyer"), Text: q.Name}, {Name: l.T("Company"), Text: q.Company},
		{Name: l.T("Offer in"), Text: string(q.Currency)},
	}
}

func (p *Pages) confirmForm(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	inquiry, err := respond.ID(r, "id")
	if err != nil {
		return err
	}
	row, err := p.trade.Waiting(r.Context(), v.Actor, inquiry)
	if err != nil {
		return err
	}
	if row.State != trade.InquiryUnconfirmed {
		return respond.Redirect(w, r, inquiryPath(inquiry))
	}
	return respond.Page(w, r, http.StatusOK, confirmPage(v, row))
}

func (p *Pages) confirm(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	inquiry, err := respond.ID(r, "id")
	if err != nil {
		return err
	}
	if err := p.trade.Confirm(r.Context(), v.Actor, inquiry); err != nil {
		return err
	}
	return respond.RedirectWith(w, r, inquiryPath(inquiry), v.T("Your inquiry is sent. The answer comes here and by e-mail."))
}

// write adds to the thread, from the page of the inquiry or of its order, which it comes back to.
func (p *Pages) write(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	inquiry, err := respond.ID(r, "id")
	if err != nil {
		return err
	}
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	err = p.trade.Write(r.Context(), v.Actor, inquiry, form.Lines("body"), form.Once())
	if errs.Is(err, errs.Invalid) {
		view, readErr := p.inquiryView(r)
		if readErr != nil {
			return readErr
		}
		view.Body, view.Reply.Faults, view.Reply.Once = form.Lines("body"), respond.Faults(v, err, "body"), string(form.Once())
		return respond.Page(w, r, respond.Status(err), inquiryPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, respond.LocalPath(form.Text("next"), inquiryPath(inquiry))+"#thread", v.T("Your message is sent."))
}
