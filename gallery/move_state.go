package gallery

import (
	"context"
	"slices"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
)

// moves are the states that follow each state (rule gallery-16).
var moves = map[State][]State{
	Draft:     {Published, Archived},
	Published: {Hidden, Archived},
	Hidden:    {Published, Archived},
	Archived:  {Published, Hidden},
}

// CanMove reports whether a state may follow another.
func (st State) CanMove(to State) bool { return slices.Contains(moves[st], to) }

// moveActions name the moves in the trail and in the history.
var moveActions = map[State]string{
	Published: "gallery.product.published", Hidden: "gallery.product.hidden", Archived: "gallery.product.archived",
}

// Publish shows a product to everybody (rule gallery-2).
func (s *Service) Publish(ctx context.Context, actor account.Actor, product id.ID, version int64) error {
	return s.Move(ctx, actor, product, version, Published)
}

// Archive takes a product out of the gallery for good; orders keep what they say of it.
func (s *Service) Archive(ctx context.Context, actor account.Actor, product id.ID, version int64) error {
	return s.Move(ctx, actor, product, version, Archived)
}

// Move takes a product to another state (rule gallery-16). version is that which the actor saw.
func (s *Service) Move(ctx context.Context, actor account.Actor, product id.ID, version int64, to State) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		p, err := s.editableProduct(ctx, tx, actor, product)
		if err != nil || p.State == to {
			return err
		}
		if !p.State.CanMove(to) {
			return errs.New(errs.Conflict, "The piece cannot go there from where it stands now. Look at it again.")
		}
		if to == Published {
			if missing := p.MissingToPublish(); len(missing) > 0 {
				return missingError(missing)
			}
			if p.PublishedAt.IsZero() {
				p.PublishedAt = s.Clock.Now()
			}
		}
		old := p
		p.State, p.Version, p.UpdatedAt = to, version, s.Clock.Now()
		if err := updateState(ctx, tx, p); err != nil {
			return err
		}
		p.Version++
		if err := s.keepVersions(ctx, tx, actor, moveActions[to], old, p); err != nil {
			return err
		}
		return s.changed(ctx, tx, actor, product, moveActions[to], old.State, to)
	})
}
