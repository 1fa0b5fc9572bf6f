package duesweb

import (
	"net/http"
	"net/url"
	"strconv"

	"anyam/members"
	"anyam/members/dues"
	"anyam/members/units"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/web/respond"
	"anyam/web/ui"
)

// paymentsView is the payments as the visitor narrowed them.
type paymentsView struct {
	Filter   dues.PaymentFilter
	Query    url.Values
	Rows     []dues.PaymentRow
	Total    int64
	Page     int
	Chapters []units.Led
	Years    []dues.Year
}

func (p *Pages) payments(w http.ResponseWriter, r *http.Request) (err error) {
	v, query := respond.VisitOf(r), r.URL.Query()
	view := paymentsView{Page: pageOf(query), Query: query, Filter: paymentFilterOf(query)}
	view.Filter.Limit, view.Filter.Offset = perPage, (view.Page-1)*perPage
	if view.Rows, err = p.dues.Payments(r.Context(), v.Actor, view.Filter); err != nil {
		return err
	}
	if view.Total, err = p.dues.CountPayments(r.Context(), v.Actor, view.Filter); err != nil {
		return err
	}
	if view.Chapters, err = p.chapters(r); err != nil {
		return err
	}
	if view.Years, err = p.dues.Years(r.Context(), v.Actor); err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, paymentsPage(v, view))
}

// chapters are those by which the visitor may narrow a list; a treasurer has her own only.
func (p *Pages) chapters(r *http.Request) ([]units.Led, error) {
	v := respond.VisitOf(r)
	if !members.MayReadRegister(v.Actor) {
		return nil, nil
	}
	return p.units.LedChapters(r.Context(), v.Actor)
}

// paymentFilterOf reads how an address narrows the list.
func paymentFilterOf(query url.Values) dues.PaymentFilter {
	f := dues.PaymentFilter{Words: clip(query.Get("q")), Chapter: id.ID(clip(query.Get("chapter"))), Maker: id.ID(clip(query.Get("maker")))}
	f.Year, _ = strconv.Atoi(query.Get("year"))
	if way := dues.Way(query.Get("way")); way == dues.Cash || way == dues.Transfer {
		f.Way = way
	}
	return f
}

// filters narrow the list.
func (view paymentsView) filters(l *i18n.Locale) ui.FilterBar {
	f := ui.Filters{Locale: l, Action: paymentsPath, Query: view.Filter.Words, HasQuery: true}
	f.Facets = append(f.Facets, ui.Facet{Name: "way", Title: l.T("How it came"), IsOne: true, Values: []string{string(view.Filter.Way)}, Options: []ui.Option{
		{Value: string(dues.Transfer), Text: l.T("Bank transfer")}, {Value: string(dues.Cash), Text: l.T("Cash")},
	}})
	f.Facets = append(f.Facets, chapterFacet(l, view.Chapters, view.Filter.Chapter)...)
	f.Facets = append(f.Facets, yearFacet(l, view.Years, view.Query.Get("year"))...)
	return ui.FilterBar{Filters: f}
}

// chapterFacet narrows by chapter, where there are several.
func chapterFacet(l *i18n.Locale, chapters []units.Led, chosen id.ID) []ui.Facet {
	if len(chapters) < 2 {
		return nil
	}
	f := ui.Facet{Name: "chapter", Title: l.T("Chapter"), IsOne: true, Values: []string{string(chosen)}}
	for _, c := range chapters {
		f.Options = append(f.Options, ui.Option{Value: string(c.ID), Text: c.Name})
	}
	return []ui.Facet{f}
}

// yearFacet narrows by year, where there are several.
func yearFacet(l *i18n.Locale, years []dues.Year, chosen string) []ui.Facet {
	if len(years) < 2 {
		return nil
	}
	f := ui.Facet{Name: "year", Title: l.T("Year"), IsOne: true, Values: []string{chosen}}
	for _, y := range years {
		f.Options = append(f.Options, ui.Option{Value: yearText(y.Year), Text: yearText(y.Year)})
	}
	return []ui.Facet{f}
}

// table lists the payments.
func (view paymentsView) table(l *i18n.Locale) ui.Table {
	t := ui.Table{Locale: l, Caption: l.T("Payments"), Columns: []ui.Column{
		{Name: l.T("Workshop")}, {Name: l.T("Received on")}, {Name: l.T("Amount"), IsNumber: true}, {Name: l.T("How it came")}, {Name: l.T("Receipt")}, {Name: l.T("State")},
	}}
	for _, row := range view.Rows {
		state := ui.Cell{Text: "–"}
		switch {
		case !row.UndoneAt.IsZero():
			state = ui.Cell{View: ui.Badge{Text: l.T("Taken back"), Tone: ui.Bad}, Note: row.UndoReason}
		case row.Rest().Minor > 0:
			state = ui.Cell{Text: l.T("%s as credit", l.Money(row.Rest()))}
		}
		t.Rows = append(t.Rows, ui.Row{ID: string(row.ID), Cells: []ui.Cell{
			{Text: row.MakerName, Href: invoicesPath + "?maker=" + string(row.MakerID), Note: row.Owner}, {Text: l.Date(row.ReceivedOn)}, {Text: l.Money(row.Amount)},
			{Text: upper(l.T(dues.WayText(row.Way)))}, receiptCell(row), state,
		}})
	}
	return t
}

func receiptCell(row dues.PaymentRow) ui.Cell {
	if row.ReceiptNumber == "" {
		return ui.Cell{Text: "–"}
	}
	return ui.Cell{Text: row.ReceiptNumber, Href: home + "/receipts/" + string(row.ReceiptID) + "/" + row.ReceiptNumber + ".pdf"}
}

// pages leads through the list.
func (view paymentsView) pages(l *i18n.Locale) ui.Pages {
	return pagesOf(l, paymentsPath, view.Query, []string{"q", "way", "chapter", "maker", "year"}, view.Page, view.Total)
}

// pagesOf leads through a list with what narrows it.
func pagesOf(l *i18n.Locale, path string, by url.Values, names []string, at int, total int64) ui.Pages {
	return ui.Pages{Locale: l, At: at, Of: int((total + perPage - 1) / perPage), Href: func(n int) string {
		query := url.Values{}
		for _, name := range names {
			if value := clip(by.Get(name)); value != "" {
				query.Set(name, value)
			}
		}
		query.Set("page", strconv.Itoa(n))
		return path + "?" + query.Encode()
	}}
}
