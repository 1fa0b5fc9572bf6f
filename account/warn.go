package account

import (
	"context"
	"slices"

	"anyam/platform/db"
	"anyam/platform/id"
)

// Warning is a letter about the end of a term.
type Warning string

// The warnings, in the order in which they come.
const (
	EndsIn60 Warning = "60"
	EndsIn14 Warning = "14"
	HasEnded Warning = "over"
)

var warnings = []Warning{"", EndsIn60, EndsIn14, HasEnded}

// WarningFor is the warning that is due when so many days are left until the last one; empty while none is.
func WarningFor(daysLeft int) Warning {
	switch {
	case daysLeft < 0:
		return HasEnded
	case daysLeft <= 14:
		return EndsIn14
	case daysLeft <= 60:
		return EndsIn60
	}
	return ""
}

// NoteWarning notes that a warning about a term goes out; it is false when this one, or a later one, went out before.
func (s *Service) NoteWarning(ctx context.Context, tx *db.Tx, term id.ID, w Warning) (bool, error) {
	earlier := warnings[:max(slices.Index(warnings, w), 0)]
	args := []any{w, term}
	for _, e := range earlier {
		args = append(args, e)
	}
	if len(earlier) == 0 {
		return false, nil
	}
	n, err := db.Exec(ctx, tx, "update account_role set warned = $1 where id = $2 and warned in ("+db.In(2, len(earlier))+")", args...)
	return n > 0, err
}
