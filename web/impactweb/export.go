package impactweb

import (
	"net/http"
	"strconv"

	"anyam/impact"
	"anyam/platform/money"
	"anyam/platform/sheet"
	"anyam/web/respond"
)

// exportFigures are the figures in plain numbers.
func (p *Pages) exportFigures(r *http.Request) (respond.Export, error) {
	view, err := p.figuresView(r)
	l, t := respond.VisitOf(r).Locale, sheet.TextValue
	return respond.Export{
		Name: "figures", Title: l.T("Figures"), Columns: respond.Columns(l.T("What"), l.T("Of what"), l.T("Figure"), l.T("Unit")),
		Each: respond.Listed(view.lines(), func(x line) []sheet.Value {
			figure := t(withheld(l))
			if !x.figure.IsWithheld {
				figure = sheet.DecimalValue(x.text())
			}
			return []sheet.Value{t(x.what), t(x.of), figure, t(string(x.unit))}
		}),
	}, err
}

// line is a figure: of what, what is counted, and its unit.
type line struct {
	of, what string
	figure   impact.Cell
	unit     money.Currency
}

func (x line) text() string {
	if x.unit == "" {
		return strconv.FormatInt(x.figure.Value, 10)
	}
	return money.Of(x.figure.Value, x.unit).Decimal().String()
}

// lines are all figures of the page, in its order.
func (view figuresView) lines() []line {
	l := view.l
	var all []line
	add := func(of, what string, figure impact.Cell, unit money.Currency) {
		all = append(all, line{of, what, figure, unit})
	}
	for i, r := range append([]impact.Row{view.Total}, view.Regencies...) {
		of := l.T("All of them")
		if i > 0 {
			of = placeName(l, r.Regency)
		}
		add(of, l.T("Makers"), impact.Cell{Value: r.Makers}, "")
		add(of, l.T("People"), r.People, "")
		add(of, l.T("Pieces"), r.Pieces, "")
		add(of, l.T("Ready for export"), r.Ready, "")
		add(of, l.T("Inquiries"), r.Inquiries, "")
		add(of, l.T("Orders"), r.Orders, "")
		add(of, l.T("Value"), r.Value, money.EUR)
	}
	for _, c := range view.Chapters {
		of := chapterName(l, c)
		add(of, l.T("Makers"), impact.Cell{Value: c.Makers}, "")
		add(of, l.T("Inquiries"), impact.Cell{Value: c.Inquiries}, "")
		add(of, l.T("Orders"), impact.Cell{Value: c.Orders}, "")
		add(of, l.T("Value"), impact.Cell{Value: c.Value}, money.EUR)
	}
	for _, m := range view.Months {
		month := string(m.First)[:7]
		add(month, l.T("Inquiries"), m.Inquiries, "")
		add(month, l.T("Orders"), m.Orders, "")
		add(month, l.T("Value"), m.Value, money.EUR)
	}
	for _, st := range view.States {
		add(stateName(l, st.State), l.T("Orders"), st.Orders, "")
	}
	for _, c := range view.Currencies {
		add(string(c.Currency), l.T("Orders"), c.Orders, "")
		add(string(c.Currency), l.T("Value"), c.Value, c.Currency)
	}
	return all
}
