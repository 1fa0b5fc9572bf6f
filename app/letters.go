package app

import (
	"context"
	"errors"

	"anyam/platform/config"
	"anyam/platform/letters"
)

// deliver is how letters leave: by the mail server, or into memory where the demo shows them. Without a
// mail server in production they wait in the queue, and the log says so.
func (h *house) deliver() (letters.Deliver, error) {
	if h.site.Mode == config.Demo {
		h.memory = &letters.Memory{}
		return h.memory.Deliver, nil
	}
	h.log.Warn("ANYAM_SMTP is not set: letters wait until it is")
	return func(context.Context, letters.Letter) error {
		return errors.New("no mail server is set up (ANYAM_SMTP)")
	}, nil
}
