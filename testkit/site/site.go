// Package site is the whole site for tests of pages: the front door with its guards, sessions and headers, all rooms
// behind it, over a small trade (trade/tradetest) whose time a test sets. A test signs in as one of its people, asks for
// pages, fills in their forms, and looks at them with CSS selectors.
//
// It must never know what a page says: that is what the tests of the rooms are for.
package site

import (
	"context"
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"testing"

	"anyam/account/apikeys"
	"anyam/gallery/bulk"
	"anyam/gallery/collections"
	"anyam/gallery/search"
	"anyam/gallery/translation"
	"anyam/impact"
	"anyam/members/dues"
	"anyam/members/intake"
	"anyam/members/joining"
	"anyam/members/network"
	"anyam/members/passport"
	"anyam/members/posts"
	"anyam/platform/clock"
	"anyam/platform/config"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/id"
	"anyam/promotion"
	"anyam/promotion/campaigns"
	"anyam/promotion/exhibitions"
	"anyam/promotion/handout"
	"anyam/promotion/newsletter"
	"anyam/promotion/provenance"
	"anyam/trade/reviews"
	"anyam/trade/shortlist"
	"anyam/trade/tradetest"
	"anyam/web"
	"anyam/web/accountweb"
	"anyam/web/bulkweb"
	"anyam/web/campaignsweb"
	"anyam/web/collectionsweb"
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
	"anyam/web/workshopweb"
)

// Site is an installation with its people. Jobs are queued and not run.
type Site struct {
	*tradetest.World
	Posts       *posts.Service
	Dues        *dues.Service
	Passport    *passport.Service
	Joining     *joining.Service
	Intake      *intake.Service
	Bulk        *bulk.Service
	Keys        *apikeys.Service
	Network     *network.Service
	Translation *translation.Service
	Provenance  *provenance.Service
	Reviews     *reviews.Service
	Campaigns   *campaigns.Service
	Newsletter  *newsletter.Service
	Exhibitions *exhibitions.Service
	Collections *collections.Service
	Shortlists  *shortlist.Service
	front       *web.Front
}

// openRooms makes the rooms of members.
func (s *Site) openRooms(d *db.DB, log *slog.Logger, base *url.URL) {
	s.Posts = posts.New(posts.Deps{DB: d, Clock: s.Clock, Letters: s.Box, Files: s.Blobs, Accounts: s.Accounts, Units: s.Units, BaseURL: base, Name: "Anyam"})
	s.Dues = dues.New(dues.Deps{
		DB: d, Clock: s.Clock, Letters: s.Box, Files: s.Blobs, Accounts: s.Accounts, Members: s.Members, BaseURL: base, Name: "Anyam", Fonts: s.Fonts,
	})
	s.Joining = joining.New(joining.Deps{
		DB: d, Clock: s.Clock, Events: s.Bus, Letters: s.Box, Files: s.Blobs, Accounts: s.Accounts, Members: s.Members, Units: s.Units, Consents: s.Privacy, BaseURL: base, Name: "Anyam",
	})
	s.Passport = passport.New(passport.Deps{
		DB: d, Clock: s.Clock, Files: s.Blobs, Letters: s.Box, Accounts: s.Accounts, Members: s.Members, Units: s.Units, Vouched: s.Joining.VouchedFor,
		BaseURL: base, Name: "Anyam", Fonts: s.Fonts,
	})
	same := func(words []string) []string { return words }
	s.Intake = intake.New(intake.Deps{
		DB: d, Clock: s.Clock, Log: log, Queue: s.Queue, Files: s.Blobs, Accounts: s.Accounts, Members: s.Members, Units: s.Units,
		Letters: s.Box, BaseURL: base, Name: "Anyam", Crafts: same, Techniques: same, WithdrawDues: s.Dues.Withdraw,
	})
	s.Posts.PassOn = s.Intake.PassOn
	s.Bulk = bulk.New(bulk.Deps{DB: d, Clock: s.Clock, Log: log, Queue: s.Queue, Files: s.Blobs, Accounts: s.Accounts, Members: s.Members, Gallery: s.Gallery, Letters: s.Box, BaseURL: base, Name: "Anyam"})
	s.Keys = apikeys.New(apikeys.Deps{DB: d, Clock: s.Clock, Accounts: s.Accounts})
	s.Translation = translation.New(translation.Deps{Gallery: s.Gallery, Members: s.Members})
	s.Network = network.New(network.Deps{
		DB: d, Clock: s.Clock, Queue: s.Queue, Letters: s.Box, Accounts: s.Accounts, Members: s.Members, Units: s.Units, BaseURL: base, Name: "Anyam",
	})
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
	s.openRooms(d, log, checked.Base)
	s.Provenance, err = provenance.New(provenance.Deps{
		DB: d, Clock: s.Clock, Accounts: s.Accounts, Gallery: s.Gallery, BaseURL: checked.Base, Name: "Anyam",
	})
	if err != nil {
		t.Fatal(err)
	}
	s.Reviews = reviews.New(reviews.Deps{DB: d, Clock: s.Clock, Accounts: s.Accounts, Gallery: s.Gallery, Trade: s.Trade})
	s.Shortlists = shortlist.New(shortlist.Deps{DB: d, Clock: s.Clock, Gallery: s.Gallery, Trade: s.Trade})
	s.Collections = collections.New(collections.Deps{DB: d, Clock: s.Clock, Accounts: s.Accounts, Units: s.Units, Gallery: s.Gallery})
	s.Campaigns = campaigns.New(campaigns.Deps{DB: d, Clock: s.Clock, Accounts: s.Accounts, Members: s.Members, Gallery: s.Gallery, Trade: s.Trade, BaseURL: checked.Base})
	s.Newsletter = newsletter.New(newsletter.Deps{DB: d, Clock: s.Clock, Queue: s.Queue, Letters: s.Box, Accounts: s.Accounts, Gallery: s.Gallery, BaseURL: checked.Base, Name: "Anyam"})
	s.Exhibitions = exhibitions.New(exhibitions.Deps{DB: d, Clock: s.Clock, Letters: s.Box, Accounts: s.Accounts, Gallery: s.Gallery, Campaigns: s.Campaigns, Newsletter: s.Newsletter, BaseURL: checked.Base, Name: "Anyam"})
	s.Campaigns.AskedBy = s.Exhibitions.AskedBy
	printed := handout.New(handout.Deps{Clock: s.Clock, Fonts: s.Fonts, Gallery: s.Gallery, Members: s.Members, Market: s.Market, Name: "Anyam", BaseURL: "http://anyam.test"})
	sessions := web.NewSessions(s.Accounts, checked)
	account := accountweb.New(s.Accounts, s.Privacy, s.Members, sessions)
	figures := impact.New(impact.Deps{DB: d, Clock: s.Clock, Members: s.Members, Units: s.Units, Gallery: s.Gallery, Market: s.Market, Trade: s.Trade})
	spread, err := promotion.New(promotion.Deps{Gallery: s.Gallery, Members: s.Members, Market: s.Market, Collections: s.Collections, Name: "Anyam", BaseURL: "http://anyam.test"})
	if err != nil {
		t.Fatal(err)
	}
	index := search.New(d)
	showroom := galleryweb.New(s.Gallery, index, s.Members, s.Market, s.Reviews, s.Collections)
	routes := slices.Concat(
		account.Routes(), showroom.Routes(), shortlistweb.New(s.Shortlists, s.Gallery, showroom.Cards, account.Await).Routes(), collectionsweb.New(s.Collections, s.Gallery, index, s.Units, showroom.Cards, showroom.CollectionCards).Routes(),
		duesweb.New(s.Dues, s.Members, s.Units).Routes(),
		tradeweb.New(s.Trade, s.Gallery, s.Market, s.Reviews, account.Await).Routes(),
		deskweb.New(deskweb.Rooms{Intake: s.Intake, Trade: s.Trade, Gallery: s.Gallery, Members: s.Members, Posts: s.Posts, Joining: s.Joining, Dues: s.Dues, Passport: s.Passport, Privacy: s.Privacy, Network: s.Network}).Routes(),
		membersweb.New(s.Members, s.Units, s.Posts, s.Gallery, s.Fonts).Routes(), joiningweb.New(s.Joining, s.Members, s.Units).Routes(), workshopweb.New(s.Members, s.Passport).Routes(),
		intakeweb.New(s.Intake, s.Members).Routes(), bulkweb.New(s.Bulk, "http://anyam.test").Routes(), developersweb.New(s.Keys, "http://anyam.test").Routes(), provenanceweb.New(s.Provenance, s.Gallery, s.Fonts).Routes(), campaignsweb.New(s.Campaigns, s.Gallery, s.Members, s.Fonts).Routes(), newsletterweb.New(s.Newsletter, s.Accounts).Routes(), exhibitionsweb.New(s.Exhibitions, s.Campaigns, s.Gallery, printed, s.Accounts).Routes(), handoutweb.New(printed, s.Gallery, index, s.Members, s.version).Routes(),
		impactweb.New(figures).Routes(), fairpriceweb.New(s.Gallery).Routes(),
		promotionweb.New(spread, s.Gallery, index, s.Members, s.Trade, s.Collections, s.version).Routes(),
		networkweb.New(s.Network, s.Members, s.Units).Routes(), translateweb.New(s.Translation, s.Gallery, s.Members).Routes(), reviewsweb.New(s.Reviews, s.Accounts).Routes(),
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

// version moves whenever something public may have changed, as the app's does.
func (s *Site) version(ctx context.Context) (string, error) {
	n, err := s.Gallery.ChangeCount(ctx)
	return string(clock.DateOf(s.Clock.Now().In(clock.WIB))) + "/" + strconv.FormatInt(n, 10), err
}

// ServeHTTP answers a request that is no visitor's, such as a program's.
func (s *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.front.ServeHTTP(w, r) }

// WithdrawDues lets go of what was asked of a maker, as an undone import does.
func (s *Site) WithdrawDues(t testing.TB, maker id.ID) {
	t.Helper()
	if err := s.DB.Tx(t.Context(), func(tx *db.Tx) error { return s.Dues.Withdraw(t.Context(), tx, s.Officer, maker) }); err != nil {
		t.Fatal(err)
	}
}
