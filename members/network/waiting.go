package network

import (
	"context"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/id"
)

// closesSoon is how many days before its closing day a purchase is worth a line.
const closesSoon = 3

// Waiting is what waits for the actor in the network.
type Waiting struct {
	Unread   int64
	From     string     // who wrote last, where one conversation alone is unread
	In       id.ID      // that conversation
	Closing  []Purchase // open, about to close, not pledged by the actor yet
	Organise []Purchase // of the actor, to be ordered or shared out
	Requests []Mentoring
	Reports  int64
	Owes     []Purchase // shared out; a workshop of the actor has not paid yet
}

// Waits is what waits for the actor; nothing for those for whom there is no network.
func (s *Service) Waits(ctx context.Context, actor account.Actor) (w Waiting, err error) {
	if !MayUse(actor) {
		return w, nil
	}
	if w.Unread, err = s.Unread(ctx, actor); err != nil {
		return w, err
	}
	if w.Unread > 0 {
		if err := s.unreadFrom(ctx, actor, &w); err != nil {
			return w, err
		}
	}
	if err := s.purchasesThatWait(ctx, actor, &w); err != nil {
		return w, err
	}
	w.Requests, err = db.All(ctx, s.DB.Read(), scanMentoring, "select "+mentoringColumns+mentoringFrom+
		" where t.mentor_id = $1 and t.state = 'asked' order by t.asked_at, t.id limit 20", actor.UserID)
	if err != nil {
		return w, err
	}
	w.Reports, err = s.CountReports(ctx, actor)
	return w, err
}

func (s *Service) unreadFrom(ctx context.Context, actor account.Actor, w *Waiting) error {
	unread, err := db.All(ctx, s.DB.Read(), scanConversation, "select "+conversationColumns+conversationFrom+
		" where s.user_id = $1 and s.unread > 0 order by s.last_at desc, c.id limit 2", actor.UserID)
	if err != nil || len(unread) != 1 {
		return err
	}
	err = s.nameOthers(ctx, s.DB.Read(), unread)
	w.From, w.In = unread[0].OtherName, unread[0].ID
	return err
}

func (s *Service) purchasesThatWait(ctx context.Context, actor account.Actor, w *Waiting) error {
	under, err := s.Purchases(ctx, actor, PurchaseFilter{Limit: 100})
	if err != nil {
		return err
	}
	pledged, owed, err := s.ownPurchases(ctx, actor)
	if err != nil {
		return err
	}
	for _, p := range under {
		switch {
		case p.OrganiserID == actor.UserID && (p.State == Closed || p.State == Ordered):
			w.Organise = append(w.Organise, p)
		case actor.IsMaker() && p.TakesPledges(s.today()) && p.ClosesOn <= s.today().AddDays(closesSoon) && !pledged[p.ID]:
			w.Closing = append(w.Closing, p)
		}
	}
	for _, purchase := range owed {
		p, err := purchaseByID(ctx, s.DB.Read(), purchase)
		if err != nil {
			return err
		}
		w.Owes = append(w.Owes, p)
	}
	return nil
}

// ownPurchases are those in which workshops of the actor take part, and those for which they still owe.
func (s *Service) ownPurchases(ctx context.Context, actor account.Actor) (pledged map[id.ID]bool, owed []id.ID, err error) {
	pledged = map[id.ID]bool{}
	makers := actor.MakerIDs()
	if len(makers) == 0 {
		return pledged, nil, nil
	}
	args := make([]any, len(makers))
	for i, m := range makers {
		args[i] = m
	}
	scanID := func(scan db.Scan) (i id.ID, err error) { err = scan(&i); return i, err }
	ids, err := db.All(ctx, s.DB.Read(), scanID, "select purchase_id from members_pledge where quantity > 0 and maker_id in ("+db.In(0, len(makers))+
		") order by purchase_id desc limit 500", args...)
	if err != nil {
		return nil, nil, err
	}
	for _, p := range ids {
		pledged[p] = true
	}
	owed, err = db.All(ctx, s.DB.Read(), scanID, "select purchase_id from members_share where paid_at = 0 and owes_idr > 0 and maker_id in ("+db.In(0, len(makers))+
		") order by purchase_id desc limit 20", args...)
	return pledged, owed, err
}
