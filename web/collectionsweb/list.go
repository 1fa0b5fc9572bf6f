package collectionsweb

import (
	"context"
	"net/http"

	"anyam/gallery/collections"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/sheet"
	"anyam/web/respond"
	"anyam/web/ui"
)

// perList is how many collections stand on a page of the desk's list.
const perList = 50

// listView is the desk's list.
type listView struct {
	State    collections.State
	Lines    []collections.Collection
	Chapters map[id.ID]string
	Page, Of int
	MayMake  bool
}

// stateOf reads what the list is narrowed to; what is not understood narrows nothing.
func stateOf(r *http.Request) collections.State {
	switch s := collections.State(r.URL.Query().Get("state")); s {
	case collections.Draft, collections.Published, collections.Withdrawn:
		return s
	}
	return ""
}

func (p *Pages) list(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	view := listView{State: stateOf(r), MayMake: collections.MayMake(v.Actor)}
	count, err := p.collections.Count(r.Context(), v.Actor, view.State)
	if err != nil {
		return err
	}
	view.Of = max(1, int((count+perList-1)/perList))
	view.Page = pageOf(r, view.Of)
	if view.Chapters, err = p.units.ChapterNames(r.Context()); err != nil {
		return err
	}
	view.Lines, err = p.collections.Collections(r.Context(), v.Actor, collections.Filter{State: view.State, Limit: perList, Offset: (view.Page - 1) * perList})
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, listPage(v, view))
}

// ownerName is whose a collection is.
func ownerName(v *respond.Visit, chapters map[id.ID]string, c collections.Collection) string {
	if c.ChapterID == "" {
		return v.T("The association")
	}
	return chapters[c.ChapterID]
}

// stateName is where a collection stands.
func stateName(l *i18n.Locale, s collections.State) string {
	switch s {
	case collections.Published:
		return l.T("Published")
	case collections.Withdrawn:
		return l.T("Withdrawn")
	}
	return l.T("Draft")
}

func stateBadge(l *i18n.Locale, s collections.State) ui.Badge {
	tone := ui.Neutral
	if s == collections.Published {
		tone = ui.Good
	}
	return ui.Badge{Text: stateName(l, s), Tone: tone}
}

func (view listView) rows(v *respond.Visit) []ui.Row {
	l := v.Locale
	rows := make([]ui.Row, len(view.Lines))
	for i, c := range view.Lines {
		text, _ := c.Text(l.Lang())
		rows[i] = ui.Row{Cells: []ui.Cell{
			{Text: text.Title, Href: filePath(c.ID), Note: c.Kind.Name(l)}, {Text: ownerName(v, view.Chapters, c)}, {View: stateBadge(l, c.State)}, {Text: c.Days(l)},
			{Text: l.Number(int64(len(c.Pieces)))},
		}}
	}
	return rows
}

// exportList is the whole list, narrowed as its page is.
func (p *Pages) exportList(r *http.Request) (respond.Export, error) {
	v, state := respond.VisitOf(r), stateOf(r)
	l, t := v.Locale, sheet.TextValue
	chapters, err := p.units.ChapterNames(r.Context())
	return respond.Export{
		Name: "collections", Title: l.T("Collections"),
		Columns: respond.Columns(l.T("Title in Indonesian"), l.T("Title in English"), l.T("Kind"), l.T("Whose"), l.T("State"), l.T("First day"), l.T("Last day"), l.T("Pieces"), l.T("Address")),
		Each: func(ctx context.Context, row func(...sheet.Value) error) error {
			return respond.EachPage(perList, func(offset int) ([]collections.Collection, error) {
				return p.collections.Collections(ctx, v.Actor, collections.Filter{State: state, Limit: perList, Offset: offset})
			}, func(c collections.Collection) error {
				return row(t(c.Texts[i18n.Indonesian].Title), t(c.Texts[i18n.English].Title), t(c.Kind.Name(l)), t(ownerName(v, chapters, c)), t(stateName(l, c.State)),
					sheet.DateValue(string(c.From)), sheet.DateValue(string(c.To)), sheet.IntValue(int64(len(c.Pieces))), t(v.Frame.BaseURL+publicPath(v, c)))
			})
		},
	}, err
}

// exportPieces are the pieces of a collection in their order.
func (p *Pages) exportPieces(r *http.Request) (respond.Export, error) {
	v := respond.VisitOf(r)
	l, t := v.Locale, sheet.TextValue
	collection, err := respond.ID(r, "id")
	if err != nil {
		return respond.Export{}, err
	}
	f, err := p.collections.File(r.Context(), v.Actor, collection)
	return respond.Export{
		Name: "collection", Title: l.T("Collection"), Columns: respond.Columns(l.T("Place"), l.T("Piece"), l.T("Workshop"), l.T("Shown"), l.T("Address")),
		Each: func(_ context.Context, row func(...sheet.Value) error) error {
			for i, piece := range f.Listed {
				text, _ := piece.Text(l.Lang())
				if err := row(sheet.IntValue(int64(i+1)), t(text.Name), t(piece.Maker.Name), t(shownText(l, piece)), t(v.Frame.BaseURL+piecePath(l, piece))); err != nil {
					return err
				}
			}
			return nil
		},
	}, err
}

func piecePath(l *i18n.Locale, p collections.Piece) string {
	return "/" + string(l.Lang()) + "/products/" + p.Slug
}

func shownText(l *i18n.Locale, p collections.Piece) string {
	if p.IsShown {
		return l.T("yes")
	}
	return l.T("no")
}
