package app

import (
	"net/http"

	"anyam/web"
	"anyam/web/accountweb"
	"anyam/web/respond"
)

// openFront joins the rooms' pages into the front door.
func (h *house) openFront() (err error) {
	sessions := web.NewSessions(h.areas.accounts, h.site)
	account := accountweb.New(h.areas.accounts, sessions)
	responder := respond.New(h.log, web.ProblemPage)
	h.front, err = web.New(web.Config{
		Site: h.site, Log: h.log, Clock: h.clock, Accounts: h.areas.accounts, Sessions: sessions, Respond: responder,
		Frame:  &respond.Frame{Name: h.site.Name, Owner: h.site.Name, BaseURL: h.base().String()},
		Routes: account.Routes(),
		Mounts: map[string]http.Handler{"GET /static/": http.HandlerFunc(web.Static)},
		Ready:  h.isReady,
	})
	return err
}
