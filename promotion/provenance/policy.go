package provenance

import (
	"anyam/account"
	"anyam/gallery"
	"anyam/members"
)

// MayIssue reports whether the actor may give pieces of the maker passports, and take them back (rule provenance-3).
func MayIssue(a account.Actor, m members.Maker) bool { return gallery.MayEdit(a, m) }

// MayManageKeys reports whether the actor may change the keys of the installation.
func MayManageKeys(a account.Actor) bool { return a.IsOfficer() }
