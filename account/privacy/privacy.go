package privacy

import (
	"context"
	"log/slog"
	"net/url"
	"slices"

	"anyam/account"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/files"
	"anyam/platform/id"
	"anyam/platform/jobs"
	"anyam/platform/letters"
)

// Keeper is the area that knows which workshops somebody looks after, and of which they read the record.
type Keeper interface {
	Reads(ctx context.Context, q db.Q, actor account.Actor, maker id.ID) (bool, error)
	LooksAfter(ctx context.Context, q db.Q, actor account.Actor, maker id.ID) (bool, error)
}

// Deps is what the area works with.
type Deps struct {
	DB       *db.DB
	Clock    clock.Clock
	Log      *slog.Logger
	Queue    *jobs.Queue
	Files    files.Store
	Letters  *letters.Box
	Accounts *account.Service
	Keeper   Keeper
	Holders  []Holder // every area that holds data about people (rule privacy-1)
	Heeders  []Heeder // every area that shows what consent is asked for (rule privacy-5), in the order in which they have to hear
	BaseURL  *url.URL
	Name     string // of the installation
}

// Service is the area's use cases.
type Service struct{ Deps }

// New makes the area and registers its jobs. What the accounts themselves hold is always gathered.
func New(d Deps) *Service {
	s := &Service{d}
	s.Holders = append([]Holder{accounts{s}}, d.Holders...)
	jobs.Work(d.Queue, s.makeExport)
	jobs.Work(d.Queue, s.dropExports)
	return s
}

// link is the absolute address of a path.
func (s *Service) link(path string) string { return s.BaseURL.JoinPath(path).String() }

// SubjectOf is a user as a subject, with the workshops for which nobody else signs in.
func (s *Service) SubjectOf(ctx context.Context, q db.Q, user id.ID) (Subject, error) {
	u, err := s.Accounts.UserByID(ctx, q, user)
	if err != nil {
		return Subject{}, err
	}
	who := Subject{UserID: u.ID, Email: u.Email}
	who.MakerIDs, err = db.All(ctx, q, func(scan db.Scan) (m id.ID, err error) { err = scan(&m); return m, err }, `
		select r.scope from account_role r
		where r.user_id = $1 and r.role = 'maker' and r.ended_at = 0
		  and not exists (select 1 from account_role o where o.role = 'maker' and o.scope = r.scope and o.ended_at = 0 and o.user_id <> r.user_id)
		order by r.scope limit 1000`, user)
	return who, err
}

// Held is everything that is held about the actor, in the order of the areas.
func (s *Service) Held(ctx context.Context, actor account.Actor) ([]Part, error) {
	if !actor.IsSignedIn() || actor.IsSystem() {
		return nil, errs.New(errs.Unauthenticated, "Please sign in.")
	}
	who, err := s.SubjectOf(ctx, s.DB.Read(), actor.UserID)
	if err != nil {
		return nil, err
	}
	return s.gather(ctx, s.DB.Read(), who)
}

func (s *Service) gather(ctx context.Context, q db.Q, who Subject) ([]Part, error) {
	var parts []Part
	for _, h := range s.holdersOf(who) {
		held, err := h.Gather(ctx, q, who)
		if err != nil {
			return nil, err
		}
		parts = append(parts, held...)
	}
	return parts, nil
}

// contacts are the subject as whose contact somebody may have read.
func (s Subject) contacts() []account.Contact {
	var all []account.Contact
	if s.UserID != "" {
		all = append(all, account.Contact{Kind: "user", ID: s.UserID})
	}
	for _, m := range s.MakerIDs {
		all = append(all, account.Contact{Kind: "maker", ID: m})
	}
	return all
}

// Accesses are who read the actor's contact, or that of their workshops, the newest first.
func (s *Service) Accesses(ctx context.Context, actor account.Actor, limit int) ([]account.Access, error) {
	who := Subject{UserID: actor.UserID, MakerIDs: slices.Clone(actor.MakerIDs())}
	return s.Accounts.Accesses(ctx, s.DB.Read(), limit, who.contacts()...)
}
