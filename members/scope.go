package members

import (
	"slices"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/id"
)

// Scope is the makers whom an actor looks after: everybody, or those of the units below. A maker is within
// it as soon as one of its units is. The zero Scope holds nobody.
type Scope struct {
	All      bool
	Chapters []id.ID
}

// ReadScope is the one answer to whose records the actor may read (rule members-3). Lists, counts, sums and
// single records ask it; it costs no query.
func ReadScope(a account.Actor) Scope { return Scope{All: a.IsOfficer(), Chapters: a.ChapterIDs()} }

// WriteScope is the one answer to whose records the actor may change on the association's behalf.
func WriteScope(a account.Actor) Scope { return Scope{All: a.IsOfficer(), Chapters: a.ChapterIDs()} }

// IsEmpty reports whether nobody is within the scope.
func (s Scope) IsEmpty() bool { return !s.All && len(s.Chapters) == 0 }

// Has reports whether the maker is within the scope.
func (s Scope) Has(m Maker) bool { return s.All || slices.Contains(s.Chapters, m.ChapterID) }

// Condition narrows a query over members_maker, known there by the alias, to the scope. Its binds follow
// those in args.
func (s Scope) Condition(alias string, args []any) (condition string, with []any) {
	if s.All {
		return "1 = 1", args
	}
	if s.IsEmpty() {
		return "1 = 0", args
	}
	condition = alias + ".chapter_id in (" + db.In(len(args), len(s.Chapters)) + ")"
	for _, c := range s.Chapters {
		args = append(args, c)
	}
	return condition, args
}
