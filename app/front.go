package app

import (
	"context"
	"net/http"
	"strconv"

	"anyam/platform/config"
	"anyam/web"
	"anyam/web/accountweb"
	"anyam/web/demoweb"
	"anyam/web/galleryweb"
	"anyam/web/respond"
)

// openFront joins the rooms' pages into the front door.
func (h *house) openFront() (err error) {
	sessions := web.NewSessions(h.areas.accounts, h.site)
	account := accountweb.New(h.areas.accounts, sessions)
	gallery := galleryweb.New(h.areas.gallery, h.areas.search, h.areas.members, h.areas.market)
	routes := append(account.Routes(), gallery.Routes()...)
	if h.site.Mode == config.Demo {
		routes = append(routes, demoweb.New(h.personas, h.memory, account.Demo).Routes()...)
	}
	h.front, err = web.New(web.Config{
		Site: h.site, Log: h.log, Clock: h.clock, Accounts: h.areas.accounts, Sessions: sessions, Respond: respond.New(h.log, web.ProblemPage),
		Frame:  &respond.Frame{Name: h.site.Name, Owner: h.site.Name, BaseURL: h.base().String()},
		Routes: routes,
		Mounts: map[string]http.Handler{"GET /static/": http.HandlerFunc(web.Static)},
		Ready:  h.isReady, Version: h.publicVersion,
	})
	return err
}

// publicVersion moves whenever a public page may have changed: pieces and workshops, or the rates that prices
// are converted by.
func (h *house) publicVersion(ctx context.Context) (string, error) {
	n, err := h.areas.gallery.ChangeCount(ctx)
	if err != nil {
		return "", err
	}
	rates, err := h.areas.market.RatesVersion(ctx)
	return strconv.FormatInt(n, 10) + "/" + rates, err
}
