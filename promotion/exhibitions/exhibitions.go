package exhibitions

import (
	"net/url"
	"time"

	"anyam/account"
	"anyam/gallery"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/letters"
	"anyam/promotion/campaigns"
	"anyam/promotion/newsletter"
)

// Deps is what the room works with.
type Deps struct {
	DB         *db.DB
	Clock      clock.Clock
	Letters    *letters.Box
	Accounts   *account.Service
	Gallery    *gallery.Service
	Campaigns  *campaigns.Service
	Newsletter *newsletter.Service
	BaseURL    *url.URL
	Name       string // of the installation
}

// Service is the room's use cases.
type Service struct{ Deps }

// New makes the room.
func New(d Deps) *Service { return &Service{d} }

// Exhibition is a fair at which pieces are shown.
type Exhibition struct {
	ID          id.ID
	MakerID     id.ID // whose it is; empty: the association's
	Name        string
	Place       string
	Booth       string
	From, Until clock.Date
	Pieces      []id.ID // in their order
	Secret      string  // of the booth page
	CampaignID  id.ID
	Code        string // of the campaign's link
	Asked       int64  // how many visitors asked, also those that are forgotten
	CreatedBy   id.ID
	CreatedAt   time.Time
	Version     int64
}

// Bounds of what is typed.
const (
	MaxName   = campaigns.MaxName
	MaxPlace  = 80
	MaxBooth  = 40
	MaxPieces = 200
	maxDays   = 60
	maxAhead  = 3 * 366 // days
)

// Days around an exhibition (rule exhibitions-3).
const (
	daysBefore = 14
	daysAfter  = 14
)

// IsOpen reports whether the booth page takes asks on a day.
func (e Exhibition) IsOpen(day clock.Date) bool {
	return day >= e.From.AddDays(-daysBefore) && day <= e.Until.AddDays(daysAfter)
}

// MayRun reports whether the actor may run the exhibition and read what visitors wrote (rule exhibitions-1).
func MayRun(a account.Actor, e Exhibition) bool { return a.WorksFor(e.MakerID) || a.IsOfficer() }

// MayStart reports whether the actor may have exhibitions at all.
func MayStart(a account.Actor) bool { return a.IsMaker() || a.IsOfficer() }

// OwnerOf is for whom the actor begins exhibitions: a workshop for itself, an officer for the association.
func OwnerOf(a account.Actor) id.ID {
	if own := a.MakerIDs(); len(own) > 0 && !a.IsOfficer() {
		return own[0]
	}
	return ""
}

func missing(exhibition id.ID) error { return errs.Missing("exhibition", string(exhibition)) }

// entry is a line of the audit trail about an exhibition.
func entry(action string, object id.ID, after any) account.Entry {
	return account.Entry{Action: action, Kind: "exhibition", Object: object, After: after}
}

func (s *Service) today() clock.Date { return clock.DateOf(s.Clock.Now().In(clock.WIB)) }

// BoothAddress is the whole address of the booth page in a language.
func (s *Service) BoothAddress(e Exhibition, lang string) string {
	return s.BaseURL.JoinPath(lang, "booth", e.Secret).String()
}

// LineSheetPath is where the line sheet lies, without the site.
func LineSheetPath(e Exhibition, lang string) string {
	return "/" + lang + "/exhibitions/" + string(e.ID) + "/linesheet.pdf"
}
