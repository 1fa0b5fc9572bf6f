package membersweb

import (
	"net/http"
	"strings"

	"anyam/account"
	"anyam/members/posts"
	"anyam/members/units"
	"anyam/platform/sheet"
	"anyam/web/respond"
)

// exportChapters are the chapters that the visitor looks after, with who leads them.
func (p *Pages) exportChapters(r *http.Request) (respond.Export, error) {
	v := respond.VisitOf(r)
	l, t := v.Locale, sheet.TextValue
	led, err := p.units.LedChapters(r.Context(), v.Actor)
	return respond.Export{
		Name: "chapters", Title: l.T("Chapters"),
		Columns: respond.Columns(l.T("Chapter"), l.T("Short word"), l.T("Regencies and cities"), l.T("Codes"), l.T("Coordinators"), l.T("E-mail"), l.T("Workshops")),
		Each: respond.Listed(led, func(c units.Led) []sheet.Value {
			names, emails := namesOf(c.Coordinators)
			return []sheet.Value{t(c.Name), t(c.Code), t(placeList(l, c)), t(strings.Join(c.Regencies, ", ")), t(names), t(emails), sheet.IntValue(c.Makers)}
		}),
		Told: respond.Told(p.members.Accounts, v, "chapters", ""),
	}, err
}

func namesOf(held []account.Held) (names, emails string) {
	var n, e []string
	for _, h := range held {
		n, e = append(n, h.Holder.Name), append(e, h.Holder.Email)
	}
	return strings.Join(n, ", "), strings.Join(e, ", ")
}

// exportClusters are the clusters that the visitor looks after.
func (p *Pages) exportClusters(r *http.Request) (respond.Export, error) {
	v := respond.VisitOf(r)
	l, t := v.Locale, sheet.TextValue
	view, err := p.clustersView(r)
	return respond.Export{
		Name: "clusters", Title: l.T("Clusters"),
		Columns: respond.Columns(l.T("Cluster"), l.T("Chapter"), l.T("Regency or city"), l.T("Code"), l.T("Village and district"), l.T("Code of the district or village"), l.T("Crafts"), l.T("Workshops")),
		Each: respond.Listed(view.Clusters, func(c units.Cluster) []sheet.Value {
			return []sheet.Value{
				t(c.Name), t(view.Chapters[c.ChapterID]), t(placeName(l, c.Regency)), t(c.Regency), t(c.Place), t(c.PlaceCode), t(craftNames(l, c.Crafts)), sheet.IntValue(c.Makers),
			}
		}),
	}, err
}

// exportOfficers are the posts of the tab, with how to reach who holds them.
func (p *Pages) exportOfficers(r *http.Request) (respond.Export, error) {
	v := respond.VisitOf(r)
	l, t := v.Locale, sheet.TextValue
	view, err := p.officersView(r)
	narrowed := "in office"
	if view.IsPast {
		narrowed = "past"
	}
	return respond.Export{
		Name: "officers", Title: l.T("Officers"),
		Columns: respond.Columns(l.T("Name"), l.T("E-mail"), l.T("Phone"), l.T("Post"), l.T("Where"), l.T("First day"), l.T("Last day"), l.T("Appointing document"), l.T("Its date"), l.T("State"), l.T("Reason of the end")),
		Each: respond.Listed(view.Officers, func(o posts.Officer) []sheet.Value {
			from := sheet.DateValue(string(o.From))
			if o.From == "" {
				from = respond.DayValue(o.GrantedAt)
			}
			return []sheet.Value{
				t(o.Holder.Name), t(o.Holder.Email), t(o.Holder.Phone), t(l.T(o.Post.Title())), t(unitName(l, o)), from, sheet.DateValue(string(o.Until)),
				t(o.Document), sheet.DateValue(string(o.DocumentDay)), t(standingBadge(l, o, today(v)).Text), t(o.EndReason),
			}
		}),
		Told: respond.Told(p.members.Accounts, v, "officers", narrowed),
	}, err
}
