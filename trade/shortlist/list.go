package shortlist

import (
	"crypto/sha256"
	"encoding/hex"
	"time"

	"anyam/account"
	"anyam/gallery"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/id"
	"anyam/trade"
)

// Deps is what the room works with.
type Deps struct {
	DB      *db.DB
	Clock   clock.Clock
	Gallery *gallery.Service
	Trade   *trade.Service
}

// Service is the room's use cases.
type Service struct{ Deps }

// New makes the room.
func New(d Deps) *Service { return &Service{d} }

// Bounds of lists.
const (
	MaxPieces = 60
	MaxLists  = 20
	MaxName   = 60 // characters
	KeepDays  = 90 // that a browser's list stays after its last use
)

// Owner is who asks: somebody with an account, or a browser with its secret; the zero Owner has no list.
type Owner struct {
	Actor account.Actor
	Token string // of the browser; empty where it has none
}

// hash is what is kept of a browser's secret.
func (o Owner) hash() string {
	sum := sha256.Sum256([]byte(o.Token))
	return hex.EncodeToString(sum[:])
}

// List is pieces that a buyer keeps in sight.
type List struct {
	ID        id.ID
	UserID    id.ID // empty: the browser's
	Name      string
	Share     string // secret of its link; empty: not shared
	CreatedAt time.Time
	TouchedAt time.Time
	Pieces    []id.ID // products, in the order in which they came
	tokenHash string
}

// IsShared reports whether others can read the list by its link.
func (l List) IsShared() bool { return l.Share != "" }

// Piece is a piece on a list.
type Piece struct {
	ProductID id.ID
	Shown     gallery.Shown // empty where nobody may know of it any more
	IsOffered bool          // everybody sees it
}

// IsKnown reports whether everybody may still know what it was.
func (p Piece) IsKnown() bool { return p.Shown.ID != "" }
