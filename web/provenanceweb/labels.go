package provenanceweb

import (
	"anyam/platform/i18n"
	"anyam/platform/pdf"
	"anyam/promotion/handout"
	"anyam/promotion/provenance"
	"anyam/web/respond"
	"anyam/web/ui"
)

// sheet is the labels of a product's newest passports that are in force, on a paper from a position on.
func (p *Pages) sheet(v *respond.Visit, view listView, key string, position int) ([]byte, error) {
	paper, err := handout.PaperOf(key)
	if err != nil {
		return nil, err
	}
	name, _ := view.Text(v.Locale.Lang())
	meta := pdf.Meta{Title: v.T("Labels: %s", name.Name), Author: view.Maker.Name, Created: v.Now}
	var labels []handout.Label
	for _, passport := range view.Passports {
		if !passport.IsRevoked() {
			labels = append(labels, p.labelOf(v, passport))
		}
	}
	return handout.Sheets(p.fonts, v.Locale, meta, paper, position, len(labels), func(d *pdf.Doc, i int, box handout.Box) { labels[i].Draw(d, paper, box) })
}

func (p *Pages) labelOf(v *respond.Visit, passport provenance.Passport) handout.Label {
	lang := v.Locale.Lang()
	return handout.Label{
		Title: passport.Facts.Name(lang), Lines: []string{passport.Facts.Maker + ", " + placeOf(passport.Facts, lang)},
		Code: passport.Code.String(), Link: p.provenance.Address(passport),
	}
}

// paperOptions name the papers with the size of their labels.
func paperOptions(l *i18n.Locale) []ui.Option {
	var all []ui.Option
	for _, p := range handout.Papers {
		all = append(all, ui.Option{Value: p.Key, Text: p.Name(l) + " (" + p.Size(l) + ")"})
	}
	return all
}
