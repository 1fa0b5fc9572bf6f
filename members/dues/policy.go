package dues

import (
	"anyam/account"
	"anyam/members"
)

// ReadScope is whose dues the actor reads: everybody's, or those of whom she looks after (rule dues-9).
func ReadScope(a account.Actor) members.Scope { return members.ReadScope(a) }

// KeepScope is whose dues the actor takes in.
func KeepScope(a account.Actor) members.Scope { return members.Scope{All: a.IsOfficer()} }

// MayKeepDuesOf reports whether the actor takes in the dues of the maker.
func MayKeepDuesOf(a account.Actor, m members.Maker) bool { return KeepScope(a).Has(m) }

// MayKeepDues reports whether the actor takes money in and sets what dues are: the treasurer's work (rule dues-9).
func MayKeepDues(a account.Actor) bool { return a.IsOfficer() }

// MayReadDues reports whether the actor reads what others owe: within her scope.
func MayReadDues(a account.Actor) bool { return !ReadScope(a).IsEmpty() }

// MaySeeDues reports whether the actor has anything to do with dues: her own, or others'.
func MaySeeDues(a account.Actor) bool { return a.IsMaker() || MayReadDues(a) }

// MaySeeInvoice reports whether an invoice of the maker exists for the actor (rule dues-9).
func MaySeeInvoice(a account.Actor, m members.Maker) bool {
	return a.WorksFor(m.ID) || ReadScope(a).Has(m)
}

// MaySendProof reports whether the actor may say that the invoice was paid.
func MaySendProof(a account.Actor, inv Invoice) bool {
	return a.WorksFor(inv.MakerID) && inv.State().IsOwed()
}

// MayKeepBooks reports whether the actor keeps what is the whole association's: its bank account, its numbers, what dues are.
func MayKeepBooks(a account.Actor) bool { return a.IsOfficer() }
