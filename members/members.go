package members

import (
	"anyam/account"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/events"
)

// Deps is what the area works with.
type Deps struct {
	DB       *db.DB
	Clock    clock.Clock
	Events   *events.Bus
	Accounts *account.Service
}

// Service is the area's use cases.
type Service struct{ Deps }

// New makes the area.
func New(d Deps) *Service {
	s := &Service{d}
	d.Accounts.AskSource("maker", s.contactsOf)
	return s
}
