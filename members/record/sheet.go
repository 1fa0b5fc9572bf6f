package record

import "anyam/platform/i18n"

// Sheet is what a workshop says of itself in the seven groups.
type Sheet struct {
	Regency string // code, 35.22; the codes of district and village begin with it

	Name, Owner       string
	District, Village string // codes; empty when not known
	Place             string // village and district, in words
	Address, Phone    string
	Pin               Pin
	Stories           map[i18n.Lang]string

	Crafts, Techniques, Machines []string
	Capacity                     Capacity

	Since     int64 // year, 0 when not said
	Workers   int64 // heads; the sum of Workforce where that is known
	Workforce Workforce
	Scale     Scale // empty when not known

	Business Business
	Finance  Finance
	People   []Worker
}
