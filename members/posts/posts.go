package posts

import (
	"context"
	"net/url"

	"anyam/account"
	"anyam/members/units"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/files"
	"anyam/platform/letters"
)

// Deps is what the room works with.
type Deps struct {
	DB       *db.DB
	Clock    clock.Clock
	Letters  *letters.Box
	Files    files.Store
	Accounts *account.Service
	Units    *units.Service
	// PassOn gives a successor what waits for the holder by name in rooms beside this one, so it is handed in.
	PassOn  func(ctx context.Context, tx *db.Tx, successor account.Actor, held account.Held) error
	BaseURL *url.URL // where people reach the site
	Name    string   // of the installation, as people know it
}

// Service is the room's use cases.
type Service struct{ Deps }

// New makes the room.
func New(d Deps) *Service { return &Service{d} }
