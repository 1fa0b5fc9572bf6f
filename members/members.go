package members

import (
	"net/url"

	"anyam/account"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/events"
	"anyam/platform/letters"
)

// Deps is what the area works with.
type Deps struct {
	DB       *db.DB
	Clock    clock.Clock
	Events   *events.Bus
	Letters  *letters.Box
	Accounts *account.Service
	BaseURL  *url.URL // where people reach the site
	Name     string   // of the installation, as people know it
}

// Service is the area's use cases.
type Service struct{ Deps }

// New makes the area.
func New(d Deps) *Service {
	s := &Service{d}
	d.Accounts.AskSource("maker", s.contactsOf)
	return s
}
