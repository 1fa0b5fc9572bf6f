package intake

import (
	"anyam/account"
	"anyam/account/imports"
	"anyam/members"
	"anyam/platform/batch"
)

// MayImport reports whether the actor may take makers in at all: officers, and coordinators for their own regencies (rule intake-3).
func MayImport(a account.Actor) bool { return !members.WriteScope(a).IsEmpty() }

// MayReadImports reports whether the actor may look at imports: those who import, and did until lately (rule account-12).
func MayReadImports(a account.Actor) bool { return !members.ReadScope(a).IsEmpty() }

// MaySee reports whether the actor may look at an import (rule intake-7).
func MaySee(a account.Actor, b batch.Batch) bool {
	return imports.MaySee(a, b, MayReadImports(a))
}

// MayGoOn reports whether the actor may map, confirm and undo an import.
func MayGoOn(a account.Actor, b batch.Batch) bool {
	return imports.MayGoOn(a, b, MayImport(a))
}

// mayFinance reports whether the actor may bring in financial data: nobody writes what they may not read (rule members-30).
func mayFinance(a account.Actor) bool { return a.IsOfficer() }
