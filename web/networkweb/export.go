package networkweb

import (
	"context"
	"net/http"
	"strings"

	"anyam/members/network"
	"anyam/platform/errs"
	"anyam/platform/sheet"
	"anyam/web/respond"
)

// perExport is how many rows of a list are read at a time.
const perExport = 200

// exports are the lists of the network that can be downloaded. What members have agreed to show each other at /desk/network is
// looked at one by one: a file of all of it is not what they agreed to.
func (p *Pages) exports() []respond.Route {
	member, keeper := respond.Only(network.MayUse), respond.Only(network.MayReadReports)
	routes := respond.Exports(buyPath, member, p.exportPurchases)
	routes = append(routes, respond.Exports(buyPath+"/{id}/list", member, p.exportPledges)...)
	routes = append(routes, respond.Exports(mentorPath, member, p.exportMentors)...)
	return append(routes, respond.Exports(reportsPath, keeper, p.exportReports)...)
}

// told leaves a line in the audit trail: the list names persons.
func (p *Pages) told(v *respond.Visit, list, narrowed string) func(ctx context.Context, rows int) error {
	return func(ctx context.Context, rows int) error {
		return p.members.Accounts.RecordExport(ctx, v.Actor, list, narrowed, rows)
	}
}

// exportPurchases are the purchases of the tab.
func (p *Pages) exportPurchases(r *http.Request) (respond.Export, error) {
	v := respond.VisitOf(r)
	l, t := v.Locale, sheet.TextValue
	isOver, narrowed := isOverIn(r), ""
	if isOver {
		narrowed = "over"
	}
	return respond.Export{
		Name: "purchases", Title: l.T("Buying together"),
		Columns: respond.Columns(l.T("What exactly"), l.T("State"), l.T("Organised by"), l.T("Pledged"), l.T("Least quantity"), l.T("Unit"), l.T("Workshops"), l.T("Expected price in rupiah"), l.T("Last day to join"), l.T("Pick up at"), l.T("Ordered from"), l.T("Expected on")),
		Each: func(ctx context.Context, row func(...sheet.Value) error) error {
			return respond.EachPage(perExport, func(offset int) ([]network.Purchase, error) {
				return p.network.Purchases(ctx, v.Actor, network.PurchaseFilter{IsOver: isOver, Limit: perExport, Offset: offset})
			}, func(b network.Purchase) error {
				return row(t(b.What), t(purchaseBadge(l, b, today(v)).Text), t(b.OrganiserName), sheet.IntValue(b.Pledged), some(b.Target), t(b.Unit), sheet.IntValue(b.Pledgers),
					some(b.UnitPrice(b.Pledged).Minor), sheet.DateValue(string(b.ClosesOn)), t(b.PickUp), t(b.Supplier), sheet.DateValue(string(b.ExpectedOn)))
			})
		},
		Told: p.told(v, "purchases", narrowed),
	}, nil
}

// some is a number that was said; 0 was not.
func some(n int64) sheet.Value {
	if n == 0 {
		return sheet.TextValue("")
	}
	return sheet.IntValue(n)
}

// exportPledges is who takes part in a purchase with how much and, once it is shared out, what each gets and owes.
func (p *Pages) exportPledges(r *http.Request) (respond.Export, error) {
	v := respond.VisitOf(r)
	l, t := v.Locale, sheet.TextValue
	view, err := p.purchaseView(r)
	if err == nil && !view.MaySee {
		err = errs.Missing("list", string(view.ID))
	}
	e := respond.Export{Name: "pledges", Title: l.T("Pledges"), Told: p.told(v, "pledges", string(view.ID))}
	if view.State == network.Shared {
		e.Columns = respond.Columns(l.T("Workshop"), l.T("Pledged"), l.T("Gets"), l.T("Unit"), l.T("Owes in rupiah"), l.T("Paid"))
		e.Each = respond.Listed(view.PurchaseFile.Portions, func(x network.Portion) []sheet.Value {
			return []sheet.Value{t(x.MakerName), sheet.IntValue(x.Pledged), sheet.IntValue(x.Got), t(view.Unit), sheet.IntValue(x.Owes.Minor), respond.DayValue(x.PaidAt)}
		})
		return e, err
	}
	e.Columns = respond.Columns(l.T("Workshop"), l.T("Pledged"), l.T("Unit"), l.T("Changed"))
	e.Each = respond.Listed(view.Pledges, func(x network.Pledge) []sheet.Value {
		return []sheet.Value{t(x.MakerName), sheet.IntValue(x.Quantity), t(view.Unit), respond.DayValue(x.UpdatedAt)}
	})
	return e, err
}

// exportMentors are offers and wishes, as the craft narrows them.
func (p *Pages) exportMentors(r *http.Request) (respond.Export, error) {
	v := respond.VisitOf(r)
	l, t := v.Locale, sheet.TextValue
	craft := clip(r.URL.Query().Get("craft"), 60)
	kinds := map[network.PostKind]string{network.Offer: l.T("Teaches"), network.Wish: l.T("Would like to learn")}
	return respond.Export{
		Name: "mentors", Title: l.T("Mentors"),
		Columns: respond.Columns(l.T("Offer or wish"), l.T("Who"), l.T("Workshop"), l.T("Regency or city"), l.T("Craft"), l.T("Technique"), l.T("What exactly"), l.T("Languages"), l.T("How many people at a time"), l.T("Free places"), l.T("By video or telephone too"), l.T("Since")),
		Each: func(ctx context.Context, row func(...sheet.Value) error) error {
			return respond.EachPage(perExport, func(offset int) ([]network.Mentor, error) {
				return p.network.Mentors(ctx, v.Actor, network.MentorFilter{Craft: craft, Limit: perExport, Offset: offset})
			}, func(m network.Mentor) error {
				places, free, remote := t(""), t(""), l.T("no")
				if m.Kind == network.Offer {
					places, free = sheet.IntValue(m.Seats), sheet.IntValue(m.Free())
				}
				if m.IsRemote {
					remote = l.T("yes")
				}
				return row(t(kinds[m.Kind]), t(m.Person), t(m.Maker), t(placeName(l, m.Regency)), t(craftName(l, m.Craft)), t(techniqueName(l, m.Technique)), t(m.Subject),
					t(strings.Join(m.Languages, ", ")), places, free, t(remote), respond.DayValue(m.CreatedAt))
			})
		},
		Told: p.told(v, "mentors", craft),
	}, nil
}

// mostReported is how many reports a list of them has at most.
const mostReported = 200

// exportReports are the reports that the visitor decides on. What was written stays on the page of each.
func (p *Pages) exportReports(r *http.Request) (respond.Export, error) {
	v := respond.VisitOf(r)
	l, t := v.Locale, sheet.TextValue
	all, err := p.network.Reports(r.Context(), v.Actor, mostReported)
	return respond.Export{
		Name: "reports", Title: l.T("Reported messages"),
		Columns: respond.Columns(l.T("Because"), l.T("Written by"), l.T("Workshop"), l.T("Reported by"), l.T("Reported"), l.T("Decision"), l.T("Reason")),
		Each: respond.Listed(all, func(x network.Report) []sheet.Value {
			decision := ""
			if x.State != network.ReportOpen {
				decision = l.T(network.ReportText(x.State))
			}
			return []sheet.Value{t(l.T(network.CauseText(x.Cause))), t(x.Accused), t(x.Shop), t(x.Reporter), respond.DayValue(x.At), t(decision), t(x.Reason)}
		}),
		Told: p.told(v, "reports", ""),
	}, err
}
