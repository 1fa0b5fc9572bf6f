package reviews

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"anyam/account"
	"anyam/gallery"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/trade"
)

// Deps is what the room works with.
type Deps struct {
	DB       *db.DB
	Clock    clock.Clock
	Accounts *account.Service
	Gallery  *gallery.Service
	Trade    *trade.Service
}

// Service is the room's use cases.
type Service struct{ Deps }

// New makes the room.
func New(d Deps) *Service { return &Service{d} }

// State of a review.
type State string

// The states. A review that its writer withdrew is gone.
const (
	Shown  State = "shown"
	Hidden State = "hidden"
)

// Reason is why a review is hidden (rule reviews-5).
type Reason string

// The reasons.
const (
	Insult       Reason = "insult"
	PersonalData Reason = "personal_data"
	OtherMatter  Reason = "other_matter" // not about the piece or the order
	Advertising  Reason = "advertising"
	NotReceived  Reason = "not_received" // it speaks of something that the writer did not get
	OtherReason  Reason = "other"
)

// Reasons are all, in the order in which they are offered.
var Reasons = []Reason{Insult, PersonalData, OtherMatter, Advertising, NotReceived, OtherReason}

// Bounds of what is written.
const (
	MaxStars    = 5
	MinWords    = 10 // characters
	MaxWords    = 2000
	MaxAnswer   = 1000
	MaxReason   = 500
	ChangeLimit = 30 * 24 * time.Hour // rule reviews-3
)

// Review is what a buyer says of a piece in an order.
type Review struct {
	ID        id.ID
	OrderID   id.ID
	ProductID id.ID
	MakerID   id.ID
	ChapterID id.ID
	BuyerID   id.ID
	Writer    string // as it is shown: "Hana M."
	Country   string // ISO 3166-1 alpha-2
	Stars     int64
	Words     string
	Lang      i18n.Lang // in which the words are
	State     State

	Reason      Reason // why it is hidden
	ReasonWords string
	ModeratedAt time.Time
	ReportedAt  time.Time // the workshop asked the association to look
	Report      string

	Answer     string
	AnsweredAt time.Time

	CreatedAt time.Time
	UpdatedAt time.Time
	Version   int64
}

// Parties are who the review is between.
func (r Review) Parties() trade.Parties {
	return trade.Parties{Buyer: r.BuyerID, Maker: r.MakerID, Chapter: r.ChapterID}
}

// public is what can change of what everybody sees.
func (r Review) public() [5]string {
	return [...]string{strconv.FormatInt(r.Stars, 10), r.Words, string(r.Lang), string(r.State), r.Answer}
}

// IsReported reports whether the workshop waits for the association to look at the review.
func (r Review) IsReported() bool { return r.ReportedAt.After(r.ModeratedAt) }

// Typed is what a buyer writes.
type Typed struct {
	Stars   int64
	Words   string
	Version int64 // of the review that is changed; 0 for a new one
}

func (in Typed) check() error {
	var f errs.Faults
	f.Check(in.Stars >= 1 && in.Stars <= MaxStars, "stars", "Choose one to five stars.")
	checkWords(&f, "words", in.Words, MinWords, MaxWords)
	return f.Err()
}

// checkWords holds what is written to its bounds, in characters.
func checkWords(f *errs.Faults, field, words string, least, most int) {
	n := utf8.RuneCountInString(words)
	f.Check(n >= least && n <= most, field, "Write %d to %d characters.", least, most)
}

// shortName is how a writer is named in public: the first name, and the initial of the last one (rule reviews-2).
func shortName(name string) string {
	words := strings.Fields(name)
	if len(words) < 2 {
		return name
	}
	initial, _ := utf8.DecodeRuneInString(words[len(words)-1])
	return words[0] + " " + string(initial) + "."
}

// Figures are how many reviews something has, and their stars together (rule reviews-6).
type Figures struct {
	Reviews int64
	Stars   int64
}

// Average is the mean of the stars; ok is false where there are no reviews.
func (f Figures) Average() (mean float64, ok bool) {
	if f.Reviews == 0 {
		return 0, false
	}
	return float64(f.Stars) / float64(f.Reviews), true
}
