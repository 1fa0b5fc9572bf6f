package passport

import (
	"net/url"
	"slices"
	"time"

	"anyam/account"
	"anyam/members"
	"anyam/members/record"
	"anyam/members/units"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/files"
	"anyam/platform/id"
	"anyam/platform/letters"
	"anyam/platform/pdf"
)

// Deps is what the room works with.
type Deps struct {
	DB       *db.DB
	Clock    clock.Clock
	Files    files.Store
	Letters  *letters.Box
	Accounts *account.Service
	Members  *members.Service
	Units    *units.Service
	Vouched  Vouched
	BaseURL  *url.URL // where people reach the site
	Name     string   // of the installation
	Fonts    *pdf.Fonts
}

// Service is the room's use cases.
type Service struct{ Deps }

// New makes the room.
func New(d Deps) *Service { return &Service{d} }

// Part is what a passport can show.
type Part string

// The parts beside the groups of the record, and the three of its financial group.
const (
	Certificates Part = "certificates"
	TaxNumber    Part = "tax"
	Turnover     Part = "turnover" // capital, sales, accounts
	BankAccount  Part = "bank"
)

// Parts are all of them in the order in which they are shown.
var Parts = []Part{
	Part(record.Identity), Part(record.Organisation), Part(record.Production), Part(record.Marketing), Part(record.Logistics),
	Part(record.Workforces), Certificates, TaxNumber, Turnover, BankAccount,
}

// IsFinancial reports whether the part is specific personal data (rule passport-2).
func (p Part) IsFinancial() bool { return p == TaxNumber || p == Turnover || p == BankAccount }

// group is the group of the record in which the part stands.
func (p Part) group() record.Group {
	if p.IsFinancial() {
		return record.Financial
	}
	return record.Group(p)
}

// Passport is what a maker shows to somebody for a while.
type Passport struct {
	ID        id.ID
	MakerID   id.ID
	Code      string // of the address /w/{code}
	Label     string // for whom
	Parts     []Part
	ViewsMost int64 // openings after which it ends; 0 for as many as wanted
	Views     int64
	MadeAt    time.Time
	Until     time.Time
	RevokedAt time.Time
}

// Shows reports whether the part is shown.
func (p Passport) Shows(part Part) bool { return slices.Contains(p.Parts, part) }

// State is whether a passport shows something.
type State string

// The states.
const (
	Open    State = "open"
	Expired State = "expired"
	Spent   State = "spent" // opened as often as it may be
	Revoked State = "revoked"
)

// State is the passport's state at an instant (rule passport-3).
func (p Passport) State(now time.Time) State {
	switch {
	case !p.RevokedAt.IsZero():
		return Revoked
	case !now.Before(p.Until):
		return Expired
	case p.ViewsMost > 0 && p.Views >= p.ViewsMost:
		return Spent
	}
	return Open
}

// Link is the address that the QR code holds.
func (s *Service) Link(p Passport) string { return s.BaseURL.JoinPath("w", p.Code).String() }

// Opening is one look at a passport.
type Opening struct {
	At      time.Time
	IsPaper bool   // the PDF was taken along
	Said    string // who the reader said they are; often nothing
}
