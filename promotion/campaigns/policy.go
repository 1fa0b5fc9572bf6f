package campaigns

import "anyam/account"

// MayRead reports whether the campaign exists for the actor (rule campaigns-2).
func MayRead(a account.Actor, c Campaign) bool { return a.WorksFor(c.MakerID) || a.ReadsAll() }

// MayChange reports whether the actor may change the campaign (rule campaigns-2).
func MayChange(a account.Actor, c Campaign) bool { return a.WorksFor(c.MakerID) || a.IsOfficer() }

// MayStart reports whether the actor may start campaigns at all.
func MayStart(a account.Actor) bool { return a.IsMaker() || a.IsOfficer() }

// MayList reports whether there is a list of campaigns for the actor.
func MayList(a account.Actor) bool { return a.IsMaker() || a.ReadsAll() }
