package provenanceweb

import (
	"net/http"
	"strconv"
	"strings"

	"anyam/account"
	"anyam/gallery"
	"anyam/platform/credential"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/promotion/provenance"
	"anyam/web/respond"
	"anyam/web/ui"
)

// passportView is the page of a piece.
type passportView struct {
	provenance.Passport
	Seen     provenance.Seen
	Report   *credential.Report
	Form     ui.Form
	Place    string
	IsTold   bool   // the visitor has said that they have it
	Product  string // address of the design's page, where it is public
	MakerURL string
}

// find asks for the code, for those who have a label without a camera.
func (p *Pages) find(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	typed := strings.TrimSpace(r.URL.Query().Get("code"))
	if typed == "" {
		return respond.Page(w, r, http.StatusOK, findPage(v, "", nil))
	}
	code, err := provenance.ParseCode(typed)
	if err == nil {
		if _, err = p.provenance.ByCode(r.Context(), code); err == nil {
			return respond.Redirect(w, r, "/p/"+string(code))
		}
	}
	switch {
	case errs.Is(err, errs.NotFound):
		return respond.Page(w, r, http.StatusNotFound, findPage(v, typed, []ui.Fault{{Field: "code", Text: v.T("No piece has this code. If it stands on a label, the label is not ours.")}}))
	case errs.Is(err, errs.Invalid):
		return respond.Page(w, r, http.StatusUnprocessableEntity, findPage(v, typed, []ui.Fault{{Field: "code", Text: respond.TextOf(v, err)}}))
	}
	return err
}

// label is the address on the label: the item must be that of the piece, else the label was put together from two.
func (p *Pages) label(w http.ResponseWriter, r *http.Request) error {
	found, err := p.byCode(r)
	if err != nil {
		return notFound(w, r, err)
	}
	if found.Path() != "/p/01/"+r.PathValue("item")+"/21/"+string(found.Code) {
		return errs.Missing("passport", r.URL.Path)
	}
	return respond.Redirect(w, r, "/p/"+string(found.Code))
}

// notFound asks for the code again where the address has none, or one of no piece.
func notFound(w http.ResponseWriter, r *http.Request, err error) error {
	if !errs.Is(err, errs.Invalid) {
		return err
	}
	v := respond.VisitOf(r)
	return respond.Page(w, r, http.StatusNotFound, findPage(v, r.PathValue("code"), []ui.Fault{{Field: "code", Text: respond.TextOf(v, err)}}))
}

func (p *Pages) byCode(r *http.Request) (provenance.Passport, error) {
	code, err := provenance.ParseCode(strings.TrimSuffix(r.PathValue("code"), ".json"))
	if err != nil {
		return provenance.Passport{}, err
	}
	return p.provenance.ByCode(r.Context(), code)
}

func (p *Pages) passport(w http.ResponseWriter, r *http.Request) error {
	found, err := p.byCode(r)
	if err != nil {
		return notFound(w, r, err)
	}
	if strings.HasSuffix(r.PathValue("code"), ".json") {
		return document(w, "application/vc+ld+json", found.Credential)
	}
	view, err := p.view(r, found)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, passportPage(respond.VisitOf(r), view))
}

func (p *Pages) view(r *http.Request, found provenance.Passport) (view passportView, err error) {
	v := respond.VisitOf(r)
	view = passportView{
		Passport: found, Report: p.provenance.Verify(r.Context(), found), IsTold: told(r, found),
		Form:     ui.Form{Locale: v.Locale, Action: "/p/" + string(found.Code)},
		MakerURL: "/" + string(v.Locale.Lang()) + "/makers/" + found.Facts.MakerSlug,
	}
	if view.Seen, err = p.provenance.SeenBefore(r.Context(), found); err != nil {
		return view, err
	}
	shown, err := p.gallery.ProductByID(r.Context(), account.Actor{}, found.Product)
	switch {
	case err == nil && shown.State == gallery.Published:
		view.Product = "/" + string(v.Locale.Lang()) + "/products/" + shown.Slug
	case err != nil && !errs.Is(err, errs.NotFound):
		return view, err
	case err != nil:
		view.MakerURL = "" // the maker may be hidden too
	}
	return view, nil
}

// toldCookie remembers on the visitor's own device that they have told us of this piece, so that they count once.
const toldCookie = "passport"

func told(r *http.Request, p provenance.Passport) bool {
	c, err := r.Cookie(toldCookie)
	return err == nil && strings.Contains(c.Value, string(p.Code))
}

// tell counts the visitor, and keeps day and place if they agree.
func (p *Pages) tell(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	found, err := p.byCode(r)
	if err != nil {
		return notFound(w, r, err)
	}
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	if told(r, found) {
		return respond.Redirect(w, r, "/p/"+string(found.Code))
	}
	if !p.telling.Allow(v.Address, v.Now) {
		return errs.New(errs.TooMany, "Please wait a moment before you try again.")
	}
	err = p.provenance.Scan(r.Context(), found, form.Checked("agree"), form.Text("place"))
	if errs.Is(err, errs.Invalid) {
		view, viewErr := p.view(r, found)
		if viewErr != nil {
			return viewErr
		}
		view.Place, view.Form.Faults = form.Text("place"), respond.Faults(v, err)
		return respond.Page(w, r, http.StatusUnprocessableEntity, passportPage(v, view))
	}
	if err != nil {
		return err
	}
	codes := string(found.Code)
	if c, err := r.Cookie(toldCookie); err == nil && len(c.Value) < 1000 {
		codes = c.Value + "." + codes
	}
	v.Remember(w, toldCookie, codes)
	return respond.RedirectWith(w, r, "/p/"+string(found.Code), v.T("Thank you. The maker will be glad to know."))
}

// document sends what other programs read; they may keep it for five minutes.
func document(w http.ResponseWriter, kind string, body []byte) error {
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Cache-Control", "public, max-age=300")
	w.Header().Set("Access-Control-Allow-Origin", "*") // a verifier elsewhere reads it in its own page
	_, err := w.Write(body)
	return err
}

func (p *Pages) did(w http.ResponseWriter, r *http.Request) error {
	d, err := p.provenance.Document(r.Context())
	if err != nil {
		return err
	}
	body, err := d.JSON()
	if err != nil {
		return err
	}
	return document(w, "application/did+json", body)
}

func (p *Pages) status(w http.ResponseWriter, r *http.Request) error {
	list, err := strconv.Atoi(r.PathValue("list"))
	if err != nil {
		return errs.Missing("status list", r.PathValue("list"))
	}
	body, err := p.provenance.StatusList(r.Context(), list)
	if err != nil {
		return err
	}
	return document(w, "application/vc+ld+json", body)
}

func (p *Pages) context(w http.ResponseWriter, _ *http.Request) error {
	return document(w, "application/ld+json", provenance.Context)
}

// words are what the passport says, in the language of the page.
func words(all map[i18n.Lang][]string, lang i18n.Lang) string { return strings.Join(all[lang], ", ") }
