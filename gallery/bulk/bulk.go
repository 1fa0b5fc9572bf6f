package bulk

import (
	"context"
	"log/slog"
	"net/url"

	"anyam/account"
	"anyam/account/imports"
	"anyam/gallery"
	"anyam/members"
	"anyam/platform/batch"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/files"
	"anyam/platform/i18n"
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

// Service is the area's use cases; those of every import are the desk's.
type Service struct {
	Deps
	*imports.Desk
}

// New makes the area and says what its jobs do.
func New(d Deps) *Service {
	s := &Service{Deps: d}
	s.Desk = imports.New(imports.Deps{DB: d.DB, Clock: d.Clock, Files: d.Files, Accounts: d.Accounts, Letters: d.Letters}, imports.Room{
		Kind: Kind, MayImport: MayImport, MayRead: MayReadImports,
		Confirmed: "gallery.import.confirmed", Undone: "gallery.import.undone", Takes: "takes_file",
		Enqueue: func(ctx context.Context, tx *db.Tx, to imports.Step) error {
			return d.Queue.Enqueue(ctx, tx, step(to), imports.How)
		},
		Check: s.check, Write: s.write, TakeBack: s.takeBack, Notice: s.notice,
	})
	jobs.Work(d.Queue, func(ctx context.Context, j step) error { return s.Work(ctx, imports.Step(j)) })
	jobs.Work(d.Queue, s.fetchPictures)
	return s
}

// step is the job that does the present step of an import of pieces.
type step imports.Step

func (step) Kind() string { return "gallery.bulk" }

// MayImport reports whether the actor may take pieces in at all: makers for their workshops, and who looks after makers for theirs (rule bulk-7).
func MayImport(a account.Actor) bool { return a.IsMaker() || !members.WriteScope(a).IsEmpty() }

// MayReadImports reports whether the actor may look at imports: those who import, and did until lately (rule account-12).
func MayReadImports(a account.Actor) bool { return a.IsMaker() || !members.ReadScope(a).IsEmpty() }

// MaySee reports whether the actor may look at an import (rule bulk-7).
func MaySee(a account.Actor, b batch.Batch) bool {
	return imports.MaySee(a, b, MayReadImports(a))
}

// MayGoOn reports whether the actor may confirm and undo an import.
func MayGoOn(a account.Actor, b batch.Batch) bool {
	return imports.MayGoOn(a, b, MayImport(a))
}

// Alike is an import that the actor may see and that brought the same file before.
func (s *Service) Alike(ctx context.Context, actor account.Actor, b batch.Batch) (batch.Batch, bool, error) {
	found, ok, err := batch.Alike(ctx, s.DB.Read(), b)
	return found, ok && MaySee(actor, found), err
}

// notice tells whoever sent pieces that nobody goes on with when they are forgotten.
func (s *Service) notice(l *i18n.Locale, b batch.Batch, day string) letters.Letter {
	return letters.Letter{
		Subject: l.T("Your pieces wait: %s", b.FileName), Greeting: l.T("Good day,"),
		Paragraphs: []string{
			l.T("You sent pieces in the file %s. Nothing of it has been written yet: it waits for you to look and confirm.", b.FileName),
			l.T("If nobody goes on with it, the file is removed here on %s. Your own file stays as it is, and you can send it again.", day),
		},
		Button: l.T("Look at the pieces"), Link: s.BaseURL.JoinPath("/desk/product-imports/" + string(b.ID)).String(),
		Footer: l.T("You get this because you sent a file to %s.", s.Name),
	}
}
