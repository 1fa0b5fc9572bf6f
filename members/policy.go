package members

import (
	"slices"

	"anyam/account"
	"anyam/platform/id"
)

// MaySeeMaker reports whether the actor may see the maker's public page (rule members-4).
func MaySeeMaker(a account.Actor, m Maker) bool { return m.IsPublic() || MayReadMaker(a, m) }

// MayReadMaker reports whether the actor may read all of the maker's record (rule members-3).
func MayReadMaker(a account.Actor, m Maker) bool {
	return a.WorksFor(m.ID) || ReadScope(a).Has(m)
}

// MayEditMaker reports whether the actor may change the maker's record (rule members-3).
func MayEditMaker(a account.Actor, m Maker) bool {
	return a.WorksFor(m.ID) || WriteScope(a).Has(m)
}

// MaySeeContact reports whether the actor may read the maker's address and phone outside a trade (rule
// members-5).
func MaySeeContact(a account.Actor, m Maker) bool { return MayReadMaker(a, m) }

// MayAddMaker reports whether the actor may take a maker into the chapter.
func MayAddMaker(a account.Actor, c Chapter) bool { return a.IsOfficer() || a.Leads(c.ID) }

// MayManageChapters reports whether the actor may found and close chapters and move their boundaries.
func MayManageChapters(a account.Actor) bool { return a.IsOfficer() }

// MayReadChapter reports whether the actor may read what the association keeps of the chapter.
func MayReadChapter(a account.Actor, chapter id.ID) bool {
	return a.ReadsAll() || a.ReadsChapter(chapter)
}

// MayReadOfficers reports whether the actor may read who holds which post in the units that the actor reads.
func MayReadOfficers(a account.Actor) bool { return a.LooksAfter() }

// MayAppoint reports whether the actor may give, extend and end posts.
func MayAppoint(a account.Actor) bool { return account.MayGrant(a) }

// MayManageClusters reports whether the actor may set up and change clusters of the chapter.
func MayManageClusters(a account.Actor, chapter id.ID) bool {
	return a.IsOfficer() || a.Leads(chapter)
}

// MayReadCluster reports whether the cluster exists for the actor.
func MayReadCluster(a account.Actor, c Cluster) bool {
	return MayReadChapter(a, c.ChapterID) || slices.Contains(a.ReadsClusters(), c.ID)
}

// MayChooseMembers reports whether the actor may take makers into the cluster and out of it.
func MayChooseMembers(a account.Actor, c Cluster) bool {
	return MayManageClusters(a, c.ChapterID)
}

// MayReadRegister reports whether the actor looks after makers: officers, and coordinators for their own.
func MayReadRegister(a account.Actor) bool { return !ReadScope(a).IsEmpty() }

// MayHideMaker reports whether the actor may take the maker out of public view and back.
func MayHideMaker(a account.Actor, m Maker) bool { return WriteScope(a).Has(m) }
