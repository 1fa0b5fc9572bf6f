package privacy

import "anyam/account"

// MayAnswer reports whether the actor answers requests, carries out erasures and keeps the register of
// breaches.
func MayAnswer(a account.Actor) bool { return a.IsOfficer() }

// MayReadConsents reports whether the actor may read what workshops agree to: those who look after some, and did until lately.
func MayReadConsents(a account.Actor) bool { return a.LooksAfter() }

// MayTakeDown reports whether the actor may write down what somebody said elsewhere than on the web.
func MayTakeDown(a account.Actor) bool { return a.IsOfficer() || a.IsCoordinator() }
