package units

import (
	"anyam/account"
	"anyam/members"
	"anyam/platform/clock"
	"anyam/platform/db"
)

// Deps is what the room works with.
type Deps struct {
	DB       *db.DB
	Clock    clock.Clock
	Accounts *account.Service
	Members  *members.Service
}

// Service is the room's use cases.
type Service struct{ Deps }

// New makes the room.
func New(d Deps) *Service { return &Service{d} }
