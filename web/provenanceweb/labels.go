package provenanceweb

import (
	"anyam/platform/pdf"
	"anyam/web/respond"
)

// labelsInRow is how many labels stand side by side on A4: each is 56 mm wide and is cut along its rule.
const labelsInRow = 3

// sheet is the labels of a product's newest passports that are in force, for printing on A4.
func (p *Pages) sheet(v *respond.Visit, view listView) ([]byte, error) {
	name, _ := view.Text(v.Locale.Lang())
	d := pdf.New(p.fonts, v.Locale, pdf.Meta{Title: v.T("Labels: %s", name.Name), Author: view.Maker.Name, Created: v.Now})
	var row []pdf.Column
	for _, passport := range view.Passports {
		if passport.IsRevoked() {
			continue
		}
		row = append(row, pdf.Column{Share: 1, Blocks: []pdf.Block{
			pdf.QR{Text: p.provenance.Address(passport), Size: 34, Align: pdf.Center},
			pdf.Text{Text: passport.Facts.Name(v.Locale.Lang()), Style: pdf.Style{Size: 8, Bold: true, Align: pdf.Center}},
			pdf.Text{Text: passport.Facts.Maker + ", " + placeOf(passport.Facts, v.Locale.Lang()), Style: pdf.Style{Size: 7, Align: pdf.Center}},
			pdf.Text{Text: passport.Code.String(), Style: pdf.Style{Size: 8, Align: pdf.Center}},
			pdf.Space(5),
		}})
		if len(row) == labelsInRow {
			d.Add(pdf.Columns{Columns: row, Gap: 6})
			row = nil
		}
	}
	for len(row) > 0 && len(row) < labelsInRow {
		row = append(row, pdf.Column{Share: 1})
	}
	if len(row) > 0 {
		d.Add(pdf.Columns{Columns: row, Gap: 6})
	}
	return d.Bytes()
}
