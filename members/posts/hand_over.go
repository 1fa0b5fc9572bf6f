package posts

import (
	"context"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
)

// Handing is a term with those to whom its open tasks can go.
type Handing struct {
	Officer
	Successors []Officer // in the same unit, in force or planned
	Successor  Officer   // who was named; the zero Officer while nobody is
}

// Handing reads a term for its hand-over: for its holder, the successor, and officers.
func (s *Service) Handing(ctx context.Context, actor account.Actor, term id.ID) (Handing, error) {
	o, err := s.Officer(ctx, actor, term)
	if err != nil {
		return Handing{}, err
	}
	h := Handing{Officer: o}
	unit, err := s.History(ctx, actor, term)
	if err != nil {
		return h, err
	}
	for _, other := range unit {
		if other.ID == o.SuccessorID {
			h.Successor = other
		}
		if other.UserID != o.UserID && !other.IsOver() {
			h.Successors = append(h.Successors, other)
		}
	}
	if !account.MayHandOver(actor, o.Term) && !h.IsSuccessor(actor) {
		return Handing{}, errs.Missing("term", string(term))
	}
	return h, nil
}

// IsSuccessor reports whether the tasks go to the actor.
func (h Handing) IsSuccessor(a account.Actor) bool {
	return a.IsSignedIn() && h.Successor.UserID == a.UserID
}

// Powers are those of the term alone, as an actor: what waits for them is what is handed over.
func (h Handing) Powers() account.Actor {
	return account.Actor{UserID: h.UserID, Email: h.Holder.Email, Name: h.Holder.Name, Lang: h.Holder.Lang, Grants: []account.Grant{h.Grant}}
}

// HandOver names the successor of a term and writes to her; open is how many tasks wait.
func (s *Service) HandOver(ctx context.Context, actor account.Actor, term id.ID, in account.HandOver, open int64) error {
	h, err := s.Handing(ctx, actor, term)
	if err != nil {
		return err
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		if err := s.Accounts.HandOver(ctx, tx, actor, term, in); err != nil {
			return err
		}
		return s.tellSuccessor(ctx, tx, h, in, open)
	})
}

// TakeOver notes that the successor has the tasks, and gives her those that were the holder's by name.
func (s *Service) TakeOver(ctx context.Context, actor account.Actor, term id.ID) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		held, err := s.Accounts.TermByID(ctx, tx, term)
		if err != nil {
			return err
		}
		if err := s.Accounts.TakeOver(ctx, tx, actor, term); err != nil || !held.TakenAt.IsZero() {
			return err
		}
		return s.PassOn(ctx, tx, actor, held)
	})
}

// HandedTo are the terms that were handed over to the actor and wait to be taken.
func (s *Service) HandedTo(ctx context.Context, actor account.Actor) ([]Officer, error) {
	held, err := s.Accounts.HandedTo(ctx, s.DB.Read(), actor.UserID)
	if err != nil || len(held) == 0 {
		return nil, err
	}
	known, err := s.Units.Of(ctx, s.DB.Read(), account.System(), true)
	return s.officersOf(held, known), err
}
