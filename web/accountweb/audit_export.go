package accountweb

import (
	"context"
	"net/http"
	"time"

	"anyam/account"
	"anyam/platform/clock"
	"anyam/platform/sheet"
	"anyam/web/respond"
)

// exportAudit is the audit trail as the page narrows it, the newest first.
func (p *Pages) exportAudit(r *http.Request) (respond.Export, error) {
	v, query := respond.VisitOf(r), r.URL.Query()
	l, words := v.Locale, actionWords(v.Locale)
	filter := auditFilter(query, 500)
	return respond.Export{
		Name: "audit", Title: l.T("Who did what"), Columns: respond.Columns(l.T("What"), l.T("Action"), l.T("Who"), l.T("When"), l.T("On what"), l.T("Object"), l.T("Before"), l.T("After")),
		Each: func(ctx context.Context, row func(...sheet.Value) error) error {
			return respond.EachPage(filter.Limit, func(int) ([]account.Recorded, error) {
				found, err := p.accounts.Audit(ctx, v.Actor, filter)
				if len(found) > 0 {
					filter.Before = found[len(found)-1].Seq
				}
				return found, err
			}, func(e account.Recorded) error {
				t := sheet.TextValue
				return row(t(words[e.Action]), t(e.Action), t(e.ActorName), t(e.At.In(clock.WIB).Format(time.DateTime)), t(e.Kind), t(string(e.Object)), t(e.Before), t(e.After))
			})
		},
		Told: respond.Told(p.accounts, v, "audit", filter.Kind),
	}, nil
}
