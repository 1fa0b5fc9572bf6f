package account

import (
	"slices"

	"anyam/platform/i18n"
	"anyam/platform/id"
)

// Role is a kind of power.
type Role string

// The roles. Their scope is a maker's id, a cluster's id, a chapter's id, or empty.
const (
	Maker       Role = "maker"
	Cluster     Role = "cluster"
	Trainer     Role = "trainer"
	DuesKeeper  Role = "treasurer" // of a chapter: takes in the dues of its members
	Coordinator Role = "coordinator"
	Officer     Role = "officer"
	Government  Role = "government"
)

// Roles are all roles, the narrowest first.
var Roles = []Role{Maker, Cluster, Trainer, DuesKeeper, Coordinator, Government, Officer}

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
	Country string  // ISO 3166-1 alpha-2, of buyers
	Grants  []Grant // in force today: what they may change
	Kept    []Grant // of terms that ended lately: what they may still read (rule account-12)
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
	return a.IsGovernment() && !a.LooksAfter() && !a.IsMaker()
}

// IsMaker reports whether the actor works for at least one workshop.
func (a Actor) IsMaker() bool { return len(a.scopes(Maker)) > 0 }

// IsCoordinator reports whether the actor leads at least one chapter.
func (a Actor) IsCoordinator() bool { return len(a.scopes(Coordinator)) > 0 }

// HeadsCluster reports whether the actor heads at least one cluster.
func (a Actor) HeadsCluster() bool { return len(a.scopes(Cluster)) > 0 }

// WorksFor reports whether the actor works for the workshop.
func (a Actor) WorksFor(maker id.ID) bool {
	return maker != "" && slices.Contains(a.Grants, Grant{Maker, maker})
}

// Leads reports whether the actor leads the chapter.
func (a Actor) Leads(chapter id.ID) bool {
	return chapter != "" && slices.Contains(a.Grants, Grant{Coordinator, chapter})
}

// LeadsCluster reports whether the actor heads the cluster.
func (a Actor) LeadsCluster(cluster id.ID) bool {
	return cluster != "" && slices.Contains(a.Grants, Grant{Cluster, cluster})
}

// ReadsAll reports whether the actor may read what officers read: an officer, and somebody who was one until lately.
func (a Actor) ReadsAll() bool { return a.IsOfficer() || slices.Contains(a.Kept, Grant{Role: Officer}) }

// ReadsChapters are the chapters whose records the actor may read: those that the actor leads, and led until lately.
func (a Actor) ReadsChapters() []id.ID {
	return append(a.ChapterIDs(), scopesOf(a.Kept, Coordinator)...)
}

// ReadsChapter reports whether the chapter is one of ReadsChapters.
func (a Actor) ReadsChapter(chapter id.ID) bool {
	return chapter != "" && slices.Contains(a.ReadsChapters(), chapter)
}

// ReadsClusters are the clusters whose records the actor may read.
func (a Actor) ReadsClusters() []id.ID { return append(a.ClusterIDs(), scopesOf(a.Kept, Cluster)...) }

// KeepsDuesOf are the chapters of which the actor is treasurer.
func (a Actor) KeepsDuesOf() []id.ID { return a.scopes(DuesKeeper) }

// ReadsDuesOf are the chapters of which the actor is treasurer, or was until lately.
func (a Actor) ReadsDuesOf() []id.ID { return append(a.KeepsDuesOf(), scopesOf(a.Kept, DuesKeeper)...) }

// LooksAfter reports whether the actor looks after makers other than their own, or did until lately.
func (a Actor) LooksAfter() bool {
	return a.ReadsAll() || len(a.ReadsChapters()) > 0 || len(a.ReadsClusters()) > 0
}

// MakerIDs are the workshops that the actor works for.
func (a Actor) MakerIDs() []id.ID { return a.scopes(Maker) }

// ChapterIDs are the chapters that the actor leads.
func (a Actor) ChapterIDs() []id.ID { return a.scopes(Coordinator) }

// ClusterIDs are the clusters that the actor heads.
func (a Actor) ClusterIDs() []id.ID { return a.scopes(Cluster) }

func (a Actor) scopes(r Role) []id.ID { return scopesOf(a.Grants, r) }

func scopesOf(grants []Grant, r Role) []id.ID {
	var ids []id.ID
	for _, g := range grants {
		if g.Role == r && g.Scope != "" {
			ids = append(ids, g.Scope)
		}
	}
	return ids
}
