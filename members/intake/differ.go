package intake

import (
	"slices"
	"strconv"
	"strings"

	"anyam/members"
	"anyam/platform/batch"
	"anyam/platform/slug"
)

// compared is a field of a maker's own row that an import can change: how it reads, by what it is compared, and how it is taken over.
type compared struct {
	field string
	text  func(m members.Maker) string
	key   func(text string) string // nil: the text itself
	take  func(m *members.Maker, from members.Maker)
}

func number(n int64) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatInt(n, 10)
}

var comparedFields = []compared{
	{fName, func(m members.Maker) string { return m.Name }, slug.Of, func(m *members.Maker, from members.Maker) { m.Name = from.Name }},
	{fOwner, func(m members.Maker) string { return m.Owner }, slug.Of, func(m *members.Maker, from members.Maker) { m.Owner = from.Owner }},
	{fPhone, func(m members.Maker) string { return m.Phone }, members.PhoneKey, func(m *members.Maker, from members.Maker) { m.Phone = from.Phone }},
	{fPlace, func(m members.Maker) string { return m.Place }, placeKey, func(m *members.Maker, from members.Maker) { m.Place = from.Place }},
	{fAddress, func(m members.Maker) string { return m.Address }, slug.Of, func(m *members.Maker, from members.Maker) { m.Address = from.Address }},
	{fCrafts, func(m members.Maker) string { return strings.Join(m.Crafts, ", ") }, inAnyOrder, func(m *members.Maker, from members.Maker) { m.Crafts = from.Crafts }},
	{fTechnique, func(m members.Maker) string { return strings.Join(m.Techniques, ", ") }, inAnyOrder, func(m *members.Maker, from members.Maker) { m.Techniques = from.Techniques }},
	{fMachines, func(m members.Maker) string { return strings.Join(m.Machines, ", ") }, inAnyOrder, func(m *members.Maker, from members.Maker) { m.Machines = from.Machines }},
	{fSince, func(m members.Maker) string { return number(m.Since) }, nil, func(m *members.Maker, from members.Maker) { m.Since = from.Since }},
	{fWorkers, func(m members.Maker) string { return number(m.Workers) }, nil, func(m *members.Maker, from members.Maker) { m.Workers = from.Workers }},
	{fWomen, func(m members.Maker) string { return number(m.Workforce.Women) }, nil, func(m *members.Maker, from members.Maker) { m.Workforce.Women = from.Workforce.Women }},
	{fFull, func(m members.Maker) string { return number(m.Workforce.FullTime) }, nil, func(m *members.Maker, from members.Maker) { m.Workforce.FullTime = from.Workforce.FullTime }},
	{fPart, func(m members.Maker) string { return number(m.Workforce.PartTime) }, nil, func(m *members.Maker, from members.Maker) { m.Workforce.PartTime = from.Workforce.PartTime }},
	{fHome, func(m members.Maker) string { return number(m.Workforce.HomeBased) }, nil, func(m *members.Maker, from members.Maker) { m.Workforce.HomeBased = from.Workforce.HomeBased }},
}

// placeKey compares places whatever word for a village stands in front.
func placeKey(place string) string {
	_, rest, _ := strings.Cut(place, ",")
	return members.VillageKey(place) + "|" + slug.Of(rest)
}

func inAnyOrder(text string) string {
	parts := strings.Split(text, ", ")
	for i, p := range parts {
		parts[i] = slug.Of(p)
	}
	slices.Sort(parts)
	return strings.Join(parts, " ")
}

// differences are the fields that the sheet says, and that are otherwise in the register. What the sheet leaves empty is no difference.
func (r *reader) differences(m members.Maker, n members.Newcomer) []batch.Change {
	var changes []batch.Change
	for _, c := range comparedFields {
		was, says := c.text(m), c.text(n.Maker)
		if says == "" || c.field == fName && r.isNameBorrowed() || c.field == fOwner && r.isOwnerBorrowed() {
			continue
		}
		same := was == says
		if c.key != nil {
			same = c.key(was) == c.key(says)
		}
		if !same {
			changes = append(changes, batch.Change{Field: c.field, Old: was, New: says})
		}
	}
	if n.Regency != m.Regency {
		changes = append(changes, batch.Change{Field: fRegency, Old: m.Regency, New: n.Regency})
	}
	return changes
}

// A sheet with only one of the two names uses it for both; that says nothing against the other.
func (r *reader) isNameBorrowed() bool  { _, has := r.columns[fName]; return !has }
func (r *reader) isOwnerBorrowed() bool { _, has := r.columns[fOwner]; return !has }

// takeOver changes a maker as its row says; where a maker belongs is not changed by an import.
func takeOver(m *members.Maker, from members.Maker, changes []batch.Change) {
	for _, c := range comparedFields {
		if slices.ContainsFunc(changes, func(ch batch.Change) bool { return ch.Field == c.field }) {
			c.take(m, from)
		}
	}
}
