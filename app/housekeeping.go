package app

import (
	"context"
	"errors"
	"time"

	"anyam/platform/db"
	"anyam/platform/jobs"
	"anyam/platform/once"
)

// housekeeping is the job that drops what nobody can use any more, and does what the calendar asks for.
type housekeeping struct{}

// Kind names the job.
func (housekeeping) Kind() string { return "housekeeping" }

// keepHouse asks for housekeeping now and every hour. Each part is done even if another fails.
func (h *house) keepHouse() {
	jobs.Work(h.queue, func(ctx context.Context, _ housekeeping) error {
		forget := func(tx *db.Tx) error { return once.Forget(ctx, tx, h.clock.Now()) }
		return errors.Join(
			h.areas.accounts.Tidy(ctx),
			h.areas.units.FollowBoundaries(ctx),
			h.areas.posts.RemindTerms(ctx),
			h.areas.privacy.Retain(ctx),
			h.areas.trade.Retain(ctx),
			h.areas.shortlists.Retain(ctx),
			h.areas.members.Adopt(ctx),
			h.areas.dues.AskDues(ctx),
			h.areas.passport.Warn(ctx),
			h.areas.joining.Tidy(ctx),
			h.areas.joining.Remind(ctx),
			h.areas.joining.Retain(ctx),
			h.areas.intake.Sweep(ctx),
			h.areas.bulk.Sweep(ctx),
			h.areas.gallery.TidyUploads(ctx),
			h.areas.gallery.Reindex(ctx),
			h.areas.network.CloseDue(ctx),
			h.areas.newsletter.Retain(ctx),
			h.areas.exhibitions.Retain(ctx),
			h.db.Tx(ctx, forget),
		)
	})
	h.queue.Every(time.Hour, func() jobs.Args { return housekeeping{} })
}
