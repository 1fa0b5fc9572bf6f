package practice_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"anyam/testkit/need"
	"anyam/training/practice"
)

// reviewFile holds reviews as ts-fsrs planned them.
type reviewFile struct {
	Sequences []struct {
		ShortTerm bool    `json:"short_term"`
		Retention float64 `json:"retention"`
		Steps     []struct {
			Now           time.Time      `json:"now"`
			Rating        practice.Grade `json:"rating"`
			State         practice.Phase `json:"state"`
			Stability     float64        `json:"stability"`
			Difficulty    float64        `json:"difficulty"`
			ScheduledDays int            `json:"scheduled_days"`
			Due           time.Time      `json:"due"`
		} `json:"steps"`
	} `json:"sequences"`
}

func readReviews(t *testing.T, path string) reviewFile {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var v reviewFile
	if err := json.Unmarshal(b, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

// compare counts the reviews that do not come out to the last digit.
func (v reviewFile) compare(t *testing.T) (reviews, wrong int) {
	t.Helper()
	for n, seq := range v.Sequences {
		s, err := practice.NewScheduler(seq.Retention, seq.ShortTerm)
		if err != nil {
			t.Fatal(err)
		}
		var c practice.Card
		for m, step := range seq.Steps {
			if c, err = s.Review(c, millis(step.Now), step.Rating); err != nil {
				t.Fatal(err)
			}
			want := practice.Card{
				Memory: practice.Memory{Stability: step.Stability, Difficulty: step.Difficulty}, Phase: step.State, Step: c.Step,
				Reviewed: millis(step.Now), Due: millis(step.Due), Days: step.ScheduledDays, Reviews: m + 1, Lapses: c.Lapses,
			}
			if reviews++; c != want {
				if wrong++; wrong < 5 {
					t.Errorf("sequence %d, review %d:\n got %+v\nwant %+v", n, m, c, want)
				}
			}
		}
	}
	return reviews, wrong
}

func millis(t time.Time) practice.Millis { return practice.Millis(t.UnixMilli()) }

// 400 sequences of eight reviews, made with ts-fsrs 5.4.2.
func TestScheduler_publishedVectors(t *testing.T) {
	folder := need.Env(t, need.Data)
	reviews, wrong := readReviews(t, filepath.Join(folder, "training", "fsrs6_vectors_tsfsrs542.json")).compare(t)
	if reviews != 3200 || wrong != 0 {
		t.Errorf("%d of %d reviews differ, want 0 of 3200", wrong, reviews)
	}
}

// The vector that the tests of go-fsrs, ts-fsrs and py-fsrs share.
func TestScheduler_knownVector(t *testing.T) {
	s, err := practice.NewScheduler(0.9, true)
	if err != nil {
		t.Fatal(err)
	}
	at := millis(time.Date(2022, 11, 29, 12, 30, 0, 0, time.UTC))
	var c practice.Card
	var days []int
	for _, g := range []practice.Grade{3, 3, 3, 3, 3, 3, 1, 1, 3, 3, 3, 3, 3} {
		if c, err = s.Review(c, at, g); err != nil {
			t.Fatal(err)
		}
		at, days = c.Due, append(days, c.Days)
	}
	if want := []int{0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21}; !slices.Equal(days, want) {
		t.Errorf("intervals %v, want %v", days, want)
	}
	if c.Reviews != 13 || c.Lapses != 1 { // forgotten once, and once more while it was learned again
		t.Errorf("%d reviews, %d lapses; want 13 and 1", c.Reviews, c.Lapses)
	}
}
