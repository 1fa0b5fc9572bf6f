package galleryweb

import (
	"net/http"

	"anyam/gallery"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/web/respond"
	"anyam/web/ui"
)

func deskPath(product id.ID) string { return "/desk/products/" + string(product) }

// partOf are the views of one piece on its maker's desk; at is the end of the address of the one that is shown.
func partOf(l *i18n.Locale, s gallery.Shown, at string) []ui.Link {
	var links []ui.Link
	for _, part := range []struct{ at, text, note string }{
		{"", l.T("The piece"), ""}, {"/choices", l.T("Choices"), countOf(l, len(s.Variants))},
		{"/origin", l.T("Origin and safety"), ""}, {"/languages", l.T("Languages"), countOf(l, len(s.Langs()))}, {"/history", l.T("History"), ""},
	} {
		links = append(links, ui.Link{Text: part.text, Note: part.note, Href: deskPath(s.ID) + part.at, IsCurrent: part.at == at})
	}
	return links
}

func countOf(l *i18n.Locale, n int) string {
	if n == 0 {
		return ""
	}
	return l.Number(int64(n))
}

// part is a page that changes a part of a piece.
type part struct {
	gallery.Shown
	Form ui.Form
	at   string // end of its address
}

func newPart(v *respond.Visit, s gallery.Shown, at, form string) part {
	return part{Shown: s, at: at, Form: ui.Form{Locale: v.Locale, ID: form, Action: deskPath(s.ID) + at, Version: s.Version}}
}

// savePart saves a piece of which a part was typed. What is wrong is told on the page that draw draws, with what was typed.
func (p *Pages) savePart(w http.ResponseWriter, r *http.Request, form respond.Form, in gallery.Product, readErr error, to string, draw func(fault error) error) error {
	v := respond.VisitOf(r)
	in.Version = form.Version()
	if readErr == nil {
		readErr = p.gallery.SaveProduct(r.Context(), v.Actor, in)
	}
	if errs.Is(readErr, errs.Invalid) || errs.Is(readErr, errs.Conflict) {
		return draw(readErr)
	}
	if readErr != nil {
		return readErr
	}
	return respond.RedirectWith(w, r, deskPath(in.ID)+to, v.T("Saved."))
}
