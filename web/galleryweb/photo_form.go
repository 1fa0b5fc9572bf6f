package galleryweb

import (
	"net/http"

	"anyam/gallery"
	"anyam/gallery/terms"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/web/respond"
	"anyam/web/ui"
)

// photoView is the form of one photograph: what it shows, and what stays in sight where it is cropped.
type photoView struct {
	part
	Photo        gallery.Photo
	AltID, AltEN string
	Focus        string
}

func (p *Pages) photoForm(w http.ResponseWriter, r *http.Request) error {
	view, err := p.photoView(r)
	if err != nil {
		return p.toRead(w, r, err)
	}
	return respond.Page(w, r, http.StatusOK, photoPage(respond.VisitOf(r), view))
}

// photoView is the form as it is stored; where nothing was said yet, with what the facts of the piece suggest.
func (p *Pages) photoView(r *http.Request) (photoView, error) {
	shown, err := p.shownForEdit(r)
	if err != nil {
		return photoView{}, err
	}
	for i, ph := range shown.Photos {
		if string(ph.ID) != r.PathValue("photo") {
			continue
		}
		view := photoView{part: newPart(respond.VisitOf(r), shown, "/photos/"+string(ph.ID), "photograph"), Photo: ph, Focus: string(ph.Focus)}
		view.Form.Version = 0 // the photograph has no version of its own
		view.AltID, view.AltEN = ph.Alt[i18n.Indonesian], ph.Alt[i18n.English]
		if len(ph.Alt) == 0 {
			view.AltID, view.AltEN = suggestAlt(shown.Product, i18n.Indonesian, i), suggestAlt(shown.Product, i18n.English, i)
		}
		return view, nil
	}
	return photoView{}, errs.Missing("photo", r.PathValue("photo"))
}

// suggestAlt says what a photograph probably shows: the piece, of what and how it is made.
func suggestAlt(p gallery.Product, lang i18n.Lang, nth int) string {
	l := i18n.For(lang)
	text, _ := p.Text(lang)
	if text.Name == "" {
		return ""
	}
	words := []string{text.Name}
	if names := terms.Names(terms.Material, p.Materials, lang); len(names) > 0 {
		words = append(words, names[0])
	}
	if names := terms.Names(terms.Technique, p.Techniques, lang); len(names) > 0 {
		words = append(words, names[0])
	}
	if nth > 0 {
		words = append(words, l.T("view %d", nth+1))
	}
	return respond.Clip(list(words), gallery.MaxAlt)
}

func (p *Pages) describePhoto(w http.ResponseWriter, r *http.Request) error {
	view, err := p.photoView(r)
	if err != nil {
		return err
	}
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	v := respond.VisitOf(r)
	view.AltID, view.AltEN, view.Focus = form.Text("alt_id"), form.Text("alt_en"), form.Text("focus")
	if view.Focus == middle {
		view.Focus = ""
	}
	alt := gallery.Words{i18n.Indonesian: view.AltID, i18n.English: view.AltEN}
	err = p.gallery.DescribePhoto(r.Context(), v.Actor, view.ID, view.Photo.ID, alt, gallery.Focus(view.Focus))
	if errs.Is(err, errs.Invalid) {
		view.Form.Faults = respond.Faults(v, err, "alt_id", "alt_en", "focus")
		return respond.Page(w, r, respond.Status(err), photoPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, deskPath(view.ID)+"#photos", v.T("Saved."))
}

// middle is what the form sends for the middle, whose focus is empty.
const middle = "c"

// focusOptions are the nine parts of a photograph.
func focusOptions(l *i18n.Locale) []ui.Option {
	names := []string{
		l.T("Top left"), l.T("Top"), l.T("Top right"), l.T("Left"), l.T("Middle"), l.T("Right"), l.T("Bottom left"), l.T("Bottom"), l.T("Bottom right"),
	}
	options := make([]ui.Option, len(names))
	for i, f := range gallery.Focuses {
		options[i] = ui.Option{Value: focusValue(string(f)), Text: names[i]}
	}
	return options
}

func focusValue(f string) string {
	if f == "" {
		return middle
	}
	return f
}
