package units

import (
	"anyam/account"
	"anyam/members"
	"anyam/platform/id"
)

// MayManageChapters reports whether the actor may found and close chapters and move their boundaries.
func MayManageChapters(a account.Actor) bool { return a.IsOfficer() }

// MayReadChapter reports whether the actor may read what the association keeps of the chapter.
func MayReadChapter(a account.Actor, chapter id.ID) bool {
	return members.ReadScope(a).HasChapter(chapter)
}

// MayManageClusters reports whether the actor may set up and change clusters of the chapter, and choose who belongs to them.
func MayManageClusters(a account.Actor, chapter id.ID) bool {
	return members.WriteScope(a).HasChapter(chapter)
}

// MayReadCluster reports whether the cluster exists for the actor.
func MayReadCluster(a account.Actor, c Cluster) bool {
	return members.ReadScope(a).HasCluster(c.ID, c.ChapterID)
}
