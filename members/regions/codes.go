package regions

import (
	"regexp"
	"strings"

	"anyam/platform/errs"
)

// Rank is how far down a place stands.
type Rank int

// The ranks, the widest first.
const (
	InProvince Rank = iota + 1 // 35
	InRegency                  // 35.22, a regency or a city
	InDistrict                 // 35.22.07, kecamatan
	InVillage                  // 35.22.07.2003, desa (from 2001) or kelurahan (from 1001)
)

// PlaceCode is a code of the Ministry of Home Affairs of any rank: two digits each for province, regency and
// district, four for the village, with dots between them.
type PlaceCode string

// form is the form of a code; a number of zeros names nothing, and villages begin with 1 (kelurahan) or 2 (desa).
var form = regexp.MustCompile(`^\d{2}(\.\d{2}(\.\d{2}(\.[12]\d{3})?)?)?$`)

// ParseCode reads a code of any rank in East Java. Its form is checked, and that its regency is one of the table;
// which districts and villages there are changes too often to be kept here. A code that is none is an Invalid error.
func ParseCode(s string) (PlaceCode, error) {
	c := PlaceCode(s)
	isWhole := form.MatchString(s) && !strings.Contains(s+".", ".00.") && !strings.HasSuffix(s, "000")
	if !isWhole || !c.Within(EastJavaCode) || c.Rank() >= InRegency && !IsKnown(string(c.Regency())) {
		return "", errs.New(errs.Invalid, "Write the code of the place with its dots, for example 35.22.07.2003.")
	}
	return c, nil
}

// Rank is how far down the place stands.
func (c PlaceCode) Rank() Rank { return Rank(strings.Count(string(c), ".") + 1) }

// Regency is the code of the regency in which the place lies; empty for a province.
func (c PlaceCode) Regency() PlaceCode { return c.upTo(InRegency) }

// District is the code of the district in which the place lies; empty for what is wider.
func (c PlaceCode) District() PlaceCode { return c.upTo(InDistrict) }

func (c PlaceCode) upTo(r Rank) PlaceCode {
	parts := strings.Split(string(c), ".")
	if len(parts) < int(r) {
		return ""
	}
	return PlaceCode(strings.Join(parts[:r], "."))
}

// Within reports whether the place is the other or lies in it.
func (c PlaceCode) Within(other PlaceCode) bool {
	return c == other || strings.HasPrefix(string(c), string(other)+".")
}
