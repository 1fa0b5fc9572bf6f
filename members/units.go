package members

import (
	"context"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/id"
)

// UnitChoice is a unit in which a post can be held.
type UnitChoice struct {
	ID   id.ID
	Kind account.Unit
	Name string
}

// UnitsOf are the chapters and clusters that the actor reads, chapters first; ever, also those that are closed.
func (s *Service) UnitsOf(ctx context.Context, q db.Q, actor account.Actor, ever bool) ([]UnitChoice, error) {
	var units []UnitChoice
	chapters, err := s.chapters(ctx, q, ever)
	if err != nil {
		return nil, err
	}
	for _, c := range chapters {
		if MayReadChapter(actor, c.ID) {
			units = append(units, UnitChoice{c.ID, account.ChapterUnit, c.Name})
		}
	}
	clusters, err := db.All(ctx, q, scanCluster, "select "+clusterColumns+" from members_cluster order by name_fold, id limit 2000")
	for _, c := range clusters {
		if MayReadCluster(actor, c) && (ever || c.ClosedAt.IsZero()) {
			units = append(units, UnitChoice{c.ID, account.ClusterUnit, c.Name})
		}
	}
	return units, err
}
