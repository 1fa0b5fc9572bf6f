package app

import (
	"context"
	"sync"
	"time"

	"anyam/members"
	"anyam/platform/clock"
)

// ownerFor is how long a reading of the association's name serves: every page names it, and it changes once in years.
const ownerFor = time.Second

// owner is the association's name as pages say it.
type owner struct {
	read     func(context.Context) (members.Association, error)
	clock    clock.Clock
	fallback string // until an officer has named the association

	mu    sync.Mutex
	until time.Time
	known members.Association
}

// now is the record, at most a second old. Where it cannot be read, the last one known serves: a page without its
// head's small print is better than none.
func (o *owner) now(ctx context.Context) members.Association {
	o.mu.Lock()
	defer o.mu.Unlock()
	now := o.clock.Now()
	if now.Before(o.until) {
		return o.known
	}
	if a, err := o.read(ctx); err == nil {
		o.known = a
	}
	o.until = now.Add(ownerFor)
	return o.known
}

// name is what pages call the association.
func (o *owner) name() string {
	if name := o.now(context.Background()).Name; name != "" {
		return name
	}
	return o.fallback
}
