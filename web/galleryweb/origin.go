package galleryweb

import (
	"net/http"
	"strconv"

	"anyam/gallery"
	"anyam/gallery/laws"
	"anyam/gallery/terms"
	"anyam/market"
	"anyam/members/regions"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/web/respond"
	"anyam/web/ui"
)

// originOrder is the order of the form's fields, for its summary of faults.
var originOrder = []string{"origins", "uses", "warning_id", "warning_en", "care_id", "care_en", "hours"}

// originView is where materials come from, and what a buyer is told for safety.
type originView struct {
	part
	Origins []gallery.Origin
	In      typedOrigin
}

// typedOrigin is what stands in the fields beside the materials.
type typedOrigin struct {
	Uses                                 []string
	WarningID, WarningEN, CareID, CareEN string
	Hours                                string
}

func (p *Pages) origin(w http.ResponseWriter, r *http.Request) error {
	shown, err := p.shownForEdit(r)
	if err != nil {
		return p.toRead(w, r, err)
	}
	v := respond.VisitOf(r)
	return respond.Page(w, r, http.StatusOK, originPage(v, newOrigin(v, shown)))
}

func newOrigin(v *respond.Visit, s gallery.Shown) originView {
	id, en := s.Texts[i18n.Indonesian], s.Texts[i18n.English]
	view := originView{part: newPart(v, s, "/origin", "origin"), In: typedOrigin{
		WarningID: id.Warning, WarningEN: en.Warning, CareID: id.Care, CareEN: en.Care, Hours: scaled(s.WorkMinutes, 60),
	}}
	for _, m := range s.AskedAbout() {
		view.Origins = append(view.Origins, s.OriginOf(m))
	}
	for _, u := range s.Uses {
		view.In.Uses = append(view.In.Uses, string(u))
	}
	return view
}

// originField is the beginning of the names of the fields of material i.
func originField(i int) string { return "origin_" + strconv.Itoa(i) + "_" }

func (p *Pages) saveOrigin(w http.ResponseWriter, r *http.Request) error {
	shown, form, err := p.partForm(w, r)
	if err != nil {
		return err
	}
	v, in := respond.VisitOf(r), shown.Product
	var faults errs.Faults
	typed := typedOrigin{
		Uses: form.All("uses"), WarningID: form.Lines("warning_id"), WarningEN: form.Lines("warning_en"), CareID: form.Lines("care_id"), CareEN: form.Lines("care_en"),
		Hours: form.Text("hours"),
	}
	in.Origins = nil
	for i, m := range shown.AskedAbout() {
		f := originField(i)
		in.Origins = append(in.Origins, gallery.Origin{Material: m, Species: form.Text(f + "species"), Country: form.Text(f + "country"), Regency: form.Text(f + "regency"), Paper: form.Text(f + "paper")})
	}
	in.Uses = nil
	for _, u := range typed.Uses {
		in.Uses = append(in.Uses, laws.Use(u))
	}
	id, en := in.Texts[i18n.Indonesian], in.Texts[i18n.English]
	id.Warning, id.Care, en.Warning, en.Care = typed.WarningID, typed.CareID, typed.WarningEN, typed.CareEN
	in.Texts = map[i18n.Lang]gallery.Text{i18n.Indonesian: id, i18n.English: en}
	in.WorkMinutes = form.Scaled(&faults, "hours", 60, gallery.MaxMinutes)
	return p.savePart(w, r, form, in, faults.Err(), "/origin", func(fault error) error {
		view := newOrigin(v, shown)
		view.In, view.Origins, view.Form.Version = typed, in.Origins, form.VersionAgain(fault, shown.Version)
		view.Form.Faults = respond.Faults(v, fault, originOrder...)
		return respond.Page(w, r, respond.Status(fault), originPage(v, view))
	})
}

// lawNames are the laws that ask about a material.
func lawNames(material string) string {
	var names []string
	for _, l := range laws.Asks(material) {
		names = append(names, l.Name())
	}
	return list(names)
}

func useOptions(lang i18n.Lang) []ui.Option {
	var options []ui.Option
	for _, u := range laws.Uses {
		options = append(options, ui.Option{Value: string(u), Text: u.Name(lang), Help: u.Told(lang) + " · " + u.Source()})
	}
	return options
}

// originCountries are all countries, Indonesia first.
func originCountries(l *i18n.Locale) []ui.Option {
	options := []ui.Option{{Value: "ID", Text: market.Country("ID").Name(l.Lang())}}
	for _, c := range market.Countries(l.Lang()) {
		if c != "ID" {
			options = append(options, ui.Option{Value: string(c), Text: c.Name(l.Lang())})
		}
	}
	return options
}

// regencyNames are the regencies of East Java, to choose from or to write another.
func regencyNames() []string {
	var names []string
	for _, r := range regions.ByName() {
		names = append(names, r.NameID())
	}
	return names
}

// originWords is the origin of a material as buyers read it.
func originWords(l *i18n.Locale, o gallery.Origin) string {
	words := make([]string, 0, 3)
	for _, w := range []string{o.Species, o.Regency} {
		if w != "" {
			words = append(words, w)
		}
	}
	if o.Country != "" {
		words = append(words, market.Country(o.Country).Name(l.Lang()))
	}
	return list(words)
}

// originFacts are species and origin of the materials that laws ask about, and what a buyer is told for safety.
func originFacts(l *i18n.Locale, p gallery.Product) ui.Facts {
	var f ui.Facts
	for _, m := range p.AskedAbout() {
		if o := p.OriginOf(m); o.Country != "" {
			f = append(f, ui.Fact{Name: upperFirst(terms.Name(terms.Material, m, l.Lang())), Text: originWords(l, o), Note: o.Paper})
		}
	}
	if p.WorkMinutes > 0 {
		f = append(f, ui.Fact{Name: l.T("Work in one piece"), Text: l.T("about %s hours", l.Decimal(float64(p.WorkMinutes)/60, hourDigits(p.WorkMinutes)))})
	}
	return f
}

// hourDigits are as many decimals as hours need.
func hourDigits(minutes int64) int {
	if minutes%60 == 0 {
		return 0
	}
	return 1
}

// safety is what a buyer is told for it.
func safety(l *i18n.Locale, view *pieceView) []string {
	var all []string
	for _, u := range view.Uses {
		all = append(all, u.Told(l.Lang()))
	}
	return append(all, respond.Paragraphs(view.Text.Warning)...)
}
