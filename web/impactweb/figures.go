package impactweb

import (
	"math"
	"net/http"
	"strings"

	"anyam/impact"
	"anyam/members/regions"
	"anyam/platform/i18n"
	"anyam/platform/money"
	"anyam/trade"
	"anyam/web/respond"
	"anyam/web/ui"
)

// Pages are the pages of the area.
type Pages struct{ impact *impact.Service }

// New makes the pages.
func New(s *impact.Service) *Pages { return &Pages{s} }

// Routes are the addresses of the area.
func (p *Pages) Routes() []respond.Route {
	reader := respond.Only(impact.MayReadFigures)
	return append(respond.Exports("/desk/figures", reader, p.exportFigures), respond.Route{Pattern: "GET /desk/figures", Guard: reader, Handle: p.figures})
}

func (p *Pages) figures(w http.ResponseWriter, r *http.Request) error {
	view, err := p.figuresView(r)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, figuresPage(respond.VisitOf(r), view))
}

func (p *Pages) figuresView(r *http.Request) (view figuresView, err error) {
	v := respond.VisitOf(r)
	view.l = v.Locale
	if view.Figures, err = p.impact.Figures(r.Context(), v.Actor); err != nil {
		return view, err
	}
	if impact.MayReadChapters(v.Actor) {
		view.Chapters, err = p.impact.Chapters(r.Context(), v.Actor)
	}
	return view, err
}

// figuresView is figures for a reader.
type figuresView struct {
	impact.Figures
	Chapters []impact.ChapterRow // for officers
	l        *i18n.Locale
}

// withheld stands for a figure that is not shown.
func withheld(l *i18n.Locale) string { return l.T("withheld") }

func (view figuresView) number(c impact.Cell) string {
	if c.IsWithheld {
		return withheld(view.l)
	}
	return view.l.Number(c.Value)
}

func (view figuresView) amount(c impact.Cell, currency money.Currency) string {
	if c.IsWithheld {
		return withheld(view.l)
	}
	return view.l.Money(money.Of(c.Value, currency))
}

// euro is an amount in whole euro: cents say nothing here.
func (view figuresView) euro(c impact.Cell) string {
	if c.IsWithheld {
		return withheld(view.l)
	}
	return "€\u00a0" + view.l.Number((c.Value+50)/100)
}

// cell is a figure in a table; one that is withheld stands back.
func cell(c impact.Cell, text string) ui.Cell {
	if c.IsWithheld {
		return ui.Cell{Note: text}
	}
	return ui.Cell{Text: text}
}

// period is the days that trade is counted over.
func (view figuresView) period() string {
	return view.l.T("%s until %s", view.l.Date(view.From), view.l.Date(view.Until))
}

func (view figuresView) stats() ui.Stats {
	l, t := view.l, view.Total
	return ui.Stats{
		{Name: l.T("Makers"), Figure: l.Number(t.Makers)},
		{Name: l.T("People who work there"), Figure: view.number(t.People)},
		{Name: l.T("Published pieces"), Figure: view.number(t.Pieces)},
		{Name: l.T("Ready for export"), Figure: view.number(t.Ready)},
		{Name: l.T("Inquiries in twelve months"), Figure: view.number(t.Inquiries)},
		{Name: l.T("Orders in twelve months"), Figure: view.number(t.Orders)},
		{Name: l.T("Value of these orders"), Figure: view.euro(t.Value)},
	}
}

// byRegency is the table of places.
func (view figuresView) byRegency() ui.Table {
	l := view.l
	t := ui.Table{Locale: l, Caption: l.T("Figures by regency and city"), Columns: []ui.Column{{Name: l.T("Regency or city")}}}
	for _, name := range []string{l.T("Makers"), l.T("People"), l.T("Pieces"), l.T("Ready for export"), l.T("Inquiries"), l.T("Orders"), l.T("Value")} {
		t.Columns = append(t.Columns, ui.Column{Name: name, IsNumber: true})
	}
	for _, r := range view.Regencies {
		t.Rows = append(t.Rows, ui.Row{ID: r.Regency, Cells: view.cells(placeName(l, r.Regency), r)})
	}
	t.Foot = view.cells(l.T("All of them"), view.Total)
	return t
}

// byChapter is the table of chapters, which officers read.
func (view figuresView) byChapter() ui.Table {
	l := view.l
	t := ui.Table{Locale: l, Caption: l.T("Figures by chapter"), Columns: []ui.Column{{Name: l.T("Chapter")}}}
	for _, name := range []string{l.T("Makers"), l.T("Inquiries"), l.T("Orders"), l.T("Value")} {
		t.Columns = append(t.Columns, ui.Column{Name: name, IsNumber: true})
	}
	for _, c := range view.Chapters {
		name := ui.Cell{Text: chapterName(l, c)}
		switch {
		case c.IsClosed:
			name.Note = l.T("closed")
		case c.NowCalled != "":
			name.Note = l.T("now %s", c.NowCalled)
		}
		t.Rows = append(t.Rows, ui.Row{ID: string(c.ID), Cells: []ui.Cell{
			name, {Text: l.Number(c.Makers)}, {Text: l.Number(c.Inquiries)}, {Text: l.Number(c.Orders)}, {Text: view.euro(impact.Cell{Value: c.Value})},
		}})
	}
	return t
}

// chapterName is a chapter's, or what stands for what lay in none.
func chapterName(l *i18n.Locale, c impact.ChapterRow) string {
	if c.ID == "" {
		return l.T("In no chapter")
	}
	return c.Name
}

func (view figuresView) cells(name string, r impact.Row) []ui.Cell {
	return []ui.Cell{
		{Text: name}, {Text: view.l.Number(r.Makers)}, cell(r.People, view.number(r.People)), cell(r.Pieces, view.number(r.Pieces)), cell(r.Ready, view.number(r.Ready)),
		cell(r.Inquiries, view.number(r.Inquiries)), cell(r.Orders, view.number(r.Orders)), cell(r.Value, view.euro(r.Value)),
	}
}

// tradeChart is inquiries and orders by month.
func (view figuresView) tradeChart() ui.Chart {
	l := view.l
	inquiries, orders := ui.Series{Name: l.T("Inquiries")}, ui.Series{Name: l.T("Orders")}
	for _, m := range view.Months {
		inquiries.Values, orders.Values = append(inquiries.Values, point(m.Inquiries, 1)), append(orders.Values, point(m.Orders, 1))
	}
	return ui.Chart{
		Locale: l, Caption: l.T("Inquiries and orders by month"), Labels: view.monthNames(), Series: []ui.Series{inquiries, orders},
		Format: func(x float64) string { return l.Number(int64(x)) },
	}
}

// valueChart is the value of orders by month.
func (view figuresView) valueChart() ui.Chart {
	l := view.l
	value := ui.Series{Name: l.T("Value of orders")}
	for _, m := range view.Months {
		value.Values = append(value.Values, point(m.Value, 100))
	}
	return ui.Chart{
		Locale: l, Caption: l.T("Value of orders by month, in euro"), Labels: view.monthNames(), Series: []ui.Series{value}, IsColumns: true,
		Format: func(x float64) string { return "€\u00a0" + l.Number(int64(x)) },
	}
}

// point is a figure on a chart; one that is withheld is a gap.
func point(c impact.Cell, unit float64) float64 {
	if c.IsWithheld {
		return math.NaN()
	}
	return float64(c.Value) / unit
}

// monthNames are the months as 11/2026.
func (view figuresView) monthNames() []string {
	names := make([]string, len(view.Months))
	for i, m := range view.Months {
		names[i] = m.First.Time().Format("01/2006")
	}
	return names
}

// byState is how many orders stand where.
func (view figuresView) byState() ui.Table {
	l := view.l
	t := ui.Table{Locale: l, Caption: l.T("Orders by state"), Columns: []ui.Column{{Name: l.T("State")}, {Name: l.T("Orders"), IsNumber: true}}}
	for _, st := range view.States {
		t.Rows = append(t.Rows, ui.Row{ID: string(st.State), Cells: []ui.Cell{{Text: stateName(l, st.State)}, cell(st.Orders, view.number(st.Orders))}})
	}
	return t
}

func (view figuresView) byCurrency() ui.Table {
	l := view.l
	t := ui.Table{Locale: l, Caption: l.T("Orders by currency"), Columns: []ui.Column{{Name: l.T("Currency")}, {Name: l.T("Orders"), IsNumber: true}, {Name: l.T("Value"), IsNumber: true}}}
	for _, c := range view.Currencies {
		t.Rows = append(t.Rows, ui.Row{ID: string(c.Currency), Cells: []ui.Cell{{Text: string(c.Currency)}, cell(c.Orders, view.number(c.Orders)), cell(c.Value, view.amount(c.Value, c.Currency))}})
	}
	return t
}

// notes say how the figures are to be read.
func (view figuresView) notes() []string {
	l := view.l
	notes := []string{
		l.T("Makers, people and pieces are as of today; inquiries, orders and their value are of %s.", view.period()),
		l.T("A figure with fewer than three makers behind it is withheld, and so is the next smallest where the total would give it away."),
		l.T("Cancelled orders count only among the states."),
	}
	if view.RateDay != "" {
		notes = append(notes, l.T("Other currencies are converted to euro at the rates of %s.", l.Date(view.RateDay)))
	}
	if len(view.NoRate) > 0 {
		var codes []string
		for _, c := range view.NoRate {
			codes = append(codes, string(c))
		}
		notes = append(notes, l.T("There is no rate for %s: these orders are not in the values.", strings.Join(codes, ", ")))
	}
	return notes
}

func placeName(l *i18n.Locale, code string) string { return regions.ShortName(code, string(l.Lang())) }

func stateName(l *i18n.Locale, st trade.OrderState) string { return l.T(trade.StateText(st)) }
