package translateweb

import (
	"anyam/account"
	"anyam/gallery"
	"anyam/gallery/translation"
	"anyam/members"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/web/respond"
)

// Pages are the pages of the room.
type Pages struct {
	translation *translation.Service
	gallery     *gallery.Service
	members     *members.Service
}

// New makes the pages.
func New(t *translation.Service, g *gallery.Service, m *members.Service) *Pages {
	return &Pages{t, g, m}
}

const listPath = "/desk/languages"

// Routes are the addresses of the room.
func (p *Pages) Routes() []respond.Route {
	looksAfter := respond.Only(mayTranslate)
	return append(respond.Exports(listPath, looksAfter, p.exportWork), []respond.Route{
		{Pattern: "GET " + listPath, Guard: looksAfter, Handle: p.work},
		{Pattern: "GET " + listPath + "/{id}/{to}", Guard: looksAfter, Handle: p.story},
		{Pattern: "POST " + listPath + "/{id}/{to}", Guard: looksAfter, Handle: p.saveStory},
		{Pattern: "GET /desk/products/{id}/languages", Guard: respond.SignedIn, Handle: p.languages},
		{Pattern: "POST /desk/products/{id}/languages", Guard: respond.SignedIn, Handle: p.setSource},
		{Pattern: "GET /desk/products/{id}/languages/{to}", Guard: respond.SignedIn, Handle: p.sheet},
		{Pattern: "POST /desk/products/{id}/languages/{to}", Guard: respond.SignedIn, Handle: p.save},
		{Pattern: "GET /desk/products/{id}/languages/{to}/piece.xlf", Guard: respond.SignedIn, Handle: p.download(xliff)},
		{Pattern: "GET /desk/products/{id}/languages/{to}/piece.po", Guard: respond.SignedIn, Handle: p.download(po)},
		{Pattern: "POST /desk/products/{id}/languages/{to}/file", Guard: respond.SignedIn, Handle: p.sendFile},
		{Pattern: "POST /desk/products/{id}/languages/{to}/machine", Guard: respond.SignedIn, Handle: p.byMachine},
	}...)
}

// mayTranslate are those who may edit workshops.
func mayTranslate(a account.Actor) bool { return a.IsMaker() || a.IsOfficer() || a.IsCoordinator() }

func piecePath(product id.ID) string { return "/desk/products/" + string(product) }

func languagesPath(product id.ID) string { return piecePath(product) + "/languages" }

func sheetPath(product id.ID, to i18n.Lang) string { return languagesPath(product) + "/" + string(to) }
