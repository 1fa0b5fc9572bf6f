// Package letters writes e-mails in the transaction that gives the reason, and sends them by a job: a
// letter goes out exactly when the fact is committed, and is tried again while the mail server is away.
//
// A Letter is plain words, already in the reader's language, with at most one button. How it looks as
// text and HTML is said here once.
package letters

import (
	"context"
	"slices"
	"strings"

	"anyam/platform/db"
	"anyam/platform/id"
	"anyam/platform/jobs"
)

// Letter is one e-mail to one person.
type Letter struct {
	ID         id.ID    `json:"id,omitempty"` // the same for every try; Put gives it
	To         string   `json:"to"`
	Subject    string   `json:"subject"`
	Greeting   string   `json:"greeting,omitempty"`
	Paragraphs []string `json:"paragraphs"`
	Code       string   `json:"code,omitempty"`   // shown large, on a line of its own
	Button     string   `json:"button,omitempty"` // label of the link
	Link       string   `json:"link,omitempty"`   // absolute address
	Footer     string   `json:"footer,omitempty"` // why the reader gets this
	Lang       string   `json:"lang"`
	Items      []Item   `json:"items,omitempty"` // things that it shows, each with a link
	Files      []File   `json:"files,omitempty"`
	// Unsubscribe is an absolute address that ends such letters without a sign-in when it is posted to (RFC 8058), and
	// UnsubscribeText names it. Empty for letters that are no subscription.
	Unsubscribe     string `json:"unsubscribe,omitempty"`
	UnsubscribeText string `json:"unsubscribe_text,omitempty"`
	// Reader names whom to note when the mail server refuses the address for good; empty: nobody keeps count.
	Reader string `json:"reader,omitempty"`
}

// Item is a thing that a letter shows.
type Item struct {
	Title string `json:"title"`
	Text  string `json:"text,omitempty"`
	Link  string `json:"link"` // absolute address
}

// File is a paper that goes with a letter. It is drawn when the letter is sent: Kind says by whom, Key says which.
type File struct {
	Name string `json:"name"` // KWI-2026-0001.pdf
	Type string `json:"type"` // media type
	Kind string `json:"kind"`
	Key  string `json:"key"`
}

// Deliver sends a letter now, or fails and is tried again later.
type Deliver func(ctx context.Context, l Letter) error

// Box takes letters to be sent.
type Box struct{ queue *jobs.Queue }

// NewBox makes a box whose letters are sent by deliver.
func NewBox(queue *jobs.Queue, deliver Deliver) *Box {
	jobs.Work(queue, func(ctx context.Context, s sending) error { return deliver(ctx, s.Letter) })
	return &Box{queue}
}

type sending struct {
	Letter Letter `json:"letter"`
}

func (sending) Kind() string { return "letter" }

// Put takes the letter in the transaction. A nil Box throws it away: for commands that write to nobody.
func (b *Box) Put(ctx context.Context, tx *db.Tx, l Letter) error {
	if b == nil {
		return nil
	}
	if l.ID == "" {
		l.ID = id.New()
	}
	return b.queue.Enqueue(ctx, tx, sending{l}, jobs.Options{Urgent: true})
}

// PutLater is Put for letters of which there are many: they let those that somebody waits for go ahead.
func (b *Box) PutLater(ctx context.Context, tx *db.Tx, l Letter) error {
	if b == nil {
		return nil
	}
	if l.ID == "" {
		l.ID = id.New()
	}
	return b.queue.Enqueue(ctx, tx, sending{l}, jobs.Options{})
}

// Text is the letter as plain text.
func (l Letter) Text() string {
	var parts []string
	add := func(s string) {
		if s != "" {
			parts = append(parts, s)
		}
	}
	add(l.Greeting)
	for _, p := range l.Paragraphs {
		add(p)
	}
	add(l.Code)
	for _, item := range l.Items {
		add(strings.Join(slices.DeleteFunc([]string{item.Title, item.Text, item.Link}, func(s string) bool { return s == "" }), "\n"))
	}
	if l.Link != "" {
		add(strings.TrimSpace(l.Button + ":\n" + l.Link))
	}
	if l.Footer != "" {
		add("--\n" + l.Footer)
	}
	if l.Unsubscribe != "" {
		add(l.UnsubscribeText + ": " + l.Unsubscribe)
	}
	return strings.Join(parts, "\n\n") + "\n"
}
