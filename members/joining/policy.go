package joining

import (
	"slices"

	"anyam/account"
	"anyam/members"
	"anyam/platform/errs"
)

// MayReadQueue reports whether the actor looks after applications: the secretariat, and coordinators for their own.
func MayReadQueue(a account.Actor) bool { return members.MayReadRegister(a) }

// MayRead reports whether the actor may read the application with its notes.
func MayRead(a account.Actor, app Application) bool { return members.ReadScope(a).Has(app.maker()) }

// MayAct reports whether the actor works on the application, in whatever state it is. Who only reads it still, because her term ended
// lately, does not.
func MayAct(a account.Actor, app Application) bool { return members.WriteScope(a).Has(app.maker()) }

// errOnlyReads is the answer to somebody who reads an application and does not work on it.
func errOnlyReads() error {
	return errs.New(errs.Forbidden, "You can read this application, and change nothing: your term is over.")
}

// MayVerify reports whether the actor may vouch for the workshop, or ask it something (rule joining-2).
func MayVerify(a account.Actor, app Application) bool {
	return (app.State == Sent || app.State == Returned) && MayAct(a, app)
}

// MayReturn reports whether the actor may send the application back with a question.
func MayReturn(a account.Actor, app Application) bool {
	return MayVerify(a, app) && app.State == Sent || MayDecide(a, app)
}

// MayDecide reports whether the actor may accept the application now (rule joining-2).
func MayDecide(a account.Actor, app Application) bool {
	return app.State == Verified && members.MayDecideMembership(a)
}

// MayRefuse reports whether the actor may refuse the application: the secretariat, as long as it is open.
func MayRefuse(a account.Actor, app Application) bool {
	return app.State.IsOpen() && members.MayDecideMembership(a)
}

// ActionStates are the states in which an application waits for the actor.
func ActionStates(a account.Actor) []State {
	var states []State
	if !members.WriteScope(a).IsEmpty() && a.IsCoordinator() {
		states = append(states, Sent)
	}
	if members.MayDecideMembership(a) {
		states = append(states, Verified)
	}
	return slices.Clip(states)
}
