package content

import (
	"fmt"
	"strings"
)

// Member is one of the many makers of a large association who show no piece: an entry of its register. Other than the
// makers with pieces, two of them may carry the same name, as happens among thousands.
type Member struct {
	Name, Owner       string
	Phone             string // +62 000 …: no operator has it
	Regency           string // code
	ChapterKey        string
	Village, District string
	Crafts            []string
	Techniques        []string
	Machine           string // the main one; empty for most
	Since             int    // year
	FullTime          int
	PartTime          int
	HomeBased         int
	Women             int
	Young             int
	MonthlyPieces     int    // capacity; 0 when not said
	NIB               string // 13 digits that begin with zeros, which none that was given does; empty for those who have none
	SalesIDR          int    // of the last year; 0 when not said
	JoinedDaysAgo     int
	IsLapsed          bool // has not paid for this year
}

// machines are what workshops of any craft may have.
var machines = []string{"Kompresor", "Mesin bubut", "Mesin jahit", "Gergaji pita", "Oven pengering", "Mesin poles", "Alat semprot"}

// Member makes the i-th member of the crowd from its number alone. Its craft and place are those of a maker that the demo
// knows, so that crafts stay where they are at home.
func (d *Demo) Member(i int) Member {
	lib, seed := d.lib, mix(d.seed, 61, uint64(i)) //nolint:gosec // i counts up from 0
	t := lib.makers[pick(len(lib.makers), seed, 1)]
	m := Member{
		Regency: t.regency, Village: t.village, District: t.district, Crafts: t.crafts, Phone: fmt.Sprintf("+62001%08d", i+1),
		Since: 1975 + pick(50, seed, 2), JoinedDaysAgo: pick(3000, seed, 3), IsLapsed: pick(9, seed, 4) == 0,
		FullTime: 1 + pick(5, seed, 5), PartTime: pick(4, seed, 6), HomeBased: pick(9, seed, 7),
	}
	for _, c := range lib.chapters {
		for _, code := range c.Regencies {
			if code == m.Regency {
				m.ChapterKey = c.Key
			}
		}
	}
	heads := m.FullTime + m.PartTime + m.HomeBased
	m.Women, m.Young = pick(heads+1, seed, 8), pick(heads/2+1, seed, 9)
	for _, technique := range t.forms[0].techniques {
		m.Techniques = append(m.Techniques, technique.Key)
	}
	if pick(3, seed, 10) == 0 {
		m.Machine = machines[pick(len(machines), seed, 11)]
	}
	if pick(2, seed, 12) == 0 {
		m.MonthlyPieces = 10 * (1 + pick(60, seed, 13))
	}
	if pick(5, seed, 14) < 2 {
		m.NIB = fmt.Sprintf("0000%09d", i+1)
	}
	if pick(4, seed, 15) == 0 {
		m.SalesIDR = 5_000_000 * (2 + pick(120, seed, 16))
	}
	m.name(lib, t, seed)
	return m
}

// name gives owner and workshop their names.
func (m *Member) name(lib *library, t *makerTemplate, seed uint64) {
	ns := lib.names
	given, last, title := ns.male, ns.last, "Pak"
	if m.Women > 0 && pick(5, seed, 20) < 3 {
		given, last, title = ns.female, ns.lastFemale, "Bu"
	}
	first := given[pick(len(given), seed, 21)]
	m.Owner = first + " " + last[pick(len(last), seed, 22)]
	prefix := t.prefixes[pick(len(t.prefixes), seed, 23)]
	word := ns.first[pick(len(ns.first), seed, 24)]
	switch pick(4, seed, 25) {
	case 0:
		m.Name = strings.Join([]string{prefix, title, first}, " ")
	case 1:
		m.Name = prefix + " " + word + " " + strings.TrimPrefix(m.Village, "Desa ")
	default:
		m.Name = prefix + " " + word + " " + ns.second[pick(len(ns.second), seed, 26)]
	}
}
