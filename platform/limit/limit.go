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

// Allow takes one token of the key and reports whether there was one.
func (k *Keyed) Allow(key string, now time.Time) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.sweep(now)
	b, ok := k.buckets[key]
	if !ok {
		b = &bucket{limiter: rate.NewLimiter(rate.Every(k.every), k.burst)}
		k.buckets[key] = b
	}
	b.used = now
	return b.limiter.AllowN(now, 1)
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
