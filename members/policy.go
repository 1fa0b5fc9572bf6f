package members

import "anyam/account"

// MaySeeMaker reports whether the actor may see the maker's public page (rule members-4).
func MaySeeMaker(a account.Actor, m Maker) bool { return m.IsPublic() || MayEditMaker(a, m) }

// MayEditMaker reports whether the actor may change the maker's record (rule members-3).
func MayEditMaker(a account.Actor, m Maker) bool {
	return a.WorksFor(m.ID) || WriteScope(a).Has(m)
}

// MaySeeContact reports whether the actor may read the maker's address and phone outside a trade (rule
// members-5).
func MaySeeContact(a account.Actor, m Maker) bool { return MayEditMaker(a, m) }

// MayAddMaker reports whether the actor may take a maker into the chapter.
func MayAddMaker(a account.Actor, c Chapter) bool { return a.IsOfficer() || a.Leads(c.ID) }

// MayManageChapters reports whether the actor may found chapters and name coordinators.
func MayManageChapters(a account.Actor) bool { return a.IsOfficer() }

// MayReadRegister reports whether the actor looks after makers: officers, and coordinators for their own.
func MayReadRegister(a account.Actor) bool { return !ReadScope(a).IsEmpty() }

// MayHideMaker reports whether the actor may take the maker out of public view and back.
func MayHideMaker(a account.Actor, m Maker) bool { return WriteScope(a).Has(m) }
