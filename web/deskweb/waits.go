package deskweb

import (
	"context"
	"slices"

	"anyam/account"
	"anyam/account/privacy"
	"anyam/gallery"
	"anyam/members"
	"anyam/members/dues"
	"anyam/members/intake"
	"anyam/members/joining"
	"anyam/members/network"
	"anyam/members/passport"
	"anyam/members/posts"
	"anyam/members/standing"
	"anyam/platform/clock"
	"anyam/trade"
	"anyam/web/respond"
)

// atOnce is how many things of a sort are asked for: more than fit on a first page.
const atOnce = 50

// hatsOf are what the actor is here. Somebody without a role buys.
func hatsOf(a account.Actor) []hat {
	var hats []hat
	for _, h := range []struct {
		hat    hat
		isWorn bool
	}{
		{officerHat, a.IsOfficer()}, {coordinatorHat, a.IsCoordinator()}, {readerHat, a.LooksAfter() && !a.IsOfficer() && !a.IsCoordinator()}, {makerHat, a.IsMaker()}, {treasurerHat, len(a.ReadsDuesOf()) > 0}, {governmentHat, a.IsGovernment()}, {trainerHat, slices.ContainsFunc(a.Grants, func(g account.Grant) bool { return g.Role == account.Trainer })},
	} {
		if h.isWorn {
			hats = append(hats, h.hat)
		}
	}
	if len(hats) == 0 {
		hats = append(hats, buyerHat)
	}
	return hats
}

// waits asks the areas what waits for the visitor.
func (p *Pages) waits(ctx context.Context, v *respond.Visit) (w waits, err error) {
	a := v.Actor
	w = waits{Me: a.UserID, Makers: a.MakerIDs(), Hats: hatsOf(a), Now: v.Now, Today: clock.DateOf(v.Now.In(clock.WIB))}
	if a.OnlyReadsFigures() {
		return w, nil
	}
	if w.Unanswered, err = p.trade.Unanswered(ctx, a, atOnce); err != nil {
		return w, err
	}
	if w.Offers, err = p.trade.OpenOffers(ctx, a, atOnce); err != nil {
		return w, err
	}
	if w.Orders, err = p.trade.OrdersUnderWay(ctx, a, 4*atOnce); err != nil {
		return w, err
	}
	if w.Handed, err = p.posts.HandedTo(ctx, a); err != nil {
		return w, err
	}
	if w.Endings, err = p.posts.Endings(ctx, a); err != nil {
		return w, err
	}
	if err := p.workshops(ctx, a, &w); err != nil {
		return w, err
	}
	if err := p.applications(ctx, a, &w); err != nil {
		return w, err
	}
	if w.Network, err = p.network.Waits(ctx, a); err != nil {
		return w, err
	}
	if w.Imports, err = p.intake.Waiting(ctx, a, atOnce); err != nil {
		return w, err
	}
	if err := p.askDues(ctx, a, &w); err != nil {
		return w, err
	}
	if members.MayReadRegister(a) {
		n, err := p.members.CountRegister(ctx, a, members.RegisterFilter{})
		if err != nil {
			return w, err
		}
		w.HasMakers = n > 0
	}
	if err := p.consents(ctx, a, &w); err != nil {
		return w, err
	}
	if a.IsOfficer() {
		if w.Requests, err = p.privacy.Requests(ctx, a, privacy.RequestFilter{Limit: atOnce}); err != nil {
			return w, err
		}
		named, err := p.members.Named(ctx)
		if err != nil {
			return w, err
		}
		w.IsNameless = named.Name == "" || named.Bank.Account == ""
	}
	return w, nil
}

// consents asks what the visitor's workshops, and those whom the visitor looks after, were not asked yet.
func (p *Pages) consents(ctx context.Context, a account.Actor, w *waits) error {
	for _, maker := range a.MakerIDs() {
		standings, err := p.privacy.Standings(ctx, a, maker)
		if err != nil {
			return err
		}
		for _, st := range standings {
			w.IsUnasked = w.IsUnasked || !st.IsAsked || st.IsStale
		}
	}
	if !privacy.MayTakeDown(a) {
		return nil
	}
	_, unasked, err := p.members.Unasked(ctx, a, 1)
	w.Unasked = unasked
	return err
}

// applications asks for those that wait for the person, and for her own. The secretariat sees what waits for a coordinator only when
// that takes too long, or where there is no chapter.
func (p *Pages) applications(ctx context.Context, a account.Actor, w *waits) (err error) {
	if w.Own, err = p.joining.Own(ctx, a); err != nil || !joining.MayReadQueue(a) {
		return err
	}
	all, err := p.joining.Queue(ctx, a, joining.QueueFilter{States: []joining.State{joining.Sent, joining.Verified}, Limit: atOnce})
	for _, one := range all {
		isMine := one.State == joining.Verified && a.IsOfficer() || one.State == joining.Sent && slices.Contains(members.WriteScope(a).Chapters, one.ChapterID)
		if isMine || one.State == joining.Sent && a.IsOfficer() && (one.IsLate(w.Now) || one.ChapterID == "") {
			w.Applications = append(w.Applications, one)
		}
	}
	return err
}

// workshops asks for the visitor's own pieces and what their workshops say of themselves.
func (p *Pages) workshops(ctx context.Context, a account.Actor, w *waits) error {
	for _, maker := range a.MakerIDs() {
		pieces, err := p.gallery.ProductsOf(ctx, a, maker, "", 4*atOnce, 0)
		if err != nil {
			return err
		}
		w.Pieces = append(w.Pieces, pieces...)
		ending, err := p.passport.EndingOf(ctx, a, maker)
		if err != nil {
			return err
		}
		w.Ending = append(w.Ending, ending...)
		m, err := p.members.MakerByID(ctx, a, maker)
		if err != nil {
			return err
		}
		if m.Status(string(w.Today)) == standing.Grace {
			w.InGrace = append(w.InGrace, m)
		}
		if story, _ := m.Story("id"); story == "" {
			w.BareShops = append(w.BareShops, maker)
		}
	}
	return nil
}

// Pages are the pages of the room.
type Pages struct {
	trade    *trade.Service
	gallery  *gallery.Service
	members  *members.Service
	posts    *posts.Service
	joining  *joining.Service
	dues     *dues.Service
	passport *passport.Service
	privacy  *privacy.Service
	network  *network.Service
	intake   *intake.Service
}

// Rooms are what the page of today looks into.
type Rooms struct {
	Trade    *trade.Service
	Gallery  *gallery.Service
	Members  *members.Service
	Posts    *posts.Service
	Joining  *joining.Service
	Dues     *dues.Service
	Passport *passport.Service
	Privacy  *privacy.Service
	Network  *network.Service
	Intake   *intake.Service
}

// New makes the pages.
func New(r Rooms) *Pages {
	return &Pages{trade: r.Trade, gallery: r.Gallery, members: r.Members, posts: r.Posts, joining: r.Joining, dues: r.Dues, passport: r.Passport, privacy: r.Privacy, network: r.Network, intake: r.Intake}
}
