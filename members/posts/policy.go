package posts

import "anyam/account"

// MayReadOfficers reports whether the actor may read who holds which post in the units that the actor reads.
func MayReadOfficers(a account.Actor) bool { return a.LooksAfter() }

// MayAppoint reports whether the actor may give, extend and end posts.
func MayAppoint(a account.Actor) bool { return account.MayGrant(a) }
