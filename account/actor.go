package account

import (
	"slices"

	"anyam/platform/i18n"
	"anyam/platform/id"
)

// Role is a kind of power.
type Role string

// The roles. Their scope is a maker's id, a chapter's id, or empty.
const (
	Maker       Role = "maker"
	Coordinator Role = "coordinator"
	Officer     Role = "officer"
	Government  Role = "government"
)

// Roles are all roles, the narrowest first.
var Roles = []Role{Maker, Coordinator, Government, Officer}

// Grant is a role with its scope.
type Grant struct {
	Role  Role
	Scope id.ID
}

// Actor is who does something. The zero Actor is nobody.
type Actor struct {
	UserID  id.ID
	LoginID id.ID // the device, for requests of a browser
	Email   string
	Name    string
	Lang    i18n.Lang
	Country string // ISO 3166-1 alpha-2, of buyers
	Grants  []Grant
	system  bool
}

// System is the program itself, in jobs and commands.
func System() Actor { return Actor{UserID: "system", Name: "system", Lang: i18n.English, system: true} }

// IsSystem reports whether the program itself acts.
func (a Actor) IsSystem() bool { return a.system }

// IsSignedIn reports whether a person is known.
func (a Actor) IsSignedIn() bool { return a.UserID != "" }

// IsOfficer reports whether the actor runs the association.
func (a Actor) IsOfficer() bool { return a.system || slices.Contains(a.Grants, Grant{Role: Officer}) }

// IsGovernment reports whether the actor reads figures for the regency.
func (a Actor) IsGovernment() bool { return slices.Contains(a.Grants, Grant{Role: Government}) }

// OnlyReadsFigures reports whether the actor is here for the regency's figures and nothing else.
func (a Actor) OnlyReadsFigures() bool {
	return a.IsGovernment() && !a.IsOfficer() && !a.IsCoordinator() && !a.IsMaker()
}

// IsMaker reports whether the actor works for at least one workshop.
func (a Actor) IsMaker() bool { return len(a.scopes(Maker)) > 0 }

// IsCoordinator reports whether the actor leads at least one chapter.
func (a Actor) IsCoordinator() bool { return len(a.scopes(Coordinator)) > 0 }

// WorksFor reports whether the actor works for the workshop.
func (a Actor) WorksFor(maker id.ID) bool {
	return maker != "" && slices.Contains(a.Grants, Grant{Maker, maker})
}

// Leads reports whether the actor leads the chapter.
func (a Actor) Leads(chapter id.ID) bool {
	return chapter != "" && slices.Contains(a.Grants, Grant{Coordinator, chapter})
}

// MakerIDs are the workshops that the actor works for.
func (a Actor) MakerIDs() []id.ID { return a.scopes(Maker) }

// ChapterIDs are the chapters that the actor leads.
func (a Actor) ChapterIDs() []id.ID { return a.scopes(Coordinator) }

func (a Actor) scopes(r Role) []id.ID {
	var ids []id.ID
	for _, g := range a.Grants {
		if g.Role == r && g.Scope != "" {
			ids = append(ids, g.Scope)
		}
	}
	return ids
}
