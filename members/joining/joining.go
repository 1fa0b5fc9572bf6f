package joining

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/url"

	"anyam/account"
	"anyam/account/privacy"
	"anyam/members"
	"anyam/members/roll"
	"anyam/members/units"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/events"
	"anyam/platform/files"
	"anyam/platform/id"
	"anyam/platform/letters"
	"anyam/platform/picture"
)

// Deps is what the room works with.
type Deps struct {
	DB       *db.DB
	Clock    clock.Clock
	Events   *events.Bus
	Letters  *letters.Box
	Files    files.Store
	Pictures *picture.Pool
	Accounts *account.Service
	Members  *members.Service
	Units    *units.Service
	Consents Consents
	BaseURL  *url.URL
	Name     string // of the installation
}

// Consents writes down what an applicant agreed to on the form, when she is taken in.
type Consents interface {
	RecordForm(ctx context.Context, tx *db.Tx, actor account.Actor, in privacy.OnForm) error
}

// Service is the room's use cases.
type Service struct {
	Deps
	queue *roll.Table[queued] // by which the queue is narrowed
}

// New makes the room.
func New(d Deps) *Service { return &Service{Deps: d, queue: newQueue(d.DB)} }

// Accepted is the news that an application has made a member.
type Accepted struct{ ApplicationID, MakerID id.ID }

// EventName names the event.
func (Accepted) EventName() string { return "joining.Accepted" }

func (s *Service) today() string { return string(clock.DateOf(s.Clock.Now().In(clock.WIB))) }

// hash is what is kept of a secret.
func hash(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}
