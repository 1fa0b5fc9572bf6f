// Package demoweb is what only the demo and developers see: the personas, the letters that would have been
// sent, the components of the design system.
package demoweb

import (
	"net/http"

	"anyam/platform/errs"
	"anyam/platform/letters"
	"anyam/web/respond"
	"anyam/web/ui"
)

// Persona is somebody whom a visitor of the demo can be.
type Persona struct {
	Key   string // maker, coordinator, officer, government, buyer
	Name  string
	Email string
	ID    string // what they are, in Indonesian
	EN    string // and in English
}

// SignIn signs a visitor in as the user with the address and sends them to next.
type SignIn func(w http.ResponseWriter, r *http.Request, email, next string) error

// Pages are the pages of the demo.
type Pages struct {
	personas []Persona
	letters  *letters.Memory
	signIn   SignIn
}

// New makes the pages.
func New(personas []Persona, memory *letters.Memory, signIn SignIn) *Pages {
	return &Pages{personas, memory, signIn}
}

// Routes are the addresses of the room. The app registers them in the demo only.
func (p *Pages) Routes() []respond.Route {
	return []respond.Route{
		{Pattern: "GET /demo", Guard: respond.Anyone, Handle: p.demo},
		{Pattern: "POST /demo/as/{persona}", Guard: respond.Anyone, Handle: p.be},
		{Pattern: "GET /dev/mail", Guard: respond.Anyone, Handle: p.mail},
		{Pattern: "GET /dev/ui", Guard: respond.Anyone, Handle: p.components},
	}
}

func (p *Pages) demo(w http.ResponseWriter, r *http.Request) error {
	return respond.Page(w, r, http.StatusOK, personasPage(respond.VisitOf(r), p.personas))
}

func (p *Pages) be(w http.ResponseWriter, r *http.Request) error {
	for _, persona := range p.personas {
		if persona.Key == r.PathValue("persona") {
			return p.signIn(w, r, persona.Email, "/desk/")
		}
	}
	return errs.Missing("persona", r.PathValue("persona"))
}

func (p *Pages) mail(w http.ResponseWriter, r *http.Request) error {
	return respond.Page(w, r, http.StatusOK, mailPage(respond.VisitOf(r), p.letters.Newest()))
}

func (p *Pages) components(w http.ResponseWriter, r *http.Request) error {
	return respond.Page(w, r, http.StatusOK, ui.Gallery(respond.VisitOf(r).Locale))
}
