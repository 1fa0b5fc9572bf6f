// Package events carries news from the area where a fact arises to those above it.
//
// An event is published in the transaction that makes the fact true, and delivered by a job to each
// subscriber by itself: a subscriber that fails is tried again without bothering the others. Delivery is
// at least once and in no promised order. All subscriptions stand in app/events.go.
package events

import (
	"context"
	"encoding/json"
	"fmt"

	"anyam/platform/db"
	"anyam/platform/jobs"
)

// Event is a fact that has happened, named in the past tense ("trade.OrderPaid"). It is kept as JSON and
// holds ids, not copies.
type Event interface{ EventName() string }

// Bus knows who wants to hear what.
type Bus struct {
	queue *jobs.Queue
	subs  map[string][]subscriber
}

type subscriber struct {
	name    string
	deliver func(ctx context.Context, payload []byte) error
}

// NewBus makes a bus that delivers through the queue.
func NewBus(queue *jobs.Queue) *Bus {
	b := &Bus{queue: queue, subs: map[string][]subscriber{}}
	jobs.Work(queue, b.deliver)
	return b
}

// On subscribes: f hears every event of type E. The name tells subscribers of one event apart and must
// not change, because undelivered events carry it. It must be called before the queue starts.
func On[E Event](b *Bus, name string, f func(ctx context.Context, e E) error) {
	var zero E
	b.subs[zero.EventName()] = append(b.subs[zero.EventName()], subscriber{name, func(ctx context.Context, payload []byte) error {
		var e E
		if err := json.Unmarshal(payload, &e); err != nil {
			return jobs.GiveUp(fmt.Errorf("event %s: %w", zero.EventName(), err))
		}
		return f(ctx, e)
	}})
}

// Publish records the event in the transaction for each subscriber.
func (b *Bus) Publish(ctx context.Context, tx *db.Tx, e Event) error {
	subs := b.subs[e.EventName()]
	if len(subs) == 0 {
		return nil
	}
	payload, err := json.Marshal(e)
	if err != nil {
		return fmt.Errorf("event %s: %w", e.EventName(), err)
	}
	for _, s := range subs {
		if err := b.queue.Enqueue(ctx, tx, delivery{e.EventName(), s.name, payload}, jobs.Options{}); err != nil {
			return err
		}
	}
	return nil
}

// delivery is the job that hands one event to one subscriber.
type delivery struct {
	Event      string          `json:"event"`
	Subscriber string          `json:"subscriber"`
	Payload    json.RawMessage `json:"payload"`
}

func (delivery) Kind() string { return "event" }

func (b *Bus) deliver(ctx context.Context, d delivery) error {
	for _, s := range b.subs[d.Event] {
		if s.name == d.Subscriber {
			return s.deliver(ctx, d.Payload)
		}
	}
	return jobs.GiveUp(fmt.Errorf("event %s has no subscriber %s any more", d.Event, d.Subscriber))
}
