package units

import (
	"context"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/id"
)

// Unit is a chapter or a cluster, in which a post can be held.
type Unit struct {
	ID   id.ID
	Kind account.Unit
	Name string
}

// Of are the chapters and clusters that the actor reads, chapters first; ever, also those that are closed.
func (s *Service) Of(ctx context.Context, q db.Q, actor account.Actor, ever bool) ([]Unit, error) {
	var all []Unit
	chapters, err := s.chapters(ctx, q, ever)
	if err != nil {
		return nil, err
	}
	for _, c := range chapters {
		if MayReadChapter(actor, c.ID) {
			all = append(all, Unit{c.ID, account.ChapterUnit, c.Name})
		}
	}
	clusters, err := db.All(ctx, q, scanCluster, "select "+clusterColumns+" from members_cluster order by name_fold, id limit 2000")
	for _, c := range clusters {
		if MayReadCluster(actor, c) && (ever || c.ClosedAt.IsZero()) {
			all = append(all, Unit{c.ID, account.ClusterUnit, c.Name})
		}
	}
	return all, err
}
