package impact

import (
	"anyam/account"
	"anyam/gallery"
	"anyam/market"
	"anyam/members"
	"anyam/members/units"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/trade"
)

// Deps is what the area works with.
type Deps struct {
	DB      *db.DB
	Clock   clock.Clock
	Members *members.Service
	Units   *units.Service
	Gallery *gallery.Service
	Market  *market.Service
	Trade   *trade.Service
}

// Service is the area's use cases.
type Service struct{ Deps }

// New makes the area.
func New(d Deps) *Service { return &Service{d} }

// MayReadFigures reports whether the actor may read figures (rule impact-1).
func MayReadFigures(a account.Actor) bool { return a.IsGovernment() || a.ReadsAll() }

// MayReadChapters reports whether the actor may read figures by chapter (rule impact-7).
func MayReadChapters(a account.Actor) bool { return a.ReadsAll() }
