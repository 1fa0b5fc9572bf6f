package app

import (
	"context"
	"errors"
	"log/slog"
	"net/url"

	"anyam/account"
	"anyam/account/apikeys"
	"anyam/account/privacy"
	"anyam/gallery"
	"anyam/gallery/bulk"
	"anyam/gallery/collections"
	"anyam/gallery/search"
	"anyam/gallery/terms"
	"anyam/gallery/translation"
	"anyam/impact"
	"anyam/market"
	"anyam/members"
	"anyam/members/dues"
	"anyam/members/intake"
	"anyam/members/joining"
	"anyam/members/network"
	"anyam/members/passport"
	"anyam/members/posts"
	"anyam/members/units"
	"anyam/platform/clock"
	"anyam/platform/config"
	"anyam/platform/db"
	"anyam/platform/events"
	"anyam/platform/files"
	"anyam/platform/i18n"
	"anyam/platform/jobs"
	"anyam/platform/letters"
	"anyam/platform/libretranslate"
	"anyam/platform/pdf"
	"anyam/platform/picture"
	"anyam/platform/schema"
	"anyam/promotion"
	"anyam/promotion/campaigns"
	"anyam/promotion/exhibitions"
	"anyam/promotion/handout"
	"anyam/promotion/newsletter"
	"anyam/promotion/provenance"
	"anyam/trade"
	"anyam/trade/reviews"
	"anyam/trade/shortlist"
	"anyam/web"
	"anyam/web/demoweb"
	"anyam/web/respond"
)

// house is an installation, put together.
type house struct {
	site     config.Site
	log      *slog.Logger
	clock    clock.Clock
	db       *db.DB
	queue    *jobs.Queue
	events   *events.Bus
	files    files.Store
	pictures *picture.Pool
	fonts    *pdf.Fonts
	memory   *letters.Memory // keeps letters where none are sent
	areas    areas
	personas []demoweb.Persona // of the demo
	routes   []respond.Route   // of all rooms
	owner    *owner            // the association, as pages name it
	front    *web.Front
}

// areas are the use cases of the installation.
type areas struct {
	accounts *account.Service
	market   *market.Service
	members  *members.Service
	units    *units.Service
	posts    *posts.Service
	dues     *dues.Service
	passport *passport.Service
	joining  *joining.Service
	intake   *intake.Service
	search   *search.Index
	bulk     *bulk.Service
	keys     *apikeys.Service
	gallery  *gallery.Service
	network  *network.Service

	translation *translation.Service
	collections *collections.Service

	trade   *trade.Service
	reviews *reviews.Service

	shortlists *shortlist.Service

	privacy *privacy.Service

	promotion   *promotion.Service
	provenance  *provenance.Service
	campaigns   *campaigns.Service
	newsletter  *newsletter.Service
	exhibitions *exhibitions.Service
	handout     *handout.Service
	impact      *impact.Service
}

// parts are what a caller of build brings along instead of the usual.
type parts struct {
	clock clock.Clock
	fill  func(h *house) error // called when the areas are there and nothing runs yet
}

// build puts an installation together on a migrated database: platform, areas, events, pages. Nothing
// runs yet.
func build(ctx context.Context, site config.Site, log *slog.Logger, p parts) (*house, error) {
	h := &house{site: site, log: log, clock: p.clock}
	if h.clock == nil {
		h.clock = clock.System{}
	}
	if err := h.openPlatform(ctx); err != nil {
		return nil, errors.Join(err, h.close())
	}
	if err := h.openAreas(); err != nil {
		return nil, errors.Join(err, h.close())
	}
	if p.fill != nil {
		if err := p.fill(h); err != nil {
			return nil, errors.Join(err, h.close())
		}
	}
	h.subscribe()
	h.keepHouse()
	if err := h.openFront(); err != nil {
		return nil, errors.Join(err, h.close())
	}
	return h, nil
}

func (h *house) openPlatform(ctx context.Context) (err error) {
	if h.db, err = openDB(ctx, h.site, h.log); err != nil {
		return err
	}
	if h.files, err = files.Open(ctx, h.site.Files, s3Credentials()); err != nil {
		return err
	}
	if h.queue, err = jobs.New(jobs.Config{DB: h.db, Log: h.log.With("part", "jobs"), HeavyLanes: 2}); err != nil {
		return err
	}
	h.pictures = picture.NewPool(picture.Config{Log: h.log})
	return nil
}

func (h *house) openAreas() (err error) {
	deliver, err := h.deliver()
	if err != nil {
		return err
	}
	if h.fonts, err = pdf.OpenFonts(h.site.CJKFont); err != nil {
		return err
	}
	if notice := h.fonts.Notice(); notice != "" {
		h.log.Warn(notice)
	}
	h.events = events.NewBus(h.queue)
	h.areas, err = h.newAreas(h.clock, h.queue, h.events, letters.NewBox(h.queue, deliver), h.fetch())
	return err
}

// newAreas puts the areas together. The demo makes a second set to fill itself with: another clock, no
// letters, no news.
func (h *house) newAreas(c clock.Clock, queue *jobs.Queue, bus *events.Bus, box *letters.Box, fetch market.Fetch) (a areas, err error) {
	base := h.base()
	if a.accounts, err = account.New(account.Deps{DB: h.db, Clock: c, Letters: box, BaseURL: base, Name: h.site.Name}); err != nil {
		return a, err
	}
	a.market = market.New(market.Deps{DB: h.db, Clock: c, Log: h.log, Queue: queue, Events: bus, Fetch: fetch})
	a.members = members.New(members.Deps{DB: h.db, Clock: c, Events: bus, Accounts: a.accounts})
	a.units = units.New(units.Deps{DB: h.db, Clock: c, Accounts: a.accounts, Members: a.members})
	a.posts = posts.New(posts.Deps{DB: h.db, Clock: c, Letters: box, Files: h.files, Accounts: a.accounts, Units: a.units, BaseURL: base, Name: h.site.Name})
	a.dues = dues.New(dues.Deps{
		DB: h.db, Clock: c, Letters: box, Files: h.files, Accounts: a.accounts, Members: a.members, BaseURL: base, Name: h.site.Name, Fonts: h.fonts,
	})
	a.joining = joining.New(joining.Deps{
		DB: h.db, Clock: c, Events: bus, Letters: box, Files: h.files, Pictures: h.pictures, Accounts: a.accounts, Members: a.members, Units: a.units, BaseURL: base, Name: h.site.Name,
	})
	a.passport = passport.New(passport.Deps{
		DB: h.db, Clock: c, Files: h.files, Letters: box, Accounts: a.accounts, Members: a.members, Units: a.units, Vouched: a.joining.VouchedFor,
		BaseURL: base, Name: h.site.Name, Fonts: h.fonts,
	})
	a.intake = intake.New(intake.Deps{
		DB: h.db, Clock: c, Log: h.log, Queue: queue, Files: h.files, Accounts: a.accounts, Members: a.members, Units: a.units,
		Letters: box, BaseURL: base, Name: h.site.Name,
		Crafts:     func(words []string) []string { return terms.Keys(terms.Craft, words) },
		Techniques: func(words []string) []string { return terms.Keys(terms.Technique, words) },

		WithdrawDues: a.dues.Withdraw,
	})
	a.posts.PassOn = a.intake.PassOn // which stands beside posts
	a.search = search.New(h.db)
	a.gallery = gallery.New(gallery.Deps{
		DB: h.db, Clock: c, Log: h.log, Queue: queue, Events: bus, Files: h.files, Pictures: h.pictures,
		Accounts: a.accounts, Members: a.members, Search: a.search, AVIF: h.site.AVIF,
	})
	a.bulk = bulk.New(bulk.Deps{DB: h.db, Clock: c, Log: h.log, Queue: queue, Files: h.files, Accounts: a.accounts, Members: a.members, Gallery: a.gallery, Letters: box, BaseURL: base, Name: h.site.Name, Fetch: fetch})
	a.keys = apikeys.New(apikeys.Deps{DB: h.db, Clock: c, Accounts: a.accounts})
	a.translation = translation.New(translation.Deps{Gallery: a.gallery, Members: a.members})
	if h.site.Machine != "" {
		if a.translation.Machine, err = libretranslate.New(h.site.Machine, h.site.MachineKey); err != nil {
			return a, err
		}
	}
	a.network = network.New(network.Deps{
		DB: h.db, Clock: c, Queue: queue, Letters: box, Accounts: a.accounts, Members: a.members, Units: a.units, SkillNames: skillNames, BaseURL: base, Name: h.site.Name,
	})
	a.trade = trade.New(trade.Deps{
		DB: h.db, Clock: c, Events: bus, Letters: box, Files: h.files, Accounts: a.accounts, Members: a.members,
		Gallery: a.gallery, Market: a.market, BaseURL: base, Name: h.site.Name, Fonts: h.fonts,
	})
	h.openShowroom(&a, c)
	if a.provenance, err = provenance.New(provenance.Deps{DB: h.db, Clock: c, Accounts: a.accounts, Gallery: a.gallery, BaseURL: base, Name: h.site.Name}); err != nil {
		return a, err
	}
	h.openPromotion(&a, c, queue, box, base)
	a.privacy = privacy.New(privacy.Deps{
		DB: h.db, Clock: c, Log: h.log, Queue: queue, Files: h.files, Letters: box, Accounts: a.accounts, Keeper: a.members,
		Holders: a.holders(), Heeders: a.heeders(), BaseURL: base, Name: h.site.Name,
	})
	a.joining.Consents = a.privacy // which stands on holders, joining among them
	a.impact = impact.New(impact.Deps{DB: h.db, Clock: c, Members: a.members, Units: a.units, Gallery: a.gallery, Market: a.market, Trade: a.trade})
	a.promotion, err = promotion.New(promotion.Deps{Gallery: a.gallery, Members: a.members, Market: a.market, Collections: a.collections, Name: h.site.Name, BaseURL: base.String()})
	return a, err
}

// openPromotion makes the rooms that make pieces known at fairs, by mail, by links and on paper.
func (h *house) openPromotion(a *areas, c clock.Clock, queue *jobs.Queue, box *letters.Box, base *url.URL) {
	a.campaigns = campaigns.New(campaigns.Deps{DB: h.db, Clock: c, Accounts: a.accounts, Members: a.members, Gallery: a.gallery, Trade: a.trade, BaseURL: base})
	a.newsletter = newsletter.New(newsletter.Deps{DB: h.db, Clock: c, Queue: queue, Letters: box, Accounts: a.accounts, Gallery: a.gallery, BaseURL: base, Name: h.site.Name})
	a.exhibitions = exhibitions.New(exhibitions.Deps{DB: h.db, Clock: c, Letters: box, Accounts: a.accounts, Gallery: a.gallery, Campaigns: a.campaigns, Newsletter: a.newsletter, BaseURL: base, Name: h.site.Name})
	a.campaigns.AskedBy = a.exhibitions.AskedBy // which stands on campaigns
	a.handout = handout.New(handout.Deps{Clock: c, Fonts: h.fonts, Gallery: a.gallery, Members: a.members, Market: a.market, Name: h.site.Name, BaseURL: base.String()})
}

// openShowroom makes the rooms that stand around the pieces and what is traded.
func (h *house) openShowroom(a *areas, c clock.Clock) {
	a.reviews = reviews.New(reviews.Deps{DB: h.db, Clock: c, Accounts: a.accounts, Gallery: a.gallery, Trade: a.trade})
	a.shortlists = shortlist.New(shortlist.Deps{DB: h.db, Clock: c, Gallery: a.gallery, Trade: a.trade})
	a.collections = collections.New(collections.Deps{DB: h.db, Clock: c, Accounts: a.accounts, Units: a.units, Gallery: a.gallery})
}

// skillNames are how a skill is called in each language, so that members find each other in either.
func skillNames(kind network.SkillKind, key string) []string {
	return []string{terms.Name(terms.Kind(kind), key, i18n.Indonesian), terms.Name(terms.Kind(kind), key, i18n.English)}
}

// base is the address under which people reach the site.
func (h *house) base() *url.URL {
	if h.site.Base != nil {
		return h.site.Base
	}
	return &url.URL{Scheme: "http", Host: h.site.Addr}
}

// isReady answers whether the installation can serve.
func (h *house) isReady(ctx context.Context) error {
	if err := h.db.Ping(ctx); err != nil {
		return err
	}
	pending, err := schema.Pending(ctx, h.db)
	if err == nil && pending > 0 {
		err = errors.New("the database is behind: migrations are missing")
	}
	return err
}

// close lets go of everything that was opened.
func (h *house) close() error {
	var faults []error
	if h.pictures != nil {
		faults = append(faults, h.pictures.Close())
	}
	if h.db != nil {
		faults = append(faults, h.db.Close())
	}
	return errors.Join(faults...)
}
