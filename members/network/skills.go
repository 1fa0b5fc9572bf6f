package network

import "anyam/members"

// knownSkills are what a maker's record says that it can do.
func knownSkills(m members.Maker) map[SkillKind][]string {
	return map[SkillKind][]string{Craft: m.Crafts}
}

// capacityOf is how many pieces a maker can make in a month; 0 when the record does not say.
func capacityOf(members.Maker) int64 { return 0 }
