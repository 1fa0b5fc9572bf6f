package network

import (
	"context"

	"anyam/account"
	"anyam/members"
	"anyam/members/units"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/once"
)

// chaptersOf are the chapters of the actor's workshops and those that the actor looks after.
func (s *Service) chaptersOf(ctx context.Context, q db.Q, actor account.Actor) ([]id.ID, error) {
	chapters := append([]id.ID(nil), members.ReadScope(actor).Chapters...)
	makers, err := s.Members.MakersByID(ctx, q, actor.MakerIDs())
	for _, m := range makers {
		chapters = append(chapters, m.ChapterID)
	}
	return chapters, err
}

// Chapters are those for which the actor may call for a purchase.
func (s *Service) Chapters(ctx context.Context, actor account.Actor) ([]units.Chapter, error) {
	mine, err := s.chaptersOf(ctx, s.DB.Read(), actor)
	if err != nil {
		return nil, err
	}
	all, err := s.Units.Chapters(ctx)
	var may []units.Chapter
	for _, c := range all {
		if MayCall(actor, c.ID, mine) {
			may = append(may, c)
		}
	}
	return may, err
}

// Call opens a purchase, organised by the actor.
func (s *Service) Call(ctx context.Context, actor account.Actor, p Purchase, token once.Token) (id.ID, error) {
	if !MayUse(actor) {
		return "", errs.Missing("network", string(actor.UserID))
	}
	var f errs.Faults
	p.Check(&f, s.today())
	if err := f.Err(); err != nil {
		return "", err
	}
	p.ID, p.OrganiserID, p.State, p.CreatedAt = id.New(), actor.UserID, Open, s.Clock.Now()
	if p.MakerID = ""; actor.IsMaker() {
		p.MakerID = actor.MakerIDs()[0]
	}
	err := s.DB.Tx(ctx, func(tx *db.Tx) error {
		chapters, err := s.chaptersOf(ctx, tx, actor)
		if err != nil {
			return err
		}
		if !MayCall(actor, p.ChapterID, chapters) {
			var f errs.Faults
			f.Add("chapter", "Choose your own chapter, or the whole association.")
			return f.Err()
		}
		earlier, taken, err := once.Claim(ctx, tx, token, string(p.ID), p.CreatedAt)
		if err != nil || taken {
			p.ID = id.ID(earlier)
			return err
		}
		if err := insertPurchase(ctx, tx, p); err != nil {
			return err
		}
		if err := insertPurchaseStep(ctx, tx, p.ID, Open, "", actor.UserID, p.CreatedAt); err != nil {
			return err
		}
		return s.record(ctx, tx, actor, "network.purchase.called", "purchase", p.ID, map[string]any{"chapter": p.ChapterID, "closes_on": p.ClosesOn})
	})
	return p.ID, err
}

// PurchaseFile is a purchase with everything that belongs to it.
type PurchaseFile struct {
	Purchase
	Pledges  []Pledge // of workshops that pledge something now, in the order in which they came
	History  []PledgeStep
	Steps    []PurchaseStep
	Portions []Portion
}

// PurchaseFile reads a purchase that the actor may see (rule network-8).
func (s *Service) PurchaseFile(ctx context.Context, actor account.Actor, purchase id.ID) (PurchaseFile, error) {
	p, err := s.purchaseFor(ctx, s.DB.Read(), actor, purchase)
	if err != nil {
		return PurchaseFile{}, err
	}
	return s.fileOf(ctx, s.DB.Read(), p)
}

func (s *Service) fileOf(ctx context.Context, q db.Q, p Purchase) (f PurchaseFile, err error) {
	f.Purchase = p
	if f.Pledges, err = pledgesOf(ctx, q, p.ID); err != nil {
		return f, err
	}
	if f.History, err = pledgeStepsOf(ctx, q, p.ID); err != nil {
		return f, err
	}
	if f.Steps, err = purchaseStepsOf(ctx, q, p.ID); err != nil {
		return f, err
	}
	if f.Portions, err = portionsOf(ctx, q, p.ID); err != nil {
		return f, err
	}
	names, err := s.Accounts.Names(ctx, q, []id.ID{p.OrganiserID})
	f.OrganiserName = names[p.OrganiserID]
	return f, err
}

// purchaseFor is a purchase that the actor may see; to others it does not exist.
func (s *Service) purchaseFor(ctx context.Context, q db.Q, actor account.Actor, purchase id.ID) (Purchase, error) {
	missing := errs.Missing("purchase", string(purchase))
	if !MayUse(actor) {
		return Purchase{}, missing
	}
	p, err := purchaseByID(ctx, q, purchase)
	if err != nil || p.ChapterID == "" || MayOrganise(actor, p) || members.ReadScope(actor).All {
		return p, err
	}
	chapters, err := s.chaptersOf(ctx, q, actor)
	if err != nil {
		return Purchase{}, err
	}
	for _, c := range chapters {
		if c == p.ChapterID {
			return p, nil
		}
	}
	return Purchase{}, missing
}

// PurchaseFilter narrows a list of purchases.
type PurchaseFilter struct {
	IsOver bool // those that were shared out or called off, instead of the others
	Limit  int
	Offset int
}

// Purchases lists the purchases that the actor may see (rule network-8): those under way by their closing day, those that
// are over with the newest first.
func (s *Service) Purchases(ctx context.Context, actor account.Actor, f PurchaseFilter) ([]Purchase, error) {
	if !MayUse(actor) {
		return nil, errs.Missing("network", string(actor.UserID))
	}
	chapters, err := s.chaptersOf(ctx, s.DB.Read(), actor)
	if err != nil {
		return nil, err
	}
	return listPurchases(ctx, s.DB.Read(), purchaseScope{actor.UserID, members.ReadScope(actor).All, chapters}, f)
}

// PledgeIn is what a workshop pledges; 0 takes the pledge back.
type PledgeIn struct {
	MakerID  id.ID // empty: the actor's only workshop
	Quantity int64
	Once     once.Token
}

// Pledge sets what a workshop of the actor pledges (rule network-5). Two at once wait for each other, and neither is lost.
func (s *Service) Pledge(ctx context.Context, actor account.Actor, purchase id.ID, in PledgeIn) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		if err := lockPurchase(ctx, tx, purchase); err != nil {
			return err
		}
		p, err := s.purchaseFor(ctx, tx, actor, purchase)
		if err != nil {
			return err
		}
		maker, err := own(actor, in.MakerID)
		if err != nil {
			return err
		}
		if _, taken, err := once.Claim(ctx, tx, in.Once, string(purchase), s.Clock.Now()); err != nil || taken { // rule network-17
			return err
		}
		if err := p.CheckPledge(in.Quantity, s.today()); err != nil {
			return err
		}
		if p.Pledgers >= maxPledges {
			return errs.New(errs.Conflict, "So many workshops take part already that nobody else can join.")
		}
		if err := putPledge(ctx, tx, purchase, maker, in.Quantity, actor.UserID, s.Clock.Now()); err != nil {
			return err
		}
		return s.record(ctx, tx, actor, "network.pledge.set", "purchase", purchase, map[string]any{"maker": maker, "quantity": in.Quantity})
	})
}

// Move is a step of a purchase, with what it needs to know.
type Move struct {
	To         PurchaseState
	Reason     string     // why it is cancelled
	Supplier   string     // of an order
	ExpectedOn clock.Date // of an order; empty when not known
	ClosesOn   clock.Date // of a purchase that opens again
	Delivery   Delivery   // of what is shared out
	Given      map[id.ID]int64
	Version    int64
}

// MovePurchase takes a purchase to its next state (rule network-4), and tells those who pledged.
func (s *Service) MovePurchase(ctx context.Context, actor account.Actor, purchase id.ID, m Move) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		if err := lockPurchase(ctx, tx, purchase); err != nil {
			return err
		}
		p, err := s.purchaseFor(ctx, tx, actor, purchase)
		if err != nil {
			return err
		}
		if !MayOrganise(actor, p) {
			return errs.Missing("step", string(purchase))
		}
		if err := p.CheckMove(m.To); err != nil {
			return err
		}
		if err := s.apply(ctx, tx, &p, m); err != nil {
			return err
		}
		if m.Version != 0 {
			p.Version = m.Version
		}
		return s.moved(ctx, tx, actor, p, m.Reason)
	})
}

// moved writes a purchase in its new state, and tells of it.
func (s *Service) moved(ctx context.Context, tx *db.Tx, actor account.Actor, p Purchase, why string) error {
	now := s.Clock.Now()
	if err := updatePurchase(ctx, tx, p, now); err != nil {
		return err
	}
	if err := insertPurchaseStep(ctx, tx, p.ID, p.State, why, actor.UserID, now); err != nil {
		return err
	}
	if err := s.record(ctx, tx, actor, "network.purchase."+string(p.State), "purchase", p.ID, map[string]any{"pledged": p.Pledged}); err != nil {
		return err
	}
	return s.tellPurchase(ctx, tx, actor, p)
}

// apply takes over what a step says.
func (s *Service) apply(ctx context.Context, tx *db.Tx, p *Purchase, m Move) error {
	var f errs.Faults
	p.State = m.To
	switch m.To {
	case Open:
		checkDay(&f, m.ClosesOn, s.today())
		p.ClosesOn = m.ClosesOn
	case Ordered:
		checkText(&f, "supplier", m.Supplier, 120, "Write from whom you have ordered.")
		if _, err := clock.ParseDate(string(m.ExpectedOn)); m.ExpectedOn != "" {
			f.Check(err == nil, "expected_on", "Write the date as year-month-day, for example 2026-11-23.")
		}
		p.Supplier, p.ExpectedOn = m.Supplier, m.ExpectedOn
	case Cancelled:
		checkText(&f, "reason", m.Reason, 400, "Write why it is called off; everybody who pledged reads it.")
		p.Reason = m.Reason
	case Shared:
		return s.share(ctx, tx, p, m)
	case Closed:
	}
	return f.Err()
}

// share gives out what came (rules network-6 and network-7).
func (s *Service) share(ctx context.Context, tx *db.Tx, p *Purchase, m Move) error {
	pledges, err := pledgesOf(ctx, tx, p.ID)
	if err != nil {
		return err
	}
	claims := make([]Claim, len(pledges))
	for i, pl := range pledges {
		claims[i] = Claim{MakerID: pl.MakerID, Pledged: pl.Quantity}
		claims[i].Fixed, claims[i].IsFixed = m.Given[pl.MakerID]
	}
	portions, err := ShareOut(claims, m.Delivery)
	if err != nil {
		return err
	}
	p.Delivery = m.Delivery
	return insertPortions(ctx, tx, p.ID, portions)
}

// SetPaid notes that a workshop has paid its share, or that it was a mistake.
func (s *Service) SetPaid(ctx context.Context, actor account.Actor, purchase, maker id.ID, isPaid bool) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		p, err := s.purchaseFor(ctx, tx, actor, purchase)
		if err != nil {
			return err
		}
		if !MayOrganise(actor, p) {
			return errs.Missing("step", string(purchase))
		}
		at := int64(0)
		if isPaid {
			at = db.Micros(s.Clock.Now())
		}
		n, err := db.Exec(ctx, tx, "update members_share set paid_at = $1 where purchase_id = $2 and maker_id = $3", at, purchase, maker)
		if err != nil {
			return err
		}
		if n == 0 {
			return errs.Missing("share", string(maker))
		}
		return s.record(ctx, tx, actor, "network.share.paid", "purchase", purchase, map[string]any{"maker": maker, "paid": isPaid})
	})
}

// CloseDue closes what was open past its closing day.
func (s *Service) CloseDue(ctx context.Context) error {
	due, err := duePurchases(ctx, s.DB.Read(), s.today())
	if err != nil {
		return err
	}
	for _, purchase := range due {
		err := s.DB.Tx(ctx, func(tx *db.Tx) error {
			if err := lockPurchase(ctx, tx, purchase); err != nil {
				return err
			}
			p, err := purchaseByID(ctx, tx, purchase)
			if err != nil || p.State != Open || p.TakesPledges(s.today()) {
				return err
			}
			p.State = Closed
			return s.moved(ctx, tx, account.System(), p, "")
		})
		if err != nil {
			return err
		}
	}
	return nil
}
