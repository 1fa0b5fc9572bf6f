package app

import (
	"net/http"
	"slices"

	"anyam/platform/config"
	"anyam/web"
	"anyam/web/accountweb"
	"anyam/web/demoweb"
	"anyam/web/galleryweb"
	"anyam/web/respond"
	"anyam/web/tradeweb"
)

// openFront joins the rooms' pages into the front door.
func (h *house) openFront() (err error) {
	sessions := web.NewSessions(h.areas.accounts, h.site)
	account := accountweb.New(h.areas.accounts, sessions)
	gallery := galleryweb.New(h.areas.gallery, h.areas.search, h.areas.members, h.areas.market)
	trades := tradeweb.New(h.areas.trade, h.areas.gallery, h.areas.market, account.Await)
	routes := slices.Concat(account.Routes(), gallery.Routes(), trades.Routes())
	if h.site.Mode == config.Demo {
		routes = append(routes, demoweb.New(h.personas, h.memory, account.Demo).Routes()...)
	}
	h.front, err = web.New(web.Config{
		Site: h.site, Log: h.log, Clock: h.clock, Accounts: h.areas.accounts, Sessions: sessions, Respond: respond.New(h.log, web.ProblemPage),
		Frame:  &respond.Frame{Name: h.site.Name, Owner: h.site.Name, BaseURL: h.base().String()},
		Routes: routes,
		Mounts: map[string]http.Handler{"GET /static/": http.HandlerFunc(web.Static)},
		Ready:  h.isReady,
	})
	return err
}
