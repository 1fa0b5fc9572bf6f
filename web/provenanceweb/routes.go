package provenanceweb

import (
	"time"

	"anyam/gallery"
	"anyam/platform/limit"
	"anyam/platform/pdf"
	"anyam/promotion/provenance"
	"anyam/web/respond"
)

// Pages are the pages of the room.
type Pages struct {
	provenance *provenance.Service
	gallery    *gallery.Service
	fonts      *pdf.Fonts
	telling    *limit.Keyed // sightings by the visitor's address
}

// New makes the pages.
func New(s *provenance.Service, g *gallery.Service, fonts *pdf.Fonts) *Pages {
	return &Pages{provenance: s, gallery: g, fonts: fonts, telling: limit.New(30*time.Second, 10)}
}

// Routes are the addresses of the room.
func (p *Pages) Routes() []respond.Route {
	return append(respond.Exports("/desk/products/{id}/passports", respond.SignedIn, p.exportPassports), []respond.Route{
		{Pattern: "GET /p/{$}", Guard: respond.Anyone, Handle: p.find},
		{Pattern: "GET /p/{code}", Guard: respond.Anyone, Handle: p.passport},
		{Pattern: "POST /p/{code}", Guard: respond.Anyone, Handle: p.tell},
		{Pattern: "GET /p/01/{item}/21/{code}", Guard: respond.Anyone, Handle: p.label},
		{Pattern: "GET /p/status/{list}", Guard: respond.Anyone, Handle: p.status},
		{Pattern: "GET " + provenance.ContextPath, Guard: respond.Anyone, Handle: p.context},
		{Pattern: "GET /.well-known/did.json", Guard: respond.Anyone, Handle: p.did},

		{Pattern: "GET /desk/products/{id}/passports", Guard: respond.SignedIn, Handle: p.list},
		{Pattern: "POST /desk/products/{id}/passports", Guard: respond.SignedIn, Handle: p.issue},
		{Pattern: "GET /desk/products/{id}/passports/labels.pdf", Guard: respond.SignedIn, Handle: p.labels},
		{Pattern: "POST /desk/products/{id}/passports/{passport}/revoke", Guard: respond.SignedIn, Handle: p.revoke},
	}...)
}
