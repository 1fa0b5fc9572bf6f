package dues

import (
	"anyam/account"
	"anyam/members"
	"anyam/platform/errs"
)

// Who reads and takes in whose dues (rules dues-9 and dues-14):
//
//	                                     the member   coordinator   treasurer of    officers
//	                                                                the chapter
//	invoices, proofs, receipts           her own      chapter's     chapter's       all
//	sending a proof                      her own      -             -               -
//	confirming, refusing, cash,          -            -             chapter's, not  all, not of their
//	cancelling, taking back                           -             her own         own workshop
//	the bank's statements, kinds of      -            -             -               all
//	membership, fees, reminders
//
// The association's own treasurer is an officer: it has one bank account, and who keeps it keeps the books. A chapter's treasurer stands
// nearer to the members and sees their cash and proofs first.

// ReadScope is whose dues the actor reads: those of whom she looks after, and of whose chapter she is treasurer.
func ReadScope(a account.Actor) members.Scope {
	s := members.ReadScope(a)
	s.Chapters = append(s.Chapters, a.ReadsDuesOf()...)
	return s
}

// KeepScope is whose dues the actor takes in.
func KeepScope(a account.Actor) members.Scope {
	return members.Scope{All: a.IsOfficer(), Chapters: a.KeepsDuesOf()}
}

// MayReadDues reports whether the actor reads what others owe: within her scope.
func MayReadDues(a account.Actor) bool { return !ReadScope(a).IsEmpty() }

// MayKeepDues reports whether the actor takes in anybody's dues.
func MayKeepDues(a account.Actor) bool { return !KeepScope(a).IsEmpty() }

// MayTakeIn reports whether the actor takes in the dues of the maker. Nobody says of their own workshop that it has paid: only the
// bank's statement does (rule dues-14).
func MayTakeIn(a account.Actor, m members.Maker) bool {
	return KeepScope(a).Has(m) && !a.WorksFor(m.ID)
}

// checkTakeIn is the fault of an actor who does not take in the dues of the maker.
func checkTakeIn(a account.Actor, m members.Maker, what string, object string) error {
	switch {
	case !KeepScope(a).Has(m):
		return errs.Missing(what, object)
	case a.WorksFor(m.ID):
		return errs.New(errs.Forbidden, "Nobody takes in the dues of their own workshop. Ask another officer, or match the line of the bank statement.")
	}
	return nil
}

// MayKeepBooks reports whether the actor keeps what is the whole association's: its bank account, its numbers, what dues are.
func MayKeepBooks(a account.Actor) bool { return a.IsOfficer() }

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
