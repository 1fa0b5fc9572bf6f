package galleryweb

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"anyam/gallery"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/web/respond"
	"anyam/web/ui"
)

// choicesView is what a buyer can choose of a piece, and what each variant costs.
type choicesView struct {
	part
	Options  [gallery.MaxOptions]typedOption
	Prices   ui.Form // of the variants
	Variants []typedVariant
}

// typedOption is an option as it was typed: its values with commas between them.
type typedOption struct{ Kind, NameID, NameEN, ValuesID, ValuesEN string }

// typedVariant is a variant as it was typed.
type typedVariant struct {
	Label, Price, Stock, Photo string
	IsOnlyStock, IsOffered     bool
}

func (p *Pages) choices(w http.ResponseWriter, r *http.Request) error {
	shown, err := p.shownForEdit(r)
	if err != nil {
		return p.toRead(w, r, err)
	}
	v := respond.VisitOf(r)
	return respond.Page(w, r, http.StatusOK, choicesPage(v, newChoices(v, shown)))
}

func newChoices(v *respond.Visit, s gallery.Shown) choicesView {
	view := choicesView{part: newPart(v, s, "/choices", "choices")}
	view.Prices = ui.Form{Locale: v.Locale, ID: "prices", Action: deskPath(s.ID) + "/variants", Version: s.Version}
	for i, o := range s.Options {
		if i < len(view.Options) {
			view.Options[i] = typedOption{string(o.Kind), o.Name[i18n.Indonesian], o.Name[i18n.English], valuesIn(o, i18n.Indonesian), valuesIn(o, i18n.English)}
		}
	}
	for _, x := range s.Product.Variants {
		view.Variants = append(view.Variants, typedVariant{
			Label: s.Label(x, v.Locale.Lang()), Price: plain(x.Price.Minor), Stock: plain(x.Supply.InStock), Photo: string(x.PhotoID),
			IsOnlyStock: x.Supply.IsOnlyStock, IsOffered: x.IsOffered,
		})
	}
	return view
}

// valuesIn are the names of an option's values in the language, as they are typed; none where one has none.
func valuesIn(o gallery.Option, lang i18n.Lang) string {
	words := make([]string, len(o.Values))
	named := false
	for i, v := range o.Values {
		words[i] = v.Name[lang]
		named = named || words[i] != ""
	}
	if !named {
		return ""
	}
	return list(words)
}

func (p *Pages) saveChoices(w http.ResponseWriter, r *http.Request) error {
	shown, form, err := p.partForm(w, r)
	if err != nil {
		return err
	}
	v, in := respond.VisitOf(r), shown.Product
	var typed [gallery.MaxOptions]typedOption
	for i := range typed {
		f := gallery.OptionField(i)
		typed[i] = typedOption{form.Text(f + "kind"), form.Text(f + "name_id"), form.Text(f + "name_en"), form.Text(f + "values_id"), form.Text(f + "values_en")}
	}
	var places []int
	in.Options, places, err = readOptions(form, typed)
	return p.savePart(w, r, form, in, err, "/choices#prices", func(fault error) error {
		view := newChoices(v, shown)
		view.Options, view.Form.Version = typed, form.VersionAgain(fault, shown.Version)
		view.Form.Faults = respond.Faults(v, whereTyped(fault, places))
		return respond.Page(w, r, respond.Status(fault), choicesPage(v, view))
	})
}

// whereTyped moves the faults of options to the fields in which they were typed: an option's place in the form may be further
// down than its place in the piece, because what was left empty between them is no option.
func whereTyped(fault error, places []int) error {
	var found *errs.Error
	if !errors.As(fault, &found) {
		return fault
	}
	moved := *found
	moved.Fields = slices.Clone(found.Fields)
	for i, f := range moved.Fields {
		for at, place := range places {
			if rest, ok := strings.CutPrefix(f.Name, gallery.OptionField(at)); ok {
				moved.Fields[i].Name = gallery.OptionField(place) + rest
				break
			}
		}
	}
	return &moved
}

// readOptions makes options of what was typed, and tells for each at which place of the form it was. English words stand in the
// order of the Indonesian ones.
func readOptions(form respond.Form, typed [gallery.MaxOptions]typedOption) (options []gallery.Option, places []int, err error) {
	var faults errs.Faults
	for i, t := range typed {
		field := gallery.OptionField(i)
		if t.Kind == "" && t.ValuesID == "" && t.ValuesEN == "" {
			continue
		}
		o := gallery.Option{Kind: gallery.OptionKind(t.Kind)}
		if o.Kind == gallery.ByOther {
			o.Name = gallery.Words{i18n.Indonesian: t.NameID, i18n.English: t.NameEN}
		}
		values, english := form.List(field+"values_id"), form.List(field+"values_en")
		faults.Check(len(english) == 0 || len(english) == len(values), gallery.OptionField(len(options))+"values_en", "Write as many words as in Indonesian, in the same order.")
		for j, name := range values {
			value := gallery.Value{Name: gallery.Words{i18n.Indonesian: name}}
			if j < len(english) {
				value.Name[i18n.English] = english[j]
			}
			o.Values = append(o.Values, value)
		}
		options, places = append(options, o), append(places, i)
	}
	return options, places, faults.Err()
}

func (p *Pages) saveVariants(w http.ResponseWriter, r *http.Request) error {
	shown, form, err := p.partForm(w, r)
	if err != nil {
		return err
	}
	v, in := respond.VisitOf(r), shown.Product
	var faults errs.Faults
	in.Variants = make([]gallery.Variant, len(shown.Product.Variants))
	for i, x := range shown.Product.Variants {
		f := gallery.VariantField(i)
		x.Price = rupiah(&faults, f+"price", form.Text(f+"price"))
		x.Supply = gallery.Supply{InStock: form.Int(&faults, f+"stock", 0, gallery.MaxPieces), IsOnlyStock: form.Checked(f + "only")}
		photo, ok := photoIn(shown.Product, form.Text(f+"photo"))
		faults.Check(ok, f+"photo", "Choose from the list.")
		x.IsOffered, x.PhotoID = form.Checked(f+"offered"), photo
		in.Variants[i] = x
	}
	return p.savePart(w, r, form, in, faults.Err(), "/choices#prices", func(fault error) error {
		view := newChoices(v, shown)
		for i := range view.Variants {
			f := gallery.VariantField(i)
			view.Variants[i] = typedVariant{
				Label: view.Variants[i].Label, Price: form.Text(f + "price"), Stock: form.Text(f + "stock"), Photo: form.Text(f + "photo"),
				IsOnlyStock: form.Checked(f + "only"), IsOffered: form.Checked(f + "offered"),
			}
		}
		view.Prices.Version, view.Prices.Faults = form.VersionAgain(fault, shown.Version), respond.Faults(v, fault)
		return respond.Page(w, r, respond.Status(fault), choicesPage(v, view))
	})
}

// photoIn is a photograph of the piece by its id, none for "". ok is false where the piece has no such.
func photoIn(p gallery.Product, photo string) (found id.ID, ok bool) {
	for _, ph := range p.Photos {
		if string(ph.ID) == photo {
			return ph.ID, true
		}
	}
	return "", photo == ""
}

// partForm reads a form about a part of a piece that the actor may change.
func (p *Pages) partForm(w http.ResponseWriter, r *http.Request) (gallery.Shown, respond.Form, error) {
	shown, err := p.shownForEdit(r)
	if err != nil {
		return shown, respond.Form{}, err
	}
	form, err := respond.ParseForm(w, r)
	return shown, form, err
}

// optionName is what an option chooses.
func optionName(l *i18n.Locale, o gallery.Option) string {
	if o.Kind == gallery.ByOther {
		return o.Name.In(l.Lang())
	}
	return kindName(l, o.Kind)
}

func kindName(l *i18n.Locale, kind gallery.OptionKind) string {
	switch kind {
	case gallery.BySize:
		return l.T("Size")
	case gallery.ByColour:
		return l.T("Colour")
	case gallery.ByFinish:
		return l.T("Finish")
	case gallery.ByPattern:
		return l.T("Pattern")
	}
	return l.T("Something else")
}

func kindOptions(l *i18n.Locale) []ui.Option {
	var options []ui.Option
	for _, k := range gallery.OptionKinds {
		options = append(options, ui.Option{Value: string(k), Text: kindName(l, k)})
	}
	return options
}

// photoOptions are the photographs of a piece to choose from.
func photoOptions(l *i18n.Locale, photos []gallery.Photo) []ui.Option {
	var options []ui.Option
	for i, ph := range photos {
		options = append(options, ui.Option{Value: string(ph.ID), Text: l.T("Photograph %d", i+1)})
	}
	return options
}

// exampleValues shows how values are typed.
func exampleValues(l *i18n.Locale, nth int) string {
	return []string{l.T("For example: kecil, sedang, besar"), l.T("For example: alami, cokelat tua, hitam"), l.T("For example: polos, pernis")}[nth]
}
