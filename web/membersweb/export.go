package membersweb

import (
	"context"
	"maps"
	"net/http"
	"slices"
	"strings"

	"anyam/members"
	"anyam/members/record"
	"anyam/platform/i18n"
	"anyam/platform/sheet"
	"anyam/web/respond"
)

// perExport is how many makers are read at a time.
const perExport = 500

// exportMembers is the register as the visitor narrowed it, with how to reach each maker (rule members-5).
func (p *Pages) exportMembers(r *http.Request) (respond.Export, error) {
	v := respond.VisitOf(r)
	l, f := v.Locale, narrowedBy(r.URL.Query(), todayOf(respond.VisitOf(r)))
	if !members.MayReadRegister(v.Actor) {
		return respond.Export{}, respond.NoSuchPage(r)
	}
	names, err := p.units.ChapterNames(r.Context())
	if err != nil {
		return respond.Export{}, err
	}
	types, err := p.members.Types(r.Context())
	if err != nil {
		return respond.Export{}, err
	}
	narrowed := narrowingOf(f)
	return respond.Export{
		Name: "makers", Title: l.T("Makers"),
		Columns: respond.Columns(l.T("Workshop"), l.T("Owner"), l.T("Phone"), l.T("Chapter"), l.T("Regency or city"), l.T("Code"), l.T("Place"), l.T("Address"),
			l.T("Crafts"), l.T("Working since"), l.T("People"), l.T("Women"), l.T("Scale"), l.T("Kind of membership"), l.T("Member since"), l.T("Paid until"), l.T("State")),
		Each: func(ctx context.Context, row func(...sheet.Value) error) error {
			return respond.EachPage(perExport, func(offset int) ([]members.Maker, error) {
				f.Limit, f.Offset = perExport, offset
				return p.members.Register(ctx, v.Actor, f)
			}, func(m members.Maker) error {
				return row(memberRow(v, m, names[m.ChapterID], members.TypeName(types, m.TypeKey, l.Lang()))...)
			})
		},
		Told: respond.Told(p.members.Accounts, v, "members", narrowed),
	}, nil
}

// narrowingOf says what a list was narrowed by, without what somebody typed: that may be a name.
func narrowingOf(f members.RegisterFilter) string {
	by := map[string]string{"chapter": string(f.Chapter), "place": f.Regency, "craft": f.Craft, "status": string(f.Status), "cluster": string(f.Cluster)}
	if f.Words != "" {
		by["q"] = "…"
	}
	var parts []string
	for _, k := range slices.Sorted(maps.Keys(by)) {
		if by[k] != "" {
			parts = append(parts, k+"="+by[k])
		}
	}
	return strings.Join(parts, " ")
}

func memberRow(v *respond.Visit, m members.Maker, chapter, kind string) []sheet.Value {
	l, t := v.Locale, sheet.TextValue
	return []sheet.Value{
		t(m.Name), t(m.Owner), t(m.Phone), t(chapter), t(placeName(l, m.Regency)), t(m.Regency), t(m.Place), t(m.Address),
		t(craftNames(l, m.Crafts)), some(m.Since), some(m.Workers), some(m.Workforce.Women), t(scaleName(l, m.Scale)), t(kind),
		sheet.DateValue(m.JoinedOn), sheet.DateValue(m.Standing.PaidUntil), t(hiddenName(l, m)),
	}
}

// some is a number that was said; 0 was not.
func some(n int64) sheet.Value {
	if n == 0 {
		return sheet.TextValue("")
	}
	return sheet.IntValue(n)
}

func hiddenName(l *i18n.Locale, m members.Maker) string {
	if m.HiddenAt.IsZero() {
		return ""
	}
	return l.T("Hidden")
}

func scaleName(l *i18n.Locale, s record.Scale) string {
	switch s {
	case record.Micro:
		return l.T("Micro")
	case record.Small:
		return l.T("Small")
	case record.Medium:
		return l.T("Medium")
	case record.Large:
		return l.T("Large")
	}
	return ""
}
