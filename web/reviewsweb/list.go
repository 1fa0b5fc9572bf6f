package reviewsweb

import (
	"context"
	"net/http"
	"net/url"
	"strconv"

	"anyam/platform/i18n"
	"anyam/platform/sheet"
	"anyam/trade/reviews"
	"anyam/web/respond"
	"anyam/web/ui"
)

// pageRows is how many reviews a page shows, perExport how many are read at a time for a download.
const (
	pageRows  = 50
	perExport = 500
)

// listView is the reviews on the visitor's desk.
type listView struct {
	Tabs  []ui.Link
	Tasks ui.Tasks
	Pages ui.Pages
}

// tabs are the ways to narrow the list, by what stands in ?show=.
var tabs = []struct {
	show   string
	filter reviews.Filter
}{{"", reviews.Filter{}}, {"reported", reviews.Filter{IsReported: true}}, {"hidden", reviews.Filter{State: reviews.Hidden}}}

// filterIn is what the address narrows the list to.
func filterIn(r *http.Request) (show string, f reviews.Filter) {
	for _, t := range tabs {
		if t.show == r.URL.Query().Get("show") {
			return t.show, t.filter
		}
	}
	return "", reviews.Filter{}
}

func (p *Pages) list(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	chosen, f := filterIn(r)
	view := listView{}
	total := int64(0)
	for _, t := range tabs {
		n, err := p.reviews.Count(r.Context(), v.Actor, t.filter)
		if err != nil {
			return err
		}
		if t.show == chosen {
			total = n
		}
		if n > 0 || t.show == "" || t.show == chosen {
			view.Tabs = append(view.Tabs, ui.Link{Text: tabText(v.Locale, t.show), Href: narrowedPath(t.show, 1), Note: v.Locale.Number(n), IsCurrent: t.show == chosen})
		}
	}
	at, _ := strconv.Atoi(r.URL.Query().Get("page"))
	of := max(1, int((total+pageRows-1)/pageRows))
	view.Pages = ui.Pages{Locale: v.Locale, At: min(max(at, 1), of), Of: of, Href: func(page int) string { return narrowedPath(chosen, page) }}
	f.Limit, f.Offset = pageRows, (view.Pages.At-1)*pageRows
	rows, err := p.reviews.Reviews(r.Context(), v.Actor, f)
	if err != nil {
		return err
	}
	for _, row := range rows {
		view.Tasks = append(view.Tasks, ui.Task{
			Href: reviewPath(row.ID), Title: pieceName(v.Locale, row), Icon: ui.IconStar, Badge: badgeOf(v, row.Review),
			Text: respond.Joined(v.Locale.N("%s star", "%s stars", row.Stars), row.Writer, v.Locale.Recent(row.CreatedAt, v.Now)),
		})
	}
	return respond.Page(w, r, http.StatusOK, listPage(v, view))
}

func narrowedPath(show string, page int) string {
	q := url.Values{}
	if show != "" {
		q.Set("show", show)
	}
	if page > 1 {
		q.Set("page", strconv.Itoa(page))
	}
	if len(q) == 0 {
		return listPath
	}
	return listPath + "?" + q.Encode()
}

func tabText(l *i18n.Locale, show string) string {
	switch show {
	case "reported":
		return l.T("To be looked at")
	case "hidden":
		return l.T("Not shown")
	}
	return l.T("All")
}

// badgeOf says what a review waits for.
func badgeOf(v *respond.Visit, r reviews.Review) ui.Badge {
	l := v.Locale
	switch {
	case r.State == reviews.Hidden:
		return ui.Badge{Text: l.T("Not shown")}
	case r.IsReported():
		return ui.Badge{Text: l.T("To be looked at"), Tone: ui.Warn}
	case r.Answer == "" && reviews.MayAnswer(v.Actor, r):
		return ui.Badge{Text: l.T("Not answered yet"), Tone: ui.Info}
	}
	return ui.Badge{}
}

// export are the reviews on the visitor's desk, as the page narrows them.
func (p *Pages) export(r *http.Request) (respond.Export, error) {
	v := respond.VisitOf(r)
	l := v.Locale
	show, f := filterIn(r)
	return respond.Export{
		Name: "reviews", Title: l.T("Reviews"),
		Columns: respond.Columns(l.T("Piece"), l.T("Workshop"), l.T("Stars"), l.T("Review"), l.T("Name"), l.T("Country"), l.T("State"), l.T("Answer"), l.T("Written on")),
		Each: func(ctx context.Context, row func(...sheet.Value) error) error {
			return respond.EachPage(perExport, func(offset int) ([]reviews.Row, error) {
				f.Limit, f.Offset = perExport, offset
				return p.reviews.Reviews(ctx, v.Actor, f)
			}, func(x reviews.Row) error {
				return row(sheet.TextValue(pieceName(l, x)), sheet.TextValue(x.Piece.Maker.Name), sheet.IntValue(x.Stars), sheet.TextValue(x.Words), sheet.TextValue(x.Writer),
					sheet.TextValue(x.Country), sheet.TextValue(stateText(l, x.State)), sheet.TextValue(x.Answer), respond.DayValue(x.CreatedAt))
			})
		},
		Told: respond.Told(p.accounts, v, "reviews", show),
	}, nil
}
