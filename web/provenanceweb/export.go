package provenanceweb

import (
	"context"
	"net/http"

	"anyam/platform/sheet"
	"anyam/promotion/provenance"
	"anyam/web/respond"
)

// perExport is how many passports are read at a time.
const perExport = 500

// exportPassports are all passports of a product's pieces, with the address that each label leads to.
func (p *Pages) exportPassports(r *http.Request) (respond.Export, error) {
	v := respond.VisitOf(r)
	l, t := v.Locale, sheet.TextValue
	view, err := p.listView(r)
	return respond.Export{
		Name: "passports", Title: l.T("Passports"),
		Columns: respond.Columns(l.T("Code"), l.T("Address"), l.T("Piece"), l.T("Finished"), l.T("Hours of work"), l.T("How to look after it"), l.T("Issued"), l.T("Taken back"), l.T("Reason")),
		Each: func(ctx context.Context, row func(...sheet.Value) error) error {
			return respond.EachPage(perExport, func(offset int) ([]provenance.Passport, error) {
				return p.provenance.OfProduct(ctx, v.Actor, view.ID, perExport, offset)
			}, func(one provenance.Passport) error {
				hours := t("")
				if one.Facts.Hours > 0 {
					hours = sheet.IntValue(one.Facts.Hours)
				}
				return row(t(one.Code.String()), t(p.provenance.Address(one)), t(one.Facts.Name(l.Lang())), sheet.DateValue(string(one.Facts.Made)), hours,
					t(one.Facts.Care), respond.DayValue(one.IssuedAt), respond.DayValue(one.RevokedAt), t(one.Reason))
			})
		},
	}, err
}
