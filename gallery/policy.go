package gallery

import (
	"anyam/account"
	"anyam/members"
)

// MayEdit reports whether the actor may change the maker's products (rule gallery-1).
func MayEdit(a account.Actor, m members.Maker) bool { return members.MayEditMaker(a, m) }

// MaySee reports whether the actor may see the product (rules gallery-1 and gallery-8).
func MaySee(a account.Actor, p Product, m members.Maker) bool {
	return p.State == Published && m.IsPublic() || MayEdit(a, m)
}

// MaySeeCosts reports whether the actor may read what the maker's pieces cost to make (rule gallery-12).
func MaySeeCosts(a account.Actor, m members.Maker) bool { return a.WorksFor(m.ID) }
