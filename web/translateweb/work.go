package translateweb

import (
	"context"
	"net/http"
	"slices"

	"anyam/gallery"
	"anyam/gallery/segment"
	"anyam/members"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/sheet"
	"anyam/web/respond"
	"anyam/web/ui"
)

// mostPieces bounds how many pieces of a workshop are looked through.
const mostPieces = 500

// workView is what is left to translate of a workshop's pieces.
type workView struct {
	Maker  members.Maker
	Others []ui.Link // further workshops of the visitor
	Langs  []i18n.Lang
	Pieces []gallery.Product
}

func (p *Pages) work(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	view, err := p.workOf(r)
	if err != nil {
		return err
	}
	if view.Maker.ID == "" { // somebody who looks after workshops chooses one
		return respond.Redirect(w, r, "/desk/members")
	}
	if to, ok := i18n.ParseWritten(r.URL.Query().Get("story")); ok {
		return respond.Redirect(w, r, storyPath(view.Maker.ID, to))
	}
	for _, own := range v.Actor.MakerIDs() {
		if own == view.Maker.ID {
			continue
		}
		other, err := p.members.MakerByID(r.Context(), v.Actor, own)
		if err != nil {
			return err
		}
		view.Others = append(view.Others, ui.Link{Text: other.Name, Href: listPath + "?id=" + string(own)})
	}
	return respond.Page(w, r, http.StatusOK, workPage(v, view))
}

// workOf is the work of the workshop in the address, else of the visitor's first; none where there is neither.
func (p *Pages) workOf(r *http.Request) (view workView, err error) {
	v := respond.VisitOf(r)
	var maker id.ID
	if named := r.URL.Query().Get("id"); named != "" {
		if maker, err = id.Parse(named); err != nil {
			return view, respond.NoSuchPage(r)
		}
	} else if own := v.Actor.MakerIDs(); len(own) > 0 {
		maker = own[0]
	} else {
		return view, nil
	}
	if view.Maker, err = p.members.EditMaker(r.Context(), v.Actor, maker); err != nil {
		return view, err
	}
	pieces, err := p.gallery.ProductsOf(r.Context(), v.Actor, maker, "", mostPieces, 0)
	if err != nil {
		return view, err
	}
	view.Pieces = slices.DeleteFunc(pieces, func(one gallery.Product) bool { return one.State == gallery.Archived })
	view.Langs = langsOf(view.Pieces)
	return view, nil
}

// langsOf are the languages in which any of the pieces is told: those of the interface first, then by their tags.
func langsOf(pieces []gallery.Product) []i18n.Lang {
	langs := []i18n.Lang{i18n.Indonesian, i18n.English}
	for _, one := range pieces {
		for _, l := range one.Langs() {
			if !slices.Contains(langs, l) {
				langs = append(langs, l)
			}
		}
	}
	slices.Sort(langs[2:])
	return langs
}

// exportWork is the work of a workshop, a row for each piece and language.
func (p *Pages) exportWork(r *http.Request) (respond.Export, error) {
	l := respond.VisitOf(r).Locale
	columns := []string{l.T("Piece"), l.T("Language")}
	for _, s := range segment.States {
		columns = append(columns, stateName(l, s))
	}
	view, err := p.workOf(r)
	return respond.Export{
		Name: "languages", Title: l.T("Languages"), Columns: respond.Columns(columns...),
		Each: func(_ context.Context, row func(...sheet.Value) error) error {
			for _, one := range view.Pieces {
				for _, lang := range view.Langs {
					if lang == one.Source() {
						continue
					}
					cells := []sheet.Value{sheet.TextValue(nameOf(l, one)), sheet.TextValue(lang.Name())}
					n := one.Progress(lang)
					for _, s := range segment.States {
						cells = append(cells, sheet.IntValue(int64(n[s])))
					}
					if err := row(cells...); err != nil {
						return err
					}
				}
			}
			return nil
		},
	}, err
}

func workRows(l *i18n.Locale, view workView) []ui.Row {
	rows := make([]ui.Row, len(view.Pieces))
	for i, one := range view.Pieces {
		cells := []ui.Cell{{Text: nameOf(l, one), Href: languagesPath(one.ID)}}
		for _, lang := range view.Langs {
			if lang == one.Source() {
				cells = append(cells, ui.Cell{Text: l.T("original")})
				continue
			}
			cells = append(cells, ui.Cell{View: progressLink(l, one, lang)})
		}
		rows[i] = ui.Row{Cells: cells}
	}
	return rows
}

func workColumns(l *i18n.Locale, view workView) []ui.Column {
	columns := []ui.Column{{Name: l.T("Piece")}}
	for _, lang := range view.Langs {
		columns = append(columns, ui.Column{Name: lang.Name()})
	}
	return columns
}
