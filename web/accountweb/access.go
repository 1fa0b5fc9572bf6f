package accountweb

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"anyam/account"
	"anyam/members"
	"anyam/members/network"
	"anyam/platform/clock"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/sheet"
	"anyam/web/respond"
	"anyam/web/ui"
)

// accessRows is how many entries stand on a page.
const accessRows = 100

// accessView is a page of who looked at whom.
type accessView struct {
	Rows    []account.Access
	Makers  map[id.ID]members.Maker // whose contact was read
	Filter  account.AccessFilter
	HasMore bool
}

// accessLog lists who read whose contact.
func (p *Pages) accessLog(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	filter, err := p.accessFilter(r)
	if err != nil {
		return err
	}
	filter.Limit = accessRows + 1
	view := accessView{Filter: filter}
	if view.Rows, err = p.accounts.AccessLog(r.Context(), v.Actor, filter); err != nil {
		return err
	}
	if view.HasMore = len(view.Rows) > accessRows; view.HasMore {
		view.Rows = view.Rows[:accessRows]
	}
	if view.Makers, err = p.makersRead(r.Context(), view.Rows); err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, accessPage(v, view))
}

// accessFilter is what the address narrows the list to; a name may mean workshops too.
func (p *Pages) accessFilter(r *http.Request) (f account.AccessFilter, err error) {
	v, query := respond.VisitOf(r), r.URL.Query()
	f.Who = respond.Clip(query.Get("who"), 100)
	for name, into := range map[string]*clock.Date{"from": &f.From, "until": &f.Until} {
		if day, err := clock.ParseDate(query.Get(name)); err == nil {
			*into = day
		}
	}
	if maker, err := id.Parse(query.Get("maker")); err == nil {
		f.Maker = maker
	}
	f.Offset, _ = strconv.Atoi(query.Get("offset"))
	f.Offset = min(max(f.Offset, 0), 1_000_000)
	if f.Who == "" {
		return f, nil
	}
	found, err := p.members.Register(r.Context(), v.Actor, members.RegisterFilter{Words: f.Who, Limit: 50})
	for _, m := range found {
		f.Makers = append(f.Makers, m.ID)
	}
	return f, err
}

func (p *Pages) makersRead(ctx context.Context, rows []account.Access) (map[id.ID]members.Maker, error) {
	var makers []id.ID
	for _, a := range rows {
		if a.Whose.Kind == "maker" {
			makers = append(makers, a.Whose.ID)
		}
	}
	return p.members.MakersByID(ctx, p.members.DB.Read(), makers)
}

// older is the address of the entries before these, with the same filter.
func (view accessView) older() string {
	q := url.Values{"offset": {strconv.Itoa(view.Filter.Offset + accessRows)}}
	for name, value := range map[string]string{"who": view.Filter.Who, "from": string(view.Filter.From), "until": string(view.Filter.Until), "maker": string(view.Filter.Maker)} {
		if value != "" {
			q.Set(name, value)
		}
	}
	return "/desk/access?" + q.Encode()
}

// whose names whose contact was read.
func whose(a account.Access, makers map[id.ID]members.Maker) string {
	if a.Whose.Kind == "maker" {
		return makers[a.Whose.ID].Name
	}
	return a.WhoseName
}

func accessLogTable(v *respond.Visit, view accessView) ui.Table {
	l := v.Locale
	t := ui.Table{Locale: l, Caption: l.T("Who looked at whom"), Columns: []ui.Column{
		{Name: l.T("Who looked")}, {Name: l.T("At whom")}, {Name: l.T("When")}, {Name: l.T("What for")}, {Name: l.T("How often"), IsNumber: true},
	}}
	for _, a := range view.Rows {
		at := ui.Cell{Text: cmp.Or(whose(a, view.Makers), l.T("nobody any more"))}
		if a.Whose.Kind == "maker" {
			at.Href = "/desk/members/" + string(a.Whose.ID)
		}
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{
			{Text: a.ReaderName}, at, {Text: l.Recent(a.LastAt, v.Now)}, {Text: accessPurpose(l, a.Purpose)}, {Text: l.Number(a.Times)},
		}})
	}
	return t
}

// forRecord is the purpose of whoever opens the record of a workshop that she looks after.
const forRecord = "record"

// accessPurpose is what a contact was read for.
func accessPurpose(l *i18n.Locale, purpose string) string {
	if purpose == forRecord {
		return l.T("The record of the workshop")
	}
	if text := network.ReasonText(network.Reason(purpose)); text != "" {
		return l.T(text)
	}
	return purpose
}

// exportAccess is the list as the page narrows it, the newest first.
func (p *Pages) exportAccess(r *http.Request) (respond.Export, error) {
	v := respond.VisitOf(r)
	l := v.Locale
	filter, err := p.accessFilter(r)
	if err != nil {
		return respond.Export{}, err
	}
	filter.Limit = 500
	return respond.Export{
		Name: "access", Title: l.T("Who looked at whom"),
		Columns: respond.Columns(l.T("Who looked"), l.T("At whom"), l.T("Day"), l.T("When"), l.T("What for"), l.T("How often")),
		Each: func(ctx context.Context, row func(...sheet.Value) error) error {
			var makers map[id.ID]members.Maker
			return respond.EachPage(filter.Limit, func(offset int) ([]account.Access, error) {
				filter.Offset = offset
				found, err := p.accounts.AccessLog(ctx, v.Actor, filter)
				if err == nil {
					makers, err = p.makersRead(ctx, found)
				}
				return found, err
			}, func(a account.Access) error {
				t := sheet.TextValue
				return row(t(a.ReaderName), t(whose(a, makers)), t(string(a.Day)), t(a.LastAt.In(clock.WIB).Format(time.DateTime)), t(accessPurpose(l, a.Purpose)), sheet.IntValue(a.Times))
			})
		},
		Told: func(ctx context.Context, rows int) error {
			return p.accounts.RecordExport(ctx, v.Actor, "access", filter.Who, rows)
		},
	}, nil
}
