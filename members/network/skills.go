package network

import (
	"context"
	"strings"

	"anyam/account"
	"anyam/members"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/slug"
)

// knownSkills are what a maker's record says that it can do. Machines are words of the maker's own: they are compared folded.
func knownSkills(m members.Maker) map[SkillKind][]string {
	machines := make([]string, len(m.Machines))
	for i, name := range m.Machines {
		machines[i] = slug.Of(name)
	}
	return map[SkillKind][]string{Craft: m.Crafts, Technique: m.Techniques, Machine: machines}
}

// capacityOf is how much a maker finishes in a month, in its own unit; 0 when the record does not say.
func capacityOf(m members.Maker) int64 { return m.Capacity.PerMonth }

// mostMachines is how many machines a search offers.
const mostMachines = 30

// Machines are the machines that most of the workshops that agreed to be found have, the most frequent first, as keys of skills.
func (s *Service) Machines(ctx context.Context, actor account.Actor) ([]string, error) {
	if !MayUse(actor) {
		return nil, errs.Missing("network", string(actor.UserID))
	}
	return db.All(ctx, s.DB.Read(), func(scan db.Scan) (key string, err error) { err = scan(&key); return key, err },
		"select skill from members_skill where kind = 'machine' group by skill order by count(*) desc, skill limit $1", int64(mostMachines))
}

// MachineName is the key of a machine as it is read.
func MachineName(key string) string {
	name := strings.ReplaceAll(key, "-", " ")
	if name == "" {
		return ""
	}
	return strings.ToUpper(name[:1]) + name[1:]
}
