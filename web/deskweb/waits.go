package deskweb

import (
	"context"

	"anyam/account"
	"anyam/gallery"
	"anyam/members"
	"anyam/members/network"
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
		{officerHat, a.IsOfficer()}, {coordinatorHat, a.IsCoordinator()}, {makerHat, a.IsMaker()}, {governmentHat, a.IsGovernment()},
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
	if err := p.workshops(ctx, a, &w); err != nil {
		return w, err
	}
	if w.Network, err = p.network.Waits(ctx, a); err != nil {
		return w, err
	}
	if members.MayReadRegister(a) {
		n, err := p.members.CountRegister(ctx, a, members.RegisterFilter{})
		if err != nil {
			return w, err
		}
		w.HasMakers = n > 0
	}
	if a.IsOfficer() {
		named, err := p.members.Named(ctx)
		if err != nil {
			return w, err
		}
		w.IsNameless = named.Name == "" || named.Bank.Account == ""
	}
	return w, nil
}

// workshops asks for the visitor's own pieces and what their workshops say of themselves.
func (p *Pages) workshops(ctx context.Context, a account.Actor, w *waits) error {
	for _, maker := range a.MakerIDs() {
		pieces, err := p.gallery.ProductsOf(ctx, a, maker, "", 4*atOnce, 0)
		if err != nil {
			return err
		}
		w.Pieces = append(w.Pieces, pieces...)
		m, err := p.members.MakerByID(ctx, a, maker)
		if err != nil {
			return err
		}
		if story, _ := m.Story("id"); story == "" {
			w.BareShops = append(w.BareShops, maker)
		}
	}
	return nil
}

// Pages are the pages of the room.
type Pages struct {
	trade   *trade.Service
	gallery *gallery.Service
	members *members.Service
	network *network.Service
}

// New makes the pages.
func New(t *trade.Service, g *gallery.Service, m *members.Service, n *network.Service) *Pages {
	return &Pages{trade: t, gallery: g, members: m, network: n}
}
