package record

import (
	"math"

	"anyam/members/regions"
)

// Exactness is how exactly the owner lets others know where the workshop stands.
type Exactness string

// The degrees of exactness, the least first.
const (
	PinNone    Exactness = "none"
	PinRegency Exactness = "regency" // the middle of the regency
	PinVillage Exactness = "village" // about a kilometre
	PinExact   Exactness = "exact"   // the door
)

// Exactnesses are all of them, the least first.
var Exactnesses = []Exactness{PinNone, PinRegency, PinVillage, PinExact}

// Pin is where a workshop stands on the map, in millionths of a degree (WGS 84).
type Pin struct {
	Exactness Exactness
	Lat, Lng  int64
}

// villageGrid is the distance between the points to which a pin is rounded where the owner agreed to the village only:
// a hundredth of a degree, 1.1 km.
const villageGrid = 10_000

// East Java with its islands, in millionths of a degree.
const (
	southmost, northmost = -9_500_000, -4_500_000
	westmost, eastmost   = 110_500_000, 117_000_000
)

// IsSet reports whether the pin names a point.
func (p Pin) IsSet() bool { return p.Lat != 0 || p.Lng != 0 }

// isInEastJava reports whether the point lies where members live.
func (p Pin) isInEastJava() bool {
	return p.Lat >= southmost && p.Lat <= northmost && p.Lng >= westmost && p.Lng <= eastmost
}

// Agreed is the pin as exact as the owner agreed. Only this is stored: what was given more exactly is gone, so that
// nothing that is shown, exported or stolen can say more (rule record-1).
func (p Pin) Agreed() Pin {
	switch p.Exactness {
	case PinExact:
		return p
	case PinVillage:
		return Pin{PinVillage, rounded(p.Lat), rounded(p.Lng)}
	case PinRegency:
		return Pin{Exactness: PinRegency}
	case PinNone:
	}
	return Pin{Exactness: PinNone}
}

// Shown is the point that readers get: the stored one, or the middle of the regency; ok is false where there is none.
func (p Pin) Shown(regency string) (at Pin, ok bool) {
	if p = p.Agreed(); p.Exactness == PinRegency {
		r, err := regions.ByCode(regency)
		return Pin{PinRegency, int64(math.Round(r.Lat * 1e6)), int64(math.Round(r.Lng * 1e6))}, err == nil
	}
	return p, p.IsSet()
}

// rounded is the next point of the grid.
func rounded(n int64) int64 {
	half := int64(villageGrid / 2)
	if n < 0 {
		half = -half
	}
	return (n + half) / villageGrid * villageGrid
}
