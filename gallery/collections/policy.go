package collections

import (
	"anyam/account"
	"anyam/members"
)

// MayList reports whether there is a list of collections for the actor (rule collections-1).
func MayList(a account.Actor) bool {
	scope := members.ReadScope(a)
	return scope.All || len(scope.Chapters) > 0
}

// MayMake reports whether the actor may make collections at all.
func MayMake(a account.Actor) bool { return a.IsOfficer() || a.IsCoordinator() }

// MayRead reports whether the collection exists for the actor at the desk.
func MayRead(a account.Actor, c Collection) bool { return members.ReadScope(a).HasChapter(c.ChapterID) }

// MayChange reports whether the actor may change the collection.
func MayChange(a account.Actor, c Collection) bool {
	return members.WriteScope(a).HasChapter(c.ChapterID)
}
