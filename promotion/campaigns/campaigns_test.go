package campaigns_test

import (
	"errors"
	"net/url"
	"slices"
	"strings"
	"testing"

	"anyam/account"
	"anyam/account/privacy"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/once"
	"anyam/promotion/campaigns"
	"anyam/trade/tradetest"
)

// world is a small trade that is told about.
type world struct {
	*tradetest.World
	campaigns *campaigns.Service
}

func each(t *testing.T, f func(t *testing.T, w world)) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, d *db.DB) { f(t, open(tradetest.New(t, d))) })
}

func open(w *tradetest.World) world {
	return world{w, campaigns.New(campaigns.Deps{
		DB: w.DB, Clock: w.Clock, Accounts: w.Accounts, Members: w.Members, Gallery: w.Gallery, Trade: w.Trade, BaseURL: &url.URL{Scheme: "https", Host: "anyam.test"},
	})}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func wants(t *testing.T, err error, kind errs.Kind, what string) {
	t.Helper()
	if !errs.Is(err, kind) {
		t.Errorf("%s: got %v, want %s", what, err, kind)
	}
}

// fields are the names of the fields at fault.
func fields(err error) []string {
	var names []string
	if e, isOurs := errors.AsType[*errs.Error](err); isOurs {
		for _, f := range e.Fields {
			names = append(names, f.Name)
		}
	}
	return names
}

// plan is a campaign of the maker for the piece, on a poster and on Instagram.
func (w world) plan() campaigns.Plan {
	return campaigns.Plan{
		MakerID: w.Piece.MakerID, Name: "Harvest", Target: "https://anyam.test/en/products/" + w.Piece.Slug, Word: "harvest-2026",
		Sources: []campaigns.Source{campaigns.Poster, campaigns.Instagram},
	}
}

func (w world) started(t *testing.T) campaigns.File {
	t.Helper()
	made, err := w.campaigns.Start(t.Context(), w.Maker, w.plan())
	must(t, err)
	return w.file(t, made)
}

func (w world) file(t *testing.T, campaign id.ID) campaigns.File {
	t.Helper()
	f, err := w.campaigns.File(t.Context(), w.Officer, campaign)
	must(t, err)
	return f
}

var (
	german   = campaigns.Asked{UserAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)", AcceptLanguage: "de-AT,de;q=0.9"}
	american = campaigns.Asked{UserAgent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64)", AcceptLanguage: "en-US,en;q=0.5"}
)

func (w world) visits(t *testing.T, f campaigns.File, link, n int, a campaigns.Asked) {
	t.Helper()
	for range n {
		must(t, w.campaigns.Count(t.Context(), f.Campaign, f.Links[link].Code, a))
	}
}

func TestStart_linksLeadToThePage(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		f := w.started(t)
		if len(f.Links) != 2 || f.ProductID != w.Piece.ID || f.SubjectID != w.Piece.MakerID {
			t.Fatalf("%+v", f.Row)
		}
		codes := []string{f.Links[0].Code, f.Links[1].Code}
		if !slices.Contains(codes, "harvest-2026") {
			t.Errorf("no link has the word that was chosen: %v", codes)
		}
		for _, code := range codes {
			read, ok := campaigns.ParseCode(strings.ToUpper(code)) // rule campaigns-10
			if !ok {
				t.Errorf("%s is no code", code)
			}
			c, err := w.campaigns.Open(t.Context(), read)
			must(t, err)
			to, err := w.campaigns.Whereto(t.Context(), c, read, i18n.Indonesian)
			must(t, err)
			if want := "/id/products/" + w.Piece.Slug + "?via=" + code; to != want {
				t.Errorf("leads to %s, want %s", to, want)
			}
		}
		if got := w.campaigns.Address("abc"); got != "https://anyam.test/s/abc" {
			t.Errorf("address %s", got)
		}
	})
}

// rule campaigns-1: nothing but public pages of this site; each is tried as it is typed.
func TestStart_onlyPagesOfThisSite(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		for typed, want := range map[string]string{
			"/": "", "https://anyam.test/en/": "", "http://anyam.test": "", "/products": "/products", "https://ANYAM.test/id/products?craft=rattan&via=abc": "/products?craft=rattan",
			"/en/makers": "/makers", "/id/products/" + w.Piece.Slug + "?page=3#x": "/products/" + w.Piece.Slug, "/collections/harvest": "/collections/harvest",
			"https://evil.example/en/products": "no", "//evil.example/": "no", "https://anyam.test@evil.example/": "no", "https://anyam.test.evil.example/": "no",
			`/\evil.example`: "no", `https:\\evil.example`: "no", "javascript:alert(1)": "no", "data:text/html,x": "no", "ftp://anyam.test/products": "no", "/en//evil.example": "no",
			"/desk/orders": "no", "/signin": "no", "/s/harvest": "no", "/api/v1/openapi.json": "no", "/en/../desk": "no", "/en/products/../../desk": "no", "/%2e%2e/desk": "no",
			"/products/no-such-piece": "no", "/makers/no-such-workshop": "no", "/en/collections/": "no", "products": "no", "/en/products\r\nLocation: https://evil.example": "no",
			"/products?" + strings.Repeat("x", 600): "no", "/xx/products": "no", "https://user:secret@anyam.test/en/": "no",
		} {
			made, err := w.campaigns.Start(t.Context(), w.Officer, campaigns.Plan{Name: "X", Target: typed, Sources: []campaigns.Source{campaigns.Other}})
			if want == "no" {
				if !errs.Is(err, errs.Invalid) || !slices.Equal(fields(err), []string{"target"}) {
					t.Errorf("%q: got %v, want a fault at the page", typed, err)
				}
				continue
			}
			if err != nil {
				t.Errorf("%q: %v", typed, err)
				continue
			}
			if got := w.file(t, made).Target; got != want {
				t.Errorf("%q leads to %q, want %q", typed, got, want)
			}
		}
	})
}

func TestStart_findsEveryFaultAtOnce(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		_, err := w.campaigns.Start(t.Context(), w.Maker, campaigns.Plan{MakerID: w.Piece.MakerID, Name: strings.Repeat("a", 81), Target: "/desk/", Word: "-x-", Sources: []campaigns.Source{"moon"}})
		if got := fields(err); !slices.Equal(got, []string{"name", "target", "sources", "word"}) {
			t.Errorf("faults at %v", got)
		}
		// rule campaigns-2: somebody else's piece is no page of the workshop's.
		p := w.plan()
		p.Target = "/products/" + w.OtherPiece.Slug
		_, err = w.campaigns.Start(t.Context(), w.Maker, p)
		if got := fields(err); !slices.Equal(got, []string{"target"}) {
			t.Errorf("a piece of another workshop: faults at %v", got)
		}
		w.started(t)
		_, err = w.campaigns.Start(t.Context(), w.Maker, w.plan()) // rule campaigns-10
		if got := fields(err); !slices.Equal(got, []string{"word"}) {
			t.Errorf("a word that is taken: faults at %v", got)
		}
		if n := w.Count(t, "select count(*) from promotion_campaign"); n != 1 {
			t.Errorf("%d campaigns, want the first alone", n)
		}
	})
}

// rule campaigns-2
func TestCampaign_doesNotExistForOthers(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		f := w.started(t)
		ours, err := w.campaigns.Start(t.Context(), w.Officer, campaigns.Plan{Name: "Fair", Target: "/", Sources: []campaigns.Source{campaigns.Fair}})
		must(t, err)
		for _, a := range []account.Actor{{}, w.Buyer, w.Stranger, w.OtherMaker, w.OtherLead, w.Coordinator, w.Maker} {
			for _, c := range []id.ID{f.ID, ours} {
				if a.UserID == w.Maker.UserID && c == f.ID {
					continue
				}
				_, err := w.campaigns.File(t.Context(), a, c)
				wants(t, err, errs.NotFound, "read as "+a.Name)
				wants(t, w.campaigns.Save(t.Context(), a, c, 1, "Mine", "/"), errs.NotFound, "save as "+a.Name)
				wants(t, w.campaigns.End(t.Context(), a, c, 1, true), errs.NotFound, "end as "+a.Name)
				wants(t, w.campaigns.AddLink(t.Context(), a, c, campaigns.Poster, "", ""), errs.NotFound, "add a link as "+a.Name)
			}
			_, err := w.campaigns.Start(t.Context(), a, campaigns.Plan{MakerID: w.OtherPiece.MakerID, Name: "X", Target: "/", Sources: []campaigns.Source{campaigns.Poster}})
			if a.UserID != w.OtherMaker.UserID {
				wants(t, err, errs.NotFound, "start for another workshop as "+a.Name)
			}
		}
		for _, a := range []account.Actor{w.OtherMaker, w.Maker, w.Officer} {
			rows, err := w.campaigns.Campaigns(t.Context(), a, 10, 0)
			must(t, err)
			want := map[id.ID]int{w.OtherMaker.UserID: 0, w.Maker.UserID: 1, w.Officer.UserID: 2}[a.UserID]
			n, err := w.campaigns.CampaignCount(t.Context(), a)
			must(t, err)
			if len(rows) != want || n != int64(want) {
				t.Errorf("%s sees %d campaigns and is told of %d, want %d", a.Name, len(rows), n, want)
			}
		}
	})
}

func TestSave_whatIsPrintedLeadsElsewhere(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		f := w.started(t)
		m, err := w.Members.MakerByID(t.Context(), w.Maker, w.Piece.MakerID)
		must(t, err)
		must(t, w.campaigns.Save(t.Context(), w.Maker, f.ID, f.Version, "Harvest, second part", "/makers/"+m.Slug))
		wants(t, w.campaigns.Save(t.Context(), w.Maker, f.ID, f.Version, "Older", "/makers/"+m.Slug), errs.Conflict, "save an older version")
		c, err := w.campaigns.Open(t.Context(), "harvest-2026")
		must(t, err)
		if to, err := w.campaigns.Whereto(t.Context(), c, "harvest-2026", i18n.English); err != nil || to != "/en/makers/"+m.Slug+"?via=harvest-2026" || c.Name != "Harvest, second part" {
			t.Errorf("leads to %s, %v", to, err)
		}
	})
}

func TestAddLink_onceAndNotTooMany(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		f := w.started(t)
		token := once.NewToken()
		for range 2 {
			must(t, w.campaigns.AddLink(t.Context(), w.Maker, f.ID, campaigns.Press, "", token))
		}
		if n := len(w.file(t, f.ID).Links); n != 3 {
			t.Errorf("%d links after a double press, want 3", n)
		}
		err := w.campaigns.AddLink(t.Context(), w.Maker, f.ID, "moon", "harvest-2026!", "")
		if got := fields(err); !slices.Equal(got, []string{"source", "word"}) {
			t.Errorf("faults at %v", got)
		}
		for range campaigns.MaxLinks - 3 {
			must(t, w.campaigns.AddLink(t.Context(), w.Maker, f.ID, campaigns.Press, "", ""))
		}
		wants(t, w.campaigns.AddLink(t.Context(), w.Maker, f.ID, campaigns.Press, "", ""), errs.Conflict, "one link too many")
	})
}

// rules campaigns-3 and campaigns-4
func TestCount_keepsNumbersAlone(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		f := w.started(t)
		w.visits(t, f, 0, 6, german)
		w.visits(t, f, 1, 5, american)
		got := w.file(t, f.ID)
		if got.Visits != 11 || !slices.Equal(got.Countries.Shown, []campaigns.Count{{Key: "AT", N: 6}, {Key: "US", N: 5}}) ||
			!slices.Equal(got.Devices.Shown, []campaigns.Count{{Key: "phone", N: 6}, {Key: "computer", N: 5}}) ||
			!slices.Equal(got.Days.Shown, []campaigns.Count{{Key: "2026-11-23", N: 11}}) || len(got.ByLink.Shown) != 2 {
			t.Errorf("%+v", got)
		}
		if n := w.Count(t, "select count(*) from promotion_campaign_visit"); n != 2 {
			t.Errorf("%d rows, want one for each kind of visit", n)
		}
	})
}

// rule campaigns-4
func TestPlace_movesTheVisitToTheCountryOfTheZone(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		f := w.started(t)
		w.visits(t, f, 0, 10, american)
		for _, zone := range []string{"Asia/Jakarta", "Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura"} {
			must(t, w.campaigns.Place(t.Context(), f.Links[0].Code, american, zone))
		}
		for _, zone := range []string{"", "Mars/Olympus", "America/New_York", "'; drop table x", strings.Repeat("a", 5000)} { // nothing, or where it is counted already
			must(t, w.campaigns.Place(t.Context(), f.Links[0].Code, american, zone))
		}
		got := w.file(t, f.ID)
		if want := []campaigns.Count{{Key: "ID", N: 5}, {Key: "US", N: 5}}; got.Visits != 10 || !slices.Equal(got.Countries.Shown, want) {
			t.Errorf("%d visits, %v; want 10, %v", got.Visits, got.Countries, want)
		}
		// A zone that is told without a visit makes none.
		must(t, w.campaigns.Place(t.Context(), f.Links[1].Code, german, "Asia/Calcutta"))
		if got := w.file(t, f.ID); got.Visits != 10 {
			t.Errorf("%d visits after a zone without a visit", got.Visits)
		}
	})
}

// rule campaigns-9
func TestEnd_leadsOnAndCountsNothing(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		f := w.started(t)
		w.visits(t, f, 0, 5, german)
		must(t, w.campaigns.End(t.Context(), w.Maker, f.ID, f.Version, true))
		must(t, w.campaigns.End(t.Context(), w.Maker, f.ID, f.Version, true)) // again: nothing happens
		f = w.file(t, f.ID)
		w.visits(t, f, 0, 5, german)
		if got := w.file(t, f.ID); got.Visits != 5 || !got.IsEnded() {
			t.Errorf("%d visits, ended %v", got.Visits, got.IsEnded())
		}
		if _, err := w.campaigns.Whereto(t.Context(), f.Campaign, f.Links[0].Code, i18n.English); err != nil {
			t.Errorf("an ended campaign leads nowhere: %v", err)
		}
		must(t, w.campaigns.End(t.Context(), w.Maker, f.ID, f.Version, false))
		w.visits(t, w.file(t, f.ID), 0, 1, german)
		if got := w.file(t, f.ID); got.Visits != 6 {
			t.Errorf("%d visits after it went on", got.Visits)
		}
	})
}

// rule campaigns-8
func TestFunnel_fromVisitToOrder(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		f := w.started(t)
		w.visits(t, f, 0, 7, german)
		ask := func(via string) id.ID {
			q := w.Question()
			q.Via = via
			asked, err := w.Trade.Ask(t.Context(), w.Buyer, q)
			must(t, err)
			return asked.InquiryID
		}
		first := ask(f.Links[0].Code)
		ask(f.Links[1].Code)
		ask("")
		ask("no-such-link")
		waiting := w.Question()
		waiting.Via, waiting.Email = f.Links[0].Code, "new@buyer.test"
		_, err := w.Trade.Ask(t.Context(), account.Actor{}, waiting) // has not reached the workshop
		must(t, err)
		offer, err := w.Trade.Quote(t.Context(), w.Maker, first, w.Offer())
		must(t, err)
		order, err := w.Trade.PlaceOrder(t.Context(), w.Buyer, first, offer.ID, w.Consignee())
		must(t, err)
		got := w.file(t, f.ID)
		if got.Visits != 7 || got.Inquiries != 2 || got.Orders != 1 || len(got.Value) != 1 || got.Value[0] != order.Total {
			t.Errorf("%+v, want 7 visits, 2 inquiries, 1 order of %v", got.Funnel, order.Total)
		}
		for _, byMaker := range []bool{false, true} {
			sums, err := w.campaigns.Sums(t.Context(), w.Maker, byMaker)
			must(t, err)
			want := map[bool]id.ID{false: w.Piece.ID, true: w.Piece.MakerID}[byMaker]
			if len(sums) != 1 || sums[0].ID != want || sums[0].Visits != 7 || sums[0].Inquiries != 2 || sums[0].Orders != 1 {
				t.Errorf("by maker %v: %+v", byMaker, sums)
			}
		}
		if len(got.Pieces) != 1 || got.Pieces[0].ID != w.Piece.ID || got.Pieces[0].Inquiries != 2 {
			t.Errorf("by piece: %+v", got.Pieces)
		}
	})
}

func TestForget_takesTheWorkshopOut(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		f := w.started(t)
		w.visits(t, f, 0, 1, german)
		about, err := w.campaigns.Start(t.Context(), w.Officer, campaigns.Plan{Name: "Siti at the fair", Target: "/products/" + w.Piece.Slug, Sources: []campaigns.Source{campaigns.Fair}})
		must(t, err)
		who := privacy.Subject{UserID: w.Maker.UserID, Email: w.Maker.Email, MakerIDs: []id.ID{w.Piece.MakerID}}
		parts, err := w.campaigns.Gather(t.Context(), w.DB.Read(), who)
		must(t, err)
		if len(parts) != 1 || len(parts[0].Rows) != 2 {
			t.Errorf("gathered %+v", parts)
		}
		for range 2 { // also after a restore
			must(t, w.DB.Tx(t.Context(), func(tx *db.Tx) error { return w.campaigns.Forget(t.Context(), tx, who) }))
		}
		_, err = w.campaigns.File(t.Context(), w.Officer, f.ID)
		wants(t, err, errs.NotFound, "the workshop's own campaign")
		if left := w.file(t, about); left.Name != privacy.Erased || left.Target != "" || left.SubjectID != "" {
			t.Errorf("of a campaign about the workshop %+v is left", left.Campaign)
		}
	})
}
