package gallery

import (
	"context"
	"log/slog"

	"anyam/account"
	"anyam/gallery/search"
	"anyam/members"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/events"
	"anyam/platform/files"
	"anyam/platform/id"
	"anyam/platform/jobs"
	"anyam/platform/picture"
)

// Deps is what the area works with.
type Deps struct {
	DB       *db.DB
	Clock    clock.Clock
	Log      *slog.Logger
	Queue    *jobs.Queue
	Events   *events.Bus
	Files    files.Store
	Pictures *picture.Pool
	Accounts *account.Service
	Members  *members.Service
	Search   *search.Index
	AVIF     bool
}

// Service is the area's use cases.
type Service struct {
	Deps
	shelf shelf
}

// New makes the area and registers its jobs.
func New(d Deps) *Service {
	s := &Service{d, newShelf()}
	jobs.Work(d.Queue, s.processPhoto)
	jobs.Work(d.Queue, s.forgetFiles)
	return s
}

// ProductChanged is the news that what the public sees of a product may have changed.
type ProductChanged struct{ ProductID id.ID }

// EventName names the event.
func (ProductChanged) EventName() string { return "gallery.ProductChanged" }

// changed records that a product has changed, and moves the counter that public pages go by.
func (s *Service) changed(ctx context.Context, tx *db.Tx, actor account.Actor, product id.ID, action string, before, after any) error {
	entry := account.Entry{Action: action, Kind: "product", Object: product, Before: before, After: after}
	if err := s.Accounts.Record(ctx, tx, actor, entry); err != nil {
		return err
	}
	return s.shownAnew(ctx, tx, product)
}

// shownAnew brings everything up to date that the public sees of a product.
func (s *Service) shownAnew(ctx context.Context, tx *db.Tx, product id.ID) error {
	// Whoever changes the product meanwhile waits: otherwise what was read here could be written to the index after theirs.
	if _, err := db.Exec(ctx, tx, "update gallery_product set version = version where id = $1", product); err != nil {
		return err
	}
	if err := s.findable(ctx, tx, product); err != nil {
		return err
	}
	if err := s.Moved(ctx, tx); err != nil {
		return err
	}
	return s.Events.Publish(ctx, tx, ProductChanged{product})
}

// Moved moves the counter that tells what is kept in memory that it is old: whole pages, products, results of the
// search. Whatever changes one of these calls it in its transaction, other areas too where they change what a page of the gallery says.
func (s *Service) Moved(ctx context.Context, tx *db.Tx) error {
	_, err := db.Exec(ctx, tx, "update gallery_change set n = n + 1 where id = 1")
	return err
}

// ChangeCount moves whenever something public changes. What is kept of it in memory, here and as whole pages, is
// good while it stands still.
func (s *Service) ChangeCount(ctx context.Context) (int64, error) {
	return s.DB.Glance(ctx, "select n from gallery_change where id = 1")
}
