package letters

import (
	"context"
	"slices"
	"sync"
	"time"
)

// Memory keeps the newest letters instead of sending them: for the demo, development and tests.
type Memory struct {
	mu    sync.Mutex
	taken []Taken
}

// Taken is a letter with the time at which it would have been sent.
type Taken struct {
	Letter
	At time.Time
}

// kept is how many letters Memory remembers.
const kept = 500

// Deliver keeps the letter.
func (m *Memory) Deliver(_ context.Context, l Letter) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.taken = append(m.taken, Taken{l, time.Now()})
	if len(m.taken) > kept {
		m.taken = slices.Clone(m.taken[len(m.taken)-kept:])
	}
	return nil
}

// Newest are the kept letters, the newest first.
func (m *Memory) Newest() []Taken {
	m.mu.Lock()
	defer m.mu.Unlock()
	newest := slices.Clone(m.taken)
	slices.Reverse(newest)
	return newest
}
