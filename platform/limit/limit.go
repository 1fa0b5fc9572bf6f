// Package limit slows down whoever asks too often: a token bucket for each key (an address, an account)
// in this process.
package limit

import (
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// Keyed holds one bucket for each key. Buckets that are full again are forgotten.
type Keyed struct {
	every time.Duration
	burst int

	mu      sync.Mutex
	buckets map[string]*bucket
	swept   time.Time
}

type bucket struct {
	limiter *rate.Limiter
	used    time.Time
}

// New allows burst at once and then one in every interval, for each key.
func New(every time.Duration, burst int) *Keyed {
	return &Keyed{every: every, burst: burst, buckets: map[string]*bucket{}}
}

// State is what a key has left.
type State struct {
	IsAllowed bool
	Limit     int           // how many at once
	Left      int           // of them
	Reset     time.Duration // until all are there again
	After     time.Duration // until there is one, if there was none
}

// Allow takes one token of the key and reports whether there was one.
func (k *Keyed) Allow(key string, now time.Time) bool { return k.Take(key, now).IsAllowed }

// Take takes one token of the key, if there is one, and says what is left.
func (k *Keyed) Take(key string, now time.Time) State {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.sweep(now)
	b, ok := k.buckets[key]
	if !ok {
		b = &bucket{limiter: rate.NewLimiter(rate.Every(k.every), k.burst)}
		k.buckets[key] = b
	}
	b.used = now
	s := State{IsAllowed: b.limiter.AllowN(now, 1), Limit: k.burst}
	left := max(b.limiter.TokensAt(now), 0)
	s.Left = int(left)
	s.Reset = time.Duration((float64(k.burst) - left) * float64(k.every))
	if !s.IsAllowed {
		s.After = time.Duration((1 - left) * float64(k.every))
	}
	return s
}

// sweep forgets, once in a while, keys whose bucket is full again, so that memory is bounded by how many
// ask within one filling time.
func (k *Keyed) sweep(now time.Time) {
	full := k.every * time.Duration(k.burst)
	if now.Sub(k.swept) < full {
		return
	}
	k.swept = now
	for key, b := range k.buckets {
		if now.Sub(b.used) > full {
			delete(k.buckets, key)
		}
	}
}
