package campaignsweb

import (
	"context"
	"math"
	"net/http"

	"anyam/platform/clock"
	"anyam/platform/errs"
	"anyam/platform/once"
	"anyam/platform/sheet"
	"anyam/promotion/campaigns"
	"anyam/web/respond"
	"anyam/web/ui"
)

// fileView is the page of one campaign.
type fileView struct {
	campaigns.File
	MayChange bool
	Pieces    []line
	AddLink   ui.Form
	In        typed  // in the form of a new link
	Source    string // in the form of a new link
	Public    string // address of the page that it leads to
}

func (p *Pages) fileView(r *http.Request, token once.Token) (view fileView, err error) {
	v := respond.VisitOf(r)
	campaign, err := respond.ID(r, "id")
	if err != nil {
		return view, err
	}
	if view.File, err = p.campaigns.File(r.Context(), v.Actor, campaign); err != nil {
		return view, err
	}
	view.MayChange = campaigns.MayChange(v.Actor, view.Campaign)
	view.AddLink = ui.Form{Locale: v.Locale, ID: "link", Action: filePath(view.ID) + "/links", Once: string(token)}
	view.Public = "/" + string(v.Locale.Lang()) + view.Target
	view.Pieces, err = p.sumLines(r.Context(), v, byPiece, view.File.Pieces)
	return view, err
}

func (p *Pages) file(w http.ResponseWriter, r *http.Request) error {
	view, err := p.fileView(r, once.NewToken())
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, filePage(respond.VisitOf(r), p.campaigns.Address, view))
}

func (p *Pages) addLink(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	f, err := p.changed(r)
	if err != nil {
		return err
	}
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	source, word := form.Text("source"), form.Text("word")
	err = p.campaigns.AddLink(r.Context(), v.Actor, f.ID, campaigns.Source(source), word, form.Once())
	if errs.Is(err, errs.Invalid) || errs.Is(err, errs.Conflict) {
		view, faulty := p.fileView(r, form.Once())
		if faulty != nil {
			return faulty
		}
		view.Source, view.In.Word, view.AddLink.Faults = source, word, respond.Faults(v, err, "source", "word")
		return respond.Page(w, r, respond.Status(err), filePage(v, p.campaigns.Address, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, filePath(f.ID), v.T("The link is there."))
}

func (p *Pages) end(w http.ResponseWriter, r *http.Request) error {
	return p.move(w, r, true, respond.VisitOf(r).T("The campaign has ended. Its links lead on as before; visits are not counted any more."))
}

func (p *Pages) resume(w http.ResponseWriter, r *http.Request) error {
	return p.move(w, r, false, respond.VisitOf(r).T("Visits are counted again."))
}

func (p *Pages) move(w http.ResponseWriter, r *http.Request, isOver bool, said string) error {
	f, err := p.changed(r)
	if err != nil {
		return err
	}
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	if err := p.campaigns.End(r.Context(), respond.VisitOf(r).Actor, f.ID, form.Version(), isOver); err != nil {
		return err
	}
	return respond.RedirectWith(w, r, filePath(f.ID), said)
}

// days is how far back the drawing of days goes.
const days = 30

// chart is the visits of the last days that there are; those that are withheld are gaps.
func chart(v *respond.Visit, m campaigns.Margin) ui.Chart {
	at := map[string]int64{}
	for _, c := range m.Shown {
		at[c.Key] = c.N
	}
	l := v.Locale
	c := ui.Chart{Locale: l, Caption: l.T("Visits by day, the last %s days", l.Number(days)), IsColumns: true, Format: func(x float64) string { return l.Number(int64(x)) }}
	last := clock.DateOf(v.Now.In(clock.WIB))
	series := ui.Series{Name: l.T("Visits")}
	for i := range days {
		day := last.AddDays(i - days + 1)
		value, isShown := at[string(day)]
		c.Labels = append(c.Labels, day.Time().Format("2/1")) // day and month stand in this order in both languages
		series.Values = append(series.Values, float64(value))
		if !isShown {
			series.Values[i] = math.NaN()
		}
	}
	c.Series = []ui.Series{series}
	return c
}

// exportFigures is every figure of a campaign, one a row.
func (p *Pages) exportFigures(r *http.Request) (respond.Export, error) {
	v := respond.VisitOf(r)
	l, t := v.Locale, sheet.TextValue
	view, err := p.fileView(r, "")
	type figure struct{ kind, name, n sheet.Value }
	var all []figure
	margin := func(kind string, m campaigns.Margin, name func(key string) sheet.Value) {
		for _, c := range m.Shown {
			all = append(all, figure{t(kind), name(c.Key), sheet.IntValue(c.N)})
		}
		if m.Rest > 0 {
			all = append(all, figure{t(kind), t(l.T("All others together")), sheet.IntValue(m.Rest)})
		}
	}
	margin(l.T("Day"), view.Days, sheet.DateValue)
	margin(l.T("Country"), view.Countries, func(key string) sheet.Value { return t(countryText(l, key)) })
	margin(l.T("Device"), view.Devices, func(key string) sheet.Value { return t(deviceText(l, key)) })
	margin(l.T("Link"), view.ByLink, func(key string) sheet.Value { return t(p.campaigns.Address(key)) })
	all = append(all, figure{t(l.T("Together")), t(""), visitsValue(l, view.Visits)})
	return respond.Export{
		Name: "campaign", Title: l.T("Campaign"), Columns: respond.Columns(l.T("Campaign"), l.T("Figure of"), l.T("Which"), l.T("Visits")),
		Each: func(_ context.Context, row func(...sheet.Value) error) error {
			for _, f := range all {
				if err := row(t(view.Name), f.kind, f.name, f.n); err != nil {
					return err
				}
			}
			return nil
		},
	}, err
}
