package mail

import (
	"bytes"
	"context"
	"slices"
	"sync"
	"time"

	"anyam/platform/clock"
	"anyam/platform/errs"
	"anyam/platform/id"
)

// keep is how many mails a Capture holds; the oldest give way.
const keep = 200

// Capture is a sender for development, the demo and tests: it keeps mails in memory and sends nothing. What a server
// would refuse to carry it refuses too.
type Capture struct {
	from  Address
	clock clock.Clock
	mu    sync.Mutex
	mails []Captured // oldest first
}

// Captured is a mail that was not sent.
type Captured struct {
	Message
	From Address
	At   time.Time // UTC
	Raw  []byte    // as it would go over the wire (RFC 5322): the content of an .eml file
}

// NewCapture makes an empty list.
func NewCapture(from Address, c clock.Clock) *Capture { return &Capture{from: from, clock: c} }

// Send keeps the mail.
func (c *Capture) Send(ctx context.Context, m Message) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	at := c.clock.Now()
	msg, err := compose(m, c.from, at)
	if err != nil {
		return err
	}
	var raw bytes.Buffer
	if _, err := msg.WriteTo(&raw); err != nil {
		return errs.Wrap(errs.Internal, err, "mail "+string(m.ID))
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.mails = append(c.mails, Captured{Message: m, From: c.from, At: at, Raw: raw.Bytes()})
	if extra := len(c.mails) - keep; extra > 0 {
		c.mails = slices.Delete(c.mails, 0, extra)
	}
	return nil
}

// List is what was kept, newest first, at most 200.
func (c *Capture) List() []Captured {
	c.mu.Lock()
	defer c.mu.Unlock()
	newest := slices.Clone(c.mails)
	slices.Reverse(newest)
	return newest
}

// Get finds a mail by its id, the newest when it was sent more than once.
func (c *Capture) Get(mailID id.ID) (Captured, error) {
	for _, m := range c.List() {
		if m.ID == mailID {
			return m, nil
		}
	}
	return Captured{}, errs.Missing("mail", string(mailID))
}
