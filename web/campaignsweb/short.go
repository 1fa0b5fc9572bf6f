package campaignsweb

import (
	"net/http"

	"anyam/platform/errs"
	"anyam/promotion/campaigns"
	"anyam/web/respond"
)

// asked are the headers that say something of a visit.
func asked(r *http.Request) campaigns.Asked {
	h := r.Header
	purpose := h.Get("Sec-Purpose")
	for _, older := range []string{"Purpose", "X-Purpose", "X-Moz"} {
		if purpose == "" {
			purpose = h.Get(older)
		}
	}
	return campaigns.Asked{UserAgent: h.Get("User-Agent"), AcceptLanguage: h.Get("Accept-Language"), Purpose: purpose, GPC: h.Get("Sec-GPC"), DNT: h.Get("DNT")}
}

// open leads on to the page of a short link and counts the visit. The answer is kept by nobody on the way, so that every visit arrives
// here; the mark at its end lets the page's script tell the time zone, once (web/static/js/arrival.js). Whoever is counted
// too often from one place is led on uncounted, and a count that fails keeps nobody from the page.
func (p *Pages) open(w http.ResponseWriter, r *http.Request) error {
	code, ok := campaigns.ParseCode(r.PathValue("code"))
	if !ok {
		return respond.NoSuchPage(r)
	}
	c, err := p.campaigns.Open(r.Context(), code)
	if err != nil {
		return err
	}
	v := respond.VisitOf(r)
	to, err := p.campaigns.Whereto(r.Context(), c, code, v.Locale.Lang())
	if err != nil {
		return err
	}
	if r.Method == http.MethodGet && p.opening.Allow(v.Address, v.Now) {
		if err := p.campaigns.Count(r.Context(), c, code, asked(r)); err != nil && !errs.Is(err, errs.Unavailable) {
			return err
		}
	}
	h := w.Header()
	h.Set("Cache-Control", "no-store")
	h.Set("Vary", "Accept-Language, Cookie")
	h.Set("X-Robots-Tag", "noindex")
	h.Set("Referrer-Policy", "no-referrer")
	http.Redirect(w, r, to+"#arrived", http.StatusFound)
	return nil
}

// place takes the time zone that the page's script tells. There is no page to answer with.
func (p *Pages) place(w http.ResponseWriter, r *http.Request) error {
	code, ok := campaigns.ParseCode(r.PathValue("code"))
	if !ok {
		return respond.NoSuchPage(r)
	}
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	v := respond.VisitOf(r)
	if !p.opening.Allow(v.Address, v.Now) {
		return errs.New(errs.TooMany, "Please wait a moment.")
	}
	if _, err := p.campaigns.Open(r.Context(), code); err != nil {
		return err
	}
	if err := p.campaigns.Place(r.Context(), code, asked(r), form.Text("zone")); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}
