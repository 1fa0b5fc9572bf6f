package members

import (
	"slices"
	"strings"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/id"
)

// Scope is the makers whom an actor looks after: everybody, or those of the units below. A maker is within
// it as soon as one of its units is. The zero Scope holds nobody.
type Scope struct {
	All      bool
	Chapters []id.ID
	Clusters []id.ID
}

// ReadScope is the one answer to whose records the actor may read (rule members-3): those of the units that the actor
// leads, and of those that the actor led until lately (rule account-12). Lists, counts, sums and single records ask
// it; it costs no query.
func ReadScope(a account.Actor) Scope {
	return Scope{All: a.ReadsAll(), Chapters: a.ReadsChapters(), Clusters: a.ReadsClusters()}
}

// WriteScope is the one answer to whose records the actor may change on the association's behalf.
func WriteScope(a account.Actor) Scope {
	return Scope{All: a.IsOfficer(), Chapters: a.ChapterIDs(), Clusters: a.ClusterIDs()}
}

// IsEmpty reports whether nobody is within the scope.
func (s Scope) IsEmpty() bool { return !s.All && len(s.Chapters) == 0 && len(s.Clusters) == 0 }

// Has reports whether the maker is within the scope.
func (s Scope) Has(m Maker) bool { return s.HasUnits(m.ChapterID, m.ClusterID) }

// HasUnits reports whether a maker of these units is within the scope; no cluster is empty.
func (s Scope) HasUnits(chapter, cluster id.ID) bool {
	return s.All || slices.Contains(s.Chapters, chapter) || cluster != "" && slices.Contains(s.Clusters, cluster)
}

// HasChapter reports whether the chapter is within the scope: all that hangs on it and on no maker.
func (s Scope) HasChapter(chapter id.ID) bool {
	return s.All || chapter != "" && slices.Contains(s.Chapters, chapter)
}

// HasCluster reports whether the cluster is within the scope, as one of its own or through its chapter.
func (s Scope) HasCluster(cluster, chapter id.ID) bool {
	return s.HasChapter(chapter) || slices.Contains(s.Clusters, cluster)
}

// ChapterCondition narrows a query over what hangs on a chapter alone, in the column, to the scope. Its binds follow those in args.
func (s Scope) ChapterCondition(column string, args []any) (condition string, with []any) {
	switch {
	case s.All:
		return "1 = 1", args
	case len(s.Chapters) == 0:
		return "1 = 0", args
	}
	condition = column + " in (" + db.In(len(args), len(s.Chapters)) + ")"
	for _, chapter := range s.Chapters {
		args = append(args, chapter)
	}
	return condition, args
}

// Condition narrows a query over members_maker, known there by the alias, to the scope. Its binds follow
// those in args.
func (s Scope) Condition(alias string, args []any) (condition string, with []any) {
	if s.All {
		return "1 = 1", args
	}
	if s.IsEmpty() {
		return "1 = 0", args
	}
	var parts []string
	for _, unit := range []struct {
		column string
		ids    []id.ID
	}{{"chapter_id", s.Chapters}, {"cluster_id", s.Clusters}} {
		if len(unit.ids) == 0 {
			continue
		}
		parts = append(parts, alias+"."+unit.column+" in ("+db.In(len(args), len(unit.ids))+")")
		for _, x := range unit.ids {
			args = append(args, x)
		}
	}
	return "(" + strings.Join(parts, " or ") + ")", args
}
