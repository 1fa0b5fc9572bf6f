package privacy

import "anyam/account"

// MayAnswer reports whether the actor answers requests, carries out erasures and keeps the register of
// breaches.
func MayAnswer(a account.Actor) bool { return a.IsOfficer() }

// MayTakeDown reports whether the actor may write down what somebody said elsewhere than on the web.
func MayTakeDown(a account.Actor) bool { return a.IsOfficer() || a.IsCoordinator() }
