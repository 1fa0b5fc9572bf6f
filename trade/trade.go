package trade

import (
	"net/url"

	"anyam/account"
	"anyam/gallery"
	"anyam/market"
	"anyam/members"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/events"
	"anyam/platform/files"
	"anyam/platform/letters"
	"anyam/platform/pdf"
)

// Deps is what the area works with.
type Deps struct {
	DB       *db.DB
	Clock    clock.Clock
	Events   *events.Bus
	Letters  *letters.Box
	Files    files.Store
	Accounts *account.Service
	Members  *members.Service
	Gallery  *gallery.Service
	Market   *market.Service
	BaseURL  *url.URL
	Name     string // of the association, on papers and in letters
	Fonts    *pdf.Fonts
}

// Service is the area's use cases.
type Service struct{ Deps }

// New makes the area.
func New(d Deps) *Service { return &Service{d} }
