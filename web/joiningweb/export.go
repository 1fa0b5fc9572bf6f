package joiningweb

import (
	"context"
	"net/http"

	"anyam/members/joining"
	"anyam/platform/sheet"
	"anyam/web/respond"
)

// perExport is how many applications are read at a time.
const perExport = 500

// exportQueue is the queue as the visitor narrowed it, with how to reach each applicant (rule joining-2).
func (p *Pages) exportQueue(r *http.Request) (respond.Export, error) {
	v := respond.VisitOf(r)
	l, t := v.Locale, sheet.TextValue
	f, narrowed := queueFilter(r.URL.Query())
	names, err := p.units.ChapterNames(r.Context())
	return respond.Export{
		Name: "applications", Title: l.T("Applications"),
		Columns: respond.Columns(l.T("Workshop"), l.T("Owner"), l.T("Phone"), l.T("E-mail"), l.T("Chapter"), l.T("Regency or city"), l.T("Place"), l.T("Address"), l.T("Crafts"), l.T("State"), l.T("Sent"), l.T("Waits since")),
		Each: func(ctx context.Context, row func(...sheet.Value) error) error {
			return respond.EachPage(perExport, func(offset int) ([]joining.Application, error) {
				f.Limit, f.Offset = perExport, offset
				return p.joining.Queue(ctx, v.Actor, f)
			}, func(a joining.Application) error {
				return row(t(a.Name), t(a.Owner), t(a.Phone), t(a.Email), t(names[a.ChapterID]), t(placeName(l, a.Regency)), t(a.Place), t(a.Address),
					t(craftNames(l, a.Crafts)), t(stateTitle(l, a.State)), respond.DayValue(a.SentAt), respond.DayValue(a.WaitingFrom))
			})
		},
		Told: respond.Told(p.members.Accounts, v, "applications", narrowed),
	}, err
}
