package joining

import (
	"cmp"
	"context"
	"slices"

	"anyam/members"
	"anyam/members/roll"
	"anyam/platform/db"
	"anyam/platform/id"
)

// queued is what an application is found by.
type queued struct {
	ID      id.ID
	State   State
	Chapter id.ID
	Text    string
	Waits   int64 // since when, in microseconds
}

func newQueue(d *db.DB) *roll.Table[queued] {
	return roll.NewTable(listRows{d}, roll.Shape[queued]{
		ID:     func(e *queued) id.ID { return e.ID },
		Orders: []func(a, b *queued) int{func(a, b *queued) int { return cmp.Compare(a.Waits, b.Waits) }},
		Share: func(e *queued, keep func(string) string) {
			e.State, e.Chapter = State(keep(string(e.State))), id.ID(keep(string(e.Chapter)))
		},
	})
}

// queueQuery is what the queue is narrowed to.
type queueQuery struct {
	Within  members.Scope
	States  []State
	Chapter id.ID
	Words   []string
}

// has asks what is cheap to answer first.
func (q *queueQuery) has(e *queued) bool {
	return slices.Contains(q.States, e.State) && (q.Chapter == "" || q.Chapter == e.Chapter) && q.Within.HasChapter(e.Chapter) && roll.HasWords(e.Text, q.Words)
}

// listRows are applications as the rows of a roll.
type listRows struct{ *db.DB }

// Last is the number of the last change (triggers in the database count them).
func (l listRows) Last(ctx context.Context) (int64, error) {
	return l.Glance(ctx, "select change from members_register_state where id = 1")
}

// Changed are applications that changed after the mark.
func (l listRows) Changed(ctx context.Context, since roll.Mark, limit int) (changed []id.ID, last roll.Mark, err error) {
	changed, err = db.All(ctx, l.Read(), func(scan db.Scan) (application id.ID, err error) {
		err = scan(&application, &last.Change)
		last.ID = application
		return application, err
	}, `select object_id, change from members_list_change where kind = 'application' and (change > $1 or change = $1 and object_id > $2)
		order by change, object_id limit $3`, since.Change, since.ID, int64(limit))
	return changed, last, err
}

const queuedColumns = "id, state, chapter_id, name_fold, waiting_from"

func scanQueued(scan db.Scan) (e queued, err error) {
	err = scan(&e.ID, &e.State, &e.Chapter, &e.Text, &e.Waits)
	return e, err
}

// After are applications in the order of ids.
func (l listRows) After(ctx context.Context, application id.ID, limit int) ([]queued, error) {
	return db.All(ctx, l.Read(), scanQueued, "select "+queuedColumns+" from members_application where id > $1 order by id limit $2", application, int64(limit))
}

// Of are the applications with these ids.
func (l listRows) Of(ctx context.Context, applications []id.ID) ([]queued, error) {
	return db.All(ctx, l.Read(), scanQueued, "select "+queuedColumns+" from members_application where id in ("+db.In(0, len(applications))+") order by id", bound(applications)...)
}

func bound(ids []id.ID) []any {
	args := make([]any, len(ids))
	for i, x := range ids {
		args[i] = x
	}
	return args
}

// Warm reads what the queue is narrowed by, so that the first officer does not wait for it.
func (s *Service) Warm(ctx context.Context) error { return s.queue.Refresh(ctx) }
