package campaignsweb

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"anyam/account"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/sheet"
	"anyam/promotion/campaigns"
	"anyam/web/respond"
)

// perPage is how many campaigns stand on a page of the list.
const perPage = 50

// by is what figures are summed up by.
type by string

// The ways to sum up.
const (
	byCampaign by = ""
	byPiece    by = "piece"
	byMaker    by = "maker"
)

func readBy(r *http.Request) by {
	switch b := by(r.URL.Query().Get("by")); b {
	case byPiece, byMaker:
		return b
	}
	return byCampaign
}

// line is a line of the list.
type line struct {
	campaigns.Funnel
	Name, Href string
	Note       string // the page, or the workshop
	IsEnded    bool
}

// listView is the page of the list.
type listView struct {
	By       by
	Lines    []line
	Page, Of int
	MayStart bool
}

func (p *Pages) list(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	view := listView{By: readBy(r), Page: 1, Of: 1, MayStart: campaigns.MayStart(v.Actor)}
	if n, err := strconv.Atoi(r.URL.Query().Get("page")); err == nil {
		view.Page = min(max(n, 1), 1_000_000)
	}
	var err error
	if view.By == byCampaign {
		var count int64
		if count, err = p.campaigns.CampaignCount(r.Context(), v.Actor); err != nil {
			return err
		}
		view.Of = max(1, int((count+perPage-1)/perPage))
		view.Page = min(view.Page, view.Of)
	}
	view.Lines, err = p.lines(r.Context(), v, view.By, perPage, (view.Page-1)*perPage)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, listPage(v, view))
}

func (p *Pages) lines(ctx context.Context, v *respond.Visit, by by, limit, offset int) ([]line, error) {
	if by != byCampaign {
		sums, err := p.campaigns.Sums(ctx, v.Actor, by == byMaker)
		if err != nil {
			return nil, err
		}
		return p.sumLines(ctx, v, by, sums)
	}
	rows, err := p.campaigns.Campaigns(ctx, v.Actor, limit, offset)
	lines := make([]line, len(rows))
	for i, row := range rows {
		lines[i] = line{Funnel: row.Funnel, Name: row.Name, Href: filePath(row.ID), Note: pagePath(row.Target), IsEnded: row.IsEnded()}
	}
	return lines, err
}

// sumLines names the pieces or workshops of sums.
func (p *Pages) sumLines(ctx context.Context, v *respond.Visit, by by, sums []campaigns.Sum) ([]line, error) {
	if by == byMaker {
		return p.makerLines(ctx, v, sums)
	}
	ids := make([]id.ID, len(sums))
	for i, sum := range sums {
		ids[i] = sum.ID
	}
	pieces, err := p.gallery.Named(ctx, ids)
	if err != nil {
		return nil, err
	}
	lang := v.Locale.Lang()
	lines := make([]line, 0, len(sums))
	for _, sum := range sums {
		if shown, ok := pieces[sum.ID]; ok {
			text, _ := shown.Text(lang)
			lines = append(lines, line{Funnel: sum.Funnel, Name: text.Name, Note: shown.Maker.Name, Href: "/" + string(lang) + "/products/" + shown.Slug})
		}
	}
	return lines, nil
}

// makerLines names the workshops of sums.
func (p *Pages) makerLines(ctx context.Context, v *respond.Visit, sums []campaigns.Sum) ([]line, error) {
	lines := make([]line, 0, len(sums))
	for _, sum := range sums {
		m, err := p.members.MakerByID(ctx, account.System(), sum.ID)
		if errs.Is(err, errs.NotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		lines = append(lines, line{Funnel: sum.Funnel, Name: m.Name, Href: "/" + string(v.Locale.Lang()) + "/makers/" + m.Slug})
	}
	return lines, nil
}

// pagePath is a target as people read it.
func pagePath(target string) string {
	if target == "" {
		return "/"
	}
	if text, err := url.QueryUnescape(target); err == nil {
		return respond.CleanLine(text)
	}
	return target
}

// exportList is the whole list, summed up as its page is.
func (p *Pages) exportList(r *http.Request) (respond.Export, error) {
	v, by := respond.VisitOf(r), readBy(r)
	l, t := v.Locale, sheet.TextValue
	name, note := l.T("Campaign"), l.T("Page")
	switch by {
	case byPiece:
		name, note = l.T("Piece"), l.T("Workshop")
	case byMaker:
		name = l.T("Workshop")
	}
	return respond.Export{
		Name: strings.TrimSuffix("campaigns-"+string(by), "-"), Title: l.T("Campaigns"),
		Columns: respond.Columns(name, note, l.T("Visits"), l.T("Inquiries"), l.T("Orders"), l.T("Value"), l.T("State")),
		Each: func(ctx context.Context, row func(...sheet.Value) error) error {
			return respond.EachPage(perPage, func(offset int) ([]line, error) {
				if by != byCampaign && offset > 0 {
					return nil, nil
				}
				return p.lines(ctx, v, by, perPage, offset)
			}, func(x line) error {
				return row(t(x.Name), t(x.Note), visitsValue(l, x.Visits), sheet.IntValue(x.Inquiries), sheet.IntValue(x.Orders), t(moneyText(l, x.Funnel)), t(stateText(l, by, x)))
			})
		},
	}, nil
}

// visitsValue is a number of visits, or that they are few (rule campaigns-7).
func visitsValue(l *i18n.Locale, n campaigns.Total) sheet.Value {
	if n.IsWithheld() {
		return sheet.TextValue(visitsText(l, n))
	}
	return sheet.IntValue(int64(n))
}

func stateText(l *i18n.Locale, by by, x line) string {
	switch {
	case by != byCampaign:
		return ""
	case x.IsEnded:
		return l.T("Ended")
	}
	return l.T("Running")
}
