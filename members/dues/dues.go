package dues

import (
	"net/url"

	"anyam/account"
	"anyam/members"
	"anyam/members/roll"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/files"
	"anyam/platform/letters"
	"anyam/platform/pdf"
)

// Deps is what the room works with.
type Deps struct {
	DB       *db.DB
	Clock    clock.Clock
	Letters  *letters.Box
	Files    files.Store
	Accounts *account.Service
	Members  *members.Service
	BaseURL  *url.URL
	Name     string // of the installation, in letters
	Fonts    *pdf.Fonts
}

// Service is the room's use cases.
type Service struct {
	Deps
	invoices *roll.Table[listed] // by which lists are narrowed
	payments *roll.Table[paid]
}

// New makes the room.
func New(d Deps) *Service {
	return &Service{Deps: d, invoices: newInvoices(d.DB), payments: newPayments(d.DB)}
}

// today is the day in East Java.
func (s *Service) today() clock.Date { return clock.DateOf(s.Clock.Now().In(clock.WIB)) }
