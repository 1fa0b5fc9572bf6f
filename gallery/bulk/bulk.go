package bulk

import (
	"context"
	"errors"
	"log/slog"
	"net/url"

	"anyam/account"
	"anyam/gallery"
	"anyam/members"
	"anyam/platform/batch"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/files"
	"anyam/platform/id"
	"anyam/platform/jobs"
	"anyam/platform/letters"
)

// Kind is the kind of batches that bring pieces.
const Kind = "products"

// Deps is what the area works with.
type Deps struct {
	DB       *db.DB
	Clock    clock.Clock
	Log      *slog.Logger
	Queue    *jobs.Queue
	Files    files.Store
	Accounts *account.Service
	Members  *members.Service
	Gallery  *gallery.Service
	Letters  *letters.Box
	BaseURL  *url.URL // of letters' links
	Name     string   // of the association
	// Fetch reads a public address, within bounds of size and time and never inside the operator's network (platform/fetch); nil where the installation does not
	// go out.
	Fetch func(ctx context.Context, url string) ([]byte, error)
}

// Service is the area's use cases.
type Service struct{ Deps }

// New makes the area and says what its jobs do.
func New(d Deps) *Service {
	s := &Service{d}
	jobs.Work(d.Queue, s.work)
	jobs.Work(d.Queue, s.fetchPictures)
	return s
}

// step is the job that does the present step of an import.
type step struct {
	Import id.ID       `json:"import"`
	To     batch.State `json:"to"`
}

func (step) Kind() string { return "gallery.bulk" }

func (s *Service) work(ctx context.Context, j step) error {
	b, err := batch.ByID(ctx, s.DB.Read(), Kind, j.Import)
	if errs.Is(err, errs.NotFound) {
		return jobs.GiveUp(err)
	}
	if err != nil || b.State != j.To {
		return err // it has moved on
	}
	actor, err := s.Accounts.ActorByID(ctx, b.MadeBy)
	if err != nil {
		return err
	}
	return s.do(ctx, actor, b)
}

// do does the step that a batch is at; a fault that no retry can mend ends the import with its reason.
func (s *Service) do(ctx context.Context, actor account.Actor, b batch.Batch) error {
	switch b.State {
	case batch.Checking:
		err := s.check(ctx, actor, b)
		if e, ok := errors.AsType[*errs.Error](err); ok && (e.Kind == errs.Invalid || e.Kind == errs.NotFound) {
			return s.DB.Tx(ctx, func(tx *db.Tx) error {
				return batch.Refuse(ctx, tx, b.ID, errs.Field{Key: e.Key, Args: e.Args}, s.Clock.Now())
			})
		}
		return err
	case batch.Writing:
		return s.write(ctx, actor, b)
	case batch.Undoing:
		return s.takeBack(ctx, actor, b)
	case batch.Mapping, batch.Ready, batch.Done, batch.Undone, batch.Refused:
	}
	return nil
}

func (s *Service) enqueue(ctx context.Context, tx *db.Tx, b id.ID, to batch.State) error {
	return s.Queue.Enqueue(ctx, tx, step{b, to}, jobs.Options{Lane: jobs.Heavy, Urgent: true, Unique: true})
}

// MayImport reports whether the actor may take pieces in at all: makers for their workshops, and who looks after makers for theirs (rule bulk-7).
func MayImport(a account.Actor) bool { return a.IsMaker() || !members.WriteScope(a).IsEmpty() }

// MayReadImports reports whether the actor may look at imports: those who import, and did until lately (rule account-12).
func MayReadImports(a account.Actor) bool { return a.IsMaker() || !members.ReadScope(a).IsEmpty() }

// MaySee reports whether the actor may look at an import (rule bulk-7).
func MaySee(a account.Actor, b batch.Batch) bool {
	return a.ReadsAll() || MayReadImports(a) && b.MadeBy == a.UserID
}

// MayGoOn reports whether the actor may confirm and undo an import.
func MayGoOn(a account.Actor, b batch.Batch) bool {
	return a.IsOfficer() || MayImport(a) && b.MadeBy == a.UserID
}

// Import reads one that the actor may see; another one does not exist for them.
func (s *Service) Import(ctx context.Context, actor account.Actor, b id.ID) (batch.Batch, error) {
	found, err := batch.ByID(ctx, s.DB.Read(), Kind, b)
	if err == nil && !MaySee(actor, found) {
		return batch.Batch{}, errs.Missing("import", string(b))
	}
	return found, err
}

// importToChange reads one with which the actor may go on.
func (s *Service) importToChange(ctx context.Context, actor account.Actor, b id.ID) (batch.Batch, error) {
	found, err := s.Import(ctx, actor, b)
	if err == nil && !MayGoOn(actor, found) {
		return batch.Batch{}, errs.Missing("import to change", string(b))
	}
	return found, err
}

// Imports are those that the actor may see, the newest first.
func (s *Service) Imports(ctx context.Context, actor account.Actor, limit int) ([]batch.Batch, error) {
	if !MayReadImports(actor) {
		return nil, errs.Missing("imports", string(actor.UserID))
	}
	by := actor.UserID
	if actor.ReadsAll() {
		by = ""
	}
	return batch.List(ctx, s.DB.Read(), Kind, by, limit)
}

// Rows are rows of an import that the actor may see.
func (s *Service) Rows(ctx context.Context, actor account.Actor, b id.ID, f batch.Filter) ([]batch.Row, error) {
	if _, err := s.Import(ctx, actor, b); err != nil {
		return nil, err
	}
	return batch.Rows(ctx, s.DB.Read(), b, f)
}

// Count counts the rows of an import that the actor may see.
func (s *Service) Count(ctx context.Context, actor account.Actor, b id.ID) (batch.Counts, error) {
	if _, err := s.Import(ctx, actor, b); err != nil {
		return batch.Counts{}, err
	}
	return batch.Count(ctx, s.DB.Read(), b)
}

// Advance does the present step of an import at once, for commands that wait for it.
func (s *Service) Advance(ctx context.Context, actor account.Actor, imported id.ID) (batch.Batch, error) {
	b, err := s.importToChange(ctx, actor, imported)
	if err != nil {
		return b, err
	}
	if err := s.do(ctx, actor, b); err != nil {
		return b, err
	}
	return s.Import(ctx, actor, imported)
}

// Alike is an import that the actor may see and that brought the same file before.
func (s *Service) Alike(ctx context.Context, actor account.Actor, b batch.Batch) (batch.Batch, bool, error) {
	found, ok, err := batch.Alike(ctx, s.DB.Read(), b)
	return found, ok && MaySee(actor, found), err
}

// Discard forgets an import that was not confirmed, with its file.
func (s *Service) Discard(ctx context.Context, actor account.Actor, imported id.ID) error {
	b, err := s.importToChange(ctx, actor, imported)
	if err != nil || !b.ConfirmedAt.IsZero() {
		return err
	}
	return batch.Forget(ctx, s.DB, s.Files, b)
}
