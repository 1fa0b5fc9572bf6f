package pagecache

import (
	"container/list"
	"context"
	"sync"
	"time"
)

// key is what an answer depends on, besides the version.
type key struct {
	uri     string
	variant string
	gzip    bool
}

// store keeps answers of one version, those asked for last.
type store struct {
	mu      sync.Mutex
	limit   int
	version string
	bytes   int
	entries map[key]*list.Element
	order   list.List // of *entry; the front was asked for last
}

type entry struct {
	key    key
	answer *answer
	size   int
}

// get finds an answer of this version; a version that differs from the kept one empties the store.
func (s *store) get(k key, version string) (*answer, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.version != version {
		s.version, s.bytes, s.entries = version, 0, map[key]*list.Element{}
		s.order.Init()
		return nil, false
	}
	el, ok := s.entries[k]
	if !ok {
		return nil, false
	}
	s.order.MoveToFront(el)
	return el.Value.(*entry).answer, true //nolint:forcetypeassert // put adds nothing else
}

// put keeps an answer that was drawn under a version; if that has passed, it does nothing (rule pagecache-2).
func (s *store) put(k key, version string, a *answer) {
	e := &entry{k, a, a.size() + len(k.uri) + len(k.variant)}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.version != version || e.size > s.limit/8 {
		return
	}
	if old, ok := s.entries[k]; ok {
		s.drop(old)
	}
	s.entries[k] = s.order.PushFront(e)
	s.bytes += e.size
	for s.bytes > s.limit {
		s.drop(s.order.Back())
	}
}

func (s *store) drop(el *list.Element) {
	e := s.order.Remove(el).(*entry) //nolint:forcetypeassert // put adds nothing else
	delete(s.entries, e.key)
	s.bytes -= e.size
}

// versions reads the version now and then.
type versions struct {
	read  func(ctx context.Context) (string, error)
	every time.Duration
	now   func() time.Time

	mu    sync.Mutex
	at    time.Time // when the reading began: what was committed before is in it
	value string
	err   error
}

// readTimeout bounds how long visitors wait for the version before they go on without.
const readTimeout = 2 * time.Second

// current is the version as it was at most a moment ago. One request reads for all that wait.
func (v *versions) current(ctx context.Context) (string, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	now := v.now()
	if age := now.Sub(v.at); age >= 0 && age < v.every {
		return v.value, v.err
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), readTimeout)
	defer cancel()
	v.value, v.err = v.read(ctx)
	v.at = now
	if v.err != nil {
		v.at = v.now() // a database that is away is asked again later, not by each visitor in turn
	}
	return v.value, v.err
}

// flights are the pages being drawn (rule pagecache-4).
type flights struct {
	mu  sync.Mutex
	now map[flightKey]*flight
}

type flightKey struct {
	key
	version string // who came after a change does not wait for what was drawn before it
}

type flight struct {
	key    flightKey
	landed chan struct{}
	answer *answer // set before landed is closed; nil if there is none to share
}

// join is the flight of a page, and whether the caller leads it.
func (f *flights) join(k key, version string) (*flight, bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	fk := flightKey{k, version}
	if there, ok := f.now[fk]; ok {
		return there, false
	}
	if f.now == nil {
		f.now = map[flightKey]*flight{}
	}
	mine := &flight{key: fk, landed: make(chan struct{})}
	f.now[fk] = mine
	return mine, true
}

// land ends a flight.
func (f *flights) land(done *flight) {
	f.mu.Lock()
	delete(f.now, done.key)
	f.mu.Unlock()
	close(done.landed)
}
