package galleryweb

import (
	"context"
	"net/http"
	"strings"

	"anyam/gallery"
	"anyam/gallery/terms"
	"anyam/platform/i18n"
	"anyam/platform/sheet"
	"anyam/web/respond"
)

// perExport is how many pieces are read at a time.
const perExport = 200

// exportProducts are the pieces of the visitor's workshops, as the page narrows them.
func (p *Pages) exportProducts(r *http.Request) (respond.Export, error) {
	v := respond.VisitOf(r)
	l, state := v.Locale, gallery.State(r.URL.Query().Get("state"))
	return respond.Export{
		Name: "pieces", Title: l.T("Pieces"),
		Columns: respond.Columns(l.T("Name in Indonesian"), l.T("Name in English"), l.T("Workshop"), l.T("State"), l.T("Still missing"), l.T("Craft"), l.T("Materials"), l.T("Techniques"),
			l.T("Price in rupiah"), l.T("Minimum order"), l.T("Lead time in days"), l.T("Pieces a week"), l.T("Length in mm"), l.T("Width in mm"), l.T("Height in mm"), l.T("Weight in g"), l.T("Customs code (HS)"), l.T("Changed")),
		Each: func(ctx context.Context, row func(...sheet.Value) error) error {
			for _, maker := range v.Actor.MakerIDs() {
				m, err := p.members.MakerByID(ctx, v.Actor, maker)
				if err != nil {
					return err
				}
				err = respond.EachPage(perExport, func(offset int) ([]gallery.Product, error) {
					return p.gallery.ProductsOf(ctx, v.Actor, maker, state, perExport, offset)
				}, func(one gallery.Product) error { return row(productRow(v, m.Name, one)...) })
				if err != nil {
					return err
				}
			}
			return nil
		},
	}, nil
}

func productRow(v *respond.Visit, maker string, p gallery.Product) []sheet.Value {
	lang, t := v.Locale.Lang(), sheet.TextValue
	state, missing := stateOf(v, p)
	return []sheet.Value{
		t(p.Texts[i18n.Indonesian].Name), t(p.Texts[i18n.English].Name), t(maker), t(state), t(missing), t(terms.Name(terms.Craft, p.Craft, lang)),
		t(strings.Join(terms.Names(terms.Material, p.Materials, lang), ", ")), t(strings.Join(terms.Names(terms.Technique, p.Techniques, lang), ", ")),
		some(p.Price.Minor), some(p.MinOrder), some(p.LeadDays), some(p.WeeklyCapacity), some(p.LengthMM), some(p.WidthMM), some(p.HeightMM), some(p.WeightGrams), t(p.HS6),
		respond.DayValue(p.UpdatedAt),
	}
}

// some is a number that was said; 0 was not.
func some(n int64) sheet.Value {
	if n == 0 {
		return sheet.TextValue("")
	}
	return sheet.IntValue(n)
}

// stateOf is where a piece stands and everything that its next step still needs.
func stateOf(v *respond.Visit, p gallery.Product) (state, missing string) {
	gaps := p.MissingForExport()
	switch {
	case p.State == gallery.Archived:
		return v.T("Archived"), ""
	case p.State == gallery.Draft:
		state, gaps = v.T("Draft"), p.MissingToPublish()
	case len(gaps) == 0:
		state = v.T("Ready for export")
	default:
		state = v.T("Published")
	}
	var words []string
	for _, gap := range gaps {
		words = append(words, v.T(gap.Key))
	}
	return state, strings.Join(words, ", ")
}
