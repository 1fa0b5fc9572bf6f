package members

import "anyam/members/record"

// Record is all that is known of a maker as a business.
type Record struct {
	Maker
	Business record.Business
	Finance  record.Finance
	People   []record.Worker
}

// sheet is what the record says in the seven groups.
func (r Record) sheet() record.Sheet {
	return record.Sheet{
		Regency: r.Regency,
		Name:    r.Name, Owner: r.Owner, District: r.District, Village: r.Village, Place: r.Place, Address: r.Address, Phone: r.Phone, Pin: r.Pin, Stories: r.Stories,
		Crafts: r.Crafts, Techniques: r.Techniques, Machines: r.Machines, Capacity: r.Capacity,
		Since: r.Since, Workers: r.Workers, Workforce: r.Workforce, Scale: r.Scale,
		Business: r.Business, Finance: r.Finance, People: r.People,
	}
}

// taking is the record with one group as another has it; all other groups stay as they are.
func (r Record) taking(g record.Group, from Record) Record {
	s := r.sheet()
	s.Take(g, from.sheet())
	r.Name, r.Owner, r.District, r.Village, r.Place, r.Address, r.Phone = s.Name, s.Owner, s.District, s.Village, s.Place, s.Address, s.Phone
	r.Pin, r.Stories = s.Pin, s.Stories
	r.Crafts, r.Techniques, r.Machines, r.Capacity = s.Crafts, s.Techniques, s.Machines, s.Capacity
	r.Since, r.Workers, r.Workforce, r.Scale = s.Since, s.Workers, s.Workforce, s.Scale
	r.Business, r.Finance, r.People = s.Business, s.Finance, s.People
	return r
}
