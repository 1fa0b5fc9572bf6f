package events_test

import (
	"context"
	"errors"
	"log/slog"
	"testing"
	"time"

	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/events"
	"anyam/platform/jobs"
)

type baked struct{ Loaf string }

func (baked) EventName() string { return "test.Baked" }

func newBus(t *testing.T, d *db.DB) (*jobs.Queue, *events.Bus) {
	t.Helper()
	q, err := jobs.New(jobs.Config{DB: d, Log: slog.New(slog.DiscardHandler), Poll: 10 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	return q, events.NewBus(q)
}

func start(t *testing.T, q *jobs.Queue) {
	t.Helper()
	if err := q.Start(context.Background()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		if err := q.Stop(ctx); err != nil {
			t.Errorf("stop: %v", err)
		}
	})
}

func TestPublish_reachesEachSubscriberAfterCommitOnly(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		q, bus := newBus(t, d)
		heard := make(chan string, 10)
		for _, name := range []string{"baker", "taster"} {
			events.On(bus, name, func(_ context.Context, e baked) error {
				heard <- name + " " + e.Loaf
				return nil
			})
		}
		start(t, q)
		ctx := context.Background()
		publish := func(loaf string, fail error) {
			err := d.Tx(ctx, func(tx *db.Tx) error {
				if err := bus.Publish(ctx, tx, baked{loaf}); err != nil {
					return err
				}
				return fail
			})
			if !errors.Is(err, fail) {
				t.Fatal(err)
			}
		}
		publish("rye", errors.New("oven off"))
		publish("wheat", nil)
		got := map[string]bool{}
		for range 2 {
			select {
			case s := <-heard:
				got[s] = true
			case <-time.After(20 * time.Second):
				t.Fatalf("heard only %v", got)
			}
		}
		if !got["baker wheat"] || !got["taster wheat"] {
			t.Errorf("heard %v", got)
		}
	})
}

func TestDeliver_triesAFailedSubscriberAgain(t *testing.T) {
	d := dbtest.SQLite(t)
	q, bus := newBus(t, d)
	tries := make(chan int, 10)
	n := 0
	events.On(bus, "clumsy", func(context.Context, baked) error {
		n++
		tries <- n
		if n == 1 {
			return errors.New("dropped it")
		}
		return nil
	})
	start(t, q)
	ctx := context.Background()
	if err := d.Tx(ctx, func(tx *db.Tx) error { return bus.Publish(ctx, tx, baked{"bun"}) }); err != nil {
		t.Fatal(err)
	}
	for want := 1; want <= 2; want++ {
		select {
		case got := <-tries:
			if got != want {
				t.Errorf("try %d, want %d", got, want)
			}
		case <-time.After(30 * time.Second):
			t.Fatalf("try %d never came", want)
		}
	}
}
