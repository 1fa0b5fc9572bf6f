package workshopweb

import (
	"net/http"

	"anyam/members/passport"
	"anyam/platform/clock"
	"anyam/platform/errs"
	"anyam/platform/files"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/once"
	"anyam/web/respond"
	"anyam/web/ui"
)

var certificateOrder = []string{"name", "number", "issuer", "issued_on", "expires_on", "file"}

// certificatesView is a maker's certificates.
type certificatesView struct {
	seat
	List  []passport.Certificate
	Today clock.Date
}

func (p *Pages) certificates(w http.ResponseWriter, r *http.Request) error {
	view, err := p.certificatesView(r)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, certificatesPage(respond.VisitOf(r), view))
}

func (p *Pages) certificatesView(r *http.Request) (view certificatesView, err error) {
	v := respond.VisitOf(r)
	view.Today = clock.DateOf(v.Now.In(clock.WIB))
	if view.seat, err = p.seatOf(r); err != nil {
		return view, err
	}
	view.List, err = p.passport.Certificates(r.Context(), v.Actor, view.Maker.ID)
	return view, err
}

// actions are what can be done on the page of the certificates.
func (view certificatesView) actions(l *i18n.Locale) []ui.Button {
	if !view.Edits {
		return nil
	}
	return []ui.Button{{Text: l.T("Add a certificate"), Href: view.at("/certificates/new"), Icon: ui.IconAdd}}
}

// table lists the certificates, the one that ends first above.
func (view certificatesView) table(l *i18n.Locale) ui.Table {
	t := ui.Table{Locale: l, Caption: l.T("Certificates"), Columns: []ui.Column{{Name: l.T("Certificate")}, {Name: l.T("Issuer")}, {Name: l.T("Validity")}, {Name: l.T("Paper")}}}
	for _, c := range view.List {
		paper := ui.Cell{Text: "–"}
		if c.FileType != "" {
			paper = ui.Cell{Text: l.T("Download"), Href: view.at("/certificates/" + string(c.ID) + "/file")}
		}
		t.Rows = append(t.Rows, ui.Row{ID: string(c.ID), Cells: []ui.Cell{
			{Text: c.Name, Href: view.at("/certificates/" + string(c.ID)), Note: c.Number}, {Text: c.Issuer}, {View: validity(l, c, view.Today), Note: passport.ValidityText(l, c, view.Today)}, paper,
		}})
	}
	return t
}

func validity(l *i18n.Locale, c passport.Certificate, today clock.Date) ui.Badge {
	switch c.On(today) {
	case passport.Ended:
		return ui.Badge{Text: l.T("Has ended"), Tone: ui.Bad}
	case passport.Ending:
		return ui.Badge{Text: l.T("Ends soon"), Tone: ui.Warn}
	case passport.Valid:
	}
	return ui.Badge{Text: l.T("Valid"), Tone: ui.Good}
}

// certificateView is the form of one certificate.
type certificateView struct {
	seat
	Form  ui.Form
	In    passport.Certificate
	IsNew bool
	Today clock.Date
}

// certificateOf is the form of the certificate that the address names, or of a new one.
func (p *Pages) certificateOf(r *http.Request) (certificateView, error) {
	v := respond.VisitOf(r)
	view := certificateView{IsNew: r.PathValue("cid") == "", Today: clock.DateOf(v.Now.In(clock.WIB))}
	var err error
	if view.seat, err = p.seatOf(r); err != nil {
		return view, err
	}
	if view.IsNew && !view.Edits {
		return view, respond.NoSuchPage(r)
	}
	view.Form = ui.Form{Locale: v.Locale, Action: view.at("/certificates/new"), HasFiles: true}
	if view.IsNew {
		view.Form.Once = string(once.NewToken())
		return view, nil
	}
	named, err := id.Parse(r.PathValue("cid"))
	if err != nil {
		return view, err
	}
	view.In, err = p.passport.Certificate(r.Context(), v.Actor, view.Maker.ID, named)
	view.Form.Action, view.Form.Version = view.at("/certificates/"+string(named)), view.In.Version
	return view, err
}

func (p *Pages) newCertificate(w http.ResponseWriter, r *http.Request) error {
	return p.editCertificate(w, r)
}

func (p *Pages) editCertificate(w http.ResponseWriter, r *http.Request) error {
	view, err := p.certificateOf(r)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, certificatePage(respond.VisitOf(r), view))
}

// facts are a certificate as those see it who only read it.
func (view certificateView) facts(l *i18n.Locale) ui.Facts {
	in := view.In
	f := ui.Facts{{Name: l.T("Certificate"), Text: in.Name}, {Name: l.T("Number"), Text: in.Number}, {Name: l.T("Issuer"), Text: in.Issuer}}
	if in.IssuedOn != "" {
		f = append(f, ui.Fact{Name: l.T("Issued on"), Text: l.Date(in.IssuedOn)})
	}
	return append(f, ui.Fact{Name: l.T("Validity"), View: validity(l, in, view.Today)})
}

func (p *Pages) saveCertificate(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	form, done, err := respond.ParseFileForm(w, r, passport.MaxFileBytes+2<<20)
	defer done()
	if err != nil {
		return err
	}
	view, err := p.certificateOf(r)
	if err == nil && !view.Edits {
		err = respond.NoSuchPage(r)
	}
	if err != nil {
		return err
	}
	newest := view.In.Version
	view.In.Name, view.In.Number, view.In.Issuer = form.Text("name"), form.Text("number"), form.Text("issuer")
	if view.IsNew {
		view.Form.Once = string(form.Once())
	}
	err = p.takeCertificate(r, form, &view)
	if isTheirs(err) {
		view.Form.Faults, view.Form.Version = respond.Faults(v, err, certificateOrder...), form.VersionAgain(err, newest)
		return respond.Page(w, r, respond.Status(err), certificatePage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, view.at("/certificates"), v.T("The certificate is kept. You are told before it ends."))
}

// takeCertificate saves what was typed, with the file if one was sent.
func (p *Pages) takeCertificate(r *http.Request, form respond.Form, view *certificateView) error {
	var faults errs.Faults
	in := passport.Paper{Certificate: view.In, Once: form.Once()}
	in.Version = form.Version()
	in.IssuedOn, in.ExpiresOn = readDay(form, &faults, "issued_on"), readDay(form, &faults, "expires_on")
	view.In.IssuedOn, view.In.ExpiresOn = in.IssuedOn, in.ExpiresOn
	if err := faults.Err(); err != nil {
		return err
	}
	file, _, err := r.FormFile("file")
	if err == nil {
		defer func() { _ = file.Close() }()
		in.File = file
	}
	return p.passport.SaveCertificate(r.Context(), respond.VisitOf(r).Actor, view.Maker.ID, in)
}

// readDay is a day, or what was typed in its place.
func readDay(f respond.Form, faults *errs.Faults, name string) clock.Date {
	text := f.Text(name)
	if text == "" {
		return ""
	}
	_, err := clock.ParseDate(text)
	faults.Check(err == nil, name, "Choose a day.")
	return clock.Date(text) // what is no day is drawn again as it was typed, beside its fault
}

func (p *Pages) removeCertificate(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	s, err := p.seatToChange(r)
	if err != nil {
		return err
	}
	named, err := id.Parse(r.PathValue("cid"))
	if err != nil {
		return err
	}
	if err := p.passport.RemoveCertificate(r.Context(), v.Actor, s.Maker.ID, named); err != nil {
		return err
	}
	return respond.RedirectWith(w, r, s.at("/certificates"), v.T("The certificate and its paper are removed."))
}

func (p *Pages) certificateFile(w http.ResponseWriter, r *http.Request) error {
	s, err := p.seatOf(r)
	if err != nil {
		return err
	}
	named, err := id.Parse(r.PathValue("cid"))
	if err != nil {
		return err
	}
	content, mediaType, err := p.passport.File(r.Context(), respond.VisitOf(r).Actor, s.Maker.ID, named)
	if err != nil {
		return err
	}
	defer func() { _ = content.Close() }()
	return respond.Attach(w, mediaType, "certificate-"+string(named)+files.Extension(mediaType), content)
}
