package collections

import (
	"context"

	"anyam/account"
	"anyam/gallery"
	"anyam/members/units"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/recent"
)

// Deps is what the room works with.
type Deps struct {
	DB       *db.DB
	Clock    clock.Clock
	Accounts *account.Service
	Units    *units.Service
	Gallery  *gallery.Service
}

// Service is the room's use cases.
type Service struct {
	Deps
	shown *recent.Values[clock.Date, []Collection] // what everybody sees on a day, while nothing public changes
}

// New makes the room.
func New(d Deps) *Service { return &Service{d, recent.New[clock.Date, []Collection](2)} }

// IsShown reports whether everybody sees the collection today (rule collections-4).
func (s *Service) IsShown(c Collection) bool { return c.IsShown(s.today()) }

// today is the day in WIB, which collections are shown by.
func (s *Service) today() clock.Date { return clock.DateOf(s.Clock.Now().In(clock.WIB)) }

// change lets do change a collection that is the actor's to change, and tells what public pages go by.
func (s *Service) change(ctx context.Context, actor account.Actor, collection id.ID, do func(tx *db.Tx, c Collection) (account.Entry, error)) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		if err := lock(ctx, tx, collection); err != nil {
			return err
		}
		c, err := s.changeable(ctx, tx, actor, collection)
		if err != nil {
			return err
		}
		entry, err := do(tx, c)
		if err != nil || entry.Action == "" {
			return err
		}
		if err := s.Accounts.Record(ctx, tx, actor, entry); err != nil {
			return err
		}
		if c.PublishedAt.IsZero() && entry.Action != actionPublished {
			return nil // nobody sees it
		}
		return s.Gallery.Moved(ctx, tx)
	})
}

// changeable is a collection that is the actor's to change.
func (s *Service) changeable(ctx context.Context, q db.Q, actor account.Actor, collection id.ID) (Collection, error) {
	c, err := byID(ctx, q, collection)
	if err == nil && !MayRead(actor, c) {
		err = errs.Missing("collection", string(collection))
	}
	if err == nil && !MayChange(actor, c) {
		err = errs.New(errs.Forbidden, "Your term is over: you can still read here, and change nothing.")
	}
	return c, err
}

// Actions in the audit trail.
const (
	actionMade      = "collections.collection.made"
	actionSaved     = "collections.collection.saved"
	actionPublished = "collections.collection.published"
	actionWithdrawn = "collections.collection.withdrawn"
	actionArranged  = "collections.collection.arranged"
)

// entry is a line of the audit trail about a collection.
func entry(action string, collection id.ID, after any) account.Entry {
	return account.Entry{Action: action, Kind: "collection", Object: collection, After: after}
}
