package clock

import (
	"testing"
	"time"
)

func TestSystem_isUTCToTheMicrosecond(t *testing.T) {
	now := System{}.Now()
	if now.Location() != time.UTC || now.Nanosecond()%1000 != 0 {
		t.Errorf("got %v", now)
	}
}

func TestManual_moves(t *testing.T) {
	m := NewManual(time.Date(2026, 11, 23, 9, 0, 0, 0, WIB))
	m.Advance(36 * time.Hour)
	if want := time.Date(2026, 11, 24, 14, 0, 0, 0, time.UTC); !m.Now().Equal(want) {
		t.Errorf("got %v, want %v", m.Now(), want)
	}
}

func TestDate(t *testing.T) {
	d, err := ParseDate("2024-02-28")
	if err != nil || d.AddDays(2) != "2024-03-01" || d.AddDays(-59) != "2023-12-31" {
		t.Errorf("got %v %v %v", d, d.AddDays(2), err)
	}
	for _, bad := range []string{"", "28-02-2024", "2024-02-30", "2024-2-3", "tomorrow"} {
		if _, err := ParseDate(bad); err == nil {
			t.Errorf("%q must be refused", bad)
		}
	}
	if DateOf(time.Date(2026, 1, 1, 1, 0, 0, 0, WIB)) != "2026-01-01" {
		t.Error("the day is that of the instant's own zone")
	}
}
