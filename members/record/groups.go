package record

import "slices"

// Group is a part of the record that is filled and saved by itself. The seven are those of the national register of
// small businesses (Regulation of the Minister of Cooperatives 7/2023), so that what stands here fills its form.
type Group string

// The groups.
const (
	Identity     Group = "identity"
	Marketing    Group = "marketing"
	Production   Group = "production"
	Financial    Group = "finance"
	Organisation Group = "organisation"
	Logistics    Group = "logistics"
	Workforces   Group = "people"
)

// Groups are the seven, in the order of the register.
var Groups = []Group{Identity, Marketing, Production, Financial, Organisation, Logistics, Workforces}

// IsGroup reports whether the word names one of the seven.
func IsGroup(word string) bool { return slices.Contains(Groups, Group(word)) }

// Completeness is how much of a group is filled.
type Completeness struct{ Filled, Of int }

// IsWhole reports whether nothing is missing.
func (c Completeness) IsWhole() bool { return c.Filled == c.Of }

// Add is both together.
func (c Completeness) Add(d Completeness) Completeness {
	return Completeness{c.Filled + d.Filled, c.Of + d.Of}
}

// Completeness tells how much of a group is filled. It says that something is there, and never what.
func (r Sheet) Completeness(g Group) Completeness {
	var fields []bool
	b, f := r.Business, r.Finance
	switch g {
	case Identity:
		_, hasPin := r.Pin.Shown(r.Regency)
		fields = []bool{r.Name != "", r.Owner != "", r.Place != "", r.District != "", r.Address != "", r.Phone != "", hasPin, len(r.storyLangs()) > 0}
	case Marketing:
		fields = []bool{b.Brand.Mark != "", b.Brand.State != "", len(b.Channels) > 0, len(b.Countries) > 0, b.Website != "" || b.Social != ""}
	case Production:
		fields = []bool{len(r.Crafts) > 0, len(r.Techniques) > 0, len(r.Machines) > 0, r.Capacity.PerMonth > 0}
	case Financial:
		fields = []bool{f.NPWP != "" || f.NPWPIsNIK, f.Capital > 0 || f.SalesYear > 0, f.Books != "", f.Bank.Number != ""}
	case Organisation:
		fields = []bool{r.Since > 0, b.LegalForm != "", b.NIB != "", b.KBLI.Code != ""}
	case Logistics:
		fields = []bool{b.Packing != "", len(b.Transport) > 0, b.Port != ""}
	case Workforces:
		fields = []bool{r.Workforce.Sum() > 0, r.Workforce.Women+r.Workforce.Young+r.Workforce.Disabled > 0, len(r.People) > 0}
	}
	c := Completeness{Of: len(fields)}
	for _, isFilled := range fields {
		if isFilled {
			c.Filled++
		}
	}
	return c
}

func (r Sheet) storyLangs() []string {
	var langs []string
	for lang, story := range r.Stories {
		if story != "" {
			langs = append(langs, string(lang))
		}
	}
	return langs
}

// Take copies the fields of one group, so that saving it leaves all others as they are.
func (r *Sheet) Take(g Group, from Sheet) {
	b, in := &r.Business, from.Business
	switch g {
	case Identity:
		r.Name, r.Owner, r.District, r.Village, r.Place = from.Name, from.Owner, from.District, from.Village, from.Place
		r.Address, r.Phone, r.Pin, r.Stories = from.Address, from.Phone, from.Pin.Agreed(), from.Stories
	case Marketing:
		b.Brand, b.Channels, b.Countries, b.Website, b.Social = in.Brand, in.Channels, in.Countries, in.Website, in.Social
	case Production:
		r.Crafts, r.Techniques, r.Machines, r.Capacity = from.Crafts, from.Techniques, from.Machines, from.Capacity
	case Financial:
		r.Finance = from.Finance
		if scale, ok := r.Finance.Scale(); ok { // rule record-3
			r.Scale = scale
		}
	case Organisation:
		r.Since = from.Since
		b.LegalForm, b.NIB, b.KBLI, b.Cooperative = in.LegalForm, in.NIB, in.KBLI, in.Cooperative
	case Logistics:
		b.Packing, b.Transport, b.Port, b.StorageM2 = in.Packing, in.Transport, in.Port, in.StorageM2
	case Workforces:
		r.Workforce, r.People = from.Workforce, from.People
		if r.Workers = from.Workers; r.Workforce.Sum() > 0 {
			r.Workers = r.Workforce.Sum()
		}
	}
}

// Changed names the fields of a group that differ, for the audit trail: the names, never the values.
func (r Sheet) Changed(g Group, next Sheet) []string {
	was, is := r.fields(g), next.fields(g)
	var names []string
	for i, f := range is {
		if f.text != was[i].text {
			names = append(names, f.name)
		}
	}
	return names
}
