package galleryweb

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"anyam/gallery"
	"anyam/gallery/terms"
	"anyam/market/hs"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/web/respond"
)

// historyView is what a piece has said, version by version.
type historyView struct {
	part
	Versions []versionView // the newest first
	Now      time.Time
}

// versionView is one version, with what it changed.
type versionView struct {
	gallery.Version
	Changes   []fieldChange
	IsFirst   bool
	IsCurrent bool
}

// fieldChange is what a field said before and after.
type fieldChange struct{ Name, Before, After string }

func (p *Pages) history(w http.ResponseWriter, r *http.Request) error {
	view, err := p.historyOf(r)
	if err != nil {
		return p.toRead(w, r, err)
	}
	return respond.Page(w, r, http.StatusOK, historyPage(respond.VisitOf(r), view))
}

func (p *Pages) historyOf(r *http.Request) (historyView, error) {
	v := respond.VisitOf(r)
	shown, err := p.shownForEdit(r)
	if err != nil {
		return historyView{}, err
	}
	shown, versions, err := p.gallery.History(r.Context(), v.Actor, shown.ID)
	if err != nil {
		return historyView{}, err
	}
	view := historyView{part: newPart(v, shown, "/history", "history"), Now: v.Now}
	for i, x := range versions {
		one := versionView{Version: x, IsFirst: i == len(versions)-1, IsCurrent: x.Number == shown.Version}
		if !one.IsFirst {
			one.Changes = changesBetween(v.Locale, versions[i+1].Content, x.Content)
		}
		view.Versions = append(view.Versions, one)
	}
	return view, nil
}

func (p *Pages) restore(w http.ResponseWriter, r *http.Request) error {
	shown, form, err := p.partForm(w, r)
	if err != nil {
		return err
	}
	earlier, err := strconv.ParseInt(r.PathValue("version"), 10, 64)
	if err != nil {
		return respond.NoSuchPage(r)
	}
	v := respond.VisitOf(r)
	err = p.gallery.Restore(r.Context(), v.Actor, shown.ID, earlier, form.Version())
	if errs.Is(err, errs.Invalid) || errs.Is(err, errs.Conflict) {
		view, readErr := p.historyOf(r)
		if readErr != nil {
			return readErr
		}
		view.Form.Faults = respond.Faults(v, err)
		return respond.Page(w, r, respond.Status(err), historyPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, deskPath(shown.ID)+"/history", v.T("The earlier version is back, as a new one."))
}

// changesBetween are the fields that two versions say differently, in words.
func changesBetween(l *i18n.Locale, before, after gallery.Product) []fieldChange {
	others := otherLangs(before, after)
	was, is := said(l, before, others), said(l, after, others)
	var changes []fieldChange
	for i := range is {
		if was[i].After != is[i].After {
			changes = append(changes, fieldChange{is[i].Name, was[i].After, is[i].After})
		}
	}
	return changes
}

// otherLangs are the languages of two versions that the form of a piece has no fields for.
func otherLangs(versions ...gallery.Product) []i18n.Lang {
	var langs []i18n.Lang
	for _, p := range versions {
		for lang := range p.Texts {
			if !slices.Contains(i18n.Langs, lang) && !slices.Contains(langs, lang) {
				langs = append(langs, lang)
			}
		}
	}
	slices.Sort(langs)
	return langs
}

// said is everything that a piece says, as fields in words: in After, for each field at the same place; others are further languages.
func said(l *i18n.Locale, p gallery.Product, others []i18n.Lang) []fieldChange {
	id, en := p.Texts[i18n.Indonesian], p.Texts[i18n.English]
	fields := []fieldChange{
		{Name: l.T("State"), After: stateName(l, p.State)},
		{Name: l.T("Name, in Indonesian"), After: id.Name}, {Name: l.T("Name, in English"), After: en.Name},
		{Name: l.T("Story, in Indonesian"), After: id.Story}, {Name: l.T("Story, in English"), After: en.Story},
		{Name: l.T("How to clean and keep it, in Indonesian"), After: id.Care}, {Name: l.T("How to clean and keep it, in English"), After: en.Care},
		{Name: l.T("Other warnings, in Indonesian"), After: id.Warning}, {Name: l.T("Other warnings, in English"), After: en.Warning},
		{Name: l.T("Craft"), After: terms.Name(terms.Craft, p.Craft, l.Lang())},
		{Name: l.T("Materials"), After: list(terms.Names(terms.Material, p.Materials, l.Lang()))},
		{Name: l.T("Techniques"), After: list(terms.Names(terms.Technique, p.Techniques, l.Lang()))},
		{Name: l.T("Price of one, in rupiah"), After: l.Money(p.Price)}, {Name: l.T("Cheaper for larger orders"), After: tiersInWords(l, p.Tiers)},
		{Name: l.T("Price of a sample"), After: l.Money(p.Sample)}, {Name: l.T("Minimum order"), After: l.Number(p.MinOrder)},
		{Name: l.T("Ready in stock"), After: supplyWords(l, p.Supply)},
		{Name: l.T("Lead time"), After: l.N("%s day", "%s days", p.LeadDays)}, {Name: l.T("You can make in a week"), After: l.Number(p.WeeklyCapacity)},
		{Name: l.T("Size"), After: l.Size(p.LengthMM, p.WidthMM, p.HeightMM)}, {Name: l.T("Weight"), After: weight(l, p.WeightGrams)},
		{Name: l.T("Packing for shipment"), After: cartonWords(l, p.Carton)}, {Name: l.T("Customs code (HS)"), After: hs.Format(p.HS6)},
		{Name: l.T("Size, colour, finish"), After: optionsInWords(l, p.Options)}, {Name: l.T("Variants"), After: variantsInWords(l, p)},
		{Name: l.T("Where the materials come from"), After: originsInWords(l, p)}, {Name: l.T("What the piece is used for"), After: usesInWords(l, p)},
		{Name: l.T("Hours of work in one piece"), After: scaled(p.WorkMinutes, 60)},
		{Name: l.T("Language of the original"), After: p.Source().Name()},
	}
	for _, lang := range others {
		t := p.Texts[lang]
		for _, f := range []fieldChange{{Name: l.T("Name"), After: t.Name}, {Name: l.T("Story"), After: t.Story}, {Name: l.T("Care"), After: t.Care}, {Name: l.T("Safety"), After: t.Warning}} {
			fields = append(fields, fieldChange{Name: f.Name + ", " + lang.Name(), After: f.After})
		}
	}
	return fields
}

func stateName(l *i18n.Locale, s gallery.State) string {
	switch s {
	case gallery.Draft:
		return l.T("Draft")
	case gallery.Published:
		return l.T("Published")
	case gallery.Hidden:
		return l.T("Hidden")
	}
	return l.T("Archived")
}

func tiersInWords(l *i18n.Locale, tiers []gallery.Tier) string {
	words := make([]string, len(tiers))
	for i, t := range tiers {
		words[i] = fmt.Sprintf("%s+ %s", l.Number(t.MinQty), l.Money(t.Price))
		if t.LeadDays > 0 {
			words[i] += " (" + l.N("%s day", "%s days", t.LeadDays) + ")"
		}
	}
	return strings.Join(words, " · ")
}

// supplyWords says from where pieces come.
func supplyWords(l *i18n.Locale, s gallery.Supply) string {
	switch {
	case s.IsSoldOut():
		return l.T("Sold out")
	case s.IsOnlyStock:
		return l.T("%s in stock, no more are made", l.Number(s.InStock))
	case s.InStock > 0:
		return l.T("%s in stock, more to order", l.Number(s.InStock))
	}
	return l.T("Made to order")
}

func cartonWords(l *i18n.Locale, c gallery.Carton) string {
	if c == (gallery.Carton{}) {
		return ""
	}
	return l.N("%s piece a carton", "%s pieces a carton", c.Pieces) + ", " + l.Size(c.LengthMM, c.WidthMM, c.HeightMM) + ", " + l.Weight(c.GrossGrams)
}

func optionsInWords(l *i18n.Locale, options []gallery.Option) string {
	words := make([]string, len(options))
	for i, o := range options {
		values := make([]string, len(o.Values))
		for j, x := range o.Values {
			values[j] = x.Name.In(l.Lang())
		}
		words[i] = optionName(l, o) + ": " + list(values)
	}
	return strings.Join(words, " · ")
}

func variantsInWords(l *i18n.Locale, p gallery.Product) string {
	words := make([]string, len(p.Variants))
	for i, x := range p.Variants {
		price := l.Money(p.As(x).Price)
		if !x.IsOffered {
			price = l.T("not offered")
		}
		words[i] = p.Label(x, l.Lang()) + ": " + price + ", " + supplyWords(l, x.Supply)
	}
	return strings.Join(words, " · ")
}

func originsInWords(l *i18n.Locale, p gallery.Product) string {
	words := make([]string, len(p.Origins))
	for i, o := range p.Origins {
		words[i] = terms.Name(terms.Material, o.Material, l.Lang()) + ": " + originWords(l, o)
	}
	return strings.Join(words, " · ")
}

func usesInWords(l *i18n.Locale, p gallery.Product) string {
	words := make([]string, len(p.Uses))
	for i, u := range p.Uses {
		words[i] = u.Name(l.Lang())
	}
	return list(words)
}

// actionName is what happened to a piece, as the history says it.
func actionName(l *i18n.Locale, action string) string {
	switch action {
	case "gallery.product.started":
		return l.T("Before")
	case "gallery.product.published":
		return l.T("Published")
	case "gallery.product.hidden":
		return l.T("Hidden")
	case "gallery.product.archived":
		return l.T("Archived")
	case "gallery.product.translated":
		return l.T("Translated")
	case "gallery.product.restored":
		return l.T("Earlier version brought back")
	}
	return l.C("history", "Changed")
}
