package campaigns

import (
	"context"
	"net/url"

	"anyam/account"
	"anyam/gallery"
	"anyam/members"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/id"
	"anyam/trade"
)

// Deps is what the room works with.
type Deps struct {
	DB       *db.DB
	Clock    clock.Clock
	Accounts *account.Service
	Members  *members.Service
	Gallery  *gallery.Service
	Trade    *trade.Service
	BaseURL  *url.URL

	// AskedBy is how many visitors asked at the booth of an exhibition, by the code of its link; nil: there are none. It is set after New by a room that
	// stands on this one.
	AskedBy func(ctx context.Context, q db.Q, codes []string) (map[string]int64, error)
}

// Service is the room's use cases.
type Service struct{ Deps }

// New makes the room.
func New(d Deps) *Service { return &Service{d} }

// Address is the whole address of a short link.
func (s *Service) Address(code string) string { return s.BaseURL.JoinPath("s", code).String() }

// today is the day in WIB, which visits are counted by.
func (s *Service) today() string { return string(clock.DateOf(s.Clock.Now().In(clock.WIB))) }

// entry is a line of the audit trail about a campaign.
func entry(action string, campaign id.ID, after any) account.Entry {
	return account.Entry{Action: action, Kind: "campaign", Object: campaign, After: after}
}
