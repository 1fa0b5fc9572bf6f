package network

import (
	"context"
	"net/url"
	"unicode/utf8"

	"anyam/account"
	"anyam/members"
	"anyam/members/units"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/errs"
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
	Members  *members.Service
	Units    *units.Service
	// SkillNames are how a skill is called, in every language; nil: members are found by keys alone.
	SkillNames func(kind SkillKind, key string) []string
	BaseURL    *url.URL
	Name       string // of the installation, as people know it
}

// Service is the room's use cases.
type Service struct{ Deps }

// New makes the room, and lets the queue send its notices.
func New(d Deps) *Service {
	s := &Service{d}
	jobs.Work(d.Queue, func(ctx context.Context, n notice) error { return s.Notify(ctx, n.UserID) })
	return s
}

func (s *Service) today() clock.Date { return clock.DateOf(s.Clock.Now().In(clock.WIB)) }

// record adds a line to the audit trail.
func (s *Service) record(ctx context.Context, tx *db.Tx, actor account.Actor, action, kind string, object id.ID, after any) error {
	return s.Accounts.Record(ctx, tx, actor, account.Entry{Action: action, Kind: kind, Object: object, After: after})
}

// checkText notes a text that is missing, or longer than most characters.
func checkText(f *errs.Faults, field, text string, most int, missing string) {
	f.Check(missing == "" || text != "", field, missing)
	f.Check(utf8.RuneCountInString(text) <= most, field, "At most %d characters, please.", most)
}

// own is the workshop for which the actor does something: the one that is named, or their only one.
func own(actor account.Actor, maker id.ID) (id.ID, error) {
	if maker == "" && len(actor.MakerIDs()) > 0 {
		maker = actor.MakerIDs()[0]
	}
	if !actor.WorksFor(maker) {
		return "", errs.Missing("workshop", string(maker))
	}
	return maker, nil
}
