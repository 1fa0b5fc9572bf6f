package limit

import (
	"testing"
	"time"
)

func TestKeyed(t *testing.T) {
	k, now := New(time.Minute, 3), time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)
	for i := range 3 {
		if !k.Allow("a", now) {
			t.Fatalf("request %d of the burst was refused", i+1)
		}
	}
	if k.Allow("a", now) {
		t.Error("the fourth at once must wait")
	}
	if !k.Allow("b", now) {
		t.Error("another key has its own bucket")
	}
	if !k.Allow("a", now.Add(time.Minute)) {
		t.Error("a minute later one more is allowed")
	}
	k.Allow("c", now.Add(time.Hour))
	if len(k.buckets) != 1 {
		t.Errorf("%d buckets remembered, want only the newest", len(k.buckets))
	}
}
