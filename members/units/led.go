package units

import (
	"context"
	"slices"

	"anyam/account"
	"anyam/members"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
)

// Led is a chapter with who leads it and how many makers it has.
type Led struct {
	Chapter
	Coordinators []account.Held // today
	Makers       int64
}

// LedChapters are the open chapters that the actor looks after, by code: an officer all of them, a coordinator her
// own. Whatever their number, it asks three questions.
func (s *Service) LedChapters(ctx context.Context, actor account.Actor) ([]Led, error) {
	if !members.MayReadRegister(actor) {
		return nil, errs.Missing("chapters", string(actor.UserID))
	}
	return s.led(ctx, actor, false)
}

func (s *Service) led(ctx context.Context, actor account.Actor, ever bool) ([]Led, error) {
	all, err := s.chapters(ctx, s.DB.Read(), ever)
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(c Chapter) bool { return !MayReadChapter(actor, c.ID) })
	makers, err := s.makersByChapter(ctx, actor)
	if err != nil {
		return nil, err
	}
	leads, err := s.leads(ctx, all)
	led := make([]Led, len(all))
	for i, c := range all {
		led[i] = Led{Chapter: c, Coordinators: leads[c.ID], Makers: makers[c.ID]}
	}
	return led, err
}

// makersByChapter is how many makers each chapter has, of those whom the actor looks after.
func (s *Service) makersByChapter(ctx context.Context, actor account.Actor) (map[id.ID]int64, error) {
	counts := map[id.ID]int64{}
	within, args := members.ReadScope(actor).Condition("members_maker", nil)
	_, err := db.All(ctx, s.DB.Read(), func(scan db.Scan) (none struct{}, err error) {
		var chapter id.ID
		var n int64
		err = scan(&chapter, &n)
		counts[chapter] = n
		return none, err
	}, "select chapter_id, count(*) from members_maker where "+within+" group by chapter_id order by chapter_id limit 500", args...)
	return counts, err
}

// leads are the coordinators and deputies of chapters today.
func (s *Service) leads(ctx context.Context, chapters []Chapter) (map[id.ID][]account.Held, error) {
	leads := map[id.ID][]account.Held{}
	if len(chapters) == 0 {
		return leads, nil
	}
	scopes := make([]id.ID, len(chapters))
	for i, c := range chapters {
		scopes[i] = c.ID
	}
	held, err := s.Accounts.Terms(ctx, s.DB.Read(), account.TermFilter{Role: account.Coordinator, Scopes: scopes, Since: s.Accounts.Today(), Limit: 2000})
	for _, h := range held {
		if h.On(s.Accounts.Today()) == account.Active {
			leads[h.Grant.Scope] = append(leads[h.Grant.Scope], h)
		}
	}
	return leads, err
}
