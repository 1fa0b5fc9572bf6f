package units

import (
	"context"
	"encoding/json"
	"time"
	"unicode/utf8"

	"anyam/account"
	"anyam/members"
	"anyam/members/regions"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/once"
	"anyam/platform/slug"
)

// Cluster is a group of makers of a craft who work in one place (sentra). It lies in one regency, and goes with it
// from chapter to chapter (rule units-3).
type Cluster struct {
	ID        id.ID
	Name      string
	Regency   string // code, 35.22
	PlaceCode string // of its district or village; empty when not said
	Place     string // the same in words
	ChapterID id.ID
	Crafts    []string
	CreatedAt time.Time
	ClosedAt  time.Time
	Version   int64
	Makers    int64 // how many belong to it
}

const clusterColumns = `id, name, regency_code, place_code, place, chapter_id, crafts, created_at, closed_at, version,
	(select count(*) from members_maker m where m.cluster_id = members_cluster.id)`

func scanCluster(scan db.Scan) (c Cluster, err error) {
	var crafts string
	if err := scan(&c.ID, &c.Name, &c.Regency, &c.PlaceCode, &c.Place, &c.ChapterID, &crafts, (*db.Time)(&c.CreatedAt), (*db.Time)(&c.ClosedAt), &c.Version, &c.Makers); err != nil {
		return c, err
	}
	err = json.Unmarshal([]byte(crafts), &c.Crafts)
	return c, err
}

// Clusters are those of a chapter, or of all chapters if it is empty, that the actor looks after, by name.
func (s *Service) Clusters(ctx context.Context, actor account.Actor, chapter id.ID) ([]Cluster, error) {
	if !members.MayReadRegister(actor) {
		return nil, errs.Missing("clusters", string(actor.UserID))
	}
	all, err := db.All(ctx, s.DB.Read(), scanCluster, "select "+clusterColumns+` from members_cluster
		where closed_at = 0 and ($1 = '' or chapter_id = $1) order by name_fold, id limit 1000`, chapter)
	list := make([]Cluster, 0, len(all))
	for _, c := range all {
		if MayReadCluster(actor, c) {
			list = append(list, c)
		}
	}
	return list, err
}

// ClusterFile is a cluster with its makers and heads.
type ClusterFile struct {
	Cluster
	Members []members.Maker // by name
	Heads   []account.Held
}

// mostInCluster is how many makers a cluster's page shows.
const mostInCluster = 500

// ClusterFile reads a cluster that the actor looks after; another one does not exist for them.
func (s *Service) ClusterFile(ctx context.Context, actor account.Actor, cluster id.ID) (ClusterFile, error) {
	c, err := s.clusterFor(ctx, s.DB.Read(), actor, cluster)
	if err != nil {
		return ClusterFile{}, err
	}
	file := ClusterFile{Cluster: c}
	if file.Members, err = s.Members.Register(ctx, actor, members.RegisterFilter{Cluster: cluster, Limit: mostInCluster}); err != nil {
		return file, err
	}
	file.Heads, err = s.Accounts.Terms(ctx, s.DB.Read(), account.TermFilter{Role: account.Cluster, Scopes: []id.ID{cluster}, Since: s.Accounts.Today(), Limit: 100})
	return file, err
}

func (s *Service) clusterFor(ctx context.Context, q db.Q, actor account.Actor, cluster id.ID) (Cluster, error) {
	c, err := db.One(ctx, q, scanCluster, "select "+clusterColumns+" from members_cluster where id = $1", cluster)
	if err == nil && !MayReadCluster(actor, c) {
		return Cluster{}, errs.Missing("cluster", string(cluster))
	}
	return c, err
}

// clusterToChange is an open cluster that the actor may change.
func (s *Service) clusterToChange(ctx context.Context, q db.Q, actor account.Actor, cluster id.ID) (Cluster, error) {
	c, err := s.clusterFor(ctx, q, actor, cluster)
	if err == nil && !MayManageClusters(actor, c.ChapterID) {
		return Cluster{}, errs.New(errs.Forbidden, "Only the coordinator of this regency and officers can change its clusters.")
	}
	if err == nil && !c.ClosedAt.IsZero() {
		return Cluster{}, errs.New(errs.Conflict, "This cluster is closed.")
	}
	return c, err
}

// AddCluster sets up a cluster in the chapter of its regency.
func (s *Service) AddCluster(ctx context.Context, actor account.Actor, c Cluster, token once.Token) (id.ID, error) {
	if err := c.check(); err != nil {
		return "", err
	}
	c.ID = id.New()
	err := s.DB.Tx(ctx, func(tx *db.Tx) error {
		earlier, taken, err := once.Claim(ctx, tx, token, string(c.ID), s.Clock.Now())
		if err != nil || taken {
			c.ID = id.ID(earlier)
			return err
		}
		chapter, err := s.Members.ChapterOf(ctx, tx, c.Regency)
		if errs.Is(err, errs.NotFound) {
			return noChapter()
		}
		if err != nil {
			return err
		}
		if !MayManageClusters(actor, chapter) {
			return errs.New(errs.Forbidden, "Only the coordinator of this regency and officers can change its clusters.")
		}
		c.ChapterID = chapter
		if err := s.insertCluster(ctx, tx, c); err != nil {
			return err
		}
		return s.Accounts.Record(ctx, tx, actor, account.Entry{Action: "members.cluster.added", Kind: "cluster", Object: c.ID, After: c.brief()})
	})
	return c.ID, err
}

func (s *Service) insertCluster(ctx context.Context, tx *db.Tx, c Cluster) error {
	crafts, err := c.craftList()
	if err != nil {
		return err
	}
	_, err = db.Exec(ctx, tx, `
		insert into members_cluster (id, name, name_fold, regency_code, place_code, place, chapter_id, crafts, created_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		c.ID, c.Name, slug.Of(c.Name), c.Regency, c.PlaceCode, c.Place, c.ChapterID, crafts, db.Micros(s.Clock.Now()))
	return err
}

// SaveCluster changes what a cluster is called and where it lies within its regency. c.Version is that which the
// actor saw.
func (s *Service) SaveCluster(ctx context.Context, actor account.Actor, c Cluster) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		old, err := s.clusterToChange(ctx, tx, actor, c.ID)
		if err != nil {
			return err
		}
		c.Regency = old.Regency
		if err := c.check(); err != nil {
			return err
		}
		crafts, err := c.craftList()
		if err != nil {
			return err
		}
		err = db.ExecOne(ctx, tx, `
			update members_cluster set name = $1, name_fold = $2, place_code = $3, place = $4, crafts = $5, version = version + 1
			where id = $6 and version = $7`, c.Name, slug.Of(c.Name), c.PlaceCode, c.Place, crafts, c.ID, c.Version)
		if err != nil {
			return err
		}
		return s.Accounts.Record(ctx, tx, actor, account.Entry{Action: "members.cluster.changed", Kind: "cluster", Object: c.ID, Before: old.brief(), After: c.brief()})
	})
}

// craftList is the crafts as their column has them.
func (c Cluster) craftList() (string, error) {
	if len(c.Crafts) == 0 {
		return "[]", nil
	}
	list, err := json.Marshal(c.Crafts)
	return string(list), err
}

func (c Cluster) brief() map[string]any {
	return map[string]any{"name": c.Name, "regency": c.Regency, "place": c.PlaceCode, "crafts": c.Crafts}
}

// check names every fault of a cluster.
func (c Cluster) check() error {
	var f errs.Faults
	f.Check(c.Name != "" && utf8.RuneCountInString(c.Name) <= 120, "name", "Write the name of the cluster, in at most %d characters.", 120)
	f.Check(utf8.RuneCountInString(c.Place) <= 120, "place", "At most %d characters, please.", 120)
	f.Check(regions.IsKnown(c.Regency), "regency", "Choose a regency from the list.")
	if c.PlaceCode == "" {
		return f.Err()
	}
	code, err := regions.ParseCode(c.PlaceCode)
	switch {
	case err != nil || code.Rank() < regions.InDistrict:
		f.Add("place_code", "Write the code of a district or a village with its dots, for example 35.22.07.2003.")
	case !code.Within(regions.PlaceCode(c.Regency)):
		f.Add("place_code", "This place lies in another regency. Its code has to begin with %s.", c.Regency)
	}
	return f.Err()
}

// CloseCluster ends a cluster that has no makers; the posts in it end with it.
func (s *Service) CloseCluster(ctx context.Context, actor account.Actor, cluster id.ID) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		c, err := s.clusterToChange(ctx, tx, actor, cluster)
		if err != nil {
			return err
		}
		if c.Makers > 0 {
			return errs.New(errs.Conflict, "This cluster has %d workshops. Take them out first; then it can be closed.", c.Makers)
		}
		if err := db.ExecOne(ctx, tx, "update members_cluster set closed_at = $1, version = version + 1 where id = $2 and closed_at = 0", db.Micros(s.Clock.Now()), cluster); err != nil {
			return err
		}
		if err := s.endPosts(ctx, tx, account.System(), []id.ID{cluster}); err != nil {
			return err
		}
		return s.Accounts.Record(ctx, tx, actor, account.Entry{Action: "members.cluster.closed", Kind: "cluster", Object: cluster})
	})
}

// JoinCluster takes a maker into a cluster of its regency; it leaves the one that it was in (rule units-3).
func (s *Service) JoinCluster(ctx context.Context, actor account.Actor, cluster, maker id.ID) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		c, err := s.clusterToChange(ctx, tx, actor, cluster)
		if err != nil {
			return err
		}
		found, err := s.Members.MakersByID(ctx, tx, []id.ID{maker})
		if err != nil {
			return err
		}
		m, ok := found[maker]
		if !ok || !members.WriteScope(actor).Has(m) {
			return chooseMaker("Choose a workshop from the list.")
		}
		if m.Regency != c.Regency {
			return chooseMaker("This workshop lies in another regency than the cluster.")
		}
		return s.Members.SetCluster(ctx, tx, actor, m, cluster, "members.cluster.joined")
	})
}

func chooseMaker(key string) error { //i18n:texts
	var f errs.Faults
	f.Add("maker", key)
	return f.Err()
}

func noChapter() error {
	var f errs.Faults
	f.Add("regency", "No chapter covers this regency yet.")
	return f.Err()
}

// LeaveCluster takes a maker out of a cluster.
func (s *Service) LeaveCluster(ctx context.Context, actor account.Actor, cluster, maker id.ID) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		if _, err := s.clusterToChange(ctx, tx, actor, cluster); err != nil {
			return err
		}
		found, err := s.Members.MakersByID(ctx, tx, []id.ID{maker})
		if err != nil {
			return err
		}
		m, ok := found[maker]
		if !ok || m.ClusterID != cluster {
			return errs.Missing("maker", string(maker))
		}
		return s.Members.SetCluster(ctx, tx, actor, m, "", "members.cluster.left")
	})
}

// ClusterOf is the cluster of a maker whose record is shown; the zero Cluster if it belongs to none.
func (s *Service) ClusterOf(ctx context.Context, m members.Maker) (Cluster, error) {
	if m.ClusterID == "" {
		return Cluster{}, nil
	}
	return db.One(ctx, s.DB.Read(), scanCluster, "select "+clusterColumns+" from members_cluster where id = $1", m.ClusterID)
}
