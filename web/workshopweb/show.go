package workshopweb

import (
	"bytes"
	"net/http"
	"net/url"
	"strings"

	"anyam/members/passport"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/slug"
	"anyam/web/respond"
	"anyam/web/ui"
)

// shownView is a passport as whoever opened it sees it.
type shownView struct {
	passport.Shown
	Terms passport.Terms
	Form  ui.Form
	Said  string
}

// show answers with what stands behind a code. Programs that fetch a link to preview it in a chat get the cover: they would
// use up the openings, and carry the contents into the chat.
func (p *Pages) show(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	secret(w)
	if r.Method == http.MethodHead || isPreview(r.UserAgent()) {
		if err := p.passport.Has(r.Context(), r.PathValue("code")); err != nil {
			return p.nothing(w, r, err)
		}
		return respond.Page(w, r, http.StatusOK, coverPage(v))
	}
	shown, err := p.passport.Open(r.Context(), r.PathValue("code"), r.URL.Query().Get("o"), false)
	if err != nil {
		return p.nothing(w, r, err)
	}
	return respond.Page(w, r, http.StatusOK, shownPage(v, viewOf(v, shown)))
}

func viewOf(v *respond.Visit, shown passport.Shown) shownView {
	v.RawQuery = "o=" + url.QueryEscape(shown.Opening) // so that another language is the same opening
	return shownView{Shown: shown, Terms: termsIn(v.Locale), Form: ui.Form{Locale: v.Locale, Action: "/w/" + shown.Code}}
}

// say takes in who the reader says they are.
func (p *Pages) say(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	secret(w)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	code, opening, said := r.PathValue("code"), form.Text("o"), form.Text("said")
	err = p.passport.Say(r.Context(), code, opening, said)
	if isTheirs(err) {
		shown, openErr := p.passport.Open(r.Context(), code, opening, false)
		if openErr != nil {
			return p.nothing(w, r, openErr)
		}
		view := viewOf(v, shown)
		view.Form.Faults, view.Said = respond.Faults(v, err), said
		return respond.Page(w, r, respond.Status(err), shownPage(v, view))
	}
	if err != nil {
		return p.nothing(w, r, err)
	}
	notice := v.T("Thank you. The workshop reads now who looked.")
	if said == "" {
		notice = v.T("The workshop does not read any more who looked.")
	}
	return respond.RedirectWith(w, r, "/w/"+code+"?o="+url.QueryEscape(opening), notice)
}

// nothing is the one answer to every code that shows nothing (rule passport-3).
func (p *Pages) nothing(w http.ResponseWriter, r *http.Request, err error) error {
	if !errs.Is(err, errs.NotFound) {
		return err
	}
	v := respond.VisitOf(r)
	v.RawQuery = ""
	return respond.Page(w, r, http.StatusNotFound, nothingPage(v))
}

func (p *Pages) paper(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	secret(w)
	if r.Method == http.MethodHead || isPreview(r.UserAgent()) {
		return respond.NoSuchPage(r)
	}
	shown, err := p.passport.Open(r.Context(), r.PathValue("code"), r.URL.Query().Get("o"), true)
	if err != nil {
		return p.nothing(w, r, err)
	}
	content, err := p.passport.Paper(shown, v.Locale, termsIn(v.Locale))
	if err != nil {
		return err
	}
	return respond.Attach(w, "application/pdf", v.T("passport")+"-"+slug.Of(shown.Record.Name)+".pdf", bytes.NewReader(content))
}

// secret keeps an answer out of caches, search engines and the addresses that other sites are told.
func secret(w http.ResponseWriter) {
	h := w.Header()
	h.Set("Cache-Control", "no-store")
	h.Set("X-Robots-Tag", "noindex, nofollow, noarchive")
	h.Set("Referrer-Policy", "no-referrer")
}

// previewers are parts of the names by which programs that preview links call themselves.
var previewers = []string{"whatsapp", "telegram", "facebookexternalhit", "slack", "discord", "bot", "crawler", "spider", "preview"}

func isPreview(userAgent string) bool {
	name := strings.ToLower(userAgent)
	for _, p := range previewers {
		if strings.Contains(name, p) {
			return true
		}
	}
	return false
}

// facts are the lines of a section.
func facts(s passport.Section) ui.Facts {
	var f ui.Facts
	for _, line := range s.Lines {
		f = append(f, ui.Fact{Name: line.Name, Text: line.Text})
	}
	return f
}

// verified are the facts that the association vouches for.
func (view shownView) verified(l *i18n.Locale) ui.Facts {
	var f ui.Facts
	for _, fact := range view.Verified {
		f = append(f, ui.Fact{Name: fact.Text(l, view.Association), Text: fact.When(l)})
	}
	return f
}

// paperPath is the address of the PDF, within the same opening.
func (view shownView) paperPath() string {
	return "/w/" + view.Code + "/passport.pdf?o=" + url.QueryEscape(view.Opening)
}
