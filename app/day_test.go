package app

import (
	"testing"
	"time"

	"anyam/platform/clock"
)

// Whole pages are kept in memory until something moves; the day is such a thing, because memberships lapse by it alone.
func TestPublicVersion_movesWithTheDay(t *testing.T) {
	eachEngine(t, func(t *testing.T, database string) {
		h := newHouse(t, database, t.TempDir(), false)
		at := func(now string) string {
			when, err := time.Parse(time.RFC3339, now)
			if err != nil {
				t.Fatal(err)
			}
			h.clock = clock.NewManual(when)
			version, err := h.publicVersion(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			return version
		}
		morning, evening, next := at("2026-11-23T07:00:00+07:00"), at("2026-11-23T23:59:00+07:00"), at("2026-11-24T00:00:00+07:00")
		if morning != evening || evening == next {
			t.Errorf("version in the morning %s, in the evening %s, on the next day %s", morning, evening, next)
		}
	})
}
