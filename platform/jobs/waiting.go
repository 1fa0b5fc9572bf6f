package jobs

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/riverdriver/riverdatabasesql"
	"github.com/riverqueue/river/riverdriver/riversqlite"
	"github.com/riverqueue/river/rivertype"

	"anyam/platform/db"
)

// Waiting is a job that has not been done, as backups carry it between engines.
type Waiting struct {
	Kind     string          `json:"kind"`
	Args     json.RawMessage `json:"args"`
	Lane     string          `json:"lane"`
	Priority int             `json:"priority"`
	MaxTries int             `json:"max_tries"`
	At       time.Time       `json:"at"` // not before
}

// atOnce is how many jobs are read at a time.
const atOnce = 1000

// EachWaiting yields every job that waits, runs or will be tried again, as the transaction sees them.
func EachWaiting(ctx context.Context, d *db.DB, tx *db.Tx, yield func(Waiting) error) error {
	client, err := bare(d)
	if err != nil {
		return err
	}
	params := river.NewJobListParams().States(waiting...).OrderBy(river.JobListOrderByID, river.SortOrderAsc).First(atOnce)
	for {
		page, err := client.JobListTx(ctx, tx.Tx, params)
		if err != nil {
			return fmt.Errorf("list jobs: %w", err)
		}
		for _, j := range page.Jobs {
			w := Waiting{Kind: j.Kind, Args: j.EncodedArgs, Lane: j.Queue, Priority: j.Priority, MaxTries: j.MaxAttempts, At: j.ScheduledAt.UTC()}
			if err := yield(w); err != nil {
				return err
			}
		}
		if len(page.Jobs) < atOnce {
			return nil
		}
		params = params.After(page.LastCursor)
	}
}

// PutWaiting adds such a job in the transaction. Its tries are counted anew.
func PutWaiting(ctx context.Context, d *db.DB, tx *db.Tx, w Waiting) error {
	client, err := bare(d)
	if err != nil {
		return err
	}
	opts := &river.InsertOpts{Queue: w.Lane, Priority: w.Priority, MaxAttempts: w.MaxTries, ScheduledAt: w.At}
	if _, err := client.InsertTx(ctx, tx.Tx, rawArgs{w.Kind, w.Args}, opts); err != nil {
		return fmt.Errorf("put job %s: %w", w.Kind, err)
	}
	return nil
}

// rawArgs are arguments that are JSON already.
type rawArgs struct {
	kind string
	json json.RawMessage
}

func (a rawArgs) Kind() string { return a.kind }

// MarshalJSON gives the arguments as they are.
func (a rawArgs) MarshalJSON() ([]byte, error) { return a.json, nil }

// Stuck counts the jobs that nobody will do any more (given up after all tries), and those that have been due for
// longer than late without being begun.
func Stuck(ctx context.Context, d *db.DB, late time.Time) (givenUp, overdue int, err error) {
	client, err := bare(d)
	if err != nil {
		return 0, 0, err
	}
	most := river.NewJobListParams().First(10_000)
	lost, err := client.JobList(ctx, most.States(rivertype.JobStateDiscarded))
	if err != nil {
		return 0, 0, fmt.Errorf("list jobs: %w", err)
	}
	due, err := client.JobList(ctx, most.States(rivertype.JobStateAvailable, rivertype.JobStateScheduled, rivertype.JobStateRetryable))
	if err != nil {
		return 0, 0, fmt.Errorf("list jobs: %w", err)
	}
	for _, j := range due.Jobs {
		if j.ScheduledAt.Before(late) {
			overdue++
		}
	}
	return len(lost.Jobs), overdue, nil
}

// bare is a client that does no jobs itself.
func bare(d *db.DB) (*river.Client[*sql.Tx], error) {
	var driver riverdriver.Driver[*sql.Tx] = riverdatabasesql.New(d.Pool())
	if d.Engine() == db.SQLite {
		driver = riversqlite.New(d.Pool())
	}
	client, err := river.NewClient(driver, &river.Config{})
	if err != nil {
		return nil, fmt.Errorf("job queue: %w", err)
	}
	return client, nil
}
