package network

import (
	"slices"

	"anyam/account"
	"anyam/members"
	"anyam/platform/id"
)

// MayUse reports whether the network exists for the actor (rule network-2).
func MayUse(a account.Actor) bool {
	return a.IsMaker() || !members.ReadScope(a).IsEmpty()
}

// MayList reports whether the actor may say whether the workshop is found (rule network-1). It is a
// consent, so nobody gives it for them.
func MayList(a account.Actor, maker id.ID) bool { return a.WorksFor(maker) }

// MayCall reports whether the actor may call for a purchase in the chapter; an empty one is the whole
// association. chapters are those of the actor's workshops.
func MayCall(a account.Actor, chapter id.ID, chapters []id.ID) bool {
	scope := members.WriteScope(a)
	return scope.HasChapter(chapter) || chapter == "" && MayUse(a) || slices.Contains(chapters, chapter)
}

// MayOrganise reports whether the actor may close, order, share out and cancel the purchase.
func MayOrganise(a account.Actor, p Purchase) bool {
	return a.IsSignedIn() && a.UserID == p.OrganiserID || members.WriteScope(a).All
}

// MaySeePledges reports whether the actor sees who pledged how much: all who pledge with them, and the organiser.
func MaySeePledges(a account.Actor, f PurchaseFile) bool {
	return MayOrganise(a, f.Purchase) || slices.ContainsFunc(f.Pledges, func(p Pledge) bool { return a.WorksFor(p.MakerID) && p.Quantity > 0 })
}

// MayAnswer reports whether the request waits for the actor (rule network-10).
func MayAnswer(a account.Actor, m Mentoring) bool {
	return a.IsSignedIn() && a.UserID == m.MentorID && m.State == Asked
}

// MayEnd reports whether the actor may end the mentoring, or take the request back.
func MayEnd(a account.Actor, m Mentoring) bool {
	switch {
	case !a.IsSignedIn():
		return false
	case m.State == Asked:
		return a.UserID == m.AskerID
	}
	return m.State == Accepted && (a.UserID == m.AskerID || a.UserID == m.MentorID)
}

// MayReadReports reports whether there are reports for the actor to decide.
func MayReadReports(a account.Actor) bool { return !members.ReadScope(a).IsEmpty() }

// MayDecide reports whether the actor may decide on the report: within scope, and neither side of it (rule
// network-13).
func MayDecide(a account.Actor, r Report, m members.Maker) bool {
	scope := members.WriteScope(a)
	within := scope.All || r.MakerID != "" && scope.Has(m)
	return within && r.State == ReportOpen && a.UserID != r.AccusedID && a.UserID != r.ReporterID
}

// MayOpenContacts reports whether there is a directory for the actor.
func MayOpenContacts(a account.Actor) bool { return !members.ReadScope(a).IsEmpty() }
