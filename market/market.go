package market

import (
	"context"
	"log/slog"
	"sync/atomic"
	"time"

	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/events"
	"anyam/platform/jobs"
)

// Fetch reads a public address, bounded in size and time. The area itself does not know HTTP.
type Fetch func(ctx context.Context, url string) ([]byte, error)

// Deps is what the area works with.
type Deps struct {
	DB     *db.DB
	Clock  clock.Clock
	Log    *slog.Logger
	Queue  *jobs.Queue
	Events *events.Bus
	Fetch  Fetch // nil where the program may not go out: rates are then imported by hand
}

// Service is the area's use cases. It may be used by several goroutines.
type Service struct {
	Deps
	rates   rateCache
	version atomic.Pointer[string] // that RatesVersion told last
}

// New makes the area and registers its job.
func New(d Deps) *Service {
	s := &Service{Deps: d}
	if d.Fetch != nil {
		jobs.Work(d.Queue, func(ctx context.Context, _ rateJob) error { return s.FetchRates(ctx) })
		d.Queue.Every(fetchEvery, func() jobs.Args { return rateJob{} })
	}
	return s
}

// fetchEvery is more often than once a day, so that a rate published in the afternoon is known by night
// and a day on which the source was away is made up for.
const fetchEvery = 6 * time.Hour

type rateJob struct{}

// Kind names the job.
func (rateJob) Kind() string { return "market.rates" }

// RatesChanged is the news that quotes were added or corrected. Day is the newest among them.
type RatesChanged struct{ Day clock.Date }

// EventName names the event.
func (RatesChanged) EventName() string { return "market.RatesChanged" }
