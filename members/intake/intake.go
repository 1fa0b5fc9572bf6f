package intake

import (
	"context"
	"log/slog"
	"net/url"

	"anyam/account"
	"anyam/account/imports"
	"anyam/members"
	"anyam/members/units"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/files"
	"anyam/platform/id"
	"anyam/platform/jobs"
	"anyam/platform/letters"
)

// Kind is the kind of batches that bring makers.
const Kind = "makers"

// Deps is what the area works with.
type Deps struct {
	DB       *db.DB
	Clock    clock.Clock
	Log      *slog.Logger
	Queue    *jobs.Queue
	Files    files.Store
	Accounts *account.Service
	Members  *members.Service
	Units    *units.Service
	Letters  *letters.Box
	BaseURL  *url.URL
	Name     string // of the association, in letters
	// Crafts and Techniques turn words of people into the keys of the gallery's glossary, which stands on a floor above.
	Crafts, Techniques func(words []string) []string
	// WithdrawDues lets go of what a maker was asked to pay who is taken back, or is a Conflict where something was paid. Dues stand beside
	// this room, so they are handed in.
	WithdrawDues func(ctx context.Context, tx *db.Tx, actor account.Actor, maker id.ID) error
}

// Service is the area's use cases. Those of every import are the desk's: who sees one (rule intake-7), what is kept and for how long (rule intake-8).
type Service struct {
	Deps
	*imports.Desk
}

// New makes the area and says what its jobs do.
func New(d Deps) *Service {
	s := &Service{Deps: d}
	s.Desk = imports.New(imports.Deps{DB: d.DB, Clock: d.Clock, Files: d.Files, Accounts: d.Accounts, Letters: d.Letters}, imports.Room{
		Kind: Kind, MayImport: MayImport, MayRead: MayReadImports,
		Confirmed: "members.import.confirmed", Undone: "members.import.undone", Takes: "takes_sheet",
		Enqueue: func(ctx context.Context, tx *db.Tx, to imports.Step) error {
			return d.Queue.Enqueue(ctx, tx, step(to), imports.How)
		},
		Check: s.check, Write: s.write, TakeBack: s.takeBack, Notice: s.notice,
	})
	jobs.Work(d.Queue, func(ctx context.Context, j step) error { return s.Work(ctx, imports.Step(j)) })
	return s
}

// step is the job that does the present step of an import of makers.
type step imports.Step

func (step) Kind() string { return "members.intake" }
