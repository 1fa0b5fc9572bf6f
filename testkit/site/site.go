// Package site is the whole site for tests of pages: the front door with its guards, sessions and headers, all rooms
// behind it, over a small trade (trade/tradetest) whose time a test sets. A test signs in as one of its people, asks for
// pages, fills in their forms, and looks at them with CSS selectors.
//
// It must never know what a page says: that is what the tests of the rooms are for.
package site

import (
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"testing"

	"anyam/gallery/search"
	"anyam/impact"
	"anyam/members/network"
	"anyam/platform/config"
	"anyam/platform/db/dbtest"
	"anyam/platform/pdf"
	"anyam/promotion/provenance"
	"anyam/trade/tradetest"
	"anyam/web"
	"anyam/web/accountweb"
	"anyam/web/deskweb"
	"anyam/web/galleryweb"
	"anyam/web/impactweb"
	"anyam/web/membersweb"
	"anyam/web/networkweb"
	"anyam/web/provenanceweb"
	"anyam/web/respond"
	"anyam/web/tradeweb"
)

// Site is an installation with its people. Jobs are queued and not run.
type Site struct {
	*tradetest.World
	Network    *network.Service
	Provenance *provenance.Service
	front      *web.Front
}

// Open puts the site together on a fresh SQLite database, as the app does.
func Open(t testing.TB) *Site {
	t.Helper()
	d := dbtest.SQLite(t)
	checked, err := config.Check(config.Config{
		Database: "sqlite://" + d.Path(), Files: "file://" + t.TempDir(), Addr: "127.0.0.1:0", BaseURL: "http://anyam.test", Name: "Anyam", Offline: true,
	}, config.Demo)
	if err != nil {
		t.Fatal(err)
	}
	s := &Site{World: tradetest.New(t, d)}
	log := slog.New(slog.DiscardHandler)
	fonts, err := pdf.OpenFonts("")
	if err != nil {
		t.Fatal(err)
	}
	s.Provenance, err = provenance.New(provenance.Deps{
		DB: d, Clock: s.Clock, Accounts: s.Accounts, Gallery: s.Gallery, BaseURL: &url.URL{Scheme: "http", Host: "anyam.test"}, Name: "Anyam",
	})
	if err != nil {
		t.Fatal(err)
	}
	sessions := web.NewSessions(s.Accounts, checked)
	account := accountweb.New(s.Accounts, sessions)
	s.Network = network.New(network.Deps{
		DB: d, Clock: s.Clock, Queue: s.Queue, Letters: s.Box, Accounts: s.Accounts, Members: s.Members, BaseURL: checked.Base, Name: "Anyam",
	})
	figures := impact.New(impact.Deps{DB: d, Clock: s.Clock, Members: s.Members, Gallery: s.Gallery, Market: s.Market, Trade: s.Trade})
	routes := slices.Concat(
		account.Routes(), galleryweb.New(s.Gallery, search.New(d), s.Members, s.Market).Routes(),
		tradeweb.New(s.Trade, s.Gallery, s.Market, account.Await).Routes(), deskweb.New(s.Trade, s.Gallery, s.Members, s.Network).Routes(),
		membersweb.New(s.Members, s.Gallery).Routes(), networkweb.New(s.Network, s.Members).Routes(), provenanceweb.New(s.Provenance, s.Gallery, fonts).Routes(), impactweb.New(figures).Routes(),
		[]respond.Route{{Pattern: "POST /test/as/{email}", Guard: respond.Anyone, Handle: func(w http.ResponseWriter, r *http.Request) error {
			return account.Demo(w, r, r.PathValue("email"), "/desk/")
		}}},
	)
	s.front, err = web.New(web.Config{
		Site: checked, Log: log, Clock: s.Clock, Accounts: s.Accounts, Sessions: sessions, Respond: respond.New(log, web.ProblemPage),
		Frame:  &respond.Frame{Name: "Anyam", Owner: func() string { return "Anyam" }, BaseURL: "http://anyam.test"},
		Routes: respond.CloseToReaders(routes), Ready: d.Ping,
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}
