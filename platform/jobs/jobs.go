// Package jobs runs work outside the request: riverqueue/river on both engines, with jobs enqueued in
// the caller's own transaction. A job is enqueued exactly when the fact that asks for it is committed,
// and runs at least once: workers must bear being run twice.
//
// The queue is made first, handed to the areas, and started last, when every area has registered its
// workers. Between those steps jobs can already be enqueued.
package jobs

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/riverdriver/riverdatabasesql"
	"github.com/riverqueue/river/riverdriver/riversqlite"
	"github.com/riverqueue/river/rivertype"

	"anyam/platform/db"
)

// Args are the arguments of a kind of job, kept as JSON: small, and ids rather than copies.
type Args = river.JobArgs

// The lanes. A lane has its own number of jobs at a time, so that pictures do not hold up e-mail.
const (
	Prompt = river.QueueDefault // e-mail and events: many at a time
	Heavy  = "heavy"            // pictures and papers: as many as there are cores to spare
)

// Options of one job. The zero value is the Prompt lane, now, with the usual number of tries.
type Options struct {
	Lane     string
	At       time.Time // not before
	Urgent   bool      // ahead of others in the lane
	Unique   bool      // not while a job of the same kind and arguments waits or runs
	MaxTries int
}

// Queue enqueues and runs jobs.
type Queue struct {
	client  *river.Client[*sql.Tx]
	workers *river.Workers
	log     *slog.Logger
	db      *db.DB
}

// Config of a queue.
type Config struct {
	DB         *db.DB
	Log        *slog.Logger
	HeavyLanes int           // heavy jobs at a time; 1 by default
	Poll       time.Duration // how often a waiting job is looked for; 200 ms by default
}

// New makes a queue on a migrated database.
func New(cfg Config) (*Queue, error) {
	var driver riverdriver.Driver[*sql.Tx] = riverdatabasesql.New(cfg.DB.Pool())
	if cfg.DB.Engine() == db.SQLite {
		driver = riversqlite.New(cfg.DB.Pool())
	}
	workers := river.NewWorkers()
	river.AddWorker(workers, river.WorkFunc(func(context.Context, *river.Job[tick]) error { return nil }))
	poll := max(cfg.Poll, 0)
	if poll == 0 {
		poll = 200 * time.Millisecond
	}
	client, err := river.NewClient(driver, &river.Config{
		Logger:            cfg.Log,
		Workers:           workers,
		FetchCooldown:     min(poll, 50*time.Millisecond),
		FetchPollInterval: poll,
		JobTimeout:        jobTimeout,
		// A job whose program was killed is taken up again; it may not run twice at once before that.
		RescueStuckJobsAfter: jobTimeout + time.Minute,
		MaxAttempts:          12,
		Queues: map[string]river.QueueConfig{
			Prompt: {MaxWorkers: 8},
			Heavy:  {MaxWorkers: max(1, cfg.HeavyLanes)},
		},
	})
	if err != nil {
		return nil, fmt.Errorf("job queue: %w", err)
	}
	return &Queue{client: client, workers: workers, log: cfg.Log, db: cfg.DB}, nil
}

// jobTimeout ends a job that hangs.
const jobTimeout = 10 * time.Minute

// tick does nothing; the library wants one worker before it starts.
type tick struct{}

func (tick) Kind() string { return "tick" }

// Work registers the function that does a kind of job. It must be called before Start.
func Work[A Args](q *Queue, f func(ctx context.Context, args A) error) {
	river.AddWorker(q.workers, river.WorkFunc(func(ctx context.Context, job *river.Job[A]) error {
		return f(ctx, job.Args)
	}))
}

// GiveUp wraps an error that no further try can mend.
func GiveUp(err error) error { return river.JobCancel(err) }

// Enqueue adds a job in the transaction.
func (q *Queue) Enqueue(ctx context.Context, tx *db.Tx, args Args, o Options) error {
	opts := &river.InsertOpts{Queue: o.Lane, ScheduledAt: o.At, MaxAttempts: o.MaxTries}
	if o.Urgent {
		opts.Priority = 1
	} else {
		opts.Priority = 2
	}
	if o.Unique {
		opts.UniqueOpts = river.UniqueOpts{ByArgs: true, ByState: waiting}
	}
	if _, err := q.client.InsertTx(ctx, tx.Tx, args, opts); err != nil {
		return fmt.Errorf("enqueue %s: %w", args.Kind(), err)
	}
	return nil
}

var waiting = []rivertype.JobState{
	rivertype.JobStateAvailable, rivertype.JobStatePending, rivertype.JobStateRunning,
	rivertype.JobStateRetryable, rivertype.JobStateScheduled,
}

// Every runs a job again and again, first after start. One of several programs does it.
func (q *Queue) Every(interval time.Duration, args func() Args) {
	q.client.PeriodicJobs().Add(river.NewPeriodicJob(river.PeriodicInterval(interval),
		func() (river.JobArgs, *river.InsertOpts) { return args(), nil },
		&river.PeriodicJobOpts{RunOnStart: true}))
}

// Start begins to run jobs; it returns at once.
func (q *Queue) Start(ctx context.Context) error {
	if err := q.takeUp(ctx); err != nil {
		return err
	}
	if err := q.client.Start(ctx); err != nil {
		return fmt.Errorf("start jobs: %w", err)
	}
	return nil
}

// takeUp puts back what a program that was killed had begun. An SQLite file belongs to one program, so nothing
// runs in another; on PostgreSQL another may be at it, and the library waits until it cannot be any more.
func (q *Queue) takeUp(ctx context.Context) error {
	if q.db.Engine() != db.SQLite {
		return nil
	}
	_, err := db.Exec(ctx, q.db.Pool(), "update river_job set state = 'available' where state = 'running'")
	return err
}

// Stop lets running jobs end until ctx ends, then cuts them off; they run again at the next start.
func (q *Queue) Stop(ctx context.Context) error {
	err := q.client.Stop(ctx)
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) {
		hard, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		return q.client.StopAndCancel(hard)
	}
	return err
}
