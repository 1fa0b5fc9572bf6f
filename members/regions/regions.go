package regions

import (
	"slices"
	"strings"

	"anyam/platform/errs"
)

// Kind says whether a region is a regency or a city. Both have the same rank.
type Kind string

// The kinds of region below a province.
const (
	Regency Kind = "regency" // kabupaten
	City    Kind = "city"    // kota
)

// EastJavaCode is the code of the province of East Java (Jawa Timur).
const EastJavaCode = "35"

// Region is a regency or a city.
type Region struct {
	Code       string  // Kemendagri code, "35.22"
	ParentCode string  // code of the province, "35"
	Name       string  // the bare name: "Bojonegoro"
	Kind       Kind    // regency or city; "Malang" is the name of one of each
	Lat        float64 // degrees north, negative in East Java, two decimals
	Lng        float64 // degrees east, two decimals
}

// NameID is the full name in Indonesian: "Kabupaten Bojonegoro", "Kota Malang".
func (r Region) NameID() string {
	if r.Kind == City {
		return "Kota " + r.Name
	}
	return "Kabupaten " + r.Name
}

// NameEN is the full name in English: "Bojonegoro Regency", "City of Malang".
func (r Region) NameEN() string {
	if r.Kind == City {
		return "City of " + r.Name
	}
	return r.Name + " Regency"
}

// ShortID is the shortest Indonesian name that is not mistaken for another region: "Bojonegoro",
// "Kab. Malang", "Kota Malang".
func (r Region) ShortID() string {
	switch {
	case !isShared(r.Name):
		return r.Name
	case r.Kind == City:
		return "Kota " + r.Name
	}
	return "Kab. " + r.Name
}

// ShortEN is the shortest English name that is not mistaken for another region: "Bojonegoro",
// "Malang Regency", "Malang City".
func (r Region) ShortEN() string {
	switch {
	case !isShared(r.Name):
		return r.Name
	case r.Kind == City:
		return r.Name + " City"
	}
	return r.Name + " Regency"
}

// EastJava is the 38 regencies and cities of East Java in the order of their codes. The slice is the
// caller's own.
func EastJava() []Region {
	list := make([]Region, len(eastJava))
	for i, row := range eastJava {
		list[i] = row.region()
	}
	return list
}

// ByName is EastJava in the order in which people look for a name: by the bare name, the regency before
// the city of the same name.
func ByName() []Region {
	list := EastJava()
	slices.SortFunc(list, func(a, b Region) int {
		if byName := strings.Compare(a.Name, b.Name); byName != 0 {
			return byName
		}
		return strings.Compare(a.Code, b.Code)
	})
	return list
}

// ByCode finds a region by its code. A code that is not in the table is a NotFound error.
func ByCode(code string) (Region, error) {
	for _, row := range eastJava {
		if row.code == code {
			return row.region(), nil
		}
	}
	return Region{}, errs.Missing("region", code)
}

// ShortName is the shortest name of a region in Indonesian ("id") or English; a code that is not in the table stands for
// itself.
func ShortName(code, lang string) string {
	r, err := ByCode(code)
	switch {
	case err != nil:
		return code
	case lang == "id":
		return r.ShortID()
	}
	return r.ShortEN()
}

// IsKnown reports whether the table has the code.
func IsKnown(code string) bool {
	_, err := ByCode(code)
	return err == nil
}

// isShared reports whether a regency and a city carry the same name.
func isShared(name string) bool {
	n := 0
	for _, row := range eastJava {
		if row.name == name {
			n++
		}
	}
	return n > 1
}
