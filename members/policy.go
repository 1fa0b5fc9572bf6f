package members

import (
	"anyam/account"
	"anyam/members/record"
	"anyam/members/standing"
	"anyam/platform/id"
)

// MaySeeMaker reports whether the actor may see the maker's public page (rule members-4). A maker whose membership has lapsed stays in the
// gallery without the mark of a member: buyers who know its pieces find it, and coming back costs nothing. One that is
// suspended or has left does not stand there any more.
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

// Who reads and changes which part of a maker's record (rule members-30). Financial data of persons are specific personal
// data (Law 27/2022, article 4), and a coordinator is a neighbour: she sees that something is there, never what.
//
//	group                                    the maker   officers            coordinator        others
//	identity, marketing, production,         changes     change              changes            what public pages,
//	organisation, logistics, people,                                                            papers and a passport
//	certificates                                                                                show
//	finance                                  changes     change; each        how complete       what a passport
//	                                                     reading is kept     it is              names
//	scale (micro, small, medium)             reads       read                reads              what a passport names

// MayReadRecord reports whether the actor may read the maker's record at all.
func MayReadRecord(a account.Actor, m Maker) bool { return a.WorksFor(m.ID) || ReadScope(a).Has(m) }

// MayReadGroup reports whether the actor may read what stands in a group of the record.
func MayReadGroup(a account.Actor, m Maker, g record.Group) bool {
	if g == record.Financial {
		return a.WorksFor(m.ID) || a.IsOfficer()
	}
	return MayReadRecord(a, m)
}

// MayEditGroup reports whether the actor may change a group of the record: nobody changes what they may not read.
func MayEditGroup(a account.Actor, m Maker, g record.Group) bool {
	return MayEditMaker(a, m) && MayReadGroup(a, m, g)
}

// MayCheckGroup reports whether the actor may confirm for the association what a group says. Nobody confirms their own workshop.
func MayCheckGroup(a account.Actor, m Maker, g record.Group) bool {
	return WriteScope(a).Has(m) && MayReadGroup(a, m, g) && !a.WorksFor(m.ID)
}

// MayAddMaker reports whether the actor may take a maker into the chapter.
func MayAddMaker(a account.Actor, chapter id.ID) bool { return WriteScope(a).HasChapter(chapter) }

// MayNameAssociation reports whether the actor may change how the association is named and where buyers pay.
func MayNameAssociation(a account.Actor) bool { return a.IsOfficer() }

// MayReadRegister reports whether the actor looks after makers: officers, and coordinators for their own.
func MayReadRegister(a account.Actor) bool { return !ReadScope(a).IsEmpty() }

// MayHideMaker reports whether the actor may take the maker out of public view and back.
func MayHideMaker(a account.Actor, m Maker) bool { return WriteScope(a).Has(m) }

// MayRelocate reports whether the actor may move the maker to another regency: whoever looks after it. To which one says
// Relocate: a coordinator within her own chapter, officers everywhere (rule members-10).
func MayRelocate(a account.Actor, m Maker) bool {
	return m.ErasedAt.IsZero() && WriteScope(a).HasChapter(m.ChapterID)
}

// MaySetMembershipTypes reports whether the actor may change the kinds of membership and their fees.
func MaySetMembershipTypes(a account.Actor) bool { return a.IsOfficer() }

// MayDecideMembership reports whether the actor may accept and refuse, suspend, let return and end: the secretariat.
func MayDecideMembership(a account.Actor) bool { return a.IsOfficer() }

// MayRenew reports whether the actor may open the maker's next period: the secretariat, and the maker itself while it belongs.
func MayRenew(a account.Actor, m Maker, today string) bool {
	return MayDecideMembership(a) || a.WorksFor(m.ID) && m.Status(today).Belongs()
}

// IsMarkedAsMember reports whether the public page of a maker shows it as a member of the association.
func IsMarkedAsMember(m Maker, today string) bool {
	s := m.Status(today)
	return s == standing.Active || s == standing.Grace
}
