package newsletter

import (
	"context"
	"net/url"

	"anyam/account"
	"anyam/gallery"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/id"
	"anyam/platform/jobs"
	"anyam/platform/letters"
)

// Deps is what the room works with.
type Deps struct {
	DB       *db.DB
	Clock    clock.Clock
	Queue    *jobs.Queue
	Letters  *letters.Box
	Accounts *account.Service
	Gallery  *gallery.Service
	BaseURL  *url.URL
	Name     string // of the installation
}

// Service is the room's use cases.
type Service struct{ Deps }

// New makes the room, and tells the queue how issues are sent.
func New(d Deps) *Service {
	s := &Service{d}
	if d.Queue != nil {
		jobs.Work(d.Queue, func(ctx context.Context, m mailing) error { return s.Mail(ctx, m.Issue) })
	}
	return s
}

// MayWrite reports whether the actor may write the newsletter and read who gets it (rule newsletter-11).
func MayWrite(a account.Actor) bool { return a.IsOfficer() }

func (s *Service) link(parts ...string) string { return s.BaseURL.JoinPath(parts...).String() }

// entry is a line of the audit trail about an issue or a subscriber.
func entry(action, kind string, object id.ID) account.Entry {
	return account.Entry{Action: action, Kind: kind, Object: object}
}
