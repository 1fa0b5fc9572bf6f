package passport

import (
	"anyam/account"
	"anyam/members"
	"anyam/platform/id"
)

// MayShow reports whether the actor may make passports of a maker and take them back (rule passport-1).
func MayShow(a account.Actor, maker id.ID) bool { return a.WorksFor(maker) }

// MayReadCertificates reports whether the actor may read the maker's certificates with their files (rule passport-6).
func MayReadCertificates(a account.Actor, m members.Maker) bool { return members.MayReadRecord(a, m) }

// MayEditCertificates reports whether the actor may add and remove the maker's certificates.
func MayEditCertificates(a account.Actor, m members.Maker) bool { return members.MayEditMaker(a, m) }
