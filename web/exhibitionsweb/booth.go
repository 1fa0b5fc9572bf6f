package exhibitionsweb

import (
	"net/http"

	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/once"
	"anyam/promotion/exhibitions"
	"anyam/promotion/handout"
	"anyam/web/respond"
	"anyam/web/ui"
)

// boothView is the page on the tablet.
type boothView struct {
	exhibitions.Booth
	Form    ui.Form
	In      typedAsk
	Consent string
	Other   ui.Link // the same page in another language
}

// typedAsk is what stands in the fields.
type typedAsk struct {
	Name, Company, Email, Country, Note string
	Pieces                              []string
	Newsletter                          bool
}

// alone keeps a page with a secret in its address out of every memory, and its address out of what others are told. The form's token is one
// visitor's own: kept for others, their asks would count as a second press.
func alone(w http.ResponseWriter) {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Referrer-Policy", "no-referrer")
	w.Header().Set("X-Robots-Tag", "noindex")
}

func (p *Pages) boothView(r *http.Request) (view boothView, err error) {
	v := respond.VisitOf(r)
	if view.Booth, err = p.exhibitions.BoothOf(r.Context(), r.PathValue("secret")); err != nil {
		return view, err
	}
	view.Form = ui.Form{Locale: v.Locale, ID: "booth", Action: r.URL.Path, Once: string(once.NewToken())}
	view.Consent = exhibitions.ConsentText(v.Locale, p.exhibitions.Name)
	return view, nil
}

func (p *Pages) booth(w http.ResponseWriter, r *http.Request) error {
	alone(w)
	view, err := p.boothView(r)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, boothPage(respond.VisitOf(r), view))
}

func (p *Pages) ask(w http.ResponseWriter, r *http.Request) error {
	alone(w)
	v := respond.VisitOf(r)
	if !p.asking.Allow(v.Address, v.Now) {
		return errs.New(errs.TooMany, "Please wait a moment.")
	}
	view, err := p.boothView(r)
	if err != nil {
		return err
	}
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	in := typedAsk{
		Name: form.Text("name"), Company: form.Text("company"), Email: form.Text("email"), Country: form.Text("country"), Note: form.Lines("note"), Pieces: form.All("piece"), Newsletter: form.Checked("newsletter"),
	}
	entry := exhibitions.Entry{
		Ask:    exhibitions.Ask{Name: in.Name, Company: in.Company, Email: in.Email, Country: in.Country, Note: in.Note, Lang: v.Locale.Lang()},
		Agrees: form.Checked("agrees"), Newsletter: in.Newsletter, Once: form.Once(),
	}
	for _, piece := range in.Pieces {
		entry.Pieces = append(entry.Pieces, id.ID(piece))
	}
	err = p.exhibitions.Take(r.Context(), r.PathValue("secret"), entry)
	if errs.Is(err, errs.Invalid) {
		view.In, view.Form.Faults, view.Form.Once = in, respond.Faults(v, err, "name", "company", "email", "country", "note", "agrees"), string(form.Once())
		return respond.Page(w, r, respond.Status(err), boothPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, r.URL.Path, v.T("Thank you. The line sheet is on its way to you."))
}

// lineSheet is what visitors get: the pieces of an exhibition as PDF.
func (p *Pages) lineSheet(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	exhibition, err := respond.ID(r, "id")
	if err != nil {
		return err
	}
	e, err := p.exhibitions.Public(r.Context(), exhibition)
	if err != nil {
		return err
	}
	w.Header().Set("Cache-Control", "no-store") // which pieces it shows is changed without a public page changing
	lang := string(v.Locale.Lang())
	file, err := p.handout.File(r.Context(), handout.LineSheet, handout.Reader{Locale: v.Locale, Currency: v.Currency}, handout.Selection{
		Title: e.Name, Lead: respond.Joined(e.Place, e.Booth), Path: "/s/" + e.Code, Pieces: e.Pieces,
	})
	if err != nil {
		return err
	}
	return respond.Paper(w, r, file, "linesheet-"+lang+".pdf")
}
