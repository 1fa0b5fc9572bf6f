package privacy

import (
	"context"
	"slices"
	"time"

	"anyam/platform/db"
	"anyam/platform/id"
)

// Subject is a person, as far as she is known: the account, the address, and the workshops for which she
// alone speaks. Any of them may be empty.
type Subject struct {
	UserID   id.ID
	Email    string // compared without regard to case; empty once she is erased
	MakerIDs []id.ID
}

// Owns reports whether the workshop is hers alone.
func (s Subject) Owns(maker id.ID) bool { return slices.Contains(s.MakerIDs, maker) }

// Holder is an area that keeps data about people. Each is registered in app, so that none is left out
// (rule privacy-1).
type Holder interface {
	// Holds names the area as its tables are named: trade.
	Holds() string
	// Gather reads everything that the area holds about the subject, a part for each kind. A kind of which
	// it holds nothing is left out.
	Gather(ctx context.Context, q db.Q, s Subject) ([]Part, error)
	// Forget takes from the area's tables what identifies the subject, and keeps sums and what the law wants
	// kept (rule privacy-2). It may be called again for the same subject, after a restore.
	Forget(ctx context.Context, tx *db.Tx, s Subject) error
}

// Part is one kind of thing that is held about a subject: her orders.
type Part struct {
	Key     string   // names it in an export, letters and hyphens: orders
	Title   string   // English source text
	Purpose string   // English source text: what the association needs it for
	Stays   string   // English source text: why the records outlive an erasure, without her name; empty where they go
	Columns []Column // what is known of each
	Rows    [][]string
	Files   []File // that she may have as they are
	Open    []Open // what has to be closed before she can be erased (rule privacy-3)
}

// Column is one thing that is known of each record of a part.
type Column struct {
	Key  string // in JSON: placed_on
	Name string // English source text
}

// File is a file about the subject.
type File struct {
	Name string // in the export: photographs/basket-1.webp
	Blob string // in platform/files
}

// Open is something that has to be closed before the subject can be erased.
type Open struct {
	Text string // English source text with one %s for Name
	Name string // ORD-2026-0001
	Path string // where it is closed: /desk/orders/…
}

// Erased stands where a person's name stood. It is stored, and so says it in both languages.
const Erased = "(dihapus · erased)"

// Instant writes an instant into a row, in UTC (RFC 3339); the zero instant is empty.
func Instant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}
