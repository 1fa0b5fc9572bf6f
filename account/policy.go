package account

// MayReadAudit reports whether the actor may read the audit trail.
func MayReadAudit(a Actor) bool { return a.ReadsAll() }

// MayGrant reports whether the actor may give and end roles.
func MayGrant(a Actor) bool { return a.IsOfficer() }
