package app

import (
	"context"
	"net/http"
	"slices"
	"strconv"

	"anyam/platform/clock"
	"anyam/platform/config"
	"anyam/web"
	"anyam/web/accountweb"
	"anyam/web/apiweb"
	"anyam/web/bulkweb"
	"anyam/web/campaignsweb"
	"anyam/web/collectionsweb"
	"anyam/web/demoweb"
	"anyam/web/deskweb"
	"anyam/web/developersweb"
	"anyam/web/duesweb"
	"anyam/web/exhibitionsweb"
	"anyam/web/fairpriceweb"
	"anyam/web/galleryweb"
	"anyam/web/handoutweb"
	"anyam/web/impactweb"
	"anyam/web/intakeweb"
	"anyam/web/joiningweb"
	"anyam/web/membersweb"
	"anyam/web/networkweb"
	"anyam/web/newsletterweb"
	"anyam/web/promotionweb"
	"anyam/web/provenanceweb"
	"anyam/web/respond"
	"anyam/web/reviewsweb"
	"anyam/web/shortlistweb"
	"anyam/web/tradeweb"
	"anyam/web/translateweb"
	"anyam/web/ui"
	"anyam/web/workshopweb"
)

// openFront joins the rooms' pages into the front door.
func (h *house) openFront() (err error) {
	sessions := web.NewSessions(h.areas.accounts, h.site)
	account := accountweb.New(h.areas.accounts, h.areas.privacy, h.areas.members, sessions)
	gallery := galleryweb.New(h.areas.gallery, h.areas.search, h.areas.members, h.areas.market, h.areas.reviews, h.areas.collections)
	sets := collectionsweb.New(h.areas.collections, h.areas.gallery, h.areas.search, h.areas.units, gallery.Cards, gallery.CollectionCards)
	lists := shortlistweb.New(h.areas.shortlists, h.areas.gallery, gallery.Cards, account.Await)
	trades := tradeweb.New(h.areas.trade, h.areas.gallery, h.areas.market, h.areas.reviews, account.Await)
	routes := slices.Concat(account.Routes(), gallery.Routes(), sets.Routes(), lists.Routes(), trades.Routes(), h.promotionRoutes(), h.deskRoutes())
	if h.site.Mode == config.Demo {
		routes = append(routes, demoweb.New(h.personas, h.memory, account.Demo).Routes()...)
	}
	h.routes = routes
	h.owner = &owner{read: h.areas.members.Named, clock: h.clock, fallback: h.site.Name}
	h.front, err = web.New(web.Config{
		Site: h.site, Log: h.log, Clock: h.clock, Accounts: h.areas.accounts, Sessions: sessions, Respond: respond.New(h.log, web.ProblemPage),
		Frame:  &respond.Frame{Name: h.site.Name, Owner: h.owner.name, BaseURL: h.base().String()},
		Routes: respond.CloseToReaders(routes),
		Mounts: map[string]http.Handler{
			"GET /static/": http.HandlerFunc(web.Static), "GET " + ui.WeavePrefix: http.HandlerFunc(web.Weave), "/api/v1/": h.api(),
		},
		Ready: h.isReady, Version: h.publicVersion,
	})
	return err
}

// promotionRoutes are what search engines, shops and feed readers ask for.
func (h *house) promotionRoutes() []respond.Route {
	a := h.areas
	return promotionweb.New(a.promotion, a.gallery, a.search, a.members, a.trade, a.collections, h.publicVersion).Routes()
}

// api is the interface for other programs.
func (h *house) api() http.Handler {
	return apiweb.New(apiweb.Deps{
		Log: h.log.With("part", "api"), Gallery: h.areas.gallery, Search: h.areas.search, Members: h.areas.members,
		Keys: h.areas.keys, Bulk: h.areas.bulk, Trade: h.areas.trade, Clock: h.clock, Name: h.site.Name, BaseURL: h.base().String(),
	})
}

// deskRoutes are the rooms of the workshop that need nothing but their areas.
func (h *house) deskRoutes() []respond.Route {
	a := h.areas
	return slices.Concat(
		duesweb.New(a.dues, a.members, a.units).Routes(),
		deskweb.New(deskweb.Rooms{Intake: a.intake, Trade: a.trade, Gallery: a.gallery, Members: a.members, Posts: a.posts, Joining: a.joining, Dues: a.dues, Passport: a.passport, Privacy: a.privacy, Network: a.network}).Routes(),
		membersweb.New(a.members, a.units, a.posts, a.gallery, h.fonts).Routes(),
		joiningweb.New(a.joining, a.members, a.units).Routes(),
		workshopweb.New(a.members, a.passport).Routes(),
		intakeweb.New(a.intake, a.members).Routes(), bulkweb.New(a.bulk, h.base().String()).Routes(),
		developersweb.New(a.keys, h.base().String()).Routes(),
		translateweb.New(a.translation, a.gallery, a.members).Routes(),
		networkweb.New(a.network, a.members, a.units).Routes(),
		impactweb.New(a.impact).Routes(),
		fairpriceweb.New(a.gallery).Routes(),
		reviewsweb.New(a.reviews, a.accounts).Routes(),
		provenanceweb.New(a.provenance, a.gallery, h.fonts).Routes(),
		campaignsweb.New(a.campaigns, a.gallery, a.members, h.fonts).Routes(),
		newsletterweb.New(a.newsletter, a.accounts).Routes(),
		exhibitionsweb.New(a.exhibitions, a.campaigns, a.gallery, a.handout, a.accounts).Routes(),
		handoutweb.New(a.handout, a.gallery, a.search, a.members, h.publicVersion).Routes(),
	)
}

// publicVersion moves whenever a public page may have changed: pieces and workshops, the rates that prices are converted
// by, the association's name, or the day, on which memberships begin and lapse.
func (h *house) publicVersion(ctx context.Context) (string, error) {
	n, err := h.areas.gallery.ChangeCount(ctx)
	if err != nil {
		return "", err
	}
	rates, err := h.areas.market.RatesVersion(ctx)
	day := string(clock.DateOf(h.clock.Now().In(clock.WIB)))
	return day + "/" + strconv.FormatInt(n, 10) + "/" + rates + "/" + strconv.FormatInt(h.owner.now(ctx).Version, 10), err
}
